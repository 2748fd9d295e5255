package store

import (
	"bytes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"

	"golang.org/x/crypto/chacha20poly1305"
)

// The insurance file is a row of segments, each named after the number of its
// first change and never longer than segmentSize by more than one edit.
//
//	segment: header | frame | frame ...
//	header:  "KONKJRNL" | version | 7 zero bytes | birth of the store (16) | first number (8) | proof (16)
//	frame:   length of the rest (4) | CRC-32C of length and number (4) | nonce (24) | sealed payload
//
// The payload is what Badger keeps under c<number>. It is sealed with
// XChaCha20-Poly1305 under a key derived from that of the store; header and
// number are additional data, so that a frame opens at its own place only. The
// proof is an HMAC of the header: it tells a wrong key from a torn frame. The
// CRC is no protection against anybody: it tells a torn tail from a flipped
// bit, and lets a reader go on behind a broken frame.
//
// A segment is dropped by Open when keepSegments newer ones exist and Badger,
// freshly read from disk, holds all its changes; and by CutJournal when backups
// hold them.
const (
	segmentSize  = 8 << 20
	keepSegments = 8
	headerSize   = 56
	proofSize    = 16
	frameHead    = 8
)

var (
	segmentMagic = []byte("KONKJRNL\x01\x00\x00\x00\x00\x00\x00\x00")
	castagnoli   = crc32.MakeTable(crc32.Castagnoli)
)

// segmentFile is what the insurance writes to; tests put failing devices here.
type segmentFile interface {
	WriteAt(p []byte, off int64) (int, error)
	Truncate(size int64) error
	Sync() error
	Close() error
}

// insurance appends journal entries to the newest segment. It is not safe for
// concurrent use.
type insurance struct {
	dir    string
	seal   sealing
	birth  [16]byte
	limit  int64
	create func(path string) (segmentFile, error)

	file   segmentFile
	header []byte
	size   int64
	next   uint64 // number of the next entry

	lastSize int64 // as it was before the last append
	lastNext uint64
	broken   error // a failed append could not be taken back
	buf      []byte
}

// sealing holds what is derived from the key of the store.
type sealing struct {
	cipher.AEAD
	proofKey []byte
}

func newSealing(key []byte) (sealing, error) {
	frames, err := hkdf.Key(sha256.New, key, nil, "konklave insurance journal 1", chacha20poly1305.KeySize)
	if err != nil {
		return sealing{}, err
	}
	proof, err := hkdf.Key(sha256.New, key, nil, "konklave insurance header 1", sha256.Size)
	if err != nil {
		return sealing{}, err
	}
	aead, err := chacha20poly1305.NewX(frames)
	return sealing{aead, proof}, err
}

// proof is the HMAC at the end of a header.
func (s sealing) proof(header []byte) []byte {
	mac := hmac.New(sha256.New, s.proofKey)
	mac.Write(header[:headerSize-proofSize])
	return mac.Sum(nil)[:proofSize]
}

// fits reports whether a header was made with this key and is whole.
func (s sealing) fits(header []byte) bool {
	return hmac.Equal(s.proof(header), header[headerSize-proofSize:headerSize])
}

func createSegment(path string) (segmentFile, error) {
	return os.OpenFile(path, os.O_CREATE|os.O_RDWR|os.O_TRUNC, 0o600)
}

func segmentPath(dir string, first uint64) string {
	return filepath.Join(dir, fmt.Sprintf("%020d.journal", first))
}

func (s sealing) header(birth [16]byte, first uint64) []byte {
	header := append(make([]byte, 0, headerSize), segmentMagic...)
	header = append(header, birth[:]...)
	header = binary.BigEndian.AppendUint64(header, first)
	return append(header, s.proof(header[:headerSize])...)
}

// additional is what binds a frame to its place.
func additional(header []byte, seq uint64) []byte {
	return binary.BigEndian.AppendUint64(header[:headerSize:headerSize], seq)
}

func frameSum(length []byte, seq uint64) uint32 {
	return crc32.Checksum(binary.BigEndian.AppendUint64(length[:4:4], seq), castagnoli)
}

// start begins a new segment whose first entry is the next one.
func (j *insurance) start() error {
	header := j.seal.header(j.birth, j.next)
	f, err := j.create(segmentPath(j.dir, j.next))
	if err != nil {
		return err
	}
	_, err = f.WriteAt(header, 0)
	if err == nil {
		err = f.Sync()
	}
	if err != nil {
		return errors.Join(err, f.Close())
	}
	if err := syncFolder(j.dir); err != nil {
		return errors.Join(err, f.Close())
	}
	if j.file != nil {
		err = j.file.Close()
	}
	j.file, j.header, j.size = f, header, headerSize
	return err
}

