package privacy

import (
	"cmp"
	"context"
	"strings"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

type suppressedRow = workspace.Suppressed

// suppressed is the suppression list. It holds hashes, so it names nobody.
type suppressed struct {
	*rows[suppressedRow]
	page *Page
}

// shownHash is how many digits of a hash are shown.
const shownHash = 12

func newSuppressed(p *Page) *suppressed {
	s := &suppressed{page: p}
	quiet := func(suppressedRow) ui.Token { return ui.Text2 }
	s.rows = newRows(p, false, func(row suppressedRow) string { return row.Group.String() }, nil,
		ui.NewEmptyState(text.T("suppressed.empty"), text.T("suppressed.empty.said"), nil),
		[]deed[suppressedRow]{{label: "suppressed.allow", icon: "undo", key: 'a', single: true, do: func(rows []suppressedRow) { s.allow(rows[0]) }}},
		ui.TableColumn[suppressedRow]{Title: text.T("suppressed.kind"), Share: 1.6, Least: 190, Style: ui.BodyBold, Text: kindOf, Less: func(a, b suppressedRow) int { return cmp.Compare(a.Kind, b.Kind) }},
		ui.TableColumn[suppressedRow]{Title: text.T("suppressed.scope"), Least: 110, Text: scopeOf},
		ui.TableColumn[suppressedRow]{Title: text.T("suppressed.since"), Width: ui.Scaled(100), Text: func(row suppressedRow) string { return dated(model.DateOf(row.Since)) }, Less: func(a, b suppressedRow) int { return a.Since.Compare(b.Since) }},
		ui.TableColumn[suppressedRow]{Title: text.T("suppressed.reason"), Least: 110, Text: func(row suppressedRow) string { return orDash(row.Reason) }},
		ui.TableColumn[suppressedRow]{Title: text.T("suppressed.forms"), Least: 120, Token: quiet, Text: formsOf},
		ui.TableColumn[suppressedRow]{Title: text.T("suppressed.hash"), Width: ui.Scaled(120), Style: ui.Mono, Token: quiet, Text: func(row suppressedRow) string { return row.Hash[:min(len(row.Hash), shownHash)] }},
	)
	return s
}

func (s *suppressed) set(d workspace.Duties) { s.setRows(d.Suppressed) }

func kindOf(row suppressedRow) string {
	if id := "suppressed.kind." + string(row.Kind); text.Has(id) {
		return text.T(id)
	}
	return string(row.Kind)
}

// scopeOf is the channel and the topic that an entry is about.
func scopeOf(row suppressedRow) string {
	scope := text.T("suppressed.scope.all")
	if row.Channel != "" {
		scope = text.T("channel." + string(row.Channel))
	}
	if row.Topic != "" {
		scope += " · " + row.Topic
	}
	return scope
}

func formsOf(row suppressedRow) string {
	var words []string
	for _, f := range row.Forms {
		words = append(words, text.T("suppressed.form."+string(f)))
	}
	return strings.Join(words, ", ")
}

// allow takes the entries of one person off the list.
func (s *suppressed) allow(row suppressedRow) {
	h := s.page.host
	if h.Dialogs.Open() {
		return
	}
	why := ui.NewInput(text.T("suppressed.allow.hint"))
	h.Dialogs.Form(ui.Form{Title: text.T("suppressed.allow.title"), Intro: text.T("suppressed.allow.intro", kindOf(row), text.DateYear(model.DateOf(row.Since))), Verb: text.T("suppressed.allow"), Fields: []ui.FormField{
		{Label: text.T("suppressed.allow.why"), Object: why, Check: func() string {
			if strings.TrimSpace(why.Text()) == "" {
				return text.T("suppressed.allow.empty")
			}
			return ""
		}},
	}, Submit: func(finish func(error)) {
		h.Submit(func(ctx context.Context) error { return h.Workspace.AllowGroup(ctx, row.Group, why.Text()) })(func(err error) {
			finish(err)
			if err == nil {
				h.OfferUndo(text.T("suppressed.allowed"))
			}
		})
	}})
}
