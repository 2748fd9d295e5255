package accounts

import (
	"bytes"
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

const exportKey = "account.export"

// save writes the file. A file that is there already is replaced only when the
// user presses again.
func (f *exportForm) save() {
	f.read()
	path, err := f.target()
	if err != nil {
		f.fail(err)
		f.file.Focus()
		return
	}
	e, v, ws, replace := f.export, f.view, f.h.Workspace, f.replace
	f.work(func(ctx context.Context) (Exported, error) {
		if _, err := os.Stat(path); err == nil && path != replace {
			return Exported{File: path}, model.Errorf(model.Conflict, "error.export.exists", "%s is there already; save again to replace it", filepath.Base(path))
		}
		return e.file(ctx, ws, v, path, f.progress)
	}, func(done Exported, err error) {
		if model.CodeOf(err) == model.Conflict {
			f.replace = path
		}
		if err != nil {
			f.fail(err)
			return
		}
		exportChoice, exportFolder = e, filepath.Dir(path)
		f.dialog.Close()
		f.h.Toasts.Show(text.T("export.done", filepath.Base(path)), text.T("export.show"), func() { openFolderOf(f.h, path) })
	})
}

// target is the file that the form means. A whole path may be typed or pasted
// in place of the name.
func (f *exportForm) target() (string, error) {
	home, _ := os.UserHomeDir() // without one, "~" is a name like any other
	path := typedPath(f.file.Text(), home)
	if path == "" {
		return "", model.Errorf(model.Invalid, "error.export.name", "the file needs a name")
	}
	if !filepath.IsAbs(path) {
		path = filepath.Join(f.folder, path)
	}
	if !strings.EqualFold(filepath.Ext(path), "."+f.export.Format) {
		path += "." + f.export.Format
	}
	return path, nil
}

// work runs in the background while the form waits; closing it stops the work.
func (f *exportForm) work(do func(context.Context) (Exported, error), then func(Exported, error)) {
	f.trouble.Hide()
	f.bar.Set(0, ui.AccentText)
	f.running = true
	f.h.Runner.After(showBarAfter, exportKey+".bar", func() { setVisible(f.bar, f.running); f.dialog.Fit() })
	for _, b := range []int{exportCopy, exportSave} {
		f.dialog.Button(b).Disable(text.T("ui.dialog.busy"))
	}
	ui.Run(f.h.Runner, exportKey, do, func(done Exported, err error) {
		f.running = false
		f.bar.Hide()
		f.dialog.Button(exportSave).Enable()
		if !f.export.Brief {
			f.dialog.Button(exportCopy).Enable()
		}
		f.dialog.Fit()
		then(done, err)
	})
}

// showBarAfter is how long work may take before the user wants to see it move.
const showBarAfter = 4 * tellEvery

// progress is told by the worker.
func (f *exportForm) progress(part float64) {
	f.part.Store(math.Float64bits(part))
	if f.telling.CompareAndSwap(false, true) {
		f.h.Runner.After(tellEvery, exportKey+".tell", func() {
			f.telling.Store(false)
			f.bar.Set(math.Float64frombits(f.part.Load()), ui.AccentText)
		})
	}
}

// copy puts the map into the clipboard as a picture. Where the system has no
// way to do that it becomes a file, and the user is told.
func (f *exportForm) copy() {
	f.read()
	e, v, ws := f.export, f.view, f.h.Workspace
	e.Format = FormatPNG
	path := filepath.Join(f.folder, e.defaultName(v))
	f.work(func(ctx context.Context) (Exported, error) {
		d := e.drawing(v)
		var picture bytes.Buffer
		if err := d.WritePNG(ctx, &picture, float32(e.Scale), f.progress); err != nil {
			return Exported{}, err
		}
		err := copyPicture(ctx, picture.Bytes())
		if errors.Is(err, errNoClipboard) {
			return e.file(ctx, ws, v, path, nil)
		}
		return Exported{}, err
	}, func(done Exported, err error) {
		switch {
		case err != nil:
			f.fail(err)
			return
		case done.File == "":
			f.h.Toasts.Show(text.T("export.copied"), "", nil)
		default:
			f.h.Toasts.Show(text.T("export.not_copied", filepath.Base(done.File)), text.T("export.show"), func() { openFolderOf(f.h, done.File) })
		}
		exportChoice = f.export
		f.dialog.Close()
	})
}

// openFolderOf shows the folder of a file in the system's own program.
func openFolderOf(h *screen.Host, file string) {
	if err := screen.ShowFile(filepath.Dir(file)); err != nil {
		h.Fail(model.Errorf(model.Invalid, "error.import.folder", "the folder %s could not be opened: %w", filepath.Dir(file), err))
	}
}
