package playbook

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/list"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// What the history shows of a version.
const (
	versionDiff  = "diff"
	versionWhole = "whole"
	versionText  = "text"
)

// history is the dialog with every version of a page: who, when, why, what is
// different from today, and the way back.
type history struct {
	page     *Page
	path     string
	now      string // the text that holds
	versions []version
	texts    map[int]string // read so far, by number

	list   *list.List
	mode   *ui.Segmented
	title  *ui.Label
	line   *ui.Label
	counts *fyne.Container
	head   *fyne.Container // title, counts and mode
	diff   *diffView
	dialog *ui.Dialog
}

// version is a row: a version of the team, or the page that Konklave brings.
type version struct {
	model.PageVersion // Number 0 for the page that Konklave brings
	holds             bool
}

const (
	historyWidth  = 1000
	historyList   = 280
	historyRow    = 60
	historyHeight = 480
	restoreButton = 1
)

// openHistory reads the versions of the page on show and opens the dialog.
func (p *Page) openHistory() {
	path, ws := p.cur.path, p.host.Workspace
	if path == "" || p.host.Dialogs.Open() {
		return
	}
	type read struct {
		now      string
		versions []version
	}
	ui.Run(p.host.Runner, "playbook.history", func(ctx context.Context) (r read, err error) {
		if r.now, err = ws.PageSource(path); err != nil {
			return r, err
		}
		versions, err := ws.PageVersions(ctx, path)
		own := ws.HasOwnPage(path)
		for i, v := range versions {
			r.versions = append(r.versions, version{v, own && i == 0})
		}
		if broughtAlong(path) {
			r.versions = append(r.versions, version{model.PageVersion{}, !own})
		}
		return r, err
	}, func(r read, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		(&history{page: p, path: path, now: r.now, versions: r.versions, texts: map[int]string{}}).open(p.title())
	})
}

func (h *history) open(title string) {
	width := min(float32(historyWidth), h.page.host.Window.Canvas().Size().Width-2*48)
	height := min(ui.Scaled(historyHeight), h.page.host.Window.Canvas().Size().Height-260)
	h.list = list.New(historyRow, h.newRow).Rounded(6)
	h.list.OnSelected, h.list.OnOpen = h.choose, h.choose
	h.mode = ui.NewSegmented([]ui.Option{
		{Value: versionDiff, Label: text.T("versions.diff")}, {Value: versionWhole, Label: text.T("versions.whole")}, {Value: versionText, Label: text.T("versions.text")},
	}, versionDiff, func(string) { h.show() }).Small()
	h.title, h.line, h.counts = ui.NewText("", ui.BodyBold), ui.NewText("", ui.Caption).In(ui.Text2), ui.Row(6)
	h.diff = newDiffView(width - 48 - ui.Scaled(historyList) - 16)
	side := ui.Column(0, ui.Grow(ui.NewPanel(ui.Pad(4, h.list))))
	h.head = ui.Row(8, ui.Grow(ui.Column(0, h.title, h.line)), h.counts, h.mode)
	main := ui.Column(8, h.head, ui.Grow(h.diff.pane))
	content := ui.Fixed(0, height, ui.Beside(16, ui.Fixed(ui.Scaled(historyList), 0, side), ui.Grow(main)))
	h.dialog = h.page.host.Dialogs.Custom(text.T("versions.title", title), content, []ui.DialogButton{
		{Label: text.T("action.close"), Cancel: true},
		{Label: text.T("versions.restore"), Icon: "undo", Default: true, Stay: true, Action: h.restore},
	}).Wide(width)
	h.dialog.OnClosed = func() { h.page.host.Runner.Cancel("playbook.version") }
	h.list.SetCount(len(h.versions))
	first := 0
	if len(h.versions) > 1 && h.versions[0].holds {
		first = 1 // the one before is what people look for
	}
	h.list.Select(first)
	h.page.host.Window.Canvas().Focus(h.list)
	h.choose(first)
}

// choose reads the text of a version and compares it.
func (h *history) choose(i int) {
	if i < 0 || i >= len(h.versions) {
		return
	}
	number, ws, path := h.versions[i].Number, h.page.host.Workspace, h.path
	ui.Run(h.page.host.Runner, "playbook.version", func(ctx context.Context) (string, error) { return ws.PageAt(ctx, path, number) }, func(source string, err error) {
		if err != nil {
			h.page.host.Fail(err)
			return
		}
		h.texts[number] = source
		h.show()
	})
}

