package playbook

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model/workspace"
	"konklave/playbooks/merge"
)

// How a part of a conflict is settled, on the switch.
const (
	takeNone   = ""
	takeOurs   = "ours"
	takeTheirs = "theirs"
	takeBoth   = "both"
	takeEdited = "edit"
)

// conflictForm puts one page together that was changed here and in the linked
// folder.
type conflictForm struct {
	page     *Page
	conflict workspace.Conflict
	parts    []merge.Part
	hunks    []*hunk
	left     int // conflicts after this one

	state  *ui.Label
	gone   *ui.Segmented // keep or remove, where one side removed the page
	dialog *ui.Dialog
}

// hunk is a part that clashes, on screen.
type hunk struct {
	form   *conflictForm
	part   merge.Part
	choice *ui.Segmented
	edit   *ui.Editor
	box    fyne.CanvasObject
	space  fyne.CanvasObject // with the editor
}

const (
	conflictWidth = 960
	settleButton  = 1
	editHeight    = 140
)

// openConflicts opens the first conflict.
func (p *Page) openConflicts() {
	conflicts := p.host.Workspace.Link().Conflicts
	if len(conflicts) == 0 || p.host.Dialogs.Open() {
		return
	}
	f := &conflictForm{page: p, conflict: conflicts[0], left: len(conflicts) - 1}
	f.open()
}

func (f *conflictForm) open() {
	c := f.conflict
	width := min(float32(conflictWidth), f.page.host.Window.Canvas().Size().Width-2*48)
	f.state = ui.NewText("", ui.Caption).In(ui.Text2)
	var body fyne.CanvasObject
	if c.OursGone || c.TheirsGone {
		body = f.removal()
	} else {
		f.parts = merge.Three(c.Base, c.Ours, c.Theirs)
		body = f.merging()
	}
	head := ui.Row(8, ui.NewText(c.Path, ui.Mono).In(ui.Text2), ui.Grow(ui.Row(0)), f.state)
	f.dialog = f.page.host.Dialogs.Custom(text.T("conflict.title"), ui.Column(12,
		ui.NewParagraph(text.T("conflict.what"), ui.Body).In(ui.Text2), head,
		body), []ui.DialogButton{
		{Label: text.T("conflict.later"), Cancel: true},
		{Label: text.T("conflict.settle"), Icon: "check", Default: true, Stay: true, Action: f.settle},
	}).Wide(width)
	f.changed()
}

// removal offers to keep the text or to remove the page.
func (f *conflictForm) removal() fyne.CanvasObject {
	c := f.conflict
	words, keep := c.Ours, text.T("conflict.keep.ours")
	what := text.T("conflict.gone.there")
	if c.OursGone {
		words, keep, what = c.Theirs, text.T("conflict.keep.theirs"), text.T("conflict.gone.here")
	}
	f.gone = ui.NewSegmented([]ui.Option{{Value: takeOurs, Label: keep}, {Value: takeTheirs, Label: text.T("conflict.remove")}}, takeNone, func(string) { f.changed() })
	return ui.Column(12, ui.NewParagraph(what, ui.Body), ui.Row(0, f.gone), sidePanel("", strings.Split(words, "\n"), ui.Surface2))
}

// merging shows the text with its clashes.
func (f *conflictForm) merging() fyne.CanvasObject {
	column := ui.Column(10)
	for i, p := range f.parts {
		if !p.Conflict {
			if words := strings.Trim(strings.Join(around(p.Lines, i > 0, i < len(f.parts)-1), "\n"), "\n"); words != "" {
				column.Add(ui.NewParagraph(words, ui.Mono).In(ui.Text3))
			}
			continue
		}
		h := &hunk{form: f, part: p}
		f.hunks = append(f.hunks, h)
		column.Add(h.object(len(f.hunks)))
	}
	return column
}

// around shortens lines that both sides have to those next to a clash.
func around(lines []string, before, after bool) []string {
	const most = 2
	keep := most
	if before && after {
		keep = 2 * most
	}
	if len(lines) <= keep+1 {
		return lines
	}
	var out []string
	if before {
		out = append(out, lines[:most]...)
	}
	out = append(out, "…")
	if after {
		out = append(out, lines[len(lines)-most:]...)
	}
	return out
}

