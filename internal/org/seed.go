package org

import (
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"strings"

	"sanad/internal/audit"
	"sanad/internal/storage"
)

//go:embed reference/*.json
var referenceFiles embed.FS

type referenceAREF struct {
	Code     string `json:"code"`
	Num      string `json:"num"`
	NameFR   string `json:"name_fr"`
	NameAR   string `json:"name_ar"`
	RegionFR string `json:"region_fr"`
	RegionAR string `json:"region_ar"`
}

type referenceDirectorate struct {
	Code      string `json:"code"`
	AREF      string `json:"aref"`
	NameFR    string `json:"name_fr"`
	NameAR    string `json:"name_ar"`
	Kind      string `json:"kind"`
	Province  string `json:"geo_code"`
	Uncertain bool   `json:"geo_code_uncertain"`
}

// reference reads the embedded tree, and the province codes that are certain.
func reference() (Tree, []ProvinceCode, error) {
	var arefs []referenceAREF
	if err := readReference("arefs.json", &arefs); err != nil {
		return Tree{}, nil, err
	}
	var directorates []referenceDirectorate
	if err := readReference("provincial_directorates.json", &directorates); err != nil {
		return Tree{}, nil, err
	}
	var t Tree
	for _, a := range arefs {
		t.AREFs = append(t.AREFs, AREF{strings.ToLower(a.Code), a.Num, a.NameFR, a.NameAR, a.RegionFR, a.RegionAR})
	}
	var codes []ProvinceCode
	for _, d := range directorates {
		t.Directorates = append(t.Directorates, Directorate{d.Code, strings.ToLower(d.AREF), d.Kind, d.NameFR, d.NameAR})
		if d.Province != "" && !d.Uncertain {
			codes = append(codes, ProvinceCode{Code: d.Province, DirectorateID: d.Code, Version: 1})
		}
	}
	return t, codes, nil
}

func readReference(name string, into any) error {
	text, err := referenceFiles.ReadFile("reference/" + name)
	if err != nil {
		return fmt.Errorf("read reference data: %w", err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		return fmt.Errorf("read reference data %s: %w", name, err)
	}
	return nil
}

// Seed writes the twelve academies and their directorates, as often as it is called. The certain
// province codes are written the first time only: afterwards the mapping belongs to its administrators.
func (s *Service) Seed(ctx context.Context) error {
	t, codes, err := reference()
	if err != nil {
		return err
	}
	return s.db.InTx(ctx, func(tx storage.Tx) error {
		first, err := seed(tx, t)
		if err != nil || !first {
			return err
		}
		for _, c := range codes {
			if err := insertProvinceCode(tx, c); err != nil {
				return err
			}
		}
		return audit.Append(tx, s.db.Now(), audit.Entry{Action: "org:seed", Actor: System, ObjectKind: "org"})
	})
}

// ReferenceTree is the embedded tree, without what is uncertain in it.
func ReferenceTree() (Tree, error) {
	t, _, err := reference()
	return t, err
}
