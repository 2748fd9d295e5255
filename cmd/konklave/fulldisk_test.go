package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"konklave/model/store"
)

// disk is a small one: a real one in memory where the system lets us, else a
// folder with a quota that only the check for free space knows.
type disk struct {
	dir   string
	grow  func(t *testing.T, bytes uint64)
	space func(dir string) (uint64, error) // nil = ask the system
}

// quota is a disk of so many bytes without one.
func quota(t *testing.T, bytes uint64) *disk {
	d := &disk{dir: t.TempDir()}
	d.grow = func(_ *testing.T, more uint64) { bytes = more }
	d.space = func(string) (uint64, error) {
		used := uint64(0)
		err := filepath.WalkDir(d.dir, func(_ string, e os.DirEntry, err error) error {
			if err != nil || e.IsDir() || filepath.Ext(e.Name()) == ".mem" || filepath.Ext(e.Name()) == ".vlog" || e.Name() == "DISCARD" { // mostly holes
				return nil
			}
			if info, err := e.Info(); err == nil {
				used += uint64(info.Size())
			}
			return nil
		})
		return max(bytes, used) - used, err
	}
	return d
}

// TestFullDisk fills a disk with an import. Nothing that was saved goes, what
// cannot be saved says so, and with more room it goes on. On a real disk Badger
// alone would die of a bus error.
func TestFullDisk(t *testing.T) {
	const enough = 2 * store.DefaultMinFree
	disks := map[string]*disk{"quota": quota(t, store.DefaultMinFree+1<<20)}
	if small := mounted(t, store.DefaultMinFree+6<<20); small != nil {
		disks["tmpfs"] = small
	}
	var list strings.Builder
	list.WriteString("First name,Last name,Email,Company,Notes\n")
	for i := range 12000 {
		fmt.Fprintf(&list, "Person,Nr%05d,nr%05d@firma%d.de,Firma %d,%x\n", i, i, i%60, i%60, bytes.Repeat([]byte{byte(i), byte(i >> 3), byte(i * 7)}, 30))
	}
	file := writeFile(t, "contacts.csv", list.String())
	for name, small := range disks {
		t.Run(name, func(t *testing.T) {
			d := desk{data: filepath.Join(small.dir, "data"), keys: t.TempDir()}
			do := func(args ...string) outcome {
				var out, said bytes.Buffer
				p := &program{out: &out, err: &said, keys: d.keys, space: small.space}
				code := p.run(context.Background(), append(args, "--data", d.data, "--today", today, "--lang", "en"))
				return outcome{code, out.String(), said.String()}
			}
			ok := func(args ...string) string {
				t.Helper()
				o := do(args...)
				if o.code != exitOK {
					t.Fatalf("%v: exit code %d\n%s%s", args, o.code, o.out, o.err)
				}
				return o.out
			}
			ok("sample")
			refused := func(args ...string) {
				t.Helper()
				if o := do(args...); o.code != exitUser || !strings.Contains(o.err, "Free some space") {
					t.Fatalf("%v: exit code %d\n%s%s", args, o.code, o.out, o.err)
				}
			}
			refused("import", file)
			if out := ok("accounts"); !strings.Contains(out, "Rautenberg") || !strings.Contains(out, "Firma 1 ") {
				t.Errorf("of what was saved there is\n%s", out)
			}
			small.grow(t, enough)
			ok("verify")
			made := ok("backup")
			ok("import", file)
			if out := ok("accounts", "--json"); strings.Count(out, `"name": "Firma`) != 60 {
				t.Errorf("after the import there is\n%s", out)
			}
			// A backup that finds no room leaves nothing.
			small.grow(t, 1<<20)
			if o := do("backup"); o.code != exitUser {
				t.Errorf("a backup onto a full disk: exit code %d\n%s%s", o.code, o.out, o.err)
			}
			small.grow(t, enough)
			files, err := os.ReadDir(d.data + "-backups")
			if err != nil || len(files) != 1 || !strings.Contains(made, files[0].Name()) {
				t.Errorf("there are %v, %v", files, err)
			}
			ok("verify")
			ok("backup")
		})
	}
}

// TestADiskThatIsFull: opening says so and nothing dies.
func TestADiskThatIsFull(t *testing.T) {
	small := quota(t, 1<<20)
	var out, said bytes.Buffer
	p := &program{out: &out, err: &said, keys: t.TempDir(), space: small.space}
	code := p.run(context.Background(), []string{"sample", "--data", filepath.Join(small.dir, "data"), "--lang", "en"})
	if code != exitUser || !strings.Contains(said.String(), "Free some space") {
		t.Errorf("exit code %d\n%s", code, said.String())
	}
	if _, err := os.Lstat(filepath.Join(small.dir, "data-backups")); err == nil {
		t.Error("a folder for backups was made")
	}
}
