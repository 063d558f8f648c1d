package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"sanad/internal/seal"
)

type server struct {
	pool *pgxpool.Pool
	keys *seal.Keys
	log  *slog.Logger
}

// maxConns is what Sanad takes by default.
const maxConns = 16

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	// As Sanad does.
	debug.SetMemoryLimit(96 << 20)
	debug.SetGCPercent(300)
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		slog.ErrorContext(ctx, "reference ended", "error", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("reference", flag.ContinueOnError)
	database := flags.String("database", "", "URL of the PostgreSQL database")
	keysFile := flags.String("keys", "", "file of the master keys")
	addr := flags.String("addr", "127.0.0.1:0", "where to serve")
	if err := flags.Parse(args); err != nil {
		return err
	}
	keys, err := seal.Load(*keysFile, "")
	if err != nil {
		return err
	}
	config, err := pgxpool.ParseConfig(*database)
	if err != nil {
		return errors.New("the database URL cannot be read")
	}
	config.MaxConns = maxConns
	config.ConnConfig.RuntimeParams["timezone"] = "UTC"
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return err
	}
	defer pool.Close()
	l, err := net.Listen("tcp", *addr)
	if err != nil {
		return err
	}
	s := &server{pool: pool, keys: keys, log: slog.New(slog.NewJSONHandler(out, nil))}
	return s.serve(ctx, l)
}

func (s *server) serve(ctx context.Context, l net.Listener) error {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) { s.answer(w, r, s.ready) })
	mux.HandleFunc("GET /api/v1/cases", func(w http.ResponseWriter, r *http.Request) { s.answer(w, r, s.listCases) })
	mux.HandleFunc("GET /api/v1/cases/{case}", func(w http.ResponseWriter, r *http.Request) { s.answer(w, r, s.showCase) })
	mux.HandleFunc("POST /api/v1/cases/{case}/interviews", func(w http.ResponseWriter, r *http.Request) { s.answer(w, r, s.recordInterview) })
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	ended := make(chan error, 1)
	context.AfterFunc(ctx, func() { ended <- server.Close() })
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-ended
}

// refusal is a failure that the caller is told by status and code.
type refusal struct {
	status int
	code   string
}

func (r *refusal) Error() string { return r.code }

var errNotFound = &refusal{http.StatusNotFound, "not_found"}

// answer runs one operation, writes what it gives as JSON and logs one line, as Sanad does.
func (s *server) answer(w http.ResponseWriter, r *http.Request, do func(*http.Request) (int, any, error)) {
	began := time.Now()
	status, body, err := do(r)
	var refused *refusal
	switch {
	case errors.As(err, &refused):
		status, body = refused.status, map[string]any{"status": refused.status, "code": refused.code}
	case err != nil:
		s.log.ErrorContext(r.Context(), "request failed", "route", r.Pattern, "error", err)
		status, body = http.StatusInternalServerError, map[string]any{"status": 500, "code": "internal_error"}
	}
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(body); err != nil {
		s.log.WarnContext(r.Context(), "answer not sent", "route", r.Pattern)
	}
	s.log.InfoContext(r.Context(), "request", "method", r.Method, "route", r.Pattern, "status", status, "ms", time.Since(began).Milliseconds())
}

func (s *server) ready(r *http.Request) (int, any, error) {
	if err := s.pool.Ping(r.Context()); err != nil {
		return 0, nil, fmt.Errorf("ask the database: %w", err)
	}
	return http.StatusOK, map[string]string{"status": "ready"}, nil
}

// now is the present instant as PostgreSQL can hold it.
func now() time.Time { return time.Now().UTC().Truncate(time.Microsecond) }
