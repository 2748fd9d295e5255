package onboarding

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// strip lists all plans: how far each is, how far it should be, and who looks
// after it. A row opens its plan.
type strip struct {
	onOpen  func(model.ID)
	onStart func()
	onAll   func() // opens the list of all

	rows []stripRow
	list *fyne.Container
	head fyne.CanvasObject
	all  *ui.Button // the other plans; where not all are in sight
	sum  *ui.Label  // on everybody; where the figures of a person are private
	lock *fyne.Container
}

const stripRowHeight = 36

// most is how many plans the strip shows; the list of all has the others.
const most = 5

func newStrip(onOpen func(model.ID), onStart, onAll func()) *strip {
	s := &strip{onOpen: onOpen, onStart: onStart, onAll: onAll, list: ui.Column(0)}
	s.all = ui.NewButton(ui.Ghost, "", "users", func() { s.onAll() }).Sized(ui.SizeXS)
	s.sum = ui.NewText("", ui.Caption).In(ui.Text2)
	s.lock = ui.Row(6, ui.NewIcon("lock", ui.Text3, 14), s.sum)
	start := ui.NewButton(ui.Soft, text.T("onboarding.start"), "plus", onStart).Sized(ui.SizeXS)
	row := ui.Row(12, ui.NewIcon("users", ui.AccentText, 18), ui.Grow(ui.NewText(text.T("onboarding.strip"), ui.BodyBold)), s.lock, legend(), s.all, start)
	s.head = ui.Column(0, ui.Inset(0, 16, 0, 16, ui.AtLeast(0, 39, row)), ui.Line(true))
	return s
}

// legend says what bar and tick of a plan mean.
func legend() fyne.CanvasObject {
	return ui.Row(6, ui.Fixed(16, 6, ui.NewFill(ui.AccentText).Rounded(3)), ui.NewText(text.T("onboarding.strip.done"), ui.Caption).In(ui.Text3),
		ui.Fixed(8, 0, ui.Row(0)), ui.Fixed(2, 12, ui.NewFill(ui.Text)), ui.NewText(text.T("onboarding.strip.expected"), ui.Caption).In(ui.Text3))
}

func (s *strip) set(rows []stripRow, sum string, narrow bool) {
	s.rows = rows
	s.sum.SetText(sum)
	ui.ShowIf(s.lock, sum != "")
	s.all.SetLabel(text.N("onboarding.strip.all", len(rows)))
	shown := inSight(rows, narrow)
	ui.ShowIf(s.all, len(rows) > len(shown))
	s.list.Objects = nil
	for i, r := range shown {
		if i > 0 {
			s.list.Objects = append(s.list.Objects, ui.Line(true))
		}
		s.list.Objects = append(s.list.Objects, newStripItem(r, columnsFor(narrow, false), s.onOpen))
	}
	s.list.Refresh()
}

// inSight are the plans that the strip shows: the one on show, in the narrow window alone,
// and those that need somebody most.
func inSight(rows []stripRow, narrow bool) []stripRow {
	room := most
	if narrow {
		room = 1
	}
	if len(rows) <= room {
		return rows
	}
	var few []stripRow
	others := room
	if slices.ContainsFunc(rows, func(r stripRow) bool { return r.now }) {
		others--
	}
	for _, r := range byNeed(rows) {
		switch {
		case r.now:
			few = append(few, r)
		case others > 0:
			few, others = append(few, r), others-1
		}
	}
	return few
}

// show lays the strip out.
func (s *strip) show() fyne.CanvasObject {
	return ui.NewPanel(ui.Column(0, s.head, ui.Inset(0, 0, 2, 0, s.list)))
}

// stripItem is one plan of the strip.
type stripItem struct {
	ui.Press
	row     stripRow
	back    *ui.Fill
	content *fyne.Container
}

var (
	_ desktop.Cursorable = (*stripItem)(nil)
	_ ui.Holder          = (*stripItem)(nil)
)

// columns is how much of a plan its line tells: the plan and the lag always.
type columns uint8

const (
	withLag columns = iota
	withFigures
	withHelp
	withMentor
)

// columnsFor is what there is room for; full asks for what helps most in the narrow window
// too.
func columnsFor(narrow, full bool) columns {
	switch {
	case large():
		return withLag
	case !narrow:
		return withMentor
	case full:
		return withHelp
	}
	return withFigures
}

