package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
)

// agree demands that both servers answer the same to the same questions: a reference that did less would be no measure.
func (p *pair) agree(ctx context.Context) error {
	for _, op := range operations {
		if op.made != http.StatusOK {
			continue
		}
		for i := range min(3*len(p.callers), 60) {
			var said [2]any
			for side, s := range p.servers {
				a, err := p.request(ctx, s, op, i)
				if err != nil {
					return err
				}
				if err := json.Unmarshal(a.body, &said[side]); err != nil {
					return fmt.Errorf("%s, %s: not JSON", s.name, op.name)
				}
			}
			if where := difference("", said[0], said[1]); where != "" {
				return fmt.Errorf("%s: the reference answers otherwise at %s", op.name, where)
			}
		}
	}
	return nil
}

// difference names the first place where two documents differ, "" when they do not. Everybody in them is invented.
func difference(path string, a, b any) string {
	switch x := a.(type) {
	case map[string]any:
		y, ok := b.(map[string]any)
		if !ok {
			return path
		}
		for key := range x {
			if where := difference(path+"."+key, x[key], y[key]); where != "" {
				return where
			}
		}
		for key := range y {
			if _, both := x[key]; !both {
				return path + "." + key
			}
		}
		return ""
	case []any:
		y, ok := b.([]any)
		if !ok || len(x) != len(y) {
			return path
		}
		for i := range x {
			if where := difference(fmt.Sprintf("%s[%d]", path, i), x[i], y[i]); where != "" {
				return where
			}
		}
		return ""
	}
	if !reflect.DeepEqual(a, b) {
		return fmt.Sprintf("%s (%v, %v)", path, a, b)
	}
	return ""
}
