package csvfile_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"sanad/internal/csvfile"
)

var columns = []csvfile.Column{
	{Name: "code", Aliases: []string{"CD_ETAB"}, Max: 10},
	{Name: "name_fr", Aliases: []string{"NOM_ETABL"}},
	{Name: "name_ar", Aliases: []string{"NOM_ETABA"}, Optional: true},
}

func read(t *testing.T, r io.Reader) ([]csvfile.Row, csvfile.Report) {
	t.Helper()
	f, err := csvfile.Open(r, columns)
	if err != nil {
		t.Fatal(err)
	}
	rows := slices.Collect(f.Rows())
	if err := f.Err(); err != nil {
		t.Fatal(err)
	}
	return rows, f.Report()
}

func encoded(t *testing.T, e encoding.Encoding, s string) []byte {
	t.Helper()
	b, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestEverySpreadsheetReadsTheSame(t *testing.T) {
	t.Parallel()
	const both = "CD_ETAB;NOM_ETABL;NOM_ETABA\r\n01234A;Lycée des Dunes;ثانوية الكثبان\r\n01235B;Collège À-Côté;إعدادية الجوار\r\n"
	const french = "CD_ETAB;NOM_ETABL;NOM_ETABA\n01234A;Lycée des Dunes;\n01235B;COLLÈGE CRÉÉ À l'ŒUVRE;\n"
	french1256 := "cd etab;Nom-Etabl;NOM_ETABA\n01234A;Lycée des Dunes;ثانوية الكثبان\n"
	tests := []struct {
		name     string
		file     []byte
		encoding string
		fr, ar   string
	}{
		{"UTF-8", []byte(both), "utf-8", "Lycée des Dunes", "ثانوية الكثبان"},
		{"UTF-8 with a mark", []byte("\ufeff" + both), "utf-8", "Lycée des Dunes", "ثانوية الكثبان"},
		{"UTF-16 little endian", encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), both), "utf-16le", "Lycée des Dunes", "ثانوية الكثبان"},
		{"UTF-16 big endian", encoded(t, unicode.UTF16(unicode.BigEndian, unicode.UseBOM), both), "utf-16be", "Lycée des Dunes", "ثانوية الكثبان"},
		{"UTF-16 without a mark", encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), both), "utf-16le", "Lycée des Dunes", "ثانوية الكثبان"},
		{"Windows-1256", encoded(t, charmap.Windows1256, french1256), "windows-1256", "Lycée des Dunes", "ثانوية الكثبان"},
		{"Windows-1252", encoded(t, charmap.Windows1252, french), "windows-1252", "Lycée des Dunes", ""},
		{"tabs", []byte(strings.ReplaceAll(both, ";", "\t")), "utf-8", "Lycée des Dunes", "ثانوية الكثبان"},
		{"commas", []byte(strings.ReplaceAll(both, ";", ",")), "utf-8", "Lycée des Dunes", "ثانوية الكثبان"},
		{"separator line", []byte("sep=;\n" + both), "utf-8", "Lycée des Dunes", "ثانوية الكثبان"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			rows, report := read(t, iotest.HalfReader(bytes.NewReader(tt.file)))
			if !report.Clean() || report.Encoding != tt.encoding || len(rows) == 0 {
				t.Fatalf("report = %+v, %d rows", report, len(rows))
			}
			if got := rows[0].Value("name_fr"); got != tt.fr {
				t.Errorf("name_fr = %q, want %q", got, tt.fr)
			}
			if got := rows[0].Value("name_ar"); got != tt.ar {
				t.Errorf("name_ar = %q, want %q", got, tt.ar)
			}
		})
	}
}

func TestArabicThatComesLateIsStillRecognised(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("code,name_fr,name_ar\n")
	for range 9000 {
		b.WriteString("01234A,Lycée éphémère,\n")
	}
	b.WriteString("01234A,Lycée,ثانوية الكثبان\n")
	rows, report := read(t, bytes.NewReader(encoded(t, charmap.Windows1256, b.String())))
	if got := rows[len(rows)-1].Value("name_ar"); got != "ثانوية الكثبان" || report.Encoding != "windows-1256" {
		t.Errorf("got %q as %s", got, report.Encoding)
	}
}

