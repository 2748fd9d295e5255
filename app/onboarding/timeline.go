package onboarding

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"konklave/app/ui"
)

// timeline draws the days of a plan: phases with gaps between them, milestones
// as diamonds, checkpoints as rings, a flag for today.
type timeline struct {
	widget.BaseWidget
	phases []phaseView
	marks  []markView
	views  []markView // of checks
	onOpen func(id string)
	day    int
	length int // in days
	flag   string

	bars, fills  []*ui.Fill
	titles, days []*ui.Label
	diamonds     []*canvas.Image
	checks       []*checkMark
	labels       []*ui.Label
	stem, box    *ui.Fill
	words        *ui.Label
	objects      []fyne.CanvasObject
}

var _ ui.Holder = (*timeline)(nil)

func newTimeline(onOpen func(checkpoint string)) *timeline {
	t := &timeline{onOpen: onOpen, stem: ui.NewFill(ui.AccentText), box: ui.NewFill(ui.Accent).Rounded(4), words: ui.NewText("", ui.CaptionBold).In(ui.OnAccent).Aligned(fyne.TextAlignCenter)}
	t.ExtendBaseWidget(t)
	return t
}

// set shows another plan, or another day of it.
func (t *timeline) set(v planView) {
	t.phases, t.marks, t.views, t.day, t.length, t.flag = v.phases, v.marks, v.checks, v.day, v.days, v.flag
	t.bars, t.fills, t.titles, t.days, t.diamonds, t.labels, t.checks, t.objects = nil, nil, nil, nil, nil, nil, nil, nil
	for _, ph := range t.phases {
		bar := ui.Pressed
		if ph.to < t.day {
			bar = ui.AccentBorder
		}
		style, ink := ui.Body, ui.Text2
		if ph.now {
			style, ink = ui.BodyBold, ui.AccentText
		}
		t.bars = append(t.bars, ui.NewFill(bar).Rounded(4))
		t.fills = append(t.fills, ui.NewFill(ui.AccentText).Rounded(4))
		t.titles = append(t.titles, ui.NewText(ph.title, style).In(ink))
		t.days = append(t.days, ui.NewText(ph.days, ui.Caption).In(ui.Text3))
	}
	for i := range t.phases {
		t.objects = append(t.objects, t.titles[i], t.days[i], t.bars[i], t.fills[i])
	}
	for _, c := range t.views {
		mark := newCheckMark(c.label, c.signed, func() { t.onOpen(c.id) })
		t.checks, t.objects = append(t.checks, mark), append(t.objects, mark)
	}
	for _, m := range t.marks {
		image := &canvas.Image{FillMode: canvas.ImageFillContain}
		ink := ui.Text2
		if m.signed {
			ink = ui.Text3
		}
		label := ui.NewText(m.label, ui.Caption).In(ink).Aligned(fyne.TextAlignCenter)
		t.diamonds, t.labels = append(t.diamonds, image), append(t.labels, label)
		t.objects = append(t.objects, image, label)
	}
	t.words.SetText(t.flag)
	t.objects = append(t.objects, t.stem, t.box, t.words)
	t.Refresh()
}

// The measures of the timeline.
const (
	phaseGap    = 4
	barHeight   = 12
	diamondSide = 18
)

// xOf is where a day ends on a line of width: day 0 at 0, the last day at width.
func (t *timeline) xOf(day int, width float32) float32 {
	return width * float32(min(max(day, 0), t.length)) / float32(max(t.length, 1))
}

// rows are the tops of days, bar and labels, and the height of it all.
func (t *timeline) rows() (days, bar, labels, height float32) {
	days = ui.Body.Measure("M").Height - 2
	bar = days + ui.Caption.Measure("M").Height + 4
	labels = bar + barHeight + 8
	return days, bar, labels, labels + t.flagHeight()
}

func (t *timeline) flagHeight() float32 { return max(20, ui.Caption.Measure("M").Height+4) }

