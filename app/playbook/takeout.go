package playbook

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/folder"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model/workspace"
)

// How the playbook leaves Konklave.
const (
	asFolder = "folder"
	asZip    = "zip"
	asHTML   = "html"
	asPDF    = "pdf"
)

// takeOutFolder is where the last export went, "" for nowhere yet. Only the UI
// thread touches it.
var takeOutFolder string

// takeOut asks as what the playbook is to be written, and where to.
type takeOut struct {
	page   *Page
	folder string
	as     *ui.Segmented
	extent *ui.Segmented
	which  fyne.CanvasObject
	what   *ui.Paragraph
	name   *ui.Input
	where  *ui.Label
	named  bool // by the user
	dialog *ui.Dialog
}

// openTakeOut opens the form.
func (p *Page) openTakeOut() { p.takeOutInto(firstOf(takeOutFolder, folder.Usual()), asFolder, "") }

func (p *Page) takeOutInto(dir, as, name string) {
	f := &takeOut{page: p, folder: dir, named: name != ""}
	options := func(prefix string, values ...string) []ui.Option {
		var list []ui.Option
		for _, v := range values {
			list = append(list, ui.Option{Value: v, Label: text.T(prefix + v)})
		}
		return list
	}
	f.as = ui.NewSegmented(options("takeout.as.", asFolder, asZip, asHTML, asPDF), as, func(string) { f.changed() })
	f.extent = ui.NewSegmented(options("takeout.extent.", "own", "all"), "own", nil)
	f.which = ui.Column(4, ui.NewText(text.T("takeout.extent"), ui.Caption).In(ui.Text2), ui.Row(0, f.extent))
	f.what = ui.NewParagraph("", ui.Body).In(ui.Text2)
	f.name, f.where = ui.NewInput(""), ui.NewText(dir, ui.Mono).In(ui.Text2)
	f.name.SetText(name)
	f.name.OnChanged = func(string) { f.named = true }
	change := ui.NewButton(ui.Secondary, text.T("takeout.change"), "folder", f.browse).Sized(ui.SizeSM)
	f.dialog = p.host.Dialogs.Form(ui.Form{
		Title: text.T("takeout.title"),
		Width: 600,
		Fields: []ui.FormField{
			{Label: text.T("takeout.as"), Object: ui.Row(0, f.as)},
			{Object: f.what},
			{Object: f.which},
			{Label: text.T("takeout.name"), Object: f.name, Check: f.checkName},
			{Label: text.T("takeout.where"), Object: ui.Row(8, ui.Grow(f.where), change)},
		},
		Verb:   text.T("takeout.write"),
		Submit: f.write,
	})
	f.changed()
}

// changed proposes a name and says what will be written.
func (f *takeOut) changed() {
	as := f.as.Selected()
	if !f.named {
		f.name.SetText(text.T("takeout.file") + f.ending())
		f.named = false // SetText counts as typing
	} else {
		f.name.SetText(strings.TrimSuffix(f.name.Text(), filepath.Ext(f.name.Text())) + f.ending())
	}
	f.what.SetText(text.T("takeout.what." + as))
	visible(f.which, as == asFolder || as == asZip)
	if f.dialog != nil {
		f.dialog.Fit()
	}
}

func (f *takeOut) ending() string {
	if f.as.Selected() == asFolder {
		return ""
	}
	return "." + f.as.Selected()
}

func (f *takeOut) checkName() string {
	name := strings.TrimSpace(f.name.Text())
	if name == "" || name == "." || name == ".." || strings.ContainsAny(name, `/\:*?"<>|`) {
		return text.T("takeout.name.bad")
	}
	return ""
}

// target is the path that is written.
func (f *takeOut) target() string {
	name := strings.TrimSpace(f.name.Text())
	if !strings.EqualFold(filepath.Ext(name), f.ending()) {
		name += f.ending()
	}
	return filepath.Join(f.folder, name)
}

// browse lets the form wait while a folder is chosen.
func (f *takeOut) browse() {
	p, as, name := f.page, f.as.Selected(), ""
	if f.named {
		name = f.name.Text()
	}
	f.dialog.Close()
	p.host.Runner.After(0, "playbook.takeout.browse", func() {
		folder.Choose(p.host, f.folder, folder.Wanted{Title: text.T("export.folder.title"), Folder: text.T("export.folder.use")}, func(chosen string) {
			p.host.Runner.After(0, "playbook.takeout.browse", func() { p.takeOutInto(firstOf(chosen, f.folder), as, name) })
		})
	})
}

// write asks before a file is replaced, then writes.
func (f *takeOut) write(finish func(error)) {
	p, as, target, ws := f.page, f.as.Selected(), f.target(), f.page.host.Workspace
	extent := workspace.OwnOnly
	if f.extent.Selected() == "all" {
		extent = workspace.AllPages
	}
	type done struct{ pages, written int }
	run := func(finish func(error)) {
		takeOutFolder = f.folder
		ui.Run(p.host.Runner, "", func(ctx context.Context) (d done, err error) {
			if as == asHTML || as == asPDF {
				d.written = 1
				d.pages, err = ExportHandbook(ctx, ws, target)
			} else {
				d.pages, d.written, err = ws.ExportPages(ctx, target, extent)
			}
			return d, err
		}, func(d done, err error) {
			finish(err)
			if err == nil {
				p.host.Toasts.Show(text.T("takeout.done", text.N("takeout.pages", d.pages), filepath.Base(target)), "", nil)
			}
		})
	}
	if _, err := os.Lstat(target); as == asFolder || errors.Is(err, fs.ErrNotExist) {
		run(finish)
		return
	}
	finish(nil)
	p.host.Dialogs.ConfirmDanger(text.T("takeout.replace"), text.T("takeout.replace.what", target), text.T("takeout.replace.verb"), func() {
		run(func(err error) {
			if err != nil {
				p.host.Fail(err)
			}
		})
	})
}
