package playbook

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/playbooks"
	"konklave/playbooks/frontmatter"
)

// written is a field in which something is typed: texts, numbers, days. The
// types differ in how the text of the page becomes what is shown, and back.
type written struct {
	form  *form
	path  string
	key   playbooks.Key
	input *ui.Input
	row   fyne.CanvasObject
	// reads turns what the text says into what is shown; writes is the way back.
	reads  func(string) string
	writes func(string) any
}

func (w *written) object() fyne.CanvasObject { return w.row }
func (w *written) focus()                    { w.form.give(w.input.Focusable()) }

// show leaves alone what is being typed and only differs in blanks.
func (w *written) show() {
	said := w.reads(w.form.doc.Text(w.path))
	if !w.form.waits(w.path) && strings.TrimSpace(w.input.Text()) != strings.TrimSpace(said) {
		w.input.SetText(said)
	}
}

// put writes what was typed. A key without a value goes when the field is left,
// so that its place stays while somebody writes it anew.
func (w *written) put(left bool) func(*frontmatter.Doc) (frontmatter.Edit, error) {
	typed := strings.TrimSpace(w.input.Text())
	return func(d *frontmatter.Doc) (frontmatter.Edit, error) {
		switch {
		case typed != "":
			if w.reads(d.Text(w.path)) == typed {
				return frontmatter.Edit{}, nil
			}
			return d.Set(w.path, w.writes(typed))
		case d.Kind(w.path) == frontmatter.Missing:
			return frontmatter.Edit{}, nil
		case left && !w.key.Required:
			if edit, err := d.Remove(w.path); err == nil {
				return edit, nil
			}
		}
		if d.Text(w.path) == "" {
			return frontmatter.Edit{}, nil
		}
		return d.Set(w.path, "")
	}
}

func newWritten(f *form, path string, k playbooks.Key, input *ui.Input) *written {
	w := &written{form: f, path: path, key: k, input: input, row: input, reads: func(s string) string { return s }, writes: func(s string) any { return s }}
	input.OnChanged = func(string) {
		if !f.showing {
			f.later(path, w.put(false))
		}
	}
	input.OnFocus = func(on bool) {
		if !on && !f.showing {
			f.flush()
			if w.form.doc != nil && strings.TrimSpace(input.Text()) == "" && w.form.doc.Written(path) != "" {
				f.change(w.put(true))
			}
		}
	}
	input.OnShortcut = f.shortcut
	input.OnKey = f.pageKey
	input.OnGrown = f.fit
	return w
}

// newTextField is a text that grows up to some rows.
func newTextField(f *form, path string, k playbooks.Key, most int) field {
	w := newWritten(f, path, k, ui.NewGrowing("", most))
	if k.Type == playbooks.TypeText {
		w.input.OnKey = func(e *fyne.KeyEvent) bool { // one line only
			return e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter || f.pageKey(e)
		}
	}
	return w
}

func word(s string) any { return frontmatter.Word(s) }

func newNumberField(f *form, path string, k playbooks.Key) field {
	w := newWritten(f, path, k, ui.NewInput(k.Default))
	w.writes = word
	w.input.OnKey = func(e *fyne.KeyEvent) bool {
		by := map[fyne.KeyName]int{fyne.KeyUp: 1, fyne.KeyDown: -1}[e.Name]
		n, err := strconv.Atoi(strings.TrimSpace(w.input.Text()))
		if by == 0 || err != nil {
			return f.pageKey(e)
		}
		w.input.SetText(strconv.Itoa(min(max(n+by, k.Low), k.High)))
		return true
	}
	return w
}

// newDayField takes a day as people write it, and writes it as 2026-10-05. What
// is no day goes into the text as it is: the check says what is wrong with it.
func newDayField(f *form, path string, k playbooks.Key) field {
	w := newWritten(f, path, k, ui.NewInput(text.T("form.day.example")))
	w.writes = func(s string) any {
		if d, err := text.ParseDay(s); err == nil {
			return frontmatter.Word(d.String())
		}
		return frontmatter.Word(s)
	}
	return w
}

