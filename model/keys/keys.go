package keys

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/google/uuid"

	"konklave/model"
)

// Place is where secrets that open a folder by themselves are kept.
type Place struct {
	Dir   string // folder of the key files, outside of every data folder
	Chain Chain  // the key store of the system; nil = there is none
	// FilesFirst keeps new secrets in key files although there is a key store:
	// somebody chose the folder for them.
	FilesFirst bool
}

// Answer is what the user gave to open a folder.
type Answer struct {
	Password string
	Code     *Code // recovery key
}

// Keys are the keys of one data folder. It is a store.KeySource; once that has
// asked for the key, the methods that change slots work.
type Keys struct {
	dir    string
	folder string // random name of a folder without a slot file, "" for none
	place  Place
	answer Answer
	clock  func() time.Time

	mu     sync.Mutex
	slots  *slotFile
	key    []byte // the data key, once the folder is open
	opened Kind
	costs  Cost // for new passwords
}

// New gives the keys of the data folder dir. folder is the random name of a
// folder from the days before slot files, which names its key file; else "".
func New(dir, folder string, place Place, answer Answer, clock func() time.Time) *Keys {
	return &Keys{dir: dir, folder: folder, place: place, answer: answer, clock: clock, costs: DefaultCost}
}

// Key gives the data key. With create, which means that there is no data yet,
// it may make one. Errors: model.Sealed when a password or a recovery key is
// needed or the one given is wrong, model.NotFound when the key is gone,
// model.Damaged.
func (k *Keys) Key(_ string, create bool) ([]byte, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	slots, uneven, err := readSlots(k.dir)
	if err != nil {
		return nil, err
	}
	if slots == nil {
		if slots, err = k.begin(create); err != nil {
			return nil, err
		}
	}
	if k.key, k.opened, err = k.unlock(slots); err != nil {
		return nil, err
	}
	k.slots = slots
	if uneven {
		// A folder that cannot be written is told of by the store.
		_ = slots.write(k.dir)
	}
	k.sweep(k.opened == Keychain)
	return bytes.Clone(k.key), nil
}

// begin makes the slot file of a folder that has none: for data that a key file
// of the first kind opens, or for no data at all.
func (k *Keys) begin(create bool) (*slotFile, error) {
	if k.folder == "" && !create {
		return nil, k.slotsMissing()
	}
	if k.folder == "" {
		k.folder = uuid.NewString()
	}
	dataKey, old, err := k.fileSecret(k.folder)
	switch {
	case err == nil && old:
		s := slot{Kind: File, Made: k.clock().UTC(), Name: k.folder}
		if err := s.seal(k.folder, dataKey, dataKey); err != nil {
			return nil, err
		}
		f := &slotFile{Version: slotVersion, Folder: k.folder, Slots: []slot{s}}
		return f, f.write(k.dir)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil, err
	case !create && err == nil:
		return nil, k.slotsMissing()
	case !create:
		return nil, k.fileMissing(k.folder, false)
	}
	f := &slotFile{Version: slotVersion, Folder: k.folder}
	dataKey = random(keySize)
	var s slot
	if k.answer.Password != "" {
		if err := CheckPassword(k.answer.Password); err != nil {
			return nil, err
		}
		s, err = k.passwordSlot(f, dataKey, k.answer.Password)
	} else {
		s, err = k.ownSlot(f, dataKey, k.folder)
	}
	if err != nil {
		return nil, err
	}
	f.Slots = []slot{s}
	return f, f.write(k.dir)
}

// unlock finds the slot that opens.
func (k *Keys) unlock(f *slotFile) (dataKey []byte, opened Kind, err error) {
	asks := f.find(Password) != nil || f.find(Recovery) != nil
	var trouble error
	for _, kind := range []Kind{File, Keychain} {
		s := f.find(kind)
		if s == nil {
			continue
		}
		secret, err := k.ownSecret(s, asks)
		if err == nil {
			if dataKey, err = s.open(f.Folder, secret); err == nil {
				return dataKey, kind, nil
			}
			err = k.notOurs(s, asks)
		}
		trouble = err
	}
	if s := f.find(Password); s != nil && k.answer.Password != "" {
		if dataKey, err := s.open(f.Folder, []byte(k.answer.Password)); err == nil {
			return dataKey, Password, nil
		}
		return nil, "", wrongPassword()
	}
	if k.answer.Code != nil {
		s := f.find(Recovery)
		if s == nil {
			return nil, "", model.Errorf(model.Sealed, msgNoCode, "there is no recovery key for the data in %s", k.dir)
		}
		if dataKey, err := s.open(f.Folder, k.answer.Code[:]); err == nil {
			return dataKey, Recovery, nil
		}
		return nil, "", model.Errorf(model.Sealed, msgWrongCode,
			"this recovery key belongs to another data folder, or a newer one was made since. Use the newest one of this folder")
	}
	if trouble != nil {
		return nil, "", trouble
	}
	return nil, "", model.Errorf(model.Sealed, msgPassword,
		"the data in %s is locked by a password. Type it at a terminal, or give it in KONKLAVE_PASSPHRASE or with --passphrase-file", k.dir)
}

