package workspace

import (
	"hash/maphash"
	"slices"
	"strings"

	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/store"
)

// reporting is what an import remembers until everybody is there and the lines
// can be drawn. It lasts as long as the import and grows with it, so names and
// numbers are kept as hashes and seats by their place.
type reporting struct {
	seats   []model.ID
	seatOf  map[uint64]uint32 // place in seats by the number of the row, and in accounts that the import made by what a person is called
	reports []report
}

// report is a "reports to" cell: a name, an e-mail address or the number that
// the source gave the boss.
type report struct {
	account *importAccount
	seat    uint32
	line    uint32 // of the file
	name    uint64 // the cell as a name or an address
	number  uint64 // the cell as a number
}

// hashed is a name or an address as the maps of an import have it. Two that
// fold alike are one.
func hashed(name string) uint64 { return maphash.String(importSeed, store.Fold(name)) }

// numbered is the number that the source gave a row.
func numbered(number string) uint64 { return maphash.String(numberSeed, number) }

// at is a name at an account.
func (a *importAccount) at(name uint64) uint64 {
	return name ^ maphash.Bytes(importSeed, a.id[:])
}

var importSeed, numberSeed = maphash.MakeSeed(), maphash.MakeSeed()

// remember keeps who sits on a seat and whom the person reports to.
func (r *reporting) remember(a *importAccount, seat model.ID, p model.Person, c exchange.Contact) {
	at := uint32(len(r.seats))
	r.seats = append(r.seats, seat)
	if a.fresh && p.Account == a.id {
		for _, name := range callings(p) {
			r.seatOf[a.at(hashed(name))] = at
		}
	}
	if c.ID != "" {
		r.seatOf[numbered(c.ID)] = at
	}
	if c.ReportsTo != "" {
		r.reports = append(r.reports, report{account: a, seat: at, line: uint32(c.Line), name: hashed(straight(c.ReportsTo)), number: numbered(c.ReportsTo)})
	}
}

// find gives the seat under a hash.
func (r *reporting) find(hash uint64) (seat model.ID) {
	if at, ok := r.seatOf[hash]; ok {
		seat = r.seats[at]
	}
	return seat
}

// callings are what a "reports to" may call a person.
func callings(p model.Person) []string {
	var names []string
	if p.FirstName != "" || p.LastName != "" {
		names = append(names, p.FirstName+" "+p.LastName)
	}
	if p.Academic != "" {
		names = append(names, p.FullName())
	}
	if p.Email != "" {
		names = append(names, p.Email)
	}
	return names
}

// straight turns "Wiegand, Karl" into "Karl Wiegand".
func straight(name string) string {
	if last, first, turned := strings.Cut(name, ","); turned {
		return first + " " + last
	}
	return name
}

// connect draws the reporting lines, account by account.
func (in *importing) connect(e *store.Edit) error {
	if in.reporting == nil {
		return nil
	}
	slices.SortStableFunc(in.reports, func(x, y report) int { return slices.Compare(x.account.id[:], y.account.id[:]) })
	for len(in.reports) > 0 {
		a := in.reports[0].account
		n := slices.IndexFunc(in.reports, func(r report) bool { return r.account.id != a.id })
		if n < 0 {
			n = len(in.reports)
		}
		if err := in.connectAccount(e, a, in.reports[:n]); err != nil {
			return err
		}
		in.reports = in.reports[n:]
	}
	return nil
}

func (in *importing) connectAccount(e *store.Edit, a *importAccount, reports []report) error {
	byName := func(name uint64) model.ID { return in.find(a.at(name)) }
	// Who reports to whom, kept at hand: asking the lines for each of thousands
	// of reports would be quadratic.
	above := map[model.ID]model.ID{}
	if !a.fresh {
		seats, err := seatsByName(e.Tx, a)
		if err != nil {
			return err
		}
		byName = func(name uint64) model.ID { return seats[name] }
		m, err := seatsAndLines(e.Tx, a.center)
		if err != nil {
			return err
		}
		for _, l := range m.Lines {
			if l.Kind.Ranks() { // an assistant has a chief already
				above[l.From] = l.To
			}
		}
	}
	for _, r := range reports {
		from, to := in.seats[r.seat], byName(r.name)
		if to.IsZero() {
			to = in.find(r.number)
		}
		switch {
		case to.IsZero():
			in.result.Unknown++
			continue
		case above[from] == to:
			continue
		case !above[from].IsZero():
			continue // the map knows better than the file: somebody drew this line
		case climbs(above, to, from):
			if err := in.loop(e.Tx, int(r.line), from, to); err != nil {
				return err
			}
			continue
		}
		above[from] = to
		if err := e.Insert(&model.Line{ID: newID(), Center: a.center, From: from, To: to, Kind: model.ReportsTo}); err != nil {
			return err
		}
		if err := e.Checkpoint(); err != nil {
			return err
		}
	}
	return nil
}

// loop reports a line that was left out because it would go in a circle. The
// row is kept.
func (in *importing) loop(tx *store.Tx, line int, from, to model.ID) error {
	in.result.Loops++
	if len(in.result.Report.Warnings) >= loopsListed {
		return nil
	}
	var names [2]string
	for i, id := range []model.ID{from, to} {
		s, err := tx.Seat(id)
		if err != nil {
			return err
		}
		names[i] = s.Title
		if s.Empty() {
			continue
		}
		p, err := tx.Person(s.Person)
		if err != nil {
			return err
		}
		names[i] = p.FullName()
	}
	who, boss := names[0], names[1]
	in.result.Report.Warnings = append(in.result.Report.Warnings, exchange.Problem{Line: line, Value: boss, ID: "import.warning.loop", Args: []any{who, boss},
		Message: who + " reports to " + boss + ": that would go in a circle; the reporting line was left out, the row was kept."})
	return nil
}

// loopsListed bounds the warnings that a report lists.
const loopsListed = 1000

// seatsByName reads the seats of an account that was there before, by what
// their people are called.
func seatsByName(tx *store.Tx, a *importAccount) (map[uint64]model.ID, error) {
	seats, err := tx.SeatsOf(a.center)
	if err != nil {
		return nil, err
	}
	people, err := tx.PeopleOf(a.id)
	if err != nil {
		return nil, err
	}
	seatOf := make(map[model.ID]model.ID, len(seats))
	for _, s := range seats {
		if !s.Empty() {
			seatOf[s.Person] = s.ID
		}
	}
	byName := make(map[uint64]model.ID, 2*len(people))
	for _, p := range people {
		if seat := seatOf[p.ID]; !seat.IsZero() {
			for _, name := range callings(p) {
				byName[hashed(name)] = seat
			}
		}
	}
	return byName, nil
}

// climbs reports whether going up from one seat meets another.
func climbs(above map[model.ID]model.ID, from, meets model.ID) bool {
	for steps := 0; !from.IsZero() && steps <= len(above); steps++ {
		if from == meets {
			return true
		}
		from = above[from]
	}
	return false
}
