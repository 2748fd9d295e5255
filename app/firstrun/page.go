// Package firstrun is what stands before the data, without the rail: the
// welcome (sample data, an import, or an empty start; the language; where the
// data lies; what opens it), and the screen that asks for the password.
package firstrun

import (
	"context"

	"fyne.io/fyne/v2"

	"konklave/app/folder"
	"konklave/app/screen"
	"konklave/app/secret"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// The choices, as they stand in Route.Tab.
const (
	withSample = "sample"
	withImport = "import"
	withNone   = "empty"
)

var choices = []string{withSample, withImport, withNone}

// Page is the welcome screen. Route.Tab is the choice and Route.View the lock,
// so that they survive a change of the language.
type Page struct {
	host  *screen.Host
	route screen.Route
	busy  bool

	options []*choice
	lock    *lock
	begin   *ui.Button
	layout  *halves
	content *fyne.Container
}

var (
	_ screen.Page    = (*Page)(nil)
	_ screen.Keyed   = (*Page)(nil)
	_ screen.Resized = (*Page)(nil)
)

// New makes the welcome screen.
func New(h *screen.Host, r screen.Route) screen.Page {
	r.Name = screen.FirstRun
	p := &Page{host: h, route: r}
	for i, value := range choices {
		p.options = append(p.options, newChoice(i+1, value, choiceIcons[value], func() { p.choose(value) }, p.TypedKey, p.TypedRune))
	}
	p.begin = ui.NewButton(ui.Primary, text.T("firstrun.begin"), "arrow-right", p.start).Sized(ui.SizeLG)
	if p.route.Tab == "" {
		p.route.Tab = withSample
	}
	if p.route.View == "" {
		p.route.View = byItself
		if h.Workspace.ProposesPassword() {
			p.route.View = withPassword
		}
	}
	own := h.Workspace.Way()
	p.lock = newLock(own.Kind, own.Place, p.route.View, p.locked)
	p.lock.pair.OnSubmitted(p.start)
	brand := newBrand()
	form := newSheet(p.form())
	p.layout = &halves{brand: brand, sheet: form}
	p.content = &fyne.Container{Layout: p.layout, Objects: []fyne.CanvasObject{brand.content, form.content}}
	p.choose(p.route.Tab)
	p.locked()
	return p
}

var choiceIcons = map[string]string{withSample: "flask", withImport: "import", withNone: "plus"}

// form is the right half, from top to bottom.
func (p *Page) form() fyne.CanvasObject {
	languages := ui.NewSegmented([]ui.Option{{Value: text.German, Label: "Deutsch"}, {Value: text.English, Label: "English"}}, text.Lang(), p.setLanguage)
	head := ui.Row(16,
		ui.Grow(ui.Column(0, ui.NewText(text.T("firstrun.title"), ui.Display), ui.NewText(text.T("firstrun.question"), ui.Body).In(ui.Text2))),
		ui.NewIcon("globe", ui.Text3, 16), languages)
	list := ui.Column(12)
	for _, c := range p.options {
		list.Add(c)
	}
	where := ui.Inset(14, 16, 14, 16, ui.Row(12,
		ui.NewIcon("folder", ui.Text2, 20),
		ui.Grow(ui.Column(2, ui.NewCaption(text.T("firstrun.folder")), ui.NewText(p.host.Workspace.Dir(), ui.Mono))),
		ui.NewButton(ui.Secondary, text.T("firstrun.folder.change"), "", func() { folder.Ask(p.host) }).Sized(ui.SizeSM)))
	foot := ui.Row(12,
		ui.NewIcon("shield", ui.Text3, 16), ui.Grow(ui.NewParagraph(text.T("firstrun.privacy"), ui.Caption).In(ui.Text3)), p.begin)
	return ui.Column(20, head, list, ui.NewPanel(ui.Column(0, where, ui.Line(true), p.lock.content)), foot)
}

// Whole implements screen.Whole.
func (p *Page) Whole() {}

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Route implements screen.Page.
func (p *Page) Route() screen.Route { return p.route }

// Crumbs implements screen.Page.
func (p *Page) Crumbs() []screen.Crumb { return nil }

// Show implements screen.Page.
func (p *Page) Show() {}

// Hide implements screen.Page.
func (p *Page) Hide() {}

// SetNarrow implements screen.Resized.
func (p *Page) SetNarrow(narrow bool) {
	p.layout.narrow = narrow
	p.content.Refresh()
}

// TypedKey moves the choice with the arrows and starts with Enter.
func (p *Page) TypedKey(key *fyne.KeyEvent) bool {
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		p.start()
	case fyne.KeyDown:
		p.step(1)
	case fyne.KeyUp:
		p.step(-1)
	default:
		return false
	}
	return true
}

// TypedRune chooses with the digits.
func (p *Page) TypedRune(r rune) bool {
	if i := int(r - '1'); i >= 0 && i < len(choices) {
		p.choose(choices[i])
		return true
	}
	return false
}

func (p *Page) step(by int) {
	for i, value := range choices {
		if value == p.route.Tab {
			p.choose(choices[min(max(i+by, 0), len(choices)-1)])
			return
		}
	}
}

func (p *Page) choose(value string) {
	p.route.Tab = value
	for _, c := range p.options {
		c.setOn(c.value == value)
	}
}

// setLanguage keeps the language and builds the window anew in it.
func (p *Page) setLanguage(lang string) {
	p.host.Do(func(ctx context.Context) error {
		return p.host.Workspace.ChangeSettings(ctx, func(s *model.Settings) { s.Language = lang })
	}, p.host.Restart)
}

// locked notes the choice of the lock, and lets nobody begin with half a
// password.
func (p *Page) locked() {
	p.route.View = p.lock.mode
	if problem := p.lock.problem(); problem != "" {
		p.begin.Disable(problem)
	} else {
		p.begin.Enable()
	}
	p.content.Refresh()
}

// start does what was chosen and leaves for good: the way back does not lead
// here again.
func (p *Page) start() {
	if p.busy {
		return
	}
	if p.lock.problem() != "" {
		p.lock.pair.Focus()
		return
	}
	p.setBusy(true)
	ws, wish := p.host.Workspace, wish{choice: p.route.Tab, lang: text.Lang(), password: p.lock.password()}
	ui.Run(p.host.Runner, "firstrun.start", func(ctx context.Context) (begun, error) {
		return begin(ctx, ws, wish)
	}, func(b begun, err error) {
		p.setBusy(false)
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.route = b.next
		p.host.Go(b.next)
		if b.code != nil {
			secret.ShowRecovery(p.host, *b.code)
		}
	})
}

func (p *Page) setBusy(busy bool) {
	p.busy = busy
	if busy {
		p.begin.SetLabel(text.T("firstrun.busy"))
		p.begin.Disable(text.T("firstrun.busy"))
		return
	}
	p.begin.SetLabel(text.T("firstrun.begin"))
	p.begin.Enable()
}
