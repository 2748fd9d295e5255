package privacy

import (
	"context"

	"konklave/app/rights"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model/workspace"
)

// retention are the people whose data have reached their date.
type retention struct {
	*rows[personRow]
	page *Page
}

func newRetention(p *Page) *retention {
	r := &retention{page: p}
	columns := append(whoseName(),
		ui.TableColumn[personRow]{Title: text.T("retention.reached"), Width: ui.Scaled(110), Text: func(row personRow) string { return dated(row.Due) },
			Token: func(personRow) ui.Token { return ui.Danger }, Less: func(a, b personRow) int { return a.Due.Time().Compare(b.Due.Time()) }},
		ui.TableColumn[personRow]{Title: text.T("retention.why"), Least: 110, Text: func(row personRow) string { return orDash(row.Person.RetainWhy) }},
		ui.TableColumn[personRow]{Title: text.T("retention.hold"), Least: 110, Text: func(row personRow) string { return orDash(row.Person.LegalHold) },
			Token: func(row personRow) ui.Token {
				if row.Person.LegalHold == "" {
					return ui.Text3
				}
				return ui.Warning
			}})
	r.rows = newRows(p, true, personKey, func(row personRow) { p.goTo(row.Person.Account, row.Person.ID) },
		ui.NewEmptyState(text.T("retention.empty"), text.T("retention.empty.said"), nil),
		[]deed[personRow]{
			{label: "retention.prolong", icon: "calendar-plus", key: 'p', do: r.prolong},
			{label: "retention.erase", icon: "close", key: 'x', danger: true, why: func(row personRow) string {
				if row.Held {
					return text.T("retention.held", row.Person.LegalHold)
				}
				return ""
			}, do: func(list []personRow) {
				rights.Erase(p.host, peopleOf(list), text.T("retention.reason"), p.deleted.load)
			}},
			{label: "duties.go", icon: "open", key: 'o', single: true, do: func(rows []personRow) { p.goTo(rows[0].Person.Account, rows[0].Person.ID) }},
		}, columns...)
	return r
}

func (r *retention) set(d workspace.Duties) { r.setRows(d.Retention) }

// prolong keeps the data until another day, for a reason.
func (r *retention) prolong(list []personRow) {
	h := r.page.host
	if h.Dialogs.Open() {
		return
	}
	today := h.Workspace.Today()
	until, why := ui.NewInput(text.T("requests.day.hint")), ui.NewInput(text.T("retention.prolong.hint"))
	until.SetText(text.WriteDay(today.AddMonths(12)))
	title := text.T("retention.prolong.title", list[0].Person.FullName())
	if len(list) > 1 {
		title = text.N("retention.prolong.several", len(list))
	}
	h.Dialogs.Form(ui.Form{Title: title, Intro: text.T("retention.prolong.intro"), Verb: text.T("retention.prolong.verb"), Fields: []ui.FormField{
		{Label: text.T("retention.until"), Object: until, Check: dayCheck(today, until, false)},
		{Label: text.T("retention.prolong.why"), Object: why, Check: func() string {
			if why.Text() == "" {
				return text.T("retention.prolong.empty")
			}
			return ""
		}},
	}, Submit: func(finish func(error)) {
		h.Submit(func(ctx context.Context) error {
			return h.Workspace.Prolong(ctx, idsOf(list), dayOf(today, until), why.Text())
		})(func(err error) {
			finish(err)
			if err == nil {
				r.table.PickNone()
				h.OfferUndo(text.N("retention.prolonged", len(list)))
			}
		})
	}})
}
