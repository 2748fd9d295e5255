package playbook

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/list"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/playbooks"
)

// Which problems are listed.
const (
	ofPage = "page"
	ofAll  = "all"
)

// problemPane lists what is wrong with the page on show, or with all pages.
type problemPane struct {
	pane   *fyne.Container
	layout *problemLayout
	chips  *fyne.Container
	scope  *ui.Segmented
	fold   *ui.Button
	body   *fyne.Container
	list   *list.List
	hints  *fyne.Container

	page   []playbooks.Problem
	all    []playbooks.Problem
	shown  []playbooks.Problem
	path   string // of the page on show
	folded bool

	onOpen func(playbooks.Problem)
	onFix  func(playbooks.Problem)
}

// problemLayout gives the pane its height: all it needs up to a limit.
type problemLayout struct {
	pane   *problemPane
	narrow bool
}

const (
	problemHead = 36
	problemRow  = 32
)

// height is what the pane takes of the window.
func (l *problemLayout) height() float32 {
	most := float32(172)
	if l.narrow {
		most = 104
	}
	head := ui.Scaled(problemHead) + 1
	if l.pane.folded || len(l.pane.shown) == 0 {
		return head
	}
	return min(head+ui.Scaled(problemRow)*float32(len(l.pane.shown))+4, max(most, head+2*ui.Scaled(problemRow)))
}

// Layout implements fyne.Layout.
func (l *problemLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.Position{})
		o.Resize(size)
	}
}

// MinSize implements fyne.Layout.
func (l *problemLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, l.height()) }

func newProblemPane(onOpen, onFix func(playbooks.Problem), again func()) *problemPane {
	p := &problemPane{onOpen: onOpen, onFix: onFix}
	p.layout = &problemLayout{pane: p}
	p.list = list.New(problemRow, p.newRow)
	p.list.OnOpen = func(i int) { p.onOpen(p.shown[i]) }
	p.chips = ui.Row(6)
	p.scope = ui.NewSegmented([]ui.Option{{Value: ofPage, Label: text.T("playbook.problems.page")}, {Value: ofAll, Label: text.T("playbook.problems.all")}}, ofPage, func(string) {
		again()
	}).Small()
	p.fold = ui.NewIconButton("chevron-down", text.T("playbook.problems.fold"), func() {
		p.folded = !p.folded
		again()
	}).Sized(ui.SizeSM)
	p.hints = ui.Row(6, ui.NewKbd("F8"), ui.NewCaption(text.T("playbook.problems.next")),
		ui.NewKbd(text.T("playbook.key.fix")), ui.NewCaption(text.T("playbook.problems.fix")))
	head := ui.Inset(0, 8, 0, 16, ui.AtLeast(0, problemHead, ui.Row(8,
		ui.NewText(text.T("playbook.problems"), ui.BodyBold), ui.Grow(p.chips), p.hints, p.scope, p.fold)))
	p.body = container.NewStack(p.list)
	p.pane = &fyne.Container{Layout: p.layout, Objects: []fyne.CanvasObject{
		ui.NewFill(ui.Surface), ui.Column(0, ui.Line(true), head, ui.Grow(p.body))}}
	p.show()
	return p
}

// set shows the problems of a page and those of all pages.
func (p *problemPane) set(path string, page, all []playbooks.Problem) {
	p.path, p.page, p.all = path, page, all
	p.show()
}

// setNarrow implements the narrow layout: less of it, without the keys.
func (p *problemPane) setNarrow(narrow bool) {
	p.layout.narrow = narrow
	visible(p.hints, !narrow)
}

func (p *problemPane) show() {
	p.shown = p.page
	if p.scope.Selected() == ofAll {
		// One page is read from its top, all pages by what matters most.
		p.shown = slices.SortedStableFunc(slices.Values(p.all), func(a, b playbooks.Problem) int { return cmp.Compare(b.Severity, a.Severity) })
	}
	c := count(p.shown)
	p.chips.Objects = nil
	for _, n := range []struct {
		id   string
		n    int
		tone ui.Tone
	}{{"errors", c.errors, ui.DangerTone}, {"warnings", c.warnings, ui.WarningTone}, {"hints", c.hints, ui.InfoTone}} {
		if n.n > 0 {
			p.chips.Add(ui.NewChip(text.N("playbook.problems."+n.id, n.n), n.tone))
		}
	}
	if len(p.shown) == 0 {
		p.chips.Add(ui.NewChip(text.T("playbook.problems.none"), ui.SuccessTone).WithIcon("check"))
	}
	if p.folded {
		p.fold.SetIcon("chevron-up")
		p.fold.SetTip(text.T("playbook.problems.unfold"))
	} else {
		p.fold.SetIcon("chevron-down")
		p.fold.SetTip(text.T("playbook.problems.fold"))
	}
	visible(p.fold, len(p.shown) > 0)
	visible(p.body, !p.folded && len(p.shown) > 0)
	p.list.SetCount(len(p.shown))
	p.chips.Refresh()
}

// problemLine is a problem on screen.
type problemLine struct {
	pane    *problemPane
	problem playbooks.Problem
	icon    *ui.Picture
	words   *ui.Label
	place   *ui.Label
	fix     *ui.Button
	box     *fyne.Container
}

func (p *problemPane) newRow() list.Cell {
	r := &problemLine{pane: p, icon: ui.NewIcon("alert", ui.Danger, 16), words: ui.NewText("", ui.Body), place: ui.NewText("", ui.Mono).In(ui.Text3)}
	r.fix = ui.NewButton(ui.Soft, "", "", func() { p.onFix(r.problem) }).Sized(ui.SizeXS)
	r.box = ui.Inset(0, 16, 0, 16, ui.Row(8, r.icon, ui.Grow(r.words), r.place, r.fix))
	return r
}

// Object implements list.Cell.
func (r *problemLine) Object() fyne.CanvasObject { return r.box }

// Set implements list.Cell.
func (r *problemLine) Set(i int) {
	r.problem = r.pane.shown[i]
	icon, ink, _ := look(r.problem.Severity)
	r.icon.Set(icon, ink)
	r.words.SetText(problemText(r.problem))
	r.place.SetText(placeText(r.problem, r.problem.Path != r.pane.path))
	visible(r.fix, r.problem.Fix != nil)
	if r.problem.Fix != nil {
		r.fix.SetLabel(fixText(r.problem.Fix))
	}
	r.box.Refresh()
}
