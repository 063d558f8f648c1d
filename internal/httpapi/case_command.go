package httpapi

import (
	"sanad/api"
	"sanad/internal/casework"
	"sanad/internal/method"
	"sanad/internal/storage"
)

func report(b api.OpenCaseRequest, o storage.Once) casework.Report {
	r := casework.Report{
		SchoolID: b.SchoolID, Once: o,
		Header: casework.Header{
			Channel: string(b.ReportChannel), ReporterRole: string(b.ReporterRole), ReporterName: or(b.ReporterName), Summary: or(b.Summary),
			Place: text(b.Place), Forms: codes(b.Forms), Platforms: codes(b.Platforms), Level: text(b.Level), StartedOn: or(b.StartedOn),
			Criteria: or(criteria(b.Criteria)),
		},
		Pupils: each(b.Pupils, newPupil),
	}
	r.ReportedAt = or(b.ReportedAt)
	return r
}

func newPupil(p api.PupilRequest) casework.NewPupil {
	return casework.NewPupil{
		Role: method.Role(p.Role), FirstName: p.FirstName, LastName: or(p.LastName), Massar: or(p.Massar),
		ClassLabel: or(p.ClassLabel), Sex: text(p.Sex), Level: text(p.Level),
	}
}

func codes[T ~string](list []T) casework.Codes {
	return each(list, func(c T) string { return string(c) })
}

// plain keeps the difference between a code left out and one given.
func plain[S ~string, T ~string](v *T) *S {
	if v == nil {
		return nil
	}
	return some(S(*v))
}

func headerChange(caseID string, at int64, b api.UpdateCaseRequest) casework.HeaderChange {
	c := casework.HeaderChange{
		CaseID: caseID, Version: at, ReportedAt: b.ReportedAt, Channel: plain[string](b.ReportChannel), ReporterRole: plain[string](b.ReporterRole),
		ReporterName: b.ReporterName, Summary: b.Summary, Place: plain[string](b.Place), Level: plain[string](b.Level),
		StartedOn: b.StartedOn, Criteria: criteria(b.Criteria),
	}
	if b.Forms != nil {
		c.Forms = some(codes(b.Forms))
	}
	if b.Platforms != nil {
		c.Platforms = some(codes(b.Platforms))
	}
	return c
}

func criteria(c *api.Criteria) *method.Criteria {
	if c == nil {
		return nil
	}
	return &method.Criteria{
		Repetition: method.Answer(text(c.Repetition)), GroupEffect: method.Answer(text(c.GroupEffect)),
		Imbalance: method.Answer(text(c.Imbalance)), Defenceless: method.Answer(text(c.Defenceless)),
	}
}

func pupilChange(req api.UpdatePupilRequestObject, at int64) casework.PupilChange {
	b := req.Body
	return casework.PupilChange{
		CaseID: req.CaseID, PupilID: req.PupilID, Version: at, Role: plain[method.Role](b.Role), FirstName: b.FirstName,
		LastName: b.LastName, Massar: b.Massar, ClassLabel: b.ClassLabel, Sex: plain[string](b.Sex), Level: plain[string](b.Level),
		Excused: plain[string](b.Excused),
	}
}

func newInterview(caseID string, b api.InterviewRequest, o storage.Once) casework.NewInterview {
	return casework.NewInterview{
		CaseID: caseID, PupilID: b.PupilID, Kind: method.Kind(b.Kind), Flag: method.FlagKind(text(b.Flag)), Once: o,
		Talk: casework.Talk{
			InterviewerID: or(b.InterviewerID), ObserverID: or(b.ObserverID), StartedAt: b.StartedAt, Minutes: b.Minutes, Alone: b.Alone,
			Acknowledged: method.Degree(text(b.Acknowledged)), Suggestion: or(b.Suggestion), EarlierDone: method.Degree(text(b.EarlierDone)),
			Outcome: method.Conclusion(text(b.Outcome)), Rating: method.Rating(text(b.Rating)), Alert: method.Alert(text(b.Alert)),
			Note: or(b.Note), NextOn: or(b.NextOn),
		},
	}
}

func correction(req api.CorrectInterviewRequestObject, at int64) casework.Correction {
	b := req.Body
	return casework.Correction{
		CaseID: req.CaseID, InterviewID: req.InterviewID, Revision: int(at), Reason: b.Reason,
		Talk: casework.Talk{
			InterviewerID: or(b.InterviewerID), ObserverID: or(b.ObserverID), StartedAt: b.StartedAt, Minutes: b.Minutes, Alone: b.Alone,
			Acknowledged: method.Degree(text(b.Acknowledged)), Suggestion: or(b.Suggestion), EarlierDone: method.Degree(text(b.EarlierDone)),
			Outcome: method.Conclusion(text(b.Outcome)), Rating: method.Rating(text(b.Rating)), Alert: method.Alert(text(b.Alert)),
			Note: or(b.Note), NextOn: or(b.NextOn),
		},
	}
}
