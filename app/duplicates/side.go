package duplicates

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// sideHead is the name above one column, and whether its record is the one that
// stays.
type sideHead struct {
	panel  *ui.Panel
	chip   *ui.Chip
	object fyne.CanvasObject
}

func (v *preview) newSide(side int) *sideHead {
	names, places := [2]string{v.shown.NameA, v.shown.NameB}, [2]string{v.shown.PlaceA, v.shown.PlaceB}
	h := &sideHead{chip: ui.NewChip("", ui.Plain)}
	var picture fyne.CanvasObject = ui.NewIcon("accounts", ui.Text2, 20)
	if v.shown.Of == model.KindPerson {
		picture = ui.NewAvatar(v.shown.People[side].Initials(), "", 32)
	}
	below := firstWord(strings.Join(belongingWords(v.shown.Has[side]), " · "), places[side])
	words := ui.Column(0, ui.Row(8, ui.Grow(ui.NewText(names[side], ui.BodyBold)), h.chip), ui.NewText(below, ui.Caption).In(ui.Text2))
	head := ui.Row(10, picture, ui.Grow(words))
	if v.page.narrow { // the name needs the room
		head = ui.Row(0, ui.Grow(words))
	}
	h.panel = ui.NewPanel(ui.Inset(8, 10, 8, 10, head))
	h.object = ui.Layers(h.panel, newTouchpad(func() {
		if (side == 1) != v.keepB {
			v.swap()
		}
	}, func(bool) {}))
	return h
}

func firstWord(words ...string) string {
	for _, w := range words {
		if w != "" {
			return w
		}
	}
	return "–"
}

func (h *sideHead) set(stays bool) {
	if stays {
		h.chip.Set(text.T("duplicates.stays"), ui.AccentTone)
		h.panel.SetColors(ui.Surface2, ui.AccentText)
		return
	}
	h.chip.Set(text.T("duplicates.goes"), ui.Outline)
	h.panel.SetColors(ui.Surface2, ui.Border)
}

// belongingWords count what belongs to a record: "2 contacts", "1 seat".
func belongingWords(has workspace.Belongings) (words []string) {
	for _, c := range []struct {
		id string
		n  int
	}{{"accounts.list.people", has.People}, {"duplicates.has.seats", has.Seats}, {"duplicates.has.touches", has.Touches}, {"duplicates.has.tasks", has.Tasks}, {"duplicates.has.permissions", has.Permissions}} {
		if c.n > 0 {
			words = append(words, text.N(c.id, c.n))
		}
	}
	return words
}

// footer says what happens and holds the two answers.
func (v *preview) footer() fyne.CanvasObject {
	hint := "duplicates.moves"
	switch {
	case v.shown.Of == model.KindAccount:
		hint = "duplicates.moves.account"
	case v.shown.Forbids[0] || v.shown.Forbids[1]:
		hint = "duplicates.moves.forbids"
	}
	words := ui.Grow(ui.NewParagraph(text.T(hint), ui.Caption).In(ui.Text2))
	apart := ui.NewButton(ui.Secondary, text.T("duplicates.apart"), "close", v.page.apart).Tipped(text.T("duplicates.apart.tip"))
	merge := ui.NewButton(ui.Primary, text.T("duplicates.merge"), "check", v.page.merge).Tipped(text.T("duplicates.merge.tip"))
	keys := []fyne.CanvasObject{}
	add := func(id string, names ...string) {
		for _, name := range names {
			keys = append(keys, ui.NewKbd(name))
		}
		keys = append(keys, ui.Inset(0, 8, 0, 0, ui.NewText(text.T(id), ui.Caption).In(ui.Text3)))
	}
	add("duplicates.keys.pairs", "J", "K")
	add("duplicates.keys.fields", "↑", "↓")
	add("duplicates.keys.pick", "←", "→")
	add("duplicates.keys.swap", "S")
	if !v.page.narrow { // where there is no room the buttons tell
		add("duplicates.keys.apart", "N")
		add("duplicates.keys.merge", text.T("accounts.list.key.enter"))
	}
	bar := ui.Layers(ui.AtLeast(0, 33, ui.NewFill(ui.Surface2).Rounded(7)), ui.Inset(4, 16, 4, 16, ui.Row(6, keys...)))
	return ui.Column(0, ui.Inset(10, 16, 10, 16, ui.Row(12, words, apart, merge)), ui.Line(true), bar)
}

// words is how a value of a field is shown.
func (v *preview) words(field string, side int, value string) string {
	if value == "" {
		return "–"
	}
	switch field {
	case "account":
		place := [2]string{v.shown.PlaceA, v.shown.PlaceB}[side]
		if left := v.shown.People[side].LeftOn; !left.IsZero() {
			return text.T("duplicates.left", firstWord(place), text.Date(left))
		}
		return firstWord(place)
	case "gender", "formality", "temperature", "basis":
		if id := field + "." + value; text.Has(id) {
			return text.T(id)
		}
	case "language":
		if id := "lang." + value; text.Has(id) {
			return text.T(id)
		}
	case "stage":
		if n, err := strconv.Atoi(value); err == nil {
			return text.T("stage." + model.Stage(n).Code())
		}
	case "icp":
		if n, err := strconv.Atoi(value); err == nil {
			return text.Percent(n)
		}
	case "employees":
		if n, err := strconv.Atoi(value); err == nil {
			return text.Number(n)
		}
	}
	return value
}
