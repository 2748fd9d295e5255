package accounts

import (
	"strings"
	"sync"

	"konklave/app/text"
	"konklave/model"
	"konklave/model/search"
)

// seatRow is a seat as the table shows it. The places tell the order of its
// words among all, so that sorting compares numbers, not texts.
type seatRow struct {
	seat    model.Seat
	person  model.Person // zero on an empty seat
	missing bool         // no seat at all: the decision maker whom the map does not know

	name, title, initials, stance string
	roles                         []string
	boss                          string // whom it reports to, in words
	last, lastTip                 string // contact
	lastDays                      int    // -1 = never
	overdue                       bool
	proof                         model.Proof
	proofTip                      string
	next                          string // when the next step is due
	nextDays                      int    // until then; negative = late
	planned                       bool   // there is a next step

	nameAt, titleAt, roleAt, bossAt, ownerAt int32
}

// key names the row in the table.
func (r *seatRow) key() string { return seatKey(r.seat.ID) }

func seatKey(id model.ID) string {
	if id.IsZero() {
		return ""
	}
	return string(id[:])
}

// held reports whether a person holds the seat.
func (r *seatRow) held() bool { return !r.missing && !r.seat.Empty() }

// phone is the number to call.
func (r *seatRow) phone() string { return firstText(r.person.Mobile, r.person.Phone) }

// seatRows prepares the seats of a buying center, and a placeholder for a
// decision maker who is missing. It may take a while: off the UI thread.
func seatRows(v *accountView) listRows[seatRow] {
	m := v.center
	named := make(map[model.ID]string, len(m.Seats))
	decides := false
	for _, s := range m.Seats {
		named[s.ID] = rowName(m, s)
		decides = decides || s.Has(model.DecisionMaker)
	}
	bosses := make(map[model.ID]model.ID, len(m.Lines))
	for _, l := range m.Lines {
		if _, known := bosses[l.From]; l.Kind == model.ReportsTo && !known {
			bosses[l.From] = l.To
		}
	}
	items := make([]seatRow, 0, len(m.Seats)+1)
	if !decides && len(m.Seats) > 0 {
		items = append(items, seatRow{missing: true, seat: model.Seat{ID: missingSeat}, name: text.T("map.who_signs"), title: text.T("map.who_signs.title"),
			initials: "?", stance: model.Unrated.Code(), lastDays: -1, roles: []string{text.T("role.decision_maker")}})
	}
	for _, s := range m.Seats {
		r := seatRow{seat: s, name: named[s.ID], title: s.Title, initials: "?", stance: s.Support.Code(), lastDays: -1,
			boss: named[bosses[s.ID]]}
		for _, role := range s.Roles {
			if role != model.UnknownRole {
				r.roles = append(r.roles, text.T("role."+string(role)))
			}
		}
		if p, held := m.Holder(s); held {
			r.hold(v, p)
		}
		items = append(items, r)
	}
	return arrangeSeats(items)
}

// hold adds what belongs to the person of the seat.
func (r *seatRow) hold(v *accountView, p model.Person) {
	r.person, r.title, r.initials = p, p.JobTitle, p.Initials()
	r.proof, r.proofTip = r.seat.Proof(v.today), proofTip(r.seat, v.today)
	c := v.center.ContactWith(r.seat)
	r.lastDays = daysSince(c.Last, v.today)
	r.last = text.Age(r.lastDays)
	if !c.Last.IsZero() {
		r.lastTip = text.T("seat.last", text.Date(c.Last), text.T("channel."+string(c.Channel)), r.last)
		r.overdue = v.limits.Overdue(r.seat, c, v.today)
	}
	if tasks := v.tasks[p.ID]; len(tasks) > 0 {
		r.planned, r.next, r.nextDays = true, text.Date(tasks[0].Due), tasks[0].Due.DaysSince(v.today)
	}
}

// rowName names a seat in the table: the person, or what is asked for.
func rowName(m *model.CenterMap, s model.Seat) string {
	if p, held := m.Holder(s); held {
		return p.FullName()
	}
	if s.Has(model.DecisionMaker) {
		return text.T("map.who_signs")
	}
	return text.T("map.open_seat")
}

// proofTip says how the ratings of a seat are known, one after another.
func proofTip(s model.Seat, today model.Date) string {
	var parts []string
	say := func(rated bool, label string, e model.Evidence) {
		if line := evidenceLine(e, today); rated && line != "" {
			parts = append(parts, label+": "+line)
		}
	}
	say(s.Support.Known(), text.T("seat.stance"), s.SupportBy)
	say(s.Influence > 0, text.T("seat.influence"), s.InfluenceBy)
	say(s.Primary() != model.UnknownRole, text.T("seat.roles.change"), s.RolesBy)
	return strings.Join(parts, " · ")
}

// arrangeSeats gives the rows their places and the filter its lines.
func arrangeSeats(items []seatRow) listRows[seatRow] {
	r := listRows[seatRow]{all: make([]*seatRow, len(items)), lines: make([]string, len(items))}
	var names, titles, roles, bosses, owners []string
	for i := range items {
		x := &items[i]
		r.all[i] = x
		sortName := "" // whoever is missing comes last
		if x.held() {
			sortName = search.Fold(lastFirst(x.name))
			if x.person.LastName != "" {
				sortName = search.Fold(x.person.LastName + " " + x.person.FirstName)
			}
		}
		role := ""
		if len(x.roles) > 0 {
			role = search.Fold(x.roles[0])
		}
		names, titles, roles = append(names, sortName), append(titles, search.Fold(x.title)), append(roles, role)
		bosses, owners = append(bosses, search.Fold(lastFirst(x.boss))), append(owners, search.Fold(x.seat.Owner))
		r.lines[i] = strings.Join([]string{search.Fold(x.name), titles[i], roleWords(x), owners[i]}, " ")
	}
	for _, column := range []struct {
		words []string
		at    func(*seatRow) *int32
	}{
		{names, func(x *seatRow) *int32 { return &x.nameAt }}, {titles, func(x *seatRow) *int32 { return &x.titleAt }},
		{roles, func(x *seatRow) *int32 { return &x.roleAt }}, {bosses, func(x *seatRow) *int32 { return &x.bossAt }},
		{owners, func(x *seatRow) *int32 { return &x.ownerAt }},
	} {
		for i, place := range places(column.words) {
			*column.at(&items[i]) = place
		}
	}
	return r
}

// roleWords are the roles and the stance of a seat in both languages.
func roleWords(x *seatRow) string {
	var words []string
	foldedRoles, foldedStances := foldedWords()
	roles := x.seat.Roles
	if x.missing {
		roles = []model.Role{model.DecisionMaker}
	}
	for _, role := range roles {
		words = append(words, foldedRoles[role]...)
	}
	if x.seat.Support.Known() {
		words = append(words, foldedStances[x.seat.Support]...)
	}
	return strings.Join(words, " ")
}

// foldedWords are what a filter finds roles and stances by, in every language.
// They wait for the first table: reading all translations would hold up the start.
var foldedWords = sync.OnceValues(func() (map[model.Role][]string, map[model.Support][]string) {
	fold := func(words []string) []string {
		folded := make([]string, len(words))
		for i, w := range words {
			folded[i] = search.Fold(w)
		}
		return folded
	}
	roles, stances := map[model.Role][]string{}, map[model.Support][]string{}
	for _, r := range model.Roles {
		roles[r] = fold(text.Everywhere("role." + string(r)))
	}
	for _, s := range model.Supports {
		stances[s] = fold(text.Everywhere("support." + s.Code()))
	}
	return roles, stances
})
