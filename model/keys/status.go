package keys

import (
	"os"
	"runtime"
	"time"
)

// Status says how a data folder opens. It takes no key to know.
type Status struct {
	Slots []SlotStatus
	// Chain is the name of the system's key store, "" where there is none that
	// works; known only when it was asked for.
	Chain string
	// Readable says that others than the owner may read the key file.
	Readable bool
	// Spare says that one of the two copies of the slot file is damaged.
	Spare bool
}

// SlotStatus is one way to open the folder.
type SlotStatus struct {
	Kind  Kind
	Made  time.Time
	Place string // name of the key store, path of the key file
	Cost  Cost   // of a password
}

// Has reports whether the folder opens in a way.
func (s Status) Has(kind Kind) bool { return s.Slot(kind).Kind == kind }

// Slot is the slot of a kind, the zero SlotStatus where there is none.
func (s Status) Slot(kind Kind) SlotStatus {
	for _, one := range s.Slots {
		if one.Kind == kind {
			return one
		}
	}
	return SlotStatus{}
}

// Look reads how the data folder dir opens; without slots for a folder that has
// no slot file.
func Look(dir string, place Place) (Status, error) {
	var status Status
	f, uneven, err := readSlots(dir)
	if err != nil || f == nil {
		return status, err
	}
	status.Spare = uneven
	k := &Keys{dir: dir, place: place}
	for _, s := range f.Slots {
		one := SlotStatus{Kind: s.Kind, Made: s.Made}
		switch s.Kind {
		case File:
			one.Place = k.filePath(s.Name)
			info, err := os.Stat(one.Place)
			status.Readable = err == nil && runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0
		case Keychain:
			one.Place = System().Name()
			if place.Chain != nil {
				one.Place = place.Chain.Name()
			}
		case Password:
			if s.Cost != nil {
				one.Cost = *s.Cost
			}
		}
		status.Slots = append(status.Slots, one)
	}
	return status, nil
}

// ChainOf is the name of the key store of the system where new secrets would be
// kept, "" where they would be kept in a file. It asks the key store.
func ChainOf(place Place) string {
	if place.FilesFirst || !try(place.Chain) {
		return ""
	}
	return place.Chain.Name()
}
