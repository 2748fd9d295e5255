package playbooks

import "testing"

func TestNamedIn(t *testing.T) {
	message := func(id, text string) string { return page(id, "de", "") + text }
	cadence := "---\nid: cad-de\nkind: cadence\ntitle: C\nlang: de\ntranslation_key: cad\nstatus: draft\nsteps:\n  - {id: a, day: 0, channel: phone, message: one-de}\n---\n"
	snippet := "---\nid: bit-de\nkind: snippet\ntitle: S\nlang: de\ntranslation_key: bit\nstatus: draft\n---\nText.\n"
	l := load(t, Source{Name: "x", FS: folder(map[string]string{
		"de/one.md":   message("one", "[itself](page:one-de)"),
		"de/two.md":   message("two", "[by id](page:one-de)"),
		"de/three.md": message("three", "[by file](one.md) and {% include \"bit-de\" %}"),
		"de/four.md":  page("four", "de", "supersedes: [one-de]\n"),
		"de/five.md":  message("five", "one-de is only said"),
		"de/cad.md":   cadence, "de/bit.md": snippet,
	})})
	for id, want := range map[string]string{
		"one-de": "cad-de three-de two-de", "bit-de": "three-de", "cad-de": "", "none-de": "",
	} {
		if got := ids(l.NamedIn(id)); got != want {
			t.Errorf("%s is named in %q, want %q", id, got, want)
		}
	}
}
