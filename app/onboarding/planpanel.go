package onboarding

import (
	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
)

// planPanel is the head of the screen: the ring, the day, the numbers, the
// mentor, and the timeline below.
type planPanel struct {
	ring     *ui.Ring
	headline *ui.Label
	sentence *ui.Paragraph
	tasks    *ui.Label
	signed   *ui.Label
	drills   *ui.Label
	rate     *fyne.Container // the hits, which the panel of the drills shows as well
	mentor   *fyne.Container // hidden where the plan has none
	avatar   *ui.Avatar
	name     *ui.Label
	head     *fyne.Container
	column   *fyne.Container
	more     *ui.Button
	line     *timeline
	content  fyne.CanvasObject
}

func newPlanPanel(more func(below fyne.CanvasObject), check func(id string)) *planPanel {
	p := &planPanel{ring: ui.NewRing(0, ""), headline: ui.NewText("", ui.Display), sentence: ui.NewParagraph("", ui.Body).In(ui.Text2),
		tasks: ui.NewText("", ui.Heading), signed: ui.NewText("", ui.Heading), drills: ui.NewText("", ui.Heading), avatar: ui.NewAvatar("", "", 40), name: ui.NewText("", ui.BodyBold), line: newTimeline(check)}
	p.more = ui.NewIconButton("more", text.T("onboarding.more"), func() { more(p.more) })
	number := func(n *ui.Label, what string) fyne.CanvasObject {
		return ui.Column(0, n, ui.NewText(text.T(what), ui.Caption).In(ui.Text3))
	}
	rule := func() fyne.CanvasObject { return ui.NewFill(ui.Border).Least(1, 56) }
	who := ui.Column(0, ui.NewText(text.T("onboarding.mentor"), ui.Caption).In(ui.Text3), p.name)
	p.mentor = ui.Row(16, rule(), ui.Row(8, p.avatar, who))
	p.rate = ui.Row(16, rule(), number(p.drills, "drill.rate"))
	day := ui.Grow(ui.Column(0, p.headline, p.sentence))
	tasks, signed := number(p.tasks, "onboarding.tasks_done"), number(p.signed, "onboarding.milestones_signed")
	if large() { // the numbers below
		p.head = ui.Column(12, ui.Row(16, p.ring, day, p.more), ui.Flow(24, tasks, signed, p.mentor))
	} else {
		p.head = ui.Row(16, p.ring, day, tasks, rule(), signed, p.rate, p.mentor, p.more)
	}
	p.column = ui.Column(0, ui.Inset(16, 16, 12, 24, p.head), ui.Line(true), ui.Inset(12, 24, 12, 24, p.line))
	p.content = ui.NewPanel(p.column)
	return p
}

// setNarrow leaves the day and the sentence their room in the narrow window.
func (p *planPanel) setNarrow(narrow bool) { ui.ShowIf(p.rate, !narrow) }

func (p *planPanel) set(v planView, drills drillView, private bool) {
	p.drills.SetText("–")
	if drills.answers > 0 {
		p.drills.SetText(text.Percent(int(100*float64(drills.hits)/float64(drills.answers) + 0.5)))
	}
	if private {
		p.drills.SetText("–")
		v.tasks, v.signed = "–", "–"
	}
	p.ring.Set(v.ring, v.ringLabel)
	p.headline.SetText(v.headline)
	p.sentence.SetText(v.sentence)
	p.tasks.SetText(v.tasks)
	p.signed.SetText(v.signed)
	p.mentor.Hidden = v.mentor == ""
	p.avatar.Set(v.initials, "")
	p.name.SetText(v.mentor)
	p.line.set(v)
	p.head.Refresh() // other texts, other widths
	p.column.Refresh()
}
