package demo

import (
	"fmt"
	"strings"

	"sanad/internal/calendar"
	"sanad/internal/casework"
	"sanad/internal/method"
	"sanad/internal/storage"
	"sanad/internal/world"
)

var noOnce storage.Once

const (
	amina  = world.PilotMember
	salma  = world.PilotThird
	karim  = world.PilotCoordinator
	second = world.PilotSecond

	yes    = method.DegreeYes
	partly = method.DegreePartly
	no     = method.DegreeNo
)

func pupil(role method.Role, first, last, sex, level string) casework.NewPupil {
	return casework.NewPupil{Role: role, FirstName: first, LastName: last, Sex: sex, Level: level, ClassLabel: class(last, level)}
}

// class is one of the three that a lycée has at that level, the same for pupils of one name.
func class(last, level string) string {
	return fmt.Sprintf("%s-%d", strings.ToUpper(level), 1+len(last)%3)
}

func target(first, last, sex, level string) casework.NewPupil {
	return pupil(method.RoleTarget, first, last, sex, level)
}

func intimidator(first, last, sex, level string) casework.NewPupil {
	return pupil(method.RoleIntimidator, first, last, sex, level)
}

func witness(first, last, sex, level string) casework.NewPupil {
	return pupil(method.RoleWitness, first, last, sex, level)
}

// stories are the open cases of the pilot's first school: one in every open state, some on time, some late.
var stories = []func(*life){justReported, inTriage, targetWaiting, firstRound, followedUp, dueForReview, watched, handedOver, referred, relapsed}

// justReported came through the letter box yesterday and is to be taken today.
func justReported(l *life) {
	l.on(1, 16, 10).report(salma, casework.Header{Channel: "letter_box", ReporterRole: "anonymous", Place: "yard", Level: "tc",
		Forms: casework.Codes{"mockery", "exclusion"}, Summary: "Un mot dans la boîte : un élève mange seul et on rit de lui à chaque récréation."},
		target("Ilyas", "Daoudi", "boy", "tc"))
}

// inTriage waits for the team's decision, due today.
func inTriage(l *life) {
	l.on(2, 10, 5).report(amina, casework.Header{Channel: "in_person", ReporterRole: "parent", Place: "online", Level: "1bac",
		Forms: casework.Codes{"online_hate", "exclusion"}, Platforms: casework.Codes{"whatsapp"}, Summary: "La mère signale un groupe de classe où l'on se moque de sa fille."},
		target("Dounia", "Sabri", "girl", "1bac"), intimidator("Rim", "Jazouli", "girl", "1bac")).
		on(2, 12, 0).take()
}

// targetWaiting was accepted yesterday: the target is to be seen today.
func targetWaiting(l *life) {
	l.on(3, 9, 0).report(amina, casework.Header{Channel: "drop_in_hour", ReporterRole: "pupil", Place: "classroom", Level: "tc",
		Forms: casework.Codes{"mockery", "insults"}, Summary: "تلميذة من القسم لاحظت أن زميلها يتعرض للسخرية كلما أجاب."},
		target("سفيان", "الحسوني", "boy", "tc"), intimidator("بدر", "الغازي", "boy", "tc"), intimidator("مروان", "الزياني", "boy", "tc")).
		on(2, 9, 0).take().on(1, 12, 15).screen().accept(amina)
}

// firstRound: one presumed intimidator was met this morning of yesterday, the other is still to be met.
func firstRound(l *life) {
	l.on(6, 9, 0).report(karim, casework.Header{Channel: "phone", ReporterRole: "parent", Place: "route", Level: "1bac",
		Forms: casework.Codes{"threats", "shoving"}, Summary: "Sur le chemin du lycée, toujours le même groupe."},
		target("Anas", "Rahmouni", "boy", "1bac"), intimidator("Zakaria", "Boukili", "boy", "1bac"), intimidator("Walid", "Oudghiri", "boy", "1bac"),
		witness("Lina", "Slaoui", "girl", "1bac")).
		on(5, 9, 30).take().on(4, 12, 0).screen().accept(salma).
		on(3, 10, 40).welcome(salma).family(salma, method.AgreementYes).protect(salma, "route").
		assign(amina, method.DutyInterviewer).start(salma).
		on(1, 9, 10).meet(amina, "I1", no, "", "")
}

// followedUp has a second round under way; one appointment was missed.
func followedUp(l *life) {
	l.on(16, 9, 0).report(amina, casework.Header{Channel: "in_person", ReporterRole: "target", Place: "classroom", Level: "2bac",
		Forms: casework.Codes{"rumours", "exclusion"}, Summary: "Des rumeurs depuis la rentrée ; elle ne vient plus au club."},
		target("Kenza", "Lahlou", "girl", "2bac"), intimidator("Ghita", "Mansouri", "girl", "2bac"), intimidator("Jihane", "Alaoui", "girl", "2bac")).
		on(15, 11, 0).take().on(14, 12, 0).screen().accept(karim).
		on(13, 10, 0).welcome(karim).family(karim, method.AgreementYes).assign(amina, method.DutyInterviewer).start(karim).
		on(12, 9, 5).meet(amina, "I1", partly, "Je peux lui répondre quand elle parle.", "").
		on(12, 9, 12).meet(amina, "I2", yes, "Je l'invite à la répétition de jeudi.", "").
		on(11, 11, 0).check(karim, method.RatingSame).
		on(8, 9, 5).meet(amina, "I1", yes, "Je démens la rumeur si on m'en parle.", yes).
		on(8, 9, 11).meet(amina, "I2", yes, "Je lui garde une place au club.", yes).
		on(6, 11, 0).check(karim, method.RatingSlightlyBetter)
}

