package credential

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"embed"
	"encoding/json"
	"fmt"
	"time"

	"github.com/piprate/json-gold/ld"
)

const (
	contextCredentials = "https://www.w3.org/ns/credentials/v2"
	contextBadges      = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
)

//go:embed contexts/*.json
var contextFiles embed.FS

var contextNames = map[string]string{
	contextCredentials: "contexts/credentials-v2.json", contextBadges: "contexts/open-badges-3.0.3.json",
}

// embedded answers with the contexts that the program carries and never asks the network: what is signed must not depend
// on what a site says today.
type embedded struct{}

// LoadDocument for json-gold.
func (embedded) LoadDocument(name string) (*ld.RemoteDocument, error) {
	file, known := contextNames[name]
	if !known {
		return nil, fmt.Errorf("the context %s is not embedded", name)
	}
	text, err := contextFiles.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read an embedded context: %w", err)
	}
	doc, err := ld.DocumentFromReader(bytes.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("read an embedded context: %w", err)
	}
	return &ld.RemoteDocument{DocumentURL: name, Document: doc}, nil
}

// proof of the suite eddsa-rdfc-2022.
type proof struct {
	Type    string `json:"type"`
	Suite   string `json:"cryptosuite"`
	Created string `json:"created"`
	Method  string `json:"verificationMethod"`
	Purpose string `json:"proofPurpose"`
	Value   string `json:"proofValue,omitempty"`
}

// statement is a credential without its proof.
type statement struct {
	Context    []string `json:"@context"`
	ID         string   `json:"id"`
	Type       []string `json:"type"`
	Name       string   `json:"name,omitempty"`
	Issuer     any      `json:"issuer"`
	ValidFrom  string   `json:"validFrom"`
	ValidUntil string   `json:"validUntil,omitempty"`
	Subject    any      `json:"credentialSubject"`
	Status     *status  `json:"credentialStatus,omitempty"`
	Proof      *proof   `json:"proof,omitempty"`
}

// sign adds a data integrity proof: what is signed is the hash of the canonical proof without its value, then the hash of
// the canonical statement.
func (i *Issuer) sign(by signer, s statement, now time.Time) ([]byte, error) {
	p := proof{
		Type: "DataIntegrityProof", Suite: "eddsa-rdfc-2022", Created: instant(now), Method: by.method, Purpose: "assertionMethod",
	}
	options, err := canonicalHash(struct {
		Context []string `json:"@context"`
		proof
	}{s.Context, p})
	if err != nil {
		return nil, err
	}
	document, err := canonicalHash(s)
	if err != nil {
		return nil, err
	}
	p.Value = base58(ed25519.Sign(by.private, append(options[:], document[:]...)))
	s.Proof = &p
	return json.Marshal(s)
}

func canonicalHash(of any) ([sha256.Size]byte, error) {
	text, err := json.Marshal(of)
	if err != nil {
		return [sha256.Size]byte{}, fmt.Errorf("write a statement: %w", err)
	}
	doc, err := ld.DocumentFromReader(bytes.NewReader(text))
	if err != nil {
		return [sha256.Size]byte{}, fmt.Errorf("read a statement: %w", err)
	}
	options := ld.NewJsonLdOptions("")
	options.DocumentLoader, options.Format, options.Algorithm = embedded{}, "application/n-quads", ld.AlgorithmURDNA2015
	canonical, err := ld.NewJsonLdProcessor().Normalize(doc, options)
	if err != nil {
		return [sha256.Size]byte{}, fmt.Errorf("canonicalise a statement: %w", err)
	}
	quads, isText := canonical.(string)
	if !isText || quads == "" {
		return [sha256.Size]byte{}, fmt.Errorf("a statement that says nothing")
	}
	return sha256.Sum256([]byte(quads)), nil
}
