package app

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model/workspace"
)

// The narrow layout holds below these sizes, in units at
// text scale 1.
const (
	narrowWidth  = 1280
	narrowHeight = 800
)

// shell is the frame round every screen: the rail on the left, the bar on top.
// The first run fills the window without it. What a screen leaves free shows the
// ground of the window, which is Bg: a fill as large as the window would cost
// more than all the texts on it where no graphics card helps.
type shell struct {
	app     *App
	content *fyne.Container // watches the size of the window
	frame   fyne.CanvasObject
	place   *fyne.Container // where the page goes inside the frame
	rail    *rail
	bar     *topBar
}

func newShell(app *App) *shell {
	s := &shell{app: app, place: container.NewStack()}
	s.rail = newRail(app)
	s.bar = newTopBar(app)
	s.frame = ui.Beside(0, s.rail, ui.Grow(ui.Column(0, s.bar, ui.Grow(s.place))))
	s.content = container.New(&watch{resized: s.resized}, s.frame)
	return s
}

// show puts a page into the window.
func (s *shell) show(p screen.Page) {
	route := p.Route()
	if _, whole := p.(screen.Whole); whole {
		s.content.Objects = []fyne.CanvasObject{p.Content()}
	} else {
		s.content.Objects = []fyne.CanvasObject{s.frame}
		s.place.Objects = []fyne.CanvasObject{p.Content()}
		s.place.Refresh()
		s.rail.setActive(route.Name)
		s.showCrumbs(p.Crumbs())
	}
	s.content.Refresh()
	s.app.window.Canvas().Unfocus()
}

func (s *shell) showCrumbs(crumbs []screen.Crumb) {
	s.bar.setCrumbs(crumbs, s.app.router.canBack(), s.app.router.canForward())
	title := text.T("app.name")
	if len(crumbs) > 0 {
		title = crumbs[len(crumbs)-1].Label + " – " + title
	}
	s.app.window.SetTitle(title)
}

func (s *shell) resized(size fyne.Size) {
	// Large text needs room as a small window does.
	narrow := size.Width < ui.Scaled(narrowWidth) || size.Height < ui.Scaled(narrowHeight)
	s.bar.setNarrow(narrow)
	s.app.router.setNarrow(narrow)
}

// loadRail counts what waits on Today.
func (s *shell) loadRail() {
	ws := s.app.host.Workspace
	ui.Run(s.app.host.Runner, "rail.load", func(ctx context.Context) (int, error) {
		return ws.Waiting(ctx, ws.Today())
	}, func(waiting int, err error) {
		if err == nil { // the screen on show tells of trouble with the store
			s.rail.setWaiting(waiting)
			s.bar.setWaiting(waiting)
			s.app.showWaiting(waiting)
		}
		s.rail.setMe(workspace.InitialsOf(ws.Me().Name))
	})
}

// dutiesDelay is how long the count of what data protection wants done waits after
// an edit: it goes through all people.
const dutiesDelay = 3 * time.Second

func (s *shell) dutiesSoon() { s.app.host.Runner.After(dutiesDelay, "duties.soon", s.loadDuties) }

// loadDuties counts what data protection wants done.
func (s *shell) loadDuties() {
	ws := s.app.host.Workspace
	ui.Run(s.app.host.Runner, "duties.load", ws.DutyCount, func(n workspace.DutyCount, err error) {
		if err == nil {
			s.app.duties = n.Sum()
			s.rail.setDuties(s.app.duties)
		}
	})
}

// watch is a stack that tells its size.
type watch struct {
	resized func(fyne.Size)
	last    fyne.Size
}

func (w *watch) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if w.last != size {
		w.last = size
		w.resized(size)
	}
	for _, o := range objects {
		o.Resize(size)
		o.Move(fyne.Position{})
	}
}

// MinSize lets the window be as small as 900 × 600; screens scroll below
// their natural size.
func (w *watch) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(900, 600) }
