package playbook

import (
	"context"

	"konklave/app/folder"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/playbooks"
)

// askPicture asks for a picture that the page is to show.
func (p *Page) askPicture() {
	folder.Choose(p.host, "", folder.Wanted{Title: text.T("playbook.picture.choose"), Suffixes: playbooks.PictureTypes(), Icon: "image"}, func(file string) {
		if file != "" {
			p.addPicture(file)
		}
	})
}

// addPicture takes a picture in and shows it where the caret is.
func (p *Page) addPicture(file string) {
	ws, page := p.host.Workspace, p.path
	ui.Run(p.host.Runner, "playbook.picture", func(ctx context.Context) (string, error) { return ws.AddPicture(ctx, page, file) }, func(target string, err error) {
		switch {
		case err != nil:
			p.host.Fail(err)
		case p.editing() && p.path == page:
			p.source.insertPicture(target)
		}
	})
}
