package workspace

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"

	"konklave/model"
	"konklave/playbooks"
)

// Library is the playbook library as last loaded. Who asks first waits until it is
// read: the start of the program does with the messages (BestMessage).
func (ws *Workspace) Library() *playbooks.Library {
	if l := ws.loaded(); l != nil {
		return l
	}
	ws.reading.Lock()
	defer ws.reading.Unlock()
	if l := ws.loaded(); l != nil { // somebody else was first
		return l
	}
	ctx := context.Background() // what is read serves everybody who asks
	err := ws.readPlaybooks(ctx)
	if err != nil { // the team's folder went away since Open looked at it
		slog.Warn("reading the playbooks", "error", err)
		library, err := playbooks.Load(ctx, embedded)
		if err != nil {
			panic(err) // it is part of the program
		}
		ws.setLibrary(library)
	}
	return ws.loaded()
}

// loaded is the library, nil when nobody has asked for it yet.
func (ws *Workspace) loaded() *playbooks.Library {
	ws.mu.RLock()
	defer ws.mu.RUnlock()
	return ws.library
}

func (ws *Workspace) setLibrary(l *playbooks.Library) {
	ws.mu.Lock()
	defer ws.mu.Unlock()
	ws.library = l
	clear(ws.messages)
}

// ReloadPlaybooks reads the pages again: those that Konklave brings and those
// in the folder playbooks of the data folder, which win.
func (ws *Workspace) ReloadPlaybooks(ctx context.Context) error {
	ws.reading.Lock()
	defer ws.reading.Unlock()
	return ws.readPlaybooks(ctx)
}

// readPlaybooks needs ws.reading.
func (ws *Workspace) readPlaybooks(ctx context.Context) error {
	sources, err := ws.sources()
	if err != nil {
		return err
	}
	library, err := playbooks.Load(ctx, sources...)
	if err != nil {
		return err
	}
	ws.setLibrary(library)
	return nil
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
	if l := ws.loaded(); l != nil {
		return l, nil
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

// embedded are the pages that Konklave brings.
var embedded = playbooks.Source{Name: "Konklave", FS: playbooks.Embedded()}

func (ws *Workspace) sources() ([]playbooks.Source, error) {
	own, err := ownPages(ws.dir)
	if err != nil {
		return nil, err
	}
	if own == nil {
		return []playbooks.Source{embedded}, nil
	}
	return []playbooks.Source{embedded, {Name: playbookDir(ws.dir), FS: own, Own: true}}, nil
}

func ownPages(dir string) (fs.FS, error) {
	path := playbookDir(dir)
	if _, err := os.ReadDir(path); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, model.Errorf(model.ReadOnly, "error.playbooks.folder", "the playbook folder %s cannot be read: %w", path, err)
	}
	return os.DirFS(path), nil
}
