package keys

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"konklave/model"
)

func TestWhereANewKeyGoes(t *testing.T) {
	for _, c := range []struct {
		name     string
		set      func(*bench)
		password string
		kind     Kind
		files    int
		secrets  int
	}{
		{"the key store of the system", func(*bench) {}, "", Keychain, 0, 1},
		{"there is none", func(b *bench) { b.place.Chain = nil }, "", File, 1, 0},
		{"it does not answer", func(b *bench) { b.chain.broken = errors.New("dial unix") }, "", File, 1, 0},
		{"it forgets", func(b *bench) { b.chain.forgets = true }, "", File, 1, 0},
		{"somebody wants a file", func(b *bench) { b.place.FilesFirst = true }, "", File, 1, 0},
		{"a password is given", func(*bench) {}, "correct horse", Password, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t)
			c.set(b)
			k, key := b.make(t, c.password)
			if k.Opened() != c.kind || len(b.files(t)) != c.files || len(b.chain.secrets) != c.secrets {
				t.Errorf("it opens by %s, %d key files, %d secrets", k.Opened(), len(b.files(t)), len(b.chain.secrets))
			}
			b.opens(t, Answer{Password: c.password}, key)
			// The data key is nowhere as it is.
			for _, name := range append(b.files(t), filepath.Join(b.dir, slotName), filepath.Join(b.dir, spareName)) {
				content, err := os.ReadFile(name)
				must(t, err)
				if bytes.Contains(content, key) {
					t.Errorf("%s holds the data key", name)
				}
				info, err := os.Stat(name)
				must(t, err)
				if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
					t.Errorf("%s has the mode %o", name, info.Mode().Perm())
				}
			}
		})
	}
}

func TestAPasswordTakesTheOtherWaysAway(t *testing.T) {
	for name, set := range map[string]func(*bench){"keychain": func(*bench) {}, "file": func(b *bench) { b.place.FilesFirst = true }} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			set(b)
			k, key := b.make(t, "")
			if err := k.SetPassword("", "short", cheap); model.CodeOf(err) != model.Invalid {
				t.Errorf("a short password: %v", err)
			}
			must(t, k.SetPassword("", "Grünspecht im Ahorn", cheap))
			if len(b.files(t)) != 0 || len(b.chain.secrets) != 0 {
				t.Error("a secret is left")
			}
			b.refuses(t, Answer{}, model.Sealed, "locked by a password", "KONKLAVE_PASSPHRASE")
			b.refuses(t, Answer{Password: "grünspecht im ahorn"}, model.Sealed, "not the password")
			b.opens(t, Answer{Password: "Gru\u0308nspecht im Ahorn"}, key) // decomposed, as macOS types it
			k = b.opens(t, Answer{Password: "Grünspecht im Ahorn"}, key)

			// Another one needs the one before.
			if err := k.SetPassword("wrong wrong", "a new password", cheap); model.CodeOf(err) != model.Sealed {
				t.Errorf("changed with the wrong password: %v", err)
			}
			must(t, k.SetPassword("Grünspecht im Ahorn", "a new password", Cost{Passes: 2, MemoryKiB: leastMemory, Lanes: 2}))
			b.refuses(t, Answer{Password: "Grünspecht im Ahorn"}, model.Sealed, "not the password")
			k = b.opens(t, Answer{Password: "a new password"}, key)
			status, err := Look(b.dir, b.place)
			must(t, err)
			if got := status.Slot(Password).Cost; got.Passes != 2 || len(status.Slots) != 1 {
				t.Errorf("the status is %+v", status)
			}

			if err := k.RemovePassword("wrong wrong"); model.CodeOf(err) != model.Sealed {
				t.Errorf("removed with the wrong password: %v", err)
			}
			must(t, k.RemovePassword("a new password"))
			b.opens(t, Answer{}, key)
			if len(b.files(t))+len(b.chain.secrets) != 1 {
				t.Error("not one secret")
			}
		})
	}
}

func TestTheRecoveryKeyOpensWhateverElseIsGone(t *testing.T) {
	b := newBench(t)
	k, key := b.make(t, "")
	first, err := k.MakeCode("")
	must(t, err)
	code, err := k.MakeCode("")
	must(t, err)
	// The key store was reset.
	clear(b.chain.secrets)
	b.refuses(t, Answer{}, model.Sealed, "Test Chain")
	b.refuses(t, Answer{Code: &first}, model.Sealed, "newer one")
	k = b.opens(t, Answer{Code: &code}, key)
	if k.Opened() != Recovery {
		t.Errorf("it was opened by %s", k.Opened())
	}
	must(t, k.Repair())
	k = b.opens(t, Answer{}, key)

	// A password that was forgotten: whoever has the recovery key sets another.
	must(t, k.SetPassword("", "forgotten one", cheap))
	k = b.opens(t, Answer{Code: &code}, key)
	must(t, k.SetPassword("", "a second one", cheap))
	b.opens(t, Answer{Password: "a second one"}, key)

	// In a folder without one it says so.
	b = newBench(t)
	b.make(t, "correct horse")
	b.refuses(t, Answer{Code: &code}, model.Sealed, "no recovery key")
}

