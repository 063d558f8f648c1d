package storage

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// Wall sets tables apart: whoever works behind it says the usual names and reaches others, Prefix put before them. Tables
// are the beginnings of the names that stand twice. Heard, unless nil, is told every statement as the database was sent it:
// a test's means against a name that slipped through.
type Wall struct {
	Prefix string
	Tables []string
	Heard  func(statement string)
}

var (
	errOtherSide  = errors.New("storage: a transaction from the other side of a wall")
	errOtherTable = errors.New("storage: a statement writes from behind a wall")
	errUnforeseen = errors.New("storage: a statement of an unforeseen kind behind a wall")
)

// Behind is the same database, on the same connections, seen from behind a wall. Every statement, COPY too, means the
// tables set apart, and a statement that would write to any other than them and the keys of repeated requests is refused.
// The two sides never share a transaction.
func (db *DB) Behind(w Wall) (*DB, error) {
	view := &DB{dialect: db.dialect, clock: db.clock, log: db.log, reader: db.reader, wall: &w}
	var err error
	if view.write, err = view.orm(db.writer); err == nil {
		view.read, err = view.orm(db.reader)
	}
	if err != nil {
		return nil, fmt.Errorf("look at the database from behind a wall: %w", err)
	}
	return view, nil
}

// Walled tells on which side of a wall a handle is.
func Walled(tx Tx) bool {
	switch p := tx.Statement.ConnPool.(type) {
	case *pool:
		return p.wall != nil
	case *txPool:
		return p.wall != nil
	}
	return false
}

// Holds refuses a handle from the other side of the wall: what is meant for the tables set apart would go to the others.
func (db *DB) Holds(tx Tx) error {
	if Walled(tx) != (db.wall != nil) {
		return errOtherSide
	}
	return nil
}

// through is a statement as it is sent from behind the wall; a nil wall changes nothing.
func (w *Wall) through(statement string) (string, error) {
	if w == nil {
		return statement, nil
	}
	var sent strings.Builder
	var said []token
	for rest := statement; rest != ""; {
		t, err := nextToken(rest)
		if err != nil {
			return "", err
		}
		rest = rest[len(t.text):]
		if w.stands(t) {
			t = t.renamed(w.Prefix)
		}
		sent.WriteString(t.text)
		if t.kind != blank {
			said = append(said, t)
		}
	}
	if err := w.admit(said); err != nil {
		return "", err
	}
	w.tell(sent.String())
	return sent.String(), nil
}

// table is the name of a table that is written without a statement, as COPY does.
func (w *Wall) table(name string) (string, error) {
	if w == nil {
		return name, nil
	}
	t := token{kind: word, text: name, name: strings.ToLower(name)}
	if w.stands(t) {
		t = t.renamed(w.Prefix)
	}
	w.tell("INSERT INTO " + t.text)
	return t.text, w.mayWrite(t)
}

func (w *Wall) tell(statement string) {
	if w.Heard != nil {
		w.Heard(statement)
	}
}

func (w *Wall) stands(t token) bool {
	if t.kind != word && t.kind != quoted {
		return false
	}
	for _, begin := range w.Tables {
		if strings.HasPrefix(t.name, begin) {
			return true
		}
	}
	return false
}

func (w *Wall) mayWrite(t token) error {
	if (t.kind == word || t.kind == quoted) && (strings.HasPrefix(t.name, w.Prefix) || t.name == onceTable) {
		return nil
	}
	return fmt.Errorf("%w: to %q", errOtherTable, t.name)
}

var beginnings = map[string]bool{
	"select": true, "with": true, "insert": true, "update": true, "delete": true, "savepoint": true, "rollback": true, "release": true,
}

// admit lets reading through, and writing to the tables set apart. What it does not understand it refuses.
func (w *Wall) admit(said []token) error {
	for len(said) > 0 && said[len(said)-1].text == ";" {
		said = said[:len(said)-1]
	}
	if len(said) == 0 || !beginnings[said[0].keyword()] {
		return errUnforeseen
	}
	at := func(i int) token {
		if i < 0 || i >= len(said) {
			return token{}
		}
		return said[i]
	}
	for i, t := range said {
		written, checked := token{}, true
		switch before := at(i - 1).keyword(); t.keyword() {
		case "insert":
			written = at(i + 2)
		case "delete":
			written = at(i + 2)
			if at(i+1).keyword() != "from" {
				written = token{}
			}
		case "update":
			written = at(i + 1)
			checked = before != "for" && before != "do" && before != "key"
		case "into", "merge":
			checked = before != "insert"
		default:
			checked = t.text == ";"
		}
		if !checked {
			continue
		}
		if err := w.mayWrite(written); err != nil {
			return err
		}
	}
	return nil
}

// send renames and counts one statement.
func (w *Wall) send(ctx context.Context, statement string) (string, error) {
	sent, err := w.through(statement)
	if err == nil {
		count(ctx)
	}
	return sent, err
}

// sendRow is send where no error can be answered: a refused statement goes out under a context that has ended.
func (w *Wall) sendRow(ctx context.Context, statement string) (string, context.Context) {
	sent, err := w.send(ctx, statement)
	if err != nil {
		ended, end := context.WithCancelCause(ctx)
		end(err)
		return "", ended
	}
	return sent, ctx
}
