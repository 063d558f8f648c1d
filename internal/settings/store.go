package settings

import (
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm/clause"

	"sanad/internal/access"
	"sanad/internal/audit"
	"sanad/internal/fault"
	"sanad/internal/orgpath"
	"sanad/internal/storage"
)

// Store reads and changes the numbers. Wire it whole (OnChange) before it is used.
type Store struct {
	db       *storage.DB
	defs     []Definition
	byKey    map[string]Definition
	orders   []Order
	wrong    error
	onChange []func(tx storage.Tx, arefID string) error
}

// New takes the definitions of every domain, and the orders that a change may not break. Definitions that do not hold
// together make every call fail with ErrDefinitions.
func New(db *storage.DB, defs []Definition, orders ...Order) *Store {
	byKey := make(map[string]Definition, len(defs))
	for _, d := range defs {
		byKey[d.Key] = d
	}
	return &Store{db: db, defs: defs, byKey: byKey, orders: orders, wrong: check(defs, orders)}
}

// OnChange has f called in the transaction of every change, with the AREF concerned, "" for the whole country:
// the place to queue the work that the change makes necessary.
func (s *Store) OnChange(f func(tx storage.Tx, arefID string) error) {
	s.onChange = append(s.onChange, f)
}

// Values are the numbers that hold in an AREF ("" for the country), in one statement.
func (s *Store) Values(tx storage.Tx, arefID string) (Values, error) {
	if s.wrong != nil {
		return Values{}, s.wrong
	}
	overrides, err := find(tx, arefID)
	if err != nil {
		return Values{}, err
	}
	return s.valuesOf(overrides, arefID), nil
}

// valuesOf needs the overrides of the country and of the AREF asked for; those of others do not matter.
func (s *Store) valuesOf(overrides []override, arefID string) Values {
	values := Values{defs: s.byKey}
	if len(overrides) > 0 {
		values.set = make(map[string]int, len(overrides))
	}
	for _, o := range overrides {
		_, taken := values.set[o.Key]
		if o.Value != nil && (o.AREFID == arefID || o.AREFID == "" && !taken) {
			values.set[o.Key] = *o.Value
		}
	}
	return values
}

// Everywhere is one number as it holds in the country, and in each AREF that has a value of its own, in one statement.
func (s *Store) Everywhere(tx storage.Tx, key string) (country int, own map[string]int, err error) {
	if s.wrong != nil {
		return 0, nil, s.wrong
	}
	set, err := findKey(tx, key)
	if err != nil {
		return 0, nil, err
	}
	country, own = s.byKey[key].Default, map[string]int{}
	for _, o := range set {
		switch {
		case o.Value == nil:
		case o.AREFID == "":
			country = *o.Value
		default:
			own[o.AREFID] = *o.Value
		}
	}
	return country, own, nil
}

// List shows every number as it holds in an AREF ("" for the country) to whoever may read settings there, above it or below it.
func (s *Store) List(ctx context.Context, w access.Warrant, arefID string) ([]Effective, error) {
	if s.wrong != nil {
		return nil, s.wrong
	}
	tx := s.db.Read(ctx)
	if err := mayRead(tx, w.For(access.SettingRead), arefID); err != nil {
		return nil, err
	}
	overrides, err := find(tx, arefID)
	if err != nil {
		return nil, err
	}
	byKey := map[string][]override{}
	for _, o := range overrides {
		byKey[o.Key] = append(byKey[o.Key], o)
	}
	all := make([]Effective, 0, len(s.defs))
	for _, d := range s.defs {
		all = append(all, effective(d, arefID, byKey[d.Key]))
	}
	return all, nil
}

// Set gives a number a value of its own in an AREF, or in the country when arefID is empty; a nil value takes it back.
// The version is that of the Effective it was decided on; another one fails with fault.Stale.
func (s *Store) Set(ctx context.Context, w access.Warrant, key, arefID string, value *int, version int64) (Effective, error) {
	if s.wrong != nil {
		return Effective{}, s.wrong
	}
	d, known := s.byKey[key]
	if !known {
		return Effective{}, fault.New(fault.NotFound, "setting_not_found")
	}
	if value != nil && (*value < d.Min || *value > d.Max) {
		return Effective{}, fault.InvalidFields(fault.Field{Path: "value", Code: "out_of_range"})
	}
	var result Effective
	err := s.db.InTx(ctx, func(tx storage.Tx) error {
		if err := mayWrite(tx, w.For(access.SettingWrite), arefID); err != nil {
			return err
		}
		overrides, err := find(tx, arefID)
		if err != nil {
			return err
		}
		overrides = ofKey(overrides, key)
		before := effective(d, arefID, overrides)
		if before.Version != version {
			return stale(before.Version)
		}
		next := override{Key: key, AREFID: arefID, Value: value, Version: version + 1, ChangedBy: w.Person(), ChangedAt: s.db.Now()}
		if err := put(tx, next); err != nil {
			return err
		}
		if err := s.agree(tx, key, arefID); err != nil {
			return err
		}
		result = effective(d, arefID, append(without(overrides, arefID), next))
		return s.changed(tx, next)
	})
	if err != nil {
		return Effective{}, fmt.Errorf("set %s: %w", key, err)
	}
	return result, nil
}

