package workspace

import (
	"hash/maphash"

	"konklave/model"
	"konklave/model/exchange"
)

// mergedFields is how many fields of a person an import fills.
const mergedFields = 12

// The places of those that are looked at for themselves.
const (
	mergedEmail = 0
	mergedNotes = mergedFields - 1
)

// toldBy are the fields as a row has them, "" for what it does not tell.
func toldBy(c exchange.Contact) [mergedFields]string {
	return [...]string{c.Email, c.Academic, c.FirstName, c.LastName, string(c.Gender), c.JobTitle, c.Department, c.Phone, c.Mobile, c.LinkedIn, c.Language, c.Notes}
}

// fieldsOf are the same fields of a person.
func fieldsOf(p *model.Person) [mergedFields]*string {
	return [...]*string{&p.Email, &p.Academic, &p.FirstName, &p.LastName, (*string)(&p.Gender), &p.JobTitle, &p.Department, &p.Phone, &p.Mobile, &p.LinkedIn, &p.Language, &p.Notes}
}

// over is what is known once a row has been taken over: a value that the row
// tells wins, but for the notes, which are only filled. The zero T is nothing.
func over[T comparable](known, row [mergedFields]T) [mergedFields]T {
	var nothing T
	for i, value := range row {
		if value != nothing && (i != mergedNotes || known[i] == nothing) {
			known[i] = value
		}
	}
	return known
}

// merge takes over what a row tells of a person.
func merge(p *model.Person, from exchange.Contact) {
	fields := fieldsOf(p)
	var known [mergedFields]string
	for i, field := range fields {
		known[i] = *field
	}
	for i, value := range over(known, toldBy(from)) {
		*fields[i] = value
	}
}

// fingerprint stands for what an import knows of a person, in 48 bytes: enough
// to tell whether a row would change something.
type fingerprint [mergedFields]uint32

func fingerprintOf(values [mergedFields]string) (f fingerprint) {
	for i, value := range values {
		if value != "" {
			f[i] = uint32(maphash.String(importSeed, value)) | 1 // zero is nothing
		}
	}
	return f
}
