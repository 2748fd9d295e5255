package backup

import (
	"bufio"
	"bytes"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"filippo.io/age"
	"github.com/klauspost/compress/zstd"

	"konklave/model"
)

// Reason says why a backup was made.
type Reason string

// The reasons.
const (
	Scheduled Reason = "scheduled"
	ByHand    Reason = "by_hand"
	Migration Reason = "migration" // before the layout of the store was changed
	Restore   Reason = "restore"   // before another backup took the place of the folder
)

// Header is what can be read of a backup without a key.
type Header struct {
	Folder   string          `json:"folder"` // random name of the data folder
	Made     time.Time       `json:"made"`   // UTC
	Reason   Reason          `json:"reason"`
	Seq      uint64          `json:"change"` // number of the last change in it
	Story    string          `json:"story"`  // identity of the store: changes are counted anew in another story
	Accounts int             `json:"accounts"`
	People   int             `json:"people"`
	Touches  int             `json:"touches"`
	Slots    json.RawMessage `json:"keys,omitempty"` // the slot file of the folder
}

const (
	fileMagic   = "KONKBKUP"
	fileVersion = 1
	headerMost  = 1 << 20

	partFile  = 'F'
	partStore = 'S'

	nameMost = 4 << 10
	// fileMost is the size of a file beside the store, in bytes.
	fileMost = 64 << 20

	workFactor = 10 // of scrypt: the passphrase cannot be guessed anyway
)

// passphrase derives what age asks for from the data key of a folder.
func passphrase(dataKey []byte) (string, error) {
	key, err := hkdf.Key(sha256.New, dataKey, nil, "konklave backup 1", 32)
	return hex.EncodeToString(key), err
}

// Body takes what is in a backup.
type Body struct {
	w   io.Writer
	err error
}

// File adds a file that lies beside the store, by its path in the data folder
// with slashes.
func (b *Body) File(name string, content []byte) error {
	if len(name) > nameMost || len(content) > fileMost {
		return model.Errorf(model.Invalid, msgLarge, "%s is too large for a backup (%d MB)", name, len(content)>>20)
	}
	head := binary.AppendUvarint([]byte{partFile}, uint64(len(name)))
	head = binary.AppendUvarint(append(head, name...), uint64(len(content)))
	b.write(head)
	b.write(content)
	return b.err
}

// Store takes the store. It comes last.
func (b *Body) Store() io.Writer {
	b.write([]byte{partStore})
	return b.w
}

func (b *Body) write(p []byte) {
	if b.err == nil {
		_, b.err = b.w.Write(p)
	}
}

// Write writes a backup. fill says what is in it; its errors and those of w are
// given as they are.
func Write(w io.Writer, h Header, dataKey []byte, fill func(*Body) error) error {
	head, err := encodeHeader(h)
	if err != nil {
		return internal("write a backup", err)
	}
	if _, err := w.Write(head); err != nil {
		return err
	}
	secret, err := passphrase(dataKey)
	if err != nil {
		return internal("seal a backup", err)
	}
	to, err := age.NewScryptRecipient(secret)
	if err != nil {
		return internal("seal a backup", err)
	}
	to.SetWorkFactor(workFactor)
	sealed, err := age.Encrypt(w, to)
	if err != nil {
		return err
	}
	packed, err := zstd.NewWriter(sealed, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(2), zstd.WithWindowSize(1<<20))
	if err != nil {
		return internal("pack a backup", err)
	}
	sum := sha256.Sum256(head)
	body := &Body{w: packed}
	body.write(sum[:])
	err = body.err
	if err == nil {
		err = fill(body)
	}
	if closing := packed.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = sealed.Close()
	}
	return err
}

func encodeHeader(h Header) ([]byte, error) {
	text, err := json.Marshal(h)
	if err != nil || len(text) > headerMost {
		return nil, errors.Join(err, fmt.Errorf("a header of %d bytes", len(text)))
	}
	head := append([]byte(fileMagic), fileVersion)
	head = binary.BigEndian.AppendUint32(head, uint32(len(text)))
	return append(head, text...), nil
}

// Reader reads a backup.
type Reader struct {
	Header Header
	name   string // for messages
	in     *bufio.Reader
	sum    [sha256.Size]byte
}