// agree refuses a change after which two numbers contradict each other: in the AREF changed, or in any when the country's
// number changed, since each AREF may have one of the two of its own.
func (s *Store) agree(tx storage.Tx, key, arefID string) error {
	if !slices.ContainsFunc(s.orders, func(o Order) bool { return o.names(key) }) {
		return nil
	}
	var all []override
	if err := tx.Table("settings_overrides").Find(&all).Error; err != nil {
		return fmt.Errorf("read settings: %w", err)
	}
	places := map[string]bool{arefID: true}
	for _, o := range all {
		if arefID == "" {
			places[o.AREFID] = true
		}
	}
	for place := range places {
		values := s.valuesOf(all, place)
		for _, o := range s.orders {
			if o.names(key) && values.Int(o.Low) > values.Int(o.High) {
				return &fault.Error{Kind: fault.Invalid, Code: "contradicts", Fields: []fault.Field{{Path: o.other(key), Code: "contradicts"}}}
			}
		}
	}
	return nil
}

func (s *Store) changed(tx storage.Tx, o override) error {
	for _, f := range s.onChange {
		if err := f(tx, o.AREFID); err != nil {
			return err
		}
	}
	return audit.Append(tx, o.ChangedAt, audit.Entry{
		Action: "setting:change", Actor: o.ChangedBy, ObjectKind: "setting", ObjectID: o.Key,
		Facts: audit.Facts{"key": o.Key, "value": o.fact(), "aref": o.AREFID},
	})
}

func find(tx storage.Tx, arefID string) ([]override, error) {
	var found []override
	err := tx.Table("settings_overrides").Where("aref_id = '' OR aref_id = ?", arefID).Find(&found).Error
	if err != nil {
		return nil, fmt.Errorf("read settings: %w", err)
	}
	return found, nil
}

func findKey(tx storage.Tx, key string) ([]override, error) {
	var found []override
	if err := tx.Table("settings_overrides").Where("key = ?", key).Find(&found).Error; err != nil {
		return nil, fmt.Errorf("read a setting: %w", err)
	}
	return found, nil
}

// put writes the version after the one read. Whoever wrote first in between makes it stale.
func put(tx storage.Tx, o override) error {
	var done storage.Tx
	if o.Version == 1 {
		done = tx.Table("settings_overrides").Clauses(clause.OnConflict{DoNothing: true}).Create(&o)
	} else {
		done = tx.Table("settings_overrides").Where("key = ? AND aref_id = ? AND version = ?", o.Key, o.AREFID, o.Version-1).
			Updates(map[string]any{"value": o.Value, "version": o.Version, "changed_by": o.ChangedBy, "changed_at": o.ChangedAt})
	}
	if done.Error != nil {
		return fmt.Errorf("write setting: %w", done.Error)
	}
	if done.RowsAffected == 1 {
		return nil
	}
	present, err := find(tx, o.AREFID)
	if err != nil {
		return err
	}
	return stale(effective(Definition{}, o.AREFID, ofKey(present, o.Key)).Version)
}

func ofKey(overrides []override, key string) []override {
	var own []override
	for _, o := range overrides {
		if o.Key == key {
			own = append(own, o)
		}
	}
	return own
}

func without(overrides []override, arefID string) []override {
	var others []override
	for _, o := range overrides {
		if o.AREFID != arefID {
			others = append(others, o)
		}
	}
	return others
}

func stale(version int64) error {
	e := fault.New(fault.Stale, "stale_version")
	e.Version = version
	return e
}

// mayRead: a number is no secret to those who work under it, so a scope below an AREF shows the AREF's numbers too.
func mayRead(tx storage.Tx, w access.Warrant, arefID string) error {
	if w.Scope().Empty() {
		return fault.New(fault.Denied, "permission_denied")
	}
	if arefID == "" {
		return nil
	}
	place := orgpath.Of(arefID)
	for _, node := range w.Scope().Nodes() {
		if node.Contains(place) || place.Contains(node) {
			return exists(tx, arefID)
		}
	}
	return fault.New(fault.NotFound, "aref_not_found")
}

func mayWrite(tx storage.Tx, w access.Warrant, arefID string) error {
	switch {
	case w.Scope().Empty():
		return fault.New(fault.Denied, "permission_denied")
	case arefID == "" && w.Allows(access.Object{Path: orgpath.Root}):
		return nil
	case arefID == "":
		return fault.New(fault.Denied, "out_of_scope")
	case w.Allows(access.Object{Path: orgpath.Of(arefID)}):
		return exists(tx, arefID)
	default:
		return fault.New(fault.NotFound, "aref_not_found")
	}
}

func exists(tx storage.Tx, arefID string) error {
	var count int64
	if err := tx.Table("org_arefs").Where("id = ?", arefID).Count(&count).Error; err != nil {
		return fmt.Errorf("look for the AREF: %w", err)
	}
	if count == 0 {
		return fault.New(fault.NotFound, "aref_not_found")
	}
	return nil
}
