package privacy

import (
	"cmp"
	"context"
	"strings"

	"konklave/app/rights"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

type personRow = workspace.PersonDuty

func personKey(row personRow) string { return row.Person.ID.String() }

func idsOf(list []personRow) (ids []model.ID) {
	for _, row := range list {
		ids = append(ids, row.Person.ID)
	}
	return ids
}

func peopleOf(list []personRow) (people []model.Person) {
	for _, row := range list {
		people = append(people, row.Person)
	}
	return people
}

// whoseName are the columns on who it is.
func whoseName() []ui.TableColumn[personRow] {
	return []ui.TableColumn[personRow]{
		{Title: text.T("duties.person"), Share: 1.2, Least: 130, Style: ui.BodyBold, Text: func(row personRow) string { return row.Person.FullName() }, Less: func(a, b personRow) int { return cmp.Compare(a.Person.LastName, b.Person.LastName) }},
		{Title: text.T("duties.account"), Share: 1.2, Least: 120, Token: func(personRow) ui.Token { return ui.Text2 }, Text: func(row personRow) string { return row.Account }, Less: func(a, b personRow) int { return cmp.Compare(a.Account, b.Account) }},
	}
}

// notices are the people who have to be told that we hold their data.
type notices struct {
	*rows[personRow]
	page *Page
}

func newNotices(p *Page) *notices {
	n := &notices{page: p}
	today := p.host.Workspace.Today()
	columns := append(whoseName(),
		ui.TableColumn[personRow]{Title: text.T("notices.source"), Least: 120, Text: func(row personRow) string {
			if row.Person.Source == "" {
				return text.T("privacy.source.unknown")
			}
			return rights.SourceName(row.Person.Source)
		}},
		ui.TableColumn[personRow]{Title: text.T("notices.since"), Width: ui.Scaled(100), Text: func(row personRow) string { return dated(row.Person.SourceOn) }},
		ui.TableColumn[personRow]{Title: text.T("notices.due"), Width: ui.Scaled(100), Text: func(row personRow) string { return dated(row.Due) },
			Token: func(row personRow) ui.Token { return dueToken(row.Due, today) }, Less: func(a, b personRow) int { return a.Due.Time().Compare(b.Due.Time()) }})
	n.rows = newRows(p, true, personKey, func(row personRow) { p.goTo(row.Person.Account, row.Person.ID) },
		ui.NewEmptyState(text.T("notices.empty"), text.T("notices.empty.said"), nil),
		[]deed[personRow]{
			{label: "notices.told", icon: "check", key: 't', do: n.told},
			{label: "notices.text", icon: "copy", key: 'c', do: n.copyText},
			{label: "duties.go", icon: "open", key: 'o', single: true, do: func(rows []personRow) { p.goTo(rows[0].Person.Account, rows[0].Person.ID) }},
		}, columns...)
	return n
}

func (n *notices) set(d workspace.Duties) { n.setRows(d.Notices) }

// told records when and how people were told, for several at once.
func (n *notices) told(list []personRow) {
	h := n.page.host
	if h.Dialogs.Open() {
		return
	}
	today := h.Workspace.Today()
	channel, how := string(model.Email), string(model.NoticeSent)
	var channels []ui.Option
	for _, c := range []model.Channel{model.Email, model.Letter, model.LinkedIn, model.Phone, model.Meeting} {
		channels = append(channels, ui.Option{Value: string(c), Label: text.T("channel." + string(c))})
	}
	status := ui.NewSelect([]ui.Option{{Value: string(model.NoticeSent), Label: text.T("notices.sent")}, {Value: string(model.NoticeNotNeeded), Label: text.T("notices.not_needed")}}, how, func(v string) { how = v }).Large()
	on, version, proof := ui.NewInput(""), ui.NewInput(text.T("notices.version.hint")), ui.NewInput(text.T("notices.proof.hint"))
	on.SetText(text.WriteDay(today))
	object := ui.NewCheckBox(text.T("notices.object"), true, nil)
	title := text.T("notices.told.title", list[0].Person.FullName())
	if len(list) > 1 {
		title = text.N("notices.told.several", len(list))
	}
	h.Dialogs.Form(ui.Form{Title: title, Intro: text.T("notices.told.intro"), Verb: text.T("action.save"), Width: 560, Fields: []ui.FormField{
		{Object: beside("notices.status", status, "notices.channel", ui.NewSelect(channels, channel, func(v string) { channel = v }).Large())},
		{Object: beside("notices.on", on, "notices.version", version), Check: dayCheck(today, on, false)},
		{Label: text.T("notices.proof"), Object: proof},
		{Object: object},
	}, Submit: func(finish func(error)) {
		notice := model.Notice{Status: model.NoticeStatus(how), SentOn: dayOf(today, on), Channel: model.Channel(channel), Version: strings.TrimSpace(version.Text()), Proof: strings.TrimSpace(proof.Text())}
		h.Submit(func(ctx context.Context) error {
			return h.Workspace.TellNotices(ctx, idsOf(list), notice, object.Checked())
		})(func(err error) {
			finish(err)
			if err == nil {
				n.table.PickNone()
				h.OfferUndo(text.N("notices.noted", len(list)))
			}
		})
	}})
}

// copyText shows a text that tells what Art. 13 and 14 want told, and copies it.
func (n *notices) copyText(list []personRow) {
	h := n.page.host
	if h.Dialogs.Open() {
		return
	}
	var person *model.Person
	if len(list) == 1 {
		person = &list[0].Person
	}
	words := rights.NoticeText(h.Workspace.Me(), person)
	h.Dialogs.Custom(text.T("notices.text.title"), ui.Column(8, ui.NewParagraph(text.T("notices.text.said"), ui.Caption).In(ui.Text2), ui.NewPanel(ui.Pad(12, ui.NewParagraph(words, ui.Body))).Colored(ui.Surface2, ui.Border)), []ui.DialogButton{
		{Label: text.T("action.close"), Cancel: true},
		{Label: text.T("say.copy"), Default: true, Action: func() {
			h.Copy(words)
			h.Toasts.Show(text.T("notices.copied"), text.T("notices.told"), func() { n.told(list) })
		}},
	}).Wide(640)
}
