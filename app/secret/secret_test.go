package secret

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"konklave/app/paper"
	"konklave/app/rehearsal"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/keys"
)

func TestPairSaysWhatIsWrong(t *testing.T) {
	rehearsal.Window(t, text.German)
	for _, c := range []struct{ first, again, problem, note string }{
		{"", "", "mindestens 8 Zeichen", "mindestens 8 Zeichen"},
		{"kurz", "", "mindestens 8 Zeichen", "mindestens 8 Zeichen"},
		{"zugvogelherbst", "", "Die beiden Passwörter sind verschieden.", "gut: 14 Zeichen"},
		{"zugvogelherbst", "zugvogel", "Die beiden Passwörter sind verschieden.", "gut: 14 Zeichen"},
		{"zugvogelherbst", "zugvögel", "Die beiden Passwörter sind verschieden.", "Die beiden Passwörter sind verschieden."},
		{"zugvogelherbst", "zugvogelherbst", "", "gut: 14 Zeichen"},
		{"12345678", "12345678", "", "schwach: 8 Zeichen"},
	} {
		p, told := NewPair(), 0
		p.OnChanged = func() { told++ }
		p.Type(c.first, c.again)
		if p.Problem() != c.problem || p.note.Text() != c.note || c.first != "" && told == 0 {
			t.Errorf("%q, %q: the problem is %q, it says %q", c.first, c.again, p.Problem(), p.note.Text())
		}
	}
}

func TestThePageOfTheRecoveryKeyReplacesNothing(t *testing.T) {
	text.Set(text.German)
	page := paper.Recovery{Groups: keys.NewCode().Groups(), Folder: "/daten", Date: "11. Nov 2026", Now: time.Date(2026, 11, 11, 12, 0, 0, 0, time.UTC)}
	dir := t.TempDir()
	there := filepath.Join(dir, "there.pdf")
	if err := os.WriteFile(there, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	for path, code := range map[string]model.Code{
		filepath.Join(dir, "a.pdf"): "", filepath.Join(dir, "b.TXT"): "",
		there: model.Conflict, filepath.Join(dir, "c.doc"): model.Invalid, "d.pdf": model.Invalid, filepath.Join(dir, "none", "e.pdf"): model.ReadOnly,
	} {
		if _, err := writePage(path, page); model.CodeOf(err) != code {
			t.Errorf("%s: %v", path, err)
		}
	}
	if mine, err := os.ReadFile(there); err != nil || string(mine) != "mine" {
		t.Errorf("it was replaced: %v", err)
	}
	if pdf, err := os.ReadFile(filepath.Join(dir, "a.pdf")); err != nil || !bytes.HasPrefix(pdf, []byte("%PDF")) {
		t.Errorf("no PDF: %v", err)
	}
	if plain, err := os.ReadFile(filepath.Join(dir, "b.TXT")); err != nil || !bytes.Contains(plain, []byte(page.Groups[7])) {
		t.Errorf("no key in it: %v", err)
	}
	if info, err := os.Stat(filepath.Join(dir, "a.pdf")); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("others may read it: %v, %v", info.Mode(), err)
	}
}
