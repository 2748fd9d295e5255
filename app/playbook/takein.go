package playbook

import (
	"context"

	"fyne.io/fyne/v2"

	"konklave/app/folder"
	"konklave/app/list"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/playbooks/parcel"
)

// takeInSuffixes are the files that pages can come from.
var takeInSuffixes = []string{".zip", ".md", ".txt"}

// askTakeIn asks where pages are to come from and shows what would become of
// them.
func (p *Page) askTakeIn() {
	folder.Choose(p.host, "", folder.Wanted{Title: text.T("takein.choose"), Suffixes: takeInSuffixes, Icon: "file", Folder: text.T("takein.use")}, func(source string) {
		if source != "" {
			p.planTakeIn(source)
		}
	})
}

// Drop implements screen.Dropping: a folder, an archive or a text.
func (p *Page) Drop(path string) {
	if !p.host.Dialogs.Open() {
		p.planTakeIn(path)
	}
}

func (p *Page) planTakeIn(source string) {
	ws, lang := p.host.Workspace, text.Lang()
	ui.Run(p.host.Runner, "playbook.takein", func(ctx context.Context) (parcel.Plan, error) { return ws.PlanPageImport(ctx, source, lang) }, func(plan parcel.Plan, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.showTakeIn(plan)
	})
}

// takeInRow is a line of the plan.
type takeInRow struct {
	tone  ui.Tone
	state string
	name  string
	note  string
}

// takeInRows lists what is kept out, then what is new and what changes;
// unchanged pages are only counted.
func takeInRows(plan parcel.Plan) []takeInRow {
	var rows []takeInRow
	for _, bad := range plan.Bad() {
		rows = append(rows, takeInRow{ui.DangerTone, text.T("takein.bad"), refusedPlace(bad), refusedText(bad)})
	}
	for _, state := range []parcel.State{parcel.New, parcel.Changed} {
		for _, item := range plan.Items {
			if item.State != state {
				continue
			}
			row := takeInRow{ui.SuccessTone, text.T("takein.new"), firstOf(item.Page.Title, item.Page.ID), item.Path}
			if state == parcel.Changed {
				row.tone, row.state = ui.InfoTone, text.T("takein.changed")
			}
			rows = append(rows, row)
		}
	}
	return rows
}

const (
	takeInWidth = 760
	takeInRowH  = 44
	takeInShown = 9
)

// showTakeIn shows a plan; nothing has been changed yet.
func (p *Page) showTakeIn(plan parcel.Plan) {
	rows, take := takeInRows(plan), plan.Count(parcel.New)+plan.Count(parcel.Changed)
	chips := ui.Flow(6)
	for _, c := range []struct {
		id   string
		n    int
		tone ui.Tone
	}{{"new", plan.Count(parcel.New), ui.SuccessTone}, {"changed", plan.Count(parcel.Changed), ui.InfoTone}, {"unchanged", plan.Count(parcel.Unchanged), ui.Plain}, {"bad", len(plan.Bad()), ui.DangerTone}} {
		if c.n > 0 {
			chips.Add(ui.NewChip(text.N("takein.count."+c.id, c.n), c.tone).Large())
		}
	}
	l := list.New(takeInRowH, func() list.Cell { return newTakeInCell(rows) })
	what := text.T("takein.what")
	switch {
	case plan.Guru:
		what = text.T("takein.what.guru")
	case len(rows) == 0 && plan.Count(parcel.Unchanged) == 0:
		what = text.T("takein.nothing")
	case take == 0:
		what = text.T("takein.none")
	}
	content := ui.Column(12, ui.NewText(plan.Source, ui.Mono).In(ui.Text2), chips, ui.NewParagraph(what, ui.Body).In(ui.Text2))
	if len(rows) > 0 {
		content.Add(ui.NewPanel(ui.Pad(1, ui.Fixed(0, ui.Scaled(float32(takeInRowH*min(len(rows), takeInShown))), l))))
	}
	buttons := []ui.DialogButton{{Label: text.T("action.cancel"), Cancel: true}}
	if take > 0 {
		buttons = append(buttons, ui.DialogButton{Label: text.N("takein.take", take), Icon: "import", Default: true, Action: func() { p.takeIn(plan, take) }})
	}
	d := p.host.Dialogs.Custom(text.T("takein.title"), content, buttons).Wide(takeInWidth)
	l.SetCount(len(rows))
	d.Fit()
}

func (p *Page) takeIn(plan parcel.Plan, take int) {
	p.host.Do(func(ctx context.Context) error { return p.host.Workspace.ImportPages(ctx, plan) }, func() {
		p.load()
		p.host.OfferUndo(text.N("takein.done", take))
	})
}

// takeInCell is a row on screen.
type takeInCell struct {
	rows  []takeInRow
	state *ui.Chip
	name  *ui.Label
	note  *ui.Label
	box   *fyne.Container
}

func newTakeInCell(rows []takeInRow) *takeInCell {
	c := &takeInCell{rows: rows, state: ui.NewChip("", ui.Plain), name: ui.NewText("", ui.BodyBold), note: ui.NewText("", ui.Caption).In(ui.Text2)}
	c.box = ui.Inset(2, 12, 2, 12, ui.Row(10, ui.AtLeast(ui.Scaled(88), 0, ui.Row(0, c.state)), ui.Grow(ui.Column(0, c.name, c.note))))
	return c
}

// Object implements list.Cell.
func (c *takeInCell) Object() fyne.CanvasObject { return c.box }

// Set implements list.Cell.
func (c *takeInCell) Set(i int) {
	r := c.rows[i]
	c.state.Set(r.state, r.tone)
	c.name.SetText(r.name)
	c.note.SetText(r.note)
	c.box.Refresh()
}

// refusedPlace is the file, and the line where one is known.
func refusedPlace(r parcel.Refused) string {
	if r.Line > 0 {
		return text.T("takein.place", r.Name, text.Number(r.Line))
	}
	return r.Name
}

// refusedText says why, in the language of the window.
func refusedText(r parcel.Refused) string {
	if !text.Has(r.ID) {
		return r.Reason
	}
	return text.T(r.ID, translated(r.Args)...)
}

// refusedList lists files that cannot be pages.
func refusedList(refused []parcel.Refused) fyne.CanvasObject {
	var rows []takeInRow
	for _, r := range refused {
		rows = append(rows, takeInRow{ui.DangerTone, text.T("takein.bad"), refusedPlace(r), refusedText(r)})
	}
	l := list.New(takeInRowH, func() list.Cell { return newTakeInCell(rows) })
	box := ui.NewPanel(ui.Pad(1, ui.Fixed(0, ui.Scaled(float32(takeInRowH*min(len(rows), takeInShown))), l)))
	l.SetCount(len(rows))
	return box
}
