// Package workspace opens a data folder and offers what a user can do with it:
// one method for each intention. The window and the command line both go
// through it, so that a rule holds in one place.
//
// A method that changes something checks it with the rules of package model
// and hands the store one transaction: the records, their indexes and one
// journal entry. Whoever shows data subscribes and learns of each change,
// its own included, in the same way.
//
// Methods take a context, may block on the disk and are safe for concurrent
// use; screens call them through their runner, never on the UI thread. Errors
// that a user can mend are *model.Error.
package workspace
