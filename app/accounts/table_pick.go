package accounts

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// seatPicker chooses something for one seat or for several, in a popover at a
// cell or a button. A rating asks there for its evidence, in one line that may
// stay empty.
type seatPicker struct {
	page  *accountPage
	at    ui.Place
	seats []model.Seat
	next  func(back bool) // Tab, nil for none

	over *ui.Popover
	box  *fyne.Container
}

// pickerWidth has room for a line of evidence.
const pickerWidth = 320

// one reports whether it is for one seat.
func (k *seatPicker) one() bool { return len(k.seats) == 1 }

func idsOf(seats []model.Seat) []model.ID {
	ids := make([]model.ID, len(seats))
	for i, s := range seats {
		ids[i] = s.ID
	}
	return ids
}

// open shows a list, and below it other objects.
func (k *seatPicker) open(list *ui.Choices, below ...fyne.CanvasObject) {
	list.OnCanceled = k.close
	if k.next != nil {
		list.OnTab = func(back bool) {
			k.close()
			k.next(back)
		}
	}
	if len(below) > 0 {
		list.OnTab = nil // Tab goes to what stands below
	}
	k.box = ui.Column(6, append([]fyne.CanvasObject{list.Build()}, below...)...)
	k.over = ui.ShowPopoverAt(k.page.h.Window.Canvas(), k.at, k.box, 0)
	k.page.h.Window.Canvas().Focus(list.Focusable())
}

func (k *seatPicker) close() { k.over.Close() }

// ask asks in place of the list how we know; keep is given the answer. A click
// elsewhere keeps the choice as well; only Esc takes it back.
func (k *seatPicker) ask(chosen fyne.CanvasObject, keep func(how string)) {
	how := ui.NewInput(text.T("rate.how"))
	how.TakesTab = k.next != nil
	kept := false
	finish := func() {
		if !kept {
			kept = true
			keep(strings.TrimSpace(how.Text()))
		}
	}
	k.over.OnClosed = finish
	how.OnKey = func(e *fyne.KeyEvent) bool {
		switch e.Name {
		case fyne.KeyEscape:
			kept = true
			k.close()
		case fyne.KeyTab:
			k.close()
			k.next(ui.ShiftHeld())
		default:
			return false
		}
		return true
	}
	how.OnSubmitted = func(string) { k.close() }
	k.box.Objects = []fyne.CanvasObject{ui.Inset(4, 8, 0, 8, chosen), ui.Inset(0, 4, 0, 4, ui.AtLeast(ui.Scaled(pickerWidth), 0, how)),
		ui.Inset(0, 8, 4, 8, ui.NewText(text.T("table.how.skip"), ui.Caption).In(ui.Text3))}
	k.box.Refresh()
	k.over.Fit()
	k.page.h.Window.Canvas().Focus(how.Focusable())
}

// keep does an edit of all the seats; several say in a toast what happened.
func (k *seatPicker) keep(work func(context.Context) error) {
	if k.one() {
		k.page.h.Do(work, nil)
		return
	}
	k.page.h.DoWithUndo(work, text.N("several.changed", len(k.seats)))
}

// patch is the edit of several seats.
func (k *seatPicker) patch(p workspace.SeatPatch) {
	ids, ws := idsOf(k.seats), k.page.h.Workspace
	k.keep(func(ctx context.Context) error { return ws.EditSeats(ctx, ids, p) })
}

// heldOnly leaves the empty seats out, which have no stance, and reports
// whether any seat remains.
func (k *seatPicker) heldOnly() bool {
	k.seats = slices.DeleteFunc(slices.Clone(k.seats), model.Seat.Empty)
	if len(k.seats) == 0 {
		k.page.h.Toasts.Show(text.T("error.seat.empty"), "", nil)
	}
	return len(k.seats) > 0
}

// support chooses a stance. Nobody is a champion without the three-part test.
func (k *seatPicker) support() {
	if !k.heldOnly() {
		return
	}
	untested := slices.ContainsFunc(k.seats, func(s model.Seat) bool { return !s.ChampionTest.Passed() })
	list := &ui.Choices{Selected: []string{same(k.seats, func(s model.Seat) string { return s.Support.Code() })}}
	for _, s := range append(slices.Clone(model.Supports), model.Unrated) {
		c := ui.Choice{Value: s.Code(), Stance: s.Code(), Label: text.T("support." + s.Code())}
		if s == model.Champion && untested {
			c.Note = text.T("table.champion.test")
			if !k.one() {
				c.Disabled = text.T("table.champion.each")
			}
		}
		list.List = append(list.List, c)
	}
	list.OnChosen = func(code string) {
		to := supportOf(code)
		switch {
		case k.one() && to == model.Champion:
			k.close()
			k.page.afterKey(func() { k.page.inspector.championForm(k.seats[0]) })
		case to == model.Unrated:
			k.close()
			k.rateSupport(to, "")
		default:
			k.ask(ui.NewStanceChip(code, text.T("support."+code)), func(how string) { k.rateSupport(to, how) })
		}
	}
	k.open(list)
}

