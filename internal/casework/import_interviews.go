package casework

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/csvfile"
	"sanad/internal/method"
	"sanad/internal/seal"
	"sanad/internal/storage"
)

var pupilRegister = []csvfile.Column{
	{Name: "case_ref", Aliases: []string{"ref"}, Max: maxRef},
	{Name: "school", Aliases: []string{"school_code", "CD_ETAB"}, Optional: true, Max: 20},
	{Name: "pseudonym", Aliases: []string{"pupil"}, Optional: true, Max: 4},
	{Name: "role", Max: 40},
	{Name: "first_name", Max: maxName},
	{Name: "last_name", Optional: true, Max: maxName},
	{Name: "massar", Optional: true, Max: 12},
	{Name: "class_label", Aliases: []string{"class"}, Optional: true, Max: maxClass},
	{Name: "sex", Optional: true, Max: 10},
	{Name: "level", Optional: true, Max: 10},
}

// ImportPupils takes a register of the pupils of cases already imported: case_ref, role, first_name; and where known school
// (when two schools used the same ref), pseudonym (T, I1, W1; else the next free one), last_name, massar, class_label, sex,
// level. A pseudonym that is taken is refused.
func (s *Service) ImportPupils(ctx context.Context, r io.Reader, dryRun bool) (csvfile.Report, error) {
	return s.takeRegister(ctx, r, pupilRegister, dryRun, "pupils", (*intake).takePupils)
}

func (in *intake) takePupils(rows []csvfile.Row) error {
	files, err := in.load(rows)
	if err != nil {
		return err
	}
	var b caseBatch
	for _, row := range rows {
		at, known := in.find(row)
		if !known {
			continue
		}
		f := files[at.id]
		n := NewPupil{Role: method.Role(row.Value("role")), FirstName: row.Value("first_name"), LastName: row.Value("last_name"),
			Massar: row.Value("massar"), ClassLabel: row.Value("class_label"), Sex: row.Value("sex"), Level: row.Value("level")}
		r := &refuser{}
		n.check(r, "")
		pseudonym := f.pseudonym(row.Value("pseudonym"), n.Role, r)
		if len(f.Pupils) >= maxPupils {
			r.add("case_ref", "too_many_pupils")
		}
		if f.hasMassar(in.s.massarHash(n.Massar), "") {
			r.add("massar", massarTaken)
		}
		if in.refuse(row.Line, r, nil) {
			continue
		}
		p := importedPupil(at.id, pseudonym, n, f.Case.ReportedAt, in.now)
		if err := b.addPupil(in.s, f.key, p); err != nil {
			return err
		}
		f.Pupils = append(f.Pupils, *p)
		in.noticeLevel(row, "level", at.cycle)
		in.taken[at.schoolID]++
	}
	if !in.file.Clean() {
		return nil
	}
	if err := b.writePupils(in.tx); err != nil {
		return err
	}
	return in.settle(plainFiles(files))
}

// pseudonym keeps the one that the register gives, when it fits the role and is free.
func (f *intakeFile) pseudonym(given string, role method.Role, r *refuser) string {
	if given == "" {
		return nextPseudonym(role, f.Pupils)
	}
	rest, fits := strings.CutPrefix(given, pseudonymLetters[role])
	if n, err := strconv.Atoi(rest); !fits || rest != "" && (err != nil || n < 1) {
		r.add("pseudonym", "does_not_fit_role")
	}
	for _, p := range f.Pupils {
		if p.Pseudonym == given {
			r.add("pseudonym", "duplicate")
		}
	}
	return given
}

// intakeFile is a case of the chunk being taken, with its key.
type intakeFile struct {
	*File
	key    seal.CaseKey
	known  method.Facts
	pupils map[string]*Pupil // by pseudonym
	held   map[heldTalk]string
}

// heldTalk is what two interviews of a case cannot have in common; what is held of it says why one more is refused.
type heldTalk struct {
	pupil, interviewer string
	kind               method.Kind
	startedAt          int64
}

func talkKey(i *Interview) heldTalk {
	return heldTalk{i.PupilID, i.InterviewerID, i.Kind, i.StartedAt.UnixMicro()}
}

