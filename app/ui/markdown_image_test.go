package ui

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"io"
	"io/fs"
	"testing"
	"testing/fstest"
	"time"

	"konklave/app/text"
)

// hugePNG has the header of an image and nothing behind it.
func hugePNG(w, h uint32) []byte {
	out := bytes.NewBufferString("\x89PNG\r\n\x1a\n")
	head := binary.BigEndian.AppendUint32([]byte("IHDR"), w)
	head = append(binary.BigEndian.AppendUint32(head, h), 8, 2, 0, 0, 0)
	_ = binary.Write(out, binary.BigEndian, uint32(13))
	out.Write(head)
	_ = binary.Write(out, binary.BigEndian, crc32.ChecksumIEEE(head))
	return out.Bytes()
}

// countingFS counts how often files are opened.
type countingFS struct {
	fs.FS
	opened int
}

func (c *countingFS) Open(name string) (fs.File, error) {
	c.opened++
	return c.FS.Open(name)
}

func (c *countingFS) Stat(name string) (fs.FileInfo, error) { return fs.Stat(c.FS, name) }

func TestPictures(t *testing.T) {
	text.Set(text.English)
	var jpg, anim bytes.Buffer
	if err := jpeg.Encode(&jpg, image.NewGray(image.Rect(0, 0, 8, 6)), nil); err != nil {
		t.Fatal(err)
	}
	if err := gif.Encode(&anim, image.NewPaletted(image.Rect(0, 0, 5, 4), color.Palette{color.Black, color.White}), nil); err != nil {
		t.Fatal(err)
	}
	// a WebP of one pixel
	webp, err := base64.StdEncoding.DecodeString("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAQAcJaQAA3AA/v3AgAA=")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{
		"top.png":            {Data: tinyPNG(t, 3, 2)},
		"de/pics/a.png":      {Data: tinyPNG(t, 30, 20)},
		"de/messages/b.jpg":  {Data: jpg.Bytes()},
		"c.gif":              {Data: anim.Bytes()},
		"d.webp":             {Data: webp},
		"with blank.png":     {Data: tinyPNG(t, 1, 1)},
		"wide.png":           {Data: tinyPNG(t, 5000, 50)},
		"huge.png":           {Data: hugePNG(10_000, 5_000)},
		"endless.png":        {Data: hugePNG(1<<20, 1<<20)},
		"heavy.png":          {Data: make([]byte, pictureBytes+1)},
		"words.png":          {Data: []byte("no picture")},
		"half.png":           {Data: tinyPNG(t, 60, 60)[:40]},
		"pipe.png":           {Mode: fs.ModeNamedPipe},
		"folder.png/inside":  {},
		"de/messages/up.png": {Data: tinyPNG(t, 2, 2)},
	}
	p := NewPictures(files).For("de/messages/page.md")
	for _, c := range []struct {
		target, want string // the size, or what is wrong
	}{
		{"../pics/a.png", "(30,20)"},
		{"b.jpg", "(8,6)"},
		{"./up.png?x#y", "(2,2)"},
		{"/top.png", "(3,2)"},
		{"top.png", "(3,2)"}, // not beside the page, but at the top
		{"c.gif", "(5,4)"},
		{"d.webp", "(1,1)"},
		{"with%20blank.png", "(1,1)"},
		{"wide.png", "(2048,20)"},
		{"huge.png", "huge.png is too large: 10,000 × 5,000 pixels"},
		{"endless.png", "endless.png is too large: 1,048,576 × 1,048,576 pixels"},
		{"heavy.png", "heavy.png is larger than 16 MB"},
		{"words.png", "words.png is damaged, or not PNG, JPEG, GIF or WebP"},
		{"half.png", "half.png is damaged, or not PNG, JPEG, GIF or WebP"},
		{"pipe.png", "picture not found: pipe.png"},
		{"folder.png", "picture not found: folder.png"},
		{"nix.png", "picture not found: nix.png"},
		{"../../../etc/x.png", "not a picture of the playbook folder: ../../../etc/x.png"},
		{`..\..\x.png`, `not a picture of the playbook folder: ..\..\x.png`},
		{"file:///top.png", "not a picture of the playbook folder: file:///top.png"},
		{"//host/top.png", "not a picture of the playbook folder: //host/top.png"},
		{"c:/top.png", "not a picture of the playbook folder: c:/top.png"},
		{"", "not a picture of the playbook folder: "},
	} {
		pic, err := p.load(c.target)
		got := ""
		if err != nil {
			got = err.Error()
		} else {
			got = pic.Bounds().Size().String()
		}
		if got != c.want {
			t.Errorf("%q is %s, want %s", c.target, got, c.want)
		}
	}
}

func TestPicturesAreDecodedOnceUntilTheFileChanges(t *testing.T) {
	inside := fstest.MapFS{"a.png": {Data: tinyPNG(t, 3, 2)}}
	files := &countingFS{FS: inside}
	p := NewPictures(files)
	for range 3 {
		if _, err := p.For("x/y.md").load("a.png"); err != nil {
			t.Fatal(err)
		}
	}
	if files.opened != 2 { // the header, then the whole
		t.Errorf("opened %d times", files.opened)
	}
	inside["a.png"] = &fstest.MapFile{Data: tinyPNG(t, 7, 2), ModTime: time.Unix(9, 0)}
	pic, err := p.load("a.png")
	if err != nil || pic.Bounds().Dx() != 7 {
		t.Errorf("after the change %v, %v", pic.Bounds(), err)
	}
}

func TestPicturesOfAPageAreBounded(t *testing.T) {
	text.Set(text.English)
	files := fstest.MapFS{}
	source := ""
	for i := range 10 {
		name := string(rune('a'+i)) + ".png"
		files[name] = &fstest.MapFile{Data: tinyPNG(t, 2000, 2000)}
		source += "![](" + name + ")\n\n"
	}
	doc := ParseMarkdown(source, NewPictures(files))
	shown := 0
	for _, b := range doc.blocks {
		if b.kind == mdImage {
			shown++
		}
	}
	if shown != 8 || plainRuns(doc.blocks[9].runs) != "(too many pictures on this page: j.png)" {
		t.Errorf("%d are shown, the last says %q", shown, plainRuns(doc.blocks[9].runs))
	}
	p := NewPictures(files)
	for name := range files {
		if _, err := p.load(name); err != nil {
			t.Fatal(err)
		}
	}
	if p.kept.pixels > picturesPixels {
		t.Errorf("%d pixels are kept", p.kept.pixels)
	}
}

// A decoder that panics is a damaged picture.
func TestPictureThatBreaksItsDecoder(t *testing.T) {
	p := NewPictures(fstest.MapFS{"a.png": {Data: []byte("x")}})
	err := p.open("a.png", func(io.Reader) error { panic("broken") })
	if err == nil {
		t.Error("no error")
	}
	if err := p.open("b.png", func(io.Reader) error { return nil }); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
}