// dueForReview reached its fifteenth day.
func dueForReview(l *life) {
	l.on(18, 9, 0).report(second, casework.Header{Channel: "letter_box", ReporterRole: "pupil", Place: "sports", Level: "tc",
		Forms: casework.Codes{"mockery"}, Summary: "في حصة الرياضة لا يختاره أحد ويضحكون عليه."},
		target("آدم", "التازي", "boy", "tc"), intimidator("حمزة", "الكتاني", "boy", "tc")).
		on(17, 9, 0).take().on(16, 12, 0).screen().accept(amina).
		on(15, 10, 0).welcome(amina).family(amina, method.AgreementNotAsked).assign(second, method.DutyInterviewer).start(amina).
		on(14, 9, 0).meet(second, "I1", yes, "سأختاره في فريقي.", "").
		on(13, 11, 0).check(amina, method.RatingSlightlyBetter).
		on(10, 9, 0).meet(second, "I1", yes, "سأجلس بجانبه في الحافلة.", yes).
		on(9, 11, 0).check(amina, method.RatingClearlyBetter).
		on(4, 9, 0).meet(second, "I1", yes, "سأستمر.", yes).
		on(3, 11, 0).check(amina, method.RatingClearlyBetter)
}

// watched is in its period of watch; the first check is due.
func watched(l *life) {
	l.on(48, 9, 0).report(amina, casework.Header{Channel: "in_person", ReporterRole: "teacher", Place: "corridors", Level: "tc",
		Forms: casework.Codes{"insults", "shoving"}, Summary: "Bousculades répétées dans le couloir du premier étage."},
		target("Wiam", "Cherkaoui", "girl", "tc"), intimidator("Othmane", "Filali", "boy", "tc")).
		on(47, 9, 0).take().on(46, 12, 0).screen().accept(amina).
		on(45, 10, 0).welcome(amina).family(amina, method.AgreementYes).assign(salma, method.DutyInterviewer).start(amina).
		on(44, 9, 0).meet(salma, "I1", yes, "Je passe par l'autre escalier avec mes copains.", "").
		on(43, 11, 0).check(amina, method.RatingSlightlyBetter).
		on(40, 9, 0).meet(salma, "I1", yes, "Je lui dis bonjour.", yes).
		on(38, 11, 0).check(amina, method.RatingClearlyBetter).
		on(31, 12, 0).review(method.DecisionContinue).
		on(26, 9, 0).disengage(salma, "I1").
		on(20, 11, 0).check(amina, method.RatingStopped).
		on(12, 12, 0).move(karim, casework.Move{To: method.StateMonitoring, Note: "Calme depuis un mois."})
}

// handedOver did not improve: the head has taken over.
func handedOver(l *life) {
	l.on(26, 9, 0).report(karim, casework.Header{Channel: "phone", ReporterRole: "parent", Place: "gate", Level: "2bac",
		Forms: casework.Codes{"insults", "theft"}, Summary: "Affaires cachées et insultes à la sortie."},
		target("Mehdi", "Zerouali", "boy", "2bac"), intimidator("Bilal", "Yacoubi", "boy", "2bac")).
		on(25, 9, 0).take().on(24, 12, 0).screen().accept(karim).
		on(23, 10, 0).welcome(karim).family(karim, method.AgreementYes).assign(second, method.DutyInterviewer).start(karim).
		on(22, 9, 0).meet(second, "I1", no, "", "").
		on(21, 11, 0).check(karim, method.RatingSame).
		on(17, 9, 0).meet(second, "I1", no, "", "").
		on(16, 11, 0).check(karim, method.RatingWorse)
	l.on(4, 12, 0).move(karim, casework.Move{To: method.StateHandedOver, Reason: "worsening", HeadInformedOn: calendar.Day(l.clock.Now())}).
		on(3, 16, 0).family(karim, method.AgreementYes)
}

// referred shows a grave fact: the head has a task for today.
func referred(l *life) {
	l.on(1, 8, 45).report(amina, casework.Header{Channel: "in_person", ReporterRole: "target", Place: "online", Level: "tc",
		Forms: casework.Codes{"webcam_blackmail"}, Platforms: casework.Codes{"instagram"}, Summary: "Il dit qu'on lui réclame de l'argent."},
		target("Reda", "Amrani", "boy", "tc")).
		on(0, 7, 30).flag(amina, method.FlagSextortion)
}

// relapsed was in its period of watch when it began again.
func relapsed(l *life) {
	l.on(60, 9, 0).report(salma, casework.Header{Channel: "in_person", ReporterRole: "pupil", Place: "canteen", Level: "1bac",
		Forms: casework.Codes{"mockery"}, Summary: "Moqueries à la cantine sur son accent."},
		target("Houda", "Sefrioui", "girl", "1bac"), intimidator("Chaimae", "Tahiri", "girl", "1bac")).
		on(59, 9, 0).take().on(58, 12, 0).screen().accept(salma).
		on(57, 10, 0).welcome(salma).family(salma, method.AgreementYes).assign(amina, method.DutyInterviewer).start(salma).
		on(56, 9, 0).meet(amina, "I1", yes, "J'arrête de l'imiter.", "").
		on(55, 11, 0).check(salma, method.RatingSlightlyBetter).
		on(52, 9, 0).meet(amina, "I1", yes, "Je lui propose de manger avec nous.", yes).
		on(50, 11, 0).check(salma, method.RatingClearlyBetter).
		on(44, 12, 0).review(method.DecisionContinue).
		on(40, 9, 0).disengage(amina, "I1").
		on(36, 11, 0).check(salma, method.RatingStopped).
		on(30, 12, 0).move(karim, casework.Move{To: method.StateMonitoring, Note: "Deux bilans très positifs."}).
		on(1, 15, 0).move(karim, casework.Move{To: method.StateInterviews, Reason: "resumed"})
}
