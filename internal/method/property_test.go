package method_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sanad/internal/calendar"
	"sanad/internal/method"
)

// journey drives one case through random events, legal and illegal, the way the application would: what Check refuses is not
// done, a locking flag refers at once, the automatic transition is taken whenever it is open.
type journey struct {
	*rapid.T
	c       *file
	env     method.Env
	talks   int
	kept    []method.Interview // held and not yet entered
	people  []string
	pair    [2]string             // the referent and the interviewer of advance
	visited map[method.State]bool // states reached by a move
}

func begin(r *rapid.T, t testing.TB) *journey {
	start := rapid.SampledFrom([]string{"2024-09-16 09:00", "2024-10-18 15:00", "2024-10-23 10:00", "2025-01-20 08:00", "2025-06-20 11:00", "2025-08-20 11:00"}).Draw(r, "start")
	j := &journey{T: r, c: report(t, start), env: envAt(t, start), people: []string{amina, brahim, chaimae, driss, "zineb", "younes"}, pair: [2]string{"zineb", "younes"}, visited: map[method.State]bool{}}
	for _, person := range []string{"zineb", "younes", "rita", "rachid"} {
		j.env.Certified[person] = true
	}
	if rapid.Bool().Draw(r, "fewer intimidators") {
		j.c.role(start, two, method.RoleWitness)
	}
	return j
}

func (j *journey) pass(d time.Duration) { j.env.Now = j.env.Now.Add(d) }

func (j *journey) wait() {
	j.pass(time.Duration(rapid.SampledFrom([]int{1, 4, 24, 24 * 3, 24 * 8, 24 * 30}).Draw(j.T, "hours")) * time.Hour)
}

// apply does what the application does once a move was allowed.
func (j *journey) apply(tr method.Transition, m method.Move) {
	f := &j.c.f
	f.Events = append(f.Events, method.Event{Kind: method.EventMoved, Transition: tr.No, From: f.State, To: tr.To, At: j.env.Now, Reason: m.Reason})
	f.State, f.StateSince = tr.To, j.env.Now
	if tr.NewCycle() {
		f.CycleSince, f.Reopened = j.env.Now, tr.No == 13
		for k := range f.Pupils {
			if !method.ExcuseLasts(f.Pupils[k].Excused) {
				f.Pupils[k].Excused = ""
			}
		}
	}
	if tr.To == method.StateHandedOver {
		f.HandedAt = j.env.Now
	}
	if m.SupportEnded {
		f.SupportEndedOn = calendar.Day(j.env.Now)
	}
	j.visited[tr.To] = true
}

// try a move; whatever Check says is what happens.
func (j *journey) try(m method.Move) bool {
	tr, unmet := method.Check(j.c.f, m, j.env)
	if len(unmet) > 0 {
		return false
	}
	j.legal(tr, m)
	j.clock(m)
	j.apply(tr, m)
	j.settle()
	return true
}

func (j *journey) settle() {
	for range 3 {
		tr, auto := method.Auto(j.c.f)
		if !auto {
			return
		}
		j.apply(tr, method.Move{To: tr.To})
	}
	j.Fatalf("the case never settles: %s", j.c.f.State)
}

func (j *journey) randomMove() {
	m := method.Move{
		To:                 rapid.SampledFrom(method.States()).Draw(j.T, "to"),
		Reason:             rapid.SampledFrom([]string{"", "pupil_left", "duplicate", "refusal", "worsening", "physical_violence", "resumed", "nonsense"}).Draw(j.T, "reason"),
		Members:            rapid.SliceOfN(rapid.SampledFrom(j.people), 0, 3).Draw(j.T, "members"),
		HeadInformed:       rapid.Bool().Draw(j.T, "head"),
		Justification:      rapid.Bool().Draw(j.T, "justified"),
		FamilyReason:       rapid.SampledFrom([]string{"", "unreachable", "nonsense"}).Draw(j.T, "family"),
		Outcome:            rapid.SampledFrom([]string{"", "stopped", "nonsense"}).Draw(j.T, "outcome"),
		SupportEnded:       rapid.Bool().Draw(j.T, "ended"),
		Actor:              rapid.SampledFrom(j.people).Draw(j.T, "actor"),
		ActorIsCoordinator: rapid.Bool().Draw(j.T, "coordinator"),
		ActorIsTeam:        rapid.Bool().Draw(j.T, "team"),
	}
	j.try(m)
}

// willing is a move in which everything is given that people can give.
func (j *journey) willing(o method.Option) method.Move {
	m := method.Move{
		To: o.Transition.To, Members: []string{driss, amina}, HeadInformed: true, Justification: true, FamilyReason: "unreachable",
		Outcome: "stopped", SupportEnded: true, Actor: driss, ActorIsCoordinator: true, ActorIsTeam: true,
	}
	if len(o.Transition.Reasons) > 0 {
		m.Reason = o.Transition.Reasons[0]
	}
	return m
}

