package main

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// The window benchmarks start real windows on a screen of their own (Xvfb) and
// compare the program with testdata/empty, a window with one word in it, in
// turn and in the same run. '.ci/bench' installs what they need.

// BenchmarkStart measures from starting the process until the window is
// painted, with 10,000 people.
func BenchmarkStart(b *testing.B) { benchmarkWindow(b, 10_000) }

// BenchmarkRest measures the memory of the window that has come to rest, with
// 100,000 people.
func BenchmarkRest(b *testing.B) { benchmarkWindow(b, 100_000) }

func benchmarkWindow(b *testing.B, people int) {
	empty, konklave := buildWindow(b, "./testdata/empty"), buildWindow(b, ".")
	d := deskOf(b, people)
	home := newHome(b)
	both := func() (start, start) {
		return startOn(b, newScreen(b), exec.Command(empty), d, home), startOn(b, newScreen(b), exec.Command(konklave, "--data", d.data), d, home)
	}
	// The very first window of a user lists all fonts of the system, which takes
	// Fyne's window 60 ms where there are many, and keeps the list.
	both()
	var floor, ours []start
	b.ResetTimer()
	for range b.N {
		f, o := both()
		floor, ours = append(floor, f), append(ours, o)
	}
	report := func(unit string, of func(start) float64) {
		b.ReportMetric(median(floor, of), "empty-"+unit)
		b.ReportMetric(median(ours, of), unit)
		ratios := make([]float64, len(ours))
		for i := range ours {
			ratios[i] = of(ours[i]) / of(floor[i])
		}
		slices.Sort(ratios)
		b.ReportMetric(ratios[len(ratios)/2], "x-"+unit)
	}
	b.ReportMetric(0, "ns/op") // the sum over both programs says nothing
	report("painted-ms", func(s start) float64 { return s.painted.Seconds() * 1000 })
	report("painted-cpu-ms", func(s start) float64 { return s.cpu.Seconds() * 1000 })
	report("rest-PSS-MB", func(s start) float64 { return s.pss })
}

// BenchmarkFrame measures whole frames of the map in a window, from the event of
// the mouse to the swap, against repaints of the same window when it is empty:
// as Fyne makes a window, with its ground filled (x-empty), and with one word on
// bare ground (x-word), which draws next to nothing.
func BenchmarkFrame(b *testing.B) {
	frame := buildWindow(b, "./testdata/frame")
	for _, seats := range []int{30, 100, 500, 2000} {
		for _, gesture := range []string{"pan", "drag", "zoom"} {
			b.Run(fmt.Sprintf("%d/%s", seats, gesture), func(b *testing.B) {
				frames := map[string][]float64{}
				for range b.N {
					framesOn(b, newScreen(b), exec.Command(frame, strconv.Itoa(seats), gesture), frames)
				}
				for _, list := range frames {
					slices.Sort(list)
				}
				at := func(what string, share float64) float64 {
					list := frames[what]
					return list[int(share*float64(len(list)))]
				}
				b.ReportMetric(0, "ns/op") // the sum over frames and floors says nothing
				b.ReportMetric(at("map", 0.5), "ms")
				b.ReportMetric(at("empty", 0.5), "empty-ms")
				b.ReportMetric(at("map", 0.5)/at("empty", 0.5), "x-empty")
				b.ReportMetric(at("map", 0.95)/at("empty", 0.95), "x-empty-p95")
				b.ReportMetric(at("map", 0.5)/at("word", 0.5), "x-word")
			})
		}
	}
}

// framesOn runs testdata/frame and adds the milliseconds that it prints to
// frames, by what was painted.
func framesOn(b *testing.B, s *screen, cmd *exec.Cmd, frames map[string][]float64) {
	b.Helper()
	defer s.stop()
	cmd.Env = windowEnv(s, newHome(b))
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		b.Fatalf("%v\n%s", err, said.String())
	}
	for line := range strings.Lines(string(out)) {
		var what string
		var ms float64
		if _, err := fmt.Sscanf(line, "%s %f", &what, &ms); err != nil {
			b.Fatalf("%q: %v", line, err)
		}
		frames[what] = append(frames[what], ms)
	}
	for _, what := range []string{"map", "empty", "word"} {
		if len(frames[what]) == 0 {
			b.Fatalf("no frame of %q in\n%s", what, out)
		}
	}
}