func TestBadLinesAreReportedAndNotEchoed(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 201)
	tests := []struct {
		name, file string
		want       csvfile.LineReport
	}{
		{"nothing", "", csvfile.LineReport{Line: 1, Code: "empty_file"}},
		{"missing column", "code\nA\n", csvfile.LineReport{Line: 1, Column: "name_fr", Code: "missing_column"}},
		{"column twice", "code,name_fr,CD_ETAB\nA,B,C\n", csvfile.LineReport{Line: 1, Column: "code", Code: "duplicate_column"}},
		{"too few fields", "code,name_fr,name_ar\nA,B\n", csvfile.LineReport{Line: 2, Code: "wrong_field_count"}},
		{"too many fields", "code,name_fr,name_ar\nA,B,C,D\n", csvfile.LineReport{Line: 2, Code: "wrong_field_count"}},
		{"required value", "code,name_fr,name_ar\nA,B,\n,B,\n", csvfile.LineReport{Line: 3, Column: "code", Code: "required"}},
		{"long value", "code,name_fr,name_ar\nA," + long + ",\n", csvfile.LineReport{Line: 2, Column: "name_fr", Code: "too_long"}},
		{"NUL", "code,name_fr,name_ar\nA,B\x00,\n", csvfile.LineReport{Line: 2, Column: "name_fr", Code: "control_character"}},
		{"line break in a value", "code,name_fr,name_ar\nA,\"B\nC\",\n", csvfile.LineReport{Line: 2, Column: "name_fr", Code: "control_character"}},
		{"direction override", "code,name_fr,name_ar\nA,B\u202e,\n", csvfile.LineReport{Line: 2, Column: "name_fr", Code: "direction_override"}},
		{"broken UTF-8 in a good file", "code,name_fr,name_ar\nA,éàüéàüéàüéàü,\nA,\xff,\n", csvfile.LineReport{Line: 3, Column: "name_fr", Code: "invalid_text"}},
		{"bare quote", "code,name_fr,name_ar\nA,B\"C,\n", csvfile.LineReport{Line: 2, Code: "bad_quotes"}},
		{"open quote", "code,name_fr,name_ar\nA,\"B,\n", csvfile.LineReport{Line: 2, Code: "bad_quotes"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, report := read(t, strings.NewReader(tt.file))
			if len(report.Refused) != 1 || report.Refused[0] != tt.want {
				t.Errorf("refused %+v, want %+v", report.Refused, tt.want)
			}
		})
	}
}

func TestHarmlessSpreadsheetHabits(t *testing.T) {
	t.Parallel()
	rows, report := read(t, strings.NewReader("Code;NAME FR;unknown;name_ar;;\n\n;;;;;\n A ;B\u00a0C;x;\u200fد;;;\nE;F;;;;\n"))
	if !report.Clean() || report.Lines != 2 || report.Accepted != 2 {
		t.Fatalf("report = %+v", report)
	}
	if rows[0].Value("code") != "A" || rows[0].Value("name_fr") != "B C" || rows[0].Value("name_ar") != "د" || rows[0].Line != 4 {
		t.Errorf("row = %+v", rows[0])
	}
}

func TestRefusalsAreCountedAndTheListIsCut(t *testing.T) {
	t.Parallel()
	_, report := read(t, strings.NewReader("code,name_fr\n"+strings.Repeat("A\n", 20_000)))
	if len(report.Refused) != 500 || report.Problems != 10_000 || !report.Cut || report.Accepted != 0 {
		t.Errorf("listed %d of %d, cut %v, accepted %d", len(report.Refused), report.Problems, report.Cut, report.Accepted)
	}
}

type endless struct{ text string }

func (e endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = e.text[i%len(e.text)]
	}
	return len(p), nil
}