// knownMove takes one of the ways out that Moves offers; it must succeed exactly when nothing is said to be missing.
func (j *journey) knownMove() {
	options := method.Moves(j.c.f, j.env)
	if len(options) == 0 {
		return
	}
	o := rapid.SampledFrom(options).Draw(j.T, "option")
	if moved := j.try(j.willing(o)); moved != (len(o.Unmet) == 0) {
		j.Fatalf("Moves says %v of %s, Check says moved %v", o.Unmet, o.Transition.To, moved)
	}
}

func (j *journey) pupilID(role ...method.Role) string {
	var ids []string
	for _, p := range j.c.f.Pupils {
		if len(role) == 0 || slices.Contains(role, p.Role) {
			ids = append(ids, p.ID)
		}
	}
	if len(ids) == 0 {
		return target
	}
	slices.Sort(ids)
	return rapid.SampledFrom(ids).Draw(j.T, "pupil")
}

func (j *journey) talk() {
	id := j.pupilID()
	role := j.c.f.Pupils[slices.IndexFunc(j.c.f.Pupils, func(p method.Pupil) bool { return p.ID == id })].Role
	fitting := []method.Kind{method.KindWitness}
	switch role {
	case method.RoleTarget:
		fitting = []method.Kind{method.KindTargetFirst, method.KindTargetCheck, method.KindTargetCheck, method.KindMonitoringCheck, method.KindTargetSupport}
	case method.RoleIntimidator:
		fitting = []method.Kind{method.KindIntimidator}
	}
	kind := rapid.SampledFrom(append(fitting, fitting[0], method.KindGroupMeeting, method.KindIntimidator)).Draw(j.T, "kind")
	j.talks++
	ago := rapid.SampledFrom([]int{0, 0, 0, 2, 30, 24 * 9, 24 * 60, -48}).Draw(j.T, "hours ago")
	i := method.Interview{
		ID: fmt.Sprintf("%03d", j.talks), Kind: kind, PupilID: id, Role: role, Alone: true, Minutes: rapid.IntRange(0, 40).Draw(j.T, "minutes"),
		Interviewer: rapid.SampledFrom(j.people).Draw(j.T, "interviewer"), StartedAt: j.env.Now.Add(-time.Duration(ago) * time.Hour), RecordedAt: j.env.Now,
		Acknowledged: rapid.SampledFrom([]method.Degree{"", "no", "partly", "yes"}).Draw(j.T, "acknowledged"), HasSuggestion: rapid.Bool().Draw(j.T, "suggestion"),
		EarlierDone:   rapid.SampledFrom([]method.Degree{"", "no", "partly", "yes"}).Draw(j.T, "done"),
		Outcome:       rapid.SampledFrom([]method.Conclusion{"", "", "", "", "disengaged", "refuses", "worsens"}).Draw(j.T, "conclusion"),
		Rating:        rapid.SampledFrom([]method.Rating{"", "worse", "same", "slightly_better", "clearly_better", "stopped"}).Draw(j.T, "rating"),
		Alert:         rapid.SampledFrom([]method.Alert{"none", "none", "new_facts", "grave_fact"}).Draw(j.T, "alert"),
		Certification: rapid.SampledFrom([]method.Standing{"valid", "valid", "valid", "lapsed_since", "not_shown"}).Draw(j.T, "standing"),
		NextOn:        calendar.Day(j.env.Now).AddDays(rapid.IntRange(-20, 90).Draw(j.T, "next")),
	}
	if rapid.IntRange(0, 9).Draw(j.T, "answers") > 0 {
		j.fit(&i)
	}
	if i.Observer = rapid.SampledFrom([]string{"", "", "", "trainee", amina, brahim}).Draw(j.T, "observer"); i.Observer == i.Interviewer {
		i.Observer = ""
	}
	if ago == 0 && rapid.IntRange(0, 3).Draw(j.T, "keep for later") == 0 {
		j.keep(i)
		return
	}
	j.record(i)
}

// fit leaves out the answers that are not asked for in this kind of talk.
func (j *journey) fit(i *method.Interview) {
	if i.Kind.OfTarget() {
		i.Acknowledged, i.EarlierDone, i.HasSuggestion, i.Outcome = "", "", false, ""
	} else if i.Role != method.RoleTarget {
		i.Rating = ""
	}
}

// keep notes a talk that is legal at this moment, and that somebody will enter later.
func (j *journey) keep(i method.Interview) {
	if i.Outcome == method.ConclusionDisengaged {
		i.Outcome = ""
	}
	if len(method.CheckInterview(j.c.f, i, j.env)) == 0 {
		j.kept = append(j.kept, i)
		j.pass(time.Duration(i.Minutes+1) * time.Minute)
	}
}

