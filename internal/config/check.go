package config

import (
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"
)

const (
	minBody = 1 << 10
	maxBody = 8 << 20
)

func (c *Config) check() []error {
	var problems []error
	want := func(ok bool, name, wants string) {
		if !ok {
			problems = append(problems, Problem{Prefix + name, "wants " + wants})
		}
	}
	want(isDatabase(c.DatabaseURL), "DATABASE_URL", "sqlite:/path/file.db or postgres://…")
	want(c.DBMaxConns >= 2 && c.DBMaxConns <= 500, "DB_MAX_CONNS", "2 to 500")
	want(c.Keys == "" || c.KeysFile == "", "KEYS", "to stand alone, without "+Prefix+"KEYS_FILE")
	want(isAddr(c.Addr), "ADDR", "host:port")
	want(c.MetricsAddr == Off || isAddr(c.MetricsAddr), "METRICS_ADDR", "host:port or "+Off)
	want(c.MetricsAddr != c.Addr || strings.HasSuffix(c.Addr, ":0"), "METRICS_ADDR", "another address than "+Prefix+"ADDR")
	want(c.PublicURL == "" || isOrigin(c.PublicURL), "PUBLIC_URL", "https://host, or http://host on this machine")
	want(c.BodyLimit >= minBody && c.BodyLimit <= maxBody, "BODY_LIMIT", strconv.Itoa(minBody)+" to "+strconv.Itoa(maxBody))
	want(c.ShutdownGrace >= 0 && c.ShutdownGrace <= 5*time.Minute, "SHUTDOWN_GRACE", "0s to 5m")
	want(c.CookieSecure || isLoopback(c.Addr), "COOKIE_SECURE", "true unless "+Prefix+"ADDR is a loopback address")
	want(c.SessionIdle >= time.Minute && c.SessionIdle <= c.SessionAbsolute, "SESSION_IDLE", "1m up to "+Prefix+"SESSION_ABSOLUTE")
	want(c.SessionAbsolute <= 7*24*time.Hour, "SESSION_ABSOLUTE", "168h at most")
	want(c.LogFormat == "json" || c.LogFormat == "text", "LOG_FORMAT", "json or text")
	return problems
}

func isDatabase(dsn string) bool {
	if path, ok := strings.CutPrefix(dsn, "sqlite:"); ok {
		return path != ""
	}
	_, err := url.Parse(dsn)
	return err == nil && (strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://"))
}

func isAddr(addr string) bool {
	_, port, err := net.SplitHostPort(addr)
	if err != nil {
		return false
	}
	_, err = strconv.ParseUint(port, 10, 16)
	return err == nil
}

func isLoopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return false
	}
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

func isOrigin(text string) bool {
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.User != nil || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" {
		return false
	}
	return u.Scheme == "https" || u.Scheme == "http" && isLoopback(net.JoinHostPort(u.Hostname(), "0"))
}
