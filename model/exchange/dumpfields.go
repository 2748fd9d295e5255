package exchange

import (
	"reflect"
	"sync"

	"konklave/model"
)

// dumpField is a field of a record by its name in a dump: that in Go, in small
// letters with a low line between the words.
type dumpField struct {
	name  string
	index int
}

var knownFields sync.Map // of reflect.Type: []dumpField

// fieldsOf are the fields of a struct that are stored, in the order of the type.
func fieldsOf(t reflect.Type) []dumpField {
	if known, ok := knownFields.Load(t); ok {
		return known.([]dumpField)
	}
	var fields []dumpField
	for i := range t.NumField() {
		if f := t.Field(i); f.IsExported() && f.Tag.Get("cbor") != "-" {
			fields = append(fields, dumpField{model.FieldName(f.Name), i})
		}
	}
	knownFields.Store(t, fields)
	return fields
}
