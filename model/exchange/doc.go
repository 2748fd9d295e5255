// Package exchange brings contact lists in and writes files out.
//
// The way in has four steps, and each can be looked at before the next:
//
//	sniff         looks at the first bytes: encoding, delimiter, where the table starts
//	NewReader     streams the rows in constant memory, whatever the file holds
//	guessMapping  says which column holds what; the user may change it
//	Read          turns rows into Contacts, and what is not usable into a rejects file
//
// Inspect does the first and the third in one go and gives an Import, which is
// what a screen or a command works with.
//
// Nothing here asks the user for an encoding or a separator, and nothing is
// thrown away without a word: a row that cannot be used is listed with its line
// and a reason, and lies in NAME.rejects.csv beside the input; a cell that
// cannot be used leaves a warning on its Contact. A file that is no table is
// refused with a model.Error that says what it is and what to do.
//
// The way out is WriteFile, which every exporter uses: a reader of the target
// sees the old file or the whole new one. Cells that a spreadsheet would run as
// a formula are made safe by SafeCell.
//
// The package knows no store and no screen; what becomes of a Contact is decided
// by model/workspace.
package exchange
