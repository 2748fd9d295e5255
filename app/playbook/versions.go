package playbook

import (
	"context"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model/workspace"
)

// versionItems are what can be done with the versions and the life of the page
// on show.
func (p *Page) versionItems() []ui.MenuItem {
	items := []ui.MenuItem{{Label: text.T("versions.open"), Icon: "history", Action: p.openHistory}}
	if p.editing() && p.path != "" {
		items = append(items, ui.MenuItem{Label: text.T("versions.save_as"), Icon: "flag", Action: p.askVersion})
	}
	return append(items, p.lifeItems()...)
}

// askVersion saves what is in the editor with a note, as a minor or a major
// version.
func (p *Page) askVersion() {
	source, path, ws := p.source.editor.Text(), p.path, p.host.Workspace
	note := ui.NewInput(text.T("versions.note.example"))
	major := ui.NewCheckBox(text.T("versions.is_major"), false, nil)
	p.host.Dialogs.Form(ui.Form{
		Title: text.T("versions.save_as.title"),
		Fields: []ui.FormField{
			{Label: text.T("versions.note"), Object: note},
			{Object: major, Hint: text.T("versions.is_major.hint")},
		},
		Verb: text.T("playbook.save"),
		Submit: func(finish func(error)) {
			s := workspace.Saving{Note: note.Text(), Major: major.Checked()}
			ui.Run(p.host.Runner, "playbook.save", func(ctx context.Context) (string, error) {
				if err := ws.SavePageVersion(ctx, path, source, s); err != nil {
					return "", err
				}
				if err := p.keeper.drop(ws, path); err != nil {
					return "", err
				}
				return ws.PageSource(path)
			}, func(saved string, err error) {
				finish(err)
				if err != nil || p.path != path {
					return
				}
				// A major version counts up in the front matter, so the editor takes
				// the text as it was saved, unless somebody has gone on typing.
				if p.source.editor.Text() == source {
					p.path, p.dirty = "", false
				}
				p.saved = saved
				p.host.OfferUndo(text.T("playbook.saved"))
				p.load()
			})
		},
	})
}
