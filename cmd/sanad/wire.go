package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"slices"
	"time"

	"sanad/internal/access"
	"sanad/internal/casework"
	"sanad/internal/certification"
	"sanad/internal/config"
	"sanad/internal/credential"
	"sanad/internal/csvfile"
	"sanad/internal/httpapi"
	"sanad/internal/identity"
	"sanad/internal/jobs"
	"sanad/internal/journal"
	"sanad/internal/org"
	"sanad/internal/protocoltest"
	"sanad/internal/rollout"
	"sanad/internal/seal"
	"sanad/internal/settings"
	"sanad/internal/storage"
	"sanad/internal/training"
	"sanad/web"
)

var (
	errNoKeys = errors.New("there are no master keys: run 'sanad keys init' with SANAD_KEYS_FILE naming a new file, and keep SANAD_KEYS_FILE set")
	errSchema = errors.New("the schema is behind this program: run 'sanad migrate up'")
)

// application is every service of the program on one open database.
type application struct {
	config       config.Config
	log          *slog.Logger
	db           *storage.DB
	keys         *seal.Keys // nil where the environment names none
	policy       *access.Policy
	access       *access.Service
	settings     *settings.Store
	identity     *identity.Service
	draftKeys    *identity.DraftKeys
	org          *org.Service
	training     *training.Service
	rollout      *rollout.Service
	certificates *certification.Register
	credentials  *credential.Issuer
	cases        *casework.Service
	protocols    *protocoltest.Service
	journal      *journal.Service
	simulation   httpapi.Simulation
	runner       *jobs.Runner
	metrics      *httpapi.Metrics
}

// numbers are the settings of every domain.
func numbers(db *storage.DB) *settings.Store {
	orders := slices.Concat(casework.Orders(), certification.Orders(), []settings.Order{{Low: casework.MembersToDecide, High: org.MinimumTeam}})
	return settings.New(db, slices.Concat(org.Definitions(), casework.Definitions(), training.Definitions(), rollout.Definitions(), certification.Definitions()), orders...)
}

// openAt builds the application; a nil clock is the system's. Keys that are named and cannot be read are an error;
// whoever needs keys asks needKeys.
func openAt(ctx context.Context, c config.Config, log *slog.Logger, clock func() time.Time) (*application, error) {
	policy, err := access.LoadPolicy()
	if err != nil {
		return nil, err
	}
	a := &application{config: c, log: log, policy: policy}
	if c.Keys != "" || c.KeysFile != "" {
		if a.keys, err = seal.Load(c.KeysFile, c.Keys); err != nil {
			return nil, fmt.Errorf("SANAD_KEYS_FILE: %w", err)
		}
	}
	if a.metrics, err = httpapi.NewMetrics(); err != nil {
		return nil, err
	}
	if a.db, err = storage.Open(ctx, c.DatabaseURL, storage.Options{Clock: clock, Log: log, MaxConns: c.DBMaxConns}); err != nil {
		return nil, err
	}
	if err := a.wire(); err != nil {
		return nil, errors.Join(err, a.db.Close())
	}
	return a, nil
}

// wire plugs the domains together: none of them knows another.
func (a *application) wire() error {
	a.settings = numbers(a.db)
	a.access = access.NewService(a.db, a.policy)
	a.identity = identity.New(a.db, a.policy, signingIn(a.config))
	a.draftKeys = identity.NewDraftKeys(a.db, a.keys)
	a.org = org.New(a.db, a.settings)
	a.training = training.New(a.db, a.settings)
	a.rollout = rollout.New(a.db, a.settings, org.TeamSize())
	a.certificates = certification.New(a.db)
	a.training.ClosedBy(a.certificates.Issued)
	a.credentials = credential.New(a.db, a.keys, a.config.PublicURL)
	ports := casework.Ports{Years: a.org, Teams: teams{a.org}, Roles: a.access, Certifier: certifier{a.certificates}}
	a.cases = casework.New(a.db, a.keys, a.settings, ports)
	if err := a.simulate(ports); err != nil {
		return err
	}
	a.protocols = protocoltest.New(a.db, a.simulation.Cases.Place)
	a.certificates.Plug(a.settings, certification.Ports{Courses: courses{a.training}, Trained: a.training, FieldTests: a.protocols})
	a.journal = journal.New(a.db, a.cases.SchoolOf, a.cases.Numbered)
	a.runner = jobs.NewRunner(a.db, a.work(), jobs.Options{Log: a.log})
	a.recur()
	a.watch()
	return nil
}

// Close ends every connection to the database.
func (a *application) Close() error { return a.db.Close() }

func (a *application) needKeys() error {
	if a.keys == nil {
		return errNoKeys
	}
	return nil
}

func (a *application) handler(demonstration bool) (http.Handler, error) {
	screens, err := fs.Sub(web.Files, "dist")
	if err != nil {
		return nil, err
	}
	return httpapi.New(httpapi.Config{
		Log: a.log, Version: version, Demonstration: demonstration, SecureCookie: a.config.CookieSecure,
		PublicURL: a.config.PublicURL, TrustedProxies: a.config.TrustedProxies, BodyLimit: a.config.BodyLimit,
		Screens: screens, Metrics: a.metrics,
	}, httpapi.Services{
		DB: a.db, Keys: a.keys, Policy: a.policy, Access: a.access, Identity: a.identity, DraftKeys: a.draftKeys,
		Org: a.org, Settings: a.settings, Training: a.training, Rollout: a.rollout, Certificates: a.certificates, Credentials: a.credentials, Protocols: a.protocols, Cases: a.cases, Journal: a.journal,
		Simulation: a.simulation,
	})
}

func (a *application) importPeople(ctx context.Context, r io.Reader, dryRun bool) (csvfile.Report, error) {
	return identity.ImportPeople(ctx, a.db, r, dryRun)
}

func signingIn(c config.Config) identity.Config {
	limits := identity.Defaults()
	limits.Idle, limits.Absolute = c.SessionIdle, c.SessionAbsolute
	if !c.CookieSecure {
		limits.Cookie = identity.CookiePlain
	}
	return limits
}

// withApplication runs do on a database whose schema is current.
func (p program) withApplication(ctx context.Context, c config.Config, do func(*application) error) (err error) {
	a, err := openAt(ctx, c, logger(c, p.errs), nil)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	if err := current(ctx, a.db); err != nil {
		return err
	}
	return do(a)
}

// onApplication is withApplication on the configuration of the environment.
func (p program) onApplication(ctx context.Context, do func(*application) error) error {
	c, err := p.load()
	if err != nil {
		return err
	}
	return p.withApplication(ctx, c, do)
}

// withAnyDB runs do on the database of the environment, whatever schema it has.
func (p program) withAnyDB(ctx context.Context, do func(*storage.DB) error) (err error) {
	c, err := p.load()
	if err != nil {
		return err
	}
	db, err := storage.Open(ctx, c.DatabaseURL, storage.Options{Log: logger(c, p.errs), MaxConns: c.DBMaxConns})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return do(db)
}

func (p program) withDB(ctx context.Context, do func(*storage.DB) error) error {
	return p.withAnyDB(ctx, func(db *storage.DB) error {
		if err := current(ctx, db); err != nil {
			return err
		}
		return do(db)
	})
}

func current(ctx context.Context, db *storage.DB) error {
	pending, err := db.Pending(ctx)
	if err != nil {
		return err
	}
	if pending > 0 {
		return fmt.Errorf("%w (%d migrations pending)", errSchema, pending)
	}
	return nil
}
