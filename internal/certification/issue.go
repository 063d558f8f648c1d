package certification

import (
	"context"
	"strconv"
	"time"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/fault"
	"sanad/internal/jobs"
	"sanad/internal/storage"
)

// IssueWork is the kind of the jobs that Continue carries out; their argument is the id of the issuing.
const IssueWork = "certification:issue"

// Issue hands over the certificates of a course that was passed: a few inside the call, a whole session in the background.
// Who asks holds the permission at the course's node or is one of its trainers; nobody issues their own.
func (r *Register) Issue(ctx context.Context, w access.Warrant, courseID string, o Order, once storage.Once) (Issuing, error) {
	w = w.For(access.CertificateIssue)
	var id string
	err := r.db.InTx(ctx, func(tx storage.Tx) (err error) {
		course, err := r.courseOf(tx, w, courseID)
		if err != nil {
			return err
		}
		id, _, err = once.Do(tx, w.Person(), r.db.Now(), func() (string, error) { return r.begin(tx, w, course, o) })
		return err
	})
	if err != nil {
		return Issuing{}, err
	}
	return r.Issuing(ctx, w, id)
}

// courseOf is a course whose certificates the warrant may issue; any other is not found.
func (r *Register) courseOf(tx storage.Tx, w access.Warrant, courseID string) (Course, error) {
	course, err := r.ports.Courses.Course(tx, courseID)
	if err == nil && !course.issues(w) {
		err = fault.New(fault.NotFound, "course_not_found")
	}
	return course, err
}

func (r *Register) begin(tx storage.Tx, w access.Warrant, course Course, o Order) (string, error) {
	if course.Cancelled {
		return "", fault.New(fault.Conflict, "course_cancelled")
	}
	numbers, err := r.numbers.Values(tx, course.aref())
	if err != nil {
		return "", err
	}
	if o, err = o.clean(course, numbers, r.today()); err != nil {
		return "", err
	}
	issuer, err := issuerAlone(tx, course.aref())
	if err != nil {
		return "", err
	}
	if issuer.ID == "" {
		return "", fault.New(fault.Conflict, "issuer_missing")
	}
	issued, err := issuedFor(tx, course.ID)
	if err != nil {
		return "", err
	}
	i := Issuing{ID: storage.NewID(), CourseID: course.ID, Path: course.Path, ArefID: course.aref(), IssuedOn: o.IssuedOn,
		ValidUntil: o.ValidUntil, AskedBy: w.Person(), AskedAt: r.db.Now()}
	lines := o.lines(course, issued)
	switch {
	case len(lines) == 0:
		return "", fault.New(fault.Conflict, "nothing_to_issue")
	case len(lines) > MaxIssued:
		return "", fault.InvalidFields(fault.Field{Path: "enrolment_ids", Code: "too_many"})
	case len(lines) > atOnce:
		if i.JobID, err = jobs.Enqueue(tx, IssueWork, i.ID, i.ID); err != nil {
			return "", err
		}
	}
	if err := insertIssuing(tx, i, lines); err != nil {
		return "", err
	}
	facts := audit.Facts{"course": course.ID, "issued_on": i.IssuedOn.String(), "count": strconv.Itoa(len(lines))}
	err = audit.Append(tx, i.AskedAt, audit.Entry{Action: "certificate:issue", Actor: i.AskedBy, ObjectKind: "issuing", ObjectID: i.ID, Facts: facts})
	if err != nil || i.JobID != "" {
		return i.ID, err
	}
	_, err = r.issueNext(tx, i, atOnce)
	return i.ID, err
}

// issueBatch is how many certificates are issued in one transaction.
const issueBatch = 50

// Continue issues what still waits of an issuing, in small transactions: it may be stopped anywhere and run again, by another
// process too, and nobody gets two. It tells progress how many lines are done of how many.
func (r *Register) Continue(ctx context.Context, issuingID string, progress func(done, total int64) error) error {
	for {
		var more bool
		err := r.db.InTx(ctx, func(tx storage.Tx) error {
			i, err := issuing(tx, issuingID)
			if err != nil {
				return err
			}
			n, err := r.issueNext(tx, i, issueBatch)
			more = n > 0
			return err
		})
		if err != nil || !more {
			return err
		}
		done, total, err := linesDone(r.db.Read(ctx), issuingID)
		if err != nil {
			return err
		}
		if err := progress(done, total); err != nil {
			return err
		}
	}
}

// issueNext issues the next lines that wait and says how many it looked at. What training says is asked again: a line that
// waited may have been withdrawn, or issued by somebody else, meanwhile.
func (r *Register) issueNext(tx storage.Tx, i Issuing, limit int) (int, error) {
	lines, err := waitingLines(tx, i.ID, limit)
	if err != nil || len(lines) == 0 {
		return 0, err
	}
	b, err := r.batch(tx, i, lines)
	if err != nil {
		return 0, err
	}
	for n := range lines {
		if err := b.take(&lines[n]); err != nil {
			return 0, err
		}
	}
	if err := settle(tx, lines); err != nil {
		return 0, err
	}
	for _, c := range b.issued {
		if err := r.changed(tx, c.PersonID); err != nil {
			return 0, err
		}
	}
	return len(lines), audit.AppendAll(tx, b.now, b.journal)
}

