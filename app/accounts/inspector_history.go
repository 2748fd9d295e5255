package accounts

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// The tabs that the inspector has beside the matrix. The org chart shows
// everything below each other.
const (
	inspectProfile = "profile"
	inspectSay     = "say"
	inspectHistory = "history"
)

// movementsShown bounds the list of those who moved.
const movementsShown = 12

// tabbed reports whether the panel has tabs: beside the matrix, for people.
func (i *inspector) tabbed() bool {
	return i.page.route.View == viewMatrix && !i.seat.Empty()
}

// tellsHistory reports whether somebody looks at the history.
func (i *inspector) tellsHistory() bool { return i.tabbed() && i.tab == inspectHistory }

// tellsWhatToSay reports whether the message is in sight.
func (i *inspector) tellsWhatToSay() bool { return !i.tabbed() || i.tab == inspectSay }

func (i *inspector) tabRow() fyne.CanvasObject {
	count := ""
	if steps := i.page.center.trails().steps[i.seat.ID]; len(steps) > 0 {
		count = text.Number(len(steps))
	}
	tabs := []ui.Tab{{Value: inspectProfile, Label: text.T("history.tab.profile")}, {Value: inspectSay, Label: text.T("say.title")},
		{Value: inspectHistory, Label: text.T("history.tab.history"), Count: count}}
	if i.tabs == nil {
		i.tabs = ui.NewTabs(tabs, i.tab, i.showTab)
	} else {
		i.tabs.SetTabs(tabs)
		i.tabs.Select(i.tab)
	}
	i.tabs.Narrow(i.page.narrow)
	return ui.Column(0, ui.Inset(0, 16, 0, 16, i.tabs), ui.Line(true))
}

// showTab is the user's choice of a tab.
func (i *inspector) showTab(tab string) {
	i.tab = tab
	i.show(i.view, i.seat.ID)
	i.scroll.ScrollToTop()
}

// showHistory shows what the journal has told since.
func (i *inspector) showHistory() {
	if i.view != nil && !i.seat.ID.IsZero() && i.tabbed() {
		i.show(i.page.view, i.seat.ID)
	}
}

// tabParts are what the chosen tab shows.
func (i *inspector) tabParts() []fyne.CanvasObject {
	switch i.tab {
	case inspectProfile:
		return []fyne.CanvasObject{i.quick(), ui.Line(true), i.ratings(), ui.Line(true), i.privacy()}
	case inspectSay:
		if in := i.inCadence(); in != nil {
			return []fyne.CanvasObject{in, ui.Line(true), i.say.content}
		}
		return []fyne.CanvasObject{i.say.content}
	}
	parts := []fyne.CanvasObject{i.path(), ui.Line(true)}
	if moved := i.whatMoved(); moved != nil {
		parts = append(parts, moved, ui.Line(true))
	}
	parts = append(parts, i.movement())
	if next := i.nextSteps(); next != nil {
		parts = append(parts, ui.Line(true), next)
	}
	return parts
}

// path is how the person came to stand where they stand, the latest step first.
func (i *inspector) path() fyne.CanvasObject {
	steps := i.page.center.trails().steps[i.seat.ID]
	head := []fyne.CanvasObject{ui.Grow(ui.NewText(text.T("history.path"), ui.Title))}
	if n := len(steps); n > 1 {
		days := steps[n-1].On.DaysSince(steps[0].On)
		way := steps[n-1].Support.Value() - steps[0].Support.Value()
		tone, icon := ui.Plain, "history"
		switch {
		case way > 0:
			tone, icon = ui.SuccessTone, "trend-up"
		case way < 0:
			tone, icon = ui.DangerTone, "trend-down"
		}
		head = append(head, ui.NewChip(text.N("history.in_days", days), tone).WithIcon(icon))
	}
	rows := []fyne.CanvasObject{ui.Inset(0, 0, 8, 0, ui.Row(8, head...))}
	for n := len(steps) - 1; n >= 0; n-- {
		var before *workspace.TrailStep
		if n > 0 {
			before = &steps[n-1]
		}
		rows = append(rows, pathStep(steps[n], before))
	}
	switch {
	case i.page.center.trails().steps == nil: // being read
		rows = append(rows, ui.NewText("…", ui.Body).In(ui.Text3))
	case len(steps) == 0:
		rows = append(rows, ui.NewParagraph(text.T("history.path.none"), ui.Caption).In(ui.Text2))
	}
	if i.seat.Support.Known() {
		rows = append(rows, ui.Inset(12, 0, 0, 0, ui.NewButton(ui.Secondary, text.T("history.add"), "plus", i.addEvidence)))
	}
	return ui.Inset(16, 16, 16, 16, ui.Column(0, rows...))
}

// pathStep is one station: the stance, the day, what was said, who noted it. A
// line leads on to the one before.
func pathStep(s workspace.TrailStep, before *workspace.TrailStep) fyne.CanvasObject {
	mark := []fyne.CanvasObject{ui.Fixed(20, 20, ui.NewStanceIcon(s.Support.Code(), 16))}
	space := float32(0)
	if before != nil {
		mark = append(mark, ui.Grow(ui.Inset(4, 9, 4, 9, ui.NewFill(ui.Border).Least(2, 8))))
		space = 12
	}
	words := []fyne.CanvasObject{ui.Row(6, ui.Grow(ui.NewText(text.T("support."+s.Support.Code()), ui.BodyBold)), ui.NewText(text.ShortDate(s.On), ui.Caption).In(ui.Text3))}
	if before != nil && before.Influence != s.Influence {
		words = append(words, ui.NewText(text.T("history.influence", weight(before.Influence), weight(s.Influence)), ui.Caption).In(ui.Text2))
	}
	if s.Text != "" {
		words = append(words, ui.NewParagraph(quoted(s.Text), ui.CaptionItalic).In(ui.Text2))
	} else {
		words = append(words, ui.NewText(text.T("history.no_evidence"), ui.Caption).In(ui.Warning))
	}
	if s.By != "" {
		words = append(words, ui.Row(4, ui.NewIcon("user", ui.Text3, 14), ui.Grow(ui.NewText(s.By, ui.Caption).In(ui.Text3))))
	}
	return ui.Beside(12, ui.Column(0, mark...), ui.Grow(ui.Inset(0, 0, space, 0, ui.Column(2, words...))))
}

