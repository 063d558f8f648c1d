package pgtest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const dockerImage = "postgres:17-alpine"

func startDocker(ctx context.Context) (*Server, error) {
	if err := exec.CommandContext(ctx, "docker", "version", "--format", "{{.Server.Version}}").Run(); err != nil {
		return nil, fmt.Errorf("no engine answers: %w", err)
	}
	name := "sanad-pg-" + strconv.Itoa(os.Getpid()) + "-" + strconv.FormatInt(time.Since(time.Unix(0, 0)).Nanoseconds(), 36)
	run := exec.CommandContext(ctx, "docker", "run", "--rm", "-d", "--name", name, "-p", "127.0.0.1::5432",
		"-e", "POSTGRES_USER=sanad", "-e", "POSTGRES_DB=postgres", "-e", "POSTGRES_HOST_AUTH_METHOD=trust", dockerImage,
		"-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_connections=300")
	if out, err := run.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("docker run: %w: %s", err, bytes.TrimSpace(out))
	}
	server, err := keepAlive(&syscall.SysProcAttr{}, `cat >/dev/null; docker rm -f "$1" >/dev/null`, name)
	if err != nil {
		return nil, err
	}
	out, err := exec.CommandContext(ctx, "docker", "port", name, "5432/tcp").Output()
	if err != nil {
		return nil, errors.Join(err, server.Stop())
	}
	address, _, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	server.URL = "postgres://sanad@" + address + "/postgres?sslmode=disable"
	if err := server.ready(ctx); err != nil {
		return nil, errors.Join(err, server.Stop())
	}
	return server, nil
}
