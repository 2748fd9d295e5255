package accounts

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model/exchange"
)

// importPage brings a contact list in, in steps: choose a file, see what it
// becomes, watch it come, and read what became of it.
type importPage struct {
	h      *screen.Host
	route  screen.Route
	narrow bool
	shown  bool

	head    *listHead
	buttons *fyne.Container
	place   *fyne.Container // the step
	enter   *ui.Button      // pressed by Enter
	content fyne.CanvasObject

	choose  *importChoose
	preview *importPreview // nil before a file was looked at
	run     *importRun     // nil before the import began
	running *progressView  // nil unless the import is under way
}

var (
	_ screen.Page     = (*importPage)(nil)
	_ screen.Keyed    = (*importPage)(nil)
	_ screen.Resized  = (*importPage)(nil)
	_ screen.Dropping = (*importPage)(nil)
)

// NewImport makes the page that imports the file route.Path; without one it
// asks for it. Rows without a company go into the account route.ID. An import
// that is under way is shown, whatever the route says.
func NewImport(h *screen.Host, r screen.Route) screen.Page {
	p := &importPage{h: h, route: r, place: container.NewStack(), buttons: ui.Row(8)}
	p.head = newListHead(text.T("import.title"), p.buttons)
	p.head.say(text.T("import.title.line"))
	p.choose = newImportChoose(p)
	p.content = ui.Layers(ui.Column(0, p.head.content, ui.Grow(p.place)))
	p.showChoose()
	return p
}

// Content implements screen.Page.
func (p *importPage) Content() fyne.CanvasObject { return p.content }

// Route implements screen.Page.
func (p *importPage) Route() screen.Route { return p.route }

// Crumbs implements screen.Page.
func (p *importPage) Crumbs() []screen.Crumb {
	return []screen.Crumb{{Label: text.T("nav.accounts"), Route: screen.Route{Name: screen.Accounts}}, {Label: text.T("nav.import")}}
}

// Show implements screen.Page.
func (p *importPage) Show() {
	p.shown = true
	if run := runOf(p.h.Workspace); run != nil {
		p.watch(run)
		return
	}
	if p.route.Path != "" {
		p.open(p.route.Path)
	}
}

// Drop implements screen.Dropping.
func (p *importPage) Drop(path string) { p.open(path) }

// Hide implements screen.Page. An import goes on without the page.
func (p *importPage) Hide() {
	p.shown = false
	p.h.Runner.Cancel("import.inspect", "import.first", "import.dry", "import.doubles")
	if p.run != nil {
		p.run.page = nil
	}
}

// SetNarrow implements screen.Resized.
func (p *importPage) SetNarrow(narrow bool) {
	if narrow == p.narrow {
		return
	}
	p.narrow = narrow
	p.head.setNarrow(p.narrow)
	if p.preview != nil {
		p.preview.arrange()
	}
}

// edge is the margin of the page.
// TypedKey implements screen.Keyed: Enter presses the primary button.
func (p *importPage) TypedKey(e *fyne.KeyEvent) bool {
	if p.enter == nil || e.Name != fyne.KeyReturn && e.Name != fyne.KeyEnter {
		return false
	}
	p.enter.Tapped(nil)
	return true
}

// TypedRune implements screen.Keyed.
func (p *importPage) TypedRune(rune) bool { return false }

// step shows a step with its buttons in the head; enter is the one that goes
// on, nil for none.
func (p *importPage) step(line string, o fyne.CanvasObject, enter *ui.Button, buttons ...fyne.CanvasObject) {
	p.enter = enter
	p.head.say(line)
	p.buttons.Objects = buttons
	p.buttons.Refresh()
	p.place.Objects = []fyne.CanvasObject{o}
	p.place.Refresh()
	p.head.content.Refresh()
}

func (p *importPage) showChoose() {
	p.run, p.preview = nil, nil
	p.step(text.T("import.title.line"), p.choose.content, p.choose.button)
}

// open looks at a file and shows what it would become.
func (p *importPage) open(path string) {
	if p.run != nil && !p.run.over {
		return
	}
	p.route.Path = path
	p.h.Replace(p.route)
	if p.preview != nil || p.run != nil {
		p.showChoose()
	}
	p.choose.looking(path)
	account := p.route.ID
	type found struct {
		list     *exchange.Import
		fallback string
	}
	ui.Run(p.h.Runner, "import.inspect", func(ctx context.Context) (found, error) {
		list, err := exchange.Inspect(path)
		if err != nil {
			return found{}, err
		}
		f := found{list: list}
		if !account.IsZero() {
			a, err := p.h.Workspace.Account(ctx, account)
			if err != nil {
				return f, err
			}
			f.fallback = a.Name
		}
		return f, nil
	}, func(f found, err error) {
		if err != nil {
			p.choose.failed(err)
			return
		}
		p.choose.done()
		p.showPreview(f.list, f.fallback)
	})
}

// onSheet shows another sheet of the workbook; where that holds no contacts, the
// one before stays.
func (p *importPage) onSheet(list *exchange.Import, fallback, sheet string) {
	ui.Run(p.h.Runner, "import.inspect", func(context.Context) (*exchange.Import, error) { return list.OnSheet(sheet) }, func(other *exchange.Import, err error) {
		if err != nil {
			p.h.Fail(err)
			other = list
		}
		p.showPreview(other, fallback)
	})
}

func (p *importPage) showPreview(list *exchange.Import, fallback string) {
	p.run = nil
	p.preview = newImportPreview(p, list, fallback)
	other := ui.NewButton(ui.Secondary, text.T("import.other"), "file", p.again)
	p.step(filepath.Base(list.Path), p.preview.content, p.preview.begin, other, p.preview.begin)
	p.preview.count()
}

// again asks for another file.
func (p *importPage) again() {
	p.route.Path = ""
	p.h.Replace(p.route)
	p.showChoose()
	p.choose.path.Focus()
}