// NewReader reads the header of a backup; name is its file, for messages.
// Errors: model.Damaged when it is none, model.Conflict when a newer Konklave
// wrote it.
func NewReader(r io.Reader, name string) (*Reader, error) {
	in := bufio.NewReaderSize(r, 256<<10)
	start := make([]byte, len(fileMagic)+1+4)
	if _, err := io.ReadFull(in, start); err != nil || string(start[:len(fileMagic)]) != fileMagic {
		return nil, model.Errorf(model.Damaged, msgForeign, "%s is no backup of Konklave", name)
	}
	if start[len(fileMagic)] > fileVersion {
		return nil, model.Errorf(model.Conflict, msgNewer, "a newer Konklave made the backup %s. Install the newer version", name)
	}
	b := &Reader{name: name, in: in}
	size := binary.BigEndian.Uint32(start[len(fileMagic)+1:])
	if size > headerMost {
		return nil, b.damaged(errors.New("the length of its header is wrong"))
	}
	text := make([]byte, size)
	if _, err := io.ReadFull(in, text); err != nil {
		return nil, b.damaged(err)
	}
	if err := json.Unmarshal(text, &b.Header); err != nil {
		return nil, b.damaged(err)
	}
	b.sum = sha256.Sum256(append(start, text...))
	return b, nil
}

// ErrKey says that a key does not open a backup.
var ErrKey = errors.New("backup: the key does not open it")

// Open reads the body up to the store: file, which may be nil, is given each
// file beside it. ErrKey says that the data key is another one. The store ends
// with an error unless all of the body proved good. close ends the reading.
func (b *Reader) Open(dataKey []byte, file func(name string, content []byte) error) (store io.Reader, close func(), err error) {
	secret, err := passphrase(dataKey)
	if err != nil {
		return nil, nil, internal("open a backup", err)
	}
	who, err := age.NewScryptIdentity(secret)
	if err != nil {
		return nil, nil, internal("open a backup", err)
	}
	who.SetMaxWorkFactor(20)
	opened, err := age.Decrypt(b.in, who)
	var none *age.NoIdentityMatchError
	if errors.As(err, &none) {
		return nil, nil, ErrKey
	}
	if err != nil {
		return nil, nil, b.damaged(err)
	}
	unpacked, err := zstd.NewReader(opened, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(64<<20))
	if err != nil {
		return nil, nil, b.damaged(err)
	}
	in := bufio.NewReaderSize(unpacked, 64<<10)
	if err := b.files(in, file); err != nil {
		unpacked.Close()
		return nil, nil, err
	}
	return &body{b, in}, unpacked.Close, nil
}

// files reads the parts up to the store.
func (b *Reader) files(in *bufio.Reader, file func(name string, content []byte) error) error {
	var sum [sha256.Size]byte
	if _, err := io.ReadFull(in, sum[:]); err != nil {
		return b.damaged(err)
	}
	if !bytes.Equal(sum[:], b.sum[:]) {
		return b.damaged(errors.New("its header was changed"))
	}
	for {
		kind, err := in.ReadByte()
		switch {
		case err != nil:
			return b.damaged(err)
		case kind == partStore:
			return nil
		case kind != partFile:
			return b.damaged(fmt.Errorf("a part of the kind %q", kind))
		}
		name, err := piece(in, nameMost)
		if err != nil {
			return b.damaged(err)
		}
		content, err := piece(in, fileMost)
		if err != nil {
			return b.damaged(err)
		}
		if file == nil {
			continue
		}
		if err := file(string(name), content); err != nil {
			return err
		}
	}
}

// piece reads a length and as many bytes.
func piece(in *bufio.Reader, most uint64) ([]byte, error) {
	n, err := binary.ReadUvarint(in)
	if err == nil && n > most {
		err = errors.New("a length is wrong")
	}
	if err != nil {
		return nil, err
	}
	p := make([]byte, n)
	_, err = io.ReadFull(in, p)
	return p, err
}

// body turns what age and Zstandard say into words.
type body struct {
	of *Reader
	in io.Reader
}

func (b *body) Read(p []byte) (int, error) {
	n, err := b.in.Read(p)
	if err != nil && err != io.EOF {
		err = b.of.damaged(err)
	}
	return n, err
}

func (b *Reader) damaged(cause error) error {
	return model.Errorf(model.Damaged, msgDamaged, "the backup %s is damaged and cannot be restored. Take an older one: %w", b.name, cause)
}

// The ids of the messages that users can meet.
const (
	msgForeign = "error.backup.foreign" // {0} file
	msgNewer   = "error.backup.newer"   // {0} file
	msgDamaged = "error.backup.damaged" // {0} file
	msgLarge   = "error.backup.large"   // {0} file, {1} MB
)

func internal(what string, cause error) error {
	return model.Errorf(model.Internal, "error.internal", "%s: %w", what, cause)
}
