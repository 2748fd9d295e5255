package today

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/cadence"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
	"konklave/playbooks"
)

// focusWidth is the most that a card of the focus run takes of the window, at text
// scale 1.
const focusWidth = 820

// focusCard shows one item of the focus run with all that can be done about it.
type focusCard struct {
	run      *focusPage
	item     item
	data     focusData
	chosen   said
	which    int        // of the messages
	occasion *ui.Select // nil while there is nothing to say
	scroll   *container.Scroll
	snooze   *ui.Button
	bar      *fyne.Container
	content  *fyne.Container
}

func newFocusCard(p *focusPage) *focusCard {
	c := &focusCard{run: p, scroll: container.NewVScroll(ui.Column(0)), bar: container.NewStack()}
	c.content = ui.Column(0, ui.Grow(c.scroll), ui.Line(true), ui.Layers(ui.NewFill(ui.Surface), c.bar))
	return c
}

// show draws an item at once, and again when its message has come.
func (c *focusCard) show(it item) {
	other := c.item.id != it.id
	if other {
		c.data, c.which, c.chosen = focusData{}, 0, said{}
		c.scroll.ScrollToTop()
	}
	c.item = it
	c.draw()
	c.load()
}

// choose takes another occasion or channel for the message.
func (c *focusCard) choose(chosen said) {
	c.chosen, c.which = chosen, 0
	c.load()
}

// chooseOccasion opens the list of occasions.
func (c *focusCard) chooseOccasion() {
	if c.occasion != nil {
		c.occasion.Open()
	}
}

// channel is the channel of the message, "" for none in particular.
func (c *focusCard) channel() model.Channel {
	if c.chosen.channel != "" {
		return c.chosen.channel
	}
	return c.item.channel
}

func (c *focusCard) load() {
	ws, it, chosen := c.run.host.Workspace, c.item, c.chosen
	ui.Run(c.run.host.Runner, "focus.card", func(ctx context.Context) (focusData, error) { return loadFocus(ctx, ws, it, chosen) }, func(d focusData, err error) {
		if err != nil {
			if model.CodeOf(err) != model.Canceled {
				c.run.host.Fail(err)
			}
			return
		}
		c.data = d
		c.draw()
	})
}

func (c *focusCard) draw() {
	it := c.item
	due := ui.NewChip(it.due, ui.Plain).Large()
	if it.section == overdue {
		due = ui.NewChip(it.due, ui.DangerTone).WithIcon("alert").Large()
	}
	var known []string
	for _, s := range []string{it.title, it.company} {
		if s != "" {
			known = append(known, s)
		}
	}
	under := strings.Join(known, " · ")
	var head []fyne.CanvasObject
	if it.person.IsZero() {
		head = append(head, ui.Fixed(56, 56, ui.Layers(ui.NewFill(ui.AccentSoft).Rounded(8), ui.Center(ui.NewIcon(it.icon(), ui.AccentText, 24)))))
	} else {
		head = append(head, ui.NewAvatar(it.initials, it.stance, 56))
	}
	head = append(head, ui.Grow(ui.Column(2, ui.NewText(it.name, ui.Heading), ui.NewText(under, ui.Body).In(ui.Text2))), due)
	var chips []fyne.CanvasObject
	for _, why := range strings.Split(it.reasons, " · ") {
		chips = append(chips, ui.NewChip(why, ui.Plain))
	}
	what := []fyne.CanvasObject{ui.NewParagraph(it.what, ui.Title)}
	if it.how != "" {
		what = append(what, ui.NewText(it.how, ui.Caption).In(ui.Text3))
	}
	if it.asks {
		what = append(what, ui.Row(6, ui.NewIcon("alert", ui.Warning, 16), ui.Grow(ui.NewParagraph(text.T("today.asks.intro", it.due), ui.Body).In(ui.Warning))))
	}
	if note := c.data.task.Note; note != "" {
		what = append(what, ui.NewParagraph(note, ui.Body))
	}
	for _, m := range c.data.task.Moves {
		what = append(what, ui.NewParagraph(text.T("today.moved", text.Date(m.From), text.Date(m.To), m.Reason), ui.Caption).In(ui.Text2))
	}
	if s := c.data.step; s != nil {
		if s.OnlyIf != "" {
			what = append(what, ui.NewParagraph(text.T("cadence.only_if", s.OnlyIf), ui.Body).In(ui.Text2))
		}
		what = append(what, ui.Inset(6, 0, 0, 0, cadence.Gate(c.data.verdict)))
	}
	tile := ui.Fixed(32, 32, ui.Layers(ui.NewFill(ui.Sunken).Rounded(6), ui.Center(ui.NewIcon(it.icon(), ui.Text2, 18))))
	rows := []fyne.CanvasObject{ui.Pad(20, ui.Column(14, ui.Row(16, head...), ui.Flow(6, chips...))), ui.Line(true),
		ui.Pad(20, ui.Beside(12, ui.Column(0, tile), ui.Grow(ui.Column(4, what...))))}
	if part := c.message(); part != nil {
		rows = append(rows, ui.Line(true), ui.Pad(20, part))
	}
	panel := ui.NewPanel(ui.Column(0, rows...))
	c.scroll.Content = &fyne.Container{Layout: &middle{most: focusWidth, edge: ui.Edge(c.run.narrow)}, Objects: []fyne.CanvasObject{panel}}
	c.scroll.Refresh()
	c.drawBar()
}

