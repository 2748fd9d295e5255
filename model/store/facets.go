package store

import (
	"reflect"
	"strconv"
	"strings"

	"konklave/model"
)

// facet is a field of a kind of record as Go knows it.
type facet struct {
	name string // in words: "job_title"
	of   reflect.Type
}

// Facet reads a change of a field: what the field is called ("job_title") and
// both sides as values of its Go type; nil for a side that the record did not
// have. A field that this version does not know has the name "" and no sides.
func Facet(name model.Kind, f model.FieldChange) (field string, before, after any, err error) {
	k, err := kindNamed(name)
	if err != nil {
		return "", nil, nil, err
	}
	known, ok := k.facets()[f.Field]
	if !ok {
		return "", nil, nil, nil
	}
	side := func(raw []byte) any {
		if len(raw) == 0 || err != nil {
			return nil
		}
		value := reflect.New(known.of)
		err = FieldValue(raw, value.Interface())
		return value.Elem().Interface()
	}
	return known.name, side(f.Before), side(f.After), err
}

// facets are the fields of a kind by their integer keys.
func (k *kind) facets() map[int]facet {
	found := map[int]facet{}
	of := reflect.TypeOf(k.fresh()).Elem()
	for i := range of.NumField() {
		key, _, _ := strings.Cut(of.Field(i).Tag.Get("cbor"), ",")
		if n, err := strconv.Atoi(key); err == nil {
			found[n] = facet{model.FieldName(of.Field(i).Name), of.Field(i).Type}
		}
	}
	return found
}

// Facets lists the names of the fields of a kind, in no order: everything that
// Facet gives.
func Facets(name model.Kind) (fields []string) {
	if k, err := kindNamed(name); err == nil {
		for _, f := range k.facets() {
			fields = append(fields, f.name)
		}
	}
	return fields
}

// Kinds lists every kind of record.
func Kinds() (names []model.Kind) {
	for _, k := range kinds {
		names = append(names, k.name)
	}
	return names
}
