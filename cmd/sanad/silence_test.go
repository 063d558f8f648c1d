package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"sanad/internal/testkit"
)

// said are the names and texts of the scenario: each is a word that stands nowhere else, in the letters it was typed in.
var said = map[string]string{
	"target":     "Zoubida-Lamiae",
	"family":     "Ouazzani-Qortbi",
	"arabic":     "زبيدة الوزانية",
	"massar":     "Z130099887",
	"class":      "3AC-Violette",
	"renamed":    "Zoubaïda-Lina",
	"accused":    "Kacem-Aymane",
	"witness":    "Ferdaous-Nadine",
	"reporter":   "Benkirane-Wassila",
	"summary":    "Les moqueries du mercredi derrière le gymnase vert.",
	"corrected":  "Surtout devant la fontaine bleue.",
	"suggestion": "Je peux garder sa place au réfectoire.",
	"note":       "Elle évoque un cauchemar de crocodile.",
	"revised":    "Elle évoque un cauchemar de cigogne.",
	"reason":     "Le crocodile était une cigogne.",
	"contact":    "Le père préfère être appelé après la prière.",
	"measure":    "Place au premier rang près de la carte.",
	"measured":   "Déplacée près de la bibliothèque jaune.",
	"cleared":    "Le bleu venait du handball de dimanche.",
	"reference":  "PV-778-Tamesna",
	"moved":      "La famille renonce, un oncle s'en charge.",
	"year":       "À suivre avec la conseillère en octobre prochain.",
	"misplaced":  "Mal placé: Zoubida au mauvais endroit.",
}

// staff are names and logins, which the database keeps in clear and the log does not.
var staff = []string{"Naïma", "Oukrim", "نعيمة", "naima@ifran.example", "910001", "910002", "nobody@ifran.example", workingPassword}

func TestNamesStayWhereTheyAreSealed(t *testing.T) {
	testkit.EachDSN(t, func(t *testing.T, dsn string) {
		p := settled(t, dsn).with("SANAD_LOG_LEVEL=debug")
		s := p.serve()
		c := p.password(s.url, "naima@ifran.example")
		live(c)
		misplace(c)
		p.checkRaw() // the write-ahead log included, which a clean end empties
		if code := s.stop(); code != 0 {
			t.Errorf("the server ended with %d", code)
		}

		log := s.log.String()
		if strings.Count(log, `"msg":"request"`) < 30 {
			t.Errorf("the log is too short to prove anything:\n%s", log)
		}
		for what, text := range said {
			refuse(t, "the log", what, []byte(log), text)
		}
		for _, text := range staff {
			refuse(t, "the log", "a colleague", []byte(log), text)
		}
	})
}

// checkRaw greps the database as somebody with the disk would read it. What is kept in clear must be found, or the search
// would prove nothing.
func (p *place) checkRaw() {
	p.t.Helper()
	clear := 0
	for name, raw := range p.raw() {
		clear += bytes.Count(raw, []byte("naima@ifran.example")) + bytes.Count(raw, []byte("target_first"))
		for what, text := range said {
			refuse(p.t, name, what, raw, text)
		}
	}
	if clear < 2 {
		p.t.Error("the e-mail address and the kind of the interview were not found")
	}
}

// refuse looks for the text and for each of its longer words.
func refuse(t *testing.T, where, what string, in []byte, text string) {
	t.Helper()
	for _, word := range append(strings.Fields(text), text) {
		if len([]rune(word)) > 7 && bytes.Contains(bytes.ToLower(in), bytes.ToLower([]byte(word))) {
			t.Errorf("%s holds a word of %q", where, what)
		}
	}
}

func (p *place) raw() map[string][]byte {
	p.t.Helper()
	if path := p.databaseFile(); !strings.HasPrefix(path, "postgres") {
		found := map[string][]byte{}
		for _, suffix := range []string{"", "-wal", "-shm"} {
			found[path+suffix] = readAll(p.t, path+suffix)
		}
		return found
	}
	return p.dump()
}

