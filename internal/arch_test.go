package internal

import (
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
)

// domain is what every part of the school's world may stand on, never on one another.
var domain = []string{"fault", "orgpath", "calendar", "settings", "storage", "seal", "jobs", "export", "csvfile", "freetext", "access", "audit"}

// allowed is the map of architecture: arrows only go down. A package that is not here fails until someone decides where it sits.
var allowed = map[string][]string{
	"fault":    {},
	"orgpath":  {"fault"},
	"config":   {"fault"},
	"calendar": {"fault"},
	"csvfile":  {"fault"},
	"freetext": {},
	"export":   {"fault"},
	"pdf":      {"fault"},
	"method":   {"calendar", "fault"},
	"protocol": {"fault"},
	"storage":  {"fault", "migrations"},
	"seal":     {"fault", "storage"},
	"audit":    {"fault", "storage"},
	"access":   {"fault", "orgpath", "storage", "audit", "csvfile", "policies"},
	"settings": {"fault", "orgpath", "storage", "audit", "access"},
	"jobs":     {"fault", "orgpath", "storage", "audit"},
	"journal":  {"fault", "orgpath", "calendar", "storage", "audit", "access"},

	"world": {"fault", "orgpath", "calendar", "method", "csvfile", "org"}, // org carries the reference data

	"identity":      domain,
	"org":           domain,
	"casework":      append([]string{"method"}, domain...),
	"certification": domain,
	"training":      domain,
	"credential":    append([]string{"pdf"}, domain...),
	"protocoltest":  append([]string{"protocol"}, domain...),
	"rollout":       domain,

	"internal": {}, "migrations": {}, "policies": {}, "web": {}, "api": {},
}

// anything may be imported by these: they only put the others together.
var anything = []string{"httpapi", "cmd/sanad", "demo", "testkit/", "bench/"}

// thirdParty says who may lean on which module; a trailing slash means the folder and everything below it.
// Files of a package can be named alone: "access/guard.go", "org/store*.go".
var thirdParty = map[string][]string{
	"gorm.io/gorm": {
		"storage", "audit", "access", "settings", "jobs",
		"journal/store*.go", "identity/store*.go", "org/store*.go", "casework/store*.go", "certification/store*.go",
		"training/store*.go", "credential/store*.go", "protocoltest/store*.go", "rollout/store*.go",
	},
	"gorm.io/driver/sqlite":                  {"storage"},
	"gorm.io/driver/postgres":                {"storage"},
	"modernc.org/sqlite":                     {"storage"},
	"github.com/jackc/pgx/v5":                {"storage", "testkit/", "bench/"},
	"github.com/pressly/goose/v3":            {"storage"},
	"github.com/google/uuid":                 {"storage", "seal"},
	"github.com/casbin/casbin/v2":            {"access"},
	"github.com/labstack/echo/v4":            {"access/guard.go", "httpapi", "testkit/", "cmd/sanad"},
	"github.com/go-playground/validator/v10": {"httpapi"},
	"github.com/getkin/kin-openapi":          {"httpapi", "api"},
	"github.com/oapi-codegen/runtime":        {"httpapi", "api"},
	"github.com/oapi-codegen/nullable":       {"httpapi", "api"},
	"github.com/tink-crypto/tink-go/v2":      {"seal"},
	"github.com/alexedwards/argon2id":        {"identity", "testkit/"},
	"github.com/caarlos0/env/v11":            {"config"},
	"github.com/spf13/cobra":                 {"cmd/sanad"},
	"github.com/prometheus/client_golang":    {"httpapi", "cmd/sanad"},
	"github.com/boxesandglue/textshape":      {"pdf"},
	"github.com/benoitkugler/textprocessing": {"pdf"},
	"rsc.io/qr":                              {"pdf"},
	"github.com/piprate/json-gold":           {"credential/sign.go"},
	"golang.org/x/sync":                      {"identity", "httpapi", "cmd/sanad", "bench/"},
	"golang.org/x/time":                      {"httpapi", "identity"},
	"golang.org/x/text":                      {"csvfile", "pdf", "casework", "export", "identity", "org", "httpapi", "calendar"},
}

func TestImportsFollowTheMap(t *testing.T) {
	for _, f := range sources(t) {
		if f.test || f.generated || slices.ContainsFunc(anything, f.isIn) {
			continue
		}
		want, known := allowed[f.pkg]
		if !known {
			t.Errorf("%s: package %s is not in the map: decide where it sits", f.path, f.pkg)
			continue
		}
		for _, imported := range f.own {
			if !slices.Contains(want, imported) {
				t.Errorf("%s must not import %s", f.path, imported)
			}
		}
	}
}

func TestTestkitServesTestsOnly(t *testing.T) {
	for _, f := range sources(t) {
		for _, imported := range f.own {
			if strings.HasPrefix(imported, "testkit") && !f.test && !strings.HasPrefix(f.pkg, "testkit") {
				t.Errorf("%s imports %s and is no test", f.path, imported)
			}
		}
	}
}

func TestModulesStayWhereTheyBelong(t *testing.T) {
	for _, f := range sources(t) {
		if f.test || f.generated {
			continue
		}
		for _, imported := range f.foreign {
			module, places := homesOf(imported)
			if module == "" {
				t.Errorf("%s imports %s: decide who may", f.path, imported)
			} else if !slices.ContainsFunc(places, f.isIn) {
				t.Errorf("%s must not import %s", f.path, imported)
			}
		}
	}
}

func homesOf(imported string) (module string, places []string) {
	for _, m := range slices.Sorted(maps.Keys(thirdParty)) {
		if imported == m || strings.HasPrefix(imported, m+"/") {
			return m, thirdParty[m]
		}
	}
	return "", nil
}

// isIn reads the places of thirdParty.
func (f source) isIn(place string) bool {
	if strings.HasSuffix(place, ".go") {
		ok, err := path.Match(place, f.pkg+"/"+path.Base(f.path))
		return ok && err == nil
	}
	if below, ok := strings.CutSuffix(place, "/"); ok {
		return f.pkg == below || strings.HasPrefix(f.pkg, place)
	}
	return f.pkg == place
}