func (h *history) chosen() version {
	if i := h.list.Selected(); i >= 0 && i < len(h.versions) {
		return h.versions[i]
	}
	return version{}
}

// show compares the version chosen with the text that holds.
func (h *history) show() {
	v := h.chosen()
	source, read := h.texts[v.Number]
	if !read {
		return
	}
	h.title.SetText(versionName(v))
	h.line.SetText(versionLine(v))
	h.counts.Objects = nil
	restore := h.dialog.Button(restoreButton)
	if v.holds || source == h.now {
		restore.Disable(text.T("versions.same"))
	} else {
		restore.Enable()
	}
	switch {
	case h.mode.Selected() == versionText:
		h.diff.showText(source)
	default:
		h.diff.show(source, h.now, h.mode.Selected() == versionWhole)
		added, gone := changedLines(h.diff.lines)
		if added+gone == 0 {
			h.counts.Add(ui.NewChip(text.T("versions.equal"), ui.Outline))
		} else {
			h.counts.Add(ui.NewChip("+ "+text.Number(added), ui.SuccessTone).Tipped(text.T("versions.added")))
			h.counts.Add(ui.NewChip("– "+text.Number(gone), ui.DangerTone).Tipped(text.T("versions.gone")))
		}
	}
	h.counts.Refresh()
	h.head.Refresh() // the counts need another width
	h.dialog.Refresh()
}

// restore makes the version chosen the one that holds.
func (h *history) restore() {
	v, p := h.chosen(), h.page
	h.dialog.Close()
	p.host.Do(func(ctx context.Context) error { return p.host.Workspace.RestorePageVersion(ctx, h.path, v.Number) }, func() {
		p.load()
		p.host.OfferUndo(text.T("versions.restored", versionName(v)))
	})
}

// versionName is "Version 3".
func versionName(v version) string {
	if v.Number == 0 {
		return text.T("versions.brought")
	}
	return text.T("versions.version", v.Number)
}

// versionLine is who and when.
func versionLine(v version) string {
	if v.Number == 0 {
		return text.T("versions.brought.line")
	}
	at := v.At.Local()
	parts := []string{text.DateYear(model.DateOf(at)) + " " + at.Format("15:04")}
	if v.By != "" {
		parts = append(parts, v.By)
	}
	return strings.Join(parts, " · ")
}

// versionNote is why: the words of whoever wrote it, or where it came from.
func versionNote(v version) string {
	switch v.Origin {
	case model.Imported, model.Linked, model.Restored, model.Merged:
		if v.Note == "" {
			return text.T("versions.origin." + string(v.Origin) + ".bare")
		}
		return text.T("versions.origin."+string(v.Origin), v.Note)
	}
	return v.Note
}

// versionRow is a version in the list.
type versionRow struct {
	history *history
	name    *ui.Label
	chips   *fyne.Container
	line    *ui.Label
	note    *ui.Label
	box     *fyne.Container
}

func (h *history) newRow() list.Cell {
	r := &versionRow{history: h, name: ui.NewText("", ui.BodyBold), chips: ui.Row(4), line: ui.NewText("", ui.Caption).In(ui.Text2), note: ui.NewText("", ui.Caption).In(ui.Text3)}
	r.box = ui.Inset(4, 12, 4, 12, ui.Column(0, ui.Row(6, ui.Grow(r.name), r.chips), r.line, r.note))
	return r
}

// Object implements list.Cell.
func (r *versionRow) Object() fyne.CanvasObject { return r.box }

// Set implements list.Cell.
func (r *versionRow) Set(i int) {
	v := r.history.versions[i]
	r.name.SetText(versionName(v))
	r.line.SetText(versionLine(v))
	r.note.SetText(versionNote(v))
	r.chips.Objects = nil
	if v.Major {
		r.chips.Add(ui.NewChip(text.T("versions.major"), ui.AccentTone))
	}
	if v.holds {
		r.chips.Add(ui.NewChip(text.T("versions.holds"), ui.SuccessTone))
	}
	r.box.Refresh()
}
