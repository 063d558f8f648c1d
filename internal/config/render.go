package config

import (
	"fmt"
	"log/slog"
	"net/netip"
	"net/url"
	"reflect"
	"strings"
)

const mask = "********"

// Render is the effective configuration as an environment file, each line under what it means. Masked, no secret is in it.
func (c Config) Render(masked bool) string {
	var b strings.Builder
	value := reflect.ValueOf(c)
	for _, field := range reflect.VisibleFields(value.Type()) {
		text := show(value.FieldByIndex(field.Index).Interface())
		if masked {
			text = hide(field.Name, text)
		}
		fmt.Fprintf(&b, "# %s\n%s=%s\n", field.Tag.Get("doc"), variable(field), text)
	}
	return b.String()
}

func show(value any) string {
	switch v := value.(type) {
	case slog.Level:
		return strings.ToLower(v.String())
	case []netip.Prefix:
		texts := make([]string, len(v))
		for i, p := range v {
			texts[i] = p.String()
		}
		return strings.Join(texts, ",")
	default:
		return fmt.Sprint(v)
	}
}

func hide(field, text string) string {
	switch {
	case text == "":
		return ""
	case field == "Keys":
		return mask
	case field == "DatabaseURL":
		return hidePassword(text)
	default:
		return text
	}
}

// hidePassword leaves what tells one database from another and nothing else: a password may stand before the host or among the parameters.
func hidePassword(dsn string) string {
	if strings.HasPrefix(dsn, "sqlite:") {
		path, _, _ := strings.Cut(dsn, "?")
		return path
	}
	u, err := url.Parse(dsn)
	if err != nil || u.Opaque != "" {
		return mask
	}
	shown := u.Scheme + "://"
	if u.User != nil {
		shown += u.User.Username() + ":" + mask + "@"
	}
	shown += u.Host + u.Path
	if mode := u.Query().Get("sslmode"); mode != "" {
		shown += "?sslmode=" + mode
	}
	return shown
}
