package logs

import (
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
)

// tail is how much of the log goes into a bug report, in bytes and in lines.
const (
	tailBytes = 32 << 10
	tailLines = 120
)

// Section is a part of a bug report.
type Section struct {
	Title Word
	Facts []Fact
}

// Report is the text of a bug report: the program, its last crash, the system it
// runs on, the sections given, and the end of the log.
func Report(sections ...Section) string {
	b := current.Load()
	version := ""
	if b != nil {
		version = b.version
	}
	var out strings.Builder
	put := func(s Section) {
		out.WriteString(string(s.Title) + "\n")
		for _, f := range s.Facts {
			out.WriteString("  " + string(f.key) + ": " + f.text + "\n")
		}
		out.WriteByte('\n')
	}
	put(program(version))
	out.WriteString("last crash\n")
	if crash := LastCrash(); crash.Report != "" {
		out.WriteString(indented(crash.Report) + "\n")
	} else {
		out.WriteString("  none on record\n\n")
	}
	put(system())
	for _, s := range sections {
		put(s)
	}
	out.WriteString("log\n")
	switch end := logTail(b); {
	case b == nil || b.out == nil:
		out.WriteString("  it cannot be written\n")
	case end == "":
		out.WriteString("  empty\n")
	default:
		out.WriteString(indented(end))
	}
	return out.String()
}

func indented(s string) string {
	return "  " + strings.ReplaceAll(strings.TrimSpace(s), "\n", "\n  ") + "\n"
}

// logTail is the end of the log, and of the one before it where there is little.
func logTail(b *book) string {
	if b == nil || b.out == nil {
		return ""
	}
	lines := strings.SplitAfter(strings.TrimSpace(endOf(oldPath(b.out.path))+endOf(b.out.path)), "\n")
	return strings.Join(lines[max(0, len(lines)-tailLines):], "")
}

// endOf is the last whole lines of a file; "" when it cannot be read.
func endOf(path string) string {
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	cut := false
	if info, err := f.Stat(); err == nil && info.Size() > tailBytes {
		if _, err := f.Seek(-tailBytes, io.SeekEnd); err != nil {
			return ""
		}
		cut = true
	}
	raw, err := io.ReadAll(io.LimitReader(f, tailBytes))
	if err != nil {
		return ""
	}
	end := string(raw)
	if cut {
		_, end, _ = strings.Cut(end, "\n")
	}
	return end
}

// program says what runs.
func program(version string) Section {
	s := Section{"konklave", []Fact{Version("version", version), Version("go", runtime.Version())}}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return s
	}
	for _, setting := range info.Settings {
		switch setting.Key {
		case "vcs.revision":
			s.Facts = append(s.Facts, Version("revision", setting.Value))
		case "vcs.modified":
			s.Facts = append(s.Facts, Yes("modified", setting.Value == "true"))
		}
	}
	for _, m := range info.Deps {
		switch filepath.ToSlash(m.Path) {
		case "fyne.io/fyne/v2":
			s.Facts = append(s.Facts, Version("fyne", m.Version))
		case "github.com/dgraph-io/badger/v4":
			s.Facts = append(s.Facts, Version("badger", m.Version))
		}
	}
	return s
}
