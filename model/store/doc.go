// Package store keeps the records of Konklave on the user's own disk: an
// encrypted Badger database, the journal of changes in it, and an insurance
// file beside it.
//
// # Reading and writing
//
// View gives a Tx, a consistent snapshot. Update gives an Edit, which is a Tx
// that also sees its own writes; when the function returns nil, everything in
// it is on disk, together with the model.Change that describes it, or nothing
// is. There is one writer at a time, so an Edit never meets a conflict; calling
// Update, Undo or Bulk inside an Edit (or inside a subscriber) waits for ever.
//
//	change, err := s.Update(ctx, store.Meta{Intent: "rate_support", Subject: "Nele Harms", By: me},
//		func(e *store.Edit) error {
//			seat, err := e.Seat(id)
//			if err != nil {
//				return err
//			}
//			seat.Support = model.Sceptic
//			return e.Put(&seat)
//		})
//
// An edit of any size is atomic. One that is beyond what Badger takes in a
// transaction becomes several Changes with the same Group; readers never see
// half of them, and a crash in between is healed from the insurance file.
//
// Bulk is for imports: the function calls Edit.Checkpoint after each whole row,
// and the store commits there about every 1,000 records. All chunks share one
// Group. When the import stops early, whole chunks stay and Undo takes them
// back together.
//
// # Undo
//
// Undo and redo know nothing but the journal, and so survive a restart. Undo
// writes the inverse of the newest Group that is in effect as new Changes with
// Reverts set to it; Redo is the undo of an undo. A new edit ends the redo
// line. Changes with Meta.NoUndo (settings, window sizes) are in the journal
// but are neither undone nor do they end the redo line.
//
// # What is on disk
//
//	DIR/records/   Badger: tables, write-ahead log, MANIFEST, KEYREGISTRY
//	DIR/journal/   the insurance: numbered segments of sealed frames
//	DIR/next/, DIR/last/  while the files are made anew: see next.go
//	DIR/LOCK       Windows only; elsewhere the folder itself is locked
//	DIR/next/, DIR/last/  only while Rekey changes the key
//
// The key is not there. It comes from a KeySource and lies outside DIR. The
// layout of the keys in Badger is in keys.go, what a large import keeps together
// is in births.go and packed.go, the frames are in insurance.go.
//
// # Why an insurance file
//
// Badger's msync does nothing on Windows, does not reach the platter on macOS,
// and Badger opens without a word when the end of its write-ahead log is
// damaged. So each Change is sealed, appended to the insurance file and synced
// BEFORE it is committed to Badger. That order has one consequence to know: an
// edit whose process died between the two was never acknowledged but is there
// after the restart, whole. The other order would need a second protocol to
// find edits that Badger lost. On Open the number of the last Change in
// Badger is compared with the file, and what is missing is applied again by
// the same code that undo uses. Open also looks at Badger's files first, since
// Badger kills the process over a broken table and starts empty, deleting all
// tables, over a missing MANIFEST.
//
// # Backups
//
// Tx.Export writes all of one state to a stream with a checksum, Import makes a
// store of it, Trial one to look at for a while. Whoever has a backup that proved
// good calls CutJournal, and the insurance file begins behind it.
//
// # When something is broken
//
// Open never makes an empty store out of a damaged one; it gives a model.Error
// with code Damaged that names the file. Rebuild then makes the store anew: from
// its journal, as long as that reaches back to the first change (the newest
// 64 MB of it are always kept, until a backup covers them), or from a backup and
// what the journal has beyond it. Verify looks for silent damage and is meant to
// run in the background after a start. Rewrite leaves nothing of what was
// deleted. Below Options.MinFree nothing is written, because Badger dies of a
// full disk; reading goes on.
//
// # Newer layouts
//
// migrate.go lists the versions of the layout. Open brings an older store to the
// newest one on a copy, after Options.BeforeMigration has made a backup, whole or
// not at all. testdata has a store of every version before this one.
package store
