package httpapi

import (
	"reflect"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// unclean says why a text is refused, "" when it is fine. Only a text of several lines may hold line breaks.
func unclean(s string, lines bool) string {
	if !utf8.ValidString(s) {
		return "invalid_text"
	}
	for _, r := range s {
		switch {
		case r == '\n' && lines, r == '\r' && lines, r == '\t' && lines:
		case r == utf8.RuneError, r&0xfffe == 0xfffe, r >= 0xe0000 && r <= 0xe007f:
			return "invalid_text"
		case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			return "direction_override"
		case unicode.IsControl(r), r == 0x2028, r == 0x2029, r == 0xfeff:
			return "control_character"
		}
	}
	return ""
}

// compose gives every text of a decoded request its composed form, so that one name has one spelling.
func compose(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			compose(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				compose(v.Field(i))
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			compose(v.Index(i))
		}
	case reflect.String:
		if s := v.String(); v.CanSet() && !norm.NFC.IsNormalString(s) {
			v.SetString(norm.NFC.String(s))
		}
	}
}
