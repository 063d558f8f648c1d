package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"
	"golang.org/x/sync/errgroup"
)

// pair is one world with both servers on it.
type pair struct {
	*setting
	servers [2]*server // Sanad, reference
	costs   map[string][2][]cost
}

// cost is what one request took on average, in one round.
type cost struct {
	server, database time.Duration
	bytes            int
}

func (c cost) total() time.Duration { return c.server + c.database }

// operation is one kind of request; the i-th of a round asks for something else than the one before it.
type operation struct {
	name string
	made int // the status of success
	ask  func(w *setting, i int) (method, path, body, cookie, key string)
}

var operations = []operation{
	{"list of 25 of my school", http.StatusOK, func(w *setting, i int) (string, string, string, string, string) {
		return http.MethodGet, "/api/v1/cases?limit=25", "", w.callers[w.large[i%len(w.large)]].cookie, ""
	}},
	{"one case with its interviews", http.StatusOK, func(w *setting, i int) (string, string, string, string, string) {
		c := w.callers[i%len(w.callers)]
		return http.MethodGet, "/api/v1/cases/" + c.cases[i/len(w.callers)%len(c.cases)], "", c.cookie, ""
	}},
	{"logging an interview", http.StatusCreated, func(w *setting, i int) (string, string, string, string, string) {
		// Those whose school has no case to talk about leave their turn to the next.
		for len(w.callers[i%len(w.callers)].open) == 0 {
			i++
		}
		c := w.callers[i%len(w.callers)]
		at := c.open[i/len(w.callers)%len(c.open)]
		n := asked.Add(1)
		body := fmt.Sprintf(`{"pupil_id":%q,"kind":"target_check","started_at":%q,"minutes":6,"alone":true,"rating":"slightly_better",`+
			`"note":"Va mieux, mange avec ses amis."}`, at.pupilID, began.Add(-time.Duration(n)*time.Millisecond).Format(time.RFC3339Nano))
		return http.MethodPost, "/api/v1/cases/" + at.caseID + "/interviews", body, c.cookie, "bench-" + strconv.FormatInt(n, 36) + "-" + w.name
	}},
}

// Each interview has an idempotency key of its own and begins at an instant of its own: none is a repetition.
var (
	asked atomic.Int64
	began = time.Now().UTC().Truncate(time.Millisecond)
)

// each calls do for 0 to n-1, some at once, until one fails.
func each(ctx context.Context, workers, n int, do func(ctx context.Context, i int) error) error {
	group, ctx := errgroup.WithContext(ctx)
	var next atomic.Int64
	for range workers {
		group.Go(func() error {
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				if err := do(ctx, i); err != nil {
					return err
				}
			}
			return ctx.Err()
		})
	}
	return group.Wait()
}

func (w *setting) request(ctx context.Context, s *server, op operation, i int) (answer, error) {
	method, path, body, cookie, key := op.ask(w, i)
	a, err := s.send(ctx, method, path, body, cookie, key)
	if err == nil && a.status != op.made {
		err = fmt.Errorf("%s, %s: %d %s", s.name, op.name, a.status, tail(a.body))
	}
	return a, err
}

// round sends n requests of one kind and reads how much CPU they took.
func (w *setting) round(ctx context.Context, s *server, op operation, n, postmaster int) (cost, error) {
	before, err := w.used(s, postmaster)
	if err != nil {
		return cost{}, err
	}
	var bytes atomic.Int64
	err = each(ctx, w.o.workers, n, func(ctx context.Context, i int) error {
		a, err := w.request(ctx, s, op, i)
		bytes.Add(int64(len(a.body)))
		return err
	})
	if err != nil {
		return cost{}, err
	}
	after, err := w.used(s, postmaster)
	if err != nil {
		return cost{}, err
	}
	each := time.Duration(n)
	return cost{(after.server - before.server) / each, (after.database - before.database) / each, int(bytes.Load()) / n}, nil
}

func (w *setting) used(s *server, postmaster int) (cost, error) {
	if w.o.blind {
		return cost{}, nil
	}
	own, err := cpu(s.cmd.Process.Pid, false)
	if err != nil {
		return cost{}, err
	}
	database, err := cluster(postmaster)
	return cost{server: own, database: database}, err
}

