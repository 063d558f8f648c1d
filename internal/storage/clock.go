package storage

import (
	"time"

	"github.com/google/uuid"
)

// Now is the present instant as the database can hold it. It is the only clock of the program.
func (db *DB) Now() time.Time {
	return UTC(db.clock())
}

// UTC is t as both databases keep it: PostgreSQL would drop the zone and the nanoseconds, SQLite would keep both.
func UTC(t time.Time) time.Time {
	return t.UTC().Truncate(time.Microsecond)
}

// NewID is a UUIDv7 in text: ids made later sort later.
func NewID() string {
	return uuid.Must(uuid.NewV7()).String()
}
