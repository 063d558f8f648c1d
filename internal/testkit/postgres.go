package testkit

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"

	"sanad/internal/storage"
	"sanad/internal/testkit/pgtest"
	"sanad/migrations"
)

// templateLock keeps two test binaries from building the template at once.
const templateLock = 7_261_400_119

// Postgres is the URL of a fresh database, copied by the server from a migrated template and dropped when the test ends.
func Postgres(t *testing.T) string {
	t.Helper()
	template, err := postgresTemplate()
	if err != nil {
		t.Fatal(err)
	}
	return copyOf(t, template)
}

// EmptyPostgres is the URL of a fresh database without a schema, for tests of migrations.
func EmptyPostgres(t *testing.T) string {
	t.Helper()
	return copyOf(t, "template0")
}

func copyOf(t *testing.T, template string) string {
	t.Helper()
	name := "sanad_test_" + strings.ReplaceAll(storage.NewID(), "-", "")
	if err := onServer(t.Context(), "CREATE DATABASE "+name+" TEMPLATE "+template); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := onServer(context.Background(), "DROP DATABASE "+name+" WITH (FORCE)"); err != nil {
			t.Errorf("drop the test's database: %v", err)
		}
	})
	dsn, err := databaseURL(name)
	if err != nil {
		t.Fatal(err)
	}
	return dsn
}

func databaseURL(name string) (string, error) {
	server, err := pgtest.Shared()
	if err != nil {
		return "", err
	}
	u, err := url.Parse(server)
	if err != nil {
		return "", errors.New(pgtest.Env + " is not a URL")
	}
	u.Path = "/" + name
	return u.String(), nil
}

func connect(ctx context.Context) (*pgx.Conn, error) {
	server, err := pgtest.Shared()
	if err != nil {
		return nil, err
	}
	return pgx.Connect(ctx, server)
}

func onServer(ctx context.Context, statement string) error {
	conn, err := connect(ctx)
	if err != nil {
		return err
	}
	_, err = conn.Exec(ctx, statement)
	return errors.Join(err, conn.Close(ctx))
}

// postgresTemplate is named after the content of the migrations, so that every binary of one commit shares it
// and none meets the schema of another. It gets its name last: a half-made one is never copied.
var postgresTemplate = sync.OnceValues(func() (name string, err error) {
	ctx := context.Background()
	hash, err := schemaHash()
	if err != nil {
		return "", err
	}
	name = "sanad_template_" + hash
	conn, err := connect(ctx)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, conn.Close(ctx)) }()
	if _, err := conn.Exec(ctx, "SELECT pg_advisory_lock($1)", templateLock); err != nil {
		return "", err
	}
	var exists bool
	err = conn.QueryRow(ctx, "SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)", name).Scan(&exists)
	if err != nil || exists {
		return name, err
	}
	draft := name + "_draft"
	for _, statement := range []string{"DROP DATABASE IF EXISTS " + draft + " WITH (FORCE)", "CREATE DATABASE " + draft + " TEMPLATE template0"} {
		if _, err := conn.Exec(ctx, statement); err != nil {
			return "", err
		}
	}
	dsn, err := databaseURL(draft)
	if err != nil {
		return "", err
	}
	if err := migrated(ctx, dsn); err != nil {
		return "", fmt.Errorf("migrate the template: %w", err)
	}
	_, err = conn.Exec(ctx, "ALTER DATABASE "+draft+" RENAME TO "+name)
	return name, err
})

func schemaHash() (string, error) {
	names, err := fs.Glob(migrations.Files, "*.sql")
	if err != nil {
		return "", err
	}
	h := sha256.New()
	for _, name := range names {
		text, err := migrations.Files.ReadFile(name)
		if err != nil {
			return "", err
		}
		if _, err := fmt.Fprintf(h, "%s %d\n%s", name, len(text), text); err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(h.Sum(nil))[:16], nil
}
