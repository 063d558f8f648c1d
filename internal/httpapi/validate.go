package httpapi

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"strings"

	"github.com/go-playground/validator/v10"
	"github.com/labstack/echo/v4"

	"sanad/api"
	"sanad/internal/fault"
)

// forms are the validate tags of the contract that the library does not have; each one repeats the pattern that stands
// beside it there.
var forms = map[string]*regexp.Regexp{
	"id":           regexp.MustCompile(`^[a-z0-9-]+$`),
	"key":          regexp.MustCompile(`^[a-z0-9_.]+$`),
	"year":         regexp.MustCompile(`^[0-9]{4}-[0-9]{4}$`),
	"code":         regexp.MustCompile(`^[a-z0-9_]+$`),
	"action":       regexp.MustCompile(`^[a-z_]+:[a-z_]+$`),
	"school_code":  regexp.MustCompile(`^[A-Z0-9][A-Z0-9./-]+$`),
	"massar":       regexp.MustCompile(`^([A-Z][0-9]{9})?$`),
	"staff_number": regexp.MustCompile(`^[0-9A-Z]+$`),
	"case_number":  regexp.MustCompile(`^[0-9A-Za-z/-]+$`),
	"phone":        regexp.MustCompile(`^[0-9+ ]*$`),
	"token":        regexp.MustCompile(`^[A-Za-z0-9_-]+$`),
}

func newValidator() (*validator.Validate, error) {
	v := validator.New(validator.WithRequiredStructEnabled())
	v.RegisterTagNameFunc(func(f reflect.StructField) string {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		return name
	})
	for tag, form := range forms {
		check := func(fl validator.FieldLevel) bool { return form.MatchString(fl.Field().String()) }
		if err := v.RegisterValidation(tag, check); err != nil {
			return nil, fmt.Errorf("register the validation %q: %w", tag, err)
		}
	}
	return v, nil
}

// validated composes the texts of every request and checks it against the validate tags of the contract.
func validated(v *validator.Validate) api.StrictMiddlewareFunc {
	return func(next api.StrictHandlerFunc, _ string) api.StrictHandlerFunc {
		return func(c echo.Context, request any) (any, error) {
			whole := reflect.New(reflect.TypeOf(request))
			whole.Elem().Set(reflect.ValueOf(request))
			compose(whole)
			request = whole.Elem().Interface()
			if err := check(v, request); err != nil {
				return nil, err
			}
			return next(c, request)
		}
	}
}

// check maps the validator's findings to path and code; its own text would repeat the value.
func check(v *validator.Validate, request any) error {
	var found validator.ValidationErrors
	switch err := v.Struct(request); {
	case err == nil:
		return nil
	case !errors.As(err, &found):
		return fmt.Errorf("validate %T: the tags of the contract are wrong", request)
	}
	fields := make([]fault.Field, 0, len(found))
	for _, f := range found[:min(len(found), maxFindings)] {
		if inAddress(f.Namespace()) {
			return fault.New(fault.NotFound, "not_found")
		}
		fields = append(fields, fault.Field{Path: fieldPath(f.Namespace()), Code: fieldCode(f)})
	}
	return fault.InvalidFields(fields...)
}

// inAddress tells an id in the path, where a malformed one is simply not there, from a field of the body or the query.
func inAddress(namespace string) bool { return strings.Count(namespace, ".") == 1 }

// fieldPath drops the name of the request and of the part of it that holds the field.
func fieldPath(namespace string) string {
	parts := strings.Split(namespace, ".")[1:]
	if len(parts) > 1 && (parts[0] == "Body" || parts[0] == "Params") {
		parts = parts[1:]
	}
	return strings.Join(parts, ".")
}

func fieldCode(f validator.FieldError) string {
	text := f.Kind() == reflect.String
	switch f.Tag() {
	case "required":
		return "required"
	case "oneof":
		return "unknown_code"
	case "unique":
		return "duplicate"
	case "max":
		if text {
			return "too_long"
		}
		return "too_large"
	case "min":
		if text {
			return "too_short"
		}
		return "too_small"
	}
	return "malformed"
}
