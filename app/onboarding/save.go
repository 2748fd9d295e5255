package onboarding

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"

	"konklave/app/folder"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/exchange"
)

// exportFolder is where the last file went, "" for nowhere yet.
var exportFolder string

// usualFolder is that of the last file, else where people look for files.
func usualFolder() string {
	if exportFolder != "" {
		return exportFolder
	}
	return folder.Usual()
}

// saveForm asks where a file shall lie, and writes it.
type saveForm struct {
	host         *screen.Host
	title, intro string
	ext          string // with its dot
	folder, name string
	replace      string // a file that is there and may be replaced
	write        func(context.Context, io.Writer) error

	file    *ui.Input
	where   *ui.Label
	trouble *ui.Paragraph
	dialog  *ui.Dialog
	running bool
}

// save asks where a file shall lie, and writes it.
func (p *Page) save(title, intro, ext string, write func(context.Context, io.Writer) error) {
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
			return '-'
		}
		return r
	}, text.T("onboarding.file", p.view.plan.hire))
	f := &saveForm{host: p.host, title: title, intro: intro, ext: ext, folder: usualFolder(), name: name + ext, write: write}
	f.open()
}

func (f *saveForm) open() {
	f.file = ui.NewInput("")
	f.file.SetText(f.name)
	f.file.OnChanged = func(s string) { f.name = s }
	f.where = ui.NewText(f.folder, ui.Mono).In(ui.Text2)
	f.trouble = ui.NewParagraph("", ui.Body).In(ui.Danger)
	f.trouble.Hide()
	browse := ui.NewButton(ui.Secondary, text.T("export.folder"), "folder", f.browse)
	content := ui.Column(12, ui.NewParagraph(f.intro, ui.Body).In(ui.Text2),
		ui.Column(4, ui.NewText(text.T("onboarding.file.path"), ui.Caption).In(ui.Text2), ui.Row(8, ui.Grow(f.file), browse), f.where), f.trouble)
	f.dialog = f.host.Dialogs.Custom(f.title, content, []ui.DialogButton{
		{Label: text.T("action.cancel"), Cancel: true},
		{Label: text.T("onboarding.file.save"), Default: true, Stay: true, Action: f.save},
	}).Wide(560)
}

// browse lets the form wait while a folder is chosen.
func (f *saveForm) browse() {
	const key = "onboarding.save.browse"
	f.dialog.Close()
	f.host.Runner.After(0, key, func() {
		folder.Choose(f.host, f.folder, folder.Wanted{Title: text.T("export.folder.title"), Folder: text.T("export.folder.use")}, func(chosen string) {
			if chosen != "" {
				f.folder = chosen
			}
			f.host.Runner.After(0, key, f.open)
		})
	})
}

func (f *saveForm) save() {
	name := strings.TrimSpace(f.name)
	if f.running {
		return
	}
	if name == "" || filepath.Base(name) != name {
		f.fail(model.Errorf(model.Invalid, "error.export.name", "give the file a name without a folder"))
		return
	}
	if !strings.EqualFold(filepath.Ext(name), f.ext) {
		name += f.ext
	}
	target, again := filepath.Join(f.folder, name), f.replace
	f.running = true
	ui.Run(f.host.Runner, "", func(ctx context.Context) (struct{}, error) {
		if _, err := os.Stat(target); err == nil && target != again {
			return struct{}{}, model.Errorf(model.Conflict, "error.export.exists", "%s is there already; save again to replace it", filepath.Base(target))
		}
		return struct{}{}, exchange.WriteFile(target, func(w io.Writer) error { return f.write(ctx, w) })
	}, func(_ struct{}, err error) {
		f.running = false
		if err != nil {
			if model.CodeOf(err) == model.Conflict {
				f.replace = target
			}
			f.fail(err)
			return
		}
		exportFolder = f.folder
		f.dialog.Close()
		f.host.Toasts.Show(text.T("export.done", filepath.Base(target)), "", nil)
	})
}

// fail shows in the form what went wrong.
func (f *saveForm) fail(err error) {
	if model.CodeOf(err) == model.Canceled {
		return
	}
	f.trouble.SetText(text.Error(err))
	f.trouble.Show()
	f.dialog.Fit()
}