func (k *seatPicker) rateSupport(to model.Support, how string) {
	if k.one() {
		k.keep(func(ctx context.Context) error {
			return k.page.h.Workspace.RateSupport(ctx, k.seats[0].ID, to, how)
		})
		return
	}
	k.patch(workspace.SeatPatch{Support: &to, How: how})
}

func supportOf(code string) model.Support {
	for _, s := range model.Supports {
		if s.Code() == code {
			return s
		}
	}
	return model.Unrated
}

// influence chooses the pips.
func (k *seatPicker) influence() {
	list := &ui.Choices{Levels: ui.PipLevels, Selected: []string{same(k.seats, func(s model.Seat) string { return digit(int(s.Influence)) })}}
	for n := range 6 {
		label := text.T("influence.none")
		if n > 0 {
			label = text.T("influence.value", n, text.T("influence."+digit(n)))
		}
		list.List = append(list.List, ui.Choice{Value: digit(n), Level: n, Label: label})
	}
	list.OnChosen = func(v string) {
		to := model.Influence(v[0] - '0')
		if to == 0 {
			k.close()
			k.rateInfluence(to, "")
			return
		}
		k.ask(ui.NewText(text.T("influence.long."+v), ui.Caption), func(how string) { k.rateInfluence(to, how) })
	}
	k.open(list)
}

func (k *seatPicker) rateInfluence(to model.Influence, how string) {
	if k.one() {
		k.keep(func(ctx context.Context) error {
			return k.page.h.Workspace.RateInfluence(ctx, k.seats[0].ID, to, how)
		})
		return
	}
	k.patch(workspace.SeatPatch{Influence: &to, How: how})
}

func digit(n int) string { return string(rune('0' + n)) }

// coverage chooses how well we know somebody.
func (k *seatPicker) coverage() {
	if !k.heldOnly() {
		return
	}
	list := &ui.Choices{Levels: ui.DepthLevels, Selected: []string{same(k.seats, func(s model.Seat) string { return s.Coverage.Code() })}}
	for _, c := range model.Coverages {
		list.List = append(list.List, ui.Choice{Value: c.Code(), Level: int(c), Label: text.T("coverage." + c.Code())})
	}
	list.OnChosen = func(code string) {
		to := model.Coverages[slices.IndexFunc(model.Coverages, func(c model.Coverage) bool { return c.Code() == code })]
		k.ask(ui.NewText(text.T("coverage."+code), ui.CaptionBold), func(how string) {
			if k.one() {
				k.keep(func(ctx context.Context) error {
					return k.page.h.Workspace.RateCoverage(ctx, k.seats[0].ID, to, how)
				})
				return
			}
			k.patch(workspace.SeatPatch{Coverage: &to, How: how})
		})
	}
	k.open(list)
}

// same is what all seats have in common, "" where they differ.
func same(seats []model.Seat, of func(model.Seat) string) string {
	v := of(seats[0])
	for _, s := range seats[1:] {
		if of(s) != v {
			return ""
		}
	}
	return v
}

// roles chooses any number of roles. For several seats those are ticked that
// all of them have; what is ticked or unticked then concerns all.
func (k *seatPicker) roles() {
	list := &ui.Choices{Multi: true}
	before := map[model.Role]bool{}
	for _, r := range model.Roles[:len(model.Roles)-1] {
		n := 0
		for _, s := range k.seats {
			if s.Has(r) {
				n++
			}
		}
		c := ui.Choice{Value: string(r), Label: text.T("role." + string(r))}
		switch {
		case n == len(k.seats):
			before[r] = true
			list.Selected = append(list.Selected, string(r))
		case n > 0:
			c.Note = text.T("table.roles.some", text.Number(n), text.Number(len(k.seats)))
		}
		list.List = append(list.List, c)
	}
	how := ui.NewInput(text.T("rate.how"))
	if k.one() {
		how.SetText(k.seats[0].RolesBy.Text)
	}
	keep := func() {
		k.close()
		k.setRoles(before, list, strings.TrimSpace(how.Text()))
	}
	list.OnKept = keep
	how.OnSubmitted = func(string) { keep() }
	how.OnKey = func(e *fyne.KeyEvent) bool {
		if e.Name == fyne.KeyEscape {
			k.close()
		}
		return e.Name == fyne.KeyEscape
	}
	button := ui.NewButton(ui.Primary, text.T("action.keep"), "", keep).Sized(ui.SizeSM)
	k.open(list, ui.Line(true), ui.Inset(0, 4, 0, 4, ui.AtLeast(ui.Scaled(pickerWidth), 0, how)), ui.Inset(0, 4, 4, 4, ui.Row(8, ui.Spacer(), button)))
}