// weight is an influence in a word.
func weight(n model.Influence) string {
	if n == 0 {
		return text.T("influence.none")
	}
	return text.Number(int(n))
}

// quoted puts marks around what was said, unless it brings its own.
func quoted(said string) string {
	if strings.HasPrefix(said, "„") || strings.HasPrefix(said, "“") {
		return said
	}
	return text.T("history.quote", said)
}

// addEvidence notes something new about a stance that stays.
func (i *inspector) addEvidence() {
	s, ws := i.seat, i.page.h.Workspace
	name, _ := seatTitle(i.view.center, s)
	i.rate(text.T("history.add.title", name), text.T("history.add.intro", text.T("support."+s.Support.Code())),
		func(ctx context.Context, how string) error { return ws.RateSupport(ctx, s.ID, s.Support, how) })
}

// whatMoved is the evidence of the latest step towards us, and who stands today
// where the person stood before it; nil without such a step.
func (i *inspector) whatMoved() fyne.CanvasObject {
	steps := i.page.center.trails().steps[i.seat.ID]
	at := -1
	for n := 1; n < len(steps); n++ {
		if steps[n-1].Support.Known() && steps[n].Support > steps[n-1].Support && steps[n].Text != "" {
			at = n
		}
	}
	if at < 0 {
		return nil
	}
	from, to := steps[at-1].Support, steps[at].Support
	name := shortName(i.person)
	words := []fyne.CanvasObject{
		ui.NewText(text.T("history.moved", name), ui.CaptionBold),
		ui.NewParagraph(quoted(steps[at].Text), ui.CaptionItalic).In(ui.Text2),
		ui.NewText(text.T("history.moved.step", text.ShortDate(steps[at].On), text.T("support."+from.Code()), text.T("support."+to.Code())), ui.Caption).In(ui.Text3),
	}
	if other, p, ok := i.standsAt(from); ok {
		words = append(words, ui.NewParagraph(text.T("history.moved.like", name, shortName(p)), ui.Caption).In(ui.Text2),
			ui.Inset(4, 0, 0, 0, ui.Row(0, ui.NewButton(ui.Soft, text.T("history.prepare", shortName(p)), "arrow-right", func() {
				i.tab = inspectSay
				i.page.lookAt(other.ID)
			}).Sized(ui.SizeXS))))
	}
	return ui.Inset(12, 16, 12, 16, ui.Beside(8, ui.Column(0, ui.NewIcon("bulb", ui.AccentText, 16), ui.Spacer()), ui.Grow(ui.Column(2, words...))))
}

// standsAt finds somebody else with a stance: whoever shares a role with the
// person, else the most influential one.
func (i *inspector) standsAt(stance model.Support) (best model.Seat, p model.Person, ok bool) {
	shares := func(s model.Seat) bool { return slices.ContainsFunc(s.Roles, i.seat.Has) }
	for _, s := range i.view.center.Seats {
		if s.ID == i.seat.ID || s.Empty() || s.Support != stance {
			continue
		}
		if !ok || shares(s) && !shares(best) || shares(s) == shares(best) && s.Influence > best.Influence {
			best, ok = s, true
		}
	}
	p, _ = i.view.center.Holder(best)
	return best, p, ok
}

// movement is everybody who has moved in the period.
func (i *inspector) movement() fyne.CanvasObject {
	t := i.page.center.trails()
	title := text.T("history.movement.all")
	if t.days > 0 {
		title = text.T("history.movement.days", t.days)
	}
	rows := []fyne.CanvasObject{ui.Inset(0, 0, 6, 0, ui.NewText(title, ui.BodyBold))}
	moved := t.movements(i.view)
	if len(moved) > movementsShown { // both ends of the list are worth knowing
		half := movementsShown / 2
		moved = append(moved[:half:half], moved[len(moved)-half:]...)
	}
	for _, m := range moved {
		p, _ := i.view.center.Holder(m.seat)
		id, icon, tone, steps := "history.steps.up", "trend-up", ui.Success, m.steps
		if steps < 0 {
			id, icon, tone, steps = "history.steps.down", "trend-down", ui.Danger, -steps
		}
		rows = append(rows, ui.AtLeast(0, 40, ui.Row(8, ui.NewAvatar(p.Initials(), m.seat.Support.Code(), 32),
			ui.Grow(ui.NewLink(shortName(p), func() { i.page.lookAt(m.seat.ID) })),
			ui.NewIcon(icon, tone, 16), ui.NewText(text.N(id, steps), ui.Caption).In(tone))))
	}
	if len(moved) == 0 && t.steps != nil {
		rows = append(rows, ui.NewText(text.T("history.movement.none"), ui.Caption).In(ui.Text2))
	}
	return ui.Inset(12, 16, 12, 16, ui.Column(0, rows...))
}
