package org

import (
	"sanad/internal/access"
	"sanad/internal/orgpath"
)

// AREF is a regional academy; its id is its code in lower case ("rsk").
type AREF struct {
	ID       string
	Num      string
	NameFR   string
	NameAR   string
	RegionFR string
	RegionAR string
}

// Directorate is a provincial directorate; its id is our own stable slug ("sale").
type Directorate struct {
	ID     string
	AREFID string `gorm:"column:aref_id"`
	Kind   string
	NameFR string
	NameAR string
}

// Tree is the school system above the schools.
type Tree struct {
	AREFs        []AREF
	Directorates []Directorate
}

// TableName for GORM.
func (AREF) TableName() string { return "org_arefs" }

// TableName for GORM.
func (Directorate) TableName() string { return "org_directorates" }

// Path is the place of the academy.
func (a AREF) Path() orgpath.Path { return orgpath.Of(a.ID) }

// Path is the place of the directorate.
func (d Directorate) Path() orgpath.Path { return orgpath.Of(d.AREFID, d.ID) }

// within keeps the nodes that a scope reaches and the ones above them, so that a school's member
// sees where the school stands and nothing beside it.
func (t Tree) within(s access.Scope) Tree {
	var kept Tree
	for _, a := range t.AREFs {
		if onTheWay(s, a.Path()) {
			kept.AREFs = append(kept.AREFs, a)
		}
	}
	for _, d := range t.Directorates {
		if onTheWay(s, d.Path()) {
			kept.Directorates = append(kept.Directorates, d)
		}
	}
	return kept
}

func onTheWay(s access.Scope, node orgpath.Path) bool {
	for _, root := range s.Nodes() {
		if root.Contains(node) || node.Contains(root) {
			return true
		}
	}
	return false
}
