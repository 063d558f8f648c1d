package rollout

import (
	"fmt"
	"time"

	"sanad/internal/access"
	"sanad/internal/calendar"
	"sanad/internal/settings"
	"sanad/internal/storage"
)

var places = access.Columns{AREF: "s.aref_id", Directorate: "s.directorate_id", School: "s.id"}

// rows is where every question about schools begins: what the warrant does not reach is not there.
func rows(tx storage.Tx, w access.Warrant) storage.Tx {
	return w.Rows(tx.Table("org_schools AS s"), places)
}

// The members of a school's present team who count, and what makes one of them trained or certified today. Whoever holds,
// or held, a certificate was trained, however long ago.
const (
	member = "SELECT COUNT(*) FROM org_team_members AS m JOIN identity_people AS p ON p.id = m.person_id AND p.active" +
		" WHERE m.school_id = s.id AND m.team_role <> 'trainee' AND m.from_on <= @today AND (m.to_on IS NULL OR m.to_on >= @today)"

	certified = " AND EXISTS (SELECT 1 FROM certification_certificates AS c WHERE c.person_id = m.person_id AND c.issued_on <= @today" +
		" AND (c.valid_until IS NULL OR c.valid_until >= @today) AND (c.revoked_on IS NULL OR c.revoked_on > @today))" +
		" AND NOT EXISTS (SELECT 1 FROM certification_suspensions AS x WHERE x.person_id = m.person_id AND x.from_on <= @today" +
		" AND (x.ended_on IS NULL OR x.ended_on > @today))"

	trained = " AND (EXISTS (SELECT 1 FROM certification_certificates AS c WHERE c.person_id = m.person_id AND c.issued_on <= @today" +
		" AND c.revoked_for <> 'recorded_in_error')" +
		" OR EXISTS (SELECT 1 FROM training_enrolments AS e JOIN training_courses AS k ON k.id = e.course_id" +
		" WHERE e.person_id = m.person_id AND e.withdrawn_at IS NULL AND k.cancelled_at IS NULL AND k.last_on <= @today" +
		" AND k.kind IN ('team', 'trainers')" +
		" AND (SELECT COUNT(*) FROM training_attendance AS a WHERE a.enrolment_id = e.id AND a.state = 'present') * 100 >=" +
		" k.min_attendance * (SELECT COUNT(*) FROM training_half_days AS h WHERE h.course_id = k.id)))"

	// year is the one to which today belongs: the first that has not ended, else the last one known.
	year = "COALESCE((SELECT y.id FROM org_school_years AS y WHERE y.ends_on >= @today ORDER BY y.ends_on LIMIT 1)," +
		" (SELECT y.id FROM org_school_years AS y ORDER BY y.ends_on DESC LIMIT 1))"

	withLastTest = "LEFT JOIN protocoltest_results AS r ON r.test_id = (SELECT d.id FROM protocoltest_tests AS d" +
		" JOIN protocoltest_results AS e ON e.test_id = d.id WHERE d.school_id = s.id AND d.state IN ('decided', 'debriefed')" +
		" ORDER BY d.planned_at DESC, e.decided_at DESC, d.id DESC LIMIT 1) LEFT JOIN protocoltest_tests AS t ON t.id = r.test_id"

	needed = "COALESCE((SELECT o.value FROM settings_overrides AS o WHERE o.key = @size AND o.aref_id = s.aref_id)," +
		" (SELECT o.value FROM settings_overrides AS o WHERE o.key = @size AND o.aref_id = ''), @least)"

	factsOfSchool = "s.id AS school_id, s.closed_on, (" + member + ") AS team, (" + member + trained + ") AS trained, (" +
		member + certified + ") AS certified, " + needed + " AS needed, " +
		"(SELECT l.sent_on FROM org_parent_letters AS l WHERE l.school_id = s.id AND l.year_id = " + year + ") AS parents_informed_on, t.planned_at AS tested_at, r.passed"
)

// factsOf reads the facts of some schools that the warrant reaches, or of all (nil), in one statement.
func factsOf(tx storage.Tx, w access.Warrant, schoolIDs []string, today calendar.Date, size settings.Definition) ([]Facts, error) {
	var found []struct {
		SchoolID          string
		ClosedOn          calendar.Date
		Team              int
		Needed            int
		Trained           int
		Certified         int
		ParentsInformedOn calendar.Date
		TestedAt          *time.Time
		Passed            *bool
	}
	find := rows(tx, w).Joins(withLastTest)
	if schoolIDs != nil {
		find = find.Where("s.id IN ?", schoolIDs)
	}
	err := find.Select(factsOfSchool, map[string]any{"today": today, "size": size.Key, "least": size.Default}).Find(&found).Error
	if err != nil {
		return nil, fmt.Errorf("read how far schools have come: %w", err)
	}
	facts := make([]Facts, 0, len(found))
	for _, row := range found {
		f := Facts{
			SchoolID: row.SchoolID, ClosedOn: row.ClosedOn, Team: row.Team, Needed: row.Needed, Trained: row.Trained,
			Certified: row.Certified, ParentsInformedOn: row.ParentsInformedOn,
		}
		if row.TestedAt != nil {
			f.ProtocolTestedOn, f.ProtocolPassed = calendar.Day(*row.TestedAt), row.Passed != nil && *row.Passed
		}
		facts = append(facts, f)
	}
	return facts, nil
}