// append seals payloads under the next numbers and returns when they are on
// disk. On an error none of them is.
func (j *insurance) append(payloads [][]byte) error {
	if j.broken != nil {
		return j.broken
	}
	if j.file == nil || j.size >= j.limit {
		if err := j.start(); err != nil {
			return err
		}
	}
	j.lastSize, j.lastNext = j.size, j.next
	j.buf = j.buf[:0]
	var err error
	for i, payload := range payloads {
		if j.buf, err = appendFrame(j.buf, j.seal, j.header, j.next+uint64(i), payload); err != nil {
			return err
		}
	}
	n := len(j.buf)
	if _, err = j.file.WriteAt(j.buf, j.size); err == nil {
		err = j.file.Sync()
	}
	if cap(j.buf) > segmentSize {
		j.buf = nil
	}
	if err != nil {
		return errors.Join(err, j.rollback())
	}
	j.size += int64(n)
	j.next += uint64(len(payloads))
	return nil
}

func appendFrame(buf []byte, seal sealing, header []byte, seq uint64, payload []byte) ([]byte, error) {
	length := binary.BigEndian.AppendUint32(nil, uint32(seal.NonceSize()+len(payload)+seal.Overhead()))
	buf = append(buf, length...)
	buf = binary.BigEndian.AppendUint32(buf, frameSum(length, seq))
	at := len(buf)
	buf = append(buf, make([]byte, seal.NonceSize())...)
	nonce := buf[at:]
	if _, err := rand.Read(nonce); err != nil {
		return nil, err
	}
	return seal.Seal(buf, nonce[:seal.NonceSize():seal.NonceSize()], payload, additional(header, seq)), nil
}

// rollback takes the last append back. When even that fails nothing more is
// written: a frame behind a torn one would be lost.
func (j *insurance) rollback() error {
	err := j.file.Truncate(j.lastSize)
	if err == nil {
		err = j.file.Sync()
	}
	if err != nil {
		j.broken = fmt.Errorf("the journal could not be cut back: %w", err)
		return j.broken
	}
	j.size, j.next = j.lastSize, j.lastNext
	return nil
}

func (j *insurance) close() error {
	if j.file == nil {
		return nil
	}
	err := j.file.Close()
	j.file = nil
	return err
}

// frames is what reading a segment found.
type frames struct {
	next uint64 // number after the last readable frame
	end  int64  // bytes up to the end of the last readable frame
	torn int64  // bytes after it that are no frame
	bad  []badFrame
}

// badFrame is a frame with flipped bits and readable frames, or at least its
// own whole length, around it.
type badFrame struct {
	seq    uint64
	offset int64
}

// readFrames opens the frames of a segment one after the other. A frame that
// does not open but has its full length is passed over and listed; so is one
// whose head is broken, when the next one can be found behind it. Anything
// else at the end is a torn tail. payload is only good during the call.
func readFrames(seal sealing, data []byte, fn func(seq uint64, end int64, payload []byte) error) (frames, error) {
	header := data[:headerSize]
	found := frames{next: binary.BigEndian.Uint64(header[32:40]), end: headerSize}
	var buf []byte
	for at := headerSize; at < len(data); {
		seq := found.next
		size := frameAt(data[at:], seq)
		if size > 0 {
			payload, err := openFrame(buf[:0], seal, header, seq, data[at:at+size])
			if err == nil {
				buf = payload
				if err := fn(seq, int64(at+size), payload); err != nil {
					return found, err
				}
			} else if at+size == len(data) {
				break // a torn tail has its length when its pages were not written
			} else {
				found.bad = append(found.bad, badFrame{seq, int64(at)})
			}
			at += size
			found.next, found.end = seq+1, int64(at)
			continue
		}
		behind := resume(seal, header, data, at, seq+1)
		if behind == 0 {
			break
		}
		found.bad = append(found.bad, badFrame{seq, int64(at)})
		at = behind
		found.next, found.end = seq+1, int64(at)
	}
	found.torn = int64(len(data)) - found.end
	return found, nil
}

// frameAt is the length of the frame with this number at the start of data, 0
// when its head is broken or it goes beyond the end.
func frameAt(data []byte, seq uint64) int {
	if len(data) < frameHead || binary.BigEndian.Uint32(data[4:]) != frameSum(data, seq) {
		return 0
	}
	size := frameHead + int(binary.BigEndian.Uint32(data))
	if size > len(data) || size < frameHead+chacha20poly1305.NonceSizeX+chacha20poly1305.Overhead {
		return 0
	}
	return size
}

func openFrame(dst []byte, seal sealing, header []byte, seq uint64, frame []byte) ([]byte, error) {
	nonce := frame[frameHead : frameHead+chacha20poly1305.NonceSizeX]
	return seal.Open(dst, nonce, frame[frameHead+len(nonce):], additional(header, seq))
}

// resume looks behind a broken head for the frame with the next number.
func resume(seal sealing, header, data []byte, at int, seq uint64) int {
	for at++; at+frameHead <= len(data); at++ {
		size := frameAt(data[at:], seq)
		if size == 0 {
			continue
		}
		if _, err := openFrame(nil, seal, header, seq, data[at:at+size]); err == nil {
			return at
		}
	}
	return 0
}

// checkHeader gives the birth of the store that a segment belongs to and the
// number of its first entry.
func checkHeader(data []byte) (birth [16]byte, first uint64, ok bool) {
	if len(data) < headerSize || !bytes.Equal(data[:len(segmentMagic)], segmentMagic) {
		return birth, 0, false
	}
	copy(birth[:], data[16:32])
	return birth, binary.BigEndian.Uint64(data[32:40]), true
}
