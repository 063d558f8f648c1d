package main

import (
	"bufio"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"sanad/internal/access"
	"sanad/internal/orgpath"
)

// machine is where the figures were taken.
type machine struct {
	cpu, system, goVersion, postgres string
	cores                            int
	memory                           int64
	fsync                            string
}

func (m *machine) look(ctx context.Context, server string) error {
	m.cores, m.goVersion = runtime.NumCPU(), strings.TrimPrefix(runtime.Version(), "go")
	var err error
	if m.cpu, err = field("/proc/cpuinfo", "model name"); err != nil {
		return err
	}
	if m.memory, err = kilobytes("/proc/meminfo", "MemTotal"); err != nil {
		return err
	}
	release, err := os.ReadFile("/proc/sys/kernel/osrelease")
	if err != nil {
		return err
	}
	m.system = "Linux " + strings.TrimSpace(string(release))
	return withConn(ctx, server, func(conn *pgx.Conn) error {
		return conn.QueryRow(ctx, "SELECT split_part(current_setting('server_version'), ' ', 1), current_setting('fsync')").Scan(&m.postgres, &m.fsync)
	})
}

// field is the first line "name: value" of a file of /proc.
func field(path, name string) (value string, err error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		if key, value, found := strings.Cut(lines.Text(), ":"); found && strings.TrimSpace(key) == name {
			return strings.TrimSpace(value), nil
		}
	}
	return "unknown", lines.Err()
}

// kilobytes is a field "name: 123 kB", in bytes.
func kilobytes(path, name string) (int64, error) {
	value, err := field(path, name)
	if err != nil {
		return 0, err
	}
	kb, err := strconv.ParseInt(strings.TrimSuffix(value, " kB"), 10, 64)
	return kb << 10, err
}

func networkAddress(host string, port uint16) (network, address string) {
	return pgconn.NetworkAddress(host, port)
}

// startups measures how long the program takes to serve: on the large world, and as a demonstration.
func (f *findings) startups(ctx context.Context) error {
	large := f.worlds[len(f.worlds)-1]
	for range f.starts {
		s, err := large.startSanad(ctx, large.url)
		if err != nil {
			return err
		}
		f.ready = append(f.ready, s.ready)
		if err := s.stop(); err != nil {
			return err
		}
		took, err := f.demo(ctx)
		if err != nil {
			return err
		}
		f.demoReady = append(f.demoReady, took)
	}
	slices.Sort(f.ready)
	slices.Sort(f.demoReady)
	var err error
	f.decision, err = decide()
	return err
}

func (f *findings) demo(ctx context.Context) (time.Duration, error) {
	addr, err := freeAddr(ctx)
	if err != nil {
		return 0, err
	}
	cmd := exec.Command(f.sanad, "demo", "--addr", addr, "--folder", filepath.Join(f.dir, "demo"))
	s, err := f.start(ctx, "demonstration", addr, cmd)
	if err != nil {
		return 0, err
	}
	return s.ready, s.stop()
}

const decisions = 1_000_000

// decide measures one decision, the session and its grants being loaded: a warrant for a permission, asked about a case.
func decide() (time.Duration, error) {
	policy, err := access.LoadPolicy()
	if err != nil {
		return 0, err
	}
	school := orgpath.Of("rsk", "rabat", "0190a0b0-0000-7000-8000-000000000001")
	id := access.Identity{Person: "somebody", Grants: []access.Placed{
		{ID: "one", Role: "coordinator", Level: orgpath.School, NodeID: school.Last(), Path: school},
	}}
	w := policy.Warrant(id, access.CaseBoard)
	object, allowed := access.Object{Path: school}, 0
	began := time.Now()
	for range decisions {
		if w.For(access.InterviewRead).Allows(object) {
			allowed++
		}
	}
	took := time.Since(began) / decisions
	if allowed != decisions {
		return 0, errors.New("a coordinator may not read interviews of the own school")
	}
	return took, nil
}
