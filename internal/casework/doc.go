// Package casework carries a case from report to closing by the Method of Shared Concern.
// It keeps the records and asks package method what may be done with them; it knows nothing of HTTP, and of who may
// look only what a Warrant says.
//
// Three things others may rely on. Every query for a case starts from rows, so that a case is listed exactly when it can
// be opened. Every change is one transaction that locks the case, asks the rules, writes, works out afresh what is due
// and leaves one journal entry. A name or a free text reaches the database only as a sealed Text.
package casework
