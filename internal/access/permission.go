package access

import (
	"slices"
	"strings"
)

// Permission is one thing that may be done, written "<noun>:<verb>" as in the contract's x-permission.
type Permission string

// Two permissions need no grant: Public needs nobody, Self needs any signed-in person and touches only what is theirs.
const (
	Public Permission = "public"
	Self   Permission = "self"
)

// The permissions that the policy hands out. Those above the case concern the school system and its people;
// none of them shows a pupil.
const (
	OrgRead          Permission = "org:read"
	OrgWrite         Permission = "org:write"
	SchoolWrite      Permission = "school:write"
	TeamRead         Permission = "team:read"
	TeamWrite        Permission = "team:write"
	CalendarRead     Permission = "calendar:read"
	CalendarWrite    Permission = "calendar:write"
	SettingRead      Permission = "setting:read"
	SettingWrite     Permission = "setting:write"
	PersonRead       Permission = "person:read"
	PersonWrite      Permission = "person:write"
	GrantRead        Permission = "grant:read"
	AccessExplain    Permission = "access:explain"
	CertificateRead  Permission = "certificate:read"
	CertificateWrite Permission = "certificate:write"
	AuditRead        Permission = "audit:read"
	AuditVerify      Permission = "audit:verify"
	JobRead          Permission = "job:read"
	ContactRead      Permission = "contact:read"
	ContactWrite     Permission = "contact:write"

	// Courses, certificates and protocol tests concern staff. Issuing follows a course that was passed; writing records,
	// revokes and suspends.
	TrainingRead     Permission = "training:read"
	TrainingWrite    Permission = "training:write"
	TrainingEnrol    Permission = "training:enrol"
	CertificateIssue Permission = "certificate:issue"
	ProtocolRead     Permission = "protocol:read"
	ProtocolWrite    Permission = "protocol:write"
	CampaignWrite    Permission = "campaign:write"
	TestRead         Permission = "test:read"
	TestWrite        Permission = "test:write"
	ObservationWrite Permission = "observation:write"
	DebriefWrite     Permission = "debrief:write"

	// Simulated cases are about pupils who do not exist; no permission of a real case reaches one, nor the reverse.
	SimulationRead  Permission = "simulation:read"
	SimulationWrite Permission = "simulation:write"

	// CaseBoard shows a school's cases by pseudonym, CaseNames adds names, CaseRead the file without interviews.
	CaseBoard         Permission = "case:board"
	CaseNames         Permission = "case:names"
	CaseRead          Permission = "case:read"
	CaseOpen          Permission = "case:open"
	CaseTriage        Permission = "case:triage"
	CaseWrite         Permission = "case:write"
	CaseMove          Permission = "case:move"
	CaseFlag          Permission = "case:flag"
	CaseAssign        Permission = "case:assign"
	CaseTask          Permission = "case:task"
	CasePrint         Permission = "case:print"
	CaseOpeners       Permission = "case:openers"
	PupilSearch       Permission = "pupil:search"
	InterviewRead     Permission = "interview:read"
	InterviewWrite    Permission = "interview:write"
	HandoverRead      Permission = "handover:read"
	DayRead           Permission = "day:read"
	ReviewRead        Permission = "review:read"
	ParentLetterWrite Permission = "parentletter:write"
)

// simulated says under which permission each thing that may be done with a real case may be done with a simulated one.
// What is not named here cannot be done with a simulation.
var simulated = map[Permission]Permission{
	CaseBoard: SimulationRead, CaseNames: SimulationRead, CaseRead: SimulationRead, CasePrint: SimulationRead, CaseOpeners: SimulationRead,
	PupilSearch: SimulationRead, InterviewRead: SimulationRead, HandoverRead: SimulationRead, DayRead: SimulationRead, ReviewRead: SimulationRead,
	CaseOpen: SimulationWrite, CaseTriage: SimulationWrite, CaseWrite: SimulationWrite, CaseMove: SimulationWrite, CaseFlag: SimulationWrite,
	CaseAssign: SimulationWrite, CaseTask: SimulationWrite, InterviewWrite: SimulationWrite,
}

// Simulated is the permission that stands for p on simulated cases, "" where none does.
func (p Permission) Simulated() Permission { return simulated[p] }

// GrantOf is the permission to give and take back the role.
func GrantOf(r Role) Permission { return grantPrefix + Permission(r) }

const grantPrefix Permission = "grant:"

// plain lists every permission that is not the giving of a role.
var plain = []Permission{
	OrgRead, OrgWrite, SchoolWrite, TeamRead, TeamWrite, CalendarRead, CalendarWrite, SettingRead, SettingWrite,
	PersonRead, PersonWrite, GrantRead, AccessExplain, CertificateRead, CertificateWrite, AuditRead, AuditVerify, JobRead, ContactRead, ContactWrite,
	TrainingRead, TrainingWrite, TrainingEnrol, CertificateIssue, ProtocolRead, ProtocolWrite, CampaignWrite, TestRead, TestWrite,
	ObservationWrite, DebriefWrite, SimulationRead, SimulationWrite,
	CaseBoard, CaseNames, CaseRead, CaseOpen, CaseTriage, CaseWrite, CaseMove, CaseFlag, CaseAssign, CaseTask, CasePrint,
	CaseOpeners, PupilSearch, InterviewRead, InterviewWrite, HandoverRead, DayRead, ReviewRead, ParentLetterWrite,
}

// opensCases holds the nouns whose permissions show something of a pupil's case: nobody holds them above a school,
// and a school's team sees each grant that carries one.
var opensCases = []string{"case", "interview", "pupil", "handover", "day", "review"}

func (p Permission) noun() string {
	noun, _, _ := strings.Cut(string(p), ":")
	return noun
}

// OpensCases tells whether p shows or changes anything of a pupil's case.
func (p Permission) OpensCases() bool { return slices.Contains(opensCases, p.noun()) }

// grantedRole is the role that a "grant:<role>" permission gives; ok is false for every other permission.
func (p Permission) grantedRole() (Role, bool) {
	if p == GrantRead {
		return "", false
	}
	role, ok := strings.CutPrefix(string(p), string(grantPrefix))
	return Role(role), ok
}
