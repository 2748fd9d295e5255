package keys

import (
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"strings"
	"time"

	"golang.org/x/crypto/chacha20poly1305"
)

// Kind is a way to open a data folder.
type Kind string

// The kinds. Keychain and File open a folder by themselves.
const (
	Keychain Kind = "keychain"
	File     Kind = "file"
	Password Kind = "password"
	Recovery Kind = "recovery"
)

// ByItself reports whether a folder opens this way without anybody being asked.
func (k Kind) ByItself() bool { return k == Keychain || k == File }

const (
	keySize  = 32 // of the data key, and of all others
	saltSize = 16
)

// slot is the data key, encrypted for one way to open the folder.
type slot struct {
	Kind   Kind      `json:"kind"`
	Made   time.Time `json:"made"`
	Name   string    `json:"name,omitempty"`     // of the secret in keychain or file
	Cost   *Cost     `json:"argon2id,omitempty"` // of a password
	Salt   []byte    `json:"salt"`
	Sealed []byte    `json:"sealed"` // nonce and ciphertext
}

// errSealed says that a secret does not open a slot.
var errSealed = errors.New("keys: the secret does not open the slot")

// key derives the key of the slot from its secret.
func (s *slot) key(secret []byte) ([]byte, error) {
	if s.Kind != Password {
		return hkdf.Key(sha256.New, secret, s.Salt, "konklave key slot 1 "+string(s.Kind), keySize)
	}
	if s.Cost == nil || s.Cost.Check() != nil {
		return nil, errSealed
	}
	return s.Cost.stretch(string(secret), s.Salt), nil
}

// additional is what binds a slot to its folder, kind, secret and cost.
func (s *slot) additional(folder string) []byte {
	cost := ""
	if s.Cost != nil {
		cost = s.Cost.String()
	}
	return []byte(strings.Join([]string{"konklave key slot 1", folder, string(s.Kind), s.Name, cost}, "\n"))
}

// seal encrypts the data key with a secret.
func (s *slot) seal(folder string, secret, dataKey []byte) error {
	s.Salt = random(saltSize)
	key, err := s.key(secret)
	if err != nil {
		return internal("derive the key of a slot", err)
	}
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		return internal("seal a key", err)
	}
	nonce := random(chacha20poly1305.NonceSizeX)
	s.Sealed = aead.Seal(nonce, nonce, dataKey, s.additional(folder))
	return nil
}

// open decrypts the data key; errSealed when the secret is the wrong one or the
// slot was tampered with.
func (s *slot) open(folder string, secret []byte) ([]byte, error) {
	key, err := s.key(secret)
	if err != nil {
		return nil, err
	}
	aead, err := chacha20poly1305.NewX(key)
	if err != nil || len(s.Sealed) < chacha20poly1305.NonceSizeX {
		return nil, errSealed
	}
	dataKey, err := aead.Open(nil, s.Sealed[:chacha20poly1305.NonceSizeX], s.Sealed[chacha20poly1305.NonceSizeX:], s.additional(folder))
	if err != nil || len(dataKey) != keySize {
		return nil, errSealed
	}
	return dataKey, nil
}

func random(n int) []byte {
	b := make([]byte, n)
	rand.Read(b) // never fails, see crypto/rand
	return b
}