func (t *timeline) place(size fyne.Size) {
	days, bar, labels, _ := t.rows()
	for i, ph := range t.phases {
		left, right := t.xOf(ph.from-1, size.Width), t.xOf(ph.to, size.Width)
		if i < len(t.phases)-1 {
			right -= phaseGap
		}
		w := max(right-left, 0)
		ui.Put(t.bars[i], left, bar, w, barHeight)
		ui.Put(t.titles[i], left, 0, w, ui.Body.Measure("M").Height)
		ui.Put(t.days[i], left, days, w, ui.Caption.Measure("M").Height)
		ui.Put(t.fills[i], left, bar, min(max(t.xOf(t.day, size.Width)-left, barHeight), w), barHeight)
		ui.ShowIf(t.fills[i], ph.now)
	}
	now := t.xOf(t.day, size.Width)
	flagWidth := ui.CaptionBold.Measure(t.flag).Width + 16
	flagLeft := min(max(now-flagWidth/2, 0), max(size.Width-flagWidth, 0))
	for _, o := range []fyne.CanvasObject{t.stem, t.box, t.words} {
		ui.ShowIf(o, t.flag != "")
	}
	ui.Put(t.stem, now-1, bar-2, 2, labels-bar+2)
	ui.Put(t.box, flagLeft, labels, flagWidth, t.flagHeight())
	ui.Put(t.words, flagLeft, labels, flagWidth, t.flagHeight())

	for i, c := range t.views {
		ui.Put(t.checks[i], t.xOf(c.day, size.Width)-markSide/2, bar+(barHeight-markSide)/2, markSide, markSide)
	}
	spans := make([]labelSpan, len(t.marks))
	for i, m := range t.marks {
		x := t.xOf(m.day, size.Width)
		spans[i] = labelSpan{at: x, width: ui.Caption.Measure(m.label).Width}
		ui.Put(t.diamonds[i], x-diamondSide/2, bar+(barHeight-diamondSide)/2, diamondSide, diamondSide)
	}
	taken := span{}
	if t.flag != "" {
		taken = span{flagLeft, flagLeft + flagWidth}
	}
	for i, s := range placeLabels(spans, taken, size.Width) {
		ui.Put(t.labels[i], s.left, labels, s.right-s.left, t.flagHeight())
		ui.ShowIf(t.labels[i], s.right-s.left > 24)
	}
}

func (t *timeline) paint() {
	for i, m := range t.marks {
		t.diamonds[i].Resource = diamond(m.signed)
		t.diamonds[i].Refresh()
	}
	if s := t.Size(); !s.IsZero() {
		t.place(s)
	}
}

// diamond is a milestone: hollow, or filled with a tick when signed off. The
// name carries the colours because Fyne caches pictures by name.
func diamond(signed bool) fyne.Resource {
	colors := ui.ColorsOf(ui.Dark())
	hex := func(t ui.Token) string {
		c := colors.Of(t)
		return fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B)
	}
	fill, edge, tick := hex(ui.Surface), hex(ui.Text3), ""
	if signed {
		fill, edge = hex(ui.Success), hex(ui.Success)
		tick = `<path d="M6 9l2.2 2.2 4-4.2" fill="none" stroke="` + hex(ui.Surface) + `" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"/>`
	}
	svg := `<svg xmlns="http://www.w3.org/2000/svg" width="18" height="18" viewBox="0 0 18 18"><path d="M9 1l8 8-8 8-8-8Z" fill="` + fill +
		`" stroke="` + edge + `" stroke-width="1.75" stroke-linejoin="round"/>` + tick + `</svg>`
	return fyne.NewStaticResource("milestone"+fill[1:]+edge[1:]+".svg", []byte(svg))
}

// CreateRenderer implements fyne.Widget.
func (t *timeline) CreateRenderer() fyne.WidgetRenderer {
	t.paint()
	return &ui.Drawn{Held: t.Held, Place: t.place, Paint: t.paint, Least: func() fyne.Size {
		_, _, _, height := t.rows()
		return fyne.NewSize(400, height)
	}}
}

// Held implements ui.Holder.
func (t *timeline) Held() []fyne.CanvasObject { return t.objects }
