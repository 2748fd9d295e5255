package accounts

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
	"konklave/playbooks"
)

// sayWhat is "What to say?": the best message for the selected person, filled
// in, with the reason of the choice and what can be done with it.
type sayWhat struct {
	panel    *inspector
	content  *fyne.Container
	body     *fyne.Container
	query    workspace.MessageQuery
	asked    map[string]string // what the user filled in for this person
	messages []workspace.Message
	at       int
	seat     model.Seat
	view     *accountView
	step     model.ID // the open step of the person's cadence
	// situation is the list of what the message is for.
	situation *ui.Select
	channels  []model.Channel // on which there is a message for the situation
}

func newSayWhat(i *inspector) *sayWhat {
	s := &sayWhat{panel: i, body: container.NewStack()}
	s.content = s.body
	return s
}

// show asks for the messages of a seat. For another seat than before the
// choices of the user start anew.
func (s *sayWhat) show(v *accountView, seat model.Seat, other bool) {
	s.view, s.seat = v, seat
	if other {
		s.query, s.asked, s.at = workspace.MessageQuery{}, map[string]string{}, 0
	}
	if step, _ := v.stepOf(seat.Person); other || step.ID != s.step { // what the cadence has next comes first
		s.step, s.at = step.ID, 0
		s.query.Channel, s.query.Page = step.Channel, step.Page
	}
	s.load()
}

func (s *sayWhat) load() {
	h := s.panel.page.h
	m, seat, query := s.view.center, s.seat.ID, s.query
	query.Asked = s.asked
	type found struct {
		messages []workspace.Message
		channels []model.Channel
	}
	ui.Run(h.Runner, "account.messages", func(context.Context) (f found, err error) {
		if query.Situation != "" {
			f.channels = h.Workspace.Library().ChannelsFor(query.Situation, h.Workspace.Today())
		}
		f.messages, err = h.Workspace.Messages(m, seat, query)
		return f, err
	}, func(f found, err error) {
		if err != nil {
			h.Fail(err)
		}
		s.messages, s.channels = f.messages, f.channels
		s.at = max(0, min(s.at, len(s.messages)-1))
		s.draw()
	})
}

// page goes to the next or the last message.
func (s *sayWhat) page(by int) {
	if n := len(s.messages); n > 0 {
		s.at = (s.at + by + n) % n
		s.draw()
	}
}

func (s *sayWhat) current() (workspace.Message, bool) {
	if s.at >= len(s.messages) {
		return workspace.Message{}, false
	}
	return s.messages[s.at], true
}

func (s *sayWhat) draw() {
	msg, ok := s.current()
	head := []fyne.CanvasObject{ui.NewText(text.T("say.title"), ui.Title), ui.Spacer()}
	if n := len(s.messages); n > 1 {
		head = append(head, ui.Row(0, ui.NewText(text.T("say.which", s.at+1, n), ui.Caption).In(ui.Text2),
			ui.NewIconButton("chevron-right", text.T("say.next"), func() { s.page(1) }).Sized(ui.SizeXS)))
	}
	if ok {
		tone := ui.SuccessTone
		if msg.Fit < 70 {
			tone = ui.WarningTone
		}
		head = append(head, ui.NewChip(text.T("say.fit", text.Percent(msg.Fit)), tone).WithIcon("check").Tipped(reasonLines(msg.Reasons)))
	}
	rows := []fyne.CanvasObject{ui.Row(8, head...), s.choices()}
	if elsewhere := screen.OccasionElsewhere(s.query.Situation, msg, s.channels, func(c model.Channel) {
		s.query.Channel, s.at = c, 0
		s.load()
	}); elsewhere != nil {
		rows = append(rows, elsewhere)
	}
	if !ok {
		rows = append(rows, s.nothing())
	} else {
		rows = append(rows, s.message(msg), s.actions(msg))
	}
	s.body.Objects = []fyne.CanvasObject{ui.Inset(14, 16, 14, 16, ui.Column(12, rows...))}
	s.body.Refresh()
	s.panel.scroll.Refresh()
}

// reasonLines says why a message was chosen.
func reasonLines(reasons []playbooks.Reason) string {
	var lines []string
	for _, r := range reasons {
		lines = append(lines, text.T(r.ID, worded(r.Args)...))
	}
	return strings.Join(lines, "\n")
}