// newHome is an empty home of a user.
func newHome(b *testing.B) string {
	b.Helper()
	home := b.TempDir()
	if err := os.Mkdir(filepath.Join(home, ".cache"), 0o700); err != nil { // as on every desktop
		b.Fatal(err)
	}
	return home
}

// windowEnv is the environment of a program on a screen.
func windowEnv(s *screen, home string) []string {
	return append(os.Environ(), "DISPLAY="+s.display, "WAYLAND_DISPLAY=", "HOME="+home,
		"DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent", "LANG=de_DE.UTF-8")
}

func median(list []start, of func(start) float64) float64 {
	values := make([]float64, len(list))
	for i, s := range list {
		values[i] = of(s)
	}
	slices.Sort(values)
	return values[len(values)/2]
}

// buildWindow builds a program with its window, with the flags of the
// Makefile.
func buildWindow(b *testing.B, pkg string) string {
	b.Helper()
	out := filepath.Join(b.TempDir(), "window")
	cmd := exec.Command("go", "build", "-tags", "x11,migrated_fynedo,no_animations", "-o", out, pkg)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=1")
	if said, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("building %s: %v\n%s", pkg, err, said)
	}
	return out
}

// start is what was measured of one start of a program.
type start struct {
	painted time.Duration // from exec to the last change of the picture
	cpu     time.Duration // that the process had used by then
	pss     float64       // MiB at rest
}

// The rules by which a window counts as painted and at rest.
const (
	poll       = 8 * time.Millisecond
	quiet      = 1500 * time.Millisecond // without a change of the picture
	rest       = 5 * time.Second         // from then on until the memory is read
	giveUp     = 40 * time.Second
	changed    = 0.005 // a change of a smaller share of the picture does not count
	covered    = 0.6   // share of the screen that the window covers
	screenSize = "1440x900x24"
)

// screen is an Xvfb whose picture lies in a file, so that looking at it costs
// the programs on it nothing.
type screen struct {
	display string
	picture []byte // mapped; the pixels of the screen
	stop    func()
}

func newScreen(b *testing.B) *screen {
	b.Helper()
	dir := b.TempDir()
	read, write, err := os.Pipe()
	if err != nil {
		b.Fatal(err)
	}
	defer read.Close()
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", screenSize, "-fbdir", dir, "-nolisten", "tcp")
	x.ExtraFiles = []*os.File{write}
	if err := x.Start(); err != nil {
		b.Fatal(err)
	}
	stop := sync.OnceFunc(func() {
		_ = x.Process.Signal(syscall.SIGTERM) // it may be gone already
		_ = x.Wait()
	})
	b.Cleanup(stop)
	write.Close()
	number, err := bufio.NewReader(read).ReadString('\n') // it comes when the screen is ready
	if err != nil {
		b.Fatalf("Xvfb gives no screen: %v", err)
	}
	f, err := os.Open(filepath.Join(dir, "Xvfb_screen0"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		b.Fatal(err)
	}
	mapped, err := syscall.Mmap(int(f.Fd()), 0, int(info.Size()), syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = syscall.Munmap(mapped) })
	pointer, err := parkPointer(strings.TrimSpace(number))
	if err != nil {
		b.Fatalf("moving the pointer away: %v", err)
	}
	b.Cleanup(func() { _ = pointer.Close() })
	// The head of an XWD file: its size, height at 5, bytes of a line at 12,
	// number of colours at 19, each a 32-bit number.
	head := func(i int) int { return int(binary.BigEndian.Uint32(mapped[4*i:])) }
	from := head(0) + 12*head(19)
	return &screen{
		stop:    stop,
		display: ":" + strings.TrimSpace(number),
		picture: mapped[from : from+head(5)*head(12)],
	}
}

