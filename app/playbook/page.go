package playbook

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model/logs"
	"konklave/playbooks"
)

// Page is the library on screen. Route.Page is the page shown (a path for a
// file that is no page yet), Route.Tab is "edit" while its source is, and
// Route.Person is whom messages are previewed for.
type Page struct {
	host   *screen.Host
	route  screen.Route
	narrow bool

	shelf  *shelf
	cur    item
	people []person
	person person
	// invented: the user chose the invented person.
	invented bool

	// While the source is on show:
	path      string // of the file, "" while none is loaded
	saved     string // its text as saved
	dirty     bool
	found     []playbooks.Problem // of the text as typed
	typedPage *playbooks.Page     // the text as typed; nil while it was not checked
	seen      int                 // ui.Editor.Changes when they were found
	after     *playbooks.Problem  // to be repaired after the check that is on its way
	keeper    draftKeeper
	jump      *jump // where to go once the source is there

	tree     *tree
	strip    *strip
	header   *header
	preview  *previewBar
	reader   *reader
	pictures *ui.Pictures
	source   *sourcePane
	form     *formPane
	problems *problemPane
	body     *fyne.Container
	low      float32 // height of the problems as arranged
	watching screen.Watching
}

// jump is a place in the source, and a repair to be made there.
type jump struct {
	line, column, length int
	fix                  *playbooks.Fix
}

var (
	_ screen.Page    = (*Page)(nil)
	_ screen.Keyed   = (*Page)(nil)
	_ screen.Resized = (*Page)(nil)
	_ screen.Undoing = (*Page)(nil)

	_ screen.Dropping = (*Page)(nil)
)

// New makes the playbook screen.
func New(h *screen.Host, r screen.Route) screen.Page {
	r.Name = screen.Playbooks
	if r.Tab == covers {
		return newCoveragePage(h, r)
	}
	p := &Page{host: h, route: r, person: example()}
	p.tree = newTree(p.open, p.askTranslation)
	p.strip = newStrip(p.tree)
	p.header = newHeader(p.setMode, p.checkAll, p.save, p.showActions, p.tapLink)
	p.preview = newPreviewBar(p.choosePerson, p.setLanguage)
	p.reader = newReader(p.follow)
	p.reader.effect = func(page *playbooks.Page) fyne.CanvasObject {
		return effectCard(p.shelf.effectOf(page.ID), p.shelf.today)
	}
	p.pictures = ui.NewPictures(h.Workspace.Pictures())
	p.source = newSourcePane(p.typed, p.save, p.nextProblem, p.fixHere, p.askPicture)
	p.source.editor.OnComplete = p.complete
	p.form = newFormPane(p)
	p.problems = newProblemPane(p.goTo, p.repair, p.arrange)
	p.body = container.NewStack()
	p.header.setEditing(p.editing(), false, true, false)
	p.arrange()
	return p
}

func (p *Page) editing() bool { return p.route.Tab == edits }

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.body }

// Route implements screen.Page.
func (p *Page) Route() screen.Route { return p.route }

// Crumbs implements screen.Page.
func (p *Page) Crumbs() []screen.Crumb {
	crumbs := []screen.Crumb{{Label: text.T("nav.playbooks"), Route: screen.Route{Name: screen.Playbooks}}}
	if title := p.title(); title != "" {
		crumbs = append(crumbs, screen.Crumb{Label: title})
	}
	return crumbs
}

func (p *Page) title() string {
	if p.cur.page == nil {
		return p.cur.path
	}
	return firstOf(p.cur.page.Title, p.cur.page.ID)
}

// SetNarrow implements screen.Resized.
func (p *Page) SetNarrow(narrow bool) {
	p.narrow = narrow
	p.reader.layout.margin = 24
	if narrow {
		p.reader.layout.margin = 16
	}
	p.problems.setNarrow(narrow)
	p.header.setNarrow(narrow)
	p.arrange()
}

// fit arranges anew when the problems need more or less room.
func (p *Page) fit() {
	if p.problems.layout.height() != p.low {
		p.arrange()
	}
}

// arrange puts the panes where the mode and the width of the window want them.
func (p *Page) arrange() {
	p.problems.show()
	p.low = p.problems.layout.height()
	shown := ui.Column(0, p.preview.bar, ui.Grow(p.reader.pane))
	var work fyne.CanvasObject = shown
	if p.editing() {
		work = &fyne.Container{Layout: halves{}, Objects: []fyne.CanvasObject{p.editorPane(), ui.Line(false), shown}}
	}
	if p.shelf != nil && p.cur.path == "" {
		work = p.nothing()
	}
	left := ui.Fixed(treeWidth, 0, p.tree.pane)
	if p.narrow {
		left = p.strip.pane
	}
	p.body.Objects = []fyne.CanvasObject{ui.Column(0, p.header.bar, ui.Grow(ui.Beside(0,
		ui.Layers(ui.NewFill(ui.Surface2), left), ui.Line(false),
		ui.Grow(ui.Column(0, ui.Grow(work), p.problems.pane)))))}
	p.body.Refresh()
}

// nothing says that the page is not there any more.
func (p *Page) nothing() fyne.CanvasObject {
	title, sentence := text.T("playbook.gone"), text.T("playbook.gone.what", p.route.Page)
	button := ui.NewButton(ui.Primary, text.T("playbook.gone.back"), "playbooks", func() { p.open(firstPage(p.tree.nodes, text.Lang(), p.shelf.library)) })
	if p.route.Page == "" || len(p.tree.nodes) == 0 {
		title, sentence = text.T("playbook.empty"), text.T("playbook.empty.what")
		button = ui.NewButton(ui.Primary, text.T("playbook.new"), "plus", p.newPage)
	}
	return container.NewStack(ui.NewEmptyState(title, sentence, button))
}