func newStripItem(r stripRow, show columns, open func(model.ID)) *stripItem {
	i := &stripItem{row: r, back: ui.NewFill("")}
	style := ui.Body
	if r.now {
		style = ui.BodyBold
	}
	fixed := func(width float32, o fyne.CanvasObject) fyne.CanvasObject { return ui.Fixed(ui.Scaled(width), 0, o) }
	icon := func(name string, ink ui.Token, words string) fyne.CanvasObject {
		return ui.Row(4, ui.NewIcon(name, ink, 14), ui.NewText(words, ui.Caption).In(ink))
	}
	cells := []fyne.CanvasObject{
		fixed(184, ui.Row(8, ui.NewAvatar(r.initials, "", 28), ui.NewText(r.hire, style))),
		fixed(104, ui.NewText(r.when, ui.Caption).In(ui.Text2).Aligned(fyne.TextAlignTrailing)),
		ui.Grow(newLagBar(r)), fixed(124, icon(r.icon, r.ink, r.lag)),
	}
	if show >= withFigures {
		cells = append(cells, fixed(60, icon("repeat", ui.Text2, r.rate())), fixed(76, icon("signature", ui.Text2, r.signed)))
	}
	if show >= withHelp {
		said := icon("bulb", ui.Text3, r.help)
		if r.help == "" {
			said = ui.Row(0)
		}
		cells = append(cells, fixed(176, said))
	}
	if show >= withMentor {
		cells = append(cells, fixed(88, ui.NewText(r.mentor, ui.Caption).In(ui.Text3)))
	}
	i.content = ui.Inset(0, 16, 0, 16, ui.Row(16, cells...))
	if r.now {
		i.Extend(i, nil)
	} else {
		i.Extend(i, func() { open(r.id) })
	}
	return i
}

// CreateRenderer implements fyne.Widget.
func (i *stripItem) CreateRenderer() fyne.WidgetRenderer {
	return &ui.Drawn{Held: i.Held, Paint: i.paint,
		Place: func(s fyne.Size) {
			ui.Put(i.back, 0, 0, s.Width, s.Height)
			ui.Put(i.content, 0, 0, s.Width, s.Height)
		},
		Least: func() fyne.Size {
			return fyne.NewSize(300, max(stripRowHeight, i.content.MinSize().Height+6))
		}}
}

// Held implements ui.Holder.
func (i *stripItem) Held() []fyne.CanvasObject { return []fyne.CanvasObject{i.back, i.content} }

func (i *stripItem) paint() { i.Mark(i.back, "", "") }

// Cursor implements desktop.Cursorable.
func (i *stripItem) Cursor() desktop.Cursor {
	if i.row.now {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// lagBar is the work done of a plan, cut at the ends of its phases, and a tick
// where it should be today.
type lagBar struct {
	widget.BaseWidget
	row         stripRow
	track, fill *ui.Fill
	tick        *ui.Fill
	cuts        []*ui.Fill
}

func newLagBar(r stripRow) *lagBar {
	b := &lagBar{row: r, track: ui.NewFill(ui.Pressed).Rounded(4), fill: ui.NewFill(ui.AccentText).Rounded(4), tick: ui.NewFill(ui.Text)}
	for range r.ends {
		b.cuts = append(b.cuts, ui.NewFill(ui.Surface))
	}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer implements fyne.Widget.
func (b *lagBar) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{b.track, b.fill}
	for _, c := range b.cuts {
		objects = append(objects, c)
	}
	objects = append(objects, b.tick)
	return &ui.Drawn{Held: func() []fyne.CanvasObject { return objects }, Place: b.place, Paint: func() {},
		Least: func() fyne.Size { return fyne.NewSize(80, 16) }}
}

func (b *lagBar) place(size fyne.Size) {
	const height = 8
	top := (size.Height - height) / 2
	ui.Put(b.track, 0, top, size.Width, height)
	ui.Put(b.fill, 0, top, max(size.Width*float32(b.row.done), height), height)
	ui.ShowIf(b.fill, b.row.done > 0)
	for i, c := range b.cuts {
		ui.Put(c, size.Width*float32(b.row.ends[i]), top, 2, height)
	}
	ui.Put(b.tick, min(size.Width*float32(b.row.expected), size.Width-2), top-4, 2, height+8)
	ui.ShowIf(b.tick, b.row.expected > 0)
}
