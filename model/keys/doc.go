// Package keys guards the data key of a data folder: the 32 random bytes that
// everything in its store is encrypted with.
//
// # Slots
//
// The data key itself is nowhere on disk. The slot file, keys.json in the data
// folder, holds it once for each way to open the folder, encrypted with a key
// of that way alone, as LUKS does for a disk:
//
//	keychain  a random secret in the key store of the system
//	file      a random secret in a file outside the data folder, mode 0600
//	password  Argon2id of what the user types
//	recovery  a code that was shown once, to be printed
//
// So a password changes without a byte of the data being written again, and
// there is always one slot left. A folder that opens by keychain or file opens
// by itself; setting a password takes these two away.
//
// A slot is XChaCha20-Poly1305 under its own key, with the name of the folder,
// the kind, the name of its secret and the cost of Argon2id as additional data:
// a slot from another folder, or with a lowered cost, does not open. The
// secrets of keychain, file and recovery are random, so HKDF-SHA256 is enough
// for them; the password goes through Argon2id, whose parameters stand beside
// it and may be raised later.
//
// # When the file is damaged
//
// The file carries a checksum, is written whole or not at all, and lies there
// twice (keys.json, keys.bak.json); either copy is enough, and opening makes
// the other one good again. Where both are gone, any copy of the file helps
// that was made since the data key last changed: it is no secret by itself.
//
// # Former keys
//
// A new data key keeps the ones before, encrypted with it, so that backups from
// before a change still open. A copy of the slot file from before the change opens
// with what opened it then, and gives nothing of what was written since.
//
// # Secrets that were taken back
//
// A secret in the keychain or in a file must not outlive its slot, since an old
// copy of the slot file would still open with it. Each new slot has a secret of
// a new name; the slot file lists the old one as retired until it is deleted,
// so that a crash in between leaves nothing behind for longer than until the
// next start.
package keys
