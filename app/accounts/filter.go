package accounts

import (
	"slices"
	"strings"

	"konklave/app/mapview"
	"konklave/model"
)

// seatFilter says which seats of a buying center are looked at; the zero value
// looks at all. The others fade. Of several roles or stances one is enough,
// everything else must hold.
type seatFilter struct {
	roles    []model.Role
	stances  []model.Support
	overdue  bool
	mine     bool // the user is in charge
	key      bool // key players
	unproven bool // ratings without evidence
	empty    bool // nobody holds the seat
}

// seatFacts is what a filter looks at.
type seatFacts struct {
	model.Seat
	overdue, mine, unproven bool
}

// keeps reports whether the filter looks at a seat.
func (f seatFilter) keeps(s seatFacts) bool {
	return (len(f.roles) == 0 || slices.ContainsFunc(f.roles, s.Has)) &&
		(len(f.stances) == 0 || !s.Empty() && slices.Contains(f.stances, s.Support)) &&
		(!f.overdue || s.overdue) &&
		(!f.mine || s.mine) &&
		(!f.key || !s.Empty() && s.Influence.KeyPlayer()) &&
		(!f.unproven || s.unproven) &&
		(!f.empty || s.Empty())
}

// count is how many things the filter asks for.
func (f seatFilter) count() int {
	n := len(f.roles) + len(f.stances)
	for _, on := range []bool{f.overdue, f.mine, f.key, f.unproven, f.empty} {
		if on {
			n++
		}
	}
	return n
}

// toggled is a list with an element more, or less if it was there.
func toggled[T comparable](list []T, element T) []T {
	if i := slices.Index(list, element); i >= 0 {
		return slices.Delete(slices.Clone(list), i, i+1)
	}
	return append(slices.Clone(list), element)
}

// leftOut are the seats that a filter does not look at, the placeholder of a
// missing decision maker among them. me is the name of the user.
func (f seatFilter) leftOut(v *accountView, me string) map[model.ID]bool {
	out := map[model.ID]bool{}
	if f.count() == 0 {
		return out
	}
	unproven := map[model.ID]bool{}
	for _, g := range v.gaps {
		if g.gap.Kind == model.GapNoEvidence {
			for _, id := range g.gap.Seats {
				unproven[id] = true
			}
		}
	}
	for _, s := range v.center.Seats {
		facts := seatFacts{Seat: s, mine: me != "" && s.Owner == me, unproven: unproven[s.ID],
			overdue: !s.Empty() && v.limits.Overdue(s, v.center.ContactWith(s), v.today)}
		if !f.keeps(facts) {
			out[s.ID] = true
		}
	}
	if !f.keeps(seatFacts{Seat: model.Seat{ID: missingSeat, Roles: []model.Role{model.DecisionMaker}}}) {
		out[missingSeat] = true
	}
	return out
}

// without is a chart without lines of the kinds that the user has hidden, and
// with the cards faded that are left out.
func without(chart mapview.Chart, hidden []model.LineKind, out map[model.ID]bool) mapview.Chart {
	if len(hidden) > 0 {
		chart.Lines = slices.DeleteFunc(slices.Clone(chart.Lines), func(l mapview.Line) bool { return slices.Contains(hidden, l.Kind) })
	}
	if len(out) > 0 {
		chart.Nodes = slices.Clone(chart.Nodes)
		for i := range chart.Nodes {
			chart.Nodes[i].Dimmed = out[chart.Nodes[i].ID]
		}
	}
	return chart
}

// parseLineKinds reads the kinds of lines that the settings keep; what is not
// known is left out.
func parseLineKinds(s string) (kinds []model.LineKind) {
	words := strings.Fields(s)
	for _, k := range model.LineKinds {
		if slices.Contains(words, string(k)) {
			kinds = append(kinds, k)
		}
	}
	return kinds
}

// formatLineKinds is the reverse.
func formatLineKinds(kinds []model.LineKind) string {
	var words []string
	for _, k := range model.LineKinds {
		if slices.Contains(kinds, k) {
			words = append(words, string(k))
		}
	}
	return strings.Join(words, " ")
}
