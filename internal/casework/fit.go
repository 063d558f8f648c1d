package casework

import (
	"fmt"
	"slices"

	"sanad/internal/fault"
	"sanad/internal/storage"
)

// levelsOf are the levels that each cycle of school has.
var levelsOf = map[string][]string{"college": Levels[:3], "lycee": Levels[3:]}

// ofCycle tells whether a school of a cycle has a level; not knowing one is fine.
func ofCycle(cycle, level string) bool { return level == "" || slices.Contains(levelsOf[cycle], level) }

const (
	levelNotOfCycle = "level_not_of_cycle"
	massarTaken     = "massar_taken"
)

// fits refuses levels that the school does not have, and two pupils of one report with the same Massar code.
func (o *Report) fits(cycle string) error {
	r := &refuser{}
	if !ofCycle(cycle, o.Header.Level) {
		r.add("level", levelNotOfCycle)
	}
	codes := map[string]bool{}
	for i, p := range o.Pupils {
		path := fmt.Sprintf("pupils[%d].", i)
		if !ofCycle(cycle, p.Level) {
			r.add(path+"level", levelNotOfCycle)
		}
		if codes[p.Massar] {
			r.add(path+"massar", massarTaken)
		}
		codes[p.Massar] = p.Massar != ""
	}
	return r.err()
}

// levelFits refuses a level that the school of the case does not have.
func (k *work) levelFits(level string) error {
	if level == "" {
		return nil
	}
	cycle, err := cycleOf(k.tx, k.c.SchoolID)
	if err != nil || ofCycle(cycle, level) {
		return err
	}
	return fault.InvalidFields(fault.Field{Path: "level", Code: levelNotOfCycle})
}

// massarFree refuses a Massar code that another pupil of the case has: one child cannot be two of them.
func (k *work) massarFree(hash, pupilID string) error {
	if k.file.hasMassar(hash, pupilID) {
		return fault.InvalidFields(fault.Field{Path: "massar", Code: massarTaken})
	}
	return nil
}

func (f *File) hasMassar(hash, but string) bool {
	return hash != "" && slices.ContainsFunc(f.Pupils, func(p Pupil) bool { return p.ID != but && p.massarHash == hash })
}

func cycleOf(tx storage.Tx, schoolID string) (string, error) {
	var cycle string
	if err := tx.Raw("SELECT cycle FROM org_schools WHERE id = ?", schoolID).Row().Scan(&cycle); err != nil {
		return "", fmt.Errorf("read the cycle of a school: %w", err)
	}
	return cycle, nil
}
