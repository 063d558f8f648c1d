package world

// Person is one of the pilot's people whose sign-in the demonstration prints.
type Person struct{ Login, Role string }

// The people of the pilot who are named; everybody else is drawn.
const (
	PilotSchool      = "90001P" // the lycée where most of the demonstration happens
	PilotMember      = "amina.bennani@sanad.example"
	PilotSecond      = "youssef.tazi@sanad.example"
	PilotThird       = "salma.berrada@sanad.example"
	PilotCoordinator = "karim.idrissi@sanad.example"
	PilotTrainee     = "hiba.naciri@sanad.example"
	PilotHead        = "nabil.cherkaoui@sanad.example"
)

// Cast lists one person for each role, in the order of the school upwards.
var Cast = []Person{
	{PilotMember, "member"},
	{PilotCoordinator, "coordinator"},
	{PilotHead, "head"},
	{"rachid.amrani@sanad.example", "trainer"},
	{"zineb.filali@sanad.example", "focal_point"},
	{"omar.kettani@sanad.example", "aref_coordinator"},
	{"ilham.sefrioui@sanad.example", "supervisor"},
	{"hicham.mernissi@sanad.example", "dpo"},
	{"asmae.ziani@sanad.example", "admin"},
}

// pilotSchools are invented: three lycées and three collèges of one academy, and two schools of the next one that are starting.
var pilotSchools = []struct {
	code, directorate, cycle string
	label                    name
	starting                 bool
}{
	{PilotSchool, "rabat", "lycee", name{"de l'Espoir", "الأمل"}, false},
	{"90002P", "sale", "lycee", name{"de la Source", "المنبع"}, false},
	{"90003P", "kenitra", "lycee", name{"de l'Horizon", "الأفق"}, false},
	{"90004P", "rabat", "college", name{"des Amandiers", "اللوز"}, false},
	{"90005P", "sale", "college", name{"de la Concorde", "الوئام"}, false},
	{"90006P", "kenitra", "college", name{"du Rivage", "الشاطئ"}, false},
	{"90007P", "marrakech", "college", name{"des Jardins", "البساتين"}, true},
	{"90008P", "marrakech", "lycee", name{"de la Clairière", "الرحاب"}, true},
}

// pilot writes the pilot as documented: one academy at work, another starting. The first school's open cases are left to
// the demonstration, which lives them through.
func (g *generator) pilot() {
	g.mentors()
	for i, p := range pilotSchools {
		s := school{code: p.code, directorate: p.directorate, cycle: p.cycle, levels: levelsOf[p.cycle], label: p.label}
		kind, kindAR := "Collège", "الثانوية الإعدادية"
		if p.cycle == "lycee" {
			kind, kindAR = "Lycée", "الثانوية التأهيلية"
		}
		g.line("schools", s.directorate, s.code, s.cycle, kind+" "+p.label.fr, kindAR+" "+p.label.ar)
		switch {
		case i == 0:
			g.named(&s)
		case p.starting:
			g.beginners(s)
			continue
		default:
			g.staff(&s)
		}
		g.pilotCases(s, i)
	}
}

func (g *generator) pilotCases(s school, i int) {
	for n := range 4 {
		g.life(s, []string{"closed_resolved", "closed_resolved", "handed_over_closed", "closed_other"}[n], 70+40*n+11*i)
	}
	if i == 0 {
		return
	}
	for _, state := range []string{"follow_up", "monitoring", []string{"reported", "triage", "target_reception", "interviews", "handed_over"}[i-1]} {
		g.life(s, state, g.rand.IntN(2))
	}
}

// named is the team of the first school, whose people sign in.
func (g *generator) named(s *school) {
	g.person(name{"Nabil Cherkaoui", "نبيل الشرقاوي"}, PilotHead, "head", "fr", s.code)
	g.line("grants", PilotHead, "head", "school", s.code)
	s.head, s.coordinator, s.trainee = PilotHead, PilotCoordinator, PilotTrainee
	s.members = []string{PilotMember, PilotSecond, PilotThird}
	for _, p := range []struct {
		login, role, profession, locale string
		label                           name
	}{
		{PilotCoordinator, "coordinator", "guidance_counsellor", "fr", name{"Karim Idrissi", "كريم الإدريسي"}},
		{PilotMember, "member", "teacher", "fr", name{"Amina Bennani", "أمينة بناني"}},
		{PilotSecond, "member", "teacher", "ar", name{"Youssef Tazi", "يوسف التازي"}},
		{PilotThird, "member", "social_worker", "fr", name{"Salma Berrada", "سلمى برادة"}},
		{PilotTrainee, "trainee", "teacher", "ar", name{"Hiba Naciri", "هبة الناصري"}},
	} {
		g.person(p.label, p.login, p.profession, p.locale, s.code)
		g.join(*s, p.login, p.role)
		switch p.login {
		case PilotTrainee:
		case PilotThird:
			g.certify(p.login, "2024-03-08", g.Today.AddDays(60).String())
		default:
			g.certify(p.login, certifiedOn, "")
		}
	}
}

// beginners are a team that was trained this year: formed, not certified yet.
func (g *generator) beginners(s school) {
	head := g.person(g.fullName(), "", "head", "ar", s.code)
	g.line("grants", head.login, "head", "school", s.code)
	for i := range 3 {
		login := g.person(g.fullName(), "", professions[i], "ar", s.code).login
		role := "trainee"
		if i == 0 {
			role = "coordinator"
		}
		g.join(s, login, role)
	}
}

// mentors are those who follow the pilot from above its schools.
func (g *generator) mentors() {
	labels := []name{
		{"Rachid Amrani", "رشيد العمراني"}, {"Zineb Filali", "زينب الفيلالي"}, {"Omar Kettani", "عمر الكتاني"},
		{"Ilham Sefrioui", "إلهام الصفريوي"}, {"Hicham Mernissi", "هشام المرنيسي"}, {"Asmae Ziani", "أسماء الزياني"},
	}
	places := []struct{ level, node string }{
		{"aref", "rsk"}, {"directorate", "rabat"}, {"aref", "rsk"}, {"national", ""}, {"national", ""}, {"national", ""},
	}
	for i, p := range Cast[3:] {
		g.person(labels[i], p.Login, "administration", "fr", places[i].node)
		g.line("grants", p.Login, p.Role, places[i].level, places[i].node)
	}
}
