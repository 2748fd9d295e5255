package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// exported is the JSON output of the command.
type exported struct {
	File, Format string
	Bytes        int64
	Seats, Pages int
	Pixels       []int
}

func TestExportWritesEveryFormat(t *testing.T) {
	d, folder := sampleDesk(t), t.TempDir()
	for _, tt := range []struct {
		file   string
		args   []string
		begin  string
		pages  int
		pixels bool
	}{
		{"map.svg", nil, "<?xml", 0, false},
		{"map.pdf", nil, "%PDF-", 1, false},
		{"a3.pdf", []string{"--paper", "a3", "--theme", "dark", "--no-legend"}, "%PDF-", 1, false},
		{"map.PNG", []string{"--scale", "1"}, "\x89PNG", 0, true},
		{"brief.pdf", []string{"--brief"}, "%PDF-", 1, false},
		{"brief.md", nil, "# Rautenberg Pumpenbau GmbH · Leitstand Fertigung\n", 0, false},
		{"center.svg", []string{"--center", "leitst"}, "<?xml", 0, false},
	} {
		t.Run(tt.file, func(t *testing.T) {
			path := filepath.Join(folder, tt.file)
			var said exported
			d.json(t, &said, append([]string{"export", "Rautenberg", path}, tt.args...)...)
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.HasPrefix(content, []byte(tt.begin)) {
				t.Errorf("it begins with %.40q", content)
			}
			if said.File != path || said.Bytes != int64(len(content)) || said.Seats != 12 || said.Pages != tt.pages || (len(said.Pixels) == 2) != tt.pixels {
				t.Errorf("it says %+v of %d bytes", said, len(content))
			}
			d.ok(t, append([]string{"export", "Rautenberg", path}, tt.args...)...) // a second time, over the first
			if again, err := os.ReadFile(path); err != nil || !bytes.Equal(again, content) {
				t.Errorf("the second file differs: %v", err)
			}
		})
	}
}

func TestExportedSVGIsXMLWithAllNames(t *testing.T) {
	d, path := sampleDesk(t), filepath.Join(t.TempDir(), "map.svg")
	if out := d.ok(t, "export", "Rautenberg", path, "--lang", "en"); out != path+" is written.\n" {
		t.Errorf("it says %q", out)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	decoder := xml.NewDecoder(bytes.NewReader(content))
	var words strings.Builder
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if chars, ok := token.(xml.CharData); ok {
			words.Write(chars)
			words.WriteByte('\n')
		}
	}
	var brief struct {
		Seats []struct{ Person string }
	}
	d.json(t, &brief, "brief", "Rautenberg")
	for _, s := range brief.Seats {
		if !strings.Contains(words.String(), "\n"+s.Person+"\n") {
			t.Errorf("%s is not in the SVG", s.Person)
		}
	}
}

func TestExportForTheCustomerSaysNothing(t *testing.T) {
	d, path := sampleDesk(t), filepath.Join(t.TempDir(), "map.svg")
	d.ok(t, "export", "Rautenberg", path, "--no-names", "--no-ratings", "--lang", "de")
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"Wiegand", "Oelschläger", ">TW<", "Gegner", "Skeptisch", "Champion", "beeinflusst", "Konflikt", "fehlt", "unterschreibt"} {
		if bytes.Contains(content, []byte(word)) {
			t.Errorf("the copy says %q", word)
		}
	}
	if !bytes.Contains(content, []byte(">Leiter IT<")) {
		t.Error("the copy does not say who there is")
	}
}

func TestExportRefuses(t *testing.T) {
	d, folder := sampleDesk(t), t.TempDir()
	file := func(name string) string { return filepath.Join(folder, name) }
	for _, tt := range []struct {
		name  string
		code  int
		words []string
		args  []string
	}{
		{"no file", exitUsage, []string{"accepts 2 arg"}, []string{"Rautenberg"}},
		{"an unknown format", exitUsage, []string{"map.gif", ".svg, .pdf, .png or .md"}, []string{"Rautenberg", file("map.gif")}},
		{"no format", exitUsage, []string{".svg, .pdf, .png or .md"}, []string{"Rautenberg", file("map")}},
		{"a brief as a picture", exitUsage, []string{".pdf or .md"}, []string{"Rautenberg", file("b.png"), "--brief"}},
		{"unknown paper", exitUsage, []string{"--paper", "a4 or a3"}, []string{"Rautenberg", file("m.pdf"), "--paper", "letter"}},
		{"too small a scale", exitUsage, []string{"--scale", "1 to 4"}, []string{"Rautenberg", file("m.png"), "--scale", "0"}},
		{"too large a scale", exitUsage, []string{"--scale", "1 to 4"}, []string{"Rautenberg", file("m.png"), "--scale", "5"}},
		{"an unknown theme", exitUsage, []string{"--theme"}, []string{"Rautenberg", file("m.png"), "--theme", "pink"}},
		{"a brief without names", exitUsage, []string{"own team"}, []string{"Rautenberg", file("m.md"), "--no-names"}},
		{"an unknown account", exitUser, []string{"no account"}, []string{"Nobody", file("m.pdf")}},
		{"an unknown center", exitUser, []string{"Leitstand Fertigung"}, []string{"Rautenberg", file("m.pdf"), "--center", "Kantine"}},
		{"a folder that is not there", exitUser, []string{"does not exist"}, []string{"Rautenberg", file("nowhere/m.pdf")}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d.fails(t, tt.code, tt.words, append([]string{"export"}, append(tt.args, "--lang", "en")...)...)
		})
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
		t.Errorf("files are left: %v, %v", left, err)
	}
}

func TestExportWithoutData(t *testing.T) {
	d := newDesk(t)
	d.fails(t, exitUser, []string{"no data"}, "export", "Rautenberg", filepath.Join(t.TempDir(), "m.pdf"))
}
