package cadence

import (
	"cmp"
	"math"
	"slices"

	"fyne.io/fyne/v2"

	"konklave/app/list"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model/workspace"
)

// The list of people: the height of a row, how many are in view, and the room of a
// name, at text scale 1.
const (
	personHeight = 44
	personsShown = 5
	nameWidth    = 210
)

// peopleList says of several people who is put in and who stays out, and why.
type peopleList struct {
	content *fyne.Container
	sum     *ui.Paragraph
	rows    *list.List
	plans   []workspace.Planned // those who stay out first
}

func newPeopleList() *peopleList {
	l := &peopleList{sum: ui.NewParagraph("", ui.BodyBold), content: ui.Column(6)}
	l.rows = list.New(personHeight, func() list.Cell { return newPersonCell(l) })
	return l
}

// show lists what was worked out.
func (l *peopleList) show(plans []workspace.Planned) {
	l.plans = slices.Clone(plans)
	out := 0
	for _, p := range plans {
		if p.Refused != nil {
			out++
		}
	}
	worry := func(p workspace.Planned) int {
		if p.Refused != nil {
			return math.MaxInt
		}
		return p.Blocked()
	}
	slices.SortStableFunc(l.plans, func(a, b workspace.Planned) int { return cmp.Compare(worry(b), worry(a)) })
	words := text.N("cadence.in", len(plans)-out)
	if out > 0 {
		words += " " + text.N("cadence.out", out)
	}
	l.sum.SetText(words)
	l.rows.SetCount(len(plans))
	height := ui.Scaled(personHeight) * float32(min(len(plans), personsShown))
	l.content.Objects = []fyne.CanvasObject{l.sum, ui.Fixed(0, height, l.rows)}
	l.content.Refresh()
}

// personCell is one of the people: name and company, and what would become of them.
type personCell struct {
	list    *peopleList
	icons   [3]fyne.CanvasObject // by outcome
	name    *ui.Label
	company *ui.Label
	words   *ui.Paragraph
	content fyne.CanvasObject
}

var _ list.Cell = (*personCell)(nil)

func newPersonCell(l *peopleList) *personCell {
	c := &personCell{list: l, name: ui.NewText("", ui.BodyBold),
		company: ui.NewText("", ui.Caption).In(ui.Text3), words: ui.NewParagraph("", ui.Caption).In(ui.Text2)}
	for i, s := range signs {
		c.icons[i] = ui.NewIcon(s.icon, s.ink, 16)
	}
	c.content = ui.Inset(0, 8, 0, 8, ui.Row(10, ui.Layers(c.icons[:]...), ui.Fixed(ui.Scaled(nameWidth), 0, ui.Column(0, c.name, c.company)), ui.Grow(c.words)))
	return c
}

// Object implements list.Cell.
func (c *personCell) Object() fyne.CanvasObject { return c.content }

// Set implements list.Cell.
func (c *personCell) Set(row int) {
	p := c.list.plans[row]
	which, words := outcome(p)
	for i, icon := range c.icons {
		ui.ShowIf(icon, i == which)
	}
	c.name.SetText(p.Person.FullName())
	c.company.SetText(p.Account.Name)
	c.words.SetText(words)
}

// The outcomes, and their signs.
const (
	goesOut = iota
	goesPartly
	goesIn
)

var signs = [...]struct {
	icon string
	ink  ui.Token
}{goesOut: {"hand", ui.Danger}, goesPartly: {"shield", ui.Warning}, goesIn: {"check", ui.Success}}

// outcome is what would become of somebody.
func outcome(p workspace.Planned) (which int, words string) {
	switch n := p.Blocked(); {
	case p.Refused != nil:
		return goesOut, text.Error(p.Refused)
	case n > 0:
		return goesPartly, text.N("cadence.summary", len(p.Verdicts), n)
	}
	return goesIn, text.N("cadence.summary.free", len(p.Verdicts))
}
