package workspace

import (
	"context"
	"os"

	"konklave/model"
	"konklave/model/logs"
	"konklave/model/search"
	"konklave/model/store"
	"konklave/playbooks"
)

// embedded are the pages that Konklave brings.
var embedded = playbooks.Shipped()

// Library is the playbook library: the pages that Konklave brings and those of
// the team, which win. It is read when it is first asked for, and follows every
// edit: right after one it may have to wait for the reading. The start of the
// program does with what Today needs (BestMessage, DrillsDue).
func (ws *Workspace) Library() *playbooks.Library {
	ws.reading.Lock()
	defer ws.reading.Unlock()
	switch changed := ws.pagesChanged.Swap(false); {
	case ws.library == nil:
		ws.readLibrary()
	case changed:
		ws.followPages()
	}
	return ws.library
}

// keepUp lets the library follow an edit at once, where it has been read.
func (ws *Workspace) keepUp() {
	ws.reading.Lock()
	defer ws.reading.Unlock()
	if ws.library != nil && ws.pagesChanged.Swap(false) {
		ws.followPages()
	}
}

// readLibrary reads the library for the first time. It needs ws.reading.
func (ws *Workspace) readLibrary() {
	library, err := ws.readPlaybooks(playbooks.Load)
	if err != nil {
		logs.WarnOf("reading the playbooks", err)
		if library, err = playbooks.Load(context.Background(), embedded); err != nil {
			panic(err) // it is part of the program
		}
	}
	ws.library = library
	ws.outline = nil
}

// followPages brings the library and the search index up to date with the store.
// A page that cannot be read now leaves both as they are; the next edit tries
// again. It needs ws.reading.
func (ws *Workspace) followPages() {
	after, err := ws.readPlaybooks(ws.library.Follow)
	if err != nil {
		logs.WarnOf("reading the playbooks", err)
		return
	}
	before := ws.library
	ws.library = after
	for _, p := range before.Pages("", "") {
		if after.Page(p.ID) == nil {
			ws.index.Remove(kindPage, p.ID)
		}
	}
	for _, p := range after.Pages("", "") {
		if old := before.Page(p.ID); old != p && (old == nil || old.Source != p.Source) {
			ws.index.Put(search.Doc{Kind: kindPage, ID: p.ID, Title: p.Title, Sub: p.Kind + " " + p.Lang, Body: p.Body})
		}
	}
}

// outlined is an outline of the library, or the library once that has been read.
func (ws *Workspace) outlined(ctx context.Context) (*playbooks.Library, error) {
	ws.reading.Lock()
	defer ws.reading.Unlock()
	if changed := ws.pagesChanged.Swap(false); changed {
		ws.outline = nil
		if ws.library != nil {
			ws.followPages()
		}
	}
	if ws.library != nil {
		return ws.library, nil
	}
	if ws.outline == nil {
		own, err := ws.ownTexts()
		if err != nil {
			return nil, err
		}
		if ws.outline, err = playbooks.LoadOutline(ctx, ws.sources(own)...); err != nil {
			return nil, err
		}
	}
	return ws.outline, nil
}

// notePages takes notice of changes that concern pages.
func (ws *Workspace) notePages(c model.Change) {
	for _, r := range c.Records {
		switch r.Kind {
		case model.KindPage:
			ws.pagesChanged.Store(true)
			ws.kickLink()
			return
		case model.KindPicture:
			ws.kickLink()
		}
	}
}

// readPlaybooks reads the library with read. It needs ws.reading.
func (ws *Workspace) readPlaybooks(read func(context.Context, ...playbooks.Source) (*playbooks.Library, error)) (*playbooks.Library, error) {
	own, err := ws.freshTexts()
	if err != nil {
		return nil, err
	}
	return read(context.Background(), ws.sources(own)...) // what is read serves everybody who asks
}

// sources are where pages come from: those that Konklave brings, and those of the
// team, given as texts by path.
func (ws *Workspace) sources(own map[string]string) []playbooks.Source {
	sources := []playbooks.Source{embedded, {Name: "own pages", FS: pageFiles(own), Own: true}}
	if ws.takeover.Err != nil { // they are in their folder still
		sources = append(sources, playbooks.Source{Name: playbookDir(ws.dir), FS: os.DirFS(playbookDir(ws.dir)), Own: true})
	}
	return sources
}

// freshTexts are the texts of the team's pages by their paths. What was read
// before is read from the store only where a page has another version now. It
// needs ws.reading.
func (ws *Workspace) freshTexts() (map[string]string, error) {
	texts, versions := map[string]string{}, map[model.ID]string{}
	err := ws.store.View(func(tx *store.Tx) error {
		pages, err := tx.OwnPages()
		for _, p := range pages {
			if p.Removed {
				continue
			}
			text, known := ws.texts[p.Current]
			if !known && err == nil {
				text, err = tx.PageText(p.Current)
			}
			texts[p.Path], versions[p.Current] = text, text
		}
		return err
	})
	if err == nil {
		ws.texts = versions
	}
	return texts, err
}
