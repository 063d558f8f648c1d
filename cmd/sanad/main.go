// Command sanad serves the case system of school resource teams, and keeps, loads and checks what it holds.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	// The time zones travel with the binary: the image holds nothing else.
	_ "time/tzdata"

	"github.com/spf13/cobra"

	"sanad/internal/config"
)

// version is what the program calls itself; a release may set another with -ldflags "-X main.version=…".
var version = "0.1.0"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// A second signal ends the process at once, whatever still waits.
	context.AfterFunc(ctx, stop)
	p := program{environ: os.Environ(), in: os.Stdin, out: os.Stdout, errs: os.Stderr, alone: true}
	os.Exit(p.run(ctx, os.Args[1:]))
}

// program is what every command starts from.
type program struct {
	environ []string
	in      io.Reader
	out     io.Writer
	errs    io.Writer
	alone   bool // nothing else runs in this process: what concerns the whole of it may be set
}

func (p program) run(ctx context.Context, args []string) int {
	root := p.root()
	root.SetArgs(args)
	if err := root.ExecuteContext(ctx); err != nil {
		if _, err := fmt.Fprintln(p.errs, "sanad: "+explain(err)); err != nil {
			return 2
		}
		return 1
	}
	return 0
}

func (p program) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "sanad",
		Short:         "The case system of school resource teams, by the Method of Shared Concern",
		Version:       version,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetIn(p.in)
	root.SetOut(p.out)
	root.SetErr(p.errs)
	root.CompletionOptions.DisableDefaultCmd = true
	root.AddCommand(p.serve(), p.demo(), p.ready(), p.migrate(), p.importing(), p.world(), p.user(), p.token(), p.keys(), p.audit(), p.config())
	return root
}

// load reads the configuration; every command but demo and world needs it.
func (p program) load() (config.Config, error) {
	return config.Load(p.environ)
}
