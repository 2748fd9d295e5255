package accounts

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// filterTool is the button above the views that opens the filter, and the strip
// below it that says what is filtered.
type filterTool struct {
	c      *centerPane
	filter seatFilter
	hidden []model.LineKind // not drawn
	short  bool             // there is no room for the word on the button
	button *ui.Button
	strip  *fyne.Container
	chips  *fyne.Container
	count  *ui.Label
	panel  *ui.Popover // the last one that was opened
}

func newFilterTool(c *centerPane) *filterTool {
	t := &filterTool{c: c, hidden: parseLineKinds(c.page.h.Workspace.Settings().HiddenLines)}
	t.button = ui.NewButton(ui.Ghost, text.T("filter.button"), "filter", t.open).Sized(ui.SizeSM).Tipped(text.T("filter.tip"))
	t.count = ui.NewText("", ui.Caption).In(ui.Text2)
	t.chips = ui.Flow(6)
	t.strip = ui.Column(0, ui.Layers(ui.NewFill(ui.Surface2), ui.Inset(6, 16, 6, 16, ui.Row(12, t.count, ui.Grow(t.chips),
		ui.NewButton(ui.Ghost, text.T("filter.clear"), "close", func() { t.set(seatFilter{}) }).Sized(ui.SizeXS)))), ui.Line(true))
	t.strip.Hide()
	return t
}

// set takes another filter and shows what it leaves.
func (t *filterTool) set(f seatFilter) {
	t.filter = f
	t.c.sifted()
}

// show says what the filter does with a buying center.
func (t *filterTool) show(v *accountView) {
	n := t.filter.count()
	t.say()
	t.c.toolbar.Refresh()
	if shown := n > 0; shown != t.strip.Visible() {
		ui.ShowIf(t.strip, shown)
		t.c.content.Refresh()
	}
	if n == 0 {
		return
	}
	left := 0
	for _, s := range v.center.Seats {
		if !v.dimmed[s.ID] {
			left++
		}
	}
	t.count.SetText(text.T("filter.left", left, len(v.center.Seats)))
	t.chips.Objects = nil
	for _, w := range slices.Concat(t.roleWishes(), stanceWishes(), flagWishes()) {
		if w.on(t.filter) {
			chip := ui.NewTapChip(w.label, "close", ui.AccentTone, func() { t.flip(w) })
			chip.Tipped(text.T("filter.remove"))
			t.chips.Objects = append(t.chips.Objects, chip)
		}
	}
	t.strip.Refresh()
}

// wish is one thing that a filter can ask for.
type wish struct {
	label string
	on    func(seatFilter) bool
	flip  func(*seatFilter) // asks for it, or no longer
}

// flip changes the filter by one wish.
func (t *filterTool) flip(w wish) {
	f := t.filter
	w.flip(&f)
	t.set(f)
}

// roleWishes are the roles that occur, and those asked for.
func (t *filterTool) roleWishes() (list []wish) {
	for _, r := range model.Roles {
		w := wish{text.T("role." + string(r)), func(f seatFilter) bool { return slices.Contains(f.roles, r) }, func(f *seatFilter) { f.roles = toggled(f.roles, r) }}
		if w.on(t.filter) || slices.ContainsFunc(t.c.page.view.center.Seats, func(s model.Seat) bool { return s.Has(r) }) {
			list = append(list, w)
		}
	}
	return list
}

func stanceWishes() (list []wish) {
	for _, s := range []model.Support{model.Champion, model.Supporter, model.Neutral, model.Sceptic, model.Opponent, model.Unrated} {
		list = append(list, wish{text.T("support." + s.Code()), func(f seatFilter) bool { return slices.Contains(f.stances, s) }, func(f *seatFilter) { f.stances = toggled(f.stances, s) }})
	}
	return list
}

func flagWishes() (list []wish) {
	for _, flag := range []struct {
		id string
		of func(*seatFilter) *bool
	}{
		{"filter.overdue", func(f *seatFilter) *bool { return &f.overdue }},
		{"filter.mine", func(f *seatFilter) *bool { return &f.mine }},
		{"filter.key", func(f *seatFilter) *bool { return &f.key }},
		{"filter.unproven", func(f *seatFilter) *bool { return &f.unproven }},
		{"filter.empty", func(f *seatFilter) *bool { return &f.empty }},
	} {
		list = append(list, wish{text.T(flag.id), func(f seatFilter) bool { return *flag.of(&f) }, func(f *seatFilter) { *flag.of(f) = !*flag.of(f) }})
	}
	return list
}

