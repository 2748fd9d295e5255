package settings

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// me is the section on the user: what messages are signed with.
type me struct {
	host   *screen.Host
	panel  fyne.CanvasObject
	fields []*meField
	saved  *ui.Chip
}

// meField is one input and its place in the member.
type meField struct {
	id    string
	input *ui.Input
	of    func(*model.Member) *string
}

func newMe(h *screen.Host) *me {
	m := &me{host: h, saved: ui.NewChip(text.T("settings.saved"), ui.SuccessTone).WithIcon("check")}
	m.saved.Hide()
	now := h.Workspace.Me()
	for _, f := range []meField{
		{id: "name", of: func(m *model.Member) *string { return &m.Name }},
		{id: "title", of: func(m *model.Member) *string { return &m.Title }},
		{id: "company", of: func(m *model.Member) *string { return &m.Company }},
		{id: "email", of: func(m *model.Member) *string { return &m.Email }},
		{id: "phone", of: func(m *model.Member) *string { return &m.Phone }},
	} {
		f.input = ui.NewInput(text.T("settings.me." + f.id + ".example"))
		f.input.SetText(*f.of(&now))
		f.input.OnSubmitted = func(string) { m.save() }
		f.input.OnFocus = func(on bool) {
			if !on {
				m.save()
			}
		}
		f.input.OnChanged = func(string) { m.saved.Hide() }
		m.fields = append(m.fields, &f)
	}
	field := func(i int) fyne.CanvasObject {
		return ui.Column(4, ui.NewText(text.T("settings.me."+m.fields[i].id), ui.CaptionBold).In(ui.Text2), m.fields[i].input)
	}
	pair := func(i, j int) fyne.CanvasObject {
		return ui.Even(16, field(i), field(j))
	}
	m.panel = section("settings.me.title_of_section", m.saved, ui.Column(12,
		ui.NewParagraph(text.T("settings.me.hint"), ui.Caption).In(ui.Text3),
		field(0), pair(1, 2), pair(3, 4)))
	return m
}

// emailProblem says what is wrong with an address, "" for nothing. It only
// finds what cannot be an address at all.
func emailProblem(address string) string {
	address = strings.TrimSpace(address)
	if address == "" {
		return ""
	}
	local, domain, ok := strings.Cut(address, "@")
	if !ok || local == "" || !strings.Contains(domain, ".") || strings.ContainsAny(address, " ,;<>\t") || strings.Contains(domain, "@") {
		return text.T("settings.me.email.wrong")
	}
	return ""
}

// save keeps what differs from the settings. A field with something wrong in it
// is told of and left out; the others are kept.
func (m *me) save() {
	member := m.host.Workspace.Me()
	before := member
	for _, f := range m.fields {
		value := strings.TrimSpace(f.input.Text())
		problem := ""
		if f.id == "email" {
			problem = emailProblem(value)
		}
		f.input.SetError(problem)
		if problem == "" {
			*f.of(&member) = value
		}
	}
	if member == before {
		return
	}
	m.host.Do(func(ctx context.Context) error {
		return m.host.Workspace.ChangeSettings(ctx, func(s *model.Settings) { s.Me = member })
	}, func() {
		m.saved.Show()
		m.host.Runner.After(4*time.Second, "settings.saved", m.saved.Hide)
	})
}
