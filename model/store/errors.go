package store

import (
	"errors"

	"konklave/model"
)

// ErrStop ends an Each function early without an error.
var ErrStop = errors.New("store: stop")

// The ids of the messages that users can meet. Their texts are in
// assets/translations.
const (
	msgNotFound    = "error.store.not_found"  // {0} kind, {1} id
	msgNoPage      = "error.page.none"        // {0} path
	msgNoPicture   = "error.picture.none"     // {0} path
	msgInvalid     = "error.store.invalid"    // {0} what is wrong
	msgTooLarge    = "error.store.too_large"  // {0} kind, {1} bytes
	msgLocked      = "error.store.locked"     // {0} folder
	msgNoFolder    = "error.store.folder"     // {0} folder, {1} cause
	msgNoWrite     = "error.store.read_only"  // {0} folder, {1} cause
	msgOpenedRO    = "error.store.opened_ro"  // {0} folder
	msgLeft        = "error.store.left"       // {0} folder
	msgNoSpace     = "error.store.space"      // {0} folder, {1} MB free, {2} MB needed
	msgDamaged     = "error.store.damaged"    // {0} file, {1} what is wrong
	msgIncomplete  = "error.store.incomplete" // {0} last change there, {1} first change left in the journal
	msgFrame       = "error.store.frame"      // {0} file, {1} number of the change, {2} byte offset
	msgHeld        = "error.store.held"       // like msgFrame
	msgForeign     = "error.store.foreign"    // {0} file
	msgKeyWrong    = "error.store.key_wrong"  // {0} folder
	msgNewer       = "error.store.newer"      // {0} version found, {1} version known
	msgBehind      = "error.store.behind"     // {0} folder
	msgNoStore     = "error.store.none"       // {0} folder
	msgNoRebuild   = "error.store.no_rebuild" // {0} folder
	msgStream      = "error.store.stream"
	msgOccupied    = "error.store.occupied"  // {0} folder
	msgMigration   = "error.store.migration" // {0} folder, {1} version found, {2} version wanted, {3} cause
	msgClosed      = "error.store.closed"
	msgFailed      = "error.store.failed" // {0} folder, {1} cause
	msgNothing     = "error.store.nothing_to_undo"
	msgNothingRedo = "error.store.nothing_to_redo"
	msgCanceled    = "error.canceled"
)

func notFound(kind model.Kind, id model.ID) error {
	return model.Errorf(model.NotFound, msgNotFound, "there is no %s with the id %s", kind, id)
}

func invalid(what string) error {
	return model.Errorf(model.Invalid, msgInvalid, "this record cannot be stored: %s", what)
}

// cure is what to do about damage.
const cure = "'konklave restore' mends it with the last good backup and the journal"

func damaged(file, what string) error {
	return model.Errorf(model.Damaged, msgDamaged,
		"the store is damaged: %s: %s. Nothing was changed. "+cure, file, what)
}

func internal(what string, cause error) error {
	return model.Errorf(model.Internal, "error.internal", "%s: %w", what, cause)
}

func canceled(cause error) error {
	return model.Errorf(model.Canceled, msgCanceled, "stopped: %w", cause)
}

func folderError(dir string, cause error) error {
	return model.Errorf(model.ReadOnly, msgNoWrite,
		"the data folder %s cannot be written to. Nothing was saved. Check the rights of the folder or choose another one: %w", dir, cause)
}

// notGone says that old files are still there, which were to be gone.
func notGone(dir string) error {
	return model.Errorf(model.ReadOnly, msgLeft,
		"the old files of the store in %s cannot be deleted yet: another program has one of them open. Close Konklave and start it again to finish", dir)
}

func behind(dir string) error {
	return model.Errorf(model.ReadOnly, msgBehind,
		"the data folder %s was not closed properly and has to be opened for writing once", dir)
}

func occupied(dir string) error {
	return model.Errorf(model.Conflict, msgOccupied, "there is data in the folder %s already. Choose another one", dir)
}
