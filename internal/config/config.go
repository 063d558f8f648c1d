// Package config turns the environment into one value, with every default visible in it.
// It opens nothing but the files that hold secrets; an error names the variable and what it should be, never what it was.
package config

import (
	"log/slog"
	"net/netip"
	"time"
)

// Prefix begins the name of every variable.
const Prefix = "SANAD_"

// Off is what MetricsAddr holds when metrics are served nowhere.
const Off = "off"

// Config is what the environment decides; an empty variable counts as absent. The doc tags are printed by Render.
type Config struct {
	DatabaseURL     string `env:"DATABASE_URL" envDefault:"sqlite:sanad.db" doc:"sqlite:/path/file.db or postgres://…"`
	DatabaseURLFile string `env:"DATABASE_URL_FILE" doc:"a file that holds DATABASE_URL instead"`
	DBMaxConns      int    `env:"DB_MAX_CONNS" envDefault:"16" doc:"connections to the database, at most"`

	Keys     string `env:"KEYS" doc:"the master keys themselves, as sanad keys init writes them"`
	KeysFile string `env:"KEYS_FILE" doc:"the file of the master keys"`

	Addr           string         `env:"ADDR" envDefault:"127.0.0.1:8080" doc:"where to serve"`
	MetricsAddr    string         `env:"METRICS_ADDR" envDefault:"127.0.0.1:9090" doc:"where to serve metrics; off for nowhere"`
	PublicURL      string         `env:"PUBLIC_URL" doc:"how browsers reach it, such as https://sanad.example"`
	TrustedProxies []netip.Prefix `env:"TRUSTED_PROXIES" doc:"networks whose X-Forwarded-For is believed, separated by commas"`
	BodyLimit      int64          `env:"BODY_LIMIT" envDefault:"1048576" doc:"bytes of a request's body, at most"`
	ShutdownGrace  time.Duration  `env:"SHUTDOWN_GRACE" envDefault:"15s" doc:"how long requests may take to end when stopping"`

	CookieSecure    bool          `env:"COOKIE_SECURE" envDefault:"true" doc:"false only for plain http on this machine"`
	SessionIdle     time.Duration `env:"SESSION_IDLE" envDefault:"30m" doc:"a session unused for so long ends"`
	SessionAbsolute time.Duration `env:"SESSION_ABSOLUTE" envDefault:"12h" doc:"a session ends after so long, used or not"`

	LogLevel  slog.Level `env:"LOG_LEVEL" envDefault:"info" doc:"debug, info, warn or error"`
	LogFormat string     `env:"LOG_FORMAT" envDefault:"json" doc:"json or text"`
}