// say writes on the button how much is filtered.
func (t *filterTool) say() {
	n := t.filter.count()
	label, kind := text.T("filter.button"), ui.Ghost
	if n > 0 {
		label, kind = text.T("filter.button.count", n), ui.Soft
	}
	switch {
	case t.short && n > 0:
		label = text.Number(n)
	case t.short:
		label = ""
	}
	t.button.SetLabel(label)
	t.button.SetKind(kind)
}

// terse leaves the word to the icon.
func (t *filterTool) terse(on bool) {
	t.short = on
	t.say()
}

// open shows the filter below its button.
func (t *filterTool) open() {
	if t.c.page.view == nil {
		return
	}
	section := func(id string, content fyne.CanvasObject) fyne.CanvasObject {
		return ui.Column(6, ui.NewText(text.T(id), ui.CaptionBold).In(ui.Text2), content)
	}
	body := ui.Column(12)
	if roles := t.roleWishes(); len(roles) > 0 {
		body.Objects = append(body.Objects, section("filter.roles", t.wishChips(roles)))
	}
	var flags []fyne.CanvasObject
	for _, w := range flagWishes() {
		flags = append(flags, ui.NewCheckBox(w.label, w.on(t.filter), func(bool) { t.flip(w) }))
	}
	body.Objects = append(body.Objects, section("filter.stances", t.wishChips(stanceWishes())), section("filter.only", inTwo(flags)),
		ui.Line(true), section("filter.lines", inTwo(t.lineBoxes())))
	t.panel = ui.ShowPopover(t.button, ui.Fixed(376, 0, ui.Pad(12, body)), 0)
}

// wishChips are wishes to choose from; those asked for have a tick.
func (t *filterTool) wishChips(list []wish) fyne.CanvasObject {
	row := ui.Flow(6)
	for _, w := range list {
		chip := ui.NewTapChip(w.label, "", ui.Outline, nil)
		chip.Large()
		show := func() {
			tone, icon := ui.Outline, ""
			if w.on(t.filter) {
				tone, icon = ui.AccentTone, "check"
			}
			chip.WithIcon(icon).Set(w.label, tone)
		}
		show()
		chip.OnTapped = func() {
			t.flip(w)
			show()
			row.Refresh()
			t.panel.Fit() // a tick may have moved a chip to another line
		}
		row.Objects = append(row.Objects, chip)
	}
	return row
}

// lineBoxes choose the kinds of lines that are drawn.
func (t *filterTool) lineBoxes() (boxes []fyne.CanvasObject) {
	for _, k := range model.LineKinds {
		box := ui.NewCheckBox(text.T("line."+string(k)), !slices.Contains(t.hidden, k), func(bool) { t.hide(toggled(t.hidden, k)) })
		if hierarchical(k) && t.c.page.route.View == viewNetwork {
			box.Disable(text.T("filter.lines.chart"))
		}
		boxes = append(boxes, box)
	}
	return boxes
}

// inTwo sets objects in two columns, row by row.
func inTwo(objects []fyne.CanvasObject) fyne.CanvasObject {
	rows := ui.Column(4)
	for i := 0; i < len(objects); i += 2 {
		pair := []fyne.CanvasObject{ui.Fixed(164, 0, objects[i])}
		if i+1 < len(objects) {
			pair = append(pair, objects[i+1])
		}
		rows.Objects = append(rows.Objects, ui.Row(12, pair...))
	}
	return rows
}

// hide leaves kinds of lines out of the drawing, from now on in all buying
// centers.
func (t *filterTool) hide(kinds []model.LineKind) {
	t.hidden = kinds
	t.c.sifted()
	ws := t.c.page.h.Workspace
	t.c.page.h.Do(func(ctx context.Context) error {
		return ws.ChangeSettings(ctx, func(s *model.Settings) { s.HiddenLines = formatLineKinds(kinds) })
	}, nil)
}
