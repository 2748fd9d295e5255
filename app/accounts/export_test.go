package accounts

import (
	"bytes"
	"context"
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"konklave/app/paper"
	"konklave/app/screen"
	"konklave/model"
)

// exporting is the page of the design's account with the form of the export
// open and its file in a folder of the test.
func exporting(t *testing.T, lang string) (*room, string) {
	t.Helper()
	before, folder := exportChoice, exportFolder
	t.Cleanup(func() { exportChoice, exportFolder = before, folder })
	exportChoice = Export{Format: FormatPDF, Paper: paper.A4, Scale: 1, Names: true, Ratings: true, Legend: true}
	exportFolder = t.TempDir()
	r := enter(t, lang, "Rautenberg", "")
	r.Press(map[string]string{"de": "Exportieren", "en": "Export"}[lang])
	return r, exportFolder
}

// files are the names in a folder.
func files(t *testing.T, folder string) (names []string) {
	t.Helper()
	found, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		names = append(names, f.Name())
	}
	return names
}

func (r *room) wrote(folder, name, begin string) []byte {
	r.t.Helper()
	r.Closed()
	content, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		r.t.Fatalf("%v; there is %q", err, files(r.t, folder))
	}
	if !bytes.HasPrefix(content, []byte(begin)) {
		r.t.Errorf("%s begins with %.20q", name, content)
	}
	if left := files(r.t, folder); len(left) != 1 {
		r.t.Errorf("other files are left: %q", left)
	}
	return content
}

func TestExportOfTheMapAsPDF(t *testing.T) {
	r, folder := exporting(t, "de")
	r.Dialog("Exportieren")
	r.Sees("1 Seite A4 quer")
	r.Misses("2×")
	r.Press("Speichern")
	r.wrote(folder, "Rautenberg Pumpenbau GmbH Leitstand Fertigung 2026-11-11.pdf", "%PDF-")
	if said := r.Toasts.Messages(); !slices.Contains(said, "Rautenberg Pumpenbau GmbH Leitstand Fertigung 2026-11-11.pdf ist gespeichert") {
		t.Errorf("it says %q", said)
	}
}

func TestExportForTheCustomer(t *testing.T) {
	r, folder := exporting(t, "en")
	r.Press("SVG")
	r.Tick("Names")
	r.Tick("Ratings")
	r.Press("Save")
	svg := string(r.wrote(folder, "Rautenberg Pumpenbau GmbH Shop-floor control 2026-11-11.svg", "<?xml"))
	for _, p := range r.page.view.people {
		for _, word := range []string{p.FirstName, p.LastName, ">" + p.Initials() + "<"} {
			if word != "Rautenberg" && strings.Contains(svg, word) { // one of them is called as the account
				t.Errorf("the copy for the customer says %q", word)
			}
		}
	}
	for _, word := range []string{"Champion", "Sceptic", "Opponent", "Supporter", "influences", "conflict", "Who signs", "41 d", "No decider"} {
		if strings.Contains(svg, word) {
			t.Errorf("the copy for the customer says %q", word)
		}
	}
	for _, word := range []string{"Technical buyer", r.page.view.people[r.seat("Thomas Wiegand").Person].JobTitle, "Open"} {
		if !strings.Contains(svg, ">"+word+"<") {
			t.Errorf("the copy for the customer does not say %q", word)
		}
	}
}

func TestExportAsPicture(t *testing.T) {
	r, folder := exporting(t, "de")
	r.Press("PNG")
	r.Press("2×")
	r.Sees("2.048 mal 1.422 Pixel")
	r.Press("Speichern")
	img, err := png.Decode(bytes.NewReader(r.wrote(folder, "Rautenberg Pumpenbau GmbH Leitstand Fertigung 2026-11-11.png", "\x89PNG")))
	if err != nil || img.Bounds().Dx() != 2048 {
		t.Errorf("%v, %v", err, img.Bounds())
	}
}

func TestExportOfTheBrief(t *testing.T) {
	r, folder := exporting(t, "de")
	r.Press("Account-Kurzbericht")
	r.Misses("Bewertungen", "SVG", "A3")
	r.Press("Markdown")
	r.Press("Speichern")
	text := string(r.wrote(folder, "Rautenberg Pumpenbau GmbH Account-Kurzbericht 2026-11-11.md", "# Rautenberg"))
	for _, want := range []string{"Abdeckung", "## Was fehlt", "## Nächste Schritte", "Anruf nach dem Referenzfall", "### Henrik Rautenberg", "Guten Tag Herr Rautenberg"} {
		if !strings.Contains(text, want) {
			t.Errorf("the brief does not say %q", want)
		}
	}
	if strings.Contains(text, "ask.") {
		t.Error("a field is named as the playbook names it")
	}
}

