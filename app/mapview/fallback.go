package mapview

import (
	"bytes"
	"context"
	"image/color"
	"maps"
	"slices"
	"sync"
	"sync/atomic"

	"fyne.io/fyne/v2/theme"
	"github.com/go-text/typesetting/font"

	"konklave/app/ui"
	"konklave/model"
)

// Letters that the font of the theme lacks come from other fonts, as in the
// labels of the window: first from the emoji that are compiled in, then from the
// fonts of the system. Finding them may take a while, so a letter is only noted
// while something is drawn, and a box stands for it; whoever has drawn asks
// lettersMissing, has findLetters do its work off the UI thread and draws again.

// systemFont finds a font of the system that has a rune, or nil. One call runs at
// a time. It is nil itself where fonts of the system are out of the question, as
// in tests, whose pictures shall be the same everywhere.
var systemFont = fontOfSystem

// ask is a letter that is looked for.
type ask struct {
	r    rune
	bold bool
}

// fallback holds what is looked for. Its lock is held for moments only; the work
// is done under finding.
var fallback = struct {
	sync.Mutex
	wanted  map[ask]bool
	finding sync.Mutex
	emoji   *font.Face
	read    bool         // emoji was read
	round   atomic.Int64 // how often letters were found
}{wanted: map[ask]bool{}}

// mostWanted bounds the letters that are looked for at once.
const mostWanted = 1 << 12

// want notes a letter that the theme lacks.
func want(r rune, bold bool) {
	fallback.Lock()
	defer fallback.Unlock()
	if len(fallback.wanted) < mostWanted {
		fallback.wanted[ask{r, bold}] = true
	}
}

// lettersMissing reports whether boxes were drawn for letters that nobody has
// looked for yet.
func lettersMissing() bool {
	fallback.Lock()
	defer fallback.Unlock()
	return len(fallback.wanted) > 0
}

// lettersRound counts how often letters were found. What was drawn in an earlier
// round may show boxes where there need not be any.
func lettersRound() int64 { return fallback.round.Load() }

// findLetters looks for the letters that are missing. It may take a while: the
// fonts of a system are many. What it has found when ctx ends is kept.
func findLetters(ctx context.Context) error {
	fallback.finding.Lock()
	defer fallback.finding.Unlock()
	for lettersMissing() && ctx.Err() == nil {
		fallback.Lock()
		wanted := slices.Collect(maps.Keys(fallback.wanted))
		fallback.Unlock()
		found := make(map[ask]*font.Face, len(wanted))
		for _, a := range wanted {
			if ctx.Err() != nil {
				break
			}
			found[a] = findFace(a)
		}
		learn(found)
	}
	return ctx.Err()
}

// findFace finds a font for a letter. fallback.finding is locked.
func findFace(a ask) *font.Face {
	if !fallback.read {
		fallback.read = true
		if file := theme.DefaultEmojiFont(); file != nil { // nil in a build without emoji
			fallback.emoji, _ = font.ParseTTF(bytes.NewReader(file.Content()))
		}
	}
	if f := fallback.emoji; f != nil {
		if _, ok := f.NominalGlyph(a.r); ok {
			return f
		}
	}
	if systemFont == nil {
		return nil
	}
	return systemFont(a.r, a.bold)
}

// learn enters the fonts of letters, nil for those that no font has.
func learn(found map[ask]*font.Face) {
	lettering.Lock()
	defer lettering.Unlock()
	news := false
	for a, f := range found {
		if f != nil {
			l := letterOf(a.bold, a.r)
			l.from = f
			remember(a.bold, a.r, l)
			news = true
		}
	}
	if news {
		clear(lettering.lines)
		fallback.round.Add(1)
	}
	fallback.Lock()
	defer fallback.Unlock()
	for a := range found {
		delete(fallback.wanted, a)
	}
}

// reletter finds the letters that a picture lacks and has it drawn again. round
// is that in which the picture was begun.
func reletter(runner *ui.Runner, key string, round int64, redraw func()) {
	again := func() {
		if round != lettersRound() {
			redraw()
		}
	}
	if !lettersMissing() {
		again()
		return
	}
	ui.Run(runner, key+" letters", func(ctx context.Context) (struct{}, error) {
		return struct{}{}, findLetters(ctx)
	}, func(_ struct{}, err error) {
		if err == nil {
			again()
		}
	})
}

// await finds the letters of words before they are measured or set. It is for
// files, which are not written on the UI thread and are not drawn twice.
func await(words string, bold bool) {
	widthOf(words, 1, bold) // asks for each of them
	if lettersMissing() {
		_ = findLetters(context.Background()) // a background does not end
	}
}

// await finds the letters of a part of a drawing that is going into a file.
func (d *Drawing) await(ctx context.Context, area Rect) error {
	if err := d.paint(ctx, unseen{}, area, Complete, 1); err != nil {
		return err
	}
	if !lettersMissing() {
		return nil
	}
	return findLetters(ctx)
}

// unseen is a surface on which nothing stays. Setting words on it finds out
// which letters they need.
type unseen struct{}

func (unseen) fill(*shape, color.NRGBA)                                               {}
func (unseen) box(_, _, _, _, _ float32, _ color.NRGBA)                               {}
func (unseen) frame(_, _, _, _, _, _ float32, _ color.NRGBA)                          {}
func (unseen) stroke(_ []model.Point, _, _, _ float32, _ color.NRGBA)                 {}
func (unseen) glyph(*glyph, float32, float32, float32, func(color.NRGBA) color.NRGBA) {}
func (unseen) move(string, float32, float32, float32)                                 {}
func (unseen) text(t run)                                                             { widthOf(t.words, t.size, t.bold) }
