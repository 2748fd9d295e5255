package paper

import (
	"bytes"
	"strings"
	"testing"

	"konklave/app/text"
	"konklave/model"
)

func TestTheRecoveryPageSaysTheKeyAndWhatItIsFor(t *testing.T) {
	groups := []string{"7KQ2M", "4XH9T", "00000", "ZZZZZ", "ABCDE", "FGHJK", "MNPQR", "STVWX"}
	for _, lang := range []string{text.German, text.English} {
		text.Set(lang)
		r := Recovery{Groups: groups, Folder: "/home/jana/Übersicht/konklave", Date: text.DateYear(model.DateOf(noon)), Now: noon}
		var page, plain bytes.Buffer
		if err := r.WritePDF(&page); err != nil {
			t.Fatal(err)
		}
		f := read(t, page.Bytes())
		if len(f.pages) != 1 {
			t.Errorf("%s: %d pages", lang, len(f.pages))
		}
		f.says(t, append(groups, text.T("recovery.page.title"), r.Folder, r.Date)...)
		if err := r.WriteText(&plain); err != nil {
			t.Fatal(err)
		}
		for _, words := range []string{"7KQ2M-4XH9T-00000-ZZZZZ\n", "ABCDE-FGHJK-MNPQR-STVWX\n", r.Folder, r.Date, text.T("recovery.page.keep")} {
			if !strings.Contains(plain.String(), words) {
				t.Errorf("%s: %q is not in\n%s", lang, words, plain.String())
			}
		}
	}
}
