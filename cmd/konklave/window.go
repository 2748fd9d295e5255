package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"

	"konklave/app"
	"konklave/app/ui"
	"konklave/assets"
	"konklave/model"
	"konklave/model/keys"
	"konklave/model/logs"
	"konklave/model/workspace"
)

// The size of the first window, in Fyne units: that of the design.
const (
	firstWidth  = 1440
	firstHeight = 900
)

// quitGrace bounds how long the driver may take to end once the data is safe.
// Fyne 2.8 has been seen to hang in Quit.
const quitGrace = 3 * time.Second

// signalGrace bounds how long the program may take to end after a signal. What it
// cuts off is healed by the journal at the next start.
const signalGrace = 10 * time.Second

// firstPicture is how long the first picture of the window may wait for its
// data.
const firstPicture = 300 * time.Millisecond

// indexAfter is when reading the search index begins: the first picture of the
// window should have the processor for itself.
const indexAfter = 500 * time.Millisecond

// Looking after the data begins when nobody waits for the start any more, and
// comes again.
const (
	upkeepAfter = 20 * time.Second
	upkeepEvery = time.Hour
)

// startMemory is how much memory the start may use before garbage is collected.
const startMemory = 256 << 20

// openWindow runs the window until it is closed. The store is closed after the
// event loop has returned, never in a hook of the driver: those are skipped
// now and then.
func (p *program) openWindow(ctx context.Context) error {
	if err := displayThere(); err != nil {
		return err
	}
	collect := collectLater()
	queue := newUIQueue()
	runner := ui.NewRunner(queue.do)
	opened := make(chan opening, 1)
	go func() { // while the window opens
		defer logs.Guard()
		ws, err := workspace.Open(ctx, p.dir(), p.windowOptions())
		if err == nil {
			app.Ahead(runner, ws, p.speak)
		}
		opened <- opening{ws, err}
	}()
	f := fyneapp.NewWithID("app.konklave")
	f.SetIcon(fyne.NewStaticResource("konklave.png", assets.WindowIcon()))
	f.Lifecycle().SetOnStarted(collect) // after the first picture
	w := f.NewWindow("Konklave")
	w.SetMaster()
	w.SetPadded(false)
	run := &session{program: p, fyne: f, window: w, runner: runner}
	run.appear(workspace.LookOf(p.dir()))
	if first := <-opened; first.err != nil {
		run.trouble(ctx, first.err)
	} else {
		run.show(ctx, first.ws)
	}
	go func() { // a signal ends the program as closing the window does
		defer logs.Guard()
		<-ctx.Done()
		fyne.Do(run.close)
		// Fyne listens to signals too. Where it was faster, its loop has ended without
		// close, and it has been seen to wait for itself then.
		time.AfterFunc(signalGrace, func() { os.Exit(exitOK) })
	}()
	w.SetCloseIntercept(run.leave)
	queue.settle(run.runner.Busy, firstPicture)
	w.ShowAndRun()
	return run.end()
}

// collectLater has no garbage collected until collect is called, unless the start
// needs far more memory than it should: most of what it allocates stays, and
// looking at that again and again takes a tenth of the time.
func collectLater() (collect func()) {
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(startMemory)
	return func() {
		debug.SetMemoryLimit(math.MaxInt64)
		debug.SetGCPercent(gcPercent)
	}
}

// displayThere gives an error that a person understands where Fyne would
// panic.
func displayThere() error {
	if headless {
		return model.Errorf(model.Invalid, "error.headless", "this konklave was built without a window; 'make build' builds it with one, 'konklave --help' lists what works without")
	}
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return model.Errorf(model.Invalid, "error.display", "there is no display for a window; 'konklave --help' lists what works without one")
	}
	return nil
}

// opening is what came of opening a data folder.
type opening struct {
	ws  *workspace.Workspace
	err error
}

// session is the window over one data folder after the other.
type session struct {
	program *program
	fyne    fyne.App
	window  fyne.Window
	runner  *ui.Runner
	ws      *workspace.Workspace
	app     *app.App
}

// open opens a data folder with an answer, the zero Answer for that of the
// program's own start.
func (s *session) open(ctx context.Context, dir string, answer keys.Answer) (*workspace.Workspace, error) {
	o := s.program.windowOptions()
	if answer != (keys.Answer{}) {
		o.Answer = answer
	}
	return workspace.Open(ctx, dir, o)
}

// show shows a workspace.
func (s *session) show(ctx context.Context, ws *workspace.Workspace) {
	s.ws = ws
	settings := ws.Settings()
	s.resize(settings.Width, settings.Height)
	if s.app == nil {
		s.app = app.New(s.fyne, s.window, s.runner, ws, func(dir string, answer keys.Answer) error { return s.move(ctx, dir, answer) })
		s.app.Reopen = func(closed func() error) { s.reopen(ctx, closed) }
		if s.program.speak != "" {
			s.app.Speak(s.program.speak)
		}
		s.app.Build()
		if settings.Tray {
			s.showTray()
		}
		s.app.TellCrash()
		time.AfterFunc(indexAfter, func() { fyne.Do(s.index) })
		time.AfterFunc(upkeepAfter, func() { fyne.Do(s.upkeep) })
	} else {
		s.app.SetWorkspace(ws)
	}
	if ws.OpenedBy() == keys.Recovery {
		s.app.Recovered()
	}
}

