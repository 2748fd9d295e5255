package workspace

import (
	"context"
	"os"

	"konklave/model"
	"konklave/model/logs"
	"konklave/model/search"
	"konklave/playbooks"
)

// embedded are the pages that Konklave brings.
var embedded = playbooks.Source{Name: "Konklave", FS: playbooks.Embedded()}

// Library is the playbook library: the pages that Konklave brings and those of
// the team, which win. It is read when it is first asked for, and follows every
// edit: right after one it may have to wait for the reading. The start of the
// program does with the messages (BestMessage).
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
		logs.WarnOf("reading the playbooks", err)
		if library, err = playbooks.Load(context.Background(), embedded); err != nil {
			panic(err) // it is part of the program
		}
	}
	ws.library = library
	clear(ws.messages)
}

// followPages brings the library and the search index up to date with the store.
// A page that cannot be read now leaves both as they are; the next edit tries
// again. It needs ws.reading.
func (ws *Workspace) followPages() {
	after, err := ws.readPlaybooks()
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
		if old := before.Page(p.ID); old == nil || old.Source != p.Source {
			ws.index.Put(search.Doc{Kind: kindPage, ID: p.ID, Title: p.Title, Sub: p.Kind + " " + p.Lang, Body: p.Body})
		}
	}
}

// messageKey is which messages are read for themselves; the language "" stands for
// all of them.
type messageKey struct {
	channel model.Channel
	lang    string
}

// messagesOf is a library of some messages, or the whole library once that has been
// read.
func (ws *Workspace) messagesOf(ctx context.Context, key messageKey) (*playbooks.Library, error) {
	ws.reading.Lock()
	defer ws.reading.Unlock()
	if changed := ws.pagesChanged.Swap(false); changed {
		clear(ws.messages)
		if ws.library != nil {
			ws.followPages()
		}
	}
	if ws.library != nil {
		return ws.library, nil
	}
	if l := ws.messages[key]; l != nil {
		return l, nil
	}
	sources, err := ws.sources()
	if err != nil {
		return nil, err
	}
	l, err := playbooks.LoadMessages(ctx, key.channel, key.lang, sources...)
	if err != nil {
		return nil, err
	}
	ws.messages[key] = l
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
	sources, err := ws.sources()
	if err != nil {
		return nil, err
	}
	return playbooks.Load(context.Background(), sources...) // what is read serves everybody who asks
}

// sources are where pages come from: those that Konklave brings, and those of the
// team.
func (ws *Workspace) sources() ([]playbooks.Source, error) {
	own, err := ws.ownTexts()
	if err != nil {
		return nil, err
	}
	sources := []playbooks.Source{embedded, {Name: "own pages", FS: pageFiles(own), Own: true}}
	if ws.takeover.Err != nil { // they are in their folder still
		sources = append(sources, playbooks.Source{Name: playbookDir(ws.dir), FS: os.DirFS(playbookDir(ws.dir)), Own: true})
	}
	return sources, nil
}