// parkPointer moves the pointer of a screen from its middle into the lower right
// corner, where a window has nothing that answers to it. It stays there as long as
// the connection is open.
func parkPointer(display string) (io.Closer, error) {
	conn, err := net.Dial("unix", "/tmp/.X11-unix/X"+display)
	if err != nil {
		return nil, err
	}
	hello := make([]byte, 8)
	_, err = conn.Write([]byte{'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0}) // version 11, no password
	if err == nil {
		_, err = io.ReadFull(conn, hello)
	}
	little := binary.LittleEndian
	about := make([]byte, 4*int(little.Uint16(hello[6:])))
	if err == nil {
		_, err = io.ReadFull(conn, about)
	}
	if err != nil || hello[0] != 1 {
		return nil, errors.Join(fmt.Errorf("the answer is %v", hello), err, conn.Close())
	}
	// The first screen follows the name of the vendor and the formats of pictures;
	// it begins with its root window.
	screen := 32 + (int(little.Uint16(about[16:]))+3)&^3 + 8*int(about[21])
	warp := []byte{41, 0, 6, 0, 0, 0, 0, 0}
	warp = append(warp, about[screen:screen+4]...)
	warp = append(warp, 0, 0, 0, 0, 0, 0, 0, 0)
	warp = little.AppendUint16(warp, 1439)
	warp = little.AppendUint16(warp, 899)
	warp = append(warp, 43, 0, 1, 0) // and a question, whose answer says that it is done
	if _, err = conn.Write(warp); err == nil {
		_, err = io.ReadFull(conn, make([]byte, 32))
	}
	if err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return conn, nil
}

// tile is how many bytes of a line are compared at once: 32 pixels.
const tile = 128

// differs is the share of tiles in which two pictures differ.
func differs(a, b []byte) float64 {
	n := 0
	for i := 0; i+tile <= len(a); i += tile {
		if !bytes.Equal(a[i:i+tile], b[i:i+tile]) {
			n++
		}
	}
	return float64(n) / float64(len(a)/tile)
}

// startOn starts a program on a new screen, waits until its window is painted
// and at rest, and ends both.
func startOn(b *testing.B, s *screen, cmd *exec.Cmd, d desk, home string) start {
	b.Helper()
	root := bytes.Clone(s.picture)
	cmd.Env = append(windowEnv(s, home), "KONKLAVE_KEYS="+d.keys)
	var said bytes.Buffer
	cmd.Stderr = &said
	begin := time.Now()
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	var got start
	last := root
	for tick := time.NewTicker(poll); ; <-tick.C {
		next := bytes.Clone(s.picture)
		now := time.Since(begin) // when the picture was taken, however long the machine kept us waiting
		if differs(last, next) >= changed {
			last = next
			got.painted, got.cpu = now, cpuOf(b, cmd.Process.Pid)
		}
		if now-got.painted > quiet && differs(root, last) >= covered {
			tick.Stop()
			break
		}
		if now > giveUp {
			b.Fatalf("%s is not painted after %v: %.0f %% of the screen is covered, the last change came after %v\n%s",
				filepath.Base(cmd.Path), giveUp, 100*differs(root, last), got.painted, said.String())
		}
	}
	<-time.After(rest)
	got.pss = pssOf(b, cmd.Process.Pid)
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		b.Fatal(err)
	}
	_ = cmd.Wait() // the empty window dies of the signal
	s.stop()
	return got
}

// cpuOf is the processor time of a process so far.
func cpuOf(b *testing.B, pid int) time.Duration {
	b.Helper()
	// The clock of a process, as clock_getcpuclockid(3) numbers it: /proc tells
	// the same in steps of 10 ms.
	var spent unix.Timespec
	if err := unix.ClockGettime(int32(^pid<<3|2), &spent); err != nil {
		b.Fatal(err)
	}
	return time.Duration(spent.Nano())
}

// pssOf is the proportional memory of a process in MiB.
func pssOf(b *testing.B, pid int) float64 {
	b.Helper()
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	if err != nil {
		b.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		var kb float64
		if n, _ := fmt.Sscanf(line, "Pss: %f kB", &kb); n == 1 {
			return kb / 1024
		}
	}
	return math.NaN()
}
