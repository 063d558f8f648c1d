package casework

import (
	"slices"
	"strings"
)

// Codes is a short list of stable codes, kept in one column.
type Codes []string

// Channels by which a report comes in.
var Channels = []string{"in_person", "letter_box", "online_form", "phone", "drop_in_hour", "helpline", "weak_signals", "other"}

// ReporterRoles say who reported, never by name; "anonymous" is a reporter who gave none.
var ReporterRoles = []string{"target", "pupil", "parent", "teacher", "staff", "management", "outside", "anonymous"}

// Places where it happens.
var Places = []string{"classroom", "yard", "corridors", "toilets", "sports", "canteen", "boarding", "gate", "route",
	"online", "elsewhere"}

// Forms of what is reported. Those done online follow the list of the public helpline.
var Forms = []string{"mockery", "insults", "threats", "shoving", "blows", "exclusion", "rumours", "theft", "damage",
	"webcam_blackmail", "intimate_images", "identity_theft", "personal_data", "account_hacking", "online_hate",
	"online_threats", "other"}

// Platforms on which an online part happens.
var Platforms = []string{"whatsapp", "facebook", "messenger", "instagram", "tiktok", "snapchat", "youtube", "telegram",
	"x", "games", "phone", "email", "other"}

// Levels of the Moroccan secondary school: three of collège, three of lycée.
var Levels = []string{"1ac", "2ac", "3ac", "tc", "1bac", "2bac"}

// Sexes as they stand in the school register.
var Sexes = []string{"girl", "boy"}

// ContactChannels with a family.
var ContactChannels = []string{"meeting", "phone", "letter", "messenger", "other"}

// MeasureKinds protect a target while the method runs.
var MeasureKinds = []string{"referent_adult", "closer_watch", "seating", "timetable", "route", "friends", "online_safety", "other"}

// TaskChannels are where a grave fact was reported to, or who took a pupil in.
var TaskChannels = []string{"prosecutor", "police", "gendarmerie", "directorate", "child_protection", "health", "family",
	"helpline", "management", "other"}

// oneOf refuses a code that is not in the list; blank tells whether none at all is fine.
func oneOf[C ~string](r *refuser, path string, code C, list []C, blank bool) {
	switch {
	case code == "" && blank:
	case code == "":
		r.add(path, "required")
	case !slices.Contains(list, code):
		r.add(path, "unknown_code")
	}
}

// someOf refuses codes outside the list or given twice.
func someOf[C ~string](r *refuser, path string, codes []C, list []C) {
	for i, c := range codes {
		if !slices.Contains(list, c) {
			r.add(path, "unknown_code")
			return
		}
		if slices.Contains(codes[:i], c) {
			r.add(path, "duplicate")
			return
		}
	}
}

func splitCodes(s string) Codes {
	if s == "" {
		return nil
	}
	return strings.Split(s, ",")
}