func (p *place) dump() map[string][]byte {
	p.t.Helper()
	ctx := context.WithoutCancel(p.t.Context())
	conn, err := pgx.Connect(ctx, p.databaseFile())
	if err != nil {
		p.t.Fatal(err)
	}
	defer conn.Close(ctx)
	var tables []string
	rows, err := conn.Query(ctx, "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'")
	if err == nil {
		tables, err = pgx.CollectRows(rows, pgx.RowTo[string])
	}
	if err != nil {
		p.t.Fatal(err)
	}
	found := map[string][]byte{}
	for _, table := range tables {
		rows, err := conn.Query(ctx, "SELECT x::text FROM "+pgx.Identifier{table}.Sanitize()+" x")
		if err != nil {
			p.t.Fatal(err)
		}
		lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			p.t.Fatal(err)
		}
		found[table] = []byte(strings.Join(lines, "\n"))
	}
	return found
}

// lived is a case while it is lived through; version is what the last answer gave.
type lived struct {
	*client
	path string
	tag  string
	keys int
}

func (l *lived) create(what string, body map[string]any) answer {
	l.t.Helper()
	l.keys++
	return l.must(http.StatusCreated, "POST", l.path+what, body, "Idempotency-Key", fmt.Sprintf("create-%04d", l.keys))
}

// change sends a change of the case as it stands, and keeps the version it has then.
func (l *lived) change(status int, method, what string, body map[string]any) {
	l.t.Helper()
	l.tag = l.must(http.StatusOK, "GET", l.path, nil).header.Get("ETag")
	l.must(status, method, l.path+what, body, "If-Match", l.tag)
}

// live writes every kind of name and text there is, the way the screens do.
func live(c *client) {
	c.t.Helper()
	today, now := time.Now().UTC().Format(time.DateOnly), time.Now().UTC().Format(time.RFC3339)
	made := c.must(201, "POST", "/api/v1/cases", map[string]any{
		"school_id": theSchool(c), "report_channel": "in_person", "reporter_role": "parent", "reporter_name": said["reporter"], "summary": said["summary"],
		"criteria": map[string]any{"repetition": "yes", "group_effect": "yes", "imbalance": "yes", "defenceless": "unknown"},
		"pupils": []map[string]any{
			{"role": "target", "first_name": said["target"], "last_name": said["family"], "massar": said["massar"], "class_label": said["class"]},
			{"role": "presumed_intimidator", "first_name": said["accused"], "last_name": said["arabic"]},
		},
	}, "Idempotency-Key", "open-0001")
	l := &lived{client: c, path: "/api/v1/cases/" + made.text("id")}
	target := targetOf(made)

	l.change(200, "PATCH", "", map[string]any{"summary": said["corrected"]})
	l.create("/pupils", map[string]any{"role": "witness", "first_name": said["witness"]})
	pupil := l.path + "/pupils/" + target
	l.must(200, "PATCH", pupil, map[string]any{"first_name": said["renamed"]}, "If-Match", `"1"`)
	talk := l.create("/interviews", map[string]any{"kind": "target_first", "pupil_id": target, "started_at": now, "minutes": 6, "alone": true,
		"suggestion": said["suggestion"], "note": said["note"]})
	l.must(200, "POST", l.path+"/interviews/"+talk.text("id")+"/corrections", map[string]any{"started_at": now, "minutes": 7, "alone": true,
		"suggestion": said["suggestion"], "note": said["revised"], "reason": said["reason"]}, "If-Match", `"1"`)
	l.create("/family-contacts", map[string]any{"pupil_id": target, "made_on": today, "channel": "phone", "agreement": "yes", "note": said["contact"]})
	measure := l.create("/measures", map[string]any{"kind": "seating", "from_on": today, "note": said["measure"]})
	l.must(200, "PATCH", l.path+"/measures/"+measure.text("id"), map[string]any{"note": said["measured"]}, "If-Match", `"1"`)
	flag := l.create("/flags", map[string]any{"kind": "physical_violence"})
	l.must(200, "POST", l.path+"/flags/"+flag.text("id")+"/clear", map[string]any{"reason": said["cleared"]})
	l.change(200, "PUT", "/screen", map[string]any{"flags": []string{}})
	l.change(200, "PUT", "/year-note", map[string]any{"note": said["year"]})
	l.change(200, "POST", "/moves", map[string]any{"to": "triage"})
	l.change(200, "POST", "/moves", map[string]any{"to": "handed_over", "reason": "family_declines", "note": said["moved"]})
	l.create("/flags", map[string]any{"kind": "danger_at_home"})
	l.task(said["reference"])

	for _, path := range []string{l.path, l.path + "/follow-up-sheet", l.path + "/hand-over-sheet", l.path + "/openers", "/api/v1/me/day", "/api/v1/cases"} {
		l.must(200, "GET", path, nil)
	}
	for _, text := range []string{said["target"], said["family"], said["accused"]} {
		l.must(200, "POST", "/api/v1/pupil-searches", map[string]any{"text": text})
	}
	if got := l.must(200, "POST", "/api/v1/pupil-searches", map[string]any{"massar": said["massar"]}); len(got.body) == 0 {
		l.t.Error("the search by code answers nothing")
	}
}

