package identity

import (
	"strings"
	"time"

	"gorm.io/gorm/clause"

	"sanad/internal/access"
	"sanad/internal/fault"
	"sanad/internal/storage"
)

const (
	peopleTable   = "identity_people"
	sessionsTable = "identity_sessions"
	tokensTable   = "identity_tokens"
	attemptsTable = "identity_attempts"
)

// TableName for GORM.
func (Person) TableName() string { return peopleTable }

// rows starts every query of people on somebody's behalf: those whose home the warrant reaches.
func rows(tx storage.Tx, w access.Warrant) storage.Tx {
	return w.Rows(tx.Model(&Person{}), access.Columns{Path: "home_path"})
}

// credentials are what signing in compares with.
type credentials struct {
	Person            `gorm:"embedded"`
	PasswordHash      string
	PasswordExpiresAt *time.Time
}

func credentialsByLogin(tx storage.Tx, login string) (credentials, bool, error) {
	column := "staff_number"
	if strings.Contains(login, "@") {
		column = "email"
	}
	return credentialsWhere(tx, column, login)
}

// credentialsWhere finds nobody, rather than failing, where there is nobody.
func credentialsWhere(tx storage.Tx, column, value string) (credentials, bool, error) {
	var found []credentials
	err := tx.Table(peopleTable).Where(column+" = ?", value).Limit(1).Find(&found).Error
	if err != nil || len(found) == 0 {
		return credentials{}, false, err
	}
	return found[0], true, nil
}

func insertSession(tx storage.Tx, s Session, hash string) error {
	return tx.Table(sessionsTable).Create(&struct {
		Session   `gorm:"embedded"`
		TokenHash string
	}{s, hash}).Error
}

// authRow is one line of the statement that authenticates: a session or a token, its person, and one of their grants.
type authRow struct {
	ID                 string
	PersonID           string
	Active             bool
	MustChangePassword bool
	Grant              access.GrantRow `gorm:"embedded"`
}

type sessionRow struct {
	Auth       authRow `gorm:"embedded"`
	LastSeenAt time.Time
	ExpiresAt  time.Time
	EndedAt    *time.Time
}

type tokenRow struct {
	Auth      authRow `gorm:"embedded"`
	Scopes    scopes
	ExpiresAt time.Time
	RevokedAt *time.Time
}

const (
	sessionQuery = `SELECT s.id, s.person_id, s.last_seen_at, s.expires_at, s.ended_at, p.active, p.must_change_password, ` +
		access.GrantColumns + ` FROM identity_sessions s JOIN identity_people p ON p.id = s.person_id ` + access.GrantJoins +
		` WHERE s.token_hash = ?`
	tokenQuery = `SELECT t.id, t.person_id, t.scopes, t.expires_at, t.revoked_at, p.active, p.must_change_password, ` +
		access.GrantColumns + ` FROM identity_tokens t JOIN identity_people p ON p.id = t.person_id ` + access.GrantJoins +
		` WHERE t.token_hash = ?`
)

func sessionByHash(tx storage.Tx, hash string, now time.Time) ([]sessionRow, error) {
	var found []sessionRow
	err := tx.Raw(sessionQuery, now, hash).Scan(&found).Error
	return found, err
}

func tokenByHash(tx storage.Tx, hash string, now time.Time) ([]tokenRow, error) {
	var found []tokenRow
	err := tx.Raw(tokenQuery, now, hash).Scan(&found).Error
	return found, err
}

func touchSession(tx storage.Tx, id string, now, before time.Time) error {
	return tx.Exec("UPDATE identity_sessions SET last_seen_at = ? WHERE id = ? AND last_seen_at <= ? AND ended_at IS NULL", now, id, before).Error
}

func sessionsOf(tx storage.Tx, person string, now time.Time, idle time.Duration) ([]Session, error) {
	var found []Session
	err := tx.Table(sessionsTable).
		Where("person_id = ? AND ended_at IS NULL AND expires_at > ? AND last_seen_at > ?", person, now, now.Add(-idle)).
		Order("created_at DESC, id").Limit(maxSessions).Find(&found).Error
	return found, err
}

// endSessions ends those of a person: one by its id, or all but one.
func endSessions(tx storage.Tx, person, one, allBut string, now time.Time) (int64, error) {
	tx = tx.Table(sessionsTable).Where("person_id = ? AND ended_at IS NULL", person)
	if one != "" {
		tx = tx.Where("id = ?", one)
	}
	done := tx.Where("id <> ?", allBut).Update("ended_at", now)
	return done.RowsAffected, done.Error
}

