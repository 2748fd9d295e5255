package logs

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// crashVar has this binary crash in the way it names, instead of testing.
const crashVar = "KONKLAVE_LOGS_CRASH"

func TestMain(m *testing.M) {
	if how := os.Getenv(crashVar); how != "" {
		end := Open(os.Args[1], "1.2.3", os.Stderr)
		crashNow(how)
		end()
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func crashNow(how string) {
	defer Guard()
	var none []string
	switch how {
	case "range":
		fmt.Println(none[len(how)])
	case "text":
		panic(fmt.Sprintf("cannot save %s\nof %s", secret, secret))
	case "error":
		panic(fmt.Errorf("saving %s: %w", secret, os.ErrPermission))
	case "foreign": // on a goroutine that nobody guards
		done := make(chan bool)
		go func() { panic("cannot save " + secret + "\nmain." + secret + "()\n\n\tgoroutine " + secret + "\n") }()
		<-done
	case "fatal":
		m := map[int]int{}
		go func() {
			for {
				m[1]++
			}
		}()
		for {
			m[1]++
		}
	}
}

// crashed has a process crash and gives the folder of its logs and what it said.
func crashed(t *testing.T, how string) (dir, said string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir = filepath.Join(t.TempDir(), "logs")
	c := exec.Command(self, dir)
	c.Env = append(os.Environ(), crashVar+"="+how, "GOTRACEBACK=")
	var complaint bytes.Buffer
	c.Stderr = &complaint
	var exit *exec.ExitError
	if err := c.Run(); !errors.As(err, &exit) {
		t.Fatalf("%s did not crash: %v", how, err)
	}
	return dir, complaint.String()
}

func TestEachCrashLeavesAReportWithoutWords(t *testing.T) {
	for how, want := range map[string][]string{
		"range":   {"panic: runtime error: index out of range [5] with length 0\n", "crashNow\n", "\tcrash_test.go:"},
		"text":    {"panic: a value of type string\n", "crashNow\n"},
		"error":   {"panic: *fmt.wrapError < permission denied\n"},
		"foreign": {"panic: (its words are withheld)\n", "crashNow.func1\n", "created by konklave/model/logs.crashNow\n"},
		"fatal":   {"fatal\n", "crashNow\n"}, // of its own words the runtime gives only the stack
	} {
		t.Run(how, func(t *testing.T) {
			dir, _ := crashed(t, how)
			var terminal bytes.Buffer
			end := Open(dir, "1.2.4", &terminal) // the next start
			defer end()
			c := LastCrash()
			if c.Seen || time.Since(c.At) > time.Hour || time.Since(c.At) < -time.Hour {
				t.Errorf("the crash is at %v, seen %v", c.At, c.Seen)
			}
			for _, w := range append(want, "crash 20", " konklave 1.2.") {
				if !strings.Contains(c.Report, w) {
					t.Errorf("%q is not in\n%s", w, c.Report)
				}
			}
			names, err := os.ReadDir(dir)
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range names {
				content, err := os.ReadFile(filepath.Join(dir, n.Name()))
				if err != nil || bytes.Contains(content, []byte(secret)) {
					t.Errorf("%s: %v\n%s", n.Name(), err, content)
				}
			}
			if got := Report(); !strings.Contains(got, strings.TrimSpace(want[0])) {
				t.Errorf("the report lacks the crash:\n%s", got)
			}

			CrashSeen()
			if again := LastCrash(); !again.Seen || again.Report != c.Report {
				t.Errorf("after it was seen: %+v", again)
			}
		})
	}
}

func TestACaughtCrashTellsTheTerminalWithoutWords(t *testing.T) {
	_, said := crashed(t, "text")
	if strings.Contains(said, secret) || !strings.Contains(said, "konklave diagnostics") {
		t.Errorf("the terminal says\n%s", said)
	}
}

func TestOnlyTheLastOfManyCrashesIsShown(t *testing.T) {
	dir, _, _ := opened(t)
	b := current.Load()
	for n := range 3000 {
		if err := b.keep(time.Unix(int64(n), 0), fmt.Sprintf("goroutine %d [running]:\n%s", n, strings.Repeat("main.main\n", 40))); err != nil {
			t.Fatal(err)
		}
	}
	if c := LastCrash(); !strings.Contains(c.Report, "goroutine 2999 ") || strings.Count(c.Report, reportHead) != 1 || !c.At.Equal(time.Unix(2999, 0)) {
		t.Errorf("the last crash is %v %s", c.At, c.Report)
	}
	for _, p := range []string{filepath.Join(dir, crashName), oldPath(filepath.Join(dir, crashName))} {
		if info, err := os.Stat(p); err != nil || info.Size() > limit {
			t.Errorf("%s: %v, %v", p, info, err)
		}
	}
}

func TestGuardLetsAPanicPassWithoutALog(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("the panic is gone")
		}
	}()
	func() {
		defer Guard()
		panic("x")
	}()
}

func FuzzCleanTrace(f *testing.F) {
	f.Add("panic: " + secret + "\n\ngoroutine 1 [running]:\nmain.main()\n\t/home/" + secret + "/main.go:3 +0x1\n")
	f.Add("runtime error: index out of range [5] with length 0\n[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x1]\nexit status 2\n")
	f.Fuzz(func(t *testing.T, raw string) {
		for line := range strings.Lines(cleanTrace(raw)) {
			if strings.ContainsAny(strings.TrimPrefix(line, "\t"), "\t\"'@äöüß") && !strings.HasPrefix(line, "fatal error: ") {
				t.Errorf("%q got through", line)
			}
		}
	})
}
