package playbook

import (
	"sync"

	"konklave/model/workspace"
)

// draftKeeper writes drafts one after another, and never an older one over a
// newer one. Writing is not cancelled: the last words before the window closes
// are the ones that matter.
type draftKeeper struct {
	mu     sync.Mutex // held while writing
	latest uint64     // guarded by ticket
	ticket sync.Mutex
}

// take books a write; of several that wait, only the last one is done.
func (k *draftKeeper) take() uint64 {
	k.ticket.Lock()
	defer k.ticket.Unlock()
	k.latest++
	return k.latest
}

func (k *draftKeeper) current(ticket uint64) bool {
	k.ticket.Lock()
	defer k.ticket.Unlock()
	return ticket == k.latest
}

// keep writes text as the draft of a page; text that is the saved one leaves
// no draft.
func (k *draftKeeper) keep(ws *workspace.Workspace, ticket uint64, path, text, saved string) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	switch {
	case !k.current(ticket):
		return nil
	case text == saved:
		return ws.DropDraft(path)
	}
	return ws.KeepDraft(path, text)
}

// drop forgets the draft of a page, and any that is about to be written.
func (k *draftKeeper) drop(ws *workspace.Workspace, path string) error {
	k.take()
	k.mu.Lock()
	defer k.mu.Unlock()
	return ws.DropDraft(path)
}
