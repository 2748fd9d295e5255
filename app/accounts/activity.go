package accounts

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// activityPane lists the touches with an account, newest first.
type activityPane struct {
	page    *accountPage
	content *fyne.Container
	list    *fyne.Container
}

func newActivityPane(p *accountPage) *activityPane {
	a := &activityPane{page: p, list: container.NewStack()}
	a.content = container.NewStack(a.list)
	return a
}

func (a *activityPane) show(v *accountView) {
	if len(v.touches) == 0 {
		a.list.Objects = []fyne.CanvasObject{ui.NewEmptyState(text.T("activity.empty.title"), text.T("activity.empty.text"), nil)}
		a.list.Refresh()
		return
	}
	var rows []fyne.CanvasObject
	last := ""
	for _, t := range v.touches {
		day := model.DateOf(t.At)
		if month := text.Month(day); month != last {
			last = month
			rows = append(rows, ui.Layers(ui.NewFill(ui.Surface2), ui.Inset(8, 16, 8, 16, ui.NewText(month, ui.CaptionBold).In(ui.Text2))), ui.Line(true))
		}
		rows = append(rows, a.row(v, t, day), ui.Line(true))
	}
	a.list.Objects = []fyne.CanvasObject{container.NewVScroll(ui.Inset(16, 24, 16, 24, ui.NewPanel(ui.Column(0, rows...))))}
	a.list.Refresh()
}

func (a *activityPane) row(v *accountView, t model.Touch, day model.Date) fyne.CanvasObject {
	p := v.people[t.Person]
	stance := ""
	for _, s := range v.center.Seats {
		if s.Person == t.Person {
			stance = s.Support.Code()
		}
	}
	subject := t.Subject
	if subject == "" {
		subject = text.T("channel." + string(t.Channel))
	}
	how := text.T("touch." + string(t.Direction))
	if t.Call.Seconds > 0 {
		how += ", " + text.T("call.took", text.Minutes(t.Call.Length()))
	}
	if n := len(t.Call.Met); n > 0 {
		how += ", " + text.N("calls.met", n)
	}
	tile := ui.Fixed(32, 32, ui.Layers(ui.NewFill(ui.Sunken).Rounded(6), ui.Center(ui.NewIcon(screen.ChannelIcon(t.Channel), ui.Text2, 18))))
	name := ui.NewLink(p.FullName(), func() { a.page.h.Go(screen.Route{Name: screen.Account, ID: v.account.ID, Person: p.ID}) })
	return ui.Inset(8, 16, 8, 16, ui.Row(12, tile, ui.NewAvatar(p.Initials(), stance, 32), ui.Fixed(220, 0, ui.Column(0, name, ui.NewText(p.JobTitle, ui.Caption).In(ui.Text2))),
		ui.Grow(ui.Column(0, ui.NewText(subject, ui.Body), ui.NewText(how, ui.Caption).In(ui.Text2))),
		ui.NewText(text.Date(day), ui.Caption).In(ui.Text2), ui.Fixed(48, 0, ui.NewText(text.Age(v.today.DaysSince(day)), ui.Caption).In(ui.Text3).Aligned(fyne.TextAlignTrailing))))
}
