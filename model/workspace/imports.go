package workspace

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/logs"
	"konklave/model/store"
)

// ImportOptions of Import.
type ImportOptions struct {
	Account string // the account of rows that name none; "" = the domain of their e-mail address
	DryRun  bool   // count and check, change nothing
}

// ImportResult counts what an import did. Its JSON form is a promise of the
// command line.
type ImportResult struct {
	Read        int    `json:"read"`     // rows of the file, without its header
	People      int    `json:"people"`   // new people
	Accounts    int    `json:"accounts"` // new accounts
	Updated     int    `json:"updated"`  // people who were there and gained something
	Rejected    int    `json:"rejected"` // rows that could not be used
	RejectsFile string `json:"rejects_file"`

	Unchanged int `json:"-"` // people who were there with all of it
	Loops     int `json:"-"` // "reports to" that would have made a cycle, left out
	Unknown   int `json:"-"` // "reports to" somebody who is not at the account

	// AtMost says that a dry run met more people or accounts than it remembers
	// (DryRunPeople): those who stand in the file again after that are counted
	// again.
	AtMost bool `json:"at_most,omitempty"`

	Account model.ID        `json:"-"` // the only account of all rows; zero where they have several, and in a dry run
	Report  exchange.Report `json:"-"`
}

// Import reads a contact list into the store. People who are there already
// (same e-mail address, else same name at the same account) are updated, not
// doubled: an empty field is filled, a differing one takes the file's value.
// Every person gets a seat in the main buying center of the account; the job
// title suggests its roles, a "reports to" becomes a line.
//
// Good rows are kept in chunks that are whole on disk; a bad row lands in the
// rejects file beside the input. Cancelling keeps the chunks that are done;
// one undo takes the whole import back.
func (ws *Workspace) Import(ctx context.Context, list *exchange.Import, o ImportOptions) (ImportResult, error) {
	return newImporting(ws, list, o).run(ctx, list)
}

func (in *importing) run(ctx context.Context, list *exchange.Import) (ImportResult, error) {
	ws := in.ws
	defer in.log(logs.Start())
	err := ws.store.View(func(tx *store.Tx) (err error) {
		in.suppressed, err = ws.suppressed(tx)
		return err
	})
	if err != nil {
		return in.result, err
	}
	read := func(ctx context.Context, keep func(exchange.Contact) error) error {
		report, err := list.Read(ctx, keep)
		in.result.Read, in.result.Rejected, in.result.RejectsFile = report.Rows, report.Rejected, report.RejectsPath
		in.result.Report = report
		return err
	}
	if in.options.DryRun {
		dry := *list
		dry.NoRejects = true
		list = &dry
		err = ws.store.View(func(tx *store.Tx) error {
			counting := newDryRun(in, tx)
			return read(ctx, counting.add)
		})
		if model.CodeOf(err) == model.Canceled {
			err = model.Errorf(model.Canceled, "error.import.count_canceled", "counting what %s holds was stopped; nothing was changed", filepath.Base(list.Path))
		}
		return in.result, err
	}
	_, err = ws.store.Bulk(ctx, ws.meta("import", filepath.Base(list.Path)), func(e *store.Edit) error {
		if err := read(ctx, func(c exchange.Contact) error {
			if err := in.add(e, c); err != nil {
				return err
			}
			return e.Checkpoint()
		}); err != nil {
			return err
		}
		return in.connect(e)
	})
	if !in.several {
		in.result.Account = in.only
	}
	return in.result, err
}

// Importing reports whether an import is under way. Other edits wait until it
// ends, so that one undo takes it back whole.
func (ws *Workspace) Importing() bool { return ws.store.InBulk() }

// log writes down what came of an import.
func (in *importing) log(took func() time.Duration) {
	r := in.result
	logs.Info("import", logs.Took(took()), logs.Yes("dry", in.options.DryRun), logs.Count("rows", r.Read), logs.Count("people", r.People), logs.Count("accounts", r.Accounts),
		logs.Count("updated", r.Updated), logs.Count("rejected", r.Rejected))
}

