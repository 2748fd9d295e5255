package privacy

import (
	"cmp"
	"context"

	"fyne.io/fyne/v2"

	"konklave/app/rights"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

type requestRow = workspace.RequestDuty

// requests are what people asked for.
type requests struct {
	*rows[requestRow]
	page *Page
}

// stateLook is how a state of a request looks.
var stateLook = map[model.RequestState]ui.Tone{
	model.RequestUnchecked: ui.WarningTone, model.RequestOpen: ui.InfoTone, model.RequestExtended: ui.InfoTone,
	model.RequestLate: ui.DangerTone, model.RequestDone: ui.SuccessTone,
}

// stateWidth is the room for the longest state.
func stateWidth() (width float32) {
	for state := range stateLook {
		width = max(width, ui.Wish(ui.NewChip(text.T("requests.state."+string(state)), ui.Plain)).Width)
	}
	return width
}

func newRequests(p *Page) *requests {
	r := &requests{page: p}
	today := p.host.Workspace.Today()
	open := func(row requestRow) string {
		if row.Who == "" {
			return text.T("requests.erased")
		}
		return ""
	}
	r.rows = newRows(p, false, func(row requestRow) string { return row.ID.String() }, r.edit,
		ui.NewEmptyState(text.T("requests.empty"), text.T("requests.empty.said"), nil),
		[]deed[requestRow]{
			{label: "requests.edit", icon: "edit", key: 'e', single: true, do: func(rows []requestRow) { r.edit(rows[0]) }},
			{label: "requests.do", icon: "check", key: 'd', single: true, why: open, name: func(row requestRow) string { return text.T("requests.do." + articleCode(row.Article)) }, do: func(rows []requestRow) { r.fulfil(rows[0]) }},
			{label: "requests.answer", icon: "send", key: 'a', single: true, why: func(row requestRow) string {
				if !row.Open() {
					return text.T("requests.answered")
				}
				return ""
			}, do: func(rows []requestRow) { r.answer(rows[0]) }},
			{label: "duties.go", icon: "open", key: 'o', single: true, why: open, do: func(rows []requestRow) { p.goTo(rows[0].Of, rows[0].Person) }},
		},
		ui.TableColumn[requestRow]{Title: text.T("duties.person"), Fit: true, Least: 130, Style: ui.BodyBold, Text: whoAsked, Less: func(a, b requestRow) int { return cmp.Compare(a.Who, b.Who) }},
		ui.TableColumn[requestRow]{Title: text.T("duties.account"), Fit: true, Least: 110, Token: func(requestRow) ui.Token { return ui.Text2 }, Text: func(row requestRow) string { return row.Account }},
		ui.TableColumn[requestRow]{Title: text.T("requests.what"), Fit: true, Least: 120, Text: func(row requestRow) string { return articleName(row.Article) }},
		ui.TableColumn[requestRow]{Title: text.T("requests.received"), Width: ui.Scaled(96), Text: func(row requestRow) string { return dated(row.Received) }, Less: func(a, b requestRow) int { return a.Received.Time().Compare(b.Received.Time()) }},
		ui.TableColumn[requestRow]{Title: text.T("requests.identity"), Fit: true, Least: 100, Text: func(row requestRow) string {
			if row.Identity == "" {
				return text.T("requests.identity.open")
			}
			return row.Identity
		}, Token: func(row requestRow) ui.Token {
			if row.Identity == "" && row.Open() {
				return ui.Warning
			}
			return ui.Text2
		}},
		ui.TableColumn[requestRow]{Title: text.T("requests.due"), Width: ui.Scaled(96), Text: func(row requestRow) string { return dated(row.Due()) }, Token: func(row requestRow) ui.Token {
			if !row.Open() {
				return ui.Text3
			}
			return dueToken(row.Due(), today)
		}, Less: func(a, b requestRow) int { return a.Due().Time().Compare(b.Due().Time()) }},
		ui.TableColumn[requestRow]{Title: text.T("requests.state"), Width: stateWidth(),
			Cell: func() fyne.CanvasObject { return ui.Row(0, ui.NewChip("", ui.Plain)) },
			Update: func(cell fyne.CanvasObject, row requestRow) {
				chip := cell.(*fyne.Container).Objects[0].(*ui.Chip)
				chip.Set(text.T("requests.state."+string(row.State)), stateLook[row.State])
			}},
	)
	return r
}

func (r *requests) set(d workspace.Duties) { r.setRows(d.Requests) }

func whoAsked(row requestRow) string {
	if row.Who == "" {
		return text.T("requests.who.erased")
	}
	return row.Who
}

func articleName(a model.Article) string { return text.T("requests.article." + articleCode(a)) }

func articleCode(a model.Article) string {
	switch a {
	case model.ArtAccess:
		return "15"
	case model.ArtCorrect:
		return "16"
	case model.ArtErase:
		return "17"
	case model.ArtRestrict:
		return "18"
	case model.ArtPortability:
		return "20"
	}
	return "21"
}

func (r *requests) edit(row requestRow) { r.page.requestForm(row.Request, whoAsked(row)) }

// fulfil does what a request asks for; the answer is recorded apart from it.
func (r *requests) fulfil(row requestRow) {
	h := r.page.host
	ui.Run(h.Runner, "privacy.person", func(ctx context.Context) (model.Person, error) { return h.Workspace.Person(ctx, row.Person) }, func(p model.Person, err error) {
		if err != nil {
			h.Fail(err)
			return
		}
		switch row.Article {
		case model.ArtAccess, model.ArtPortability:
			rights.Disclose(h, p, &row.Request)
		case model.ArtErase:
			rights.Erase(h, []model.Person{p}, "Art. 17", r.page.deleted.load)
		case model.ArtCorrect:
			r.page.goTo(p.Account, p.ID)
		case model.ArtRestrict:
			r.restrict(p)
		case model.ArtObject:
			r.object(p)
		}
	})
}

// restrict stops everything but keeping the data (Art. 18).
func (r *requests) restrict(p model.Person) {
	h := r.page.host
	h.Dialogs.Confirm(text.T("requests.restrict.title", p.FullName()), text.T("requests.restrict.said"), text.T("requests.do.18"), func() {
		h.DoWithUndo(func(ctx context.Context) error {
			return h.Workspace.Suppress(ctx, p.ID, model.Suppression{Kind: model.LegalStop, Reason: "Art. 18"})
		}, text.T("requests.restricted", p.FullName()))
	})
}

// object enters the objection to advertising on every channel (Art. 21).
func (r *requests) object(p model.Person) {
	h := r.page.host
	h.Dialogs.Confirm(text.T("requests.object.title", p.FullName()), text.T("requests.object.said"), text.T("requests.do.21"), func() {
		h.DoWithUndo(func(ctx context.Context) error {
			_, err := h.Workspace.RecordPermission(ctx, model.Permission{Person: p.ID, Purpose: model.Marketing, Status: model.Objected, GrantedAt: h.Workspace.Now(), How: model.HowWriting, Evidence: "Art. 21"})
			return err
		}, text.T("requests.objected", p.FullName()))
	})
}

// answer records that the request was answered.
func (r *requests) answer(row requestRow) {
	h := r.page.host
	if h.Dialogs.Open() {
		return
	}
	on, how := ui.NewInput(""), ui.NewTextArea(text.T("requests.answer.hint"), 3)
	on.SetText(text.WriteDay(h.Workspace.Today()))
	how.SetText(row.Answer)
	intro := ""
	if row.Identity == "" {
		intro = text.T("requests.answer.unchecked")
	}
	h.Dialogs.Form(ui.Form{Title: text.T("requests.answer.title", whoAsked(row)), Intro: intro, Verb: text.T("requests.answer"), Fields: []ui.FormField{
		{Label: text.T("requests.done"), Object: on, Check: dayCheck(h.Workspace.Today(), on, false)},
		{Label: text.T("requests.answer.what"), Object: how, Check: func() string {
			if how.Text() == "" {
				return text.T("requests.answer.empty")
			}
			return ""
		}},
	}, Submit: func(finish func(error)) {
		done := row.Request
		done.Done, done.Answer = dayOf(h.Workspace.Today(), on), how.Text()
		h.Submit(func(ctx context.Context) error { _, err := h.Workspace.RecordRequest(ctx, done); return err })(finish)
	}})
}
