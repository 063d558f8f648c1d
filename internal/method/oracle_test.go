package method_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sanad/internal/calendar"
	"sanad/internal/method"
)

// The oracle reads the records in the plainest way and does not use the rules it judges.

func (j *journey) locked() bool {
	return slices.ContainsFunc(j.c.f.Flags, func(f method.Flag) bool { return method.EffectOf(f.Kind).Lock })
}

func (j *journey) active(role method.Role) []method.Pupil {
	var pupils []method.Pupil
	for _, p := range j.c.f.Pupils {
		if p.Role == role && p.Excused == "" {
			pupils = append(pupils, p)
		}
	}
	return pupils
}

// legal judges a move that Check allowed, before it is made.
func (j *journey) legal(tr method.Transition, m method.Move) {
	f := j.c.f
	must := func(ok bool, what string) {
		if !ok {
			j.Fatalf("transition %d from %s to %s: %s", tr.No, f.State, tr.To, what)
		}
	}
	must(f.State.Open() || f.State == method.StateClosedResolved, "leaves a case closed otherwise")
	must(m.Reason == "" || slices.Contains(tr.Reasons, m.Reason), "with a reason nobody asked for")
	must(m.ActorIsTeam || m.ActorIsCoordinator || tr.No == 5 || tr.No == 8, "by an outsider")
	switch tr.To {
	case method.StateTargetReception, method.StateInterviews, method.StateFollowUp, method.StateMonitoring, method.StateClosedResolved:
		must(!j.locked(), "the method goes on in a locked case")
	case method.StateHandedOver:
		must(m.Reason != "" && m.Reason != "nonsense", "without a reason")
		must(m.HeadInformed || f.State == method.StateTriage, "behind the head's back")
	case method.StateClosedOther:
		open := slices.ContainsFunc(f.Tasks, func(t method.Task) bool { return t.DoneAt.IsZero() })
		must(!open, "with a task open")
	}
	if tr.To == method.StateMonitoring || tr.To == method.StateClosedResolved {
		targets := j.active(method.RoleTarget)
		must(len(targets) > 0, "without a target")
		for _, p := range targets {
			must(j.lastRating(p.ID).Fine(), "while the target is not fine")
		}
	}
	if tr.To == method.StateClosedResolved {
		must(f.State == method.StateMonitoring && m.ActorIsCoordinator, "not from monitoring, or not by the coordinator")
		for _, p := range j.active(method.RoleIntimidator) {
			must(j.lastConclusion(p.ID) == method.ConclusionDisengaged, "a track is open")
			must(!j.brokeHisWord(p.ID), "a word is not kept")
		}
	}
	if tr.No == 2 {
		two := len(m.Members) >= 2 && slices.ContainsFunc(m.Members, func(id string) bool { return id != m.Actor })
		must(two && !f.ScreenedAt.IsZero() && f.Criteria.Noted(), "triage was not done")
	}
}

func (j *journey) lastRating(id string) method.Rating {
	var last method.Interview
	for _, i := range j.c.f.Interviews {
		if i.PupilID == id && i.Kind.OfTarget() && i.Rating != "" && !i.StartedAt.Before(last.StartedAt) {
			last = i
		}
	}
	return last.Rating
}

func (j *journey) lastConclusion(id string) method.Conclusion {
	var last method.Interview
	for _, i := range j.c.f.Interviews {
		if i.PupilID == id && i.Kind == method.KindIntimidator && i.Outcome != "" && !i.StartedAt.Before(last.StartedAt) {
			last = i
		}
	}
	return last.Outcome
}

// brokeHisWord says that a pupil's last talk took something back of what the one before had settled.
func (j *journey) brokeHisWord(id string) bool {
	var last method.Interview
	for _, i := range j.c.f.Interviews {
		if i.PupilID == id && i.Kind == method.KindIntimidator && !i.StartedAt.Before(last.StartedAt) {
			last = i
		}
	}
	taken := last.EarlierDone == method.DegreeNo || last.EarlierDone == method.DegreePartly || last.HasSuggestion
	return last.Outcome == "" && taken
}

// clock demands of the day from which a new state counts that it is neither before the decision, nor before the state that
// is left, nor in the future.
func (j *journey) clock(m method.Move) {
	decided := calendar.Day(j.env.Now).AddDays(-rapid.IntRange(0, 12).Draw(j.T, "decided days ago"))
	since := method.Since(j.c.f, m, decided, j.env)
	if since.After(j.env.Now) || since.Before(j.c.f.StateSince) || calendar.Day(since).Before(decided) {
		j.Fatalf("decided on %v, %s counts from %v; %s began %v", decided, m.To, since, j.c.f.State, j.c.f.StateSince)
	}
}

