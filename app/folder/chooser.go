package folder

import (
	"context"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	"konklave/app/list"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
)

// listHeight is how much of the folders is seen at once.
const listHeight = 180

// up is the row that leads to the folder above.
const up = ".."

// chooser is the path that is typed, what is known of it, and the folders that
// it can lead to.
type chooser struct {
	host    *screen.Host
	present string // the folder that is open
	seen    look

	input    *ui.Input
	password *ui.Input // of the folder, shown once it turns out to have one
	sealed   *fyne.Container
	state    *ui.Paragraph
	list     *list.List
	names    []string
	below    fyne.CanvasObject
}

func newChooser(h *screen.Host) *chooser {
	c := &chooser{host: h, present: h.Workspace.Dir(), input: ui.NewInput("")}
	c.state = ui.NewParagraph(text.T("folder.state."+string(Waiting)), ui.Caption).In(ui.Text2)
	c.list = list.New(32, c.newRow)
	c.list.OnOpen = func(i int) { c.into(c.names[i]) }
	c.password = ui.NewPassword(text.T("unlock.password"))
	c.sealed = ui.Column(0, c.password)
	c.sealed.Hide()
	box := ui.NewPanel(ui.Pad(1, ui.Fixed(0, listHeight, c.list)))
	c.below = ui.Column(8, c.state, c.sealed, box)
	c.input.SetText(c.present)
	c.input.OnChanged = func(string) { h.Runner.After(150*time.Millisecond, "folder.type", c.look) }
	return c
}

// look reads the folder that stands in the input.
func (c *chooser) look() {
	path := c.input.Text()
	ui.Run(c.host.Runner, "folder.list", func(context.Context) (look, error) { return lookAt(path, c.present), nil }, func(l look, err error) {
		if err == nil && c.input.Text() == path {
			c.show(l)
		}
	})
}

func (c *chooser) show(l look) {
	c.seen = l
	token := ui.Text2
	if !l.state.Usable() && l.state != Present {
		token = ui.Danger
	}
	c.state.SetText(text.T("folder.state." + string(l.state)))
	c.state.SetToken(token)
	c.names = nil
	if filepath.IsAbs(l.path) && filepath.Dir(l.path) != l.path {
		c.names = append(c.names, up)
	}
	c.names = append(c.names, l.below...)
	c.list.Select(-1)
	c.list.SetCount(len(c.names))
	c.list.ScrollTo(0)
}

// check says why the path cannot be taken, "" if it can. A path that nobody
// has looked at yet is looked at when it is opened.
func (c *chooser) check() string {
	if c.seen.path != filepath.Clean(c.input.Text()) || c.seen.state.Usable() {
		return ""
	}
	return text.T("folder.state." + string(c.seen.state))
}

// into goes to a folder below the one on show, or up.
func (c *chooser) into(name string) {
	c.input.SetText(filepath.Join(c.seen.path, name))
}

// folderRow is an icon and a name.
type folderRow struct {
	chooser *chooser
	icon    *ui.Picture
	name    *ui.Label
	box     *fyne.Container
}

func (c *chooser) newRow() list.Cell {
	r := &folderRow{chooser: c, icon: ui.NewIcon("folder", ui.Text2, 16), name: ui.NewText("", ui.Body)}
	r.box = ui.Inset(0, 12, 0, 12, ui.Row(8, r.icon, ui.Grow(r.name)))
	return r
}

func (r *folderRow) Object() fyne.CanvasObject { return r.box }

func (r *folderRow) Set(i int) {
	if r.chooser.names[i] == up {
		r.icon.Set("chevron-up", ui.Text2)
		r.name.SetText(text.T("folder.up"))
		return
	}
	r.icon.Set("folder", ui.Text2)
	r.name.SetText(r.chooser.names[i])
}
