package accounts

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// rate asks how we know, and keeps the rating with the answer. An empty answer
// keeps it too: the map then shows a rating without evidence.
func (i *inspector) rate(title, intro string, keep func(ctx context.Context, how string) error) *ui.Dialog {
	how := ui.NewInput(text.T("rate.how.hint"))
	return i.page.h.Dialogs.Form(ui.Form{Title: title, Intro: intro, Verb: text.T("action.keep"),
		Fields: []ui.FormField{{Label: text.T("rate.how"), Object: how}},
		Submit: func(finish func(error)) {
			said := how.Text()
			i.page.h.Submit(func(ctx context.Context) error { return keep(ctx, said) })(finish)
		}})
}

func (i *inspector) rateSupport(s model.Seat, to model.Support) {
	ws := i.page.h.Workspace
	switch {
	case to == model.Unrated && !s.Support.Known():
	case s.Empty():
		i.page.h.Toasts.Show(text.T("error.seat.empty"), "", nil)
	case to == s.Support:
		i.confirmForm(s)
	case to == model.Champion:
		i.championForm(s)
	case to == model.Unrated:
		i.page.h.Do(func(ctx context.Context) error { return ws.RateSupport(ctx, s.ID, to, "") }, nil)
	default:
		name, _ := seatTitle(i.page.view.center, s)
		i.rate(text.T("rate.support", name, text.T("support."+to.Code())), text.T("rate.support.from", text.T("support."+s.Support.Code())),
			func(ctx context.Context, how string) error { return ws.RateSupport(ctx, s.ID, to, how) })
	}
}

func (i *inspector) rateInfluence(s model.Seat, to model.Influence) {
	ws := i.page.h.Workspace
	if to == 0 {
		i.page.h.Do(func(ctx context.Context) error { return ws.RateInfluence(ctx, s.ID, 0, "") }, nil)
		return
	}
	name, _ := seatTitle(i.page.view.center, s)
	i.rate(text.T("rate.influence", name, int(to)), text.T("influence.long."+string(rune('0'+to))),
		func(ctx context.Context, how string) error { return ws.RateInfluence(ctx, s.ID, to, how) })
}

func (i *inspector) rateCoverage(s model.Seat, code string) {
	n := slices.IndexFunc(model.Coverages, func(c model.Coverage) bool { return c.Code() == code })
	if n < 0 {
		return
	}
	ws := i.page.h.Workspace
	name, _ := seatTitle(i.page.view.center, s)
	form := i.rate(text.T("rate.coverage", name, text.T("coverage."+code)), "",
		func(ctx context.Context, how string) error {
			return ws.RateCoverage(ctx, s.ID, model.Coverages[n], how)
		})
	form.OnClosed = func() { i.show(i.page.view, i.page.seat) } // the list shows the choice already; after Cancel it must not
}

// championWidth has room for the longest part of the test in one line.
const championWidth = 560

// championForm is the three-part test: nobody is a champion without it.
func (i *inspector) championForm(s model.Seat) { i.championFormAt(s, s.Influence, nil) }

// championFormAt is the form for somebody whose influence is to be another one
// as well. dropped (may be nil) is told when the form closes without a rating.
func (i *inspector) championFormAt(s model.Seat, influence model.Influence, dropped func()) {
	ws := i.page.h.Workspace
	name, _ := seatTitle(i.page.view.center, s)
	wants := ui.NewCheckBox(text.T("champion.wants"), s.ChampionTest.WantsUs, nil)
	power := ui.NewCheckBox(text.T("champion.influence"), s.ChampionTest.HasInfluence, nil)
	sells := ui.NewCheckBox(text.T("champion.sells"), s.ChampionTest.SellsForUs, nil)
	how := ui.NewInput(text.T("rate.how.hint"))
	how.SetText(s.SupportBy.Text)
	kept := false
	form := i.page.h.Dialogs.Form(ui.Form{Title: text.T("champion.title", name), Intro: text.T("champion.intro"), Verb: text.T("action.keep"), Width: ui.Scaled(championWidth),
		Fields: []ui.FormField{{Object: wants}, {Object: power}, {Object: sells}, {Label: text.T("rate.how"), Object: how}},
		Submit: func(finish func(error)) {
			test := model.ChampionTest{WantsUs: wants.Checked(), HasInfluence: power.Checked(), SellsForUs: sells.Checked()}
			said := how.Text()
			i.page.h.Submit(func(ctx context.Context) error { return ws.RateChampionAt(ctx, s.ID, test, influence, said) })(func(err error) {
				// A test that is not passed may have changed nothing.
				if kept = err == nil && test.Passed(); kept {
					i.page.load()
				}
				finish(err)
			})
		}})
	form.OnClosed = func() {
		if !kept && dropped != nil {
			dropped()
		}
	}
}