// sides tells who has heard whom.
func (j *journey) sides() (target, others map[string]bool) {
	target, others = map[string]bool{}, map[string]bool{}
	for _, i := range j.c.f.Interviews {
		switch {
		case i.Kind.OfTarget():
			target[i.Interviewer] = true
		case i.Kind == method.KindIntimidator, i.Kind == method.KindGroupMeeting:
			others[i.Interviewer] = true
		}
	}
	for _, a := range j.c.f.Assignments {
		if a.Duty == method.DutyReferent || a.Duty == method.DutySupport {
			target[a.PersonID] = true
		}
	}
	return target, others
}

// borne demands that nobody is asked for what the separation forbids him.
func (j *journey) borne(d method.Due) {
	target, others := j.sides()
	switch d.Kind {
	case method.DueMeetIntimidator, method.DueFollowUp:
		if target[d.PersonID] {
			j.Fatalf("%+v is asked of somebody on the target's side", d)
		}
	case method.DueSeeTarget, method.DueTargetCheck, method.DueMonitoringCheck, method.DueTargetSupport, method.DueBeforeBreak:
		if others[d.PersonID] {
			j.Fatalf("%+v is asked of somebody who has heard the other side", d)
		}
	}
}

// allowed judges a talk that CheckInterview accepted, before it is recorded.
func (j *journey) allowed(i method.Interview) {
	heard := map[bool]map[string]bool{true: {}, false: {}}
	for _, o := range append(slices.Clone(j.c.f.Interviews), i) {
		if o.Kind.OfTarget() || o.Kind == method.KindIntimidator || o.Kind == method.KindGroupMeeting {
			heard[o.Kind.OfTarget()][o.Interviewer] = true
		}
	}
	for person := range heard[true] {
		if heard[false][person] {
			j.Fatalf("%s heard both sides", person)
		}
	}
	watching := i.Observer != "" && (i.Kind.OfTarget() && heard[false][i.Observer] || i.Kind == method.KindIntimidator && heard[true][i.Observer])
	if ends := i.StartedAt.Add(time.Duration(i.Minutes) * time.Minute); watching || ends.After(j.env.Now.Add(20*time.Minute)) {
		j.Fatalf("%s watched a %s that ends at %v", i.Observer, i.Kind, ends)
	}
	if i.Certification == method.StandingNotShown || i.StartedAt.After(j.env.Now.Add(10*time.Minute)) ||
		calendar.Day(i.StartedAt).Before(calendar.Day(j.c.f.ReportedAt)) || !j.c.f.State.Open() && i.StartedAt.After(j.c.f.StateSince) {
		j.Fatalf("a talk of %v by %s was accepted in %s", i.StartedAt, i.Certification, j.c.f.State)
	}
	for _, f := range j.c.f.Flags {
		if method.EffectOf(f.Kind).Lock && i.Kind != method.KindTargetSupport && !i.StartedAt.Before(f.RaisedAt) {
			j.Fatalf("a %s after the lock", i.Kind)
		}
	}
}

// holds judges the case as it stands.
func (j *journey) holds() {
	f := j.c.f
	if j.locked() && f.State != method.StateReferred && f.State != method.StateClosedOther {
		j.Fatalf("a locked case is in %s", f.State)
	}
	if !f.State.Known() {
		j.Fatalf("state %q", f.State)
	}
	before := copyOf(f)
	j.waysOut()
	j.dues()
	j.findings()
	if !reflect.DeepEqual(before, f) {
		j.Fatalf("asking changed the records")
	}
}

func copyOf(f method.Facts) method.Facts {
	f.Flags, f.Pupils, f.Interviews, f.Contacts = slices.Clone(f.Flags), slices.Clone(f.Pupils), slices.Clone(f.Interviews), slices.Clone(f.Contacts)
	f.Assignments, f.Tasks, f.Events = slices.Clone(f.Assignments), slices.Clone(f.Tasks), slices.Clone(f.Events)
	return f
}

// shuffle hands the same records over in another order, the history's apart.
func shuffle(f method.Facts) method.Facts {
	f = copyOf(f)
	slices.Reverse(f.Interviews)
	slices.Reverse(f.Pupils)
	slices.Reverse(f.Assignments)
	slices.Reverse(f.Tasks)
	slices.Reverse(f.Flags)
	return f
}

