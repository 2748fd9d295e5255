package logs

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"konklave/model"
)

// secret is a word that must not get anywhere.
const secret = "Quendolin"

// opened begins a log in a folder of its own and gives what reads it.
func opened(t *testing.T) (dir string, terminal *bytes.Buffer, read func() string) {
	t.Helper()
	dir, terminal = filepath.Join(t.TempDir(), "logs"), &bytes.Buffer{}
	t.Cleanup(Open(dir, "1.2.3", terminal))
	return dir, terminal, func() string {
		t.Helper()
		text, err := os.ReadFile(filepath.Join(dir, logName))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
}

func TestFactsAreWritten(t *testing.T) {
	_, terminal, read := opened(t)
	Info("opened", Count("people", 12), Size("store", 2_500_000), Yes("created", false), Took(1234567*time.Microsecond), Is("way", "password"),
		OneOf("theme", "dark", "light", "dark"), Version("schema", "3"), Scale("scale", 1.25), When("last", time.Time{}))
	Warn("mended", Count("entries", 1))
	got := read()
	for _, want := range []string{"level=INFO msg=opened people=12 store=\"2.5 MB\" created=no took=1.235s way=password theme=dark schema=3 scale=1.25 last=never\n", "level=WARN msg=mended entries=1\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if said := terminal.String(); strings.Count(said, "\n") != 1 || !strings.Contains(said, "msg=mended entries=1") {
		t.Errorf("the terminal says %q; it should have the warning alone", said)
	}
}

func TestTextsDoNotGetThrough(t *testing.T) {
	_, terminal, read := opened(t)
	path := filepath.Join("/home", secret, "Kunden "+secret)
	_, missing := os.Open(path)
	person := struct{ Name string }{secret}
	slog.Warn("saved "+secret, "name", secret, "person", person, "age", 44, "error", missing)
	slog.Error(secret, slog.Group(secret, slog.String("a", secret)))
	slog.With("who", secret).WithGroup(secret).Warn("x", secret, 1)
	log.Printf("badger: %s", path)
	Info("opened", OneOf("theme", secret, "light"), Version("version", secret), Version("version", "1.0 "+secret))
	WarnOf("reading", fmt.Errorf("%s: %w", secret, missing))
	Failed(model.Errorf(model.ReadOnly, "error.folder.create", "the folder %s cannot be made: %w", path, missing))
	Failed(&model.Error{Code: secret, ID: secret, Message: secret})
	Failed(errors.New(secret))
	Failed(errors.Join(errors.New(secret), os.ErrExist))
	Panicked(secret, []byte("goroutine 1 [running]:\npanic({0x1, 0x2})\n\t/home/"+secret+"/panic.go:1 +0x1\n"+secret+" went mad\n"))
	func() {
		defer func() { Panicked(recover(), []byte("goroutine 7 [running]:\n")) }()
		panic(fmt.Errorf("saving %s: %w", secret, os.ErrPermission))
	}()
	got := read() + terminal.String()
	if strings.Contains(strings.ToLower(got), strings.ToLower(secret)) {
		t.Errorf("%s got through:\n%s", secret, got)
	}
	for _, want := range []string{"at=konklave/model/logs.TestTextsDoNotGetThrough:", "theme=other", "version=withheld", "code=read_only id=error.folder.create",
		"cause=\"error error.folder.create < *fs.PathError < errno 2 no such file or directory\"", "code=internal cause=\"*errors.joinError < *errors.errorString < file already exists\"",
		"panic=\"panic: *fmt.wrapError < permission denied\"", "stack=\"goroutine 1 [running]: < panic panic.go:1\""} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if n := strings.Count(got, "message of a library"); n != 7 { // three warnings are on the terminal as well
		t.Errorf("%d messages of libraries, want 7:\n%s", n, got)
	}
}

func TestAFailureIsWrittenOnce(t *testing.T) {
	_, terminal, read := opened(t)
	full := model.Errorf(model.ReadOnly, "error.full", "no room: %w", syscall.ENOSPC)
	Failed(full, Count("n", 1))
	Failed(full) // the toast, after the runner
	Failed(model.Errorf(model.Canceled, "error.canceled", "stopped"))
	Failed(fmt.Errorf("reading: %w", context.Canceled))
	Failed(nil)
	Failed(model.Errorf(model.Invalid, "error.name", "no name"))
	got := read()
	if strings.Count(got, "\n") != 2 || !strings.Contains(got, "level=ERROR msg=failed code=read_only id=error.full cause=\"error error.full < errno 28 no space left on device\" n=1\n") ||
		!strings.Contains(got, "level=INFO msg=failed code=invalid id=error.name") {
		t.Errorf("the log says\n%s", got)
	}
	if terminal.Len() > 0 {
		t.Errorf("the user was told twice: %s", terminal)
	}
}

func TestWithoutAnOpenLogNothingHappens(t *testing.T) {
	Info("opened", Count("n", 1))
	Failed(errors.New("x"))
	CrashSeen()
	if c := LastCrash(); c != (Crash{}) {
		t.Errorf("a crash out of nowhere: %+v", c)
	}
	if got := Report(); !strings.Contains(got, "it cannot be written") {
		t.Errorf("the report does not say that there is no log:\n%s", got)
	}
}

func TestAFolderThatCannotBeMadeStopsNobody(t *testing.T) {
	plain := filepath.Join(t.TempDir(), "plain")
	if err := os.WriteFile(plain, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var terminal bytes.Buffer
	defer Open(filepath.Join(plain, "logs"), "1", &terminal)()
	Warn("mended")
	if !strings.Contains(terminal.String(), "mended") {
		t.Errorf("the terminal says %q", terminal.String())
	}
}

func TestTheLogStaysSmallAndPrivate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.log")
	if err := os.WriteFile(path, []byte("from an older version\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	f, err := openFile(path, 1000)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 500 {
		if _, err := fmt.Fprintf(f, "line %03d ....................\n", i); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write([]byte("x")); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("writing to a closed log: %v", err)
	}
	for _, p := range []string{path, oldPath(path)} {
		info, err := os.Stat(p)
		if err != nil {
			t.Fatal(err)
		}
		if info.Size() > 1000 || info.Size() < 100 {
			t.Errorf("%s has %d bytes", filepath.Base(p), info.Size())
		}
		if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
			t.Errorf("%s has the rights %o", filepath.Base(p), info.Mode().Perm())
		}
	}
	if last, err := os.ReadFile(path); err != nil || !strings.HasSuffix(string(last), "line 499 ....................\n") {
		t.Errorf("the end is %q, %v", last, err)
	}
	if names, err := os.ReadDir(filepath.Dir(path)); err != nil || len(names) != 2 {
		t.Errorf("%d files, want 2: %v, %v", len(names), names, err)
	}
}

func TestSlowWorkIsWritten(t *testing.T) {
	_, _, read := opened(t)
	Slow("quick")()
	if got := read(); got != "" {
		t.Errorf("work without duration was written: %s", got)
	}
	if got := Caller(); !strings.HasPrefix(got.text, "testing.tRunner:") {
		t.Errorf("the caller outside of this package is %s", got)
	}
	if got := Caller("testing"); !strings.HasPrefix(got.text, "runtime.goexit:") {
		t.Errorf("the caller past testing is %s", got)
	}
}

func TestReport(t *testing.T) {
	_, _, _ = opened(t)
	Info("opened", Count("people", 12))
	got := Report(Section{"data", []Fact{Count("people", 12), OneOf("theme", "", "light")}})
	for _, want := range []string{"konklave\n  version: 1.2.3\n  go: go1", "system\n  system: " + runtime.GOOS, "\ndata\n  people: 12\n  theme: not set\n", "last crash\n  none on record\n", "log\n  time="} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	for range 3000 {
		Info("opened", Count("people", 13))
	}
	got = Report()
	if n := strings.Count(got, "people=13"); n != tailLines {
		t.Errorf("%d lines of the log, want %d", n, tailLines)
	}
}

func TestOSRelease(t *testing.T) {
	got := fmt.Sprint(osRelease("NAME=\"" + secret + "\"\nID=debian\nVERSION_ID=\"12\"\n"))
	if got != "[debian 12]" {
		t.Errorf("got %s", got)
	}
	if got := fmt.Sprint(osRelease("ID=" + secret + "\nVERSION_ID=\"" + secret + "\"\n")); got != "[other withheld]" {
		t.Errorf("got %s", got)
	}
}
