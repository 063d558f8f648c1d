package main

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"
)

var errNotReady = errors.New("not ready")

// ready asks the server of this environment whether it can work; the image has no other program to ask with.
func (p program) ready() *cobra.Command {
	return &cobra.Command{
		Use: "ready", Short: "Exit 0 when the server at SANAD_ADDR is ready", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := p.load()
			if err != nil {
				return err
			}
			_, port, err := net.SplitHostPort(c.Addr)
			if err != nil {
				return fmt.Errorf("SANAD_ADDR: %w", err)
			}
			req, err := http.NewRequestWithContext(cmd.Context(), http.MethodGet, "http://"+net.JoinHostPort("127.0.0.1", port)+"/readyz", http.NoBody)
			if err != nil {
				return err
			}
			client := http.Client{Timeout: 2 * time.Second}
			res, err := client.Do(req)
			if err != nil {
				return errNotReady
			}
			if err := res.Body.Close(); err != nil {
				return err
			}
			if res.StatusCode != http.StatusOK {
				return errNotReady
			}
			return nil
		},
	}
}