// confirmForm renews the evidence of stance and influence, and the date of the
// roles.
func (i *inspector) confirmForm(s model.Seat) {
	ws := i.page.h.Workspace
	name, _ := seatTitle(i.page.view.center, s)
	support := ui.NewInput(text.T("rate.how.hint"))
	support.SetText(s.SupportBy.Text)
	influence := ui.NewInput(text.T("rate.how.hint"))
	influence.SetText(s.InfluenceBy.Text)
	var fields []ui.FormField
	if s.Primary() != model.UnknownRole {
		fields = append(fields, ui.FormField{Label: text.T("seat.roles.change"), Object: ui.NewParagraph(rolesLine(s.Roles), ui.Body)})
	}
	if s.Support.Known() {
		fields = append(fields, ui.FormField{Label: text.T("confirm.support", text.T("support."+s.Support.Code())), Object: support})
	}
	if s.Influence > 0 {
		fields = append(fields, ui.FormField{Label: text.T("confirm.influence", int(s.Influence)), Object: influence})
	}
	i.page.h.Dialogs.Form(ui.Form{Title: text.T("confirm.title", name), Intro: text.T("confirm.intro"), Verb: text.T("action.keep"), Fields: fields,
		Submit: func(finish func(error)) {
			stance, weight := support.Text(), influence.Text()
			i.page.h.Submit(func(ctx context.Context) error { return ws.Confirm(ctx, s.ID, stance, weight) })(finish)
		}})
}

// rolesForm sets the roles; the first one ticked stays primary unless another
// is chosen.
func (i *inspector) rolesForm() {
	s, ws := i.seat, i.page.h.Workspace
	name, _ := seatTitle(i.page.view.center, s)
	var fields []ui.FormField
	boxes := map[model.Role]*ui.CheckBox{}
	var list []fyne.CanvasObject
	var options []ui.Option
	for _, r := range model.Roles[:len(model.Roles)-1] {
		boxes[r] = ui.NewCheckBox(text.T("role."+string(r)), s.Has(r), nil)
		list = append(list, ui.Fixed(ui.Scaled(206), 0, boxes[r]))
		options = append(options, ui.Option{Value: string(r), Label: text.T("role." + string(r))})
	}
	primary := string(s.Primary())
	if !s.Primary().Valid() || s.Primary() == model.UnknownRole {
		primary = ""
	}
	choice := ui.NewSelect(options, primary, func(v string) {
		primary = v
		boxes[model.Role(v)].SetChecked(true)
	}).Large().WithPlaceholder(text.T("roles.primary.none"))
	coach := ui.NewCheckBox(text.T("seat.coach.long"), s.Coach, nil)
	rival := ui.NewCheckBox(text.T("seat.competitor.long"), s.Competitor, nil)
	how := ui.NewInput(text.T("rate.how.hint"))
	how.SetText(s.RolesBy.Text)
	fields = append(fields, ui.FormField{Object: ui.Flow(8, list...)}, ui.FormField{Label: text.T("roles.primary"), Object: choice}, ui.FormField{Object: coach}, ui.FormField{Object: rival},
		ui.FormField{Label: text.T("rate.how"), Object: how})
	i.page.h.Dialogs.Form(ui.Form{Title: text.T("roles.title", name), Verb: text.T("action.keep"), Fields: fields,
		Submit: func(finish func(error)) {
			var roles []model.Role
			for _, r := range s.Roles { // keep the order of those that stay
				if b := boxes[r]; b != nil && b.Checked() {
					roles = append(roles, r)
				}
			}
			for _, r := range model.Roles[:len(model.Roles)-1] {
				if boxes[r].Checked() && !slices.Contains(roles, r) {
					roles = append(roles, r)
				}
			}
			if at := slices.Index(roles, model.Role(primary)); at > 0 {
				roles = slices.Insert(slices.Delete(roles, at, at+1), 0, model.Role(primary))
			}
			said, informs, against := how.Text(), coach.Checked(), rival.Checked()
			i.page.h.Submit(func(ctx context.Context) error { return ws.SetSeat(ctx, s.ID, roles, said, informs, against) })(finish)
		}})
}
