package folder

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// Saving is a file that is about to be written: what to ask, how it may be called,
// and the work.
type Saving struct {
	Title  string
	Above  fyne.CanvasObject // what there is to choose; nil for nothing
	Name   string            // proposed, without the ending
	Ending func() string     // ".csv"; asked each time
	// Work reads what was chosen and gives what writes the file, off the UI thread,
	// and says what to tell then. progress may be called on any goroutine.
	Work func() func(ctx context.Context, path string, progress func(done, total int64)) (said string, err error)
}

// lastFolder is where a file was saved last.
var lastFolder string

// SaveForm is the dialog that saves a file. It shows the progress and can be
// canceled; a file that is there is replaced when the button is pressed again.
type SaveForm struct {
	h      *screen.Host
	saving Saving
	folder string
	name   string
	named  bool // the user typed it

	file    *ui.Input
	bar     *ui.Bar
	trouble *ui.Paragraph
	dialog  *ui.Dialog
	replace string // a file that may be replaced

	part    atomic.Uint64
	telling atomic.Bool
	running bool
}

const saveKey = "folder.save"

// Save opens the dialog.
func Save(h *screen.Host, s Saving) *SaveForm {
	f := &SaveForm{h: h, saving: s, folder: lastFolder}
	if f.folder == "" {
		f.folder = Usual()
	}
	f.open()
	return f
}

func (f *SaveForm) open() {
	f.file = ui.NewInput("")
	f.file.OnChanged = func(s string) {
		f.named = f.named || s != f.name
		f.name = s
	}
	f.bar = ui.NewBar(0, ui.AccentText).Thick()
	f.bar.Hide()
	f.trouble = ui.NewParagraph("", ui.Body).In(ui.Danger)
	f.trouble.Hide()
	rows := ui.Column(16)
	if f.saving.Above != nil {
		rows.Add(f.saving.Above)
	}
	browse := ui.NewButton(ui.Secondary, text.T("export.folder"), "folder", f.browse)
	rows.Add(ui.Column(4, ui.NewText(text.T("export.file"), ui.Caption).In(ui.Text2), ui.Row(8, ui.Grow(f.file), browse), ui.NewText(f.folder, ui.Mono).In(ui.Text2)))
	rows.Add(f.bar)
	rows.Add(f.trouble)
	f.dialog = f.h.Dialogs.Custom(f.saving.Title, rows, []ui.DialogButton{
		{Label: text.T("action.cancel"), Cancel: true},
		{Label: text.T("export.save"), Default: true, Stay: true, Action: f.save},
	}).Wide(560)
	f.dialog.OnClosed = func() { f.h.Runner.Cancel(saveKey) }
	f.Changed()
}

// Changed is to be called when another ending counts.
func (f *SaveForm) Changed() {
	if f.named {
		f.name = strings.TrimSuffix(f.name, filepath.Ext(f.name)) + f.saving.Ending()
	} else {
		f.name = f.saving.Name + f.saving.Ending()
	}
	f.file.SetText(f.name)
	f.trouble.Hide()
	f.dialog.Fit()
}

// browse closes the dialog while a folder is chosen, and opens it again.
func (f *SaveForm) browse() {
	f.dialog.Close()
	f.h.Runner.After(0, saveKey+".browse", func() {
		Choose(f.h, f.folder, Wanted{Title: text.T("export.folder.title"), Folder: text.T("export.folder.use")}, func(chosen string) {
			if chosen != "" {
				f.folder = chosen
			}
			f.h.Runner.After(0, saveKey+".browse", f.open)
		})
	})
}

// target is the path that is meant.
func (f *SaveForm) target() (string, error) {
	path := strings.TrimSpace(f.file.Text())
	if path == "" {
		return "", model.Errorf(model.Invalid, "error.export.name", "the file needs a name")
	}
	if !filepath.IsAbs(path) {
		path = filepath.Join(f.folder, path)
	}
	if ending := f.saving.Ending(); !strings.EqualFold(filepath.Ext(path), ending) {
		path += ending
	}
	return path, nil
}

func (f *SaveForm) save() {
	path, err := f.target()
	if err != nil {
		f.fail(err)
		f.file.Focus()
		return
	}
	replace, write := f.replace, f.saving.Work()
	f.trouble.Hide()
	f.bar.Set(0, ui.AccentText)
	f.running = true
	f.h.Runner.After(300*time.Millisecond, saveKey+".bar", func() { ui.ShowIf(f.bar, f.running); f.dialog.Fit() })
	f.dialog.Button(1).Disable(text.T("ui.dialog.busy"))
	ui.Run(f.h.Runner, saveKey, func(ctx context.Context) (string, error) {
		if _, err := os.Stat(path); err == nil && path != replace {
			return "", model.Errorf(model.Conflict, "error.export.exists", "%s is there already; save again to replace it", filepath.Base(path))
		}
		return write(ctx, path, f.progress)
	}, func(said string, err error) {
		f.running = false
		f.bar.Hide()
		f.dialog.Button(1).Enable()
		if model.CodeOf(err) == model.Conflict {
			f.replace = path
		}
		if err != nil {
			f.fail(err)
			return
		}
		lastFolder = filepath.Dir(path)
		f.dialog.Close()
		f.h.Toasts.Show(said, text.T("export.show"), func() { Show(f.h, filepath.Dir(path)) })
	})
}

func (f *SaveForm) fail(err error) {
	if model.CodeOf(err) == model.Canceled {
		return
	}
	f.trouble.SetText(text.Error(err))
	f.trouble.Show()
	f.dialog.Fit()
}

// progress moves the bar, ten times a second.
func (f *SaveForm) progress(done, total int64) {
	f.part.Store(math.Float64bits(float64(done) / float64(max(total, 1))))
	if f.telling.CompareAndSwap(false, true) {
		f.h.Runner.After(100*time.Millisecond, saveKey+".tell", func() {
			f.telling.Store(false)
			f.bar.Set(math.Float64frombits(f.part.Load()), ui.AccentText)
		})
	}
}

// Show opens a folder in the program that the system has for folders.
func Show(h *screen.Host, dir string) {
	if err := screen.ShowFile(dir); err != nil {
		h.Fail(model.Errorf(model.Invalid, "error.import.folder", "the folder %s could not be opened: %w", dir, err))
	}
}
