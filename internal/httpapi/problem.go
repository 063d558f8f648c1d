package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"sanad/api"
	"sanad/internal/fault"
)

const problemType = "application/problem+json"

// statuses is the one place where a kind of failure becomes a status.
var statuses = map[fault.Kind]int{
	fault.None:                 http.StatusInternalServerError,
	fault.Malformed:            http.StatusBadRequest,
	fault.Unauthenticated:      http.StatusUnauthorized,
	fault.Denied:               http.StatusForbidden,
	fault.NotFound:             http.StatusNotFound,
	fault.Conflict:             http.StatusConflict,
	fault.Stale:                http.StatusPreconditionFailed,
	fault.TooLarge:             http.StatusRequestEntityTooLarge,
	fault.Unsupported:          http.StatusUnsupportedMediaType,
	fault.Invalid:              http.StatusUnprocessableEntity,
	fault.PreconditionRequired: http.StatusPreconditionRequired,
	fault.TooMany:              http.StatusTooManyRequests,
	fault.Unavailable:          http.StatusServiceUnavailable,
}

// routing holds the failures that the router itself finds; their texts are its own and say nothing of the request.
var routing = map[int]string{
	http.StatusNotFound:         "not_found",
	http.StatusMethodNotAllowed: "method_not_allowed",
	http.StatusBadRequest:       "malformed_request",
}

// errorHandler renders every failure as one problem, and logs those nobody foresaw: the only place that does either.
func errorHandler(log *slog.Logger) echo.HTTPErrorHandler {
	return func(err error, c echo.Context) {
		p := problemOf(err)
		p.RequestID = requestID(c)
		if p.Status >= http.StatusInternalServerError && !errors.Is(err, context.Canceled) {
			log.ErrorContext(c.Request().Context(), "request failed",
				"request", p.RequestID, "route", c.Path(), "method", c.Request().Method, "code", p.Code, "error", err.Error())
		}
		if c.Response().Committed {
			return
		}
		if f, ok := fault.As(err); ok && f.RetryAfter > 0 {
			c.Response().Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(f.RetryAfter.Seconds()))))
		}
		if p.Status == http.StatusUnauthorized {
			c.Response().Header().Set("WWW-Authenticate", "Bearer")
		}
		if sendErr := sendProblem(c, p); sendErr != nil {
			log.WarnContext(c.Request().Context(), "answer not sent", "request", p.RequestID, "route", c.Path())
		}
	}
}

func sendProblem(c echo.Context, p api.Problem) error {
	if c.Request().Method == http.MethodHead {
		return c.NoContent(p.Status)
	}
	body, err := json.Marshal(p)
	if err != nil {
		return fmt.Errorf("write a problem: %w", err)
	}
	return c.Blob(p.Status, problemType, body)
}

func problemOf(err error) api.Problem {
	if f, ok := fault.As(err); ok {
		return faultProblem(f)
	}
	var routed *echo.HTTPError
	if errors.As(err, &routed) && routing[routed.Code] != "" {
		return problem(routed.Code, routing[routed.Code])
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return problem(http.StatusServiceUnavailable, "request_interrupted")
	}
	return problem(http.StatusInternalServerError, "internal_error")
}

func problem(status int, code string) api.Problem {
	return api.Problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Code: code}
}

func faultProblem(f *fault.Error) api.Problem {
	p := problem(statuses[f.Kind], f.Code)
	for _, field := range f.Fields {
		p.Fields = append(p.Fields, api.FieldProblem{Path: field.Path, Code: field.Code})
	}
	for _, unmet := range f.Unmet {
		p.Unmet = append(p.Unmet, unmetView(unmet))
	}
	if f.Kind == fault.Stale {
		p.Version = opt(f.Version)
	}
	return p
}

// unmetView splits "code:subject", as the domain writes a guard that is about one pupil or person.
func unmetView(s string) api.Unmet {
	code, subject, _ := strings.Cut(s, ":")
	return api.Unmet{Code: code, Subject: opt(subject)}
}
