package pgtest

import (
	"net/url"
	"os"
	"testing"

	"github.com/jackc/pgx/v5"
)

func TestAServerOfOurOwnLeavesNothingBehind(t *testing.T) {
	t.Parallel()
	server, err := Start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	conn, err := pgx.Connect(t.Context(), server.URL)
	if err != nil {
		t.Fatal(err)
	}
	var one int
	if err := conn.QueryRow(t.Context(), "SELECT 1").Scan(&one); err != nil || one != 1 {
		t.Errorf("got %d, %v", one, err)
	}
	if err := conn.Close(t.Context()); err != nil {
		t.Error(err)
	}
	if err := server.Stop(); err != nil {
		t.Error(err)
	}
	if conn, err := pgx.Connect(t.Context(), server.URL); err == nil {
		t.Errorf("it still answers: %v", conn.Close(t.Context()))
	}
	u, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	if home := u.Query().Get("host"); home != "" {
		if _, err := os.Stat(home); !os.IsNotExist(err) {
			t.Errorf("its folder is still there: %v", err)
		}
	}
}
