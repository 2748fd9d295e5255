package workspace

import (
	"hash/maphash"
	"slices"
	"strings"

	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/store"
)

// report is a "reports to" cell: a name, an e-mail address or the number that
// the source gave the boss.
type report struct {
	account *importAccount
	seat    model.ID
	boss    string
	line    int // of the file
}

// hashed is a name or an address as the maps of an import have it. Two that
// fold alike are one.
func hashed(name string) uint64 { return maphash.String(importSeed, store.Fold(name)) }

var importSeed = maphash.MakeSeed()

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
	slices.SortStableFunc(in.reports, func(x, y report) int { return slices.Compare(x.account.id[:], y.account.id[:]) })
	for len(in.reports) > 0 {
		a := in.reports[0].account
		n := slices.IndexFunc(in.reports, func(r report) bool { return r.account != a })
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
	seats := a.seats
	// Who reports to whom, kept at hand: asking the lines for each of thousands
	// of reports would be quadratic.
	above := map[model.ID]model.ID{}
	if !a.fresh {
		var err error
		if seats, err = seatsByName(e.Tx, a); err != nil {
			return err
		}
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
		to := seats[hashed(straight(r.boss))]
		if to.IsZero() {
			to = in.numbers[r.boss]
		}
		switch {
		case to.IsZero():
			in.result.Unknown++
			continue
		case above[r.seat] == to:
			continue
		case !above[r.seat].IsZero():
			continue // the map knows better than the file: somebody drew this line
		case climbs(above, to, r.seat):
			if err := in.loop(e.Tx, r); err != nil {
				return err
			}
			continue
		}
		above[r.seat] = to
		if err := e.Insert(&model.Line{ID: newID(), Center: a.center, From: r.seat, To: to, Kind: model.ReportsTo}); err != nil {
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
func (in *importing) loop(tx *store.Tx, r report) error {
	in.result.Loops++
	if len(in.result.Report.Warnings) >= loopsListed {
		return nil
	}
	s, err := tx.Seat(r.seat)
	if err != nil {
		return err
	}
	p, err := tx.Person(s.Person)
	if err != nil {
		return err
	}
	in.result.Report.Warnings = append(in.result.Report.Warnings, exchange.Problem{Line: r.line, Value: r.boss, ID: "import.warning.loop", Args: []any{p.FullName(), r.boss},
		Message: p.FullName() + " reports to " + r.boss + ": that would go in a circle; the reporting line was left out, the row was kept."})
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
