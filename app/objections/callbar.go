package objections

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// callBar is the bar above the search: who is on the phone, for how long, and how
// often they have said no. Without anybody it offers to begin a call.
type callBar struct {
	page    *Page
	time    *ui.Label
	rounds  *ui.Rounds
	row     *fyne.Container
	content fyne.CanvasObject
}

func newCallBar(p *Page) *callBar {
	b := &callBar{page: p, time: ui.NewText("", ui.Title), rounds: ui.NewRounds(), row: container.NewStack()}
	b.content = ui.Layers(ui.NewFill(ui.Surface), ui.AtLeast(0, ui.Scaled(64), b.row))
	return b
}

// clock shows how long the call has taken.
func (b *callBar) clock() {
	if c := b.page.partner; c != nil {
		now := b.page.host.Workspace.Now()
		b.time.SetText(text.Minutes(time.Duration(c.Running.Seconds(now)) * time.Second))
	}
}

func (b *callBar) show() {
	p := b.page
	edge := ui.Edge(p.narrow)
	parts := b.nobody()
	if p.partner != nil {
		parts = b.somebody()
	}
	b.row.Objects = []fyne.CanvasObject{ui.Inset(0, edge, 0, edge, ui.Row(16, parts...))}
	b.row.Refresh()
	b.clock()
}

// nobody offers to begin a call.
func (b *callBar) nobody() []fyne.CanvasObject {
	p := b.page
	disc := ui.Fixed(40, 40, ui.Layers(ui.NewFill(ui.Sunken).Rounded(20), ui.Center(ui.NewIcon("headset", ui.Text2, 18))))
	start := ui.NewButton(ui.Secondary, text.T("calls.start"), "phone", func() { p.ask(nil) })
	return []fyne.CanvasObject{disc, ui.Grow(ui.Column(0, ui.NewText(text.T("calls.nobody"), ui.BodyBold), ui.NewCaption(text.T("calls.nobody.what")).In(ui.Text2))), start}
}

// somebody is who is on the phone.
func (b *callBar) somebody() []fyne.CanvasObject {
	p, c := b.page, b.page.partner
	stance := ""
	if !c.Seat.ID.IsZero() {
		stance = c.Seat.Support.Code()
	}
	name := []fyne.CanvasObject{ui.NewLink(c.Person.FullName(), func() {
		p.host.Go(screen.Route{Name: screen.Account, ID: c.Person.Account, Person: c.Person.ID})
	}).Name()}
	if role := c.Seat.Primary(); role != model.UnknownRole && !p.narrow {
		name = append(name, ui.NewChip(text.T("role."+string(role)), ui.Plain))
	}
	if d := c.Verdict.Decision; d != model.Allowed {
		sign, _ := screen.GateSign(d)
		tone := ui.WarningTone
		if d == model.Blocked {
			tone = ui.DangerTone
		}
		name = append(name, ui.NewChip(text.T("calls.gate."+string(d)), tone).WithIcon(sign).Tipped(text.Say(c.Verdict.Reason)))
	}
	what := c.Person.JobTitle
	if what == "" || !p.narrow {
		what = joined(what, c.Account.Name)
	}
	no, done, open, n := noes(c.Before, c.Now)
	b.rounds.Set(done, open, n)
	end := ui.NewButton(ui.Secondary, text.T("calls.end"), "close", p.end).Tipped(text.T("calls.end.tip"))
	counted := ui.Column(0, ui.NewText(no, ui.BodyBold).Aligned(fyne.TextAlignTrailing))
	if !p.narrow {
		counted.Add(ui.NewCaption(text.T("calls.no.why")).In(ui.Text2).Aligned(fyne.TextAlignTrailing))
	}
	return []fyne.CanvasObject{ui.NewAvatar(c.Person.Initials(), stance, 40), ui.Column(0, ui.Row(8, name...), ui.NewCaption(what).In(ui.Text2)),
		divider(), ui.Row(8, ui.NewIcon("headset", ui.Success, 18), ui.AtLeast(52, 0, b.time)), ui.Spacer(), counted, b.rounds, divider(), end}
}

// divider is a short upright line.
func divider() fyne.CanvasObject { return ui.Fixed(1, 32, ui.NewFill(ui.Border)) }

// noes counts the no's of a person: the present one in words, the icons of those
// that are over, how many rounds are open, the present one among them, and its
// number. Beyond the usual four there is always one more.
func noes(before []model.MetBefore, now model.Call) (said string, done []string, open, n int) {
	for i := len(before) - 1; i >= 0; i-- {
		icon, _ := outcomeSign(before[i].Outcome)
		done = append(done, icon)
	}
	for _, m := range now.Met {
		icon, _ := outcomeSign(m.Outcome)
		done = append(done, icon)
	}
	n = len(done) + 1
	if n > model.NoesBeforeYes {
		most := model.NoesBeforeYes - 1 // there is no room for more
		return text.T("calls.no.more", text.Number(n)), done[len(done)-most:], 1, n
	}
	return text.T("calls.no", text.Number(n), text.Number(model.NoesBeforeYes)), done, model.NoesBeforeYes - len(done), n
}

// joined puts words side by side, those that there are.
func joined(words ...string) string {
	out := ""
	for _, w := range words {
		if w != "" && out != "" {
			out += ", "
		}
		out += w
	}
	return out
}