// waysOut demands that Moves and Check tell the same, for every state there is.
func (j *journey) waysOut() {
	offered := map[method.State]method.Option{}
	for _, o := range method.Moves(j.c.f, j.env) {
		offered[o.Transition.To] = o
	}
	for _, to := range method.States() {
		o, ok := offered[to]
		if !ok {
			if tr, unmet := method.Check(j.c.f, method.Move{To: to}, j.env); tr.No != 0 || len(unmet) != 1 || unmet[0].Code != "no_such_transition" {
				j.Fatalf("%s to %s is not offered, yet it is transition %d with %v", j.c.f.State, to, tr.No, unmet)
			}
			continue
		}
		tr, unmet := method.Check(j.c.f, j.willing(o), j.env)
		if tr.No != o.Transition.No || !slices.Equal(codes(unmet), codes(o.Unmet)) {
			j.Fatalf("%s to %s: offered as %d with %v, checked as %d with %v", j.c.f.State, to, o.Transition.No, o.Unmet, tr.No, unmet)
		}
	}
	if auto, ok := method.Auto(j.c.f); ok {
		j.Fatalf("transition %d was left open", auto.No)
	}
}

func (j *journey) dues() {
	dues := method.Dues(j.c.f, j.env)
	if again := method.Dues(shuffle(j.c.f), j.env); !slices.Equal(dues, again) {
		j.Fatalf("dues depend on the order of the records:\n%v\n%v", dues, again)
	}
	work := 0
	for k, d := range dues {
		if !j.env.Calendar.IsSchoolDay(d.DueOn) || d.OverdueOn.Before(d.DueOn) {
			j.Fatalf("%+v", d)
		}
		if k > 0 && d.DueOn.Before(dues[k-1].DueOn) || slices.Contains(dues[:k], d) {
			j.Fatalf("dues out of order or repeated: %v", dues)
		}
		j.borne(d)
		if (d.Duty == method.BearerPerson) != (d.PersonID != "") {
			j.Fatalf("nobody or two bear %+v", d)
		}
		if d.PupilID != "" && !slices.ContainsFunc(j.c.f.Pupils, func(p method.Pupil) bool { return p.ID == d.PupilID && p.Excused == "" }) {
			j.Fatalf("%+v is about a pupil who is excused or not of the case", d)
		}
		if d.Kind == method.DueMeetIntimidator || d.Kind == method.DueFollowUp {
			if j.locked() || j.c.f.State == method.StateReferred || j.c.f.State == method.StateHandedOver {
				j.Fatalf("%+v in %s", d, j.c.f.State)
			}
		}
		after := slices.Contains([]method.DueKind{method.DueRefer, method.DueInformHead, method.DueHealthFamily, method.DueScreen}, d.Kind)
		if d.Kind != method.DueBeforeBreak && d.Kind != method.DueYearEndNote && (j.c.f.State.Open() || !after) {
			work++
		}
	}
	if (work > 0) != j.c.f.State.Open() {
		j.Fatalf("%s asks for %d things", j.c.f.State, work)
	}
}

func (j *journey) findings() {
	findings := method.Fidelity(j.c.f, j.env)
	if again := method.Fidelity(shuffle(j.c.f), j.env); !reflect.DeepEqual(findings, again) {
		j.Fatalf("fidelity depends on the order of the records:\n%v\n%v", findings, again)
	}
	if len(findings) != 7 {
		j.Fatalf("%d findings", len(findings))
	}
	for _, f := range findings {
		if (f.Verdict == method.VerdictBroken) != (len(f.Reasons) > 0) {
			j.Fatalf("%+v", f)
		}
		for _, r := range f.Reasons {
			if slices.Contains(j.people, r.Subject) {
				j.Fatalf("%s is a mark on a person", f.Code)
			}
		}
	}
}

func TestNoSequenceReachesAnImpossibleState(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		j := begin(r, t)
		j.Repeat(map[string]func(*rapid.T){
			"":          func(*rapid.T) { j.holds() },
			"wait":      func(r *rapid.T) { j.T = r; j.wait() },
			"move":      func(r *rapid.T) { j.T = r; j.randomMove() },
			"step":      func(r *rapid.T) { j.T = r; j.knownMove() },
			"talk":      func(r *rapid.T) { j.T = r; j.talk() },
			"talk more": func(r *rapid.T) { j.T = r; j.talk() },
			"paper":     func(r *rapid.T) { j.T = r; j.paper() },
			"flag":      func(r *rapid.T) { j.T = r; j.flag() },
			"advance":   func(r *rapid.T) { j.T = r; j.advance() },
			"go on":     func(r *rapid.T) { j.T = r; j.advance() },
			"fortnight": func(r *rapid.T) { j.T = r; j.days(5) },
			"enter":     func(r *rapid.T) { j.T = r; j.enter() },
			"cast":      func(r *rapid.T) { j.T = r; j.cast() },
		})
	})
}

