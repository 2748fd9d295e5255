//go:build unix

package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// nobody is the user that root becomes, since rights do not stop root.
const nobody = 65534

// asReader has a command line carried out by a user who may read the desk and
// write nothing there.
func (d desk) asReader(t *testing.T, args ...string) outcome {
	t.Helper()
	cmd := d.process("run", args...)
	if os.Getuid() == 0 {
		// Nobody cannot reach a test binary in the folders of the go command.
		cmd.Path = filepath.Join(t.TempDir(), "konklave.test")
		if err := os.Link(os.Args[0], cmd.Path); err != nil { // another disk
			raw, err := os.ReadFile(os.Args[0])
			if err == nil {
				err = os.WriteFile(cmd.Path, raw, 0o755)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		reachable(t, cmd.Path)
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return outcome{cmd.ProcessState.ExitCode(), out.String(), said.String()}
}

func TestAFolderThatIsReadOnly(t *testing.T) {
	d := sampleDesk(t)
	file := writeFile(t, "c.csv", "Last name,Company\nA,Nordwerk\n")
	for _, root := range []string{d.data, d.keys, filepath.Dir(file)} {
		reachable(t, root)
		allow(t, root, 0o555, 0o444)
		defer allow(t, root, 0o755, 0o644) // so that the test can remove it
	}
	before := tree(t, d.data)
	for _, args := range [][]string{{"accounts"}, {"import", file}, {"sample"}} {
		o := d.asReader(t, args...)
		if o.code != exitUser || o.out != "" || !strings.Contains(o.err, d.data) || !strings.Contains(o.err, "rights") {
			t.Errorf("%v: exit code %d\n%s%s", args, o.code, o.out, o.err)
		}
	}
	if after := tree(t, d.data); after != before {
		t.Errorf("the folder was\n%s\nand is\n%s", before, after)
	}
	within := desk{data: filepath.Join(d.data, "new"), keys: d.keys}
	if o := within.asReader(t, "sample"); o.code != exitUser || !strings.Contains(o.err, within.data) || !strings.Contains(o.err, "--data") {
		t.Errorf("a folder that cannot be made: exit code %d\n%s%s", o.code, o.out, o.err)
	}
}

// reachable lets other users come to a path in a folder of the test.
func reachable(t *testing.T, path string) {
	t.Helper()
	for dir := filepath.Dir(path); strings.HasPrefix(dir, os.TempDir()) && dir != filepath.Clean(os.TempDir()); dir = filepath.Dir(dir) {
		if err := os.Chmod(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
}

// allow sets the rights of all folders and files below root.
func allow(t *testing.T, root string, dirs, files fs.FileMode) {
	t.Helper()
	if err := os.Chmod(root, dirs|0o700); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() {
			return os.Chmod(path, dirs)
		}
		return os.Chmod(path, files)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// tree lists the files below root with what is in them.
func tree(t *testing.T, root string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		fmt.Fprintf(&b, "%s %d %x\n", path, len(raw), sha256.Sum256(raw))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}
