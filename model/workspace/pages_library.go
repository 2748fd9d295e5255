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
var embedded = playbooks.Shipped()

// Library is the playbook library: the pages that Konklave brings and those of
// the team, which win. It is read when it is first asked for, and follows every
// edit: right after one it may have to wait for the reading. The start of the
// program does with what Today needs (BestMessage, DrillDeckOf).
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
	library, err := ws.readPlaybooks()
	if err != nil {
		slog.Warn("reading the playbooks", "error", err)
		if library, err = playbooks.Load(context.Background(), embedded); err != nil {
			panic(err) // it is part of the program
		}
	}
	ws.library = library
	clear(ws.parts)
}

// followPages brings the library and the search index up to date with the store.
// A page that cannot be read now leaves both as they are; the next edit tries
// again. It needs ws.reading.
func (ws *Workspace) followPages() {
	after, err := ws.readPlaybooks()
	if err != nil {
		slog.Warn("reading the playbooks", "error", err)
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
		if old := before.Page(p.ID); old == nil || old.Source != p.Source {
			ws.index.Put(search.Doc{Kind: kindPage, ID: p.ID, Title: p.Title, Sub: p.Kind + " " + p.Lang, Body: p.Body})
		}
	}
}

// part is which pages are read for themselves: the messages on a channel, or the
// objections. The language "" stands for all of them.
type part struct {
	kind    string // playbooks.KindMessage or playbooks.KindObjection
	channel model.Channel
	lang    string
}

// manyOwn is from how many pages of the team on the whole library is read at once:
// each part reads all of those.
const manyOwn = 200

// part is a library of some pages, or the whole library once that has been read.
func (ws *Workspace) part(ctx context.Context, which part) (*playbooks.Library, error) {
	ws.reading.Lock()
	defer ws.reading.Unlock()
	if changed := ws.pagesChanged.Swap(false); changed {
		clear(ws.parts)
		if ws.library != nil {
			ws.followPages()
		}
	}
	if ws.library != nil {
		return ws.library, nil
	}
	if l := ws.parts[which]; l != nil {
		return l, nil
	}
	own, err := ws.ownTexts()
	if err != nil {
		return nil, err
	}
	if len(own) >= manyOwn {
		ws.readLibrary()
		return ws.library, nil
	}
	var l *playbooks.Library
	switch which.kind {
	case playbooks.KindObjection:
		l, err = playbooks.LoadObjections(ctx, which.lang, ws.sources(own)...)
	default:
		l, err = playbooks.LoadMessages(ctx, which.channel, which.lang, ws.sources(own)...)
	}
	if err != nil {
		return nil, err
	}
	ws.parts[which] = l
	return l, nil
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
	return playbooks.Load(context.Background(), ws.sources(own)...) // what is read serves everybody who asks
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