func TestExportReplacesOnlyWhenToldAgain(t *testing.T) {
	r, folder := exporting(t, "de")
	mine := filepath.Join(folder, "karte.svg")
	if err := os.WriteFile(mine, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	r.Press("SVG")
	r.Fill("Datei", mine)
	r.Press("Speichern")
	r.Sees("karte.svg gibt es schon")
	if content, err := os.ReadFile(mine); err != nil || string(content) != "mine" {
		t.Errorf("it was replaced: %.20q, %v", content, err)
	}
	r.Press("Speichern")
	r.wrote(folder, "karte.svg", "<?xml")
}

func TestExportAsksForAFileThatCanBe(t *testing.T) {
	r, folder := exporting(t, "de")
	r.Fill("Datei", " ")
	r.Press("Speichern")
	r.Sees("Geben Sie der Datei einen Namen")
	r.Fill("Datei", filepath.Join(folder, "nowhere", "karte"))
	r.Press("Speichern")
	r.Sees("Den Ordner für karte.pdf gibt es nicht mehr")
	r.Fill("Datei", "karte")
	r.Press("Speichern")
	r.wrote(folder, "karte.pdf", "%PDF-")
}

func TestExportKeepsTheNameThatWasTyped(t *testing.T) {
	r, _ := exporting(t, "de")
	r.Fill("Datei", "Für den Vorstand.pdf")
	r.Press("PNG")
	if got := r.Field("Datei").Text(); got != "Für den Vorstand.png" {
		t.Errorf("the file is %q", got)
	}
}

func TestExportChoosesAFolder(t *testing.T) {
	r, folder := exporting(t, "de")
	if err := os.Mkdir(filepath.Join(folder, "Vertrieb"), 0o755); err != nil {
		t.Fatal(err)
	}
	r.Press("PNG")
	r.Press("Ordner …")
	r.Dialog("Ordner wählen")
	r.Sees("Vertrieb")
	chooser := r.page.h.Dialogs.Top()
	r.Press("Vertrieb")
	r.Key("Return")
	r.Press("Diesen Ordner nehmen")
	if !chooser.Closed() {
		t.Fatal("the chooser is still open")
	}
	r.Dialog("Exportieren")
	r.Sees(filepath.Join(folder, "Vertrieb"), "Pixel") // the choice of the format is still there
	r.Press("Speichern")
	r.wrote(filepath.Join(folder, "Vertrieb"), "Rautenberg Pumpenbau GmbH Leitstand Fertigung 2026-11-11.png", "\x89PNG")
}

func TestCopyAsPicture(t *testing.T) {
	before := copyPicture
	t.Cleanup(func() { copyPicture = before })
	var copied []byte
	copyPicture = func(_ context.Context, picture []byte) error { copied = picture; return nil }
	r, folder := exporting(t, "de")
	r.Press("Als Bild kopieren")
	r.Closed()
	if _, err := png.Decode(bytes.NewReader(copied)); err != nil {
		t.Errorf("in the clipboard: %v", err)
	}
	if left := files(t, folder); len(left) > 0 {
		t.Errorf("files are left: %q", left)
	}

	copyPicture = func(context.Context, []byte) error { return errNoClipboard }
	r.Press("Exportieren")
	r.Press("Als Bild kopieren")
	r.wrote(folder, "Rautenberg Pumpenbau GmbH Leitstand Fertigung 2026-11-11.png", "\x89PNG")
	if said := strings.Join(r.Toasts.Messages(), "\n"); !strings.Contains(said, "nimmt keine Bilder") {
		t.Errorf("it says %q", said)
	}
}

func TestPictureCopier(t *testing.T) {
	for _, tt := range []struct {
		name, env, have, want string
	}{
		{"wayland", "WAYLAND_DISPLAY DISPLAY", "wl-copy xclip", "wl-copy"},
		{"wayland without its tool", "WAYLAND_DISPLAY DISPLAY", "xclip", "xclip"},
		{"x11", "DISPLAY", "wl-copy xclip", "xclip"},
		{"nothing installed", "DISPLAY", "", ""},
		{"no display", "", "wl-copy xclip", ""},
	} {
		has := func(list, s string) bool { return slices.Contains(strings.Fields(list), s) }
		name, args := pictureCopier(func(v string) string {
			if has(tt.env, v) {
				return ":0"
			}
			return ""
		}, func(tool string) (string, error) {
			if has(tt.have, tool) {
				return tool, nil
			}
			return "", errors.New("not found")
		})
		if name != tt.want || (name != "" && !slices.Contains(args, "image/png")) {
			t.Errorf("%s: %q %q, want %q", tt.name, name, args, tt.want)
		}
	}
}

// TestExportCanBeStopped stops while the file is being written: nothing stays.
func TestExportCanBeStopped(t *testing.T) {
	r, folder := exporting(t, "de")
	ctx, stop := context.WithCancel(context.Background())
	stop()
	for _, e := range []Export{{Format: FormatPDF, Paper: paper.A4, Names: true, Ratings: true}, {Format: FormatSVG}, {Format: FormatPNG, Scale: 1}} {
		_, err := e.file(ctx, r.Workspace, r.page.view, filepath.Join(folder, "x."+e.Format), nil)
		if model.CodeOf(err) != model.Canceled {
			t.Errorf("%s: %v", e.Format, err)
		}
	}
	if left := files(t, folder); len(left) > 0 {
		t.Errorf("files are left: %q", left)
	}
}

func TestNothingToExport(t *testing.T) {
	r := empty(t, "de")
	id, err := r.Workspace.CreateAccount(context.Background(), model.Account{Name: "Leer"})
	if err != nil {
		t.Fatal(err)
	}
	r.show(screen.Route{Name: screen.Account, ID: id})
	r.Press("Exportieren")
	r.Closed()
	if said := r.Toasts.Messages(); !slices.Contains(said, "Das Buying Center hat noch keine Plätze. Es gibt nichts zu exportieren.") {
		t.Errorf("it says %q", said)
	}
	_, err = ExportFile(context.Background(), r.Workspace, id, model.ID{}, Export{Format: FormatSVG}, filepath.Join(t.TempDir(), "x.svg"))
	if model.CodeOf(err) != model.Invalid {
		t.Errorf("the map of nobody: %v", err)
	}
	file := filepath.Join(t.TempDir(), "brief.pdf")
	if _, err := ExportFile(context.Background(), r.Workspace, id, model.ID{}, Export{Format: FormatPDF, Brief: true}, file); err != nil {
		t.Errorf("the brief of an account without seats: %v", err)
	}
}
