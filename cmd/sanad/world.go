package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"sanad/internal/calendar"
	"sanad/internal/world"
)

var errFolder = errors.New("the folder holds registers already: name an empty one")

func (p program) world() *cobra.Command {
	options := world.Options{}
	var today string
	cmd := &cobra.Command{
		Use:   "world FOLDER",
		Short: "Invent a school system and write it as the registers that 'sanad import FOLDER' reads",
		Args:  cobra.ExactArgs(1),
	}
	cmd.Flags().Float64Var(&options.Scale, "scale", 0, "size: 0 is the pilot, 1 is 3,600 schools, 18,000 staff, 60,000 cases and 400,000 interviews")
	cmd.Flags().Uint64Var(&options.Seed, "seed", 2022, "the same seed and day give the same world")
	cmd.Flags().StringVar(&today, "today", "", "the day on which the dates hang, such as 2026-11-20; today by default")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		options.Today = calendar.Day(time.Now())
		if today != "" {
			day, err := calendar.ParseDate(today)
			if err != nil {
				return fmt.Errorf("--today wants a date such as 2026-11-20: %w", err)
			}
			options.Today = day
		}
		return p.writeWorld(args[0], options)
	}
	return cmd
}

func (p program) writeWorld(folder string, options world.Options) error {
	if options.Scale < 0 || options.Scale > 3 {
		return errors.New("--scale goes from 0 to 3")
	}
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return err
	}
	err := world.Write(options, func(name string) (io.WriteCloser, error) {
		file, err := os.OpenFile(filepath.Join(folder, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if errors.Is(err, os.ErrExist) {
			return nil, errFolder
		}
		return file, err
	})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.out, "Wrote %d registers to %s. Everybody in them is invented.\n", len(world.Registers), folder)
	return err
}
