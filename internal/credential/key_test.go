package credential_test

import (
	"encoding/hex"
	"testing"

	"sanad/internal/credential"
)

func TestBase58(t *testing.T) {
	t.Parallel()
	for digits, want := range map[string]string{
		"": "z", "00": "z1", "0000287fb4cd": "z11233QC4", "48656c6c6f20576f726c6421": "z2NEpo7TZRRrLZSi2U",
	} {
		raw, err := hex.DecodeString(digits)
		must(t, err)
		if got := credential.Base58(raw); got != want {
			t.Errorf("%s: got %s, want %s", digits, got, want)
		}
	}
}

// The key of the first example of RFC 8032, as did:key writes it.
func TestMultikey(t *testing.T) {
	t.Parallel()
	raw, err := hex.DecodeString("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
	must(t, err)
	if got := credential.Multikey(raw); got != "z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw" {
		t.Errorf("got %s", got)
	}
}