func TestALostSecretWithoutAnotherWay(t *testing.T) {
	b := newBench(t)
	b.make(t, "")
	clear(b.chain.secrets)
	b.refuses(t, Answer{}, model.NotFound, "Test Chain", "Nothing was changed")
	b.chain.broken = errors.New("failed to unlock correct collection")
	b.refuses(t, Answer{}, model.ReadOnly, "Test Chain", "failed to unlock")

	b = newBench(t)
	b.place.Chain = nil
	b.make(t, "")
	file := b.files(t)[0]
	whole, err := os.ReadFile(file)
	must(t, err)
	must(t, os.WriteFile(file, []byte("garbage"), 0o600))
	b.refuses(t, Answer{}, model.Damaged, file, "damaged")
	must(t, os.Remove(file))
	b.refuses(t, Answer{}, model.NotFound, file, "missing")
	other := newBench(t)
	other.place.Chain = nil
	other.make(t, "")
	wrong, err := os.ReadFile(other.files(t)[0])
	must(t, err)
	must(t, os.WriteFile(file, wrong, 0o600))
	b.refuses(t, Answer{}, model.Invalid, file, "does not fit")
	must(t, os.WriteFile(file, whole, 0o600))
	_, err = b.keys(Answer{}).Key("", false)
	must(t, err)
	b.place.Dir = filepath.Join(b.dir, "sub")
	b.refuses(t, Answer{}, model.Invalid, "lies in the data folder")
}

func TestASlotFileThatIsDamaged(t *testing.T) {
	b := newBench(t)
	k, key := b.make(t, "")
	_, err := k.MakeCode("")
	must(t, err)
	path, spare := filepath.Join(b.dir, slotName), filepath.Join(b.dir, spareName)
	whole, err := os.ReadFile(path)
	must(t, err)
	for name, content := range map[string][]byte{
		"empty":          {},
		"cut":            whole[:len(whole)/2],
		"zeros":          make([]byte, len(whole)),
		"a digit":        bytes.Replace(whole, []byte(`"made": "2026`), []byte(`"made": "2025`), 1),
		"no slots":       []byte(`{"konklave_keys":1,"folder":"x","slots":[],"sum":""}`),
		"something else": []byte(`[]`),
	} {
		for _, at := range []string{path, spare} {
			must(t, os.WriteFile(at, content, 0o600))
			if status, err := Look(b.dir, b.place); err != nil || !status.Spare {
				t.Errorf("%s: the status is %+v, %v", name, status, err)
			}
			b.opens(t, Answer{}, key)
			if now, err := os.ReadFile(at); err != nil || !bytes.Equal(now, whole) {
				t.Errorf("%s: %s was not mended: %v", name, at, err)
			}
		}
		must(t, os.WriteFile(path, content, 0o600))
		must(t, os.WriteFile(spare, content, 0o600))
		b.refuses(t, Answer{}, model.Damaged, path, "Restore the file from a backup")
		must(t, os.WriteFile(path, whole, 0o600))
		b.opens(t, Answer{}, key)
	}
	must(t, errors.Join(os.Remove(path), os.Remove(spare)))
	b.refuses(t, Answer{}, model.NotFound, path, "missing")
	must(t, os.WriteFile(path, bytes.Replace(whole, []byte(`"konklave_keys": 1`), []byte(`"konklave_keys": 3`), 1), 0o600))
	b.refuses(t, Answer{}, model.Conflict, "newer Konklave")
}

