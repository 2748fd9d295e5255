package store

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"hash"
	"io"

	"github.com/dgraph-io/badger/v4"

	"konklave/model"
)

// Everything in a store can be written to a stream and made into a store again.
// The stream is our own and not Badger's: that one is believed without a check,
// and a Load that meets a damaged one leaves a database that hangs for ever.
//
//	stream: "KONKSTRM" | version | entry ... | end
//	entry:  length of the key, not 0 (uvarint) | key | length of the value (uvarint) | value
//	end:    0 | number of entries (8) | SHA-256 over all that came before
//
// It is plain text; whoever writes it to a disk encrypts it.
var streamMagic = []byte("KONKSTRM\x01")

// The bounds keep a broken length from taking all memory. No key or value of
// ours comes near them.
const (
	mostKey   = 4 << 10
	mostValue = 64 << 20
)

// Sum says what is in a store, so that two can be compared.
type Sum struct {
	Entries uint64             // keys of all kinds, indexes and journal included
	Records map[model.Kind]int // counted one by one
	SHA     [sha256.Size]byte  // over all keys and values, in their order
}

// Equal reports whether two stores hold the same.
func (s Sum) Equal(other Sum) bool { return s.Entries == other.Entries && s.SHA == other.SHA }

// tellEvery is how many entries lie between two words on the progress.
const tellEvery = 5000

// Export writes all of this state of the store to w. progress, which may be nil,
// is told now and then how many entries are written. Errors: those of w as they
// are, Canceled.
func (t *Tx) Export(ctx context.Context, w io.Writer, progress func(entries uint64)) (Sum, error) {
	out := newStreamWriter(w)
	it := t.txn.NewIterator(badger.IteratorOptions{})
	defer it.Close()
	for it.Rewind(); it.Valid(); it.Next() {
		item := it.Item()
		if err := item.Value(func(value []byte) error { return out.entry(item.Key(), value) }); err != nil {
			return Sum{}, err
		}
		if out.sum.Entries%tellEvery != 0 {
			continue
		}
		if err := ctx.Err(); err != nil {
			return Sum{}, canceled(err)
		}
		if progress != nil {
			progress(out.sum.Entries)
		}
	}
	if err := ctx.Err(); err != nil {
		return Sum{}, canceled(err)
	}
	return out.end()
}

// streamWriter writes entries.
type streamWriter struct {
	out *bufio.Writer
	sha hash.Hash
	sum Sum
	buf []byte
}

func newStreamWriter(w io.Writer) *streamWriter {
	sha := sha256.New()
	s := &streamWriter{out: bufio.NewWriterSize(io.MultiWriter(w, sha), 256<<10), sha: sha, sum: Sum{Records: make(map[model.Kind]int)}}
	s.out.Write(streamMagic) // an error comes up again at the end
	return s
}

func (s *streamWriter) entry(key, value []byte) error {
	s.buf = binary.AppendUvarint(s.buf[:0], uint64(len(key)))
	s.buf = append(s.buf, key...)
	s.buf = binary.AppendUvarint(s.buf, uint64(len(value)))
	s.out.Write(s.buf)
	s.sum.count(key)
	_, err := s.out.Write(value)
	return err
}

func (s *streamWriter) end() (Sum, error) {
	s.out.WriteByte(0)
	s.out.Write(binary.BigEndian.AppendUint64(nil, s.sum.Entries))
	if err := s.out.Flush(); err != nil {
		return Sum{}, err
	}
	s.sha.Sum(s.sum.SHA[:0])
	s.out.Write(s.sum.SHA[:])
	return s.sum, s.out.Flush()
}

func (s *Sum) count(key []byte) {
	s.Entries++
	if k := letterKinds[key[0]]; k != nil {
		s.Records[k.name]++
	}
}

// letterKinds are the kinds by their letter.
var letterKinds = func() (of [256]*kind) {
	for _, k := range kinds {
		of[k.letter] = k
	}
	return of
}()

// streamReader reads what Export wrote.
type streamReader struct {
	in   *bufio.Reader
	sha  hash.Hash
	sum  Sum
	last []byte // key before
	key  []byte
	val  []byte
}

var errStream = errors.New("the stream is damaged")

func streamDamaged(cause error) error {
	return model.Errorf(model.Damaged, msgStream, "the backup is damaged and cannot be used: %w", errors.Join(errStream, cause))
}

// newStreamReader reads the start of a stream.
func newStreamReader(r io.Reader) (*streamReader, error) {
	s := &streamReader{in: bufio.NewReaderSize(r, 256<<10), sha: sha256.New(), sum: Sum{Records: make(map[model.Kind]int)}}
	start := make([]byte, len(streamMagic))
	if err := s.read(start); err != nil {
		return nil, err
	}
	if !bytes.Equal(start[:8], streamMagic[:8]) {
		return nil, streamDamaged(nil)
	}
	if start[8] > streamMagic[8] {
		return nil, newer(int(start[8]), int(streamMagic[8]))
	}
	return s, nil
}

// next gives the next entry, which is good until the next call; no key at the
// end, when everything proved right. An error of the reader below that is a
// model.Error is given as it is; any other trouble is Damaged.
func (s *streamReader) next() (key, value []byte, err error) {
	n, err := s.length(mostKey)
	if err != nil {
		return nil, nil, err
	}
	if n == 0 {
		return nil, nil, s.finish()
	}
	s.last, s.key = s.key, s.last
	if s.key, err = s.fill(s.key, n); err != nil {
		return nil, nil, err
	}
	if bytes.Compare(s.last, s.key) >= 0 {
		return nil, nil, streamDamaged(errors.New("the keys are not in order"))
	}
	if n, err = s.length(mostValue); err != nil {
		return nil, nil, err
	}
	if s.val, err = s.fill(s.val, n); err != nil {
		return nil, nil, err
	}
	s.sum.count(s.key)
	return s.key, s.val, nil
}

func (s *streamReader) finish() error {
	var tail [8 + sha256.Size]byte
	if err := s.read(tail[:8]); err != nil {
		return err
	}
	s.sha.Sum(s.sum.SHA[:0])
	if err := s.read(tail[8:]); err != nil {
		return err
	}
	if binary.BigEndian.Uint64(tail[:8]) != s.sum.Entries || !bytes.Equal(tail[8:], s.sum.SHA[:]) {
		return streamDamaged(errors.New("the checksum is wrong"))
	}
	return nil
}

// length reads a number.
func (s *streamReader) length(most uint64) (int, error) {
	n, err := binary.ReadUvarint(s.in)
	if err != nil {
		return 0, s.failed(err)
	}
	if n > most {
		return 0, streamDamaged(errors.New("a length is wrong"))
	}
	var raw [binary.MaxVarintLen64]byte
	s.sha.Write(raw[:binary.PutUvarint(raw[:], n)])
	return int(n), nil
}

func (s *streamReader) fill(buf []byte, n int) ([]byte, error) {
	if cap(buf) < n {
		buf = make([]byte, n)
	}
	buf = buf[:n]
	return buf, s.read(buf)
}

func (s *streamReader) read(buf []byte) error {
	if _, err := io.ReadFull(s.in, buf); err != nil {
		return s.failed(err)
	}
	s.sha.Write(buf)
	return nil
}

func (s *streamReader) failed(err error) error {
	var known *model.Error
	if errors.As(err, &known) {
		return err
	}
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return streamDamaged(err)
}
