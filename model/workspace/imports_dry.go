package workspace

import (
	"cmp"
	"encoding/binary"
	"hash/maphash"
	"math"

	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/store"
)

// dryRun counts what an import would do and changes nothing. It remembers whom
// the rows so far would have made or changed, as the import itself meets them
// again in the store: a person who stands in the file twice is counted once. It
// keeps fingerprints of people only, and those of DryRunPeople at most, so that
// a file of any size is counted in the same memory.
type dryRun struct {
	in       *importing
	tx       *store.Tx
	accounts map[uint64]model.ID // by name; zero for those that the import would make
	people   []metPerson
	placeOf  map[uint64]uint32 // in people, from 1: by address, by name at an account and by id
}

// metPerson is a person that a row would have made or changed.
type metPerson struct {
	fingerprint
	calling
	namesake uint32 // place of the next one with this calling; 0 = none
	age      uint64 // the beginning of its id: the store lists namesakes by that
}

// unborn is the age of those who are not in the store: after all who are.
const unborn = math.MaxUint64

// calling is the account and the name under which the store finds a person, as
// hashes of what was folded.
type calling struct{ account, first, last uint32 }

func callingOf(account uint64, first, last string) calling {
	return calling{uint32(account), uint32(hashed(first)), uint32(hashed(last))}
}

func (c calling) key() uint64 { return maphash.Comparable(importSeed, c) }

func idKey(id model.ID) uint64 { return maphash.Bytes(importSeed, id[:]) }

// DryRunPeople is how many people, and how many accounts, of one file a dry run
// remembers. A million people take 110 MB.
const DryRunPeople = 1 << 20

// namesakes bounds the people of one name at one account, as the lists of the
// store do.
const namesakes = 1000

func newDryRun(in *importing, tx *store.Tx) *dryRun {
	return &dryRun{in: in, tx: tx, accounts: map[uint64]model.ID{}, placeOf: map[uint64]uint32{}}
}

// add counts one row.
func (d *dryRun) add(c exchange.Contact) error {
	if err := d.in.refuse(c); err != nil {
		return err
	}
	name := d.in.accountName(c)
	if name == "" {
		return errNoAccount
	}
	account, err := d.account(name)
	if err != nil || !c.HasPerson() {
		return err
	}
	at := hashed(name)
	if !account.IsZero() {
		at = idKey(account)
	}
	row := fingerprintOf(toldBy(c))
	p, err := d.known(account, callingOf(at, c.FirstName, c.LastName), row[mergedEmail], c)
	if err != nil {
		return err
	}
	before := p.calling
	merged := over(p.fingerprint, row)
	switch {
	case p.place == 0 && p.id.IsZero():
		d.in.result.People++
	case merged == p.fingerprint:
		d.in.result.Unchanged++
		return nil
	default:
		d.in.result.Updated++
	}
	p.fingerprint = merged
	if c.FirstName != "" {
		p.first = uint32(hashed(c.FirstName))
	}
	if c.LastName != "" {
		p.last = uint32(hashed(c.LastName))
	}
	d.remember(p, before, c.Email)
	return nil
}

// account is the account of that name, zero for one that the import would make.
func (d *dryRun) account(name string) (model.ID, error) {
	key := hashed(name)
	if id, met := d.accounts[key]; met {
		return id, nil
	}
	there, err := d.tx.AccountsByName(name)
	if err != nil {
		return model.ID{}, err
	}
	id := first(there).ID
	if id.IsZero() {
		d.in.result.Accounts++
	}
	if len(d.accounts) < d.in.most {
		d.accounts[key] = id
	} else {
		d.in.result.AtMost = true
	}
	return id, nil
}

// meant is the person that a row means. place is zero for one whom no row before
// has made or changed, id for one whom the store does not have.
type meant struct {
	metPerson
	place uint32
	id    model.ID
}

