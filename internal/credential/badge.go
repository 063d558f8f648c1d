package credential

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

type profile struct {
	ID   string   `json:"id"`
	Type []string `json:"type"`
	Name string   `json:"name,omitempty"`
}

// identity names the holder in clear: the credential is theirs to show.
type identity struct {
	Type   string `json:"type"`
	Hashed bool   `json:"hashed"`
	Name   string `json:"identityHash"`
	Of     string `json:"identityType"`
}

type criteria struct {
	Narrative string `json:"narrative"`
}

type achievement struct {
	ID          string   `json:"id"`
	Type        []string `json:"type"`
	Kind        string   `json:"achievementType"`
	Name        string   `json:"name"`
	Description string   `json:"description"`
	Criteria    criteria `json:"criteria"`
}

type subject struct {
	Type        []string    `json:"type"`
	Identifier  []identity  `json:"identifier"`
	From        string      `json:"activityStartDate,omitempty"`
	To          string      `json:"activityEndDate,omitempty"`
	License     string      `json:"licenseNumber"`
	Achievement achievement `json:"achievement"`
}

type status struct {
	ID       string `json:"id"`
	Type     string `json:"type"`
	Purpose  string `json:"statusPurpose"`
	Size     int    `json:"statusSize"`
	Position string `json:"statusListIndex"`
	List     string `json:"statusListCredential"`
}

type list struct {
	ID      string `json:"id"`
	Type    string `json:"type"`
	Purpose string `json:"statusPurpose"`
	Encoded string `json:"encodedList"`
}

// qualification is what every certificate says, whatever the course that led to it.
var qualification = Text{
	FR: "Habilitation à conduire les entretiens de la méthode de la préoccupation partagée",
	AR: "التأهيل لإجراء مقابلات طريقة الاهتمام المشترك",
}

func (i *Issuer) badge(c Certificate, at entry) statement {
	page, where := i.verifyAt(c), i.listAt(at.List)
	position := strconv.FormatInt(at.Position, 10)
	s := statement{
		Context: []string{contextCredentials, contextBadges},
		ID:      page,
		Type:    []string{"VerifiableCredential", "OpenBadgeCredential"},
		Name:    both(qualification),
		Issuer:  profile{i.did, []string{"Profile"}, both(c.Issuer)},
		Subject: subject{
			Type: []string{"AchievementSubject"}, Identifier: named(c.Holder), License: c.Number,
			Achievement: achievement{
				ID: page + "#achievement", Type: []string{"Achievement"}, Kind: "Certificate", Name: both(qualification),
				Description: describe(c), Criteria: criteria{both(c.earned())},
			},
		},
		Status: &status{
			ID: where + "#" + position, Type: "BitstringStatusListEntry", Purpose: "revocation", Size: 1, Position: position, List: where,
		},
		ValidFrom: c.IssuedOn.String() + "T00:00:00Z",
	}
	if !c.ValidUntil.IsZero() {
		s.ValidUntil = c.ValidUntil.String() + "T23:59:59Z"
	}
	if of, ok := s.Subject.(subject); ok && !c.From.IsZero() {
		of.From, of.To = c.From.String(), c.To.String()
		s.Subject = of
	}
	return s
}

var (
	succeeded = Text{
		FR: "Présence suffisante et évaluation réussie, critères critiques compris",
		AR: "حضور كاف واجتياز التقييم بنجاح، بما في ذلك المعايير الحاسمة",
	}
	registered = Text{FR: "Selon le registre de l’émetteur", AR: "حسب سجل الجهة المسلِّمة"}
)

// earned says no more of an older register's certificate than the register does.
func (c Certificate) earned() Text {
	if c.From.IsZero() {
		return registered
	}
	return succeeded
}

func describe(c Certificate) string {
	if c.Course == (Text{}) {
		return both(qualification)
	}
	said := both(c.Course)
	if c.Hours > 0 {
		said += fmt.Sprintf(" (%d h · %d س)", c.Hours, c.Hours)
	}
	return said
}

// both puts the two languages beside each other, or the one there is.
func both(t Text) string {
	fr, ar := strings.TrimSpace(t.FR), strings.TrimSpace(t.AR)
	switch {
	case fr == "" || fr == ar:
		return ar
	case ar == "":
		return fr
	}
	return fr + " · " + ar
}

func named(t Text) []identity {
	var all []identity
	for _, name := range []string{t.FR, t.AR} {
		if name = strings.TrimSpace(name); name != "" {
			all = append(all, identity{"IdentityObject", false, name, "name"})
		}
	}
	return all
}

func (i *Issuer) listAt(list int64) string {
	return i.public + "/api/v1/credentials/status/" + strconv.FormatInt(list, 10)
}

func (i *Issuer) statusList(of int64, encoded string, now time.Time) statement {
	at := i.listAt(of)
	return statement{
		Context: []string{contextCredentials}, ID: at, Type: []string{"VerifiableCredential", "BitstringStatusListCredential"},
		Issuer: i.did, ValidFrom: instant(now), Subject: list{at + "#list", "BitstringStatusList", "revocation", encoded},
	}
}