func revokeTokens(tx storage.Tx, person string, now time.Time) error {
	return tx.Table(tokensTable).Where("person_id = ? AND revoked_at IS NULL", person).Update("revoked_at", now).Error
}

func insertToken(tx storage.Tx, t Token, hash string) error {
	return tx.Table(tokensTable).Create(&struct {
		Token     `gorm:"embedded"`
		TokenHash string
	}{t, hash}).Error
}

func tokensOf(tx storage.Tx, person string) ([]Token, error) {
	var found []Token
	err := tx.Table(tokensTable).Where("person_id = ?", person).Order("created_at, id").Limit(maxTokens).Find(&found).Error
	return found, err
}

func revokeToken(tx storage.Tx, id string, now time.Time) (Token, bool, error) {
	var t Token
	if err := tx.Table(tokensTable).Where("id = ?", id).Take(&t).Error; err != nil {
		return t, false, storage.NotFound(err, "token_not_found")
	}
	done := tx.Table(tokensTable).Where("id = ? AND revoked_at IS NULL", id).Update("revoked_at", now)
	return t, done.RowsAffected > 0, done.Error
}

// readAttempts gives the counts of the buckets, in their order; a bucket without a row counts nothing.
func readAttempts(tx storage.Tx, buckets []bucket) ([]attempts, error) {
	keys := make([]string, len(buckets))
	for i, b := range buckets {
		keys[i] = b.key
	}
	var found []attempts
	if err := tx.Table(attemptsTable).Where("bucket IN ?", keys).Order("bucket").Find(&found).Error; err != nil {
		return nil, err
	}
	counts := make([]attempts, len(buckets))
	for i, b := range buckets {
		counts[i].Bucket = b.key
		for _, a := range found {
			if a.Bucket == b.key {
				counts[i] = a
			}
		}
	}
	return counts, nil
}

// lockAttempts is readAttempts with the rows held until the transaction ends, made first where they are missing.
// Every caller takes them in the order of their keys, so that two never wait for each other.
func lockAttempts(tx storage.Tx, buckets []bucket, now time.Time) ([]attempts, error) {
	for _, b := range inOrder(buckets) {
		empty := attempts{Bucket: b.key, WindowStart: now}
		if err := tx.Table(attemptsTable).Clauses(clause.OnConflict{DoNothing: true}).Create(&empty).Error; err != nil {
			return nil, err
		}
	}
	return readAttempts(storage.ForUpdate(tx), buckets)
}

func writeAttempts(tx storage.Tx, counts []attempts) error {
	for _, a := range counts {
		err := tx.Table(attemptsTable).Where("bucket = ?", a.Bucket).
			Updates(map[string]any{"failures": a.Failures, "window_start": a.WindowStart, "blocked_till": a.BlockedTill}).Error
		if err != nil {
			return err
		}
	}
	return nil
}

// isFamiliar and remember keep a place as a bucket in which nothing is counted.
func isFamiliar(tx storage.Tx, place string, since time.Time) (bool, error) {
	var n int64
	err := tx.Table(attemptsTable).Where("bucket = ? AND window_start > ?", place, since).Count(&n).Error
	return n > 0, err
}

func remember(tx storage.Tx, place string, now time.Time) error {
	return tx.Table(attemptsTable).Clauses(clause.OnConflict{
		Columns: []clause.Column{{Name: "bucket"}}, DoUpdates: clause.AssignmentColumns([]string{"window_start"}),
	}).Create(&attempts{Bucket: place, WindowStart: now}).Error
}

func deleteAttempts(tx storage.Tx, before time.Time) error {
	return tx.Table(attemptsTable).Where("window_start < ?", before).Delete(&attempts{}).Error
}

func setPassword(tx storage.Tx, person, hash string, oneTimeTill *time.Time, now time.Time) error {
	done := tx.Table(peopleTable).Where("id = ?", person).Updates(map[string]any{
		"password_hash": hash, "password_expires_at": oneTimeTill, "must_change_password": oneTimeTill != nil, "updated_at": now,
	})
	if done.Error == nil && done.RowsAffected == 0 {
		return fault.New(fault.NotFound, "person_not_found")
	}
	return done.Error
}
