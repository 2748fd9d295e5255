package workspace

import (
	"context"
	"log/slog"
	"os"

	"konklave/model"
	"konklave/model/search"
	"konklave/playbooks"
)

// embedded are the pages that Konklave brings.
var embedded = playbooks.Source{Name: "Konklave", FS: playbooks.Embedded()}

// Library is the playbook library: the pages that Konklave brings and those of
// the team, which win. It follows every edit. Right after Open, and after an
// edit of pages, it may have to wait for the reading.
func (ws *Workspace) Library() *playbooks.Library {
	ws.followPages() // or waits for whoever is at it
	ws.mu.RLock()
	defer ws.mu.RUnlock()
	return ws.library
}

// loadPlaybooks reads the library for the first time, while the window is being
// made: it takes longer than opening the store.
func (ws *Workspace) loadPlaybooks() {
	defer close(ws.loaded)
	library, err := ws.readPlaybooks()
	if err != nil {
		slog.Warn("reading the playbooks", "error", err)
		if library, err = playbooks.Load(context.Background(), embedded); err != nil {
			panic(err) // it is part of the program
		}
	}
	ws.mu.Lock()
	ws.library = library
	ws.mu.Unlock()
}

// followPages brings the library and the search index up to date with the store.
// A page that cannot be read now leaves both as they are; the next edit tries
// again.
func (ws *Workspace) followPages() {
	<-ws.loaded
	ws.follow.Lock()
	defer ws.follow.Unlock()
	if !ws.pagesChanged.Swap(false) {
		return
	}
	after, err := ws.readPlaybooks()
	if err != nil {
		slog.Warn("reading the playbooks", "error", err)
		return
	}
	ws.mu.Lock()
	before := ws.library
	ws.library = after
	ws.mu.Unlock()
	for _, p := range before.Pages("", "") {
		if after.Page(p.ID) == nil {
			ws.index.Remove(kindPage, p.ID)
		}
	}
	for _, p := range after.Pages("", "") {
		if old := before.Page(p.ID); old == nil || old.Source != p.Source {
			ws.index.Put(search.Doc{Kind: kindPage, ID: p.ID, Title: p.Title, Sub: p.Kind + " " + p.Lang, Body: p.Body})
		}
	}
}

// notePages takes notice of changes that concern pages.
func (ws *Workspace) notePages(c model.Change) {
	for _, r := range c.Records {
		if r.Kind == model.KindPage {
			ws.pagesChanged.Store(true)
			ws.kickLink()
			return
		}
	}
}

func (ws *Workspace) readPlaybooks() (*playbooks.Library, error) {
	own, err := ws.ownTexts()
	if err != nil {
		return nil, err
	}
	sources := []playbooks.Source{embedded, {Name: "own pages", FS: pageFiles(own), Own: true}}
	if ws.takeover.Err != nil { // they are in their folder still
		sources = append(sources, playbooks.Source{Name: playbookDir(ws.dir), FS: os.DirFS(playbookDir(ws.dir)), Own: true})
	}
	return playbooks.Load(context.Background(), sources...)
}