// importing is one import on its way.
type importing struct {
	ws         *Workspace
	options    ImportOptions
	source     string // where people come from, for their record
	result     ImportResult
	most       int                       // how many people and accounts a dry run remembers
	atHand     int                       // how many accounts are kept in accounts; the store knows the others
	accounts   map[string]*importAccount // of the rows before, by folded name
	only       model.ID                  // the account of the first row
	several    bool                      // not all rows belong to it
	roles      map[string][]model.Role   // suggested so far, by job title
	suppressed suppressed                // who must not be taken in again
	*reporting                           // nil when the list does not say who reports to whom
}

func newImporting(ws *Workspace, list *exchange.Import, o ImportOptions) *importing {
	in := &importing{ws: ws, options: o, source: firstOf(list.Mapping.Source, "import"), most: DryRunPeople, atHand: 1 << 16, accounts: map[string]*importAccount{}}
	if list.Mapping.Has(exchange.FieldReportsTo) {
		in.reporting = &reporting{seatOf: map[uint64]uint32{}}
	}
	return in
}

// importAccount is an account that rows belong to.
type importAccount struct {
	id, center model.ID
	fresh      bool // made by this import
}

// accountName is the account that a row belongs to, or "".
func (in *importing) accountName(c exchange.Contact) string {
	if name := firstOf(c.Account, in.options.Account); name != "" {
		return name
	}
	_, domain, ok := strings.Cut(c.Email, "@")
	if !ok || slices.Contains(freeMail, domain) {
		return ""
	}
	return domain
}

// freeMail are domains that say nothing about the employer.
var freeMail = []string{"gmail.com", "googlemail.com", "gmx.de", "gmx.net", "web.de", "t-online.de", "outlook.com", "outlook.de", "hotmail.com", "hotmail.de",
	"yahoo.com", "yahoo.de", "icloud.com", "me.com", "freenet.de", "posteo.de", "mailbox.org", "proton.me", "aol.com"}

var errNoAccount = &exchange.Refusal{ID: "error.import.row.no_account", Message: "no account: neither a company nor a business e-mail address"}

// errSuppressed is the reason of a row about somebody who was erased.
var errSuppressed = &exchange.Refusal{ID: "import.reason.suppressed", Message: "stands in the suppression list: the data were erased and must not be taken in again"}

// refuse says why a row must not be taken in; nil when it may.
func (in *importing) refuse(c exchange.Contact) error {
	if len(in.suppressed.byHash) == 0 || !c.HasPerson() {
		return nil
	}
	var p model.Person
	merge(&p, c)
	if in.suppressed.keepsOut(p, in.accountName(c)) {
		return errSuppressed
	}
	return nil
}

// account is the account of a row with its main buying center, both made where
// they are not there.
func (in *importing) account(e *store.Edit, c exchange.Contact) (*importAccount, error) {
	name := in.accountName(c)
	if name == "" {
		return nil, errNoAccount
	}
	key := store.Fold(name)
	a := in.accounts[key]
	if a == nil {
		var err error
		if a, err = in.open(e, name, c); err != nil {
			return nil, err
		}
		if len(in.accounts) == in.atHand {
			in.putAway()
		}
		in.accounts[strings.Clone(key)] = a // a cell keeps its whole row in memory
	}
	if in.only.IsZero() {
		in.only = a.id
	}
	in.several = in.several || in.only != a.id
	return a, nil
}

// open finds an account in the store, or makes it.
func (in *importing) open(e *store.Edit, name string, c exchange.Contact) (*importAccount, error) {
	there, err := e.AccountsByName(name)
	if err != nil {
		return nil, err
	}
	now := in.ws.clock()
	if len(there) > 0 {
		a := &importAccount{id: there[0].ID}
		centers, err := e.CentersOf(a.id)
		if err != nil {
			return nil, err
		}
		if len(centers) > 0 {
			a.center = centers[0].ID
			return a, nil
		}
		a.center = newID()
		return a, e.Insert(&model.Center{ID: a.center, Account: a.id, CreatedAt: now})
	}
	a := &importAccount{id: newID(), center: newID(), fresh: true}
	if err := e.Insert(&model.Account{ID: a.id, Name: name, Industry: c.Industry, City: c.City, Country: c.Country, Website: c.Website, Employees: c.Employees, CreatedAt: now}); err != nil {
		return nil, err
	}
	in.result.Accounts++
	return a, e.Insert(&model.Center{ID: a.center, Account: a.id, CreatedAt: now})
}

