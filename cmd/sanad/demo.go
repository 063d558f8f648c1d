package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"sanad/internal/config"
	"sanad/internal/demo"
	"sanad/internal/world"
)

const mostDaysAhead = 100

var errNotLoopback = errors.New("the demonstration listens on this machine only: give an address such as 127.0.0.1:9000")

func (p program) demo() *cobra.Command {
	var addr, folder string
	cmd := &cobra.Command{
		Use: "demo", Short: "Load the invented pilot into a new SQLite database and serve it on this machine", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return p.demonstrate(cmd.Context(), addr, folder) },
	}
	cmd.Flags().StringVar(&addr, "addr", "127.0.0.1:8080", "where to serve, on this machine only")
	cmd.Flags().StringVar(&folder, "folder", ".demo", "where the database is made anew at each start")
	return cmd
}

// demonstrate makes everything in the folder anew. It reads nothing of the environment: a demonstration must never reach
// the database of a real service.
func (p program) demonstrate(ctx context.Context, addr, folder string) (err error) {
	c, err := demoConfig(addr, folder)
	if err != nil {
		return err
	}
	at, err := listen(ctx, c, "--addr (make demo ADDR=127.0.0.1:9000)")
	if err != nil {
		return err
	}
	c.PublicURL = "http://" + at.public.Addr().String()
	release, err := demoFolder(ctx, c, folder)
	if err != nil {
		return errors.Join(err, at.close())
	}
	defer func() { err = errors.Join(err, release()) }()
	log := slog.New(slog.NewTextHandler(p.errs, &slog.HandlerOptions{Level: slog.LevelWarn}))
	clock := demo.NewClock(time.Now)
	a, err := openAt(ctx, c, log, clock.Now)
	if err != nil {
		return errors.Join(err, at.close())
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	if err := a.loadDemo(ctx, clock); err != nil {
		return errors.Join(err, at.close())
	}
	if err := p.welcome(at.public.Addr()); err != nil {
		return errors.Join(err, at.close())
	}
	go p.daysAhead(clock)
	return a.serve(ctx, at, true)
}

// daysAhead moves the demonstration on: a line "+7" on the terminal is a week later. It ends with the input.
func (p program) daysAhead(clock *demo.Clock) {
	for lines := bufio.NewScanner(p.in); lines.Scan(); {
		days, err := strconv.Atoi(strings.TrimSpace(lines.Text()))
		if err != nil || days < 1 || days > mostDaysAhead {
			continue
		}
		clock.Forward(days)
		if _, err := fmt.Fprintln(p.out, clock.Now().Format(time.DateOnly)); err != nil {
			return
		}
	}
}

func demoConfig(addr, folder string) (config.Config, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return config.Config{}, errNotLoopback
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return config.Config{}, errNotLoopback
	}
	return config.Load([]string{
		config.Prefix + "DATABASE_URL=sqlite:" + filepath.Join(folder, "sanad.db"), config.Prefix + "KEYS_FILE=" + filepath.Join(folder, "keys.json"),
		config.Prefix + "ADDR=" + addr, config.Prefix + "METRICS_ADDR=" + config.Off, config.Prefix + "COOKIE_SECURE=false",
	})
}

func (a *application) loadDemo(ctx context.Context, clock *demo.Clock) error {
	if _, err := a.db.Migrate(ctx); err != nil {
		return err
	}
	return demo.Load(ctx, demo.Services{
		DB: a.db, Policy: a.policy, Access: a.access, Identity: a.identity, Org: a.org, Certificates: a.certificates, Cases: a.cases,
		Training: a.training, Protocols: a.protocols, Simulated: a.simulation.Cases,
	}, clock)
}

func (p program) welcome(at net.Addr) error {
	var b strings.Builder
	fmt.Fprintf(&b, "\nSanad, a demonstration: http://%s\nEverybody in it is invented, it listens on this machine only, and it is made anew at each start.\n\n", at)
	for _, person := range world.Cast {
		fmt.Fprintf(&b, "  %-17s %s\n", person.Role, person.Login)
	}
	fmt.Fprintf(&b, "\n  password          %s\n\nType +7 and Enter to go on by a week; stop it with Ctrl-C. (%s)\n", demo.Password, time.Now().Format(time.DateOnly))
	_, err := fmt.Fprint(p.out, b.String())
	return err
}
