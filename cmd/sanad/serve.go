package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"net"
	"net/http"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"sanad/internal/config"
)

// memoryGoal keeps a burst of sign-ins, each of which hashes in 19 MiB, from growing the process. GOMEMLIMIT decides otherwise.
const memoryGoal = 96 << 20

// garbage may grow to three times what is in use before it is collected, since memoryGoal bounds it: a request leaves much
// behind and little of it lasts. GOGC decides otherwise.
const (
	garbage      = 300
	usualGarbage = 100
)

const (
	headerTimeout = 5 * time.Second
	readTimeout   = 30 * time.Second
	writeTimeout  = time.Minute
	idleTimeout   = 2 * time.Minute
	maxHeader     = 32 << 10
)

var errGrace = errors.New("some requests did not end within SANAD_SHUTDOWN_GRACE and were cut off")

func (p program) serve() *cobra.Command {
	return &cobra.Command{
		Use: "serve", Short: "Serve the API and the screens, and do the background work", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.onApplication(cmd.Context(), func(a *application) error {
				if err := a.needKeys(); err != nil {
					return err
				}
				if p.alone {
					collectGarbage()
				}
				at, err := listen(cmd.Context(), a.config, "SANAD_ADDR")
				if err != nil {
					return err
				}
				return a.serve(cmd.Context(), at, false)
			})
		},
	}
}

// collectGarbage sets what the environment has not.
func collectGarbage() {
	if debug.SetMemoryLimit(-1) == math.MaxInt64 {
		debug.SetMemoryLimit(memoryGoal)
	}
	if given := debug.SetGCPercent(garbage); given != usualGarbage {
		debug.SetGCPercent(given)
	}
}

// doors are where the program listens; metrics is nil when they are served nowhere.
type doors struct {
	public  net.Listener
	metrics net.Listener
}

// listen says with where whoever starts the program chooses another address for the public door.
func listen(ctx context.Context, c config.Config, where string) (doors, error) {
	public, err := listenAt(ctx, c.Addr, where)
	if err != nil {
		return doors{}, err
	}
	if c.MetricsAddr == config.Off {
		return doors{public: public}, nil
	}
	metrics, err := listenAt(ctx, c.MetricsAddr, "SANAD_METRICS_ADDR")
	if err != nil {
		return doors{}, errors.Join(err, public.Close())
	}
	return doors{public, metrics}, nil
}

func listenAt(ctx context.Context, addr, where string) (net.Listener, error) {
	var config net.ListenConfig
	l, err := config.Listen(ctx, "tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("another program already listens on %s: choose another address in %s", addr, where)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", where, err)
	}
	return l, nil
}

// serve answers until ctx ends, then lets what is under way finish. It closes the doors.
func (a *application) serve(ctx context.Context, at doors, demonstration bool) error {
	handler, err := a.handler(demonstration)
	if err != nil {
		return errors.Join(err, at.close())
	}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		a.runner.Run(ctx)
		return nil
	})
	group.Go(func() error { return a.answer(ctx, at.public, handler) })
	where := []any{"addr", at.public.Addr().String(), "version", version}
	if at.metrics != nil {
		group.Go(func() error { return a.answer(ctx, at.metrics, a.metrics.Handler()) })
		where = append(where, "metrics", at.metrics.Addr().String())
	}
	a.log.InfoContext(ctx, "serving", where...)
	err = group.Wait()
	a.log.InfoContext(context.WithoutCancel(ctx), "stopped")
	return err
}

func (d doors) close() error {
	if d.metrics == nil {
		return d.public.Close()
	}
	return errors.Join(d.public.Close(), d.metrics.Close())
}

func (a *application) answer(ctx context.Context, l net.Listener, handler http.Handler) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeader,
		// What net/http has to say names callers' addresses.
		ErrorLog: slog.NewLogLogger(a.log.Handler(), slog.LevelDebug),
	}
	ended := make(chan error, 1)
	stop := context.AfterFunc(ctx, func() {
		late, cancel := context.WithTimeout(context.WithoutCancel(ctx), a.config.ShutdownGrace)
		defer cancel()
		err := server.Shutdown(late)
		if errors.Is(err, context.DeadlineExceeded) {
			err = errors.Join(errGrace, server.Close())
		}
		ended <- err
	})
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		stop()
		return fmt.Errorf("serve: %w", err)
	}
	return <-ended
}
