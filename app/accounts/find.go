package accounts

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/search"
)

// findSeats are the seats that contain every word of a query in their name,
// position, department or roles, in the order of the buying center. Case,
// accents and umlauts do not matter: "Mueller" finds Müller.
func findSeats(m *model.CenterMap, query string) []model.ID {
	if search.Fold(query) == "" {
		return nil
	}
	lines := make([]string, len(m.Seats))
	for i, s := range m.Seats {
		name, title := seatTitle(m, s)
		line := name + " " + title
		if p, held := m.Holder(s); held {
			line += " " + p.Department
		}
		lines[i] = search.Fold(line + " " + rolesLine(s.Roles))
	}
	var found []model.ID
	for _, i := range search.Filter(lines, query) {
		found = append(found, m.Seats[i].ID)
	}
	return found
}

// findEdge is the distance of the field from the edges of the view.
const findEdge = 12

// findBar is the field over the upper right of a view in which somebody is
// looked for.
type findBar struct {
	c       *centerPane
	content *fyne.Container
	input   *ui.Input
	count   *ui.Label
	found   []model.ID
	at      int  // of found, the one that is shown
	chosen  bool // and it has been chosen as well
}

func newFindBar(c *centerPane) *findBar {
	f := &findBar{c: c, count: ui.NewText("", ui.Caption).In(ui.Text2).Aligned(fyne.TextAlignTrailing)}
	f.input = ui.NewSearch(text.T("find.hint"), func(string) { f.typed() })
	f.input.OnKey = f.key
	f.input.OnSubmitted = func(string) { f.step(1) }
	button := func(icon, tip string, do func()) fyne.CanvasObject {
		return ui.NewIconButton(icon, text.T(tip), do).Sized(ui.SizeSM)
	}
	bar := ui.NewPanel(ui.Inset(4, 4, 4, 4, ui.Row(2, ui.Fixed(208, 0, f.input), ui.AtLeast(58, 0, f.count), ui.Fixed(4, 0, ui.Spacer()),
		button("chevron-up", "find.previous", func() { f.step(-1) }), button("chevron-down", "find.next", func() { f.step(1) }),
		button("close", "find.close", func() { f.close() })))).Colored(ui.Surface, ui.BorderStrong)
	f.content = ui.Column(0, ui.Inset(findEdge, findEdge, 0, findEdge, ui.Row(0, ui.Spacer(), bar)))
	f.content.Hide()
	return f
}

// open reports whether somebody is being looked for.
func (f *findBar) open() bool { return f.content.Visible() }

// show opens the field, or leads back to it.
func (f *findBar) show() {
	if f.c.page.view == nil || len(f.c.page.view.center.Seats) == 0 {
		return
	}
	if !f.open() {
		f.content.Show()
		f.cover()
		f.typed()
	}
	// Not by the input itself: it knows its window only once it was painted.
	f.c.page.h.Window.Canvas().Focus(f.input.Focusable())
	f.input.SelectAll()
}

// close ends the search and reports whether there was one.
func (f *findBar) close() bool {
	if !f.open() {
		return false
	}
	f.content.Hide()
	f.cover()
	f.c.sifted()
	f.c.focus()
	return true
}

// cover tells the maps how much of them the field covers, so that nobody is found
// below it.
func (f *findBar) cover() {
	height := float32(0)
	if f.open() {
		height = f.content.MinSize().Height
	}
	for _, v := range f.c.views {
		if v, ok := v.(interface{ setHead(float32) }); ok {
			v.setHead(height)
		}
	}
}

// typed looks for what stands in the field and brings the first one into view,
// or whoever is chosen already if that is one of them.
func (f *findBar) typed() {
	f.at, f.chosen = 0, false
	f.c.sifted()
	for i, id := range f.found {
		if id == f.c.page.seat {
			f.at, f.chosen = i, true
		}
	}
	f.say()
	if len(f.found) > 0 {
		f.c.reveal(f.found[f.at])
	}
}

// look finds the seats of new data.
func (f *findBar) look(v *accountView) {
	if f.found = nil; f.open() {
		f.found = findSeats(v.center, f.input.Text())
	}
	f.at = min(f.at, max(len(f.found)-1, 0))
	f.say()
}

// leftOut are the seats that were not found, nobody while nothing is looked for.
func (f *findBar) leftOut(v *accountView) map[model.ID]bool {
	if !f.open() || search.Fold(f.input.Text()) == "" {
		return nil
	}
	out := map[model.ID]bool{missingSeat: true}
	for _, s := range v.center.Seats {
		out[s.ID] = true
	}
	for _, id := range f.found {
		delete(out, id)
	}
	return out
}

func (f *findBar) say() {
	tone := ui.Text2
	switch {
	case search.Fold(f.input.Text()) == "":
		f.count.SetText("")
	case len(f.found) == 0:
		f.count.SetText(text.T("find.none"))
		tone = ui.Danger
	default:
		f.count.SetText(text.T("find.count", f.at+1, len(f.found)))
	}
	f.count.SetToken(tone)
}

// step chooses the one that is shown, or the next or the one before if it is
// chosen already.
func (f *findBar) step(by int) {
	n := len(f.found)
	if n == 0 {
		return
	}
	if f.chosen {
		f.at = (f.at + by + n) % n
	}
	f.chosen = true
	f.say()
	id := f.found[f.at]
	f.c.page.choose(id)
	f.c.reveal(id)
}

// key takes the keys that the field itself has no use for.
func (f *findBar) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyEscape:
		f.close()
	case fyne.KeyDown:
		f.step(1)
	case fyne.KeyUp:
		f.step(-1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
			f.step(-1)
			return true
		}
		return false // goes to OnSubmitted
	default:
		return false
	}
	return true
}
