package training_test

import (
	"math/rand/v2"
	"testing"

	"sanad/internal/training"
)

func marks(knowledge, intimidator, target, posture, grave int) training.Marks {
	return training.Marks{
		training.MethodKnowledge: knowledge, training.IntimidatorInterview: intimidator, training.TargetInterview: target,
		training.Posture: posture, training.GraveFacts: grave,
	}
}

func TestJudge(t *testing.T) {
	t.Parallel()
	good := marks(12, 12, 12, 12, 12)
	tests := []struct {
		name string
		f    training.Followed
		want training.Outcome
		why  training.Why
	}{
		{"nothing taken yet", training.Followed{HalfDays: 6}, training.Enrolled, ""},
		{"all there, but not over", training.Followed{HalfDays: 6, Taken: 6, Present: 6, Marks: good}, training.Enrolled, ""},
		{"over, some half-days not taken", training.Followed{HalfDays: 6, Taken: 4, Present: 4, Over: true, Marks: good}, training.Enrolled, training.AttendanceNotTaken},
		{"one of five missed", training.Followed{HalfDays: 5, Taken: 5, Present: 4, Over: true}, training.Trained, training.NotAssessed},
		{"two of six missed", training.Followed{HalfDays: 6, Taken: 6, Present: 4, Over: true, Marks: good}, training.PresentShort, training.AbsentTooOften},
		{"told as soon as it is sure", training.Followed{HalfDays: 6, Taken: 2, Present: 0}, training.PresentShort, training.AbsentTooOften},
		{"one missed half-day of six is fine", training.Followed{HalfDays: 6, Taken: 6, Present: 5, Over: true, Marks: good}, training.Passed, ""},
		{"enough although one was not taken", training.Followed{HalfDays: 6, Taken: 5, Present: 5, Over: true, Marks: good}, training.Passed, ""},
		{"the mean just misses", training.Followed{HalfDays: 2, Taken: 2, Present: 2, Over: true, Marks: marks(12, 12, 11, 12, 12)}, training.Failed, training.MeanBelow},
		{"a critical one misses", training.Followed{HalfDays: 2, Taken: 2, Present: 2, Over: true, Marks: marks(20, 20, 20, 11, 20)}, training.Failed, training.CriticalBelow},
		{"both critical ones", training.Followed{HalfDays: 2, Taken: 2, Present: 2, Over: true, Marks: marks(20, 20, 20, 0, 0)}, training.Failed, training.CriticalBelow},
		{"withdrew with the best marks", training.Followed{HalfDays: 2, Taken: 2, Present: 2, Over: true, Withdrawn: true, Marks: good}, training.Withdrawn, ""},
		{"a course without half-days", training.Followed{Over: true, Marks: good}, training.PresentShort, training.AbsentTooOften},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := training.Judge(tt.f, 80, 12)
			if got.Outcome != tt.want || got.Why != tt.why {
				t.Errorf("got %s %q, want %s %q", got.Outcome, got.Why, tt.want, tt.why)
			}
		})
	}
	if below := training.Judge(training.Followed{HalfDays: 1, Taken: 1, Present: 1, Over: true, Marks: marks(20, 20, 20, 11, 12)}, 80, 12).Below; len(below) != 1 || below[0] != training.Posture {
		t.Errorf("below: %v", below)
	}
	if got := marks(13, 12, 12, 12, 12).MeanTenths(); got != 122 {
		t.Errorf("mean %d", got)
	}
}

// TestMoreIsNeverWorse draws many enrolments: another half-day attended or a better mark never takes anything away, and
// what the outcome says is so.
func TestMoreIsNeverWorse(t *testing.T) {
	t.Parallel()
	rank := map[training.Outcome]int{training.PresentShort: 0, training.Enrolled: 1, training.Trained: 2, training.Failed: 2, training.Passed: 3}
	r := rand.New(rand.NewPCG(4, 2))
	for range 20_000 {
		f := training.Followed{HalfDays: 1 + r.IntN(12), Over: r.IntN(3) > 0}
		f.Taken = r.IntN(f.HalfDays + 1)
		f.Present = r.IntN(f.Taken + 1)
		if r.IntN(2) == 0 {
			f.Marks = marks(r.IntN(21), r.IntN(21), r.IntN(21), r.IntN(21), r.IntN(21))
		}
		least, pass := 50+r.IntN(51), 1+r.IntN(20)
		got := training.Judge(f, least, pass)
		enough := f.Present*100 >= least*f.HalfDays
		if reached := rank[got.Outcome] >= 2; reached != (enough && f.Over) {
			t.Fatalf("%+v at %d: %s", f, least, got.Outcome)
		}
		if got.Outcome == training.Passed && (f.Marks[training.Posture] < pass || f.Marks[training.GraveFacts] < pass || f.Marks.MeanTenths() < pass*10) {
			t.Fatalf("%+v passed at %d", f, pass)
		}
		more := f
		if f.Present < f.Taken {
			more.Present++
		} else if len(f.Marks) > 0 {
			c := training.Criteria()[r.IntN(5)]
			more.Marks = marks(f.Marks[training.MethodKnowledge], f.Marks[training.IntimidatorInterview], f.Marks[training.TargetInterview], f.Marks[training.Posture], f.Marks[training.GraveFacts])
			more.Marks[c] = min(20, more.Marks[c]+1)
		}
		if after := training.Judge(more, least, pass); rank[after.Outcome] < rank[got.Outcome] {
			t.Fatalf("%+v: %s became %s with %+v", f, got.Outcome, after.Outcome, more)
		}
	}
}
