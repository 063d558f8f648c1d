package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"net"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/jackc/pgx/v5"
)

// wire passes PostgreSQL's protocol on and counts the statements in it: what a server really sends, whatever it believes.
type wire struct {
	listener       net.Listener
	network, to    string
	statements     atomic.Int64
	transactions   atomic.Int64
	connections    sync.WaitGroup
	database, user string
}

func tap(ctx context.Context, database string) (*wire, error) {
	config, err := pgx.ParseConfig(database)
	if err != nil {
		return nil, errors.New("the database URL cannot be read")
	}
	var listen net.ListenConfig
	l, err := listen.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	w := &wire{listener: l, database: config.Database, user: config.User}
	w.network, w.to = networkAddress(config.Host, config.Port)
	go w.accept()
	return w, nil
}

// url is the same database behind the tap.
func (w *wire) url() string {
	u := url.URL{Scheme: "postgres", User: url.User(w.user), Host: w.listener.Addr().String(), Path: "/" + w.database, RawQuery: "sslmode=disable"}
	return u.String()
}

func (w *wire) accept() {
	for {
		client, err := w.listener.Accept()
		if err != nil {
			return
		}
		w.connections.Go(func() { w.pass(client) })
	}
}

func (w *wire) close() error {
	err := w.listener.Close()
	w.connections.Wait()
	return err
}

// pass joins two connections until either ends; what ends a connection is its owner's to report.
func (w *wire) pass(client net.Conn) {
	defer client.Close()
	server, err := net.Dial(w.network, w.to)
	if err != nil {
		return
	}
	defer server.Close()
	go func() {
		defer client.Close()
		if _, err := io.Copy(client, server); err != nil {
			return
		}
	}()
	if err := w.forward(server, client); err != nil {
		return
	}
}

// forward reads the client's messages: a first one without a type, then a type, a length and a body each.
func (w *wire) forward(server io.Writer, client io.Reader) error {
	for first := true; ; first = false {
		head := make([]byte, 5)
		if first {
			head = head[:4]
		}
		if _, err := io.ReadFull(client, head); err != nil {
			return err
		}
		body := make([]byte, binary.BigEndian.Uint32(head[len(head)-4:])-4)
		if _, err := io.ReadFull(client, body); err != nil {
			return err
		}
		if !first {
			w.note(head[0], body)
		}
		if _, err := server.Write(append(head, body...)); err != nil {
			return err
		}
	}
}

// note counts an executed statement; the edges of a transaction are counted apart, and a ping is none.
func (w *wire) note(kind byte, body []byte) {
	switch kind {
	case 'E':
		w.statements.Add(1)
	case 'Q':
		text := strings.ToLower(string(bytes.TrimRight(body, "\x00")))
		switch {
		case strings.HasPrefix(text, "begin"), strings.HasPrefix(text, "commit"), strings.HasPrefix(text, "rollback"):
			w.transactions.Add(1)
		case text != ";" && text != "-- ping" && text != "":
			w.statements.Add(1)
		}
	}
}

// countStatements tells for each operation how many statements Sanad and the reference execute.
func (p *pair) countStatements(ctx context.Context) (counted map[string][2]int, err error) {
	counted = map[string][2]int{}
	for side, start := range []func(context.Context, string) (*server, error){p.startSanad, p.startReference} {
		if err := p.tapped(ctx, start, func(s *server, w *wire) error {
			for _, op := range operations {
				n, err := p.statementsOf(ctx, s, w, op)
				if err != nil {
					return err
				}
				both := counted[op.name]
				both[side] = n
				counted[op.name] = both
			}
			return nil
		}); err != nil {
			return nil, err
		}
	}
	return counted, nil
}

// statementsOf takes the least of some requests: the first of a kind also prepares its statements, any may fall together
// with the background work of the server, and once a minute one notes that the session is in use.
func (p *pair) statementsOf(ctx context.Context, s *server, w *wire, op operation) (int, error) {
	least := math.MaxInt
	for range 4 {
		before := w.statements.Load()
		if _, err := p.request(ctx, s, op, p.busy()); err != nil {
			return 0, err
		}
		least = min(least, int(w.statements.Load()-before))
	}
	return least, nil
}

func (p *pair) tapped(ctx context.Context, start func(context.Context, string) (*server, error), do func(*server, *wire) error) (err error) {
	w, err := tap(ctx, p.url)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.close()) }()
	s, err := start(ctx, w.url())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.stop()) }()
	return do(s, w)
}