// newSpanField is a number of days; the text has a d behind it.
func newSpanField(f *form, path string, k playbooks.Key) field {
	w := newWritten(f, path, k, ui.NewInput(text.T("form.never")))
	w.reads = func(s string) string {
		if s == "never" {
			return ""
		}
		if days, ok := strings.CutSuffix(s, "d"); ok {
			if _, err := strconv.Atoi(days); err == nil {
				return days
			}
		}
		return s
	}
	w.writes = func(s string) any {
		if _, err := strconv.Atoi(s); err == nil {
			s += "d"
		}
		return frontmatter.Word(s)
	}
	w.row = ui.Row(8, ui.Grow(w.input), ui.NewCaption(text.T("form.days")))
	return w
}

// withinField is a time: a number and a unit.
type withinField struct {
	*written
	unit *ui.Select
}

func newWithinField(f *form, path string, k playbooks.Key) field {
	w := &withinField{written: newWritten(f, path, k, ui.NewInput(""))}
	var units []ui.Option
	for _, u := range []string{"m", "h", "d"} {
		units = append(units, ui.Option{Value: u, Label: text.T("form.unit." + u)})
	}
	w.unit = ui.NewSelect(units, "h", func(string) {
		f.flush()
		f.change(w.put(true))
	}).Large()
	w.reads = func(s string) string {
		if number, unit := splitWithin(s); unit != "" {
			return number
		}
		return s
	}
	w.writes = func(s string) any {
		if _, err := strconv.Atoi(s); err == nil {
			s += w.unit.Selected()
		}
		return frontmatter.Word(s)
	}
	w.row = ui.Row(8, ui.Grow(w.input), ui.Fixed(ui.Scaled(110), 0, w.unit))
	return w
}

func (w *withinField) show() {
	if _, unit := splitWithin(w.form.doc.Text(w.path)); unit != "" {
		w.unit.Select(unit)
	}
	w.written.show()
}

// put compares the unit as well.
func (w *withinField) put(bool) func(*frontmatter.Doc) (frontmatter.Edit, error) {
	typed := strings.TrimSpace(w.input.Text())
	return func(d *frontmatter.Doc) (frontmatter.Edit, error) {
		if value := w.writes(typed); typed != "" && string(value.(frontmatter.Word)) != d.Text(w.path) {
			return d.Set(w.path, value)
		}
		return frontmatter.Edit{}, nil
	}
}

// splitWithin takes "4h" apart; unit is "" for what is no such time.
func splitWithin(s string) (number, unit string) {
	if s == "" {
		return "", ""
	}
	number, unit = strings.TrimSpace(s[:len(s)-1]), s[len(s)-1:]
	if _, err := strconv.Atoi(number); err != nil || !strings.Contains("mhd", unit) {
		return s, ""
	}
	return number, unit
}

// textOnly stands for a value that has another form than its key wants.
type textOnly struct {
	form   *form
	path   string
	words  *ui.Label
	button *ui.Button
	row    fyne.CanvasObject
}

func newTextOnly(f *form, path string) field {
	t := &textOnly{form: f, path: path, words: ui.NewText("", ui.Mono).In(ui.Text2)}
	t.button = ui.NewButton(ui.Secondary, text.T("form.to_text"), "edit", func() { f.showText(f.doc.Place(path)) }).Sized(ui.SizeSM)
	t.row = ui.Column(4, ui.NewParagraph(text.T("form.only_text"), ui.Caption).In(ui.Text2), ui.Row(8, ui.Grow(t.words), t.button))
	return t
}

func (t *textOnly) object() fyne.CanvasObject { return t.row }
func (t *textOnly) show()                     { t.words.SetText(oneLine(t.form.doc.Written(t.path))) }
func (t *textOnly) focus()                    { t.form.give(t.button) }

// oneLine is a text with blanks for line breaks.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
