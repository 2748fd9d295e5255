package folder

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/list"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
)

// mostFiles bounds what is listed of one folder.
const mostFiles = 2000

// fileEntry is a folder or a file to choose.
type fileEntry struct {
	name   string
	path   string
	folder bool
	up     bool // leads to the folder above
	note   string
}

// filesIn lists what can be chosen in a folder: the way up, folders by name,
// then the files with one of the suffixes, the latest first.
func filesIn(folder string, suffixes []string) ([]fileEntry, error) {
	found, err := os.ReadDir(folder)
	if err != nil {
		return nil, model.Errorf(model.Invalid, "error.import.folder.read", "the folder %s cannot be read: %w", folder, err)
	}
	var folders, files []fileEntry
	times := map[string]int64{}
	for _, f := range found {
		if strings.HasPrefix(f.Name(), ".") || len(folders)+len(files) == mostFiles {
			continue
		}
		entry := fileEntry{name: f.Name(), path: filepath.Join(folder, f.Name())}
		info, err := os.Stat(entry.path) // follows links
		switch {
		case err != nil: // a link that leads nowhere
		case info.IsDir():
			entry.folder = true
			folders = append(folders, entry)
		case slices.Contains(suffixes, strings.ToLower(filepath.Ext(entry.name))):
			entry.note = text.T("import.files.note", text.Size(info.Size()), text.DateYear(model.DateOf(info.ModTime())))
			times[entry.path] = info.ModTime().UnixNano()
			files = append(files, entry)
		}
	}
	slices.SortFunc(folders, func(a, b fileEntry) int { return strings.Compare(strings.ToLower(a.name), strings.ToLower(b.name)) })
	slices.SortStableFunc(files, func(a, b fileEntry) int { return int(min(max(times[b.path]-times[a.path], -1), 1)) })
	var entries []fileEntry
	if above := filepath.Dir(folder); above != folder {
		entries = append(entries, fileEntry{name: text.T("import.files.up"), path: above, folder: true, up: true})
	}
	return append(append(entries, folders...), files...), nil
}

// shortcuts are the folders where exports mostly lie, as far as they exist.
func shortcuts(home string) []fileEntry {
	var found []fileEntry
	for _, f := range []struct{ id, folder string }{{"downloads", "Downloads"}, {"desktop", "Desktop"}, {"documents", "Documents"},
		{"desktop", "Schreibtisch"}, {"documents", "Dokumente"}, {"home", ""}} {
		path := filepath.Join(home, f.folder)
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			found = append(found, fileEntry{name: text.T("import.files." + f.id), path: path, folder: true})
		}
	}
	return found
}

// Usual is where people look for files.
func Usual() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return string(filepath.Separator)
	}
	if places := shortcuts(home); len(places) > 0 {
		return places[0].path
	}
	return home
}

// Wanted says what is to be chosen.
type Wanted struct {
	Title    string
	Suffixes []string // of the files, with their dot, in small letters
	Icon     string   // of the files
	// Folder is the verb that takes the folder on show; "" where a file is to be
	// chosen.
	Folder string
}

// fileChooser is the dialog that asks for a file or a folder.
type fileChooser struct {
	h       *screen.Host
	take    func(path string)
	at      string // the folder on show
	wanted  Wanted
	entries []fileEntry
	folder  *ui.Label
	trouble *ui.Paragraph
	none    *ui.Paragraph // says that the folder has no file that could be chosen
	list    *list.List
	dialog  *ui.Dialog
}

const (
	fileRow       = 36
	fileRowsShown = 9
)

// Choose asks for a file, or for a folder where Wanted says so, beginning in a
// folder ("" = where people look for files), and gives its path to take; "" when
// the user gives up.
func Choose(h *screen.Host, folder string, w Wanted, take func(path string)) {
	if h.Dialogs.Open() {
		return
	}
	chosen := ""
	var c *fileChooser
	buttons := []ui.DialogButton{{Label: text.T("action.cancel"), Cancel: true}}
	if w.Folder != "" {
		buttons = append(buttons, ui.DialogButton{Label: w.Folder, Default: true, Stay: true, Action: func() {
			chosen = c.at
			c.dialog.Close()
		}})
	}
	c = newFileChooser(h, folder, w, buttons)
	c.take = func(path string) { chosen = path }
	c.dialog.OnClosed = func() { take(chosen) }
}