// enter records what was kept. What was legal when it was held still is, unless it became too old or its people have
// changed sides since.
func (j *journey) enter() {
	for _, i := range j.kept {
		i.RecordedAt = j.env.Now
		for _, u := range method.CheckInterview(j.c.f, i, j.env) {
			if u.Code != "too_old" && u.Code != "not_separate" {
				j.Fatalf("a %s of %v, legal when it was held, is refused in %s: %v", i.Kind, i.StartedAt, j.c.f.State, u)
			}
		}
		j.record(i)
	}
	j.kept = nil
}

func (j *journey) record(i method.Interview) bool {
	if len(method.CheckInterview(j.c.f, i, j.env)) > 0 {
		return false
	}
	j.allowed(i)
	j.c.f.Interviews = append(j.c.f.Interviews, i)
	j.settle()
	return true
}

func (j *journey) flag() {
	kind := rapid.SampledFrom([]method.FlagKind{method.FlagSuicidalTalk, method.FlagSelfHarm, method.FlagPhysicalViolence, method.FlagSingleAuthor}).Draw(j.T, "flag")
	if rapid.IntRange(0, 5).Draw(j.T, "grave") == 0 {
		kind = rapid.SampledFrom(method.FlagKinds()).Draw(j.T, "any flag")
	}
	if !j.c.f.State.Open() {
		return
	}
	j.c.f.Flags = append(j.c.f.Flags, method.Flag{ID: fmt.Sprint("flag", len(j.c.f.Flags)), Kind: kind, RaisedAt: j.env.Now})
	effect := method.EffectOf(kind)
	if effect.Task != "" {
		j.c.f.Tasks = append(j.c.f.Tasks, method.Task{Kind: effect.Task, CreatedAt: j.env.Now})
	}
	if effect.Refer && j.c.f.State != method.StateReferred && !j.try(method.Move{To: method.StateReferred, Actor: brahim, ActorIsTeam: true}) {
		j.Fatalf("a %s flag cannot refer the case from %s", kind, j.c.f.State)
	}
}

func (j *journey) paper() {
	f := &j.c.f
	switch rapid.IntRange(0, 8).Draw(j.T, "paper") {
	case 0:
		f.ScreenedAt = j.env.Now
	case 1:
		f.Criteria = method.Criteria{Repetition: "yes", GroupEffect: "no", Imbalance: "unknown", Defenceless: "yes"}
	case 2:
		f.Contacts = append(f.Contacts, method.Contact{PupilID: j.pupilID(), On: calendar.Day(j.env.Now)})
	case 3:
		for k := range f.Flags {
			if method.MayClear(f.Flags[k].Kind) && f.Flags[k].ClearedAt.IsZero() {
				f.Flags[k].ClearedAt = j.env.Now
			}
		}
	case 4:
		for k := range f.Tasks {
			if f.Tasks[k].DoneAt.IsZero() {
				f.Tasks[k].DoneAt = j.env.Now
			}
		}
	case 5:
		f.SupportEndedOn = calendar.Day(j.env.Now)
	case 6:
		f.YearNoteAt = j.env.Now
	case 7:
		d := rapid.SampledFrom([]method.Decision{method.DecisionContinue, method.DecisionHandOver}).Draw(j.T, "decision")
		if len(method.CheckReview(*f, d, j.env)) == 0 {
			f.Events = append(f.Events, method.Event{Kind: method.EventReview, At: j.env.Now, Reason: string(d)})
		}
	case 8:
		a := method.Assignment{PersonID: rapid.SampledFrom(j.people).Draw(j.T, "person"), Duty: rapid.SampledFrom([]method.Duty{"referent", "interviewer", "observer", "support"}).Draw(j.T, "duty")}
		if len(method.CheckAssignment(*f, a, j.env)) == 0 {
			if a.Duty == method.DutyReferent {
				f.Assignments = slices.DeleteFunc(f.Assignments, func(o method.Assignment) bool { return o.Duty == method.DutyReferent })
			}
			f.Assignments = append(f.Assignments, a)
		}
	}
	j.settle()
}

func (j *journey) cast() {
	id := j.pupilID()
	if rapid.Bool().Draw(j.T, "newcomer") {
		id = rapid.SampledFrom([]string{second, "I3", "W2"}).Draw(j.T, "id")
	}
	if rapid.IntRange(0, 4).Draw(j.T, "excuse") == 0 {
		j.c.excuse(id)
	} else {
		role := rapid.SampledFrom([]method.Role{method.RoleTarget, method.RoleIntimidator, method.RoleIntimidator, method.RoleWitness, method.RoleSupporter}).Draw(j.T, "role")
		j.c.pupil(id, func(p *method.Pupil) { p.Role, p.Since, p.Excused = role, j.env.Now, "" })
	}
	j.settle()
}
