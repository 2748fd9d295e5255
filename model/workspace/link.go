package workspace

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"konklave/model"
	"konklave/model/store"
	"konklave/playbooks/parcel"
)

// The team's pages can be linked with a folder of Markdown files: what another
// program writes there is taken at once, what is saved here is written there. A
// page that changed on both sides is a Conflict until somebody has put it
// together; neither text is overwritten. What both sides said when they were
// last the same is kept, so that it is known who changed what.

// LinkState says how a linked folder stands.
type LinkState int8

// The states.
const (
	Unlinked   LinkState = iota
	LinkGood             // both sides are the same, but for the conflicts
	LinkGone             // the folder is not there; it may come back
	LinkEmpty            // every page in it is gone: more likely a mishap than meant
	LinkFailed           // Err says why
)

// Link tells of the linked folder.
type Link struct {
	Folder    string
	State     LinkState
	Err       error            // of the last attempt; a model.Error that names the place
	Conflicts []Conflict       // sorted by path
	Refused   []parcel.Refused // files that cannot be pages
	SyncedAt  time.Time
}

// Conflict is a page that was changed here and in the linked folder since both
// were the same. A text that is gone is "".
type Conflict struct {
	Path               string
	Base, Ours, Theirs string
	HasBase            bool // there was a time when both were the same
	OursGone           bool // the page was removed here
	TheirsGone         bool // the file was removed there
}

// linkPrefix begins the names under which the texts are kept that both sides
// have had; the path of the page follows.
const linkPrefix = "link/"

// linked is the part of a Workspace that looks after the linked folder.
type linked struct {
	mu      sync.Mutex // guards now and subs
	now     Link
	subs    map[int]func(model.Change)
	nextSub int

	syncing sync.Mutex // held while both sides are compared
	kick    chan struct{}
	watch   bool   // changes on the disk are followed
	stop    func() // ends the watching, nil while there is none
	stopMu  sync.Mutex
}

// Link tells how the linked folder stands.
func (ws *Workspace) Link() Link {
	ws.link.mu.Lock()
	defer ws.link.mu.Unlock()
	return ws.link.now
}

// setLink notes how the link stands and tells whoever looks at pages.
func (ws *Workspace) setLink(l Link) {
	ws.link.mu.Lock()
	ws.link.now = l
	subs := make([]func(model.Change), 0, len(ws.link.subs))
	for _, f := range ws.link.subs {
		subs = append(subs, f)
	}
	ws.link.mu.Unlock()
	for _, f := range subs {
		f(model.Change{At: ws.clock(), Intent: "link", Records: []model.RecordChange{{Kind: model.KindPage, Op: model.Updated}}})
	}
}

// Subscribe has f told of each change after it is on disk, in order, on the
// goroutine that made it, and of changes of the link, which are in no journal
// and have no number. It returns the end of the subscription.
func (ws *Workspace) Subscribe(f func(model.Change)) (cancel func()) {
	end := ws.store.Subscribe(f)
	ws.link.mu.Lock()
	defer ws.link.mu.Unlock()
	id := ws.link.nextSub
	ws.link.nextSub++
	if ws.link.subs == nil {
		ws.link.subs = map[int]func(model.Change){}
	}
	ws.link.subs[id] = f
	return func() {
		end()
		ws.link.mu.Lock()
		defer ws.link.mu.Unlock()
		delete(ws.link.subs, id)
	}
}

