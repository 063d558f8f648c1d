package credential_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sanad/internal/calendar"
	"sanad/internal/credential"
)

func day(y, m, d int) calendar.Date { return calendar.NewDate(y, time.Month(m), d) }

const verifyAt = "https://sanad.example/verify/7K3M9QXT2W4ZHB8C"

func usual() credential.Certificate {
	return credential.Certificate{
		ID: "0192", Number: "7K3M-9QXT-2W4Z-HB8C", Code: "7K3M9QXT2W4ZHB8C", Holder: credential.Text{FR: "Amina Bennani", AR: "أمينة بناني"},
		Issuer: credential.Text{
			FR: "Académie régionale d’éducation et de formation Rabat-Salé-Kénitra", AR: "الأكاديمية الجهوية للتربية والتكوين الرباط سلا القنيطرة",
		},
		Signatory: credential.Text{FR: "Omar Kettani", AR: "عمر الكتاني"}, Office: credential.Text{FR: "Directeur de l’Académie", AR: "مدير الأكاديمية"},
		Course: credential.Text{FR: "Méthode de la préoccupation partagée : équipes ressources", AR: "طريقة الاهتمام المشترك: الفرق المختصة"},
		Kind:   "team", Hours: 30, From: day(2022, 10, 24), To: day(2022, 10, 28), IssuedOn: day(2022, 12, 1), ValidUntil: day(2025, 11, 30),
	}
}

func with(change func(*credential.Certificate)) credential.Certificate {
	c := usual()
	change(&c)
	return c
}

// faces of the document: what can go wrong on paper.
var looks = map[string]credential.Certificate{
	"normal": usual(),
	"long": with(func(c *credential.Certificate) {
		c.Holder = credential.Text{
			FR: strings.TrimSpace(strings.Repeat("Fatima-Ezzahra El Idrissi El Kadiri ", 6))[:200],
			AR: string([]rune(strings.Repeat("فاطمة الزهراء الإدريسي القادري الحسني ", 7))[:200]),
		}
		c.Course.FR, c.Course.AR = strings.Repeat(c.Course.FR+" ", 4), strings.Repeat(c.Course.AR+" ", 5)
		c.Issuer.FR, c.Issuer.AR = strings.Repeat(c.Issuer.FR+" ", 3), strings.Repeat(c.Issuer.AR+" ", 4)
		c.Signatory = credential.Text{FR: strings.Repeat("Moulay Abdelhafid ", 11), AR: strings.Repeat("مولاي عبد الحفيظ ", 12)}
		c.Office = credential.Text{FR: strings.Repeat("Directeur par intérim ", 9), AR: strings.Repeat("المدير بالنيابة ", 12)}
		c.Number = strings.Repeat("REGISTRE/", 4) + "2022"
	}),
	"mixed": with(func(c *credential.Certificate) {
		c.Holder = credential.Text{FR: "Zoé « Zizou » O’Neill-بنعلي \"Jr\" 🎓🇲🇦", AR: "زهرة (Zahra) بنعلي 2 ❤️ ⵣ 李"}
		c.Course = credential.Text{FR: "Formation MPP 2022/2023 (طريقة الاهتمام المشترك), 2e vague", AR: "تكوين MPP 2022/2023 (الموجة 2)، 50% حضوري"}
	}),
	"no-latin":  with(func(c *credential.Certificate) { c.Holder.FR = "" }),
	"no-arabic": with(func(c *credential.Certificate) { c.Holder.AR = "" }),
	"one-word": with(func(c *credential.Certificate) {
		c.Holder = credential.Text{FR: strings.Repeat("W", 200), AR: strings.Repeat("س", 200)}
	}),
	"only-emoji": with(func(c *credential.Certificate) { c.Holder = credential.Text{FR: "🎓", AR: "🎓"} }),
	"old": with(func(c *credential.Certificate) {
		c.Number, c.Course, c.Kind, c.Hours, c.From, c.To, c.ValidUntil = "MPP-2022-001", credential.Text{}, "", 0, calendar.Date{}, calendar.Date{}, calendar.Date{}
		c.Signatory, c.Office = credential.Text{}, credential.Text{}
	}),
	"revoked": with(func(c *credential.Certificate) { c.RevokedOn, c.To = day(2024, 3, 1), day(2022, 11, 2) }),
	"empty":   {IssuedOn: day(2022, 12, 1)},
}

// slowest is what a document may take where the race detector looks on and others use the machine; alone it takes 15 ms.
const slowest = 2 * time.Second

func TestEveryLookIsSmallAndAlwaysTheSame(t *testing.T) {
	t.Parallel()
	for name, c := range looks {
		first, err := credential.Draw(c, verifyAt)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if folder := os.Getenv("SANAD_LOOK"); folder != "" { // keeps the pages for somebody to look at
			if err := os.WriteFile(filepath.Join(folder, name+".pdf"), first, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		began := time.Now()
		again, err := credential.Draw(c, verifyAt)
		if took := time.Since(began); took > slowest {
			t.Errorf("%s took %s", name, took)
		}
		if err != nil || !bytes.Equal(first, again) {
			t.Errorf("%s differs from itself, %v", name, err)
		}
		if len(first) > 150_000 {
			t.Errorf("%s has %d bytes", name, len(first))
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	for b.Loop() {
		if _, err := credential.Draw(usual(), verifyAt); err != nil {
			b.Fatal(err)
		}
	}
}
