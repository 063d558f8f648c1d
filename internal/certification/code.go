package certification

import (
	"crypto/rand"
	"strings"
)

// Code is what names a certificate to anybody: fifteen random signs of Crockford's base 32 (75 bits, nothing to guess or
// to count through) and a check sign, printed in four groups. There is no I, L, O or U in it. The zero Code is none.
type Code string

const (
	signs      = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	stdSigns   = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
	codeLength = 16
	groupOf    = 4
	// maxTyped bounds what somebody may type for a code: its signs with a space or hyphen around each.
	maxTyped = 64
)

// weights are the powers of a generator of the field of 32 elements, all different and none zero: the weighted sum over a
// code is zero, and no longer is after one sign changed or two different signs changed places.
var weights = powers()

func powers() (w [codeLength]byte) {
	w[0] = 1
	for i := 1; i < codeLength; i++ {
		w[i] = times(w[i-1], 2)
	}
	return w
}

// times multiplies in the field of 32 elements, as polynomials over two elements modulo x⁵+x²+1.
func times(a, b byte) (product byte) {
	for ; b > 0; b >>= 1 {
		if b&1 == 1 {
			product ^= a
		}
		if a <<= 1; a&32 != 0 {
			a ^= 0b100101
		}
	}
	return product
}

func sum(values []byte) (s byte) {
	for i, v := range values {
		s ^= times(weights[i], v)
	}
	return s
}

// newCode draws a code. The check sign has the weight 1, so it is the sum of the others.
func newCode() Code {
	var drawn [codeLength]byte
	text := rand.Text() // 26 signs of another base 32, five random bits each
	for i := range drawn[1:] {
		drawn[i+1] = byte(strings.IndexByte(stdSigns, text[i])) //nolint:gosec // an index into 32 signs
	}
	drawn[0] = sum(drawn[:])
	return printed(drawn[:])
}

// printed puts the check sign, which is counted first, at the end where people look for it.
func printed(values []byte) Code {
	var b strings.Builder
	for i := range values {
		if i > 0 && i%groupOf == 0 {
			b.WriteByte('-')
		}
		b.WriteByte(signs[values[(i+1)%codeLength]])
	}
	return Code(b.String())
}

// ParseCode reads a code as people type it: in either case, with or without hyphens and spaces, O for 0, I or L for 1. What
// cannot be a code is told without looking for it.
func ParseCode(typed string) (Code, bool) {
	if len(typed) > maxTyped {
		return "", false
	}
	var values [codeLength]byte
	n := 0
	for _, r := range strings.ToUpper(typed) {
		if strings.ContainsRune(" -\u00a0\u202f\u2010\u2011\u2013\t\r\n", r) {
			continue
		}
		value, known := valueOf(r)
		if !known || n == codeLength {
			return "", false
		}
		values[(n+1)%codeLength] = value
		n++
	}
	if n != codeLength || sum(values[:]) != 0 {
		return "", false
	}
	return printed(values[:]), true
}

func valueOf(r rune) (byte, bool) {
	switch r {
	case 'O':
		r = '0'
	case 'I', 'L':
		r = '1'
	}
	i := strings.IndexRune(signs, r)
	return byte(max(i, 0)), i >= 0 //nolint:gosec // an index into 32 signs
}