// LinkFolder links the pages with a folder and brings both to the same state:
// pages that only one side has go to the other, those that differ become
// conflicts. Errors: model.Invalid for a folder that holds the data or lies in
// it, model.NotFound, model.ReadOnly.
func (ws *Workspace) LinkFolder(ctx context.Context, dir string) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return model.Errorf(model.Invalid, "error.folder", "the folder %s cannot be used: %w", dir, err)
	}
	info, err := os.Stat(dir)
	switch {
	case err != nil || !info.IsDir():
		return model.Errorf(model.NotFound, "error.link.folder", "%s is no folder that can be read", dir)
	case within(dir, ws.dir), within(ws.dir, dir) && dir != playbookDir(ws.dir):
		return model.Errorf(model.Invalid, "error.link.inside", "%s holds the data of Konklave or lies in it; choose another folder", dir)
	}
	if err := ws.UnlinkFolder(ctx); err != nil {
		return err
	}
	if err := ws.ChangeSettings(ctx, func(s *model.Settings) { s.PageFolder = dir }); err != nil {
		return err
	}
	err = ws.SyncFolder(ctx)
	ws.watchLink()
	return err
}

// within reports whether a path is a folder or lies in it.
func within(folder, path string) bool {
	rel, err := filepath.Rel(folder, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// UnlinkFolder ends the link. Pages and files stay as they are.
func (ws *Workspace) UnlinkFolder(ctx context.Context) error {
	ws.endWatch()
	ws.link.syncing.Lock()
	defer ws.link.syncing.Unlock()
	if ws.Settings().PageFolder == "" {
		return nil
	}
	if err := ws.ChangeSettings(ctx, func(s *model.Settings) { s.PageFolder = "" }); err != nil {
		return err
	}
	err := ws.forgetBases(ctx)
	ws.setLink(Link{})
	return err
}

func (ws *Workspace) forgetBases(ctx context.Context) error {
	bases, err := ws.linkBases()
	if err != nil {
		return err
	}
	var items []store.Kept
	for path := range bases {
		items = append(items, store.Kept{Name: linkPrefix + path})
	}
	err = ws.store.View(func(tx *store.Tx) error {
		return tx.EachKept(linkPicturePrefix, func(k store.Kept) error {
			items = append(items, store.Kept{Name: k.Name})
			return nil
		})
	})
	if err != nil {
		return err
	}
	return ws.store.Keep(ctx, items...)
}

// linkBases are the texts that both sides have had, by path.
func (ws *Workspace) linkBases() (map[string]string, error) {
	bases := map[string]string{}
	err := ws.store.View(func(tx *store.Tx) error {
		return tx.EachKept(linkPrefix, func(k store.Kept) error {
			bases[strings.TrimPrefix(k.Name, linkPrefix)] = string(k.Value)
			return nil
		})
	})
	return bases, err
}

// SyncFolder compares the pages with the linked folder now. What cannot be done
// is told by Link as well. Where every file is gone, it writes the pages again:
// whoever calls it has been asked.
func (ws *Workspace) SyncFolder(ctx context.Context) error {
	if ws.Link().State == LinkEmpty {
		if err := ws.forgetBases(ctx); err != nil {
			return err
		}
	}
	return ws.sync(ctx)
}

// sync compares both sides and notes how the link stands.
func (ws *Workspace) sync(ctx context.Context) error {
	ws.link.syncing.Lock()
	defer ws.link.syncing.Unlock()
	folder := ws.Settings().PageFolder
	if folder == "" {
		return nil
	}
	before := ws.Link()
	now := ws.syncFolder(ctx, folder)
	if model.CodeOf(now.Err) == model.Canceled {
		return now.Err
	}
	if !sameLink(before, now) {
		ws.setLink(now)
	} else {
		ws.link.mu.Lock()
		ws.link.now.SyncedAt = now.SyncedAt
		ws.link.mu.Unlock()
	}
	return now.Err
}

// sameLink reports whether there is nothing new to tell.
func sameLink(a, b Link) bool {
	if a.Folder != b.Folder || a.State != b.State || len(a.Conflicts) != len(b.Conflicts) || len(a.Refused) != len(b.Refused) || text(a.Err) != text(b.Err) {
		return false
	}
	for i := range a.Conflicts {
		if a.Conflicts[i] != b.Conflicts[i] {
			return false
		}
	}
	for i := range a.Refused {
		if a.Refused[i].String() != b.Refused[i].String() {
			return false
		}
	}
	return true
}

func text(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
