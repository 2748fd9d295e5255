package duplicates

import (
	"slices"

	"konklave/model"
)

// The integer keys of the fields that a Finder looks at, see model/records.go: an edit
// of other fields changes nothing of what it finds.
var (
	personFields  = []int{2, 3, 5, 6, 9, 10, 11, 12, 22} // account, gender, names, mail, numbers, profile, day of leaving
	accountFields = []int{2, 4, 5, 7}                    // name, city, country, website
)

// Touched reports whether a change may lead to other duplicates.
func Touched(c model.Change) bool {
	return slices.ContainsFunc(c.Records, func(rc model.RecordChange) bool {
		fields := accountFields
		switch rc.Kind {
		case model.KindPerson:
			fields = personFields
		case model.KindAccount:
		default:
			return false
		}
		if rc.Op != model.Updated || len(rc.Fields) == 0 {
			return true
		}
		return slices.ContainsFunc(rc.Fields, func(f model.FieldChange) bool { return slices.Contains(fields, f.Field) })
	})
}
