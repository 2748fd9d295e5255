package workspace_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"konklave/model/workspace"
)

// linkedPages is a workspace with pages of the team that are linked with a
// folder.
func linkedPages(b *testing.B, pages int) *workspace.Workspace {
	b.Helper()
	return linkedFolder(b, pages, func(i int) string {
		return snippet(fmt.Sprintf("p%05d", i), fmt.Sprint("Seite ", i), strings.Repeat("Ein Satz. ", 40))
	})
}

// linkedFolder is a workspace that is linked with a folder of pages.
func linkedFolder(b *testing.B, pages int, page func(int) string) *workspace.Workspace {
	b.Helper()
	ws, err := workspace.Open(context.Background(), filepath.Join(b.TempDir(), "data"), workspace.Options{KeyDir: b.TempDir()})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { ws.Close() })
	dir := b.TempDir()
	for i := range pages {
		file := filepath.Join(dir, fmt.Sprintf("p%05d.md", i))
		if err := os.WriteFile(file, []byte(page(i)), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	if err := ws.LinkFolder(context.Background(), dir); err != nil {
		b.Fatal(err)
	}
	return ws
}

// BenchmarkSavePage measures saving a page until the library has it and every
// page is checked, beside the pages that Konklave brings and 2,000 of the team.
func BenchmarkSavePage(b *testing.B) {
	for _, pages := range []int{0, 2000} {
		b.Run(fmt.Sprint("pages=", pages), func(b *testing.B) {
			ws, ctx := linkedPages(b, pages), context.Background()
			if err := ws.UnlinkFolder(ctx); err != nil {
				b.Fatal(err)
			}
			ws.Library().Check(ws.Today())
			n := 0
			for b.Loop() {
				n++
				if err := ws.SavePage(ctx, aPath, snippet("gruss", "Gruß", fmt.Sprint(n))); err != nil {
					b.Fatal(err)
				}
				if ws.Library().Page("gruss-de") == nil {
					b.Fatal("not there")
				}
				ws.Library().Check(ws.Today())
			}
		})
	}
}

// BenchmarkCheckPages measures checking the pages that Konklave brings against the
// data of the user, 10,000 people, when the pages have been checked before.
func BenchmarkCheckPages(b *testing.B) {
	var rows strings.Builder
	rows.WriteString("First name,Last name,Email,Job title,Company\n")
	for i := range 10_000 {
		fmt.Fprintf(&rows, "Person,Nr%05d,p%d@firma%d.de,Leiter IT,Firma %d\n", i, i, i/25, i/25)
	}
	ws, ctx := filled(b, rows.String()), context.Background()
	ws.Library().Problems()
	for b.Loop() {
		if _, err := ws.CheckPages(ctx, ws.Library()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkKeepDraft measures what happens a moment after each key.
func BenchmarkKeepDraft(b *testing.B) {
	ws := linkedPages(b, 0)
	text := snippet("gruss", "Gruß", strings.Repeat("Ein Satz mit Inhalt. ", 200))
	for b.Loop() {
		if err := ws.KeepDraft(aPath, text); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSyncFolder measures comparing 2,000 pages with their folder when
// nothing has changed.
func BenchmarkSyncFolder(b *testing.B) {
	ws, ctx := linkedPages(b, 2000), context.Background()
	for b.Loop() {
		if err := ws.SyncFolder(ctx); err != nil {
			b.Fatal(err)
		}
	}
}
