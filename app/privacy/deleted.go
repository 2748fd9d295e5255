package privacy

import (
	"cmp"
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/rights"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/search"
	"konklave/model/workspace"
)

type deletedRow = workspace.Deleted

// deleted are the people who are in no record any more, but still in the journal.
type deleted struct {
	*rows[deletedRow]
	page   *Page
	all    []deletedRow
	search *ui.Input
	object fyne.CanvasObject
}

func newDeleted(p *Page) *deleted {
	d := &deleted{page: p}
	quiet := func(deletedRow) ui.Token { return ui.Text2 }
	d.rows = newRows(p, true, func(row deletedRow) string { return row.Person.ID.String() }, nil,
		ui.NewEmptyState(text.T("deleted.empty"), text.T("deleted.empty.said"), nil),
		[]deed[deletedRow]{{label: "retention.erase", icon: "close", key: 'x', danger: true, why: func(row deletedRow) string {
			if row.Person.LegalHold != "" {
				return text.T("retention.held", row.Person.LegalHold)
			}
			return ""
		}, do: d.erase}},
		ui.TableColumn[deletedRow]{Title: text.T("duties.person"), Share: 1, Least: 130, Style: ui.BodyBold, Text: func(row deletedRow) string { return row.Person.FullName() }, Less: func(a, b deletedRow) int { return cmp.Compare(a.Person.LastName, b.Person.LastName) }},
		ui.TableColumn[deletedRow]{Title: text.T("duties.account"), Share: 1.8, Least: 120, Token: quiet, Text: func(row deletedRow) string { return row.Account }, Less: func(a, b deletedRow) int { return cmp.Compare(a.Account, b.Account) }},
		ui.TableColumn[deletedRow]{Title: text.T("deleted.on"), Width: ui.Scaled(110), Text: func(row deletedRow) string { return dated(model.DateOf(row.On)) }, Less: func(a, b deletedRow) int { return a.On.Compare(b.On) }},
		ui.TableColumn[deletedRow]{Title: text.T("deleted.by"), Share: 0.8, Least: 100, Token: quiet, Text: func(row deletedRow) string { return row.By }},
		ui.TableColumn[deletedRow]{Title: text.T("deleted.remains"), Share: 1.6, Least: 170, Token: quiet, Text: rights.Remains},
	)
	d.search = ui.NewSearch(text.T("deleted.search"), func(string) { d.filter() })
	d.object = ui.Column(0, p.inside(ui.Inset(16, 0, 0, 0, d.search)), ui.Grow(d.rows.content()))
	return d
}

func (d *deleted) content() fyne.CanvasObject { return d.object }

// set does nothing: what is shown comes from the journal, see load.
func (d *deleted) set(workspace.Duties) {}

// load reads the journal, which takes longer than what is due.
func (d *deleted) load() {
	ui.Run(d.page.host.Runner, "privacy.deleted", func(ctx context.Context) ([]deletedRow, error) {
		return d.page.host.Workspace.DeletedPeople(ctx)
	}, func(all []deletedRow, err error) {
		if err != nil {
			d.page.host.Fail(err)
			return
		}
		d.all = all
		d.page.tabs.SetTabs(d.page.labels())
		d.filter()
	})
}

// filter shows whom the words looked for fit: by name, account or address.
func (d *deleted) filter() {
	words := strings.Fields(search.Fold(d.search.Text()))
	shown := d.all
	if len(words) > 0 {
		shown = nil
	}
	for _, row := range d.all {
		if len(words) == 0 {
			break
		}
		about := search.Fold(row.Person.FullName() + " " + row.Account + " " + row.Person.Email)
		fits := true
		for _, w := range words {
			fits = fits && strings.Contains(about, w)
		}
		if fits {
			shown = append(shown, row)
		}
	}
	if len(d.all) > 0 {
		d.table.SetEmpty(ui.NewEmptyState(text.T("deleted.none"), text.T("deleted.none.said"), nil))
	} else {
		d.table.SetEmpty(ui.NewEmptyState(text.T("deleted.empty"), text.T("deleted.empty.said"), nil))
	}
	d.setRows(shown)
}

func (d *deleted) erase(list []deletedRow) {
	people := make([]model.Person, len(list))
	for i, row := range list {
		people[i] = row.Person
	}
	rights.EraseDeleted(d.page.host, people, text.T("deleted.reason"), func() {
		d.table.PickNone()
		d.load()
	})
}