// batch is everything that some lines of an issuing need, read once.
type batch struct {
	tx         storage.Tx
	now        time.Time
	issuing    Issuing
	told       Told
	enrolments map[string]Enrolment
	there      map[string]bool
	names      map[string]name
	held       Held
	issued     []Certificate
	journal    []audit.Entry
}

func (r *Register) batch(tx storage.Tx, i Issuing, lines []IssuingLine) (*batch, error) {
	course, err := r.ports.Courses.Course(tx, i.CourseID)
	if err != nil {
		return nil, err
	}
	issuer, err := issuerAlone(tx, i.ArefID)
	if err != nil {
		return nil, err
	}
	b := &batch{tx: tx, now: r.db.Now(), issuing: i, told: issuer.on(course.told()), enrolments: make(map[string]Enrolment, len(course.Enrolments))}
	for _, e := range course.Enrolments {
		b.enrolments[e.ID] = e
	}
	people := make([]string, len(lines))
	for n, l := range lines {
		people[n] = l.PersonID
	}
	if b.names, err = namesOf(tx, people); err != nil {
		return nil, err
	}
	if b.there, err = issuedFor(tx, i.CourseID); err != nil {
		return nil, err
	}
	b.held, err = ofPeople(tx, people)
	return b, err
}

// take issues the certificate of one line, or says why not. Whoever issued it at the same moment wins, once.
func (b *batch) take(line *IssuingLine) error {
	line.State, line.Reason = lineRefused, b.issuing.refusal(*line, b.enrolments, b.there)
	if line.Reason != "" {
		return nil
	}
	c := b.certificate(*line)
	created, err := insertOnce(b.tx, c)
	if err != nil {
		return err
	}
	if !created {
		line.Reason = refusedIssued
		return nil
	}
	b.there[line.EnrolmentID] = true
	b.issued = append(b.issued, c)
	b.journal = append(b.journal, entry("certificate:issue", b.issuing.AskedBy, c))
	line.State, line.CertificateID = lineIssued, c.ID
	return nil
}

func (b *batch) certificate(line IssuingLine) Certificate {
	c := newCertificate(line.PersonID, Details{IssuedOn: b.issuing.IssuedOn, ValidUntil: b.issuing.ValidUntil}, b.now)
	told := b.told
	told.Code, told.EnrolmentID = c.Code, line.EnrolmentID
	told.HolderFR, told.HolderAR = b.names[line.PersonID].fr, b.names[line.PersonID].ar
	c.Told, c.Number, c.IssuedBy = told, string(c.Code), b.issuing.AskedBy
	for _, earlier := range b.held[line.PersonID] {
		if earlier.RevokedOn.IsZero() && !earlier.IssuedOn.After(c.IssuedOn) {
			c.Renews = earlier.ID
			break
		}
	}
	return c
}

// Issuing tells how far an issuing is, to whoever may issue the certificates of its course.
func (r *Register) Issuing(ctx context.Context, w access.Warrant, id string) (Issuing, error) {
	tx := r.db.Read(ctx)
	i, err := issuing(tx, id)
	if err != nil {
		return Issuing{}, err
	}
	if w = w.For(access.CertificateIssue); i.AskedBy != w.Person() {
		if _, err := r.courseOf(tx, w, i.CourseID); err != nil {
			return Issuing{}, fault.New(fault.NotFound, "issuing_not_found")
		}
	}
	return i, r.progressOf(tx, &i)
}

func (r *Register) progressOf(tx storage.Tx, i *Issuing) error {
	if err := readProgress(tx, i); err != nil {
		return err
	}
	i.State = IssuingDone
	if i.Done() == i.Total {
		return nil
	}
	i.State = IssuingRunning
	job, err := jobs.Find(tx, i.JobID)
	if fault.KindOf(err) == fault.NotFound || err == nil && job.State == jobs.Failed {
		i.State = IssuingFailed
		return nil
	}
	return err
}

// OfCourse are the certificates issued for a course, and its latest issuing, to whoever may issue them.
func (r *Register) OfCourse(ctx context.Context, w access.Warrant, courseID string) ([]Certificate, *Issuing, error) {
	tx, w := r.db.Read(ctx), w.For(access.CertificateIssue)
	if _, err := r.courseOf(tx, w, courseID); err != nil {
		return nil, nil, err
	}
	found, err := ofCourse(tx, courseID)
	if err != nil {
		return nil, nil, err
	}
	latest, err := latestIssuing(tx, courseID)
	if err != nil || latest == nil {
		return found, nil, err
	}
	return found, latest, r.progressOf(tx, latest)
}

// Issued tells which of some enrolments led to a certificate: their attendance and marks are closed from then on.
func (r *Register) Issued(tx storage.Tx, enrolmentIDs []string) (map[string]bool, error) {
	if len(enrolmentIDs) == 0 {
		return map[string]bool{}, nil
	}
	return issuedAmong(tx, enrolmentIDs)
}
