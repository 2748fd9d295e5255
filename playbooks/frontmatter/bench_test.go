package frontmatter_test

import "testing"

// BenchmarkSet changes one value of the longest page that Konklave brings, with
// the proof that nothing else has changed.
func BenchmarkSet(b *testing.B) {
	source := ""
	for _, s := range longest(b) {
		if len(s) > len(source) {
			source = s
		}
	}
	b.SetBytes(int64(len(source)))
	for b.Loop() {
		d := read(b, source)
		if _, err := d.Set("title", "Another title"); err != nil {
			b.Fatal(err)
		}
	}
}