// appear brings the window up in the colour of its ground, which takes the longest
// of all. Meanwhile the data folder is opened and what the first screen shows is
// being read.
func (s *session) appear(look workspace.Look) {
	theme := ui.NewTheme()
	theme.SetVariant(look.Theme)
	s.fyne.Settings().SetTheme(theme)
	s.window.SetContent(&fyne.Container{})
	s.resize(look.Width, look.Height)
	s.window.Show()
}

// resize gives the window a size in Fyne units, or that of the design where there is
// none that would do.
func (s *session) resize(width, height int) {
	size := fyne.NewSize(float32(width), float32(height))
	if size.Width < 900 || size.Height < 600 {
		size = fyne.NewSize(firstWidth, firstHeight)
	}
	if s.window.Canvas().Size() != size {
		s.window.Resize(size)
	}
}

// index reads the search index, unless the window is closed already.
func (s *session) index() {
	if s.app != nil {
		s.app.Index()
		s.app.Remind()
	}
}

// upkeep looks after the data now and then, until the window is closed.
func (s *session) upkeep() {
	if s.app != nil {
		s.app.Upkeep()
		time.AfterFunc(upkeepEvery, func() { fyne.Do(s.upkeep) })
	}
}

// reopen closes the data folder for closed, and goes on with what is there then.
func (s *session) reopen(ctx context.Context, closed func() error) {
	before := s.ws
	err := before.Close()
	if err == nil {
		err = closed()
	}
	if model.CodeOf(err) != model.Damaged { // what is damaged is not opened again
		ws, opening := before.Again(ctx)
		if opening == nil {
			s.show(ctx, ws)
			if err != nil {
				s.app.Fail(err)
			}
			return
		}
		err = errors.Join(err, opening)
	}
	s.ws = nil
	s.trouble(ctx, err)
}

// move goes on with another data folder; the present one stays open when that
// cannot be opened.
func (s *session) move(ctx context.Context, dir string, answer keys.Answer) error {
	before := s.ws
	ws, err := s.open(ctx, dir, answer)
	if err != nil {
		return err
	}
	s.show(ctx, ws)
	if err := before.Close(); err != nil {
		return err
	}
	return workspace.RememberDir(s.ws.Dir())
}

// trouble asks for the password where that is what is missing. Else it tells in
// the window why the data cannot be opened: whoever started Konklave by its icon
// sees no terminal.
func (s *session) trouble(ctx context.Context, err error) {
	dir := s.program.dir()
	if model.CodeOf(err) == model.Sealed {
		ways, unread := workspace.KeyStatus(dir, s.program.options())
		if unread == nil {
			s.unlock(ctx, dir, ways, err)
			return
		}
		err = unread
	}
	s.tell(ctx, dir, keys.Answer{}, err)
}

// tell shows what is wrong with a data folder; answer is what opens its keys.
func (s *session) tell(ctx context.Context, dir string, answer keys.Answer, err error) {
	logs.Failed(err)
	fmt.Fprintf(s.program.err, "konklave: %v\n", err)
	o := s.program.options()
	if answer != (keys.Answer{}) {
		o.Answer = answer
	}
	found, _, unread := workspace.BackupsOf(dir)
	if unread != nil {
		fmt.Fprintf(s.program.err, "konklave: %v\n", unread)
	}
	s.window.Resize(fyne.NewSize(760, 520))
	s.window.SetContent(app.Trouble(s.fyne, app.Troubled{
		Runner: s.runner, Window: s.window, Dir: dir, Err: err, Backups: found, Quit: s.close,
		Repair: func(ctx context.Context, progress func(done, total int64)) (workspace.Repaired, error) {
			return workspace.Repair(ctx, dir, o, progress)
		},
		Again: func() {
			ws, again := s.open(ctx, dir, answer)
			switch {
			case again == nil:
				s.show(ctx, ws)
			case model.CodeOf(again) == model.Damaged:
				s.tell(ctx, dir, answer, again)
			default:
				s.trouble(ctx, again)
			}
		},
	}))
}

// unlock asks for the password or the recovery key.
func (s *session) unlock(ctx context.Context, dir string, ways keys.Status, why error) {
	s.window.Resize(fyne.NewSize(firstWidth, firstHeight))
	app.Unlock(s.fyne, s.window, app.Unlocking{
		Runner: s.runner, Dir: dir, Ways: ways, Why: why, Quit: s.close,
		Open: func(_ context.Context, answer keys.Answer) (func(), error) {
			ws, err := s.open(ctx, dir, answer)
			switch {
			case model.CodeOf(err) == model.Damaged:
				return func() { s.tell(ctx, dir, answer, err) }, nil
			case err != nil:
				return nil, err
			}
			return func() { s.show(ctx, ws) }, nil
		},
	})
}

// leave is close for a user who closes the window.
func (s *session) leave() {
	if s.app != nil {
		s.app.Leave(s.close)
		return
	}
	s.close()
}

// close makes the data safe, then lets the driver end.
func (s *session) close() {
	if s.app != nil {
		s.app.Close()
		s.app = nil
	}
	if err := s.end(); err != nil {
		logs.Failed(err)
		fmt.Fprintf(s.program.err, "konklave: %v\n", err)
	}
	time.AfterFunc(quitGrace, func() { os.Exit(exitOK) })
	s.fyne.Quit()
}

// end closes the data folder; it may be called twice.
func (s *session) end() error {
	if s.app != nil {
		s.app.Close()
		s.app = nil
	}
	if s.ws == nil {
		return nil
	}
	return s.ws.Close()
}

// windowOptions are options for a workspace that stays open: the linked folder
// is followed.
func (p *program) windowOptions() workspace.Options {
	o := p.options()
	o.Watch = true
	return o
}
