package accounts

import (
	"context"
	"net/url"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/rights"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// inspector is the panel at the right: who the person is, how they stand, and
// what to say to them.
type inspector struct {
	page    *accountPage
	content *fyne.Container
	scroll  *container.Scroll
	view    *accountView
	seat    model.Seat
	person  model.Person
	say     *sayWhat
	first   fyne.CanvasObject // where the keyboard begins: the ratings
	tab     string            // beside the matrix
	tabs    *ui.Tabs          // made when first shown
}

func newInspector(p *accountPage) *inspector {
	i := &inspector{page: p, tab: inspectHistory}
	i.say = newSayWhat(i)
	i.scroll = container.NewVScroll(container.NewStack())
	i.content = container.NewStack(ui.NewFill(ui.Surface), i.scroll)
	return i
}

// show fills the panel for a seat; the zero id empties it.
func (i *inspector) show(v *accountView, seat model.ID) {
	if v == nil || seat.IsZero() {
		i.seat = model.Seat{}
		return
	}
	other := i.seat.ID != seat
	i.view = v
	i.seat, _ = v.center.Seat(seat)
	i.person, _ = v.center.Holder(i.seat)
	i.first = i.ratings()
	parts := []fyne.CanvasObject{i.identity()}
	switch {
	case !v.past.IsZero():
		parts = i.asItWas()
	case i.seat.Empty():
		parts = append(parts, i.emptySeat(), ui.Line(true), i.first)
		if advice := i.advice(); advice != nil {
			parts = append(parts, ui.Line(true), advice)
		}
	case i.tabbed():
		parts = append(append(parts, i.tabRow()), i.tabParts()...)
	default:
		parts = append(parts, i.quick(), ui.Line(true), i.first, ui.Line(true))
		if in := i.inCadence(); in != nil {
			parts = append(parts, in, ui.Line(true))
		}
		parts = append(parts, i.say.content, ui.Line(true))
		for _, section := range []fyne.CanvasObject{i.advice(), i.nextSteps(), i.toConfirm()} {
			if section != nil {
				parts = append(parts, section, ui.Line(true))
			}
		}
		parts = append(parts, i.privacy())
	}
	i.scroll.Content = ui.Inset(0, 0, 16, 0, ui.Column(0, parts...))
	i.scroll.Refresh()
	if other {
		i.scroll.ScrollToTop()
	}
	if !v.past.IsZero() {
		return
	}
	if !i.seat.Empty() && i.tellsWhatToSay() {
		i.say.show(v, i.seat, i.say.seat.ID != seat)
	}
	if t := i.page.center.trails(); i.tellsHistory() && t.steps == nil {
		t.load(v)
	}
}

// identity is the head: avatar, name, title, roles.
func (i *inspector) identity() fyne.CanvasObject {
	p := i.page
	name, title := seatTitle(i.view.center, i.seat)
	initials := "?"
	if !i.seat.Empty() {
		initials = i.person.Initials()
	}
	var chips []fyne.CanvasObject
	for _, r := range i.seat.Roles {
		chips = append(chips, ui.NewChip(text.T("role."+string(r)), ui.Plain))
	}
	if i.person.Left() {
		chips = append(chips, leftChip(i.person))
	}
	if i.seat.Coach {
		chips = append(chips, ui.NewChip(text.T("seat.coach"), ui.InfoTone))
	}
	if i.seat.Competitor {
		chips = append(chips, ui.NewChip(text.T("seat.competitor"), ui.DangerTone))
	}
	roles := ui.NewTapChip(text.T("seat.roles.change"), "edit", ui.Outline, i.rolesForm)
	chips = append(chips, roles)
	edit := ui.NewIconButton("edit", text.T("map.edit"), func() { p.center.open(i.seat.ID) }).Sized(ui.SizeSM)
	closer := ui.NewIconButton("close", text.T("action.close"), func() { p.choose(model.ID{}) }).Sized(ui.SizeSM)
	lines := ui.Column(2, ui.NewText(name, ui.Title), ui.NewText(title, ui.Caption).In(ui.Text2))
	head := ui.Row(12, ui.NewAvatar(initials, i.seat.Support.Code(), 56), ui.Grow(lines), edit, closer)
	return ui.Inset(14, 12, 10, 16, ui.Column(8, head, ui.Flow(4, chips...)))
}

// quick are the ways to reach the person.
func (i *inspector) quick() fyne.CanvasObject {
	open := func(address, reason string, do func()) func(*ui.Button) {
		return func(b *ui.Button) {
			if address == "" {
				b.Disable(reason)
				return
			}
			b.SetTip(address)
			b.OnTapped = do
		}
	}
	button := func(label, icon string, set func(*ui.Button)) fyne.CanvasObject {
		if i.page.narrow {
			icon = "" // so that the four stay in one row
		}
		b := ui.NewButton(ui.Secondary, text.T(label), icon, nil).Sized(ui.SizeXS)
		set(b)
		return b
	}
	profile := webAddress(i.person.LinkedIn)
	row := ui.Flow(6,
		button("quick.mail", "mail", open(i.person.Email, text.T("quick.no_mail"), func() { i.reach(model.Email, i.mail) })),
		button("quick.call", "phone", func(b *ui.Button) {
			number := i.person.Mobile
			if number == "" {
				number = i.person.Phone
			}
			if number == "" {
				b.Disable(text.T("quick.no_phone"))
				return
			}
			b.SetTip(number)
			b.OnTapped = func() {
				i.reach(model.Phone, func() {
					i.page.h.Copy(number)
					i.page.h.Toasts.Show(text.T("quick.number_copied", number), text.T("calls.start"), i.call)
				})
			}
		}),
		button("quick.linkedin", "linkedin", open(profile, text.T("quick.no_linkedin"), func() { i.page.h.Follow(profile, "linkedin.com") })),
		button("nav.objections", "headset", func(b *ui.Button) {
			b.SetTip(text.T("calls.start.tip"))
			b.OnTapped = i.call
		}),
		button("quick.touch", "note", func(b *ui.Button) { b.OnTapped = func() { i.page.logTouch(i.seat.Person) } }))
	return ui.Inset(0, 16, 12, 16, row)
}

// call opens the call mode with the person.
func (i *inspector) call() {
	i.page.h.Go(screen.Route{Name: screen.Objections, Person: i.person.ID, Tab: screen.CallTab})
}

// mail opens a mail to the person; the button shows the address.
func (i *inspector) mail() {
	if err := i.page.h.Mail(&url.URL{Scheme: "mailto", Opaque: url.PathEscape(i.person.Email)}); err != nil {
		i.page.h.Fail(err)
	}
}

// webAddress completes an address of the web as people write it.
func webAddress(s string) string {
	if s = strings.TrimSpace(s); s == "" || strings.Contains(s, "://") {
		return s
	}
	return "https://" + s
}

// emptySeat says what an empty seat is for and fills it.
func (i *inspector) emptySeat() fyne.CanvasObject {
	return ui.Inset(0, 16, 14, 16, ui.Column(10, ui.NewParagraph(text.T("seat.empty"), ui.Body).In(ui.Text2),
		ui.NewButton(ui.Primary, text.T("map.fill"), "user-plus", func() { i.page.fillSeat(i.seat) })))
}

// factLabel is the width of the labels of facts, at text scale 1.
const factLabel = 96

// factRow is a row of label and value.
func factRow(label string, value fyne.CanvasObject) fyne.CanvasObject {
	return ui.AtLeast(0, 26, ui.Row(8, ui.Fixed(ui.Scaled(factLabel), 0, ui.NewCaption(label)), ui.Grow(value)))
}

// ratings are stance, influence and depth, with how we know them, and what
// else the panel knows of the person.
func (i *inspector) ratings() fyne.CanvasObject {
	v, s := i.view, i.seat
	c := v.center.ContactWith(s)
	var rows []fyne.CanvasObject
	if !s.Empty() { // nobody stands anywhere there
		rows = append(rows, factRow(text.T("seat.stance"), newStancePicker(s.Support, func(to model.Support) { i.rateSupport(s, to) })),
			i.evidence(s.SupportBy, s.Support.Known()))
	}
	rows = append(rows,
		factRow(text.T("seat.influence"), newPipPicker(int(s.Influence), text.T("influence."+string(rune('0'+s.Influence))), func(n int) { i.rateInfluence(s, model.Influence(n)) })),
		i.evidence(s.InfluenceBy, s.Influence > 0))
	if !s.Empty() {
		depth := ui.NewSelect(coverageOptions(), s.Coverage.Code(), func(code string) { i.rateCoverage(s, code) })
		rows = append(rows, factRow(text.T("seat.depth"), ui.Row(8, ui.NewDepth(int(s.Coverage)), ui.Grow(depth))))
		last := text.T("seat.never")
		token := ui.Text
		if !c.Last.IsZero() {
			last = text.T("seat.last", text.Date(c.Last), text.T("channel."+string(c.Channel)), text.Ago(v.today.DaysSince(c.Last)))
			if v.limits.Overdue(s, c, v.today) {
				token = ui.Danger
			}
		}
		rows = append(rows, factRow(text.T("seat.last_contact"), ui.NewText(last, ui.Caption).In(token)))
		if i.person.Matters != "" {
			rows = append(rows, factRow(text.T("seat.matters"), ui.NewParagraph(i.person.Matters, ui.Caption)))
		}
	}
	for _, l := range v.center.Lines {
		if l.Kind != model.InConflict || l.From != s.ID && l.To != s.ID {
			continue
		}
		other := l.From
		if other == s.ID {
			other = l.To
		}
		o, _ := v.center.Seat(other)
		who, _ := seatTitle(v.center, o)
		if p, held := v.center.Holder(o); held {
			who = shortName(p)
		}
		if l.Note != "" {
			who += ": " + l.Note
		}
		rows = append(rows, factRow(text.T("seat.conflict"), ui.Row(6, ui.NewIcon("bolt", ui.Danger, 14), ui.Grow(ui.NewText(who, ui.Caption).In(ui.Danger)))))
	}
	if s.Owner != "" {
		rows = append(rows, factRow(text.T("seat.owner"), ui.NewText(s.Owner, ui.Caption)))
	}
	rows = append(rows, i.history()...)
	return ui.Inset(10, 16, 10, 16, ui.Column(0, rows...))
}

// evidence is how a rating is known, faded when it is old. Without a rating
// there is nothing to prove.
func (i *inspector) evidence(e model.Evidence, rated bool) fyne.CanvasObject {
	if !rated {
		return ui.Fixed(0, 0, ui.Spacer())
	}
	token := ui.Text3
	if e.Stale(i.view.today) || e.Text == "" {
		token = ui.Warning
	}
	line := evidenceLine(e, i.view.today)
	if line == "" {
		line = text.T("evidence.missing")
	}
	return ui.Inset(0, 0, 2, ui.Scaled(factLabel)+8, ui.NewParagraph(line, ui.Caption).In(token))
}

// nextSteps are the open follow-ups with the person.
func (i *inspector) nextSteps() fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, t := range i.view.tasks[i.seat.Person] {
		due, token := text.Date(t.Due), ui.Text2
		if t.Due.Before(i.view.today) {
			token = ui.Danger
		}
		title := t.Title
		if title == "" {
			title = text.T("channel." + string(t.Channel))
		}
		done := ui.NewIconButton("check", text.T("task.done"), func() { i.finish(t) }).Sized(ui.SizeSM)
		rows = append(rows, ui.Row(10, ui.NewIcon("calendar", ui.AccentText, 16), ui.Grow(ui.Column(0,
			ui.NewText(title, ui.Caption), ui.NewText(due, ui.Caption).In(token))), done))
	}
	if len(rows) == 0 {
		return nil
	}
	return ui.Inset(12, 16, 12, 16, ui.Column(8, append([]fyne.CanvasObject{ui.NewText(text.T("seat.next"), ui.CaptionBold)}, rows...)...))
}