// ownSecret reads the secret of a slot that opens by itself. asks says that
// there is another way in.
func (k *Keys) ownSecret(s *slot, asks bool) ([]byte, error) {
	if s.Kind == File {
		secret, _, err := k.fileSecret(s.Name)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, k.fileMissing(s.Name, asks)
		}
		return secret, sealedIf(asks, err)
	}
	if k.place.Chain == nil {
		return nil, chainMissing("", asks)
	}
	secret, err := k.place.Chain.Get(s.Name)
	switch {
	case errors.Is(err, errAbsent):
		return nil, chainMissing(k.place.Chain.Name(), asks)
	case err != nil:
		return nil, sealedIf(asks, chainTrouble(k.place.Chain, err))
	}
	return secret, nil
}

func (k *Keys) slotsMissing() error {
	return model.Errorf(model.NotFound, msgMissing,
		"%s is missing; it holds the encrypted key of this data. Nothing was changed. Restore the file from a backup of the data folder", filepath.Join(k.dir, slotName))
}

// notOurs is the error for a secret that is there and opens nothing.
func (k *Keys) notOurs(s *slot, asks bool) error {
	where := k.filePath(s.Name)
	if s.Kind == Keychain {
		where = k.place.Chain.Name()
	}
	return sealedIf(asks, model.Errorf(model.Invalid, msgNotOurs,
		"the key in %s does not fit the data in %s. Nothing was changed. Restore the right key from a backup", where, k.dir))
}

func (k *Keys) fileMissing(name string, asks bool) error {
	return sealedIf(asks, model.Errorf(model.NotFound, msgFileMissing,
		"the key %s is missing, and the data cannot be read without it. Nothing was changed. Restore the key from a backup", k.filePath(name)))
}

func chainMissing(name string, asks bool) error {
	if name == "" {
		name = System().Name()
	}
	return sealedIf(asks, model.Errorf(model.NotFound, msgChainEmpty,
		"%s does not hold the key of this data, and the data cannot be read without it. Nothing was changed. Log in as the user who made the data, or restore the key store", name))
}

func chainTrouble(c Chain, err error) error {
	return model.Errorf(model.ReadOnly, msgChain,
		"%s does not give out the key of this data. Unlock it and start again: %w", c.Name(), err)
}

// sealedIf makes an error one that another way in mends.
func sealedIf(asks bool, err error) error {
	var known *model.Error
	if asks && errors.As(err, &known) {
		sealed := *known
		sealed.Code = model.Sealed
		return &sealed
	}
	return err
}

// sweep deletes the secrets that were retired, and forgets those that are gone.
// What cannot be deleted now is tried again later. Without chain the key store
// of the system is not asked: a start must not wait for it in vain.
func (k *Keys) sweep(chain bool) {
	if len(k.slots.Retired) == 0 {
		return
	}
	next := *k.slots
	next.Retired = nil
	for _, s := range k.slots.Retired {
		if s.Kind == Keychain && !chain || k.drop(s) != nil {
			next.Retired = append(next.Retired, s)
		}
	}
	if len(next.Retired) < len(k.slots.Retired) && next.write(k.dir) == nil {
		k.slots = &next
	}
}

// drop deletes a secret; one that is gone already is fine.
func (k *Keys) drop(s secret) error {
	var err error
	switch {
	case s.Kind == File:
		err = os.Remove(k.filePath(s.Name))
	case k.place.Chain == nil:
		return errAbsent // there is no way to know
	default:
		err = k.place.Chain.Delete(s.Name)
	}
	if errors.Is(err, fs.ErrNotExist) || s.Kind == Keychain && errors.Is(err, errAbsent) {
		return nil
	}
	return err
}
