package demo

import (
	"context"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/org"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
	"sanad/internal/world"
)

// entry is one office of the demonstration's directory; checked says how many days ago somebody made sure of it, and
// is unchecked where nobody has.
type entry struct {
	by      string
	level   orgpath.Level
	node    string // "" stands for the pilot's first school where the level is that of a school
	kind    org.ContactKind
	fr, ar  string
	phone   string
	noteFR  string
	noteAR  string
	checked int
}

const (
	unchecked = -1

	ministry  = "asmae.ziani@sanad.example"
	provinces = "zineb.filali@sanad.example"

	national    = orgpath.National
	directorate = orgpath.Directorate
	school      = orgpath.School
)

// directory holds the national services with the numbers that are public, none where none is sourced. Whatever belongs to
// a directorate or a school is invented, and so are its numbers: they begin with 05 00 00 00.
var directory = []entry{
	{ministry, national, "", "police", "Police", "الأمن الوطني", "19", "", "", 12},
	{ministry, national, "", "gendarmerie", "Gendarmerie royale", "الدرك الملكي", "177", "", "", 12},
	{ministry, national, "", "child_protection", "Observatoire national des droits de l’enfant (ONDE)", "المرصد الوطني لحقوق الطفل",
		"2511", "Écoute et orientation des enfants et des familles.", "الاستماع للأطفال والأسر وتوجيههم.", 12},
	{ministry, national, "", "helpline", "EMC-Helpline (CMRPI)", "خط المساعدة EMC-Helpline", "",
		"Portail Cyberconfiance : formulaire anonyme, gratuit et confidentiel ; aide au retrait des contenus. Ne remplace ni la police ni le tribunal.",
		"بوابة الثقة الرقمية: استمارة مجهولة الهوية ومجانية وسرية، ومساعدة على سحب المحتويات. لا تعوض الشرطة ولا المحكمة.", unchecked},
	{ministry, national, "", "police", "e-Blagh (DGSN)", "منصة «إبلاغ» للأمن الوطني", "",
		"Signalement des contenus illicites en ligne ; l’identité est facultative.", "التبليغ عن المحتويات غير القانونية على الإنترنت، والهوية اختيارية.", 40},
	{ministry, national, "", "prosecutor", "Ministère public : portail des plaintes", "النيابة العامة: بوابة الشكايات", "", "", "", 40},
	{ministry, national, "", "child_protection", "Portail IWF Maroc", "بوابة IWF المغرب", "",
		"Images d’abus sexuels sur mineurs en ligne : signalement anonyme, en vue du retrait. Ne rien ouvrir, copier ni transmettre.",
		"صور الاعتداء الجنسي على القاصرين على الإنترنت: تبليغ مجهول الهوية قصد السحب. لا تفتحوا شيئا ولا تنسخوه ولا ترسلوه.", 40},
	{provinces, directorate, "rabat", "directorate", "Point focal de la direction provinciale", "نقطة الارتكاز بالمديرية الإقليمية", "05 00 00 00 10", "", "", 5},
	{provinces, directorate, "rabat", "prosecutor", "Cellule de prise en charge des femmes et des enfants, tribunal", "خلية التكفل بالنساء والأطفال بالمحكمة",
		"05 00 00 00 11", "", "", 30},
	{provinces, directorate, "rabat", "child_protection", "Comité provincial de protection de l’enfance", "اللجنة الإقليمية لحماية الطفولة",
		"05 00 00 00 12", "", "", 260},
	{provinces, directorate, "rabat", "health", "Service de santé scolaire", "مصلحة الصحة المدرسية", "05 00 00 00 13", "", "", unchecked},
	{world.PilotHead, school, "", "management", "Bureau de la direction", "مكتب الإدارة", "05 00 00 00 20", "", "", 3},
	{karim, school, "", "health", "Infirmerie du lycée", "قاعة التمريض بالثانوية", "05 00 00 00 21", "Le matin ; l’après-midi, passer par la direction.",
		"صباحا؛ وبعد الزوال عبر الإدارة.", 190},
}

// contacts fills the directory by those whose it is.
func (s Services) contacts(ctx context.Context, pilot string, today calendar.Date) error {
	for _, e := range directory {
		person, err := s.Identity.FindByLogin(ctx, e.by)
		if err != nil {
			return err
		}
		id, err := s.Identity.IdentityOf(ctx, person.ID)
		if err != nil {
			return err
		}
		if e.level == school {
			e.node = pilot
		}
		w := s.Policy.Warrant(id, access.ContactWrite)
		if _, err := s.Org.AddContact(ctx, w, e.contact(today), storage.Once{}); err != nil {
			return err
		}
	}
	return nil
}

func (e entry) contact(today calendar.Date) org.NewContact {
	n := org.NewContact{Level: e.level, NodeID: e.node, Details: org.ContactDetails{
		Kind: &e.kind, NameFR: &e.fr, NameAR: &e.ar, Phone: &e.phone, NoteFR: &e.noteFR, NoteAR: &e.noteAR,
	}}
	if e.level == school || e.level == directorate {
		hoursFR, hoursAR := "8 h 30 – 16 h 30", "من 8:30 إلى 16:30"
		n.Details.HoursFR, n.Details.HoursAR = &hoursFR, &hoursAR
	}
	if e.checked != unchecked {
		on := today.AddDays(-e.checked)
		n.Details.CheckedOn = &on
	}
	return n
}