func (i *inspector) finish(t model.Task) {
	h := i.page.h
	h.DoWithUndo(func(ctx context.Context) error { return h.Workspace.Finish(ctx, t.ID, true) }, text.T("task.finished"))
}

// privacy says on what ground and from where we have the data.
func (i *inspector) privacy() fyne.CanvasObject {
	p := i.person
	basis, icon, token := text.T("privacy.no_basis"), "alert", ui.Warning
	if p.LegalBasis != "" {
		basis, icon, token = text.T("privacy.basis", text.T("basis."+p.LegalBasis)), "shield", ui.Success
	}
	source := text.T("privacy.source.unknown")
	if p.Source != "" {
		source = text.T("privacy.source", rights.SourceName(p.Source), text.DateYear(p.SourceOn))
	}
	lines := []fyne.CanvasObject{ui.NewText(basis, ui.Caption), ui.NewText(source, ui.Caption).In(ui.Text2)}
	if !p.ReviewOn.IsZero() {
		lines = append(lines, ui.NewText(text.T("privacy.review", text.DateYear(p.ReviewOn)), ui.Caption).In(ui.Text2))
	}
	switch due := p.NoticeDue(model.Date{}); {
	case p.Notice.Status == model.NoticeSent:
		lines = append(lines, ui.NewText(text.T("privacy.notice", text.DateYear(p.Notice.SentOn)), ui.Caption).In(ui.Text2))
	case !due.IsZero():
		ink := ui.Text2
		if due.Before(i.view.today) {
			ink = ui.Danger
		}
		lines = append(lines, ui.NewText(text.T("privacy.notice.due", text.DateYear(due)), ui.Caption).In(ink))
	}
	if !p.RetainUntil.IsZero() {
		ink := ui.Text2
		if p.RetentionDue(i.view.today) {
			ink = ui.Danger
		}
		lines = append(lines, ui.NewText(text.T("privacy.retain", text.DateYear(p.RetainUntil)), ui.Caption).In(ink))
	}
	edit := ui.NewIconButton("edit", text.T("privacy.edit"), func() { i.page.privacyForm(p) }).Sized(ui.SizeSM)
	var more *ui.Button
	more = ui.NewIconButton("more", text.T("privacy.more"), func() { i.page.privacyMenu(p, more) }).Sized(ui.SizeSM)
	return ui.Inset(12, 16, 0, 16, ui.Row(10, ui.NewIcon(icon, token, 16), ui.Grow(ui.Column(2, lines...)), edit, more))
}

