package httpapi

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"testing"

	"sanad/api"
	"sanad/internal/seal"
)

// TestWhatIsKeptOfARequestIsKeyed: a request that opens a case holds names, and its hash lies in every backup.
func TestWhatIsKeptOfARequestIsKeyed(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		key := "clef-numero-un"
		s.as(s.Amina, call{at: "POST /api/v1/cases", body: situation(s.Orangers.ID), headers: []string{"Idempotency-Key", key}}).is(http.StatusCreated)
		var kept string
		ok(t, s.DB.Read(t.Context()).Raw("SELECT request_hash FROM storage_idempotency WHERE key = ?", key).Scan(&kept).Error)

		asked := api.OpenCaseRequestObject{Params: api.OpenCaseParams{IdempotencyKey: &key}}
		text, err := json.Marshal(situation(s.Orangers.ID))
		ok(t, err)
		ok(t, json.Unmarshal(text, &asked.Body))
		again, err := s.fingerprint(s.master, asked)
		ok(t, err)
		if kept != again || kept == "" {
			t.Fatalf("kept %q, the same request again is %q", kept, again)
		}
		others, err := seal.Generate()
		ok(t, err)
		elsewhere, err := s.fingerprint(others, asked)
		ok(t, err)
		guessed, err := json.Marshal(asked)
		ok(t, err)
		plain := sha256.Sum256(guessed)
		if kept == elsewhere || kept == hex.EncodeToString(plain[:]) {
			t.Error("whoever guesses the request finds its hash without the master keys")
		}
	})
}

func (s *site) fingerprint(keys *seal.Keys, asked api.OpenCaseRequestObject) (string, error) {
	server := &Server{Services: Services{Keys: keys}}
	o, err := server.once(asked.Params.IdempotencyKey, "OpenCase", asked)
	return o.Hash, err
}