func (h *hunk) object(n int) fyne.CanvasObject {
	h.choice = ui.NewSegmented([]ui.Option{
		{Value: takeOurs, Label: text.T("conflict.ours")}, {Value: takeTheirs, Label: text.T("conflict.theirs")},
		{Value: takeBoth, Label: text.T("conflict.both")}, {Value: takeEdited, Label: text.T("conflict.edit"), Icon: "edit"},
	}, takeNone, func(choice string) {
		if choice == takeEdited && h.edit.Text() == "" {
			h.edit.SetText(strings.Join(merge.Answer{Choice: merge.Both}.Of(h.part), "\n"))
		}
		visible(h.space, choice == takeEdited)
		h.form.changed()
	}).Small()
	h.edit = ui.NewEditor()
	h.space = ui.Fixed(0, ui.Scaled(editHeight), ui.NewPanel(ui.Pad(1, h.edit)))
	h.space.Hide()
	sides := newPair(sidePanel(text.T("conflict.side.ours"), h.part.Ours, ui.AccentSoft), sidePanel(text.T("conflict.side.theirs"), h.part.Theirs, ui.InfoSoft))
	parts := ui.Column(8, ui.Row(8, ui.Grow(ui.NewText(text.T("conflict.place", n), ui.BodyBold)), h.choice), sides)
	if len(h.part.Base) > 0 {
		parts.Add(ui.NewCaption(text.T("conflict.base", strings.Join(h.part.Base, " ⏎ "))))
	}
	parts.Add(h.space)
	h.box = ui.NewPanel(ui.Pad(12, parts))
	return h.box
}

// sidePanel shows what one side has.
func sidePanel(title string, lines []string, ground ui.Token) fyne.CanvasObject {
	words, ink := strings.Join(lines, "\n"), ui.Text
	if strings.TrimSpace(words) == "" {
		words, ink = text.T("conflict.nothing"), ui.Text3
	}
	column := ui.Column(4)
	if title != "" {
		column.Add(ui.NewCaption(title))
	}
	column.Add(ui.NewParagraph(words, ui.Mono).In(ink))
	return ui.NewPanel(ui.Pad(10, column)).Colored(ground, ui.Border).Rounded(6)
}

// answers are the choices so far.
func (f *conflictForm) answers() []merge.Answer {
	choices := map[string]merge.Choice{takeOurs: merge.Ours, takeTheirs: merge.Theirs, takeBoth: merge.Both, takeEdited: merge.Edited}
	var list []merge.Answer
	for _, h := range f.hunks {
		a := merge.Answer{Choice: choices[h.choice.Selected()]}
		if a.Choice == merge.Edited {
			a.Lines = merge.Lines(h.edit.Text())
		}
		list = append(list, a)
	}
	return list
}

// settlement is what the choices come to; ok is false while one is open.
func (f *conflictForm) settlement() (s workspace.Settlement, ok bool) {
	if f.gone != nil {
		switch f.gone.Selected() {
		case takeOurs:
			return workspace.Settlement{Text: f.conflict.Ours + f.conflict.Theirs}, true // one of them is gone
		case takeTheirs:
			return workspace.Settlement{Gone: true}, true
		}
		return s, false
	}
	s.Text, ok = merge.Settle(f.parts, f.answers())
	return s, ok
}

// changed says how much is left to choose.
func (f *conflictForm) changed() {
	open := 0
	for _, a := range f.answers() {
		if a.Choice == merge.Open {
			open++
		}
	}
	if f.gone != nil && f.gone.Selected() == takeNone {
		open = 1
	}
	if f.dialog == nil {
		return
	}
	f.state.SetText(text.N("conflict.open", open))
	if len(f.hunks) == 0 && f.gone == nil {
		f.state.SetText(text.T("conflict.clean"))
	}
	if settle := f.dialog.Button(settleButton); open > 0 {
		settle.Disable(text.T("conflict.choose"))
	} else {
		settle.Enable()
	}
	f.dialog.Fit()
}

// settle keeps what was put together and goes on with the next conflict.
func (f *conflictForm) settle() {
	s, ok := f.settlement()
	if !ok {
		return
	}
	p, c := f.page, f.conflict
	f.dialog.Close()
	p.host.Do(func(ctx context.Context) error { return p.host.Workspace.SettleConflict(ctx, c, s) }, func() {
		p.load()
		if f.left > 0 {
			p.openConflicts()
			return
		}
		p.host.Toasts.Show(text.T("conflict.settled"), "", nil)
	})
}