// typedRune are the keys of the inspector that are no letters of the map.
func (i *inspector) typedRune(r rune) bool {
	if i.seat.Empty() || !i.tellsWhatToSay() {
		return false
	}
	switch r {
	case '[':
		i.say.page(-1)
	case ']':
		i.say.page(1)
	default:
		return false
	}
	return true
}

// typedKey are the keys of the inspector: C copy, O open, G sent, S follow up, U
// what the message is for.
func (i *inspector) typedKey(key fyne.KeyName) bool {
	if i.seat.Empty() || key != fyne.KeyS && !i.tellsWhatToSay() {
		return false
	}
	switch key {
	case fyne.KeyC:
		i.say.copy()
	case fyne.KeyO:
		i.say.open()
	case fyne.KeyG:
		i.say.sent()
	case fyne.KeyS:
		i.page.afterKey(i.followUp)
	case fyne.KeyU:
		i.page.afterKey(i.say.chooseSituation)
	default:
		return false
	}
	return true
}

// focus brings the keyboard into the panel: to the ratings, or to the tabs where
// there are any.
func (i *inspector) focus() {
	if !i.page.side.Visible() || i.first == nil {
		return
	}
	if i.tabbed() && i.tabs != nil {
		i.page.h.Window.Canvas().Focus(i.tabs)
		return
	}
	if first := ui.FirstFocusable(i.first); first != nil {
		i.page.h.Window.Canvas().Focus(first)
	}
}
