package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os/exec"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"sanad/internal/access"
	"sanad/internal/identity"
	"sanad/internal/storage"
)

// handed is what it took to issue the certificates of one course, and then for one of them to be verified by anybody and
// taken home by its holder.
type handed struct {
	count                int
	took                 time.Duration
	verify, paper, badge time.Duration // medians, as a client waits
	paperBytes           int
}

const (
	handedOut  = 1000
	askedAfter = 20 // below what one address may verify at once
	pollEvery  = 5 * time.Millisecond
	courseID   = "bench-course"
)

// handOut has a course end for a thousand people, fewer in a small world, and issues to all of them in one act.
func (f *findings) handOut(ctx context.Context) (err error) {
	w := f.worlds[len(f.worlds)-1]
	issuer, holder, err := w.hold(ctx, &f.handed)
	if err != nil {
		return fmt.Errorf("hold a course: %w", err)
	}
	addr, err := freeAddr(ctx)
	if err != nil {
		return err
	}
	cmd := exec.Command(w.o.sanad, "serve")
	cmd.Env = append(w.environ(addr, w.url), "SANAD_PUBLIC_URL=http://"+addr)
	s, err := w.o.start(ctx, "Sanad", addr, cmd)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.stop()) }()
	by, err := s.enter(ctx, issuer)
	if err != nil {
		return err
	}
	if f.handed.took, err = s.issue(ctx, by); err != nil {
		return err
	}
	if err := w.o.tell("%d certificates issued in %s", f.handed.count, f.handed.took.Round(time.Millisecond)); err != nil {
		return err
	}
	own, err := s.enter(ctx, holder.login)
	if err != nil {
		return err
	}
	return f.ask(ctx, w, s, holder.id, own)
}

// hold writes a course that everybody in it passed, and makes somebody who may issue and somebody who holds sign in.
func (w *setting) hold(ctx context.Context, h *handed) (issuer string, holder caller, err error) {
	today := "DATE '" + time.Now().UTC().Format(time.DateOnly) + "'"
	const marks = `{"method_knowledge":15,"intimidator_interview":15,"target_interview":15,"posture":15,"grave_facts":15}`
	var ids []string
	err = withConn(ctx, w.url, func(conn *pgx.Conn) error {
		row := conn.QueryRow(ctx, "SELECT p.id, p.email FROM identity_people p JOIN access_grants g ON g.person_id = p.id WHERE g.role = 'supervisor' LIMIT 1")
		var boss string
		if err := row.Scan(&boss, &issuer); err != nil {
			return err
		}
		row = conn.QueryRow(ctx, "SELECT p.id, p.email FROM identity_people p JOIN org_team_members m ON m.person_id = p.id WHERE p.email IS NOT NULL ORDER BY p.id LIMIT 1")
		if err := row.Scan(&holder.id, &holder.login); err != nil {
			return err
		}
		for _, text := range []string{
			"INSERT INTO access_grants (id, person_id, role, level, granted_by, granted_at) VALUES ('bench', $1, 'admin', 'national', $1, now())",
			`INSERT INTO certification_issuers VALUES ('national', 'Programme', 'البرنامج', 'Une signataire', 'موقعة', 'Directrice', 'مديرة', 1, $1, now())`,
			`INSERT INTO training_courses (id, kind, path, title_fr, title_ar, hours, min_attendance, pass_mark, first_on, last_on, created_by, created_at, updated_at)
			 VALUES ('` + courseID + `', 'team', '/', 'Formation', 'تكوين', 6, 80, 12, ` + today + `, ` + today + `, $1, now(), now())`,
			`INSERT INTO training_half_days SELECT '` + courseID + `', ` + today + `, 'morning' WHERE $1::text <> ''`,
			`INSERT INTO training_enrolments (id, course_id, person_id, enrolled_by, enrolled_at, marks, assessed_by, updated_at)
			 SELECT 'bench-' || p.id, '` + courseID + `', p.id, $1, now(), '` + marks + `', $1, now()
			 FROM identity_people p WHERE p.id <> $1 ORDER BY p.id = '` + holder.id + `' DESC, p.id LIMIT ` + fmt.Sprint(handedOut),
			`INSERT INTO training_attendance SELECT e.id, ` + today + `, 'morning', 'present', $1, now() FROM training_enrolments e`,
		} {
			if _, err := conn.Exec(ctx, text, boss); err != nil {
				return err
			}
		}
		ids = []string{boss, holder.id}
		return conn.QueryRow(ctx, "SELECT COUNT(*) FROM training_enrolments").Scan(&h.count)
	})
	if err != nil {
		return "", caller{}, err
	}
	return issuer, holder, w.givePasswords(ctx, ids)
}