func (k *seatPicker) setRoles(before map[model.Role]bool, list *ui.Choices, how string) {
	var patch workspace.SeatPatch
	for _, r := range model.Roles {
		switch chosen := list.Chosen(string(r)); {
		case chosen && !before[r]:
			patch.AddRoles = append(patch.AddRoles, r)
		case !chosen && before[r]:
			patch.RemoveRoles = append(patch.RemoveRoles, r)
		}
	}
	if !k.one() {
		if patch.How = how; !patch.Empty() {
			k.patch(patch)
		}
		return
	}
	s := k.seats[0]
	if patch.Empty() && how == s.RolesBy.Text {
		return
	}
	var roles []model.Role
	for _, r := range s.Roles {
		if !slices.Contains(patch.RemoveRoles, r) && r != model.UnknownRole {
			roles = append(roles, r)
		}
	}
	roles = append(roles, patch.AddRoles...)
	k.keep(func(ctx context.Context) error { return k.page.h.Workspace.SetRoles(ctx, s.ID, roles, how) })
}

// owner chooses who is in charge: the user, whoever is in charge of a seat
// already, or a name that is typed.
func (k *seatPicker) owner() {
	list := &ui.Choices{Search: text.T("table.owner.search"), Selected: []string{same(k.seats, func(s model.Seat) string { return s.Owner })},
		Free: func(name string) string { return text.T("table.owner.new", name) }}
	list.List = append(list.List, ui.Choice{Value: "", Label: text.T("table.owner.nobody")})
	me := k.page.h.Workspace.Me().Name
	for _, name := range k.page.owners() {
		c := ui.Choice{Value: name, Label: name}
		if name == me {
			c.Note = text.T("table.owner.me")
		}
		list.List = append(list.List, c)
	}
	list.OnChosen = func(name string) {
		k.close()
		ids, ws := idsOf(k.seats), k.page.h.Workspace
		k.keep(func(ctx context.Context) error { return ws.SetOwner(ctx, ids, name) })
	}
	k.open(list)
}

// owners are the user and everybody in charge of a seat of the account.
func (p *accountPage) owners() []string {
	var names []string
	for _, s := range p.view.center.Seats {
		if s.Owner != "" && !slices.Contains(names, s.Owner) {
			names = append(names, s.Owner)
		}
	}
	slices.Sort(names)
	if me := p.h.Workspace.Me().Name; me != "" {
		names = append([]string{me}, slices.DeleteFunc(names, func(n string) bool { return n == me })...)
	}
	return names
}

// boss chooses whom a seat reports to. Whoever reports to the seat cannot be
// chosen, and the list says so.
func (k *seatPicker) boss() {
	m, id := k.page.view.center, k.seats[0].ID
	team := teamOf(m, id)
	list := &ui.Choices{Search: text.T("table.boss.search"), Selected: []string{seatKey(m.Boss(id))}}
	list.List = append(list.List, ui.Choice{Value: "", Label: text.T("table.boss.nobody")})
	for _, s := range m.Seats {
		if s.ID == id {
			continue
		}
		c := ui.Choice{Value: seatKey(s.ID), Label: rowName(m, s), Note: s.Title}
		if p, held := m.Holder(s); held {
			c.Note = p.JobTitle
		}
		if team[s.ID] {
			c.Disabled = text.T("table.boss.cycle")
		}
		list.List = append(list.List, c)
	}
	slices.SortStableFunc(list.List[1:], func(a, b ui.Choice) int { return strings.Compare(a.Label, b.Label) })
	list.OnChosen = func(key string) {
		k.close()
		var boss model.ID
		copy(boss[:], key)
		k.keep(func(ctx context.Context) error { return k.page.h.Workspace.ReportTo(ctx, id, boss) })
	}
	k.open(list)
}

// teamOf are all who report to a seat, directly or through others.
func teamOf(m *model.CenterMap, seat model.ID) map[model.ID]bool {
	reports := map[model.ID][]model.ID{}
	for _, l := range m.Lines {
		if l.Kind == model.ReportsTo {
			reports[l.To] = append(reports[l.To], l.From)
		}
	}
	team := map[model.ID]bool{}
	for queue := reports[seat]; len(queue) > 0; queue = queue[1:] {
		if at := queue[0]; !team[at] {
			team[at] = true
			queue = append(queue, reports[at]...)
		}
	}
	return team
}
