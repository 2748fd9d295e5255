package workspace

import (
	"slices"

	"konklave/model"
	"konklave/model/store"
)

// oblivion takes a person out of the entries of the journal, the oldest first.
type oblivion struct {
	person map[model.ID]bool // with the records that were merged into it
	words  []string
	gone   map[model.ID]bool     // records that were about the person alone
	asked  map[model.ID]bool     // requests of the person
	holder map[model.ID]model.ID // of each seat, as of the entry before
	said   map[model.ID][]int    // of each seat the evidence that is about the person, as of the entry before
}

func newOblivion(rest erasing) *oblivion {
	o := &oblivion{person: map[model.ID]bool{rest.Person: true}, words: rest.Words, gone: map[model.ID]bool{rest.Person: true}, asked: map[model.ID]bool{}, holder: map[model.ID]model.ID{}, said: map[model.ID][]int{}}
	for _, id := range rest.Merged {
		o.person[id], o.gone[id] = true, true
	}
	return o
}

// The integer keys of fields, see model/records.go.
const (
	fieldSeatPerson    = 3
	fieldPersonMatters = 15
	fieldPersonNotes   = 16
)

// fieldsOfPerson is which field of a record says whom it is about.
var fieldsOfPerson = map[model.Kind]int{model.KindTouch: 3, model.KindTask: 3, model.KindPermission: 2, model.KindRequest: 2, model.KindEnrollment: 2}

// wordsOfRequest are the fields of a request that say something about the
// person: how the identity was checked, the note, the reason and the answer.
// That there was a request stays.
var wordsOfRequest = []int{5, 8, 12, 13}

// ratingsOfSeat are the fields of a seat that say something about who holds it:
// support, coverage, coach, competitor, champion test, and every evidence.
var ratingsOfSeat = []int{6, 8, 9, 10, 11, 12, 13, 14, 15}

// forget takes the person out of an entry and reports whether there was
// anything.
func (o *oblivion) forget(c *model.Change) (changed bool) {
	about := false
	if o.unmerge(c) {
		about, changed = true, true
	}
	c.Records = slices.DeleteFunc(c.Records, func(rc model.RecordChange) bool {
		o.follow(rc)
		if o.gone[rc.ID] {
			about, changed = true, true
		}
		return o.gone[rc.ID]
	})
	for i := range c.Records {
		rc := &c.Records[i]
		if rc.Kind == model.KindSeat && o.unseat(rc) {
			about, changed = true, true
		}
		if o.asked[rc.ID] {
			about, changed = true, true
			rc.Fields = slices.DeleteFunc(rc.Fields, func(f model.FieldChange) bool { return slices.Contains(wordsOfRequest, f.Field) })
		}
		changed = o.mask(rc) || changed
	}
	if c.Subject != "" && (about || masked(c.Subject, o.words) != c.Subject) {
		c.Subject, changed = "", true
	}
	return changed
}

// follow learns from a record whether it is about the person alone.
func (o *oblivion) follow(rc model.RecordChange) {
	field, ok := fieldsOfPerson[rc.Kind]
	if !ok {
		return
	}
	for _, f := range rc.Fields {
		if f.Field == field && (o.person[idOf(f.Before)] || o.person[idOf(f.After)]) {
			if rc.Kind == model.KindRequest {
				o.asked[rc.ID] = true
			} else {
				o.gone[rc.ID] = true
			}
		}
	}
}

// unseat drops what was said of the person on a seat.
func (o *oblivion) unseat(rc *model.RecordChange) bool {
	before := o.holder[rc.ID]
	after := before
	for _, f := range rc.Fields {
		if f.Field == fieldSeatPerson {
			before, after = idOf(f.Before), idOf(f.After)
		}
	}
	o.holder[rc.ID] = after
	if !o.person[before] && !o.person[after] {
		return o.unsay(rc)
	}
	said := func(f model.FieldChange) bool { return slices.Contains(ratingsOfSeat, f.Field) }
	o.said[rc.ID] = slices.Clone(evidenceOfSeat)
	if o.person[after] {
		n := len(rc.Fields)
		rc.Fields = slices.DeleteFunc(rc.Fields, said)
		return len(rc.Fields) < n || before != after
	}
	o.unsay(rc)
	for i := range rc.Fields { // what comes after is about somebody else, or nobody
		if said(rc.Fields[i]) {
			rc.Fields[i].Before = nil
		}
	}
	return true
}

// unsay drops what was said of the person from the first entry that says something
// else: evidence stays on a seat when its holder goes.
func (o *oblivion) unsay(rc *model.RecordChange) (changed bool) {
	for i := range rc.Fields {
		f := &rc.Fields[i]
		if at := slices.Index(o.said[rc.ID], f.Field); at >= 0 {
			o.said[rc.ID] = slices.Delete(o.said[rc.ID], at, at+1)
			f.Before, changed = nil, true
		}
	}
	return changed
}

// empty takes the person off the seats of an entry, and reports whether there were
// any: else a step back would give a seat to nobody.
func (o *oblivion) empty(c *model.Change) (changed bool) {
	for i := range c.Records {
		rc := &c.Records[i]
		if rc.Kind != model.KindSeat {
			continue
		}
		for k := range rc.Fields {
			f := &rc.Fields[k]
			if f.Field != fieldSeatPerson {
				continue
			}
			for _, side := range []*[]byte{&f.Before, &f.After} {
				if o.person[idOf(*side)] {
					*side, changed = nil, true
				}
			}
		}
		rc.Fields = slices.DeleteFunc(rc.Fields, func(f model.FieldChange) bool {
			return f.Field == fieldSeatPerson && len(f.Before) == 0 && len(f.After) == 0
		})
	}
	return changed
}

// mask puts stars in the place of the words, where they stand in a text. The
// names and addresses of other people stay.
func (o *oblivion) mask(rc *model.RecordChange) (changed bool) {
	for i := range rc.Fields {
		f := &rc.Fields[i]
		if rc.Kind == model.KindPerson && f.Field != fieldPersonNotes && f.Field != fieldPersonMatters {
			continue
		}
		for _, side := range []*[]byte{&f.Before, &f.After} {
			if b := store.MaskBytes(nil, *side, o.words); b != nil {
				*side, changed = b, true
			}
		}
	}
	return changed
}

// idOf is the id in a field; zero for none.
func idOf(raw []byte) (id model.ID) {
	if store.FieldValue(raw, &id) != nil {
		return model.ID{}
	}
	return id
}
