package playbook

import (
	"context"
	"path/filepath"

	"konklave/app/folder"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model/workspace"
)

// linkItems are what can be done with the linked folder.
func (p *Page) linkItems() []ui.MenuItem {
	l := p.host.Workspace.Link()
	if p.host.Workspace.Settings().PageFolder == "" {
		return []ui.MenuItem{{Label: text.T("link.open"), Icon: "link", Action: p.askLink}}
	}
	items := []ui.MenuItem{{Label: text.T("link.sync"), Icon: "repeat", Action: p.syncNow}}
	if n := len(l.Conflicts); n > 0 {
		items = append(items, ui.MenuItem{Label: text.N("link.conflicts", n), Icon: "branch", Action: p.openConflicts})
	}
	if len(l.Refused) > 0 {
		items = append(items, ui.MenuItem{Label: text.N("link.refused", len(l.Refused)), Icon: "alert", Action: p.showRefused})
	}
	return append(items, ui.MenuItem{Label: text.T("link.unlink"), Icon: "close", Action: p.askUnlink})
}

// askLink asks for a folder and links the pages with it.
func (p *Page) askLink() {
	folder.Choose(p.host, "", folder.Wanted{Title: text.T("link.choose"), Folder: text.T("link.use")}, func(dir string) {
		if dir == "" {
			return
		}
		p.host.Dialogs.Confirm(text.T("link.ask"), text.T("link.what", dir), text.T("link.verb"), func() {
			p.host.Do(func(ctx context.Context) error { return p.host.Workspace.LinkFolder(ctx, dir) }, func() {
				p.load()
				p.host.Toasts.Show(text.T("link.done", filepath.Base(dir)), "", nil)
			})
		})
	})
}

// syncNow compares both sides and says how they stand.
func (p *Page) syncNow() {
	if p.host.Workspace.Link().State == workspace.LinkEmpty {
		p.host.Dialogs.Confirm(text.T("link.empty"), text.T("link.empty.what", p.host.Workspace.Settings().PageFolder), text.T("link.empty.verb"), p.sync)
		return
	}
	p.sync()
}

func (p *Page) sync() {
	p.host.Do(p.host.Workspace.SyncFolder, func() {
		p.load()
		p.host.Toasts.Show(linkText(p.host.Workspace.Link()), "", nil)
	})
}

func (p *Page) askUnlink() {
	p.host.Dialogs.Confirm(text.T("link.unlink.ask"), text.T("link.unlink.what", p.host.Workspace.Settings().PageFolder), text.T("link.unlink"), func() {
		p.host.Do(p.host.Workspace.UnlinkFolder, p.load)
	})
}

// showRefused lists the files of the folder that cannot be pages.
func (p *Page) showRefused() {
	p.host.Dialogs.Custom(text.T("link.refused.title"), refusedList(p.host.Workspace.Link().Refused), nil).Wide(640)
}

// linkText says how the folder stands.
func linkText(l workspace.Link) string {
	switch l.State {
	case workspace.LinkGone:
		return text.T("link.gone", l.Folder)
	case workspace.LinkEmpty:
		return text.T("link.empty")
	case workspace.LinkFailed:
		return text.Error(l.Err)
	}
	if n := len(l.Conflicts); n > 0 {
		return text.N("link.conflicts", n)
	}
	return text.T("link.good")
}

// showLink puts what needs attention into the header.
func (p *Page) showLink() {
	l := p.host.Workspace.Link()
	chip := p.header.link
	visible(chip, true)
	switch {
	case l.State == workspace.LinkFailed:
		chip.Set(text.T("link.failed"), ui.DangerTone)
	case len(l.Conflicts) > 0:
		chip.Set(text.N("link.conflicts", len(l.Conflicts)), ui.DangerTone)
	case l.State == workspace.LinkGone:
		chip.Set(text.T("link.gone.short"), ui.WarningTone)
	case l.State == workspace.LinkEmpty:
		chip.Set(text.T("link.empty.short"), ui.WarningTone)
	default:
		visible(chip, false)
	}
	p.header.bar.Refresh()
}

// tapLink does what the chip in the header calls for.
func (p *Page) tapLink() {
	l := p.host.Workspace.Link()
	switch {
	case l.State == workspace.LinkFailed && l.Err != nil:
		p.host.Dialogs.Error(l.Err)
	case len(l.Conflicts) > 0:
		p.openConflicts()
	default:
		p.syncNow()
	}
}
