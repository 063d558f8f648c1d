package certification

import (
	"time"
)

// National is the id of the issuer of the country; an AREF's own goes by the AREF's id.
const National = "national"

// Issuer is who hands certificates over and who signs them, in both languages.
type Issuer struct {
	ID          string
	NameFR      string
	NameAR      string
	SignatoryFR string
	SignatoryAR string
	TitleFR     string
	TitleAR     string
	Version     int64
	ChangedBy   string
	ChangedAt   time.Time
}

// TableName for GORM.
func (Issuer) TableName() string { return "certification_issuers" }

func (i Issuer) on(t Told) Told {
	t.IssuerFR, t.IssuerAR, t.SignatoryFR, t.SignatoryAR = i.NameFR, i.NameAR, i.SignatoryFR, i.SignatoryAR
	t.SignatoryTitleFR, t.SignatoryTitleAR = i.TitleFR, i.TitleAR
	return t
}
