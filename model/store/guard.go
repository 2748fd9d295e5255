package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/dgraph-io/badger/v4"
)

// Badger's own files.
const (
	manifestName = badger.ManifestFilename
	registryName = badger.KeyRegistryFileName
)

// storeExists reports whether a folder holds anything of a Badger store.
func storeExists(dir string) (bool, error) {
	files, err := badgerFiles(dir)
	return len(files) > 0, err
}

// badgerFiles lists the files that belong to a store.
func badgerFiles(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var files []string
	for _, entry := range entries {
		name := entry.Name()
		switch filepath.Ext(name) {
		case ".sst", ".mem", ".vlog":
			files = append(files, name)
		default:
			if name == manifestName || name == registryName {
				files = append(files, name)
			}
		}
	}
	return files, err
}

// inspect looks for the damages that Badger answers with a dead process or an
// empty store, and for a wrong key. It only reads. Cost: well below a
// millisecond, the indexes of the tables are read once.
func inspect(dir string, key []byte) error {
	files, err := badgerFiles(dir)
	if err != nil {
		return err
	}
	has := make(map[string]bool)
	data := false // something that a first start killed half-way has not got
	for _, name := range files {
		has[name] = true
		data = data || name != manifestName && name != registryName
	}
	manifestPath := filepath.Join(dir, manifestName)
	if !has[manifestName] {
		if data {
			return damaged(manifestPath, "it is missing")
		}
		return nil
	}
	manifest, err := readManifest(manifestPath, has)
	if err != nil {
		return err
	}
	registryPath := filepath.Join(dir, registryName)
	if !has[registryName] {
		if data {
			return damaged(registryPath, "it is missing")
		}
		return nil
	}
	registry, err := badger.OpenKeyRegistry(badger.KeyRegistryOptions{Dir: dir, ReadOnly: true, EncryptionKey: key})
	if errors.Is(err, badger.ErrEncryptionKeyMismatch) {
		return wrongKey(filepath.Dir(dir))
	}
	if err != nil {
		return damaged(registryPath, err.Error())
	}
	known := func(id uint64) bool {
		_, err := registry.DataKey(id)
		return err == nil
	}
	for id, table := range manifest.Tables {
		path := filepath.Join(dir, fmt.Sprintf("%06d.sst", id))
		if err := checkTable(path); err != nil {
			return err
		}
		if !known(table.KeyID) {
			return damaged(registryPath, fmt.Sprintf("the key of table %d is missing", id))
		}
	}
	for _, name := range files {
		if ext := filepath.Ext(name); ext != ".mem" && ext != ".vlog" {
			continue
		}
		start, err := readStart(filepath.Join(dir, name), 8)
		if err != nil {
			return err
		}
		// A log that was just made has no head yet; Badger copes with that.
		if len(start) == 8 && !known(binary.BigEndian.Uint64(start)) {
			return damaged(filepath.Join(dir, name), "its key is not in "+registryName)
		}
	}
	return nil
}

// readManifest reads the list of tables. Badger takes a short list as it is
// and deletes the tables that are not on it.
func readManifest(path string, has map[string]bool) (badger.Manifest, error) {
	f, err := os.Open(path)
	if err != nil {
		return badger.Manifest{}, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return badger.Manifest{}, err
	}
	opts := badger.DefaultOptions(filepath.Dir(path)).WithLogger(nil)
	manifest, end, err := badger.ReplayManifestFile(f, 0, opts)
	if err != nil {
		return manifest, damaged(path, err.Error())
	}
	if end == info.Size() {
		return manifest, nil
	}
	// A power cut while a line was added leaves a short end; that is only
	// harmless when no table depends on the lost line.
	for name := range has {
		var id uint64
		if _, err := fmt.Sscanf(name, "%d.sst", &id); err != nil || !strings.HasSuffix(name, ".sst") {
			continue
		}
		if _, ok := manifest.Tables[id]; !ok {
			return manifest, damaged(path, fmt.Sprintf("its last %d bytes are broken, and %s is not in it", info.Size()-end, name))
		}
	}
	return manifest, nil
}

// checkTable checks the end of a table: index, length, checksum, length. A
// table that was zeroed or cut short does not pass.
func checkTable(path string) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return damaged(path, "it is missing")
	}
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	at := info.Size()
	back := func(n uint32) ([]byte, error) {
		at -= int64(n)
		if n == 0 || at < 0 {
			return nil, damaged(path, "its end is missing")
		}
		part := make([]byte, n)
		_, err := f.ReadAt(part, at)
		return part, err
	}
	number := func() (uint32, error) {
		part, err := back(4)
		if err != nil {
			return 0, err
		}
		return binary.BigEndian.Uint32(part), nil
	}
	length, err := number()
	if err != nil {
		return err
	}
	sum, err := back(min(length, 64))
	if err != nil {
		return err
	}
	if length, err = number(); err != nil {
		return err
	}
	if int64(length) > at {
		return damaged(path, "its end is missing")
	}
	index, err := back(length)
	if err != nil {
		return err
	}
	if want, ok := parseChecksum(sum); !ok || want != uint64(crc32.Checksum(index, castagnoli)) {
		return damaged(path, "its index has a wrong checksum")
	}
	return nil
}

// parseChecksum reads Badger's checksum message: field 1 the algorithm (0 or
// absent = CRC-32C, the only one it writes), field 2 the sum.
func parseChecksum(message []byte) (sum uint64, ok bool) {
	for len(message) > 1 {
		tag := message[0]
		value, n := binary.Uvarint(message[1:])
		if n <= 0 {
			return 0, false
		}
		message = message[1+n:]
		switch {
		case tag == 1<<3 && value == 0:
		case tag == 2<<3:
			sum, ok = value, true
		default:
			return 0, false
		}
	}
	return sum, ok && len(message) == 0
}