// task closes the first task of the case.
func (l *lived) task(reference string) {
	l.t.Helper()
	file, _ := l.must(200, "GET", l.path, nil).body["file"].(map[string]any)
	tasks, _ := file["tasks"].([]any)
	if len(tasks) == 0 {
		l.t.Fatal("the flag asks for no task")
	}
	task, _ := tasks[0].(map[string]any)
	l.must(200, "POST", fmt.Sprintf("%s/tasks/%v/done", l.path, task["id"]), map[string]any{"channel": "directorate", "reference": reference})
}

// misplace sends names where they do not belong: what is refused may be repeated nowhere either.
func misplace(c *client) {
	c.t.Helper()
	text := said["misplaced"]
	school := theSchool(c)
	for _, sent := range []struct {
		method, path, body string
		status             int
	}{
		{"POST", "/api/v1/cases", `{"school_id": "` + text, 400},
		{"POST", "/api/v1/cases", `{"` + text + `": 1}`, 422},
		{"POST", "/api/v1/cases", `{"school_id":"` + text + `","report_channel":"` + text + `","reporter_role":"` + text + `","pupils":[]}`, 422},
		{"POST", "/api/v1/cases", `{"school_id":"` + school + `","report_channel":"in_person","reporter_role":"teacher","pupils":[{"role":"target","first_name":"` + text + "\\u202e" + `"}]}`, 422},
		{"POST", "/api/v1/cases", `{"school_id":"` + school + `","report_channel":"in_person","reporter_role":"teacher","summary":"` + strings.Repeat(text+" ", 40_000) + `"}`, 413},
		{"POST", "/api/v1/cases/" + text + "/interviews", `{}`, 404},
		{"GET", "/api/v1/cases?state=" + text, ``, 422},
		{"GET", "/api/v1/cases?after=" + text, ``, 422},
		{"GET", "/api/v1/" + text, ``, 404},
		{"GET", "/" + text, ``, 0},
		{"POST", "/api/v1/session", `{"login":"nobody@ifran.example","password":"` + text + `"}`, 401},
		{"POST", "/api/v1/pupil-searches", `{"text":["` + text + `"]}`, 422},
	} {
		got := c.raw(sent.method, sent.path, sent.body)
		if sent.status != 0 && got.status != sent.status {
			c.t.Errorf("%s %.40s: %d, want %d: %v", sent.method, sent.path, got.status, sent.status, got.body)
		}
		if strings.Contains(fmt.Sprint(got.body), "Zoubida") {
			c.t.Errorf("%s %.40s answers with what was sent", sent.method, sent.path)
		}
	}
}

// raw sends bytes as they are, the path excepted.
func (c *client) raw(method, path, body string) answer {
	c.t.Helper()
	req, err := http.NewRequestWithContext(c.t.Context(), method, c.url, strings.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	req.URL.Path, req.URL.RawQuery, _ = strings.Cut(path, "?")
	req.URL.RawQuery = strings.ReplaceAll(req.URL.RawQuery, " ", "%20")
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("User-Agent", said["misplaced"])
	got, err := c.roundTrip(req)
	if err != nil {
		c.t.Fatalf("%s %.40s: %v", method, path, err)
	}
	return got
}