func newFileChooser(h *screen.Host, folder string, w Wanted, buttons []ui.DialogButton) *fileChooser {
	home, err := os.UserHomeDir()
	if err != nil {
		home = string(filepath.Separator)
	}
	c := &fileChooser{h: h, wanted: w, folder: ui.NewText("…", ui.Mono).In(ui.Text2), trouble: ui.NewParagraph("", ui.Caption).In(ui.Danger),
		none: ui.NewParagraph(text.T("import.files.none", strings.Join(w.Suffixes, ", ")), ui.Caption).In(ui.Text2)}
	c.trouble.Hide()
	c.none.Hide()
	c.list = list.New(fileRow, c.newRow)
	c.list.OnOpen = c.open
	quick := []fyne.CanvasObject{}
	places := shortcuts(home)
	for _, s := range places {
		quick = append(quick, ui.NewButton(ui.Secondary, s.name, "folder", func() { c.show(s.path) }).Sized(ui.SizeSM))
	}
	if folder == "" && len(places) > 0 {
		folder = places[0].path
	}
	if folder == "" {
		folder = home
	}
	content := ui.Column(10, ui.Inset(4, 0, 0, 0, ui.Flow(8, quick...)), c.folder,
		ui.NewPanel(ui.Pad(1, ui.Fixed(0, ui.Scaled(fileRow*fileRowsShown), c.list))), c.none, c.trouble)
	c.dialog = h.Dialogs.Custom(w.Title, content, buttons).Wide(640)
	h.Window.Canvas().Focus(c.list)
	c.show(folder)
	return c
}

// show lists another folder.
func (c *fileChooser) show(folder string) {
	ui.Run(c.h.Runner, "folder.files", func(context.Context) ([]fileEntry, error) { return filesIn(folder, c.wanted.Suffixes) }, func(entries []fileEntry, err error) {
		c.trouble.Hide()
		if err != nil {
			c.trouble.Show()
			c.trouble.SetText(text.Error(err))
			c.dialog.Fit()
			return
		}
		c.entries, c.at = entries, folder
		c.folder.SetText(folder)
		ui.ShowIf(c.none, c.wanted.Folder == "" && !slices.ContainsFunc(entries, func(e fileEntry) bool { return !e.folder }))
		c.list.Select(-1)
		c.list.SetCount(len(entries))
		c.list.ScrollTo(0)
		c.dialog.Fit()
	})
}

// open goes into a folder, or takes a file.
func (c *fileChooser) open(i int) {
	e := c.entries[i]
	if e.folder {
		c.show(e.path)
		return
	}
	c.take(e.path)
	c.dialog.Close()
}

// fileCell is one folder or file.
type fileCell struct {
	chooser *fileChooser
	icon    *ui.Picture
	name    *ui.Label
	note    *ui.Label
	box     *fyne.Container
}

func (c *fileChooser) newRow() list.Cell {
	r := &fileCell{chooser: c, icon: ui.NewIcon("folder", ui.Text2, 16), name: ui.NewText("", ui.Body), note: ui.NewText("", ui.Caption).In(ui.Text3)}
	r.box = ui.Inset(0, 16, 0, 16, ui.Row(10, r.icon, ui.Grow(r.name), r.note))
	return r
}

// Object implements list.Cell.
func (r *fileCell) Object() fyne.CanvasObject { return r.box }

// Set implements list.Cell.
func (r *fileCell) Set(i int) {
	e := r.chooser.entries[i]
	switch {
	case e.up:
		r.icon.Set("chevron-up", ui.Text2)
	case e.folder:
		r.icon.Set("folder", ui.Text2)
	default:
		r.icon.Set(r.chooser.wanted.Icon, ui.AccentText)
	}
	r.name.SetText(e.name)
	r.note.SetText(e.note)
}
