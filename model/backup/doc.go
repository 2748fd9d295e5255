// Package backup knows the file that a backup of a data folder is: how it is
// written, sealed and read, which ones are kept, and what their names tell. It
// knows no store; package workspace fills the files and makes stores of them.
//
// # The file
//
//	file: "KONKBKUP" | version | length of the header (4) | header | body
//
// The header is JSON that anybody can read, so that backups can be listed and
// the right one found when nothing else is left: when it was made, of which
// folder, how much is in it, and a copy of the slot file with the encrypted key.
// No name of a person or a company is in it.
//
// The body is an age file (age-encryption.org/v1). Its passphrase is derived
// from the data key of the folder, which the slots in the header give: a backup
// opens on another machine with the password or the recovery key that the
// folder had then, and needs nobody to type one when it is made. The passphrase
// has 256 bits, so scrypt is told to be quick. Inside is Zstandard:
//
//	body:    SHA-256 of all before the body | part ... | store
//	part:    'F' | length of the name (uvarint) | name | length (uvarint) | content
//	store:   'S' | what store.Export wrote, to the end
//
// So age proves that no bit of the body was changed, and the first part that
// the header belongs to it.
//
// # Names
//
// A backup gets its name when it has proved good; until then it is a hidden
// temporary file. What has a name can be restored.
package backup