// message is what to say, with the ways to say it; nil where there is nothing to say
// to anybody.
func (c *focusCard) message() fyne.CanvasObject {
	c.occasion = nil
	if c.item.seat.IsZero() {
		return nil
	}
	msg, ok := c.current()
	if !ok && !c.item.cadence.IsZero() && c.chosen == (said{}) {
		return nil // a step without a text
	}
	c.occasion = screen.NewOccasion(c.chosen.occasion, func(one playbooks.Situation) { c.choose(said{occasion: one}) })
	head := []fyne.CanvasObject{ui.Grow(ui.NewText(text.T("say.title"), ui.BodyBold)), c.occasion, ui.NewKbd("U")}
	elsewhere := screen.OccasionElsewhere(c.chosen.occasion, msg, c.data.channels, func(on model.Channel) {
		c.choose(said{occasion: c.chosen.occasion, channel: on})
	})
	if !ok {
		rows := []fyne.CanvasObject{ui.Row(8, head...), ui.NewParagraph(text.T("today.preview.none"), ui.Body).In(ui.Text2)}
		if elsewhere != nil {
			rows = append(rows, elsewhere)
		}
		return ui.Column(12, rows...)
	}
	if n := len(c.data.messages); n > 1 {
		head = append(head, ui.NewText(text.T("say.which", c.which+1, n), ui.Caption).In(ui.Text2),
			ui.NewIconButton("chevron-right", text.T("say.next"), func() { c.page(1) }).Sized(ui.SizeXS), ui.NewKbd("]"))
	}
	var words []fyne.CanvasObject
	if len(msg.Filled.Subject) > 0 {
		words = append(words, ui.Row(8, ui.NewCaption(text.T("say.subject")), ui.Grow(ui.NewMergeText(screen.MergeSpans(msg.Filled.Subject)).Bold().TextSize(12))), ui.Line(true))
	}
	words = append(words, ui.NewMergeText(screen.MergeSpans(msg.Filled.Body)))
	copyIt := ui.NewButton(ui.Secondary, text.T("say.copy"), "copy", c.copy).Sized(ui.SizeSM)
	open := ui.NewButton(ui.Secondary, text.T("say.open"), "open", c.openMail).Sized(ui.SizeSM)
	label := "today.focus.sent"
	if c.channel() == model.Phone {
		label = "today.focus.called"
	}
	sent := ui.NewButton(ui.Secondary, text.T(label), "send", c.sent).Sized(ui.SizeSM)
	rows := []fyne.CanvasObject{ui.Row(8, head...)}
	if elsewhere != nil {
		rows = append(rows, elsewhere)
	}
	rows = append(rows, ui.NewPanel(ui.Pad(12, ui.Column(8, words...))).Colored(ui.Surface2, ui.Border))
	if reason := c.blocked(); reason != "" {
		copyIt.Disable(reason)
		sent.Disable(reason)
		if len(msg.Filled.Missing) > 0 {
			reason = text.T("say.missing", screen.FieldNames(msg.Filled.Missing))
		}
		rows = append(rows, ui.Row(6, ui.NewIcon("alert", ui.Danger, 14), ui.Grow(ui.NewParagraph(reason, ui.Caption).In(ui.Danger))))
	} else if msg.Verdict.Decision == model.Conditional {
		rows = append(rows, ui.Row(6, ui.NewIcon("shield", ui.Warning, 14), ui.Grow(ui.NewParagraph(conditionsOf(msg.Verdict), ui.Caption).In(ui.Text2))))
	}
	if reason := c.noMail(); reason != "" {
		open.Disable(reason)
	}
	rows = append(rows, ui.Flow(8, copyIt, ui.NewKbd("C"), open, ui.NewKbd("O"), sent, ui.NewKbd("G")))
	return ui.Column(12, rows...)
}

