package demo

import (
	"slices"
	"time"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/certification"
	"sanad/internal/orgpath"
	"sanad/internal/training"
)

// The days that the programme made public: the first course, and the handing over of its certificates.
var (
	firstCourse  = calendar.NewDate(2022, time.January, 25)
	certificates = calendar.NewDate(2022, time.December, 1)
)

// renewedDaysAgo is when the pilot's people followed their last refresher course.
const renewedDaysAgo = 400

var modules = []training.Module{
	{TitleFR: "Reconnaître l’intimidation, évaluer la gravité", TitleAR: "التعرف على الترهيب وتقدير درجة الخطورة"},
	{TitleFR: "La méthode de la préoccupation partagée", TitleAR: "طريقة الاهتمام المشترك"},
	{TitleFR: "Jeux de rôle : l’élève cible, les intimidateurs présumés", TitleAR: "لعب الأدوار: التلميذ المستهدف والمتنمرون المفترضون"},
}

// past plays the courses that made the pilot's teams what they are.
func (g *stage) past() error {
	g.on(firstCourse.AddDays(-15), 9, 0)
	_, err := g.s.Certificates.PutIssuer(g.ctx, g.warrant(asmae, access.SettingWrite), "rsk", 0, certification.IssuerDetails{
		NameFR: "Académie régionale d’éducation et de formation de Rabat-Salé-Kénitra", NameAR: "الأكاديمية الجهوية للتربية والتكوين لجهة الرباط سلا القنيطرة",
		SignatoryFR: "Mounir Benjelloun", SignatoryAR: "منير بنجلون", TitleFR: "Directeur de l’académie", TitleAR: "مدير الأكاديمية",
	})
	g.failed("name the issuer", err)
	var all []string
	for _, code := range pilot {
		all = append(all, g.schools[code].members...)
	}
	all = slices.DeleteFunc(all, func(id string) bool { return id == g.id(karim) || id == g.id(salma) }) // certified by old registers
	first := g.course(training.Team, "Formation initiale à la méthode de la préoccupation partagée", "تكوين أساسي في طريقة الاهتمام المشترك",
		firstCourse, firstCourse.AddDays(1), firstCourse.AddDays(2))
	first.enrol(all...)
	first.attend(first.days...)
	first.assess()
	g.on(certificates, 15, 0)
	first.issue(certificates, calendar.Date{})

	day := schoolDay(g.today.AddDays(-renewedDaysAgo))
	again := g.course(training.Refresher, "Recyclage des équipes ressources", "تكوين استكمالي للفرق المختصة", day)
	again.enrol(all...)
	again.attend(again.days...)
	again.assess()
	g.on(day.AddDays(3), 10, 0)
	soon := g.schools[endsSoon].members[1]
	again.issue(day.AddDays(3), g.today.AddDays(21), soon)
	again.issue(day.AddDays(3), calendar.Date{})
	return g.err
}

// endsSoon is the school of somebody whose certificate ends within the month, paused that of somebody who is suspended.
const (
	endsSoon = "90004P"
	paused   = "90006P"
)

// present is the course that runs today, the one that comes, and what became of two certificates.
func (g *stage) present() error {
	days := daysUpTo(g.today)
	yesterday, tomorrow := days[len(days)-2], schoolDay(g.today.AddDays(1))
	running := g.course(training.Team, "Formation des nouveaux membres des équipes ressources", "تكوين الأعضاء الجدد في الفرق المختصة", yesterday, g.today, tomorrow)
	var trainees []string
	for _, code := range pilot {
		if t := g.schools[code]; t.trainee != "" {
			trainees = append(trainees, t.trainee)
		}
	}
	running.enrol(trainees...)
	running.attend(yesterday)
	g.on(g.today, 7, 30)
	next := schoolDay(tomorrow.AddDays(30))
	g.course(training.Refresher, "Recyclage : les situations en ligne", "تكوين استكمالي: الحالات على الإنترنت", next)
	g.on(g.today, 7, 30)
	err := g.s.Certificates.Suspend(g.ctx, g.warrant(asmae, access.CertificateWrite), g.schools[paused].members[1],
		certification.SuspensionOrder{FromOn: g.today.AddDays(-10), Reason: certification.OnLeave}, noOnce)
	g.failed("suspend somebody", err)
	for _, code := range []string{"90002P", "90004P"} {
		g.inform(g.schools[code])
	}
	return g.err
}

