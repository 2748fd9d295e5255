package workspace

import (
	"strings"

	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/store"
)

// dryRun counts what an import would do and changes nothing. It remembers whom
// the rows so far would have made, as the import itself meets them again in
// the store: a person who stands in the file twice is counted once.
type dryRun struct {
	in      *importing
	tx      *store.Tx
	byEmail map[string]*model.Person
	byName  map[dryName][]*model.Person
	merged  map[model.ID]*model.Person // people of the store as the rows have changed them
}

// dryName is a person's name at an account, both folded.
type dryName struct{ account, name string }

func newDryRun(in *importing, tx *store.Tx) *dryRun {
	return &dryRun{in: in, tx: tx, byEmail: map[string]*model.Person{}, byName: map[dryName][]*model.Person{}, merged: map[model.ID]*model.Person{}}
}

// add counts one row.
func (d *dryRun) add(c exchange.Contact) error {
	if err := d.in.refuse(c); err != nil {
		return err
	}
	account := d.in.accountName(c)
	if account == "" {
		return errNoAccount
	}
	account = store.Fold(account)
	a := d.in.accounts[account]
	if a == nil {
		a = &importAccount{fresh: true}
		d.in.accounts[strings.Clone(account)] = a
		d.in.result.Accounts++
	}
	if !c.HasPerson() {
		return nil
	}
	p, found, err := d.known(account, a.id, c)
	if err != nil {
		return err
	}
	if !found {
		p = &model.Person{Notes: c.Notes}
		merge(p, c)
		d.in.result.People++
		d.remember(account, p)
		return nil
	}
	before := *p
	merge(p, c)
	if *p == before {
		d.in.result.Unchanged++
		return nil
	}
	d.in.result.Updated++
	d.remember(account, p)
	return nil
}

// known is the person that a row means: one of the file so far, else one of
// the store. It follows the function of that name.
func (d *dryRun) known(account string, id model.ID, c exchange.Contact) (*model.Person, bool, error) {
	if p := d.byEmail[c.Email]; p != nil && c.Email != "" {
		return p, true, nil
	}
	stored, found, err := known(d.tx, id, c)
	if p := d.merged[stored.ID]; found && p != nil {
		return p, true, nil
	}
	if err != nil || found {
		return &stored, found, err
	}
	for _, p := range d.byName[dryNameOf(account, c.FirstName, c.LastName)] {
		if c.LastName != "" && (p.Email == "" || c.Email == "" || p.Email == c.Email) {
			return p, true, nil
		}
	}
	return nil, false, nil
}

func (d *dryRun) remember(account string, p *model.Person) {
	if !p.ID.IsZero() {
		d.merged[p.ID] = p
	}
	if p.Email != "" {
		d.byEmail[p.Email] = p
	}
	if p.LastName == "" {
		return
	}
	key := dryNameOf(account, p.FirstName, p.LastName)
	for _, there := range d.byName[key] {
		if there == p {
			return
		}
	}
	d.byName[key] = append(d.byName[key], p)
}

func dryNameOf(account, first, last string) dryName {
	return dryName{account, store.Fold(first + " " + last)}
}
