// Package pdf makes pages with French and Arabic text that is shaped, ordered and can be selected, beside lines, areas and
// QR codes. A page is laid out from its top left corner in points; whoever lays one out measures first and draws then.
// It knows nothing of what it prints, reads and writes no file, and makes the same bytes of the same drawing.
package pdf
