package store

import (
	"errors"

	"konklave/model"
)

// keySize is the length of the key of a store in bytes (AES-256).
const keySize = 32

// KeySource keeps the key of a store outside of its folder; package keys is
// one.
type KeySource interface {
	// Key gives the 32 bytes for the data folder dir. Only with create, which
	// means that there is no store yet, may it make a new key; a key that
	// exists is given in any case. Making a new key for an existing store
	// would lose its data. It is asked while the folder is held, so that what
	// it reads is not changed by another process meanwhile.
	Key(dir string, create bool) ([]byte, error)
}

// findKey gets the key of the store in dir.
func findKey(dir string, opts Options, create bool) ([]byte, error) {
	key := opts.Key
	if key == nil {
		if opts.KeySource == nil {
			return nil, internal("open the store", errors.New("neither key nor key source"))
		}
		var err error
		if key, err = opts.KeySource.Key(dir, create); err != nil {
			return nil, err
		}
	}
	if len(key) != keySize {
		return nil, internal("open the store", errKeySize)
	}
	return key, nil
}

var errKeySize = errors.New("the key must have 32 bytes")

func wrongKey(dir string) error {
	return model.Errorf(model.Invalid, msgKeyWrong,
		"the key does not fit the data in %s. Nothing was changed. Restore the right key from a backup", dir)
}
