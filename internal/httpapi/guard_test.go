package httpapi

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"sanad/api"
	"sanad/internal/access"
	"sanad/internal/testkit"
	"sanad/internal/testkit/world"
)

// outside are the routes that the contract does not hold: the screens.
var outside = map[string]bool{"GET /": true, "GET /*": true, "GET " + verifyRoute: true, "GET " + verifyRoute + "/:code": true}

func TestEveryRouteIsDeclared(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		live := map[string]bool{}
		for _, r := range s.echo.Routes() {
			live[r.Method+" "+r.Path] = true
			if s.table[r.Method+" "+r.Path] == nil && !outside[r.Method+" "+r.Path] {
				t.Errorf("%s %s is served and not declared", r.Method, r.Path)
			}
		}
		for key := range s.table {
			if !live[key] {
				t.Errorf("%s is declared and not served", key)
			}
		}
	})
}

func TestNobodyGetsNothing(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		for _, op := range s.operations() {
			if op.route.Permission == access.Public {
				continue
			}
			c := s.example(op, nil)
			s.as(nobody, c).refused(http.StatusUnauthorized, "unauthenticated")
			c.body = "{"
			s.as(nobody, c).refused(http.StatusUnauthorized, "unauthenticated")
		}
	})
}

func TestWithoutAGrantOnlyOnesOwn(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		for _, op := range s.operations() {
			switch op.route.Permission {
			case access.Public:
			case access.Self:
				if op.route.Method == http.MethodGet {
					want := http.StatusOK
					if strings.Contains(op.route.Path, ":") { // what is not theirs
						want = http.StatusNotFound
					}
					s.as(s.Bouchra, s.example(op, nil)).is(want)
				}
			default:
				s.as(s.Bouchra, s.example(op, nil)).refused(http.StatusForbidden, "permission_denied")
			}
		}
	})
}

// TestRolesByOperation prints who gets past the guard; what a role reaches behind it is the Scope's part.
func TestRolesByOperation(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		roles := slices.Sorted(maps.Keys(s.Everyone()))
		var sheet strings.Builder
		for _, op := range s.operations() {
			var admitted []string
			for _, role := range roles {
				if op.route.Permission == access.Public || role == "" {
					continue
				}
				if op.id == "SignOut" || op.id == "EndMyOtherSessions" || op.id == "ChangeMyPassword" || s.admits(s.Everyone()[role], op) {
					admitted = append(admitted, role)
				}
			}
			fmt.Fprintf(&sheet, "%-7s %-64s %-18s %s\n", op.route.Method, op.route.Path, op.route.Needs(), strings.Join(admitted, " "))
		}
		testkit.Golden(t, "roles.golden", []byte(sheet.String()))
	})
}

func (s *site) admits(p world.Person, op *operation) bool {
	a := s.as(p, s.example(op, nil))
	return a.status != http.StatusForbidden || a.problem().Code != "permission_denied"
}

// TestOutOfTheSubtree calls every operation about one school, as everyone who belongs elsewhere.
func TestOutOfTheSubtree(t *testing.T) {
	t.Parallel()
	eachSite(t, func(s *site) {
		opened := s.open(s.Samira, s.Palmeraie.ID)
		ids := map[string]string{
			"school_id": s.Palmeraie.ID, "case_id": opened.ID, "pupil_id": opened.Pupils[0].ID, "person_id": s.Samira.ID,
			"member_id": s.memberID(s.Samira, s.Palmeraie.ID), "assignment_id": opened.File.Assignments[0].ID, "directorate_id": "marrakech",
		}
		course := read[api.Course](s.course(s.Hassan, "directorate", "marrakech"))
		enrolled := read[api.EnrolmentList](s.as(s.Samira, call{
			at: "POST /api/v1/courses/" + course.ID + "/enrolments", body: map[string]any{"person_ids": []string{s.Samira.ID}},
		}).is(http.StatusCreated))
		ids["course_id"], ids["enrolment_id"] = course.ID, enrolled.Items[0].ID
		before := s.as(s.Samira, call{at: "GET /api/v1/cases/" + opened.ID}).header.Get("ETag")
		for role, person := range s.Everyone() {
			if role == "" || role == "supervisor" || role == "dpo" || role == "admin" {
				continue
			}
			for _, op := range s.operations() {
				if !strings.Contains(op.route.Path, ":") && op.id != "OpenCase" && op.id != "GetTeamReview" || ofTheCountry[op.id] {
					continue
				}
				if a := s.as(person, s.example(op, ids)); a.status != http.StatusNotFound && a.status != http.StatusForbidden {
					t.Errorf("%s by the %s of another place: got %d %s", op.id, role, a.status, a.body)
				}
			}
		}
		if after := s.as(s.Samira, call{at: "GET /api/v1/cases/" + opened.ID}).header.Get("ETag"); after != before {
			t.Errorf("the case is at %s, was at %s", after, before)
		}
	})
}

// ofTheCountry are operations on what has no place of its own.
var ofTheCountry = map[string]bool{"GetSchoolYear": true, "EndMySession": true, "VerifyCertificate": true}

func (s *site) memberID(p world.Person, schoolID string) string {
	team := read[api.Team](s.as(p, call{at: "GET /api/v1/schools/" + schoolID + "/team"}).is(http.StatusOK))
	return team.Items[0].ID
}

// open reports a situation with one target and one presumed intimidator.
func (s *site) open(p world.Person, schoolID string) api.Case {
	s.t.Helper()
	report := situation(schoolID)
	if s.practising {
		report["pupils"] = fictional
	}
	return read[api.Case](s.as(p, call{at: "POST /api/v1/cases", body: report}).is(http.StatusCreated))
}

func situation(schoolID string) map[string]any {
	return map[string]any{
		"school_id": schoolID, "report_channel": "in_person", "reporter_role": "teacher", "summary": "Moqueries répétées dans la cour.",
		"place": "yard", "forms": []string{"mockery"}, "level": "1bac",
		"criteria": map[string]any{"repetition": "yes", "group_effect": "yes", "imbalance": "yes", "defenceless": "yes"},
		"pupils": []map[string]any{
			{"role": "target", "first_name": "Wissal", "last_name": "Benbrahim", "massar": "G131234567", "class_label": "2AC-3", "sex": "girl", "level": "1bac"},
			{"role": "presumed_intimidator", "first_name": "Ilyas", "last_name": "Tahiri"},
		},
	}
}