// worded puts arguments that are themselves ids of texts into words.
func worded(args []any) []any {
	out := make([]any, len(args))
	for i, a := range args {
		if id, ok := a.(playbooks.TextID); ok {
			a = text.T(string(id))
		}
		out[i] = a
	}
	return out
}

// choices are role, phase, channel, language and situation.
func (s *sayWhat) choices() fyne.CanvasObject {
	q := s.query.Resolve(s.view.center, s.seat)
	role := string(q.Role)
	if role == "" {
		role = string(s.seat.Primary())
	}
	var roles, phases, channels []ui.Option
	for _, r := range model.Roles[:len(model.Roles)-1] {
		roles = append(roles, ui.Option{Value: string(r), Label: text.T("role." + string(r) + ".short")})
	}
	for _, f := range model.Funnels {
		phases = append(phases, ui.Option{Value: string(f), Label: text.T("funnel." + string(f))})
	}
	offered := []model.Channel{model.Email, model.LinkedIn, model.Phone}
	if !slices.Contains(offered, q.Channel) {
		offered = append(offered, q.Channel)
	}
	for _, c := range offered {
		channels = append(channels, ui.Option{Value: string(c), Label: text.T("channel." + string(c))})
	}
	set := func(f func(string)) func(string) {
		return func(v string) {
			f(v)
			s.at = 0
			s.load()
		}
	}
	s.situation = screen.NewOccasion(q.Situation, func(one playbooks.Situation) {
		s.query.Situation, s.at = one, 0
		s.load()
	})
	row := []fyne.CanvasObject{
		ui.NewSelect(roles, role, set(func(v string) { s.query.Role = model.Role(v) })).WithPlaceholder(text.T("role.unknown.short")),
		ui.NewSelect(phases, string(q.Funnel), set(func(v string) { s.query.Funnel = model.Funnel(v) })),
		ui.NewSelect(channels, string(q.Channel), set(func(v string) { s.query.Channel = model.Channel(v) })),
		ui.NewSelect([]ui.Option{{Value: "de", Label: "DE"}, {Value: "en", Label: "EN"}}, q.Lang, set(func(v string) { s.query.Lang = v })),
		s.situation,
	}
	return ui.Flow(6, row...)
}

// chooseSituation opens the list of situations.
func (s *sayWhat) chooseSituation() {
	if s.situation != nil {
		s.situation.Open()
	}
}

// message is the text itself; a missing field is filled in where it stands.
func (s *sayWhat) message(msg workspace.Message) fyne.CanvasObject {
	var parts []fyne.CanvasObject
	if len(msg.Filled.Subject) > 0 {
		subject := ui.NewMergeText(screen.MergeSpans(msg.Filled.Subject)).Bold().TextSize(12)
		subject.OnField = s.askField
		parts = append(parts, ui.Row(8, ui.NewCaption(text.T("say.subject")), ui.Grow(subject)), ui.Line(true))
	}
	body := ui.NewMergeText(screen.MergeSpans(msg.Filled.Body))
	body.OnField = s.askField
	parts = append(parts, body)
	return ui.NewPanel(ui.Pad(12, ui.Column(8, parts...))).Colored(ui.Surface2, ui.Border)
}

// askField fills a missing field in on the spot. A field of the account is
// kept there when the user wants it; any other holds for this message.
func (s *sayWhat) askField(field string) {
	h := s.panel.page.h
	value := ui.NewInput(screen.FieldName(field))
	value.SetText(s.asked[field])
	keep := ui.NewCheckBox(text.T("say.keep"), true, nil)
	hint := ""
	if id := "field." + field + ".hint"; text.Has(id) {
		hint = text.T(id)
	}
	fields := []ui.FormField{{Label: screen.FieldName(field), Object: value, Hint: hint, Check: func() string {
		if strings.TrimSpace(value.Text()) == "" {
			return text.T("say.field.empty")
		}
		return ""
	}}}
	if field == "account.project" || field == "account.reference" {
		fields = append(fields, ui.FormField{Object: keep})
	}
	h.Dialogs.Form(ui.Form{Title: text.T("say.field"), Intro: text.T("say.field.intro"), Verb: text.T("action.insert"), Fields: fields,
		Submit: func(finish func(error)) {
			s.asked[field] = strings.TrimSpace(value.Text())
			finish(nil)
			if len(fields) > 1 && keep.Checked() {
				said := s.asked[field]
				s.panel.page.header.change(func(a *model.Account) {
					if field == "account.project" {
						a.Project = said
					} else {
						a.Reference = said
					}
				})
			}
			s.load()
		}})
}

