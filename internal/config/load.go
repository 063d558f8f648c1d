package config

import (
	"errors"
	"os"
	"reflect"
	"slices"
	"strings"

	"github.com/caarlos0/env/v11"
)

// Problem is one variable that cannot be used.
type Problem struct {
	Variable string
	Wants    string
}

// Error names the variable and what it wants. What it held may be a secret.
func (p Problem) Error() string { return p.Variable + ": " + p.Wants }

// notOurs are variables that share the prefix and belong to the tests and the benchmark.
var notOurs = []string{Prefix + "TEST_", Prefix + "BENCH_"}

// Load reads the environment (as os.Environ gives it). Every problem is reported, joined in one error; a misspelt variable is one.
func Load(environ []string) (Config, error) {
	var c Config
	values := map[string]string{}
	for _, pair := range environ {
		name, value, ok := strings.Cut(pair, "=")
		if ok && strings.HasPrefix(name, Prefix) {
			values[name] = value
		}
	}
	problems := unknown(values)
	err := env.ParseWithOptions(&c, env.Options{Environment: values, Prefix: Prefix})
	problems = append(problems, parseProblems(err)...)
	problems = append(problems, c.readSecret(values)...)
	if len(problems) == 0 {
		problems = c.check()
	}
	return c, errors.Join(problems...)
}

func unknown(values map[string]string) []error {
	known := map[string]bool{}
	for _, field := range reflect.VisibleFields(reflect.TypeFor[Config]()) {
		known[variable(field)] = true
	}
	var problems []error
	for name := range values {
		foreign := slices.ContainsFunc(notOurs, func(prefix string) bool { return strings.HasPrefix(name, prefix) })
		if !known[name] && !foreign {
			problems = append(problems, Problem{name, "there is no such variable"})
		}
	}
	slices.SortFunc(problems, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return problems
}

// parseProblems keeps the field and its type from the library's errors, whose own text repeats the value.
func parseProblems(err error) []error {
	if err == nil {
		return nil
	}
	var all env.AggregateError
	if !errors.As(err, &all) {
		return []error{errors.New("the environment cannot be read")}
	}
	var problems []error
	for _, e := range all.Errors {
		var parse env.ParseError
		if !errors.As(e, &parse) {
			return []error{errors.New("the environment cannot be read")}
		}
		field, ok := reflect.TypeFor[Config]().FieldByName(parse.Name)
		if !ok {
			return []error{errors.New("the environment cannot be read")}
		}
		problems = append(problems, Problem{variable(field), "wants " + field.Tag.Get("doc")})
	}
	return problems
}

// readSecret takes the database's address, which may hold a password, from its file. The keys are read by seal.
func (c *Config) readSecret(values map[string]string) []error {
	if c.DatabaseURLFile == "" {
		return nil
	}
	if values[Prefix+"DATABASE_URL"] != "" {
		return []error{Problem{Prefix + "DATABASE_URL_FILE", "excludes " + Prefix + "DATABASE_URL"}}
	}
	text, err := os.ReadFile(c.DatabaseURLFile)
	if err != nil {
		return []error{Problem{Prefix + "DATABASE_URL_FILE", "cannot be read"}}
	}
	c.DatabaseURL = strings.TrimSpace(string(text))
	return nil
}

func variable(field reflect.StructField) string { return Prefix + field.Tag.Get("env") }