// load reads the library again.
func (p *Page) load() {
	ws := p.host.Workspace
	ui.Run(p.host.Runner, "playbook.load", func(ctx context.Context) (*shelf, error) { return readShelf(ctx, ws) }, func(s *shelf, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.setShelf(s)
	})
}

// reload compares with the linked folder, where there is one, and reads again.
func (p *Page) reload() {
	if p.host.Workspace.Settings().PageFolder != "" {
		p.syncNow()
		return
	}
	p.load()
}

func (p *Page) setShelf(s *shelf) {
	p.shelf = s
	p.showLink()
	p.tree.setNodes(outline(s))
	name := p.route.Page
	if name == "" {
		name = firstPage(p.tree.nodes, text.Lang(), s.library)
	}
	it, ok := s.find(name)
	if !ok {
		p.cur = item{}
		p.header.set(text.T("nav.playbooks"), nil)
		p.strip.show()
		p.arrange()
		return
	}
	p.show(it)
}

// open shows another page in place of this one, without a step in the history:
// that is for links.
func (p *Page) open(name string) {
	if p.shelf == nil || name == "" || name == p.cur.name() {
		return
	}
	it, ok := p.shelf.find(name)
	if !ok {
		p.route.Page = name
		p.cur = item{}
		p.arrange()
		return
	}
	p.keepDraft()
	p.show(it)
	p.strip.close()
}

// show shows an item. The same one again keeps its place and its unsaved text.
func (p *Page) show(it item) {
	same := it.path == p.cur.path && it.name() == p.cur.name()
	p.cur = it
	p.route.Page = it.name()
	p.host.Replace(p.route)
	p.tree.setPage(it.name())
	p.strip.show()
	if !p.person.id.IsZero() || len(p.people) > 0 {
		p.pickForPage()
	}
	p.arrange()
	p.host.Crumbs()
	if p.editing() {
		p.read(item{}, same)
		if p.path != it.path || same && !p.dirty && it.page != nil && it.page.Source != p.saved {
			p.loadSource() // also when it was changed elsewhere: undone, or in a linked folder
		} else {
			p.check()
		}
		return
	}
	p.path = ""
	p.read(it, same)
}

// read shows the page as it is on disk, and what is wrong with it. Without an
// item only header and bars are set: the preview follows the source.
func (p *Page) read(it item, same bool) {
	p.reader.beside = !p.editing()
	var chips []fyne.CanvasObject
	if p.cur.page != nil {
		chips = statusChips(p.cur.page, p.shelf.today)
		chips[0] = p.lifeChip(p.cur.page)
		p.preview.set(p.cur.page.Lang, p.cur.page.Message != nil, p.person)
	} else {
		p.preview.set("", false, p.person)
	}
	p.header.set(p.title(), chips)
	p.header.setEditing(p.editing(), p.dirty && p.path == p.cur.path, p.ownFile(), p.shelf.drafts[p.cur.path])
	switch {
	case it.path == "":
		return
	case it.page != nil:
		p.readWords(it, same)
	default:
		p.showBroken(it.path)
	}
	p.problems.set(it.path, p.shelf.problemsOf(it), p.shelf.problems)
	p.fit()
}

// readWords reads the text of a page and its pictures, and shows them.
func (p *Page) readWords(it item, same bool) {
	ui.Run(p.host.Runner, "playbook.words", func(context.Context) (*ui.Document, error) { return wordsOf(it.page, p.pictures), nil }, func(words *ui.Document, err error) {
		switch {
		case err != nil:
			p.host.Fail(err)
		case p.cur == it && !p.editing():
			p.reader.show(reading{it.page, words, p.shelf.problemsOf(it), p.shelf.today, p.person}, same)
			p.noteRead(it.page.ID)
		}
	})
}

// noteRead counts that a page was read. Where nothing can be written, nothing is
// counted: that is no reason to disturb the reader.
func (p *Page) noteRead(id string) {
	ws := p.host.Workspace
	ui.Run(p.host.Runner, "playbook.read", func(ctx context.Context) (struct{}, error) { return struct{}{}, ws.NotePageRead(ctx, id) }, func(_ struct{}, err error) {
		if err != nil {
			logs.WarnOf("counting what is read", err)
		}
	})
}

// showBroken shows the text of a file that is no page.
func (p *Page) showBroken(path string) {
	ws := p.host.Workspace
	ui.Run(p.host.Runner, "playbook.source", func(context.Context) (string, error) { return ws.PageSource(path) }, func(source string, err error) {
		if err != nil {
			source = text.Error(err)
		}
		if p.cur.path == path && !p.editing() {
			p.reader.showSource(ui.Verbatim(source))
		}
	})
}

// setMode reads or edits. What was typed stays as a draft.
func (p *Page) setMode(mode string) {
	if mode == covers {
		p.host.Go(screen.Route{Name: screen.Playbooks, Page: p.route.Page, Tab: covers})
		return
	}
	if p.cur.path == "" || p.route.Tab == mode {
		return
	}
	if mode == reads {
		p.keepDraft()
		p.dirty = false
	}
	p.route.Tab = mode
	p.show(p.cur)
}

// follow follows a link of a page.
func (p *Page) follow(target string) {
	if p.cur.page != nil {
		if to := p.shelf.library.PageOfLink(p.cur.page, target); to != nil {
			p.host.Go(screen.Route{Name: screen.Playbooks, Page: to.ID, Person: p.route.Person})
			return
		}
	}
	if scheme, _, outside := strings.Cut(target, ":"); !outside || scheme == "page" {
		p.host.Toasts.Error(text.T("playbook.link.none", target))
		return
	}
	p.host.Follow(target, "")
}
