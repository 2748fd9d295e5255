package playbooks

import (
	"strings"
	"testing"
)

func TestPicturesOfAText(t *testing.T) {
	for text, want := range map[string]string{
		"![a](a.png) and ![b]( <my b.JPG> \"title\") ![a](a.png)": "a.png my b.JPG",
		"[![x [y] z](c.webp)](page:role-de)":                      "c.webp",
		"![d][one]\n\n[one]: ../d.gif \"t\"\n [two]: <e f.png>":   "../d.gif e f.png",
		"![f](a%20b.png?x=1#y) ![g](g_(1).png)":                   "a%20b.png?x=1#y g_(1).png",
		"[p](p.md) ![h](h.svg) https://x.example/i.png":           "",
	} {
		if got := strings.Join(PictureTargets(text), " "); got != want {
			t.Errorf("%q has %q, want %q", text, got, want)
		}
	}
}

func TestWhereAPictureMayLie(t *testing.T) {
	for _, tt := range []struct{ page, target, want string }{
		{"de/m/p.md", "a.png", "de/m/a.png a.png"},
		{"de/m/p.md", "../i/a%20b.png", "de/i/a b.png"},
		{"de/m/p.md", "/i/a.png", "i/a.png"},
		{"p.md", "a.png", "a.png"},
		{"de/p.md", "../../a.png", ""},
		{"de/p.md", "https://x.example/a.png", ""},
		{"de/p.md", "//x.example/a.png", ""},
		{"de/p.md", `..\a.png`, ""},
		{"de/p.md", "..", ""},
	} {
		if got := strings.Join(PictureNames(tt.page, tt.target), " "); got != tt.want {
			t.Errorf("%s in %s is %q, want %q", tt.target, tt.page, got, tt.want)
		}
	}
}

func TestPathsThatNoPictureCanHave(t *testing.T) {
	for p, bad := range map[string]bool{"de/a.png": false, "a.WEBP": false, "a.svg": true, "a.md": true, "../a.png": true, "de/con.png": true, "de/.a.png": true, "a?.png": true} {
		if got := BadPicturePath(p); (got != "") != bad {
			t.Errorf("%s: %q", p, got)
		}
	}
}
