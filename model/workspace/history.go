package workspace

import (
	"context"

	"konklave/model"
	"konklave/model/store"
)

// Undoable says what Undo would take back: the intent, whom it concerned, and
// whether there is anything.
func (ws *Workspace) Undoable() (intent, subject string, ok bool) { return ws.store.CanUndo() }

// Redoable says what Redo would bring back.
func (ws *Workspace) Redoable() (intent, subject string, ok bool) { return ws.store.CanRedo() }

// Undo takes the latest edit back; an import is taken back whole.
func (ws *Workspace) Undo(ctx context.Context) (model.Change, error) {
	defer ws.keepUp()
	return ws.store.Undo(ctx, ws.Me().Name)
}

// UndoTelling is Undo for something large, as an import is: stopped by ctx, it
// leaves what it has taken back so, and the next Undo goes on. progress counts
// entries of the journal.
func (ws *Workspace) UndoTelling(ctx context.Context, progress func(done, total int64)) (model.Change, error) {
	defer ws.keepUp()
	return ws.store.UndoTelling(ctx, ws.Me().Name, progress)
}

// Redo brings the latest undone edit back.
func (ws *Workspace) Redo(ctx context.Context) (model.Change, error) {
	defer ws.keepUp()
	return ws.store.Redo(ctx, ws.Me().Name)
}

// RedoTelling is Redo as UndoTelling is Undo.
func (ws *Workspace) RedoTelling(ctx context.Context, progress func(done, total int64)) (model.Change, error) {
	defer ws.keepUp()
	return ws.store.RedoTelling(ctx, ws.Me().Name, progress)
}

// History lists the latest entries of the journal that touch a record, newest
// first.
func (ws *Workspace) History(ctx context.Context, kind model.Kind, id model.ID, limit int) (changes []model.Change, err error) {
	err = ws.store.View(func(tx *store.Tx) error {
		changes, err = tx.ChangesOf(kind, id, limit)
		return err
	})
	return changes, err
}
