package secret

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/paper"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/keys"
)

// sheet is the dialog that shows a recovery key this once.
type sheet struct {
	host   *screen.Host
	page   paper.Recovery
	dialog *ui.Dialog
	file   *ui.Input
	said   *ui.Paragraph
	open   *ui.Link
	saved  string
}

// ShowRecovery shows a recovery key, which nobody will ever see again.
func ShowRecovery(h *screen.Host, code keys.Code) *ui.Dialog {
	ws := h.Workspace
	s := &sheet{host: h, page: paper.Recovery{Groups: code.Groups(), Folder: ws.Dir(), Date: text.DateYear(ws.Today()), Now: ws.Now()}}
	s.file = ui.NewInput("")
	home, err := os.UserHomeDir()
	if err != nil {
		home = filepath.Dir(ws.Dir())
	}
	s.file.SetText(filepath.Join(home, text.T("secret.recovery.file")+".pdf"))
	s.file.OnSubmitted = func(string) { s.save() }
	s.said = ui.NewParagraph(text.T("secret.recovery.print"), ui.Caption).In(ui.Text3)
	s.open = ui.NewLink(text.T("secret.recovery.open"), s.show).Small()
	s.open.Hide()
	content := ui.Column(16,
		ui.NewParagraph(text.T("secret.recovery.what"), ui.Body).In(ui.Text2),
		groups(s.page.Groups),
		ui.NewParagraph(text.T("keys.recovery.keep"), ui.Body).In(ui.Text2),
		ui.Column(4,
			ui.NewText(text.T("secret.recovery.save"), ui.Caption).In(ui.Text2),
			ui.Row(8, ui.Grow(s.file), ui.NewButton(ui.Secondary, text.T("secret.recovery.write"), "export", s.save)),
			ui.Row(8, ui.Grow(s.said), s.open)))
	s.dialog = h.Dialogs.Custom(text.T("secret.recovery.title"), content, []ui.DialogButton{
		{Label: text.T("secret.recovery.done"), Default: true, Cancel: true},
	})
	s.dialog.Wide(560)
	return s.dialog
}

// groups shows the key as two lines of four, each with its number above.
func groups(words []string) fyne.CanvasObject {
	lines := ui.Column(10)
	for start := 0; start < len(words); start += 4 {
		line := ui.Row(8)
		for i, word := range words[start : start+4] {
			number := ui.NewText(text.Number(start+i+1), ui.Caption).In(ui.Text3)
			line.Add(ui.Grow(ui.Column(0, ui.Center(number), ui.Center(ui.NewText(word, ui.Title)))))
		}
		lines.Add(line)
	}
	return ui.NewPanel(ui.Inset(12, 16, 12, 16, lines)).Colored(ui.Surface2, ui.Border)
}

// save writes the page into the file that is typed. It replaces nothing.
func (s *sheet) save() {
	path := strings.TrimSpace(s.file.Text())
	page := s.page
	ui.Run(s.host.Runner, "secret.recovery", func(context.Context) (string, error) { return writePage(path, page) }, func(path string, err error) {
		if s.dialog.Closed() {
			return
		}
		s.file.SetError("")
		if err != nil {
			s.file.SetError(text.Error(err))
		} else {
			s.saved = path
			s.said.SetToken(ui.Success)
			s.said.SetText(text.T("secret.recovery.saved", filepath.Base(path)))
			s.open.Show()
		}
		s.dialog.Fit()
	})
}

func writePage(path string, page paper.Recovery) (string, error) {
	if home, err := os.UserHomeDir(); err == nil && strings.HasPrefix(path, "~"+string(filepath.Separator)) {
		path = filepath.Join(home, path[1:])
	}
	write := page.WriteText
	switch strings.ToLower(filepath.Ext(path)) {
	case ".txt":
	case ".pdf":
		write = page.WritePDF
	default:
		return "", model.Errorf(model.Invalid, "secret.recovery.ending", "the file must end in .pdf or .txt")
	}
	if !filepath.IsAbs(path) {
		return "", model.Errorf(model.Invalid, "folder.state.no_path", "%s is no whole path", path)
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return "", model.Errorf(model.Conflict, "secret.recovery.exists", "%s is there already; choose another name", filepath.Base(path))
	}
	return path, exchange.WriteFile(path, func(w io.Writer) error { return write(w) })
}

// show opens the file in the program that the system has for it, to be printed.
func (s *sheet) show() {
	if err := screen.ShowFile(s.saved); err != nil {
		s.said.SetToken(ui.Danger)
		s.said.SetText(text.T("settings.folder.open.failed", s.saved))
		s.dialog.Fit()
	}
}