// inform has the coordinator of a school note that all parents were told this year.
func (g *stage) inform(t *team) {
	days, err := g.s.Org.Calendar(g.s.DB.Read(g.ctx))
	year, known := days.Current(g.today)
	if g.failed("read the years", err) || !known {
		return
	}
	id, err := g.s.Identity.IdentityOf(g.ctx, t.members[0])
	if g.failed("find a coordinator", err) {
		return
	}
	sent := year.Starts
	for i := 0; i < 20 && sent.Before(g.today); i++ {
		sent = sent.AddDays(1)
	}
	_, err = g.s.Org.RecordLetter(g.ctx, g.s.Policy.Warrant(id, access.ParentLetterWrite), t.school.ID, year.ID, sent)
	g.failed("inform the parents", err)
}

// course is one course as it is held; it is planned three weeks before its first day.
type course struct {
	*stage
	at     training.Course
	places []training.Place
	days   []calendar.Date
}

func (g *stage) course(kind training.Kind, fr, ar string, days ...calendar.Date) *course {
	c := &course{stage: g, days: days}
	if g.err != nil {
		return c
	}
	planned := days[0].AddDays(-21)
	if planned.After(g.today) {
		planned = g.today
	}
	g.on(planned, 7, 30)
	details := training.Details{
		Kind: &kind, TitleFR: &fr, TitleAR: &ar, Place: ptr("Centre régional des métiers de l’éducation et de la formation, Rabat"),
		Modules: &modules, Trainers: &[]string{g.id(rachid)}, Days: &[]training.Day{},
	}
	for _, d := range days {
		*details.Days = append(*details.Days, training.Day{On: d, Morning: true, Afternoon: true})
	}
	var err error
	c.at, err = g.s.Training.Create(g.ctx, g.warrant(omar, access.TrainingWrite), training.NewCourse{Level: orgpath.AREF, NodeID: "rsk", Details: details}, noOnce)
	g.failed("plan a course", err)
	return c
}

func (c *course) enrol(people ...string) {
	if c.err != nil {
		return
	}
	var err error
	c.places, err = c.s.Training.Enrol(c.ctx, c.warrant(rachid, access.TrainingEnrol), c.at.ID, people, noOnce)
	c.failed("enrol", err)
}

// attend takes both halves of each day; the third of the list was excused on the first afternoon.
func (c *course) attend(days ...calendar.Date) {
	for n, day := range days {
		for _, half := range []training.Half{training.Morning, training.Afternoon} {
			if c.on(day, 18, 0); c.err != nil {
				return
			}
			list := make([]training.Attended, len(c.places))
			for i, p := range c.places {
				list[i] = training.Attended{EnrolmentID: p.ID, State: training.Present}
				if len(days) > 1 && n == 0 && half == training.Afternoon && i == 2 {
					list[i].State = training.Excused
				}
			}
			after, _, err := c.s.Training.TakeAttendance(c.ctx, c.warrant(rachid, access.TrainingWrite), c.at.ID, c.at.Version, training.HalfDay{On: day, Half: half}, list)
			c.failed("take the attendance", err)
			c.at = after
		}
	}
}

// assess gives everybody marks between 13 and 18.
func (c *course) assess() {
	for i, p := range c.places {
		if c.err != nil {
			return
		}
		marks := training.Marks{}
		for n, criterion := range training.Criteria() {
			marks[criterion] = 13 + (3*i+2*n)%6
		}
		_, err := c.s.Training.Assess(c.ctx, c.warrant(rachid, access.TrainingWrite), p.ID, p.Version, marks)
		c.failed("assess", err)
	}
}

// issue hands certificates over to some people, or to everybody who has none yet.
func (c *course) issue(on, until calendar.Date, people ...string) {
	if c.err != nil {
		return
	}
	o := certification.Order{IssuedOn: on, ValidUntil: until}
	for _, p := range c.places {
		for _, id := range people {
			if p.PersonID == id {
				o.Enrolments = append(o.Enrolments, p.ID)
			}
		}
	}
	_, err := c.s.Certificates.Issue(c.ctx, c.warrant(rachid, access.CertificateIssue), c.at.ID, o, noOnce)
	c.failed("issue certificates", err)
}
