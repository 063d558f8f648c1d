package httpapi

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"sanad/internal/storage"
)

const requestIDHeader = "X-Request-Id"

func requestID(c echo.Context) string { return c.Response().Header().Get(requestIDHeader) }

// observed numbers each request, turns a panic into an ordinary failure, has failures rendered, and writes one line and
// one measurement about it: the route as the contract writes it, never the address that was asked for, nor who asked.
func observed(log *slog.Logger, now func() time.Time, m *Metrics) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			began := now()
			c.Response().Header().Set(requestIDHeader, storage.NewID())
			if err := recovered(next, c); err != nil {
				c.Error(err)
			}
			r, took := c.Request(), now().Sub(began)
			status := c.Response().Status
			m.seen(r.Method, c.Path(), status, took)
			log.InfoContext(r.Context(), "request", "request", requestID(c), "method", knownMethod(r.Method), "route", c.Path(),
				"status", status, "ms", took.Milliseconds(), "bytes", c.Response().Size)
			return nil
		}
	}
}

var errPanic = errors.New("httpapi: panic")

// recovered keeps what a panic carries out of the log, since that may be a value; where it happened is kept.
func recovered(next echo.HandlerFunc, c echo.Context) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("%w of %T at %s", errPanic, v, debug.Stack())
		}
	}()
	return next(c)
}

// knownMethod keeps invented methods out of logs and labels.
func knownMethod(m string) string {
	switch m {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return m
	}
	return "other"
}

func statusClass(status int) string { return strconv.Itoa(status/100) + "xx" }
