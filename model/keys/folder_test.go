package keys

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"konklave/model"
)

// cheap is a cost that tests can pay often.
var cheap = Cost{Passes: 1, MemoryKiB: leastMemory, Lanes: 1}

// memoryChain is a key store that forgets with the test.
type memoryChain struct {
	secrets map[string][]byte
	broken  error // what every call answers
	forgets bool  // takes secrets and does not keep them
}

func newChain() *memoryChain { return &memoryChain{secrets: map[string][]byte{}} }

func (c *memoryChain) Name() string { return "Test Chain" }

func (c *memoryChain) Get(name string) ([]byte, error) {
	if c.broken != nil {
		return nil, c.broken
	}
	if s, ok := c.secrets[name]; ok {
		return s, nil
	}
	return nil, errAbsent
}

func (c *memoryChain) Set(name string, secret []byte) error {
	if c.broken == nil && !c.forgets {
		c.secrets[name] = secret
	}
	return c.broken
}

func (c *memoryChain) Delete(name string) error {
	if c.broken != nil {
		return c.broken
	}
	if _, ok := c.secrets[name]; !ok {
		return errAbsent
	}
	delete(c.secrets, name)
	return nil
}

// bench is a data folder with the places of its secrets.
type bench struct {
	dir   string
	place Place
	chain *memoryChain
}

func newBench(t *testing.T) *bench {
	t.Helper()
	b := &bench{dir: t.TempDir(), chain: newChain()}
	b.place = Place{Dir: filepath.Join(t.TempDir(), "keys"), Chain: b.chain}
	return b
}

func (b *bench) keys(a Answer) *Keys {
	k := New(b.dir, "", b.place, a, func() time.Time { return time.Date(2026, 11, 11, 12, 0, 0, 0, time.UTC) })
	k.costs = cheap
	return k
}

// make makes the folder; the password may be "".
func (b *bench) make(t *testing.T, password string) (*Keys, []byte) {
	t.Helper()
	k := b.keys(Answer{Password: password})
	key, err := k.Key("", true)
	if err != nil {
		t.Fatal(err)
	}
	return k, key
}

// opens proves that an answer gives the data key.
func (b *bench) opens(t *testing.T, a Answer, want []byte) *Keys {
	t.Helper()
	k := b.keys(a)
	key, err := k.Key("", false)
	if err != nil {
		t.Fatalf("it does not open: %v", err)
	}
	if !bytes.Equal(key, want) {
		t.Fatal("it opens with another data key")
	}
	return k
}

// refuses proves that an answer gives an error of a code that says all of words.
func (b *bench) refuses(t *testing.T, a Answer, code model.Code, words ...string) {
	t.Helper()
	_, err := b.keys(a).Key("", false)
	if model.CodeOf(err) != code {
		t.Fatalf("the error is %v of code %s, want %s", err, model.CodeOf(err), code)
	}
	for _, word := range words {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("%q is not in %q", word, err)
		}
	}
}

// files are the key files.
func (b *bench) files(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(b.place.Dir, "*.key"))
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
