// Package folder asks where the data shall lie, and for files and folders of
// any kind. It opens the data folder that the user chose and moves nothing.
package folder

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/keys"
	"konklave/model/workspace"
)

// State says what opening a folder would mean.
type State string

// The states; each is a dotted id of a sentence below "folder.state.".
const (
	Present State = "present" // it is open now
	Data    State = "data"    // it holds data of Konklave
	Empty   State = "empty"
	Other   State = "other"    // it holds other files
	Missing State = "missing"  // it will be made
	NoPath  State = "no_path"  // not an absolute path
	NoDir   State = "no_dir"   // a file has this name
	Closed  State = "closed"   // it cannot be read
	Waiting State = "checking" // nobody has looked yet
)

// Usable reports whether a folder in this state can be opened.
func (s State) Usable() bool {
	return s == Data || s == Empty || s == Other || s == Missing
}

// maxListed bounds the folders that are listed below one.
const maxListed = 200

// look is what was found at a path.
type look struct {
	path  string
	state State
	below []string // names of the folders in it, sorted
}

// lookAt reads a folder. present is the one that is open now.
func lookAt(path, present string) look {
	path = strings.TrimSpace(path)
	if home, err := os.UserHomeDir(); err == nil && (path == "~" || strings.HasPrefix(path, "~"+string(filepath.Separator))) {
		path = filepath.Join(home, path[1:])
	}
	if !filepath.IsAbs(path) {
		return look{path: path, state: NoPath}
	}
	l := look{path: filepath.Clean(path)}
	entries, err := os.ReadDir(l.path)
	for _, e := range entries {
		if e.IsDir() && !strings.HasPrefix(e.Name(), ".") && len(l.below) < maxListed {
			l.below = append(l.below, e.Name())
		}
	}
	slices.SortFunc(l.below, func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) })
	info, infoErr := os.Stat(l.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		l.state = Missing
	case infoErr == nil && !info.IsDir():
		l.state = NoDir
	case err != nil:
		l.state = Closed
	case l.path == present:
		l.state = Present
	case workspace.Exists(l.path):
		l.state = Data
	case len(entries) == 0:
		l.state = Empty
	default:
		l.state = Other
	}
	return l
}

// Ask opens the dialog. When the user has chosen, Host.Move opens the folder
// and the window goes on with it.
func Ask(h *screen.Host) { ask(h, h.Workspace.Dir()) }

// ask is Ask with a folder filled in.
func ask(h *screen.Host, path string) *ui.Dialog {
	c := newChooser(h)
	c.input.SetText(path)
	var d *ui.Dialog
	d = h.Dialogs.Form(ui.Form{
		Title: text.T("folder.title"),
		Intro: text.T("folder.intro"),
		Width: 560,
		Fields: []ui.FormField{
			{Label: text.T("folder.path"), Object: c.input, Check: c.check},
			{Label: text.T("folder.below"), Object: c.below},
		},
		Verb: text.T("folder.open"),
		Submit: func(finish func(error)) {
			// The path may have been typed and submitted before anybody looked.
			ui.Run(h.Runner, "folder.look", func(context.Context) (look, error) {
				l := lookAt(c.input.Text(), c.present)
				if !l.state.Usable() {
					return l, model.Errorf(model.Invalid, "folder.state."+string(l.state), "%s cannot be opened", l.path)
				}
				return l, nil
			}, func(l look, err error) {
				if err == nil {
					err = h.Move(l.path, keys.Answer{Password: c.password.Text()})
				}
				finish(err)
				if model.CodeOf(err) == model.Sealed {
					c.sealed.Show()
					c.password.Focus()
					c.password.SelectAll()
					d.Fit()
				}
			})
		},
	})
	c.look()
	return d
}
