package access

import (
	"errors"
	"fmt"

	"github.com/casbin/casbin/v2"
	"github.com/casbin/casbin/v2/model"

	"sanad/internal/orgpath"
)

var errProbe = errors.New("access: the policy allows what it must deny")

func newJudge(modelText string, s *sheet) (*casbin.Enforcer, error) {
	m, err := model.NewModelFromString(modelText)
	if err != nil {
		return nil, fmt.Errorf("read the access model: %w", err)
	}
	for _, line := range s.lines {
		effect := "allow"
		if line.Deny {
			effect = "deny"
		}
		rule := []string{string(line.Role), string(line.Level), string(line.Permission), string(line.Reach), effect}
		if err := m.AddPolicy("p", "p", rule); err != nil {
			return nil, fmt.Errorf("policy line %d: %w", line.Number, err)
		}
	}
	for role, parents := range s.inherits {
		for _, parent := range parents {
			if err := m.AddPolicy("g", "g", []string{string(role), string(parent)}); err != nil {
				return nil, fmt.Errorf("policy: %q inherits %q: %w", role, parent, err)
			}
		}
	}
	judge, err := casbin.NewEnforcer(m)
	if err != nil {
		return nil, fmt.Errorf("read the access model: %w", err)
	}
	judge.AddFunction("levelOf", judgeLevel)
	judge.AddFunction("covers", judgeCovers)
	judge.AddFunction("within", judgeWithin)
	judge.AddFunction("reaches", judgeReach)
	if err := judge.BuildRoleLinks(); err != nil {
		return nil, fmt.Errorf("link the roles: %w", err)
	}
	return judge, nil
}

// Enforce has Casbin decide one request. It takes some hundred times as long as the matrix and is there to hold it to
// account; both must always say the same.
func (p *Policy) Enforce(r Role, node orgpath.Path, permission Permission, o Object) (bool, error) {
	return p.judge.Enforce(string(r), string(node), string(permission), string(o.Path), o.Assigned, o.Handed)
}

// Probe asks Casbin and the matrix for things that nobody may ever do; an error means that the program must not serve.
func (p *Policy) Probe() error {
	school := Object{Path: orgpath.Of("probe", "probe", "probe"), Assigned: true, Handed: true}
	nodes := []orgpath.Path{orgpath.Root, orgpath.Of("probe"), orgpath.Of("probe", "probe")}
	for _, node := range nodes {
		for _, role := range p.roles {
			if p.cell(role, node.Level(), InterviewRead) != 0 {
				return errProbe
			}
		}
	}
	elsewhere := orgpath.Of("probe", "probe", "other")
	for _, ask := range []struct {
		role Role
		node orgpath.Path
	}{{"admin", orgpath.Root}, {"coordinator", elsewhere}, {"", orgpath.Root}} {
		allowed, err := p.Enforce(ask.role, ask.node, InterviewRead, school)
		if err != nil {
			return fmt.Errorf("probe the policy: %w", err)
		}
		if allowed {
			return errProbe
		}
	}
	return nil
}

var errArgument = errors.New("access: the model passes an argument of the wrong kind")

// texts reads the arguments Casbin passes to a function of the model.
func texts(args []any, n int) ([]string, error) {
	if len(args) < n {
		return nil, errArgument
	}
	found := make([]string, n)
	for i := range found {
		s, ok := args[i].(string)
		if !ok {
			return nil, errArgument
		}
		found[i] = s
	}
	return found, nil
}

func judgeLevel(args ...any) (any, error) {
	a, err := texts(args, 1)
	if err != nil {
		return nil, err
	}
	return string(orgpath.Path(a[0]).Level()), nil
}

func judgeCovers(args ...any) (any, error) {
	a, err := texts(args, 2)
	if err != nil {
		return nil, err
	}
	return covers(Permission(a[0]), Permission(a[1])), nil
}

func judgeWithin(args ...any) (any, error) {
	a, err := texts(args, 2)
	if err != nil {
		return nil, err
	}
	return orgpath.Path(a[0]).Contains(orgpath.Path(a[1])), nil
}

func judgeReach(args ...any) (any, error) {
	a, err := texts(args, 3)
	if err != nil || len(args) != 5 {
		return nil, errArgument
	}
	assigned, ok1 := args[3].(bool)
	handed, ok2 := args[4].(bool)
	if !ok1 || !ok2 {
		return nil, errArgument
	}
	switch Reach(a[0]) {
	case Subtree:
		return true, nil
	case Below:
		return a[1] != a[2], nil
	case Assigned:
		return assigned, nil
	case Handed:
		return handed, nil
	default:
		return false, nil
	}
}
