package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"
)

const serverVariable = "SANAD_TEST_DATABASE_URL"

// options are one run; the largest of the scales is the one compared with the reference.
type options struct {
	sanad     string // the binary
	server    string // URL of PostgreSQL
	small     float64
	large     float64
	schools   int // of each world, whose coordinators ask
	rounds    int
	requests  int // of one kind, one server and one round
	workers   int
	starts    int
	blind     bool // counts alone, no times: PostgreSQL may run anywhere
	said      io.Writer
	reference string
	dir       string
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		slog.ErrorContext(ctx, "no comparison", "error", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out io.Writer) (err error) {
	o := options{server: os.Getenv(serverVariable), said: os.Stderr}
	flags := flag.NewFlagSet("compare", flag.ContinueOnError)
	flags.StringVar(&o.sanad, "sanad", "bin/sanad", "the binary to measure")
	flags.Float64Var(&o.large, "scale", 1, "size of the world; the smaller one is a tenth of it")
	flags.IntVar(&o.schools, "schools", 300, "schools whose coordinators ask, at each size")
	flags.IntVar(&o.rounds, "rounds", 15, "times that the servers take turns")
	flags.IntVar(&o.requests, "requests", 400, "requests of one kind to one server in one round")
	flags.IntVar(&o.workers, "workers", 4, "requests under way at once")
	flags.IntVar(&o.starts, "starts", 5, "times that the program is started for the time it takes")
	if err := flags.Parse(args); err != nil {
		return err
	}
	o.small = o.large / 10
	result, err := compare(ctx, o)
	if err != nil {
		return err
	}
	_, err = io.WriteString(out, result.markdown())
	return err
}

var errNoServer = errors.New(serverVariable + " names no PostgreSQL: run it through internal/testkit/withpg")

// compare does everything and cleans up behind itself.
func compare(ctx context.Context, o options) (found findings, err error) {
	if o.server == "" {
		return findings{}, errNoServer
	}
	if o.dir, err = os.MkdirTemp("", "sanad-bench-"); err != nil {
		return findings{}, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(o.dir)) }()
	if o.sanad, err = filepath.Abs(o.sanad); err != nil {
		return findings{}, err
	}
	if err := o.build(ctx); err != nil {
		return findings{}, err
	}
	found = findings{options: o, at: time.Now()}
	if !o.blind {
		if err := found.machine.look(ctx, o.server); err != nil {
			return findings{}, err
		}
	}
	for _, scale := range []float64{o.small, o.large} {
		w, err := o.settle(ctx, scale)
		if err != nil {
			return findings{}, fmt.Errorf("scale %g: %w", scale, err)
		}
		defer func() { err = errors.Join(err, w.drop(context.WithoutCancel(ctx))) }()
		found.worlds = append(found.worlds, w)
	}
	if err := found.measure(ctx); err != nil {
		return findings{}, err
	}
	return found, found.handOut(ctx)
}

func (o *options) build(ctx context.Context) error {
	o.reference = filepath.Join(o.dir, "reference")
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags", "-s -w", "-o", o.reference, "sanad/internal/bench/reference")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("build the reference server: %w: %s", err, out)
	}
	return nil
}

func (o *options) tell(format string, args ...any) error {
	_, err := fmt.Fprintf(o.said, time.Now().Format(time.TimeOnly)+" "+format+"\n", args...)
	return err
}
