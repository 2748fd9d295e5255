package parcel

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"konklave/model"
)

// FuzzRead reads archives: any bytes, and any text in the places that the export of
// Guru and the pages of a folder have.
func FuzzRead(f *testing.F) {
	f.Add([]byte("PK\x05\x06"), "cards/a.html", "<h1>x</h1>", "---\nid: x\n---\n")
	f.Add([]byte{}, "collection.yaml", "---\nTitle: x\n", "<p>&amp;<table><tr>")
	f.Add([]byte{}, "../x.md", "x", "y")
	f.Fuzz(func(t *testing.T, raw []byte, name, text, card string) {
		if len(raw)+len(name)+len(text)+len(card) > 1<<16 || len(name) > 200 {
			return
		}
		file := filepath.Join(t.TempDir(), "x.zip")
		if err := os.WriteFile(file, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		for _, source := range []string{file, packed(t, map[string]string{name: text, "collection.yaml": text, "cards/b.yaml": text, "cards/b.html": card, "de/c.md": card})} {
			c, err := Read(context.Background(), source, "de")
			var e *model.Error
			if err != nil && !errors.As(err, &e) {
				t.Fatalf("no model.Error: %v", err)
			}
			for _, found := range c.Files {
				if !filepath.IsLocal(filepath.FromSlash(found.Path)) {
					t.Fatalf("%q leads outside", found.Path)
				}
			}
		}
	})
}