// From wherever a random sequence leads, people who do their part bring the case to an end; and, unless it was locked,
// handed over or closed otherwise, to a good one.
func TestEveryOpenCaseCanBeClosed(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		j := begin(r, t)
		for range rapid.IntRange(0, 40).Draw(r, "steps") {
			rapid.SampledFrom([]func(){j.wait, j.randomMove, j.knownMove, j.talk, j.talk, j.paper, j.cast, j.advance}).Draw(r, "action")()
			if rapid.IntRange(0, 15).Draw(r, "flag") == 0 {
				j.flag()
			}
		}
		if j.c.f.State.Open() {
			other := &journey{T: j.T, c: &file{t: t, f: copyOf(j.c.f)}, env: j.env, people: j.people, visited: map[method.State]bool{}}
			other.giveUp()
		}
		if slices.Contains([]method.State{method.StateReferred, method.StateHandedOver, method.StateClosedOther}, j.c.f.State) {
			return
		}
		j.resolve()
	})
}

// giveUp closes a case for a coded reason, in three moves at most.
func (j *journey) giveUp() {
	for range 3 {
		j.finishTasks()
		for _, o := range method.Moves(j.c.f, j.env) {
			if o.Transition.To == method.StateClosedOther || j.c.f.State == method.StateReported && o.Transition.To == method.StateTriage {
				j.try(j.willing(o))
				break
			}
		}
		if !j.c.f.State.Open() {
			return
		}
	}
	j.Fatalf("%s cannot be closed: %v", j.c.f.State, method.Moves(j.c.f, j.env))
}

func (j *journey) finishTasks() {
	for k := range j.c.f.Tasks {
		j.c.f.Tasks[k].DoneAt = j.env.Now
	}
}

// resolve works on, with two fresh colleagues, until the case is closed as resolved.
func (j *journey) resolve() {
	j.pair = [2]string{"rita", "rachid"}
	for range 150 {
		if j.c.f.State == method.StateClosedResolved {
			return
		}
		j.advance()
	}
	j.Fatalf("%s is not resolved after a year of work: %v", j.c.f.State, method.Moves(j.c.f, j.env))
}

// advance is a day, the third from now, on which everybody does what he can.
func (j *journey) advance() {
	f := &j.c.f
	f.Assignments = []method.Assignment{{PersonID: j.pair[0], Duty: method.DutyReferent}, {PersonID: j.pair[1], Duty: method.DutyInterviewer}}
	day := j.env.Calendar.AddSchoolDays(calendar.Day(j.env.Now), 3)
	j.env.Now = day.Time(calendar.Casablanca).Add(10 * time.Hour)
	j.finishTasks()
	f.ScreenedAt, f.Criteria = j.env.Now, method.Criteria{Repetition: "yes", GroupEffect: "yes", Imbalance: "yes", Defenceless: "yes"}
	if len(j.active(method.RoleTarget)) == 0 {
		j.c.pupil(target, func(p *method.Pupil) { p.Role, p.Since, p.Excused = method.RoleTarget, j.env.Now, "" })
	}
	if len(j.active(method.RoleIntimidator)) == 0 {
		j.c.pupil("I9", func(p *method.Pupil) { p.Role, p.Since, p.Excused = method.RoleIntimidator, j.env.Now, "" })
	}
	j.settle()
	for _, p := range j.active(method.RoleTarget) {
		kind := method.KindTargetCheck
		if f.State == method.StateMonitoring {
			kind = method.KindMonitoringCheck
		}
		j.see(kind, p, j.pair[0], func(i *method.Interview) { i.Rating = method.RatingStopped })
	}
	for _, p := range j.active(method.RoleIntimidator) {
		if !j.see(method.KindIntimidator, p, j.pair[1], func(i *method.Interview) { i.EarlierDone, i.Outcome = "yes", "disengaged" }) {
			j.see(method.KindIntimidator, p, j.pair[1], suggests)
		}
	}
	if len(method.CheckReview(*f, method.DecisionContinue, j.env)) == 0 {
		f.Events = append(f.Events, method.Event{Kind: method.EventReview, At: j.env.Now, Reason: string(method.DecisionContinue)})
	}
	forward := []method.State{method.StateClosedResolved, method.StateMonitoring, method.StateInterviews, method.StateTargetReception, method.StateTriage}
	for _, o := range method.Moves(*f, j.env) {
		back := o.Transition.No == 13 || o.Transition.No == 18
		if slices.Contains(forward, o.Transition.To) && !back && j.try(j.willing(o)) {
			return
		}
	}
}

func (j *journey) days(n int) {
	for range n {
		j.advance()
	}
}

func (j *journey) see(kind method.Kind, p method.Pupil, person string, change func(*method.Interview)) bool {
	j.talks++
	i := method.Interview{
		ID: "s" + j.env.Now.Format("060102") + p.ID + string(kind) + string(rune('a'+j.talks%26)), Kind: kind, PupilID: p.ID, Role: p.Role,
		Interviewer: person, StartedAt: j.env.Now, RecordedAt: j.env.Now, Alone: true, Minutes: 5, Certification: method.StandingValid,
	}
	change(&i)
	return j.record(i)
}
