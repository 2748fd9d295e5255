package keys

import (
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"slices"

	"golang.org/x/crypto/chacha20poly1305"
)

// A backup stays encrypted with the data key of its day. So a new data key keeps
// those before it, each encrypted with the new one: whoever opens the folder opens
// its older backups as well, and whoever has an old key gets nothing by it.

// remember is the data keys before a new one, encrypted with that: those that the
// slot file knows under the present key, and the present key itself.
func (f *slotFile) remember(present, next []byte) ([][]byte, error) {
	aead, err := f.formerSeal(next)
	if err != nil {
		return nil, err
	}
	var sealed [][]byte
	for _, key := range append(f.former(present), present) {
		nonce := random(chacha20poly1305.NonceSizeX)
		sealed = append(sealed, aead.Seal(nonce, nonce, key, []byte(f.Folder)))
	}
	return sealed, nil
}

// former is the data keys before the present one, the oldest first. One that does
// not open is left out: it costs old backups, not the data.
func (f *slotFile) former(present []byte) (found [][]byte) {
	aead, err := f.formerSeal(present)
	if err != nil {
		return nil
	}
	for _, s := range f.Former {
		if len(s) < chacha20poly1305.NonceSizeX {
			continue
		}
		if key, err := aead.Open(nil, s[:chacha20poly1305.NonceSizeX], s[chacha20poly1305.NonceSizeX:], []byte(f.Folder)); err == nil && len(key) == keySize {
			found = append(found, key)
		}
	}
	return found
}

func (f *slotFile) formerSeal(dataKey []byte) (aead cipher.AEAD, err error) {
	key, err := hkdf.Key(sha256.New, dataKey, nil, "konklave former keys 1", keySize)
	if err != nil {
		return nil, internal("derive the key of former keys", err)
	}
	if aead, err = chacha20poly1305.NewX(key); err != nil {
		return nil, internal("seal a former key", err)
	}
	return aead, nil
}

// Former gives the data keys that were before dataKey, which a carried slot file
// holds, the latest first: older backups open with them. None where the file is of
// another key.
func Former(content, dataKey []byte) (before [][]byte) {
	f, err := decode(content, "")
	if err != nil {
		return nil
	}
	before = f.former(dataKey)
	slices.Reverse(before)
	return before
}