func TestAnEndlessLineStaysSmall(t *testing.T) {
	for _, body := range []string{"x", "\"", "\x00", "é", "\xc7\xe1", "x,\r"} {
		_, report := read(t, endless{body})
		if report.Clean() {
			t.Errorf("an endless %q was accepted as a header", body)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, report = read(t, io.MultiReader(strings.NewReader("code,name_fr\nA,\"B"), endless{strings.ReplaceAll(body, "\"", "x")}))
		runtime.ReadMemStats(&after)
		if report.Clean() || report.Refused[0].Code != "line_too_long" {
			t.Errorf("an endless %q gave %+v", body, report.Refused)
		}
		if grown := after.TotalAlloc - before.TotalAlloc; grown > 4<<20 {
			t.Errorf("an endless %q allocated %d bytes", body, grown)
		}
	}
}

func TestAFailingSourceIsAnErrorAndNotARefusal(t *testing.T) {
	t.Parallel()
	broken := errors.New("cable pulled")
	f, err := csvfile.Open(io.MultiReader(strings.NewReader("code,name_fr\n"+strings.Repeat("A,B\n", 50_000)), iotest.ErrReader(broken)), columns)
	if err != nil {
		t.Fatal(err)
	}
	for range f.Rows() {
	}
	if !errors.Is(f.Err(), broken) {
		t.Errorf("Err() = %v, want %v", f.Err(), broken)
	}
}

func TestAnUncleanRegisterIsNotKept(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		file   string
		dryRun bool
		kept   bool
	}{{"code,name_fr\nA,B\n", false, true}, {"code,name_fr\nA,B\n", true, false}, {"code,name_fr\nA,B\nC\n", false, false}} {
		f, err := csvfile.Open(strings.NewReader(tt.file), columns)
		if err != nil {
			t.Fatal(err)
		}
		kept := false
		inTx := func(write func(int) error) error {
			err := write(1)
			kept = err == nil
			return err
		}
		report, err := csvfile.Whole(f, tt.dryRun, inTx, func(int) error {
			for row := range f.Rows() {
				f.Count("read", len(row.Value("code")))
			}
			return nil
		})
		if err != nil || kept != tt.kept || report.DryRun != tt.dryRun || report.Counts["read"] != 1 {
			t.Errorf("%q (dry %v): kept %v, report %+v, error %v", tt.file, tt.dryRun, kept, report, err)
		}
	}
}

func TestLimit(t *testing.T) {
	t.Parallel()
	f, err := csvfile.Open(strings.NewReader("code,name_fr\nA,B\nC,D\nE,F\n"), columns)
	if err != nil {
		t.Fatal(err)
	}
	f.Limit(2)
	rows := slices.Collect(f.Rows())
	if report := f.Report(); len(rows) != 2 || report.Problems != 1 || report.Refused[0].Code != "too_many_lines" {
		t.Errorf("%d rows, %+v", len(rows), report)
	}
}

func TestISODate(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"1/12/2022": "2022-12-01", "01.12.2022": "2022-12-01", "2022-12-01": "2022-12-01", "soon": "soon", "1/2": "1/2"} {
		if got := csvfile.ISODate(in); got != want {
			t.Errorf("ISODate(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzRegister(f *testing.F) {
	f.Add([]byte("CD_ETAB;NOM_ETABL\nA;B\n"))
	f.Add([]byte("\xff\xfec\x00o\x00d\x00e\x00,\x00"))
	f.Add([]byte("code,name_fr\nA,\xe9\xc7\xe1\n\"\n"))
	f.Add([]byte("sep=\t\ncode\tname_fr\r\nA\tB\r\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		rows, report := read(t, bytes.NewReader(file))
		again, same := read(t, iotest.OneByteReader(bytes.NewReader(file)))
		if len(rows) != len(again) || report.Problems != same.Problems {
			t.Errorf("%d rows and %d problems, then %d and %d", len(rows), report.Problems, len(again), same.Problems)
		}
		for _, row := range rows {
			for _, c := range columns {
				clean, code := csvfile.Clean(row.Value(c.Name), 200)
				if code != "" || clean != row.Value(c.Name) {
					t.Errorf("line %d, %s: kept a value that is not clean (%s)", row.Line, c.Name, code)
				}
			}
		}
		if report.Accepted < 0 || report.Accepted > report.Lines || len(rows) > report.Lines {
			t.Errorf("%d rows of %+v", len(rows), report)
		}
	})
}

func TestAnUnknownColumnIsNoticed(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, header, column string }{
		{"a plain name", "code,name_fr,nom_arabe", "3:nom_arabe"},
		{"a phrase", "code,name_fr,nom arabe", "3"},
		{"another script", "code,name_fr,الاسم", "3"},
		{"a long one", "code,name_fr," + strings.Repeat("x", 41), "3"},
	} {
		rows, report := read(t, strings.NewReader(tt.header+",\n01234A,Dunes,x,\n"))
		want := []csvfile.LineReport{{Line: 1, Column: tt.column, Code: "unknown_column"}}
		if len(rows) != 1 || !report.Clean() || report.Noticed != 1 || !slices.Equal(report.Notices, want) {
			t.Errorf("%s: %d rows, %+v", tt.name, len(rows), report)
		}
	}
	if _, report := read(t, strings.NewReader("01234A,Soukaina\n")); strings.Contains(fmt.Sprint(report.Notices), "Soukaina") {
		t.Errorf("a file without a header: %+v", report.Notices)
	}
}
