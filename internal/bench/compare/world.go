package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// setting is one world in a database of its own, loaded through the importers.
type setting struct {
	o       options
	scale   float64
	name    string // of the database
	url     string
	keys    string
	loads   []load
	counts  counts
	callers []caller
	large   []int // the callers whose board has more than a page, all where none has
	written int   // interviews that the measurements logged
}

// load is how one register was taken.
type load struct {
	kind string
	took time.Duration
	peak int64 // bytes of memory
}

type counts struct{ schools, staff, cases, interviews int }

// registers in an order in which each rests only on those before it.
var registers = []string{"schools", "calendars", "staff", "teams", "grants", "certificates", "cases", "pupils", "interviews"}

func (o *options) settle(ctx context.Context, scale float64) (*setting, error) {
	w := &setting{o: *o, scale: scale, name: fmt.Sprintf("sanad_bench_%d_%d", os.Getpid(), time.Now().UnixMilli())}
	at, err := url.Parse(o.server)
	if err != nil {
		return nil, errors.New(serverVariable + " is not a URL")
	}
	at.Path = "/" + w.name
	w.url, w.keys = at.String(), filepath.Join(o.dir, w.name+".json")
	if err := w.onServer(ctx, "CREATE DATABASE "+w.name+" TEMPLATE template0"); err != nil {
		return nil, err
	}
	if err := w.fill(ctx); err != nil {
		return nil, errors.Join(err, w.drop(context.WithoutCancel(ctx)))
	}
	return w, nil
}

func (w *setting) fill(ctx context.Context) error {
	folder := filepath.Join(w.o.dir, w.name)
	for _, args := range [][]string{{"keys", "init"}, {"migrate", "up"}, {"world", "--scale", strconv.FormatFloat(w.scale, 'g', -1, 64), folder}} {
		if _, err := w.sanad(ctx, args...); err != nil {
			return err
		}
	}
	for _, kind := range registers {
		l, err := w.sanad(ctx, "import", kind, filepath.Join(folder, kind+".csv"))
		if err != nil {
			return err
		}
		if err := w.o.tell("scale %g: %s imported in %s with %d MB", w.scale, kind, l.took.Round(time.Millisecond), l.peak>>20); err != nil {
			return err
		}
		l.kind = kind
		w.loads = append(w.loads, l)
	}
	if err := w.exec(ctx, "VACUUM ANALYZE"); err != nil {
		return err
	}
	if err := w.count(ctx); err != nil {
		return err
	}
	return w.choose(ctx)
}

// sanad runs a command of the program on this world.
func (w *setting) sanad(ctx context.Context, args ...string) (load, error) {
	cmd := exec.CommandContext(ctx, w.o.sanad, args...)
	var out bytes.Buffer
	cmd.Env, cmd.Stdout, cmd.Stderr = w.environ("127.0.0.1:0", w.url), &out, &out
	began := time.Now()
	if err := cmd.Run(); err != nil {
		return load{}, fmt.Errorf("sanad %s: %w: %s", args[0], err, tail(out.Bytes()))
	}
	l := load{took: time.Since(began)}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		l.peak = usage.Maxrss << 10
	}
	return l, nil
}

func tail(out []byte) []byte { return out[max(0, len(out)-600):] }

func (w *setting) environ(addr, database string) []string {
	return []string{
		"SANAD_DATABASE_URL=" + database, "SANAD_KEYS_FILE=" + w.keys, "SANAD_ADDR=" + addr, "SANAD_METRICS_ADDR=off", "SANAD_COOKIE_SECURE=false",
	}
}

func (w *setting) drop(ctx context.Context) error {
	return w.onServer(ctx, "DROP DATABASE IF EXISTS "+w.name+" WITH (FORCE)")
}

func (w *setting) onServer(ctx context.Context, statement string) error {
	return exec1(ctx, w.o.server, statement)
}

func (w *setting) exec(ctx context.Context, statement string) error {
	return exec1(ctx, w.url, statement)
}

func exec1(ctx context.Context, url, statement string) error {
	return withConn(ctx, url, func(conn *pgx.Conn) error {
		_, err := conn.Exec(ctx, statement)
		return err
	})
}

func withConn(ctx context.Context, url string, do func(*pgx.Conn) error) error {
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return fmt.Errorf("reach PostgreSQL: %w", err)
	}
	return errors.Join(do(conn), conn.Close(context.WithoutCancel(ctx)))
}

func (w *setting) count(ctx context.Context) error {
	return withConn(ctx, w.url, func(conn *pgx.Conn) error {
		return conn.QueryRow(ctx, `SELECT (SELECT COUNT(*) FROM org_schools), (SELECT COUNT(*) FROM identity_people),
			(SELECT COUNT(*) FROM casework_cases), (SELECT COUNT(*) FROM casework_interviews)`).
			Scan(&w.counts.schools, &w.counts.staff, &w.counts.cases, &w.counts.interviews)
	})
}
