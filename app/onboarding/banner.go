package onboarding

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// banner is what the plan needs somebody to know before the rest. The zero banner is
// none.
type banner struct {
	words  string
	verb   string // id of the button's text, "" for no button
	warns  bool
	update bool // the button shows what a newer page changes
	back   bool // the button asks for the return
	paper  bool // the button saves the certificate, else all of these ask for the calendar
}

// bannerOf finds the one that matters most: a clock that went back, a pause, the end, a
// newer page.
func bannerOf(p model.Plan, u model.PlanUpdate, now time.Time) banner {
	if latest := p.LatestEntry(); model.DateOf(latest).After(model.DateOf(now)) {
		return banner{words: text.T("onboarding.banner.clock", text.DateYear(model.DateOf(now)), text.DateYear(model.DateOf(latest))), warns: true}
	}
	if a, away := p.Calendar.Absent(model.DateOf(now)); away {
		if a.To.IsZero() {
			return banner{words: text.T("onboarding.banner.away", firstName(p.Hire), text.DateYear(a.From)), verb: "onboarding.banner.back", warns: true, back: true}
		}
		return banner{words: text.T("onboarding.banner.away_until", firstName(p.Hire), text.DateYear(a.To)), verb: "onboarding.calendar"}
	}
	if _, _, signed := p.Progress(model.DateOf(now)); stageOf(p, model.DateOf(now)) == over && len(p.Milestones) > 0 && signed == len(p.Milestones) {
		return banner{words: text.T("onboarding.banner.over", firstName(p.Hire)), verb: "onboarding.banner.certificate", paper: true}
	}
	if !u.Empty() {
		return banner{words: text.T("onboarding.banner.update", u.Version, p.PageVersion, sumOf(u)), verb: "onboarding.banner.look", update: true}
	}
	return banner{}
}

// sumOf is "2 neu, 1 verschoben, 1 entfällt".
func sumOf(u model.PlanUpdate) string {
	words := ""
	for _, part := range []struct {
		id string
		n  int
	}{{"onboarding.update.new", len(u.New)}, {"onboarding.update.moved", len(u.Moved)}, {"onboarding.update.changed", len(u.Changed)}, {"onboarding.update.removed", len(u.Removed)},
		{"onboarding.update.milestones", u.Milestones}, {"onboarding.update.checkpoints", u.Checkpoints}} {
		if part.n == 0 {
			continue
		}
		if words != "" {
			words += ", "
		}
		words += text.T(part.id, part.n)
	}
	return words
}

// bannerPanel shows a banner above the plan.
func (p *Page) bannerPanel() fyne.CanvasObject {
	b := p.view.banner
	icon, ink, soft, edge := "info", ui.Info, ui.InfoSoft, ui.InfoBorder
	if b.warns {
		icon, ink, soft, edge = "alert", ui.Warning, ui.WarningSoft, ui.WarningBorder
	}
	row := ui.Row(12, ui.NewIcon(icon, ink, 18), ui.Grow(ui.NewParagraph(b.words, ui.Body)))
	if b.verb != "" {
		do := p.editCalendar
		switch {
		case b.update:
			do = p.showUpdate
		case b.back:
			do = p.comeBack
		case b.paper:
			do = p.saveCertificate
		}
		row.Add(ui.NewButton(ui.Secondary, text.T(b.verb), "", do).Sized(ui.SizeSM))
	}
	return ui.Layers(ui.NewFill(soft).Rounded(8).Bordered(edge, 1), ui.Inset(10, 16, 10, 16, row))
}

func taskOf(p model.Plan, id string) model.PlanTask {
	for _, t := range p.Tasks {
		if t.ID == id {
			return t
		}
	}
	return model.PlanTask{}
}

// differs names what is new on a task: "Hinweis, zählt von selbst".
func differs(old, t model.PlanTask) string {
	var what []string
	for _, c := range []struct {
		id      string
		changed bool
	}{
		{"title", old.Title != t.Title}, {"kind", old.Kind != t.Kind}, {"detail", old.Detail != t.Detail}, {"page", old.Page != t.Page}, {"sign_off", old.SignOff != t.SignOff},
		{"fulfil", old.Fulfil != t.Fulfil}, {"depends_on", !slices.Equal(old.DependsOn, t.DependsOn)}, {"rubric", !slices.Equal(old.Rubric, t.Rubric)},
	} {
		if c.changed {
			what = append(what, text.T("onboarding.update.of."+c.id))
		}
	}
	return strings.Join(what, ", ")
}

// showUpdate lists what a newer version of the page changes, and takes it over.
func (p *Page) showUpdate() {
	plan, u := p.view.plan, p.view.update
	if plan == nil || u.Empty() {
		return
	}
	parts := []fyne.CanvasObject{ui.NewParagraph(text.T("onboarding.update.intro", u.Version), ui.Body).In(ui.Text2)}
	line := func(icon string, ink ui.Token, title, what string) {
		parts = append(parts, ui.Row(10, ui.NewIcon(icon, ink, 16), ui.Grow(ui.NewParagraph(title, ui.Body)), ui.NewText(what, ui.Caption).In(ui.Text2)))
	}
	for _, t := range u.New {
		line("plus", ui.Success, t.Title, text.T("onboarding.day", t.Day))
	}
	for _, m := range u.Moved {
		line("arrow-right", ui.Info, m.Task.Title, text.T("onboarding.update.move", m.From, m.To))
	}
	for _, t := range u.Changed {
		line("edit", ui.Info, t.Title, differs(taskOf(p.view.whole, t.ID), t))
	}
	for _, t := range u.Removed {
		line("minus", ui.Danger, t.Title, text.T("onboarding.update.gone"))
	}
	if n := u.Milestones; n > 0 {
		line("flag", ui.Info, text.T("onboarding.update.milestones", n), "")
	}
	if n := u.Checkpoints; n > 0 {
		line("scale", ui.Info, text.T("onboarding.update.checkpoints", n), "")
	}
	if u.Kept > 0 {
		parts = append(parts, ui.NewParagraph(text.N("onboarding.update.kept", u.Kept), ui.Caption).In(ui.Text3))
	}
	p.host.Dialogs.Custom(text.T("onboarding.update"), tall(ui.Column(8, parts...), len(parts)), []ui.DialogButton{
		{Label: text.T("action.cancel"), Cancel: true},
		{Label: text.T("onboarding.update.verb"), Default: true, Action: func() {
			p.host.DoWithUndo(func(ctx context.Context) error { return p.host.Workspace.TakeOver(ctx, plan.id) }, text.T("onboarding.update.said", u.Version))
		}},
	}).Wide(560)
}
