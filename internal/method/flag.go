package method

import (
	"slices"
	"time"
)

// FlagKind is a fact that the screen for grave facts looks for (docs/method.md #4).
type FlagKind string

// The flags.
const (
	FlagSexualViolence   FlagKind = "sexual_violence"
	FlagCSAM             FlagKind = "csam"
	FlagSextortion       FlagKind = "sextortion"
	FlagWeapon           FlagKind = "weapon"
	FlagSeriousInjury    FlagKind = "serious_injury"
	FlagExtortion        FlagKind = "extortion"
	FlagAdultAuthor      FlagKind = "adult_author"
	FlagDangerAtHome     FlagKind = "danger_at_home"
	FlagHateCrime        FlagKind = "hate_crime"
	FlagJudicial         FlagKind = "judicial"
	FlagSuicidalTalk     FlagKind = "suicidal_talk"
	FlagSelfHarm         FlagKind = "self_harm"
	FlagPhysicalViolence FlagKind = "physical_violence"
	FlagSingleAuthor     FlagKind = "single_author"
)

// Effect is what a flag does to its case the moment it is raised.
type Effect struct {
	Lock    bool     // the method is over for this case, for good
	Refer   bool     // the case moves to referred at once
	Task    TaskKind // a task opens, due the same day
	Warn    bool     // the team is warned
	Justify bool     // the team must say in writing why it goes on
}

// Grave flags allow any member to refer the case; the others only warn.
func (e Effect) Grave() bool { return e.Lock || e.Task != "" }

// Health says that the method waits and may be taken up again once the flag is cleared.
func (e Effect) Health() bool { return e.Task == TaskHealthFamily && !e.Lock }

var (
	grave  = Effect{Lock: true, Refer: true, Task: TaskRefer}
	health = Effect{Task: TaskHealthFamily}
)

var effects = []struct {
	kind   FlagKind
	effect Effect
}{
	{FlagSexualViolence, grave},
	{FlagCSAM, grave},
	{FlagSextortion, grave},
	{FlagWeapon, grave},
	{FlagSeriousInjury, grave},
	{FlagExtortion, grave},
	{FlagAdultAuthor, grave},
	{FlagDangerAtHome, grave},
	{FlagHateCrime, grave},
	{FlagJudicial, Effect{Lock: true, Refer: true, Task: TaskInformHead}},
	{FlagSuicidalTalk, health},
	{FlagSelfHarm, health},
	{FlagPhysicalViolence, Effect{Warn: true, Justify: true}},
	{FlagSingleAuthor, Effect{Warn: true}},
}

// FlagKinds lists the flags in the order of the screen.
func FlagKinds() []FlagKind {
	kinds := make([]FlagKind, len(effects))
	for i, row := range effects {
		kinds[i] = row.kind
	}
	return kinds
}

// Known says that the code is a flag of the screen.
func (k FlagKind) Known() bool { return slices.Contains(FlagKinds(), k) }

// EffectOf a flag; an unknown kind has none.
func EffectOf(kind FlagKind) Effect {
	for _, row := range effects {
		if row.kind == kind {
			return row.effect
		}
	}
	return Effect{}
}

// MayClear says whether a flag may be lifted. One that locks never is: a case locked by mistake is closed as other and
// reported anew, so that nobody talks a lock away.
func MayClear(kind FlagKind) bool { return kind.Known() && !EffectOf(kind).Lock }

// Flag is one fact raised in a case.
type Flag struct {
	ID        string
	Kind      FlagKind
	RaisedAt  time.Time
	ClearedAt time.Time
}

// Active says that the flag counts: it was not cleared, or is of a kind that never clears.
func (f Flag) Active() bool { return f.ClearedAt.IsZero() || EffectOf(f.Kind).Lock }

// Locked says that the method is over for this case: only the target is still supported.
func Locked(f Facts) bool {
	return slices.ContainsFunc(f.Flags, func(flag Flag) bool { return EffectOf(flag.Kind).Lock })
}