// putAway forgets the accounts at hand. Whoever comes to one of them later is
// not remembered with those before: all are looked up in the store then.
func (in *importing) putAway() {
	for _, a := range in.accounts {
		a.fresh = false
	}
	clear(in.accounts)
}

// known finds the person that a row means, if we have them: by e-mail address,
// else by name at the account.
func known(tx *store.Tx, account model.ID, c exchange.Contact) (model.Person, bool, error) {
	if c.Email != "" {
		people, err := tx.PersonByEmail(c.Email)
		if err != nil || len(people) > 0 {
			return first(people), len(people) > 0, err
		}
	}
	if account.IsZero() || c.LastName == "" {
		return model.Person{}, false, nil
	}
	people, err := tx.PeopleByName(account, c.FirstName+" "+c.LastName)
	if err != nil {
		return model.Person{}, false, err
	}
	for _, p := range people {
		// The same name with another address is somebody else.
		if p.Email == "" || c.Email == "" || p.Email == c.Email {
			return p, true, nil
		}
	}
	return model.Person{}, false, nil
}

func first[T any](list []T) (item T) {
	if len(list) > 0 {
		item = list[0]
	}
	return item
}

func (in *importing) add(e *store.Edit, c exchange.Contact) error {
	if err := in.refuse(c); err != nil {
		return err
	}
	a, err := in.account(e, c)
	if err != nil {
		return err
	}
	if !c.HasPerson() {
		return nil
	}
	p, found, err := known(e.Tx, a.id, c)
	if err != nil {
		return err
	}
	if found {
		before := p
		merge(&p, c)
		if p == before {
			in.result.Unchanged++
		} else {
			in.result.Updated++
			if err := e.Put(&p); err != nil {
				return err
			}
		}
	} else {
		p = model.Person{ID: newID(), Account: a.id, Notes: c.Notes, Source: in.source, SourceOn: in.ws.Today(), CreatedAt: in.ws.clock()}
		merge(&p, c)
		if err := e.Insert(&p); err != nil {
			return err
		}
		in.result.People++
	}
	return in.seat(e, a, p, found, c)
}

// seat gives a person a seat at the account's main buying center, where there
// is none yet, and remembers whom the person reports to.
func (in *importing) seat(e *store.Edit, a *importAccount, p model.Person, found bool, c exchange.Contact) error {
	var id model.ID
	if found {
		seats, err := e.SeatsOfPerson(p.ID)
		if err != nil {
			return err
		}
		id = first(seats).ID
	}
	if id.IsZero() && p.Account == a.id && !p.Left() { // whoever has left gets no new seat
		s := model.Seat{ID: newID(), Center: a.center, Person: p.ID, Owner: in.ws.Me().Name, CreatedAt: in.ws.clock()}
		if c.Role.Valid() {
			s.Roles = []model.Role{c.Role}
		} else {
			s.Roles = in.suggested(p.JobTitle)
		}
		if len(s.Roles) > 0 {
			s.RolesBy = model.Evidence{Text: p.JobTitle, On: in.ws.Today(), By: in.ws.Me().Name}
		}
		if err := e.Insert(&s); err != nil {
			return err
		}
		id = s.ID
	}
	if in.reporting != nil && !id.IsZero() {
		in.remember(a, id, p, c)
	}
	return nil
}

// suggested are the roles for a job title. A list has few titles and many
// people.
func (in *importing) suggested(title string) []model.Role {
	roles, known := in.roles[title]
	if !known {
		roles = in.ws.Library().SuggestRoles(title)
		if in.roles == nil || len(in.roles) == maxTitles {
			in.roles = make(map[string][]model.Role)
		}
		in.roles[strings.Clone(title)] = roles
	}
	return roles
}

// maxTitles is how many job titles are remembered.
const maxTitles = 4096
