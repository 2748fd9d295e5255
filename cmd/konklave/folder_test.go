package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// process is this binary as another process that works at the desk.
func (d desk) process(what string, args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], append(args, "--data", d.data)...)
	cmd.Env = append(os.Environ(), childVar+"="+what, "KONKLAVE_KEYS="+d.keys, "KONKLAVE_LOGS="+d.logs(), "LANG=en_US.UTF-8", "LC_ALL=")
	return cmd
}

// hold has another process open the data folder, until what it gives is called.
func (d desk) hold(t *testing.T) (letGo func()) {
	t.Helper()
	holder := d.process("hold")
	in, err := holder.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := holder.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := holder.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(out, make([]byte, len(ready))); err != nil {
		t.Fatal(err)
	}
	return func() {
		t.Helper()
		if err := errors.Join(in.Close(), holder.Wait()); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAFolderThatAnotherKonklaveHas(t *testing.T) {
	d := sampleDesk(t)
	letGo := d.hold(t)
	for _, args := range [][]string{{"accounts"}, {"import", writeFile(t, "c.csv", "Last name,Company\nA,Nordwerk\n")}, {"brief", "Rautenberg"}} {
		d.fails(t, exitUser, []string{d.data, "another Konklave", "Close"}, args...)
	}
	letGo()
	d.ok(t, "accounts")
}

func TestAFolderThatCannotBe(t *testing.T) {
	file := writeFile(t, "file", "not a folder")
	for _, data := range []string{file, filepath.Join(file, "data")} {
		d := desk{data: data, keys: t.TempDir()}
		d.fails(t, exitUser, []string{data, "--data"}, "accounts")
	}
	if raw, err := os.ReadFile(file); err != nil || string(raw) != "not a folder" {
		t.Errorf("the file holds %q, %v", raw, err)
	}
}

func TestAFullDisk(t *testing.T) {
	d := sampleDesk(t)
	free := uint64(100 << 20) // enough to look, too little to write
	full := func(args ...string) outcome {
		var out, err bytes.Buffer
		p := &program{out: &out, err: &err, keys: d.keys, space: func(string) (uint64, error) { return free, nil }}
		code := p.run(context.Background(), append(args, "--data", d.data, "--lang", "en"))
		return outcome{code, out.String(), err.String()}
	}
	var before []accountJSON
	d.json(t, &before, "accounts")
	file := writeFile(t, "c.csv", "Last name,Company\nA,Nordwerk\n")
	for _, args := range [][]string{{"import", file}, {"plan", "start", "--for", "Ole"}} {
		o := full(args...)
		if o.code != exitUser || o.out != "" || !strings.Contains(o.err, d.data) || !strings.Contains(o.err, "100 MB are free") || !strings.Contains(o.err, "Free some space") {
			t.Errorf("%v: exit code %d\n%s%s", args, o.code, o.out, o.err)
		}
	}
	if o := full("accounts"); o.code != exitOK || !strings.Contains(o.out, "Rautenberg") {
		t.Errorf("what is there can be read no more: exit code %d\n%s", o.code, o.err)
	}
	free = 1 << 20 // too little even to open
	if o := full("accounts"); o.code != exitUser || !strings.Contains(o.err, "Free some space") {
		t.Errorf("exit code %d\n%s", o.code, o.err)
	}
	var accounts []accountJSON
	if d.json(t, &accounts, "accounts"); len(accounts) != len(before) {
		t.Errorf("half an import is there: %+v", accounts)
	}
}

func TestAKeyThatIsGone(t *testing.T) {
	d := sampleDesk(t)
	keys, err := filepath.Glob(filepath.Join(d.keys, "*.key"))
	if err != nil || len(keys) != 1 {
		t.Fatalf("the keys are %v, %v", keys, err)
	}
	key, err := os.ReadFile(keys[0])
	if err != nil {
		t.Fatal(err)
	}
	replace := func(with string) {
		if err := os.WriteFile(keys[0], []byte(with), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Remove(keys[0]); err != nil {
		t.Fatal(err)
	}
	d.fails(t, exitUser, []string{keys[0], "missing", "backup"}, "accounts")
	replace("garbage")
	d.fails(t, exitUser, []string{keys[0], "damaged", "backup"}, "accounts")
	other := newDesk(t)
	other.ok(t, "sample")
	others, err := filepath.Glob(filepath.Join(other.keys, "*.key"))
	if err != nil || len(others) != 1 {
		t.Fatal(others, err)
	}
	wrong, err := os.ReadFile(others[0])
	if err != nil {
		t.Fatal(err)
	}
	replace(string(wrong))
	d.fails(t, exitUser, []string{d.data, "does not fit", "backup"}, "accounts")
	replace(string(key))
	d.ok(t, "brief", "Rautenberg")

	// The slot file, which lies there twice.
	slots, spare := filepath.Join(d.data, "keys.json"), filepath.Join(d.data, "keys.bak.json")
	if err := os.WriteFile(slots, []byte("garbage"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.ok(t, "brief", "Rautenberg")
	if err := errors.Join(os.Remove(slots), os.Remove(spare)); err != nil {
		t.Fatal(err)
	}
	d.fails(t, exitUser, []string{slots, "missing", "backup"}, "accounts")
}
