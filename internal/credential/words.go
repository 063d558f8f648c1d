package credential

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"sanad/internal/calendar"
)

// What the document says in its own words, whoever it is for; nothing in it tells a woman from a man.
var (
	heading   = Text{"Certificat", "شهادة"}
	given     = Text{"Ce certificat de qualification est délivré à", "تُمنح شهادة التأهيل هذه إلى"}
	numbered  = Text{"Numéro", "الرقم"}
	issued    = Text{"Délivré le", "سُلّمت في"}
	until     = Text{"Valable jusqu’au", "صالحة إلى غاية"}
	unending  = Text{"Valable sans limite de durée", "صالحة دون تحديد المدة"}
	checkable = Text{"Vérifier ce certificat", "التحقق من هذه الشهادة"}
	revoked   = Text{"Retiré le %s : ce certificat n’est plus valable", "سُحبت في %s: لم تعد هذه الشهادة صالحة"}
	practise  = Text{
		"Il habilite à conduire les entretiens de la méthode de la préoccupation partagée.",
		"تخوّل هذه الشهادة إجراء مقابلات طريقة الاهتمام المشترك.",
	}
	courses = map[string]Text{
		"trainers":  {"formation de formateurs", "تكوين المكوّنين"},
		"team":      {"formation d’équipe ressource", "تكوين الفريق المختص"},
		"refresher": {"formation de recyclage", "تكوين استكمالي"},
	}
)

// body is the sentence under the name.
func (c Certificate) body() Text {
	fr, ar := "", ""
	if of := c.course(); of != (Text{}) {
		fr, ar = "au terme du parcours « "+of.FR+" », suivi et évalué avec succès", "بعد إتمام برنامج «"+of.AR+"» واجتياز تقييمه بنجاح"
		if more := c.length(); more != (Text{}) {
			fr, ar = fr+" ("+more.FR+")", ar+" ("+more.AR+")"
		}
		fr, ar = fr+". ", ar+". "
	}
	return Text{fr + practise.FR, ar + practise.AR}
}

func (c Certificate) course() Text {
	of := c.Course
	if of == (Text{}) {
		return courses[c.Kind]
	}
	if of.FR == "" {
		of.FR = of.AR
	}
	if of.AR == "" {
		of.AR = of.FR
	}
	return of
}

// length is how long the course was and when, as far as known.
func (c Certificate) length() Text {
	hours, dates := Text{}, Text{}
	if c.Hours > 0 {
		hours = Text{hoursFR(c.Hours), hoursAR(c.Hours)}
	}
	switch {
	case c.From.IsZero():
	case c.To.IsZero() || c.To == c.From:
		dates = Text{"le " + dayFR(c.From), "في " + dayAR(c.From)}
	default:
		dates = Text{"du " + shortened(dayFR, c.From, c.To) + " au " + dayFR(c.To), "من " + shortened(dayAR, c.From, c.To) + " إلى " + dayAR(c.To)}
	}
	if hours == (Text{}) || dates == (Text{}) {
		return Text{hours.FR + dates.FR, hours.AR + dates.AR}
	}
	return Text{hours.FR + ", " + dates.FR, hours.AR + "، " + dates.AR}
}

// shortened is a first day without what it shares with the last.
func shortened(say func(calendar.Date) string, first, last calendar.Date) string {
	a, b := strings.Split(say(first), " "), strings.Split(say(last), " ")
	for len(a) > 1 && a[len(a)-1] == b[len(a)-1] {
		a = a[:len(a)-1]
	}
	return strings.Join(a, " ")
}

func hoursFR(n int) string {
	if n == 1 {
		return "1\u00a0heure"
	}
	return strconv.Itoa(n) + "\u00a0heures"
}

func hoursAR(n int) string {
	switch last := n % 100; {
	case n == 1:
		return "ساعة واحدة"
	case n == 2:
		return "ساعتان"
	case last >= 3 && last <= 10:
		return strconv.Itoa(n) + "\u00a0ساعات"
	}
	return strconv.Itoa(n) + "\u00a0ساعة"
}

var (
	monthsFR = [...]string{
		"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
	}
	monthsAR = [...]string{
		"يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر",
	}
)

func dayFR(d calendar.Date) string {
	t := d.Time(time.UTC)
	day := strconv.Itoa(t.Day())
	if t.Day() == 1 {
		day = "1er"
	}
	return fmt.Sprintf("%s %s %d", day, monthsFR[t.Month()-1], t.Year())
}

func dayAR(d calendar.Date) string {
	t := d.Time(time.UTC)
	return fmt.Sprintf("%d %s %d", t.Day(), monthsAR[t.Month()-1], t.Year())
}