// known is whom a row means: by address (email is its hash), else by name at the
// account, the store before the file. It follows the function of that name, for which those of the
// file are in the store.
func (d *dryRun) known(account model.ID, called calling, email uint32, c exchange.Contact) (meant, error) {
	nobody := meant{metPerson: metPerson{calling: called, age: unborn}}
	if place := d.placeOf[hashed(c.Email)]; place > 0 && c.Email != "" {
		return d.met(place), nil
	}
	if c.Email != "" {
		people, err := d.tx.PersonByEmail(c.Email)
		if err != nil || len(people) > 0 {
			return d.stored(first(people)), err
		}
	}
	if c.LastName == "" {
		return nobody, nil
	}
	fits := func(p meant) bool {
		return p.calling == called && (p.fingerprint[mergedEmail] == 0 || email == 0 || p.fingerprint[mergedEmail] == email)
	}
	oldest := nobody
	for place, n := d.placeOf[called.key()], 0; place > 0 && n < namesakes; place, n = d.people[place-1].namesake, n+1 {
		if oldest = d.met(place); fits(oldest) {
			break
		}
		oldest = nobody
	}
	if account.IsZero() {
		return oldest, nil
	}
	people, err := d.tx.PeopleByName(account, c.FirstName+" "+c.LastName)
	for _, p := range people {
		if p := d.stored(p); p.age < oldest.age && fits(p) {
			return p, err
		}
	}
	return oldest, err
}

// met is a person that a row before has made or changed.
func (d *dryRun) met(place uint32) meant {
	return meant{metPerson: d.people[place-1], place: place}
}

// stored is a person of the store as the rows before have changed it.
func (d *dryRun) stored(p model.Person) meant {
	if place := d.placeOf[idKey(p.ID)]; place > 0 {
		return d.met(place)
	}
	var values [mergedFields]string
	for i, field := range fieldsOf(&p) {
		values[i] = *field
	}
	return meant{metPerson: metPerson{fingerprint: fingerprintOf(values), calling: callingOf(idKey(p.Account), p.FirstName, p.LastName),
		age: binary.BigEndian.Uint64(p.ID[:8])}, id: p.ID}
}

// remember keeps a person as a row has made it, who was called otherwise before.
func (d *dryRun) remember(p meant, before calling, email string) {
	place := p.place
	switch {
	case place > 0 && p.calling == before:
		d.people[place-1] = p.metPerson
	case place > 0:
		d.unlink(place)
		d.people[place-1] = p.metPerson
		d.link(place)
	case len(d.people) == d.in.most:
		d.in.result.AtMost = true
		return
	default:
		d.people = append(d.people, p.metPerson)
		place = uint32(len(d.people))
		if !p.id.IsZero() {
			d.placeOf[idKey(p.id)] = place
		}
		d.link(place)
	}
	if email != "" {
		d.placeOf[hashed(email)] = place
	}
}

// link puts a person among its namesakes, the oldest first.
func (d *dryRun) link(place uint32) {
	p := &d.people[place-1]
	p.namesake = 0
	older := func(than uint32) bool {
		return than == 0 || cmp.Or(cmp.Compare(p.age, d.people[than-1].age), cmp.Compare(place, than)) < 0
	}
	next := d.placeOf[p.key()]
	if older(next) {
		p.namesake, d.placeOf[p.key()] = next, place
		return
	}
	for n := 1; n < namesakes; n++ {
		before := &d.people[next-1]
		if next = before.namesake; older(next) {
			p.namesake, before.namesake = next, place
			return
		}
	}
}

// unlink takes a person out from among its namesakes.
func (d *dryRun) unlink(place uint32) {
	key := d.people[place-1].key()
	next := d.people[place-1].namesake
	before := d.placeOf[key]
	if before == place {
		d.placeOf[key] = next
		return
	}
	for before > 0 {
		p := &d.people[before-1]
		if p.namesake == place {
			p.namesake = next
			return
		}
		before = p.namesake
	}
}