// measure runs the servers of every world side by side and lets them take turns, so that a slow minute of the machine
// falls on all of them.
func (f *findings) measure(ctx context.Context) (err error) {
	postmaster := 0
	if !f.blind {
		if postmaster, err = postmasterOf(ctx, f.server); err != nil {
			return err
		}
	}
	for _, w := range f.worlds {
		p := &pair{setting: w, costs: map[string][2][]cost{}}
		f.pairs = append(f.pairs, p)
		if err := p.serve(ctx); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, p.servers[0].stop(), p.servers[1].stop()) }()
	}
	for r := range f.rounds + 1 {
		if err := f.turn(ctx, r, postmaster); err != nil {
			return err
		}
	}
	large := f.pairs[len(f.pairs)-1]
	for i, s := range large.servers {
		if f.memory[i], err = f.peak(s); err != nil {
			return err
		}
	}
	if f.statements, err = large.countStatements(ctx); err != nil {
		return err
	}
	for _, p := range f.pairs {
		if _, err := p.sanad(ctx, "audit", "verify"); err != nil {
			return fmt.Errorf("what both servers wrote into the journal: %w", err)
		}
	}
	return f.startups(ctx)
}

func (p *pair) serve(ctx context.Context) error {
	for i, start := range []func(context.Context, string) (*server, error){p.startSanad, p.startReference} {
		s, err := start(ctx, p.url)
		if err != nil {
			return errors.Join(err, p.stopFirst(i))
		}
		p.servers[i] = s
	}
	err := p.signIn(ctx, p.servers[0])
	if err == nil {
		err = p.agree(ctx)
	}
	if err != nil {
		return errors.Join(err, p.stopFirst(2))
	}
	return nil
}

func (p *pair) stopFirst(n int) error {
	var errs []error
	for _, s := range p.servers[:n] {
		errs = append(errs, s.stop())
	}
	return errors.Join(errs...)
}

// turn is one round of everything, the first to warm up. Each round begins with another server.
func (f *findings) turn(ctx context.Context, r, postmaster int) error {
	order := []int{}
	for i := range 2 * len(f.pairs) {
		order = append(order, (i+r)%(2*len(f.pairs)))
	}
	if r%2 == 1 {
		slices.Reverse(order)
	}
	for _, op := range operations {
		line := fmt.Sprintf("round %d of %d, %s:", r, f.rounds, op.name)
		for _, at := range order {
			p, side := f.pairs[at/2], at%2
			c, err := p.round(ctx, p.servers[side], op, f.requests, postmaster)
			if err != nil {
				return err
			}
			if op.made == http.StatusCreated {
				p.written += f.requests
			}
			if r > 0 {
				costs := p.costs[op.name]
				costs[side] = append(costs[side], c)
				p.costs[op.name] = costs
			}
			line += fmt.Sprintf(" %s at %g %s;", p.servers[side].name, p.scale, c)
		}
		if err := f.tell("%s", line); err != nil {
			return err
		}
	}
	for _, p := range f.pairs {
		if err := p.clear(ctx); err != nil {
			return err
		}
		if err := p.exec(ctx, "VACUUM casework_interviews, casework_dues, casework_cases, audit_heads"); err != nil {
			return err
		}
	}
	return nil
}

// clear takes away the interviews that a round logged, so that the next one finds cases of the same size; it fails when
// one that was acknowledged is missing.
func (p *pair) clear(ctx context.Context) error {
	return withConn(ctx, p.url, func(conn *pgx.Conn) error {
		done, err := conn.Exec(ctx, "DELETE FROM casework_interviews WHERE NOT imported")
		if err != nil {
			return err
		}
		if n := int(done.RowsAffected()); n != p.written {
			return fmt.Errorf("%d interviews are there of %d acknowledged", n, p.written)
		}
		p.written = 0
		return nil
	})
}

// postmasterOf finds the process that started the backends, when it is on this machine.
func postmasterOf(ctx context.Context, url string) (pid int, err error) {
	err = withConn(ctx, url, func(conn *pgx.Conn) error {
		var backend int
		if err := conn.QueryRow(ctx, "SELECT pg_backend_pid()").Scan(&backend); err != nil {
			return err
		}
		fields, err := stat(backend)
		if err != nil {
			return fmt.Errorf("PostgreSQL must run on this machine, outside any container: %w", err)
		}
		pid, err = strconv.Atoi(fields[1])
		return err
	})
	return pid, err
}
