package access_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"sanad/internal/access"
	"sanad/internal/orgpath"
	"sanad/internal/testkit"
	"sanad/policies"
)

func loadPolicy(t testing.TB) *access.Policy {
	t.Helper()
	p, err := access.LoadPolicy()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

var levels = []orgpath.Level{orgpath.National, orgpath.AREF, orgpath.Directorate, orgpath.School}

// The golden is the whole policy at a glance: a change of the policy is a change of this file, for a person to read.
func TestTheMatrix(t *testing.T) {
	t.Parallel()
	p := loadPolicy(t)
	var out strings.Builder
	for _, role := range p.Roles() {
		for _, level := range p.Levels(role) {
			fmt.Fprintf(&out, "%s at %s\n", role, level)
			for _, permission := range p.Permissions() {
				if reach := p.Ask(role, level, permission); reach != "" {
					fmt.Fprintf(&out, "    %-20s %s\n", permission, reach)
				}
			}
		}
	}
	testkit.Golden(t, "matrix.golden", []byte(out.String()))
}

func TestARoleIsHeldOnlyAtItsLevels(t *testing.T) {
	t.Parallel()
	p := loadPolicy(t)
	for _, role := range p.Roles() {
		for _, level := range levels {
			for _, permission := range p.Permissions() {
				if p.Ask(role, level, permission) != "" && !slices.Contains(p.Levels(role), level) {
					t.Errorf("%s has %s at %s, where it cannot be held", role, permission, level)
				}
			}
		}
	}
}

func TestAboveTheSchoolNothingOpensACase(t *testing.T) {
	t.Parallel()
	p := loadPolicy(t)
	for _, role := range p.Roles() {
		for _, level := range []orgpath.Level{orgpath.National, orgpath.AREF, orgpath.Directorate} {
			for _, permission := range p.Permissions() {
				if permission.OpensCases() && p.Ask(role, level, permission) != "" {
					t.Errorf("%s at %s has %s", role, level, permission)
				}
			}
		}
	}
}

// A line that allows what is denied above the school changes nothing, whoever adds it, and Casbin agrees.
func TestADenialWinsOverEveryAllowance(t *testing.T) {
	t.Parallel()
	opening := []access.Permission{
		access.CaseRead, access.CaseBoard, access.CaseNames, access.InterviewRead, access.PupilSearch, access.HandoverRead,
		access.DayRead, access.ReviewRead,
	}
	shipped := loadPolicy(t)
	for _, role := range shipped.Roles() {
		for _, level := range shipped.Levels(role) {
			if level == orgpath.School {
				continue
			}
			var extra strings.Builder
			for _, permission := range opening {
				fmt.Fprintf(&extra, "p, %s, %s, %s, subtree, allow\n", role, level, permission)
			}
			p, err := access.ParsePolicy(policies.Model, policies.Policy+extra.String())
			if err != nil {
				t.Fatal(err)
			}
			for _, permission := range opening {
				if reach := p.Ask(role, level, permission); reach != "" {
					t.Errorf("%s at %s: the matrix gives %s %s", role, level, permission, reach)
				}
				allowed, err := p.Enforce(role, nodeAt(level), permission, access.Object{Path: leaf, Assigned: true, Handed: true})
				if err != nil || allowed {
					t.Errorf("%s at %s: Casbin says %v, %v to %s", role, level, allowed, err, permission)
				}
			}
		}
	}
}

var leaf = orgpath.Of("a", "b", "c")

func nodeAt(level orgpath.Level) orgpath.Path {
	depth := slices.Index(levels, level)
	return orgpath.Of([]string{"a", "b", "c"}[:depth]...)
}

// randomPath draws from a small tree in which ids are prefixes of one another.
func randomPath(r *rand.Rand) orgpath.Path {
	ids := []string{"1", "11", "1-1", "2"}
	segments := make([]string, r.IntN(4))
	for i := range segments {
		segments[i] = ids[r.IntN(len(ids))]
	}
	return orgpath.Of(segments...)
}

func TestMatrixAndCasbinAlwaysAgree(t *testing.T) {
	t.Parallel()
	p := loadPolicy(t)
	r := rand.New(rand.NewPCG(7, 11))
	roles, permissions := p.Roles(), append(p.Permissions(), access.Public, access.Self, "case:*", "no:such")
	allowed := 0
	for range 6000 {
		role, permission := roles[r.IntN(len(roles))], permissions[r.IntN(len(permissions))]
		node := randomPath(r)
		if r.IntN(4) > 0 {
			held := p.Levels(role)
			node = below(held[r.IntN(len(held))], r)
		}
		o := access.Object{Path: randomPath(r), Assigned: r.IntN(2) == 0, Handed: r.IntN(2) == 0}
		if r.IntN(3) > 0 {
			o.Path = extend(node, r)
		}
		id := access.Identity{Person: "p", Grants: []access.Placed{{Role: role, Level: node.Level(), NodeID: node.Last(), Path: node}}}
		fast := p.Warrant(id, permission).Allows(o)
		slow, err := p.Enforce(role, node, permission, o)
		if err != nil {
			t.Fatal(err)
		}
		if fast != slow {
			t.Fatalf("%s at %q, %s on %+v: the matrix says %v, Casbin %v", role, node, permission, o, fast, slow)
		}
		if fast {
			allowed++
		}
	}
	if allowed < 300 {
		t.Errorf("only %d draws were allowed: the test proves little", allowed)
	}
}

func below(level orgpath.Level, r *rand.Rand) orgpath.Path {
	path := orgpath.Root
	for path.Level() != level {
		path = orgpath.Of(append(path.Segments(), []string{"1", "11", "2"}[r.IntN(3)])...)
	}
	return path
}

func extend(node orgpath.Path, r *rand.Rand) orgpath.Path {
	for node.Level() != orgpath.School && r.IntN(3) > 0 {
		node = orgpath.Of(append(node.Segments(), []string{"1", "11", "2"}[r.IntN(3)])...)
	}
	return node
}

func TestAPolicyThatMeansNothingDoesNotLoad(t *testing.T) {
	t.Parallel()
	for name, line := range map[string]string{
		"unknown permission":            "p, member, school, case:reed, subtree, allow",
		"permission of a wildcard":      "p, member, school, case:*, subtree, allow",
		"role at an impossible level":   "p, member, aref, org:read, subtree, allow",
		"unknown role":                  "p, janitor, school, org:read, subtree, allow",
		"every role":                    "p, *, school, org:read, subtree, allow",
		"giving an unknown role":        "p, admin, national, grant:janitor, subtree, allow",
		"unknown reach":                 "p, member, school, org:read, everywhere, allow",
		"unknown effect":                "p, member, school, org:read, subtree, perhaps",
		"a denial that is not whole":    "p, member, school, case:read, assigned, deny",
		"a denial of nothing":           "p, *, school, cases:*, subtree, deny",
		"a denial at no level":          "p, *, province, case:*, subtree, deny",
		"a denial at another level":     "p, member, aref, case:*, subtree, deny",
		"inheriting from nobody":        "g, member, ghost",
		"inheriting in a circle":        "g, member, coordinator",
		"holding at an unknown level":   "p2, member, village",
		"a role named by the wildcard":  "p2, *, school",
		"a line of another kind":        "q, member, school",
		"a line with too few columns":   "p, member, school, org:read, subtree",
		"public cannot be handed out":   "p, member, school, public, subtree, allow",
		"self cannot be handed out":     "p, member, school, self, subtree, allow",
		"a quote that never closes":     `p, member, "school, org:read`,
		"a column too many for p2 line": "p2, member, school, extra",
	} {
		if _, err := access.ParsePolicy(policies.Model, policies.Policy+line+"\n"); err == nil {
			t.Errorf("%s: loaded", name)
		}
	}
}

func TestProbeSeesAPolicyThatAllowsTooMuch(t *testing.T) {
	t.Parallel()
	if err := loadPolicy(t).Probe(); err != nil {
		t.Fatal(err)
	}
	wideOpen := "p2, coordinator, school\np, coordinator, school, interview:read, subtree, allow\n"
	model := strings.Replace(policies.Model, "within(r.node, r.object)", "true", 1)
	p, err := access.ParsePolicy(model, wideOpen)
	if err != nil {
		t.Fatal(err)
	}
	if p.Probe() == nil {
		t.Error("a model without containment passed the probe")
	}
	p, err = access.ParsePolicy(policies.Model, "p2, admin, national\np, admin, national, interview:read, subtree, allow\n")
	if err != nil {
		t.Fatal(err)
	}
	if p.Probe() == nil {
		t.Error("a ministry that reads interviews passed the probe")
	}
}

func TestPreviewTellsWhatAGrantWouldMean(t *testing.T) {
	t.Parallel()
	p := loadPolicy(t)
	lines := p.Preview("coordinator", orgpath.School)
	var own, inherited bool
	for _, line := range lines {
		own = own || line.Role == "coordinator" && line.Permission == access.CaseAssign
		inherited = inherited || line.Role == "member" && line.Permission == access.CaseBoard
		written := strings.Split(policies.Policy, "\n")[line.Number-1]
		if !strings.Contains(written, string(line.Permission)) {
			t.Errorf("line %d is %q, not about %s", line.Number, written, line.Permission)
		}
	}
	if !own || !inherited {
		t.Errorf("own lines shown: %v, inherited lines shown: %v", own, inherited)
	}
	if lines := p.Preview("coordinator", orgpath.AREF); len(lines) > 0 {
		t.Errorf("a coordinator of an AREF would have %d lines", len(lines))
	}
}

func TestTheZeroWarrantReachesNothing(t *testing.T) {
	t.Parallel()
	var w access.Warrant
	if w.Person() != "" || !w.Scope().Empty() || w.Holds(access.OrgRead) || w.Allows(access.Object{Path: leaf}) ||
		w.For(access.Self).Allows(access.Object{}) || len(w.Permissions()) > 0 || access.From(t.Context()).Person() != "" {
		t.Error("the zero warrant reaches something")
	}
}

func BenchmarkDecision(b *testing.B) {
	p := loadPolicy(b)
	id := access.Identity{Person: "p", Grants: []access.Placed{
		{Role: "coordinator", Level: orgpath.School, NodeID: "c", Path: leaf},
		{Role: "trainer", Level: orgpath.AREF, NodeID: "a", Path: orgpath.Of("a")},
	}}
	o := access.Object{Path: leaf}
	b.Run("warrant and decision", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if !p.Warrant(id, access.InterviewRead).Allows(o) {
				b.Fatal("denied")
			}
		}
	})
	w := p.Warrant(id, access.CaseRead)
	b.Run("decision", func(b *testing.B) {
		for b.Loop() {
			if !w.Allows(o) {
				b.Fatal("denied")
			}
		}
	})
	b.Run("casbin", func(b *testing.B) {
		for b.Loop() {
			if _, err := p.Enforce("coordinator", leaf, access.InterviewRead, o); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			loadPolicy(b)
		}
	})
}

func TestManyAskTheJudgeAtOnce(t *testing.T) {
	t.Parallel()
	p := loadPolicy(t)
	o := access.Object{Path: leaf, Assigned: true}
	var wg sync.WaitGroup
	for i := range 1000 {
		wg.Go(func() {
			role := []access.Role{"member", "head"}[i%2]
			if allowed, err := p.Enforce(role, leaf, access.InterviewRead, o); err != nil || allowed != (role == "member") {
				t.Errorf("%s: %v, %v", role, allowed, err)
			}
		})
	}
	wg.Wait()
}
