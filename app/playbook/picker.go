package playbook

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"konklave/app/list"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
)

// picker is the choice of the person for whom messages are previewed: those at
// hand, anybody by searching, or the invented person.
type picker struct {
	host   *screen.Host
	atHand []person
	shown  []person
	search *ui.Input
	list   *list.List
	none   *ui.Label
	over   *ui.Popover
	choose func(person)
}

// openPicker shows the choice below an object.
func openPicker(h *screen.Host, anchor fyne.CanvasObject, atHand []person, choose func(person)) *picker {
	p := &picker{host: h, atHand: atHand, choose: choose}
	p.search = ui.NewSearch(text.T("playbook.person.search"), func(string) {
		h.Runner.After(120*time.Millisecond, "playbook.picker", p.find)
	})
	p.search.OnKey = p.key
	p.none = ui.NewText(text.T("playbook.person.none"), ui.Body).In(ui.Text3)
	p.list = list.New(44, p.newRow).Rounded(4)
	p.list.OnOpen = p.take
	p.list.OnKey = p.key
	p.show(atHand)
	content := ui.Column(8, ui.Inset(5, 5, 0, 5, p.search), ui.Inset(0, 5, 0, 5, p.none), ui.Fixed(360, 308, p.list))
	p.over = ui.ShowPopover(anchor, content, 372)
	if c := fyne.CurrentApp().Driver().CanvasForObject(anchor); c != nil {
		c.Focus(p.search.Focusable())
	}
	return p
}

// show lists people; without a search the invented one comes first.
func (p *picker) show(people []person) {
	p.shown = people
	if p.search.Text() == "" {
		p.shown = append([]person{example()}, people...)
	}
	visible(p.none, len(p.shown) == 0)
	p.list.SetCount(len(p.shown))
	p.list.Select(min(0, len(p.shown)-1))
}

func (p *picker) find() {
	query := p.search.Text()
	ui.Run(p.host.Runner, "playbook.picker.find", func(ctx context.Context) ([]person, error) {
		return searchPeople(ctx, p.host.Workspace, p.atHand, query)
	}, func(people []person, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.show(people)
	})
}

// key moves in the list while the search has the focus.
func (p *picker) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyEscape:
		p.over.Close()
	case fyne.KeyDown:
		p.list.Select(min(p.list.Selected()+1, len(p.shown)-1))
	case fyne.KeyUp:
		p.list.Select(max(p.list.Selected()-1, 0))
	case fyne.KeyReturn, fyne.KeyEnter:
		p.take(p.list.Selected())
	default:
		return false
	}
	return true
}

func (p *picker) take(i int) {
	if i < 0 || i >= len(p.shown) {
		return
	}
	p.over.Close()
	p.choose(p.shown[i])
}

// pickerRow is a person in the list.
type pickerRow struct {
	picker *picker
	name   *ui.Label
	what   *ui.Label
	box    *fyne.Container
}

func (p *picker) newRow() list.Cell {
	r := &pickerRow{picker: p, name: ui.NewText("", ui.Body), what: ui.NewCaption("")}
	r.box = ui.Inset(0, 12, 0, 12, ui.Row(0, ui.Grow(ui.Column(0, r.name, r.what))))
	return r
}

// Object implements list.Cell.
func (r *pickerRow) Object() fyne.CanvasObject { return r.box }

// Set implements list.Cell.
func (r *pickerRow) Set(i int) {
	p := r.picker.shown[i]
	r.name.SetText(p.name)
	switch {
	case p.id.IsZero():
		r.what.SetText(text.T("playbook.person.example.what"))
	case p.account == "":
		r.what.SetText(p.title)
	default:
		r.what.SetText(p.title + ", " + p.account)
	}
}
