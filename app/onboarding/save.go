package onboarding

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"konklave/app/folder"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model/exchange"
)

// save asks where a file shall lie, and writes it. intro says what it is good for; name is
// proposed, without the ending.
func (p *Page) save(title, intro, name, ext string, write func(context.Context, io.Writer) error) {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
			return '-'
		}
		return r
	}, name)
	folder.Save(p.host, folder.Saving{Title: title, Above: ui.NewParagraph(intro, ui.Body).In(ui.Text2), Name: name, Ending: func() string { return ext },
		Work: func() func(context.Context, string, func(done, total int64)) (string, error) {
			return func(ctx context.Context, path string, _ func(done, total int64)) (string, error) {
				return text.T("export.done", filepath.Base(path)), exchange.WriteFile(path, func(w io.Writer) error { return write(ctx, w) })
			}
		}})
}
