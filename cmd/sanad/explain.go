package main

import (
	"errors"
	"strings"

	"sanad/internal/fault"
)

// explain puts an error into one line for a terminal. A fault is named by its code and the fields it means.
func explain(err error) string {
	var f *fault.Error
	if !errors.As(err, &f) {
		return err.Error()
	}
	text := err.Error()
	for _, field := range f.Fields {
		text += "\n  " + field.Path + ": " + field.Code
	}
	if len(f.Unmet) > 0 {
		text += "\n  unmet: " + strings.Join(f.Unmet, ", ")
	}
	return text
}
