package onboarding

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

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
	mentor   *fyne.Container // empty where the plan has none
	more     *ui.Button
	line     *timeline
	content  fyne.CanvasObject
}

func newPlanPanel(more func(below fyne.CanvasObject)) *planPanel {
	p := &planPanel{ring: ui.NewRing(0, ""), headline: ui.NewText("", ui.Display), sentence: ui.NewParagraph("", ui.Body).In(ui.Text2),
		tasks: ui.NewText("", ui.Heading), signed: ui.NewText("", ui.Heading), mentor: container.NewStack(), line: newTimeline()}
	p.more = ui.NewIconButton("more", text.T("onboarding.more"), func() { more(p.more) })
	number := func(n *ui.Label, what string) fyne.CanvasObject {
		return ui.Column(0, n, ui.NewText(text.T(what), ui.Caption).In(ui.Text3))
	}
	rule := func() fyne.CanvasObject { return ui.NewFill(ui.Border).Least(1, 56) }
	head := ui.Row(16, p.ring, ui.Grow(ui.Column(0, p.headline, p.sentence)),
		number(p.tasks, "onboarding.tasks_done"), rule(), number(p.signed, "onboarding.milestones_signed"), p.mentor, p.more)
	p.content = ui.NewPanel(ui.Column(0, ui.Inset(16, 16, 12, 24, head), ui.Line(true), ui.Inset(12, 24, 12, 24, p.line)))
	return p
}

func (p *planPanel) set(v planView) {
	p.ring.Set(v.ring, v.ringLabel)
	p.headline.SetText(v.headline)
	p.sentence.SetText(v.sentence)
	p.tasks.SetText(v.tasks)
	p.signed.SetText(v.signed)
	p.mentor.Objects = nil
	if v.mentor != "" {
		who := ui.Column(0, ui.NewText(text.T("onboarding.mentor"), ui.Caption).In(ui.Text3), ui.NewText(v.mentor, ui.BodyBold))
		p.mentor.Objects = []fyne.CanvasObject{ui.Row(16, ui.NewFill(ui.Border).Least(1, 56), ui.Row(8, ui.NewAvatar(v.initials, "", 40), who))}
	}
	p.mentor.Hidden = v.mentor == ""
	p.line.set(v)
	p.content.Refresh()
}