// nothing says that the playbook has no message, and where to write one.
func (s *sayWhat) nothing() fyne.CanvasObject {
	return ui.Column(10, ui.NewParagraph(text.T("say.none"), ui.Body).In(ui.Text2))
}

// actions are the four buttons below the message.
func (s *sayWhat) actions(msg workspace.Message) fyne.CanvasObject {
	copyIt := ui.NewButton(ui.Primary, text.T("say.copy"), "copy", s.copy)
	open := ui.NewButton(ui.Secondary, text.T("say.open"), "open", s.open)
	sent := ui.NewButton(ui.Secondary, text.T("say.sent"), "check", s.sent)
	follow := ui.NewButton(ui.Secondary, text.T("say.follow_up"), "calendar-plus", s.panel.followUp)
	if reason := s.blocked(msg); reason != "" {
		copyIt.Disable(reason)
		open.Disable(cmp.Or(s.noMail(), reason)) // without an address no permission helps
		sent.Disable(reason)
	} else if reason := s.noMail(); reason != "" {
		open.Disable(reason)
	}
	put := ui.NewButton(ui.Ghost, text.T("cadence.put"), "repeat", s.panel.putIntoCadence).Sized(ui.SizeSM)
	rows := []fyne.CanvasObject{container.New(&gridLayout{columns: 2, gap: 8, height: 32}, copyIt, open, sent, follow)}
	if _, in := s.view.cadences[s.seat.Person]; !in {
		rows = append(rows, ui.Row(0, put))
	}
	if msg.Verdict.Decision != "" {
		rows = append([]fyne.CanvasObject{s.gate(msg.Verdict)}, rows...)
	}
	if names := screen.FieldNames(msg.Filled.Missing); names != "" {
		rows = append([]fyne.CanvasObject{ui.Row(6, ui.NewIcon("alert", ui.Danger, 14), ui.Grow(ui.NewParagraph(text.T("say.missing", names), ui.Caption).In(ui.Danger)))}, rows...)
	}
	return ui.Column(10, rows...)
}

// blocked says why the message must not go out yet, "" when it may.
func (s *sayWhat) blocked(msg workspace.Message) string {
	if names := screen.FieldNames(msg.Filled.Missing); names != "" {
		return text.T("say.blocked", names)
	}
	if msg.Verdict.Decision == model.Blocked {
		return text.Say(msg.Verdict.Reason)
	}
	return ""
}

// noMail says why the mail program cannot be opened, "" when it can.
func (s *sayWhat) noMail() string {
	if c := s.query.Resolve(s.view.center, s.seat).Channel; c != model.Email {
		return text.T("say.no_email_channel", text.T("channel."+string(c)))
	}
	if s.panel.person.Email == "" {
		return text.T("quick.no_mail")
	}
	return ""
}

// ready gives the message when it may go out; else it says why not.
func (s *sayWhat) ready() (workspace.Message, bool) {
	msg, ok := s.current()
	if !ok {
		return msg, false
	}
	if reason := s.blocked(msg); reason != "" {
		s.panel.page.h.Toasts.Error(reason)
		return msg, false
	}
	return msg, true
}

func (s *sayWhat) copy() {
	if msg, ok := s.ready(); ok && s.panel.page.h.CopyMessage(msg) {
		s.panel.page.h.Toasts.Show(text.T("say.copied"), text.T("say.sent"), s.sent)
	}
}

func (s *sayWhat) open() {
	h := s.panel.page.h
	if reason := s.noMail(); reason != "" {
		h.Toasts.Error(reason)
		return
	}
	msg, ok := s.ready()
	if !ok {
		return
	}
	if h.OpenMail(s.panel.person.Email, msg) {
		h.Toasts.Show(text.T("say.opened"), text.T("say.sent"), s.sent)
	}
}

func (s *sayWhat) sent() {
	msg, ok := s.ready()
	if !ok {
		return
	}
	h, seat, channel := s.panel.page.h, s.seat.ID, s.query.Resolve(s.view.center, s.seat).Channel
	h.DoWithUndo(func(ctx context.Context) error {
		_, err := h.Workspace.LogSent(ctx, seat, msg, channel)
		return err
	}, text.T("say.logged"))
}
