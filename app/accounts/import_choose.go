package accounts

import (
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/text"
	"konklave/app/ui"
)

// importChoose asks for the file, by a dialog, by its path, or dropped on the
// window, and says what is wrong with one that is no contact list.
type importChoose struct {
	page    *importPage
	path    *ui.Input
	button  *ui.Button
	wait    *ui.Label
	trouble *fyne.Container // what is wrong with the file, empty for nothing
	message *ui.Paragraph
	content fyne.CanvasObject
}

func newImportChoose(p *importPage) *importChoose {
	c := &importChoose{page: p, path: ui.NewInput(text.T("import.choose.path.hint")), wait: ui.NewText("", ui.Caption).In(ui.Text3)}
	c.path.OnSubmitted = func(string) { c.take() }
	c.button = ui.NewButton(ui.Primary, text.T("import.choose.file"), "folder", c.ask)
	open := ui.NewButton(ui.Secondary, text.T("import.choose.open"), "arrow-right", c.take)
	c.message = ui.NewParagraph("", ui.Body).In(ui.Text2)
	c.trouble = ui.Column(4, ui.Row(8, ui.NewIcon("alert", ui.Danger, 18), ui.NewText(text.T("import.broken"), ui.BodyBold).In(ui.Danger)), ui.Inset(0, 0, 0, 26, c.message))
	box := ui.NewPanel(ui.Pad(12, c.trouble)).Colored(ui.DangerSoft, ui.DangerBorder)
	c.trouble = ui.Column(0, box)
	c.trouble.Hide()
	c.wait.Hide()
	ask := ui.Column(12,
		ui.Center(ui.NewRoom(80)),
		ui.Center(ui.NewText(text.T("import.choose.title"), ui.Title)),
		ui.NewParagraph(text.T("import.choose.text"), ui.Body).In(ui.Text2).Aligned(fyne.TextAlignCenter),
		ui.Center(c.button),
		ui.NewParagraph(text.T("import.choose.or"), ui.Caption).In(ui.Text3).Aligned(fyne.TextAlignCenter),
		ui.Row(8, ui.Grow(c.path), open),
		c.wait,
		c.trouble)
	c.content = container.NewVScroll(ui.Pad(24, container.New(narrowest{560}, ui.NewPanel(ui.Inset(32, 32, 24, 32, ask)))))
	return c
}

// narrowest keeps its object in the upper middle, not wider than most units.
type narrowest struct{ most float32 }

func (l narrowest) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(size.Width, ui.Scaled(l.most))
	for _, o := range objects {
		height := ui.HeightFor(o, width)
		o.Resize(fyne.NewSize(width, height))
		o.Move(fyne.NewPos((size.Width-width)/2, max((size.Height-height)/3, 0)))
	}
}

func (l narrowest) MinSize(objects []fyne.CanvasObject) (s fyne.Size) {
	for _, o := range objects {
		s = s.Max(fyne.NewSize(o.MinSize().Width, ui.HeightFor(o, ui.Scaled(l.most))))
	}
	return s
}

// ask opens the dialog for files, where the last one lay.
func (c *importChoose) ask() {
	folder := ""
	if c.page.route.Path != "" {
		folder = filepath.Dir(c.page.route.Path)
	}
	chooseFile(c.page.h, folder, c.page.open)
}

// take opens the file whose path was typed.
func (c *importChoose) take() {
	home, _ := os.UserHomeDir() // without one, "~" is a name like any other
	if path := typedPath(c.path.Text(), home); path != "" {
		c.page.open(path)
		return
	}
	c.ask()
}

func (c *importChoose) looking(path string) {
	c.path.SetText(path)
	c.wait.SetText(text.T("import.choose.reading"))
	c.wait.Show()
	c.trouble.Hide()
	c.content.Refresh()
}

func (c *importChoose) done() { c.wait.Hide() }

// failed says what is wrong with the file and what to do.
func (c *importChoose) failed(err error) {
	c.done()
	c.message.SetText(text.Error(err))
	c.trouble.Show()
	c.content.Refresh()
}