// drawBar shows what can be done with the item as a whole.
func (c *focusCard) drawBar() {
	it, p := c.item, c.run
	done, snooze, drop := it.can()
	var row []fyne.CanvasObject
	add := func(on bool, b *ui.Button, key string) {
		if on {
			row = append(row, b, ui.NewKbd(key))
		}
	}
	later := "today.action.snooze"
	if it.work != model.WorkFollowUp {
		later = "today.follow_up"
	}
	c.snooze = ui.NewButton(ui.Secondary, text.T(later), "snooze", func() { p.work().snooze(it, c.snooze) })
	open := ui.NewButton(ui.Secondary, text.T("today.action.go"), "open", func() { p.host.Go(routeOf(it)) })
	if !done {
		open.SetKind(ui.Primary)
	}
	add(done, ui.NewButton(ui.Primary, text.T("today.action.done"), "check", func() { p.work().finish(it) }), "E")
	add(snooze, c.snooze, "S")
	add(drop, ui.NewButton(ui.Secondary, text.T("today.action.drop"), "close", func() { p.work().drop(it) }), "X")
	add(true, open, text.T("today.key.enter"))
	if it.channel == model.Phone && !it.person.IsZero() {
		row = append(row, ui.NewButton(ui.Secondary, text.T("calls.start"), "headset", func() { p.host.Go(callRoute(it)) }).Tipped(text.T("calls.start.tip")))
	}
	row = append(row, ui.Spacer())
	back := ui.NewButton(ui.Ghost, text.T("today.focus.previous"), "chevron-left", p.back)
	if !p.canBack() {
		back.Disable(text.T("today.focus.first"))
	}
	add(true, back, "K")
	add(true, ui.NewButton(ui.Ghost, text.T("today.focus.skip"), "chevron-right", p.skip), "J")
	c.bar.Objects = []fyne.CanvasObject{ui.Inset(12, 24, 12, 24, ui.Row(8, row...))}
	c.bar.Refresh()
}

func (c *focusCard) current() (workspace.Message, bool) {
	if c.which >= len(c.data.messages) {
		return workspace.Message{}, false
	}
	return c.data.messages[c.which], true
}

// page goes to another message.
func (c *focusCard) page(by int) {
	if n := len(c.data.messages); n > 0 {
		c.which = (c.which + by + n) % n
		c.draw()
	}
}

// blocked says why the message must not go out yet, "" when it may.
func (c *focusCard) blocked() string {
	if msg, ok := c.current(); ok && len(msg.Filled.Missing) > 0 {
		return text.T("say.blocked", screen.FieldNames(msg.Filled.Missing))
	} else if ok && msg.Verdict.Decision == model.Blocked {
		return text.Say(msg.Verdict.Reason)
	}
	return ""
}

// conditionsOf says on what conditions a message may go out.
func conditionsOf(v model.Verdict) string {
	words := []string{text.T("gate.conditional") + ":"}
	for _, s := range v.Conditions {
		words = append(words, text.Say(s))
	}
	return strings.Join(words, " ")
}

// noMail says why the mail program cannot be opened, "" when it can.
func (c *focusCard) noMail() string {
	switch {
	case c.blocked() != "":
		return c.blocked()
	case c.channel() != model.Email && c.channel() != "":
		return text.T("say.no_email_channel", text.T("channel."+string(c.channel())))
	case c.data.person.Email == "":
		return text.T("quick.no_mail")
	}
	return ""
}

// ready gives the message when it may go out; else it says why not.
func (c *focusCard) ready() (workspace.Message, bool) {
	msg, ok := c.current()
	if reason := c.blocked(); reason != "" {
		c.run.host.Toasts.Error(reason)
		return msg, false
	}
	return msg, ok
}

func (c *focusCard) copy() {
	if msg, ok := c.ready(); ok && c.run.host.CopyMessage(msg) {
		c.run.host.Toasts.Show(text.T("say.copied"), text.T("say.sent"), c.sent)
	}
}

func (c *focusCard) openMail() {
	msg, ok := c.ready()
	if !ok {
		return
	}
	if reason := c.noMail(); reason != "" {
		c.run.host.Toasts.Error(reason)
		return
	}
	if c.run.host.OpenMail(c.data.person.Email, msg) {
		c.run.host.Toasts.Show(text.T("say.opened"), text.T("say.sent"), c.sent)
	}
}

// sent logs the message; a follow-up is done with it.
func (c *focusCard) sent() {
	msg, ok := c.ready()
	if !ok {
		return
	}
	it, ws := c.item, c.run.host.Workspace
	channel := c.channel()
	if channel == "" {
		channel = model.Email
	}
	if it.work != model.WorkFollowUp {
		c.run.host.DoWithUndo(func(ctx context.Context) error {
			_, err := ws.LogSent(ctx, it.seat, msg, channel)
			return err
		}, text.T("say.logged"))
		return
	}
	c.run.work().do(it, wasDone, text.T("today.focus.sent.said", it.name), func(ctx context.Context) error {
		return ws.SendFollowUp(ctx, it.id, it.seat, msg, channel)
	})
}

// middle sets an object in the middle, as high as it needs to be.
type middle struct {
	most, edge float32
	width      float32 // as last laid out
}

func (m *middle) inner(width float32) float32 {
	return max(min(width-2*m.edge, ui.Scaled(m.most)), 0)
}

// Layout implements fyne.Layout.
func (m *middle) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	m.width = size.Width
	w := m.inner(size.Width)
	ui.Put(objects[0], (size.Width-w)/2, m.edge, w, ui.HeightFor(objects[0], w))
}

// MinSize implements fyne.Layout.
func (m *middle) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w := m.inner(m.width)
	if m.width == 0 {
		w = m.most
	}
	return fyne.NewSize(0, ui.HeightFor(objects[0], w)+2*m.edge)
}