// load reads the cases that a chunk is about.
func (in *intake) load(rows []csvfile.Row) (map[string]*intakeFile, error) {
	var ids []string
	for _, row := range rows {
		if at, code := in.cases.find(row.Value("case_ref"), row.Value("school")); code == "" {
			ids = append(ids, at.id)
		}
	}
	cases, err := casesByID(in.tx, unique(ids))
	if err != nil {
		return nil, err
	}
	files, err := loadFacts(in.tx, cases)
	if err != nil {
		return nil, err
	}
	byID := make(map[string]*intakeFile, len(files))
	for _, f := range files {
		key, err := in.s.key(&f.Case)
		if err != nil {
			return nil, err
		}
		known := &intakeFile{File: f, key: key, known: f.facts(), pupils: make(map[string]*Pupil, len(f.Pupils)),
			held: make(map[heldTalk]string, len(f.Interviews))}
		for i := range f.Pupils {
			known.pupils[f.Pupils[i].Pseudonym] = &f.Pupils[i]
		}
		for i := range f.Interviews {
			known.held[talkKey(&f.Interviews[i])] = in.heldWhere(&f.Interviews[i])
		}
		byID[f.Case.ID] = known
	}
	return byID, nil
}

// heldWhere tells an interview of an earlier chunk of this register, whose id is younger than the register's, from one that
// was there before.
func (in *intake) heldWhere(i *Interview) string {
	if i.ID > in.began {
		return "duplicate"
	}
	return "already_there"
}

// plainFiles are the cases of a chunk in the order of their ids.
func plainFiles(files map[string]*intakeFile) []*File {
	plain := make([]*File, 0, len(files))
	for _, id := range slices.Sorted(maps.Keys(files)) {
		plain = append(plain, files[id].File)
	}
	return plain
}

var interviewRegister = []csvfile.Column{
	{Name: "case_ref", Aliases: []string{"ref"}, Max: maxRef},
	{Name: "school", Aliases: []string{"school_code", "CD_ETAB"}, Optional: true, Max: 20},
	{Name: "pupil", Aliases: []string{"pseudonym"}, Max: 4},
	{Name: "kind", Max: 40},
	{Name: "round", Optional: true, Max: 3},
	{Name: "interviewer", Max: 254},
	{Name: "observer", Optional: true, Max: 254},
	{Name: "date", Aliases: []string{"held_on"}, Max: 20},
	{Name: "time", Aliases: []string{"start"}, Optional: true, Max: 8},
	{Name: "minutes", Optional: true, Max: 4},
	{Name: "alone", Optional: true, Max: 5},
	{Name: "acknowledged", Optional: true, Max: 10},
	{Name: "suggestion", Optional: true, Max: maxSuggestion},
	{Name: "earlier_done", Optional: true, Max: 10},
	{Name: "outcome", Optional: true, Max: 20},
	{Name: "rating", Optional: true, Max: 20},
	{Name: "alert", Optional: true, Max: 20},
	{Name: "note", Optional: true, Max: maxNote},
	{Name: "next_on", Optional: true, Max: 20},
}

// ImportInterviews takes a register of the interviews of cases already imported: case_ref, pupil (the pseudonym), kind,
// interviewer (e-mail or staff number), date; and where known school, round, observer, time, minutes, alone (yes or no),
// acknowledged, suggestion, earlier_done, outcome, rating, alert, note, next_on. What is past cannot be mended by refusing it:
// whether the interviewer was certified then is noted, and that the target's interviewer saw a presumed intimidator is in
// the notices and in the fidelity of the case. An interview that is already there, or twice in the file, is refused. The
// tracks and the dues of the cases are worked out once, at the end.
func (s *Service) ImportInterviews(ctx context.Context, r io.Reader, dryRun bool) (csvfile.Report, error) {
	return s.takeRegister(ctx, r, interviewRegister, dryRun, "interviews", (*intake).takeInterviews)
}

func (in *intake) takeInterviews(rows []csvfile.Row) error {
	files, err := in.load(rows)
	if err != nil {
		return err
	}
	standing, err := in.interviewers(rows)
	if err != nil {
		return err
	}
	env := method.Env{Now: in.now, Calendar: in.cal, Numbers: method.Defaults()}
	fresh := make([]*Interview, 0, len(rows))
	for _, row := range rows {
		at, known := in.find(row)
		if !known {
			continue
		}
		f := files[at.id]
		i, taken := in.interviewOf(row, f, env)
		if !taken {
			continue
		}
		i.Certification = standing(i.InterviewerID, calendar.Day(i.StartedAt), in.today)
		if err := sealTexts(f.key, i.secrets()); err != nil {
			return err
		}
		f.known.Interviews = append(f.known.Interviews, i.fact())
		f.Interviews = append(f.Interviews, *i)
		f.held[talkKey(i)] = "duplicate"
		fresh = append(fresh, i)
		in.taken[at.schoolID]++
	}
	if !in.file.Clean() {
		return nil
	}
	if err := stream(in.tx, interviewTable, fresh); err != nil {
		return err
	}
	return in.settle(plainFiles(files))
}