func (w *setting) givePasswords(ctx context.Context, ids []string) (err error) {
	db, err := storage.Open(ctx, w.url, storage.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	policy, err := access.LoadPolicy()
	if err != nil {
		return err
	}
	return identity.New(db, policy, identity.Defaults()).SetPasswords(ctx, password, ids...)
}

// enter signs somebody in through the front door.
func (s *server) enter(ctx context.Context, login string) (cookie string, err error) {
	a, err := s.send(ctx, http.MethodPost, "/api/v1/session", fmt.Sprintf(`{"login":%q,"password":%q}`, login, password), "", "")
	if err != nil {
		return "", err
	}
	for _, set := range a.cookies {
		if set.Name == identity.CookiePlain {
			return set.Value, nil
		}
	}
	return "", fmt.Errorf("sign in: %d %s", a.status, tail(a.body))
}

// issue asks for the certificates and looks how far they are until the last is there.
func (s *server) issue(ctx context.Context, cookie string) (time.Duration, error) {
	began := time.Now()
	body := fmt.Sprintf(`{"issued_on":%q}`, began.UTC().Format(time.DateOnly))
	a, err := s.send(ctx, http.MethodPost, "/api/v1/courses/"+courseID+"/certificates", body, cookie, "bench-issue")
	for {
		var now struct {
			ID      string `json:"id"`
			State   string `json:"state"`
			Total   int    `json:"total"`
			Issued  int    `json:"issued"`
			Refused []any  `json:"refused"`
		}
		switch {
		case err != nil:
			return 0, err
		case a.status >= http.StatusBadRequest:
			return 0, fmt.Errorf("issue: %d %s", a.status, tail(a.body))
		}
		if err := json.Unmarshal(a.body, &now); err != nil {
			return 0, err
		}
		if now.State == "failed" || len(now.Refused) > 0 {
			return 0, fmt.Errorf("issue: %s", tail(a.body))
		}
		if now.State == "done" && now.Issued == now.Total {
			return time.Since(began), nil
		}
		time.Sleep(pollEvery)
		a, err = s.send(ctx, http.MethodGet, "/api/v1/certificate-issuings/"+now.ID, "", cookie, "")
	}
}

// ask verifies one certificate as the public does, and takes it home as its holder does.
func (f *findings) ask(ctx context.Context, w *setting, s *server, person, cookie string) error {
	var id, code string
	err := withConn(ctx, w.url, func(conn *pgx.Conn) error {
		return conn.QueryRow(ctx, "SELECT id, code FROM certification_certificates WHERE person_id = $1 AND course_id = $2", person, courseID).Scan(&id, &code)
	})
	if err != nil {
		return err
	}
	for path, into := range map[string]*time.Duration{
		"/api/v1/verifications/" + code:              &f.handed.verify,
		"/api/v1/certificates/" + id + "/document":   &f.handed.paper,
		"/api/v1/certificates/" + id + "/credential": &f.handed.badge,
	} {
		waited := make([]time.Duration, 0, askedAfter)
		for range askedAfter {
			began := time.Now()
			a, err := s.send(ctx, http.MethodGet, path, "", cookie, "")
			if err != nil || a.status != http.StatusOK {
				return errors.Join(err, fmt.Errorf("a certificate: %d %s", a.status, tail(a.body)))
			}
			waited = append(waited, time.Since(began))
			if into == &f.handed.paper {
				f.handed.paperBytes = len(a.body)
			}
		}
		slices.Sort(waited)
		*into = waited[len(waited)/2]
	}
	return nil
}
