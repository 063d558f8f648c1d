package credential

import (
	"crypto/ed25519"
	"time"

	"sanad/internal/calendar"
)

// SignUsual signs a credential with a key made of zeros, to be measured.
func SignUsual() error {
	i := New(nil, nil, "https://sanad.example")
	c := Certificate{Number: "1", Code: "1", Holder: Text{"Amina Bennani", "أمينة بناني"}, IssuedOn: calendar.NewDate(2022, time.December, 1)}
	by := signer{i.method("z"), ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))}
	_, err := i.sign(by, i.badge(c, entry{"1", 1, 1}), time.Unix(0, 0))
	return err
}

// Base58 and Multikey, for the vectors of their standards.
var (
	Base58   = base58
	Multikey = multikey
)
