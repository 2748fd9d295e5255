package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func dieAt(step string) func(string) {
	return func(at string) {
		if at != step {
			return
		}
		fmt.Println("DIED")
		if p, err := os.FindProcess(os.Getpid()); err == nil {
			_ = p.Kill()
		}
		select {}
	}
}

func childOptions(dir string) (Options, keyFile) {
	opts, key := testOptions(), keyFile(dir+".key")
	opts.Key, opts.KeySource = nil, key
	return opts, key
}

// childRekey changes the key and dies on the way.
func childRekey(dir string) error {
	opts, key := childOptions(dir)
	s, err := Open(context.Background(), dir, opts)
	if err != nil {
		return err
	}
	rekeyStep = dieAt(os.Getenv(stepVar))
	err = s.Rekey(context.Background(), Rekeying{Key: newKey, Commit: func() error { return key.commit(newKey) }})
	return errors.Join(err, s.Close())
}

// childReopen opens the store and dies on the way.
func childReopen(dir string) error {
	opts, _ := childOptions(dir)
	rekeyStep = dieAt(os.Getenv(stepVar))
	s, err := Open(context.Background(), dir, opts)
	if err != nil {
		return err
	}
	return s.Close()
}

// dies runs a child that has to die at a step.
func dies(t *testing.T, what, dir, step string) {
	t.Helper()
	cmd := child(what, dir)
	cmd.Env = append(cmd.Env, stepVar+"="+step)
	out, err := cmd.Output()
	if err == nil || strings.TrimSpace(string(out)) != "DIED" {
		t.Fatalf("%s at %q: %v, it said %s", what, step, err, out)
	}
}

// TestRekeyKilled kills the process at each step of a change of the key, then
// again at each step of finishing it. Everything is there, under the key that
// the source gives, and nothing is left behind.
func TestRekeyKilled(t *testing.T) {
	moves := []string{"records out", "records in", "journal out", "journal in", "moved"}
	early := []string{"begun", "copied", "written"}
	late := append([]string{"committed", "closed"}, moves...)
	type kill struct{ first, second string }
	var kills []kill
	for _, step := range append(early, late...) {
		kills = append(kills, kill{step, ""})
	}
	for _, step := range moves {
		kills = append(kills, kill{"committed", step})
	}
	kills = append(kills, kill{"records out", "journal out"}, kill{"records in", "journal in"})
	for _, k := range kills {
		t.Run(k.first+", "+k.second, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "konklave")
			opts, key := childOptions(dir)
			if err := key.commit(testKey); err != nil {
				t.Fatal(err)
			}
			s := openTest(t, dir, opts)
			if err := importPeople(s, 500); err != nil {
				t.Fatal(err)
			}
			mustPut(t, s, testPerson(1, testID('a', 1)))
			before := dump(t, s)
			mustClose(t, s)

			dies(t, "rekey", dir, k.first)
			if k.second != "" {
				dies(t, "reopen", dir, k.second)
			}

			s = openTest(t, dir, opts)
			now, err := os.ReadFile(string(key))
			if err != nil {
				t.Fatal(err)
			}
			committed := bytes.Equal(now, newKey)
			for _, step := range early {
				if step == k.first && committed {
					t.Error("the key is another one already")
				}
			}
			for _, step := range late {
				if step == k.first && !committed {
					t.Error("the key is the old one still")
				}
			}
			if !maps.Equal(dump(t, s), before) {
				t.Error("something is missing")
			}
			if left := leftovers(dir); left != nil {
				t.Errorf("left behind: %v", left)
			}
			if _, err := s.Undo(context.Background(), "me"); err != nil {
				t.Error(err)
			}
			mustPut(t, s, testPerson(9, testID('a', 1)))
			mustClose(t, s)
			s = openTest(t, dir, opts)
			mustView(t, s, func(tx *Tx) error { _, err := tx.Person(testID('p', 9)); return err })
		})
	}
}
