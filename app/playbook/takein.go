package playbook

import (
	"context"
	"path"

	"fyne.io/fyne/v2"

	"konklave/app/folder"
	"konklave/app/list"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/playbooks"
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

// Drop implements screen.Dropping: a folder, an archive or a text; in the editor
// also a picture.
func (p *Page) Drop(source string) {
	switch {
	case p.host.Dialogs.Open():
	case p.editing() && playbooks.IsPicture(source):
		p.addPicture(source)
	default:
		p.planTakeIn(source)
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

// takeInRows lists what is kept out, then what is new and what changes, pages
// before pictures; what is unchanged is only counted.
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
			rows = append(rows, takeInRow{takeInTone(state), takeInState(state), firstOf(item.Page.Title, item.Page.ID), item.Path})
		}
		for _, item := range plan.Pictures {
			if item.State == state {
				rows = append(rows, takeInRow{takeInTone(state), takeInState(state), path.Base(item.Path), text.T("takein.picture", item.Path)})
			}
		}
	}
	return rows
}

func takeInTone(s parcel.State) ui.Tone {
	if s == parcel.Changed {
		return ui.InfoTone
	}
	return ui.SuccessTone
}

func takeInState(s parcel.State) string {
	if s == parcel.Changed {
		return text.T("takein.changed")
	}
	return text.T("takein.new")
}

const (
	takeInWidth = 760
	takeInRowH  = 44
	takeInShown = 9
)

// showTakeIn shows a plan; nothing has been changed yet.
func (p *Page) showTakeIn(plan parcel.Plan) {
	rows, pages, pictures := takeInRows(plan), plan.Count(parcel.New)+plan.Count(parcel.Changed), plan.CountPictures(parcel.New, parcel.Changed)
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
	if pictures > 0 {
		chips.Add(ui.NewChip(text.N("takein.count.pictures", pictures), ui.SuccessTone).Large())
	}
	l := list.New(takeInRowH, func() list.Cell { return newTakeInCell(rows) })
	what := text.T("takein.what")
	switch {
	case plan.Guru:
		what = text.T("takein.what.guru")
	case len(rows) == 0 && plan.Count(parcel.Unchanged) == 0:
		what = text.T("takein.nothing")
	case !plan.Takes():
		what = text.T("takein.none")
	}
	content := ui.Column(12, ui.NewText(plan.Source, ui.Mono).In(ui.Text2), chips, ui.NewParagraph(what, ui.Body).In(ui.Text2))
	if len(rows) > 0 {
		content.Add(ui.NewPanel(ui.Pad(1, ui.Fixed(0, ui.Scaled(float32(takeInRowH*min(len(rows), takeInShown))), l))))
	}
	buttons := []ui.DialogButton{{Label: text.T("action.cancel"), Cancel: true}}
	if plan.Takes() {
		label, done := text.N("takein.take", pages), text.N("takein.done", pages)
		if pages == 0 {
			label, done = text.N("takein.take.pictures", pictures), text.N("takein.done.pictures", pictures)
		}
		buttons = append(buttons, ui.DialogButton{Label: label, Icon: "import", Default: true, Action: func() { p.takeIn(plan, done) }})
	}
	d := p.host.Dialogs.Custom(text.T("takein.title"), content, buttons).Wide(takeInWidth)
	l.SetCount(len(rows))
	d.Fit()
}

func (p *Page) takeIn(plan parcel.Plan, done string) {
	p.host.Do(func(ctx context.Context) error { return p.host.Workspace.ImportPages(ctx, plan) }, func() {
		p.load()
		p.host.OfferUndo(done)
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
