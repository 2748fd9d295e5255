package parcel

import (
	"bytes"
	"context"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"konklave/playbooks"
)

// picture is a PNG; the same shade gives the same file.
func picture(shade byte) string {
	p := image.NewGray(image.Rect(0, 0, 4, 3))
	for i := range p.Pix {
		p.Pix[i] = shade
	}
	var b bytes.Buffer
	if err := png.Encode(&b, p); err != nil {
		panic(err)
	}
	return b.String()
}

// announced is a PNG that says it is of a size and has no dots.
func announced(width, height uint32) string {
	raw := []byte(picture(0))
	binary.BigEndian.PutUint32(raw[16:], width)
	binary.BigEndian.PutUint32(raw[20:], height)
	binary.BigEndian.PutUint32(raw[29:], crc32.ChecksumIEEE(raw[12:29]))
	return string(raw)
}

func pictures(c Contents) string {
	var list []string
	for _, f := range c.Pictures {
		list = append(list, f.Path)
	}
	return strings.Join(list, " ")
}

var illustrated = map[string]string{
	"de/a.md": page("a", "![a](bilder/a.png) ![top](/logo.png) ![both](both.jpg) [full](bilder/gross%20a.png)\n\n![b][b]\n\n[b]: ../de/bilder/a.png"),
	"de/b.md": page("b", "![a](../de/bilder/a.png) ![gone](gone.png) ![out](../../../etc/x.png) ![web](https://x.example/x.png)\n\n"+
		"![50](50.png) ![broken](broken.gif) ![heavy](heavy.webp) ![bad](con.png)"),
	"de/bilder/a.png": picture(1), "logo.png": picture(2), "both.jpg": picture(3), "de/bilder/gross a.png": picture(4),
	"de/50.png": announced(8660, 5774), "de/broken.gif": "no picture", "de/heavy.webp": strings.Repeat("x", MaxPictureSize+1), "de/con.png": picture(5),
	"unused.png": picture(6),
}

func TestPicturesComeWithThePagesThatShowThem(t *testing.T) {
	for name, source := range map[string]string{"folder": write(t, t.TempDir(), illustrated), "archive": packed(t, illustrated)} {
		c := mustRead(t, source)
		if got := pictures(c); got != "both.jpg de/bilder/a.png de/bilder/gross a.png logo.png" {
			t.Errorf("%s: the pictures are %s", name, got)
		}
		want := "de/50.png: the picture has 8660 × 5774 pixels; more than 25 megapixels are not shown\nde/broken.gif: it is damaged, or no PNG, JPEG, GIF or WebP\n" +
			"de/con.png: no picture can have this name: Windows keeps this name for itself\nde/heavy.webp: the picture is larger than 16 MB"
		if got := sortedRefusals(c.Refused); got != want {
			t.Errorf("%s: refused are\n%s", name, got)
		}
	}
	one := mustRead(t, filepath.Join(write(t, t.TempDir(), map[string]string{"a.md": page("a", "![x](x.png)"), "x.png": picture(1)}), "a.md"))
	if got := pictures(one); got != "x.png" {
		t.Errorf("beside a single file: %s", got)
	}
	guru := mustRead(t, packed(t, map[string]string{"collection.yaml": "Version: 2\n", "cards/one.yaml": "Title: Eins\n", "cards/one.md": "Das ist der Text. ![x](resources/x.png)", "resources/x.png": picture(1)}))
	if plan := PlanImport(emptyLibrary(t), nil, nil, guru); len(plan.Pictures) != 1 || plan.Pictures[0].Path != "resources/x.png" || plan.Items[0].State != New {
		t.Errorf("of Guru: %+v", plan.Pictures)
	}
}

func sortedRefusals(list []Refused) string {
	c := Contents{Refused: list}
	c.tidy()
	return refusals(c.Refused)
}

func emptyLibrary(t *testing.T) *playbooks.Library {
	t.Helper()
	l, err := playbooks.Load(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestAPictureThatLeadsOutIsNotRead(t *testing.T) {
	outside := write(t, t.TempDir(), map[string]string{"secret.png": picture(9)})
	dir := write(t, t.TempDir(), map[string]string{"a.md": page("a", "![x](x.png)")})
	if err := os.Symlink(filepath.Join(outside, "secret.png"), filepath.Join(dir, "x.png")); err != nil {
		t.Fatal(err)
	}
	if c := mustRead(t, dir); len(c.Pictures) != 0 || refusals(c.Refused) != "x.png: it is a link or no file" {
		t.Errorf("read %s, refused %s", pictures(c), refusals(c.Refused))
	}
}

// TestPicturesEndBeforeGigabytes reads an archive of small size whose pictures
// unpack to far more than is taken.
func TestPicturesEndBeforeGigabytes(t *testing.T) {
	body := ""
	files := map[string]string{}
	blank := picture(0) + strings.Repeat("\x00", MaxPictureSize-1000)
	for _, name := range []string{"a.png", "b.png", "c.png", "d.png", "e.png", "f.png"} {
		files[name] = blank
		body += "![x](" + name + ")\n"
	}
	files["p.md"] = page("p", body)
	c := mustRead(t, packed(t, files))
	if got := pictures(c); got != "a.png b.png c.png d.png e.png" {
		t.Errorf("read %s", got)
	}
	if got := refusals(c.Refused); got != "f.png: all pictures together are larger than 64 MB" {
		t.Errorf("refused: %s", got)
	}
}

func TestPicturesGoWhereTheirPagesLookForThem(t *testing.T) {
	has := page("a", "![x](../bilder/x.png) ![top](/logo.png)")
	library, err := playbooks.Load(context.Background(), playbooks.Source{Name: "own", Own: true, FS: os.DirFS(write(t, t.TempDir(), map[string]string{"de/sales/a.md": has}))})
	if err != nil {
		t.Fatal(err)
	}
	own := map[string]string{"de/sales/a.md": has}
	read := func(text string, pictures ...File) Contents {
		return Contents{Files: []File{{Path: "seiten/a.md", Text: text}}, Pictures: pictures}
	}
	x, logo := File{Path: "bilder/x.png", Text: picture(1)}, File{Path: "logo.png", Text: picture(2)}
	for _, tt := range []struct {
		name string
		have map[string]string
		c    Contents
		want string
	}{
		{"moved with the page", nil, read(has, x, logo), "de/bilder/x.png 0\nlogo.png 0\n"},
		{"there already", map[string]string{"de/Bilder/X.png": Sum(x.Text), "logo.png": Sum(x.Text)}, read(has, x, logo), "de/Bilder/X.png 2\nlogo.png 1\n"},
		{"leads out from there", nil, Contents{Files: []File{{Path: "1/2/3/a.md", Text: page("a", "![x](../../../x.png)")}}, Pictures: []File{{Path: "x.png", Text: x.Text}}}, " 3\n"},
		{"two for one place", nil, Contents{Files: []File{{Path: "de/sales/a.md", Text: page("a", "![x](x.png)")}, {Path: "other/b.md", Text: page("b", "![x](../de/sales/X.png)")}},
			Pictures: []File{{Path: "de/sales/X.png", Text: x.Text}, {Path: "de/sales/x.png", Text: logo.Text}}}, "de/sales/x.png 0\nde/sales/X.png 3\n"},
	} {
		got := ""
		for _, p := range PlanImport(library, own, tt.have, tt.c).Pictures {
			got += p.Path + " " + string(rune('0'+p.State)) + "\n"
		}
		if sortedLines(got) != sortedLines(tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func sortedLines(s string) string {
	lines := strings.Split(s, "\n")
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}
