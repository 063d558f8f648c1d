// Command withpg runs a command beside a PostgreSQL: `withpg go test ./...` starts one server for all the test binaries,
// names it in the environment and takes it away at the end.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"sanad/internal/testkit/pgtest"
)

func main() {
	os.Exit(run(context.Background(), os.Args[1:], os.Stderr))
}

func run(ctx context.Context, args []string, errOut io.Writer) int {
	if len(args) > 0 && args[0] == "--" {
		args = args[1:]
	}
	if len(args) == 0 {
		return fail(errOut, errors.New("usage: withpg command [argument…]"))
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	env := os.Environ()
	if os.Getenv(pgtest.Env) == "" {
		server, err := pgtest.Start(ctx)
		if err != nil {
			return fail(errOut, err)
		}
		defer func() {
			if err := server.Stop(); err != nil {
				fail(errOut, err)
			}
		}()
		env = append(env, pgtest.Env+"="+server.URL)
	}
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Env, cmd.Stdin, cmd.Stdout, cmd.Stderr = env, os.Stdin, os.Stdout, os.Stderr
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	err := cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() > 0 {
		return exit.ExitCode()
	}
	if err != nil {
		return fail(errOut, err)
	}
	return 0
}

func fail(errOut io.Writer, err error) int {
	if _, werr := fmt.Fprintln(errOut, "withpg:", err); werr != nil {
		return 2
	}
	return 1
}