// interviewers reads the certificates of everybody whom a chunk names.
func (in *intake) interviewers(rows []csvfile.Row) (Standings, error) {
	var people []string
	for _, row := range rows {
		if p, known := in.logins.Find(row.Value("interviewer")); known {
			people = append(people, p.ID)
		}
	}
	standing, err := in.s.ports.Certifier.Standings(in.tx, unique(people))
	if err != nil {
		return nil, fmt.Errorf("read certificates: %w", err)
	}
	return standing, nil
}

var interviewRegisterPaths = map[string]string{"started_at": "date", "interviewer_id": "interviewer", "observer_id": "observer"}

// interviewOf reads one line, or refuses it.
func (in *intake) interviewOf(row csvfile.Row, f *intakeFile, env method.Env) (*Interview, bool) {
	r := &refuser{}
	talk := in.talkOf(row, r)
	talk.check(r)
	i := &Interview{ID: storage.NewID(), Revision: 1, CaseID: f.Case.ID, Kind: method.Kind(row.Value("kind")), Imported: true,
		RecordedBy: access.Importer, RecordedAt: in.now}
	talk.into(i)
	oneOf(r, "kind", i.Kind, kinds, false)
	if p, known := f.pupils[row.Value("pupil")]; known {
		i.PupilID, i.RoleThen = p.ID, p.Role
	} else {
		r.add("pupil", "unknown_pupil")
	}
	if len(f.known.Interviews) >= maxInterviews {
		r.add("case_ref", "too_many_interviews")
	}
	if in.refuse(row.Line, r, interviewRegisterPaths) {
		return nil, false
	}
	if code, again := f.held[talkKey(i)]; again {
		in.file.Refuse(row.Line, "", code)
		return nil, false
	}
	separate := true
	for _, missing := range method.CheckInterview(f.known, i.fact(), env) {
		if missing.Code == "not_separate" {
			separate = false
			continue
		}
		in.file.Refuse(row.Line, "", missing.Code)
		return nil, false
	}
	if !separate {
		in.file.Notice(row.Line, "interviewer", "not_separate")
	}
	if i.Round = whole(row, "round", 99, r); row.Value("round") == "" {
		i.Round = method.RoundOf(f.known, i.PupilID, i.Kind)
	}
	return i, !in.refuse(row.Line, r, nil)
}

func (in *intake) talkOf(row csvfile.Row, r *refuser) Talk {
	talk := Talk{
		InterviewerID: in.person(row, "interviewer", r), ObserverID: in.person(row, "observer", r), Alone: true,
		Minutes: whole(row, "minutes", maxMinutes, r), Acknowledged: method.Degree(row.Value("acknowledged")),
		Suggestion: row.Value("suggestion"), EarlierDone: method.Degree(row.Value("earlier_done")),
		Outcome: method.Conclusion(row.Value("outcome")), Rating: method.Rating(row.Value("rating")),
		Alert: method.Alert(row.Value("alert")), Note: row.Value("note"), NextOn: in.date(row, "next_on", r),
	}
	switch row.Value("alone") {
	case "", "yes", "true", "1":
	case "no", "false", "0":
		talk.Alone = false
	default:
		r.add("alone", "unknown_code")
	}
	on, at := in.date(row, "date", r), atNoon
	if said := row.Value("time"); said != "" {
		clock, err := time.Parse("15:04", said)
		if err != nil {
			r.add("time", "time_malformed")
		}
		at = time.Duration(clock.Hour())*time.Hour + time.Duration(clock.Minute())*time.Minute
	}
	if !on.IsZero() {
		talk.StartedAt = on.Time(calendar.Casablanca).Add(at)
	}
	return talk
}

func (in *intake) person(row csvfile.Row, column string, r *refuser) string {
	said := row.Value(column)
	if said == "" {
		return ""
	}
	p, known := in.logins.Find(said)
	if !known {
		r.add(column, "unknown_person")
	}
	return p.ID
}

// whole reads a number from 0 to most; an empty one is 0.
func whole(row csvfile.Row, column string, most int, r *refuser) int {
	said := row.Value(column)
	if said == "" {
		return 0
	}
	n, err := strconv.Atoi(said)
	if err != nil || n < 0 || n > most {
		r.add(column, "out_of_range")
		return 0
	}
	return n
}
