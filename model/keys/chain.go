package keys

import (
	"encoding/base64"
	"errors"
	"runtime"
	"time"

	"github.com/zalando/go-keyring"

	"konklave/model"
	"konklave/model/logs"
)

// Chain is a key store of the system: it keeps secrets for the user who is
// logged in, by name.
type Chain interface {
	Name() string                         // as its system calls it
	Get(name string) ([]byte, error)      // errAbsent when there is none
	Set(name string, secret []byte) error // replaces
	Delete(name string) error             // errAbsent when there is none
}

// errAbsent says that the key store works and does not have a secret. Any other
// error says that nothing is known: then no secret must be made anew.
var errAbsent = keyring.ErrNotFound

// chainWait bounds how long the key store may take. It may ask the user for a
// password of its own first; one that hangs must not hold up the start for ever.
const chainWait = time.Minute

// System is the key store of this system: the Credential Manager of Windows,
// the Keychain of macOS, the Secret Service of Linux and its like.
func System() Chain { return systemChain{} }

type systemChain struct{}

// service is under which name the secrets stand.
const service = "Konklave"

func (systemChain) Name() string {
	switch runtime.GOOS {
	case "windows":
		return "Windows Credential Manager"
	case "darwin":
		return "macOS Keychain"
	}
	return "Secret Service"
}

func (c systemChain) Get(name string) ([]byte, error) {
	text, err := c.wait(func() (string, error) { return keyring.Get(service, name) })
	if err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(text)
}

func (c systemChain) Set(name string, secret []byte) error {
	_, err := c.wait(func() (string, error) {
		return "", keyring.Set(service, name, base64.StdEncoding.EncodeToString(secret))
	})
	return err
}

func (c systemChain) Delete(name string) error {
	_, err := c.wait(func() (string, error) { return "", keyring.Delete(service, name) })
	return err
}

// wait calls f, but not for longer than chainWait.
func (c systemChain) wait(f func() (string, error)) (string, error) {
	type answer struct {
		text string
		err  error
	}
	done := make(chan answer, 1)
	go func() {
		defer logs.Guard()
		text, err := f()
		done <- answer{text, err}
	}()
	select {
	case a := <-done:
		return a.text, a.err
	case <-time.After(chainWait):
		return "", model.Errorf(model.ReadOnly, msgChainSlow, "%s does not answer. Start Konklave again, or use the recovery key", c.Name())
	}
}

// try reports whether a key store keeps secrets, without keeping one.
func try(c Chain) bool {
	if c == nil {
		return false
	}
	_, err := c.Get("is there a key store?")
	return errors.Is(err, errAbsent)
}