// TestASlotThatWasTamperedWith: the checksum is made anew, as somebody would
// who wants to weaken the folder.
func TestASlotThatWasTamperedWith(t *testing.T) {
	for name, tamper := range map[string]func(*slotFile){
		"another folder":  func(f *slotFile) { f.Folder = "another" },
		"a lower cost":    func(f *slotFile) { f.Slots[0].Cost.Passes-- },
		"no cost":         func(f *slotFile) { f.Slots[0].Cost = nil },
		"all memory":      func(f *slotFile) { f.Slots[0].Cost.MemoryKiB = 1 << 31 },
		"another salt":    func(f *slotFile) { f.Slots[0].Salt[0] ^= 1 },
		"another name":    func(f *slotFile) { f.Slots[0].Name = "x" },
		"a flipped bit":   func(f *slotFile) { f.Slots[0].Sealed[40] ^= 1 },
		"nothing in it":   func(f *slotFile) { f.Slots[0].Sealed = nil },
		"taken elsewhere": func(f *slotFile) { f.Slots[0].Kind = Recovery },
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			k, _ := b.make(t, "correct horse")
			must(t, k.SetPassword("correct horse", "correct horse", Cost{Passes: 2, MemoryKiB: leastMemory, Lanes: 1}))
			tamper(k.slots)
			must(t, k.slots.write(b.dir))
			b.refuses(t, Answer{Password: "correct horse"}, model.Sealed)
		})
	}
}

// TestAFolderFromBefore: the key file held the data key itself.
func TestAFolderFromBefore(t *testing.T) {
	b := newBench(t)
	must(t, os.MkdirAll(b.place.Dir, 0o700))
	file := filepath.Join(b.place.Dir, "old.key")
	must(t, os.WriteFile(file, []byte(oldFileHead+"BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n"), 0o600))
	want := bytes.Repeat([]byte{7}, keySize)
	k := New(b.dir, "old", b.place, Answer{}, time.Now)
	key, err := k.Key("", false)
	must(t, err)
	if !bytes.Equal(key, want) {
		t.Fatal("another key")
	}
	k = b.opens(t, Answer{}, want)
	must(t, k.UseKeychain())
	if len(b.files(t)) != 0 || len(b.chain.secrets) != 1 {
		t.Error("the key file is left")
	}
	b.opens(t, Answer{}, want)
}

func TestRotation(t *testing.T) {
	for name, set := range map[string]func(*bench){"keychain": func(*bench) {}, "file": func(b *bench) { b.place.FilesFirst = true }, "password": nil} {
		t.Run(name, func(t *testing.T) {
			b, password := newBench(t), ""
			if set == nil {
				password = "correct horse"
			} else {
				set(b)
			}
			k, key := b.make(t, password)
			code, err := k.MakeCode(password)
			must(t, err)
			secrets := func() int { return len(b.files(t)) + len(b.chain.secrets) }
			had := secrets()
			if password != "" {
				if _, err := k.Rotate("wrong wrong"); model.CodeOf(err) != model.Sealed {
					t.Errorf("with the wrong password: %v", err)
				}
			}

			r, err := k.Rotate(password)
			must(t, err)
			b.opens(t, Answer{Password: password}, key) // killed before Commit
			must(t, r.Abandon())
			if secrets() != had {
				t.Errorf("%d secrets after giving up, %d before", secrets(), had)
			}
			b.opens(t, Answer{Code: &code, Password: password}, key)

			r, err = k.Rotate(password)
			must(t, err)
			if bytes.Equal(r.Key, key) {
				t.Fatal("the key is the same")
			}
			must(t, r.Commit())
			b.opens(t, Answer{Password: password}, r.Key) // killed after it: the start sweeps
			if secrets() != had {
				t.Errorf("%d secrets after the next start, %d before", secrets(), had)
			}
			r.Finish()
			if secrets() != had {
				t.Errorf("%d secrets, %d before", secrets(), had)
			}
			status, err := Look(b.dir, b.place)
			must(t, err)
			if status.Has(Recovery) {
				t.Error("the old recovery key is still there")
			}
			code, err = k.MakeCode(password)
			must(t, err)
			b.opens(t, Answer{Code: &code, Password: password}, r.Key)
		})
	}
}

func TestAFileThatOthersCanRead(t *testing.T) {
	b := newBench(t)
	b.place.FilesFirst = true
	b.make(t, "")
	status, err := Look(b.dir, b.place)
	must(t, err)
	if status.Readable {
		t.Error("it is not")
	}
	must(t, os.Chmod(b.files(t)[0], 0o644))
	status, err = Look(b.dir, b.place)
	must(t, err)
	if status.Readable != (runtime.GOOS != "windows") {
		t.Error("nobody says so")
	}
}

func TestChainOf(t *testing.T) {
	c := newChain()
	for _, tt := range []struct {
		place Place
		want  string
	}{{Place{}, ""}, {Place{Chain: c}, "Test Chain"}, {Place{Chain: c, FilesFirst: true}, ""}, {Place{Chain: &memoryChain{broken: errors.New("no bus")}}, ""}} {
		if got := ChainOf(tt.place); got != tt.want {
			t.Errorf("%+v: %q", tt.place, got)
		}
	}
}
