package playbooks

import (
	"fmt"
	"strings"
	"testing"
)

// TestBrokenYAML breaks the line "owner: Training" (line 8) of a good page, and
// asks for the line, the reason and a repair after which the page can be read.
func TestBrokenYAML(t *testing.T) {
	tests := []struct{ line, want, fixed string }{
		{"owner: a: b", "8:8+4 check.e01.yaml_value", `owner: "a: b"`},
		{"owner: Regel: \"nie\"", "8:8+12 check.e01.yaml_value", `owner: 'Regel: "nie"'`},
		{"owner: @mara", "8:8+5 check.e01.yaml_sign", `owner: "@mara"`},
		{"owner: `mara`", "8:8+6 check.e01.yaml_sign", "owner: \"`mara`\""},
		{"owner: %mara", "8:8+5 check.e01.yaml_sign", `owner: "%mara"`},
		{"owner: *mara", "8:8+5 check.e01.yaml_sign", `owner: "*mara"`},
		{"owner: \"mara", "8:8+5 check.e01.yaml_quote", `owner: "mara"`},
		{"owner: 'it's'", "8:8+6 check.e01.yaml_behind", `owner: "'it's'"`},
		{"owner: \"Mara\" Lindner", "8:8+14 check.e01.yaml_behind", `owner: '"Mara" Lindner'`},
		{"aliases: [a, b", "8:10+5 check.e01.yaml_list", `aliases: [a, b]`},
		{"\towner: mara", "8:1+1 check.e01.yaml_tab", "  owner: mara"},
		{"owner mara", "8:1+10 check.e01.yaml_colon", ""},
		{"products:\n  - Pumpe: groß: rot", "9:12+9 check.e01.yaml_value", "products:\n  - Pumpe: \"groß: rot\""},
	}
	for _, tt := range tests {
		t.Run(tt.line, func(t *testing.T) {
			src := edit("owner: Training", tt.line)
			p, problems := Parse("x.md", []byte(src))
			if len(problems) != 1 || strings.TrimPrefix(described(problems[0]), "E01 ") != tt.want {
				t.Fatalf("got %v", problems)
			}
			if p.Usable() || p.Source != src {
				t.Error("the page is usable, or its text is lost")
			}
			if tt.fixed == "" {
				return
			}
			fixed := problems[0].Fix.Apply(src)
			if fixed != edit("owner: Training", tt.fixed) {
				t.Errorf("repaired it has\n%s", fixed)
			}
			if _, left := Parse("x.md", []byte(fixed)); len(left) > 0 && strings.HasPrefix(left[0].ID, "check.e01.yaml") && left[0].ID == problems[0].ID {
				t.Errorf("repaired it still has %v", left)
			}
		})
	}
	// What only the library of YAML knows keeps its words.
	if _, problems := Parse("x.md", []byte(edit("owner: Training", `owner: "a\q"`))); fmt.Sprint(brief(problems)) != "[E01 8:0 check.e01.yaml]" {
		t.Errorf("got %v", problems)
	}
	// What looks broken and is not is left alone.
	for _, line := range []string{"owner: \"a: b\"", "owner: 'it''s'", "owner: |\n  a: b: c\n  @x", "aliases: [a,\n  b]", "owner: a #b", "owner: \"a \\\"b\\\" c\" # d"} {
		if _, problems := Parse("x.md", []byte(edit("owner: Training", line))); len(problems) != 0 {
			t.Errorf("%q: %v", line, problems)
		}
	}
}
