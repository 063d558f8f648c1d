package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

func (p program) config() *cobra.Command {
	return &cobra.Command{
		Use:   "config",
		Short: "Print the effective settings of this environment, secrets masked",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := p.load()
			if err != nil {
				return err
			}
			_, err = fmt.Fprint(p.out, c.Render(true))
			return err
		},
	}
}
