package playbook

import (
	"slices"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/playbooks"
)

// field is the control of one key.
type field interface {
	object() fyne.CanvasObject
	// show sets what the text says.
	show()
	// focus gives it the keys.
	focus()
}

// fieldBox is a key on the form: its name, what it means, its control, and what
// is wrong with it.
type fieldBox struct {
	form    *form
	path    string
	key     playbooks.Key
	section string
	field   field
	wrong   *fyne.Container
	said    []playbooks.Problem // as shown
	box     *fyne.Container
}

// newBox makes the field of a key.
func (f *form) newBox(path string, k playbooks.Key) *fieldBox {
	b := &fieldBox{form: f, path: path, key: k, wrong: ui.Column(4)}
	b.field = f.newField(path, k)
	name := ui.Row(4, ui.NewText(text.T(k.Label), ui.CaptionBold).In(ui.Text2))
	if k.Required {
		name.Add(ui.NewText("*", ui.CaptionBold).In(ui.Danger))
		name.Add(ui.Grow(ui.Spacer()))
	}
	about := ui.NewParagraph(text.T(k.About), ui.Caption).In(ui.Text3)
	b.box = ui.Column(4, name, b.field.object(), about, b.wrong)
	if long(k) {
		b.box = ui.Column(4, ui.Column(0, name, about), b.field.object(), b.wrong)
	}
	visible(b.wrong, false)
	f.fields[path] = b
	f.boxes = append(f.boxes, b)
	return b
}

// newField makes the control that a type wants.
func (f *form) newField(path string, k playbooks.Key) field {
	if f.odd(path, k) {
		return newTextOnly(f, path)
	}
	switch k.Type {
	case playbooks.TypeLongText:
		return newTextField(f, path, k, 8)
	case playbooks.TypeTexts:
		return newTextsField(f, path, k)
	case playbooks.TypeChoice:
		if k.Open {
			return newOpenField(f, path, k)
		}
		return newChoiceField(f, path, k, choiceOptions(k))
	case playbooks.TypeChoices:
		return newChoicesField(f, path, k)
	case playbooks.TypeNumber:
		return newNumberField(f, path, k)
	case playbooks.TypeFlag:
		return newFlagField(f, path, k)
	case playbooks.TypeDay:
		return newDayField(f, path, k)
	case playbooks.TypeSpan:
		return newSpanField(f, path, k)
	case playbooks.TypeWithin:
		return newWithinField(f, path, k)
	case playbooks.TypePage:
		return newChoiceField(f, path, k, f.pages(k.Refers))
	case playbooks.TypePages:
		return newPagesField(f, path, k)
	case playbooks.TypePassRule:
		return newPassField(f, path, k)
	case playbooks.TypeEntry:
		return newEntryField(f, path, k)
	case playbooks.TypeEntries:
		return newEntriesField(f, path, k)
	}
	return newTextField(f, path, k, 4)
}

// long reports whether a field may be so long that what it means is better told
// above it.
func long(k playbooks.Key) bool {
	return k.Type == playbooks.TypeTexts || k.Type == playbooks.TypeEntries || k.Type == playbooks.TypeEntry
}

// short reports whether two such fields fit side by side.
func short(k playbooks.Key) bool {
	switch k.Type {
	case playbooks.TypeChoice, playbooks.TypeNumber, playbooks.TypeFlag, playbooks.TypeDay, playbooks.TypeSpan, playbooks.TypeWithin, playbooks.TypePage, playbooks.TypePassRule:
		return true
	case playbooks.TypeText:
		return slices.Contains([]string{"owner", "verifier", "id", "translation_key", "key", "as_of", "competitor", "source"}, k.Name)
	}
	return false
}

// arrange sets the fields of some keys below each other, short ones in pairs.
func (f *form) arrange(path string, keys []playbooks.Key) fyne.CanvasObject {
	column := ui.Column(14)
	var left *fieldBox
	flush := func() {
		if left != nil {
			column.Add(twins(left.box, ui.Column(0)))
			left = nil
		}
	}
	for _, k := range keys {
		if !short(k) {
			flush()
		}
		b := f.newBox(joined(path, k.Name), k)
		switch {
		case !short(k):
			column.Add(b.box)
		case left == nil:
			left = b
		default:
			column.Add(twins(left.box, b.box))
			left = nil
		}
	}
	flush()
	return column
}

// show sets the control and lists what is wrong.
func (b *fieldBox) show() {
	b.field.show()
	var said []playbooks.Problem
	for _, p := range b.form.problems {
		if b.owns(p.path) {
			said = append(said, p.Problem)
		}
	}
	if slices.EqualFunc(said, b.said, func(p, q playbooks.Problem) bool {
		return p.ID == q.ID && p.Line == q.Line && p.Column == q.Column && p.Message == q.Message
	}) {
		return
	}
	b.said = said
	b.wrong.Objects = nil
	for _, p := range said {
		icon, ink, _ := look(p.Severity)
		row := ui.Row(6, ui.NewIcon(icon, ink, 14), ui.Grow(ui.NewParagraph(problemText(p), ui.Caption).In(ink)))
		if p.Fix != nil {
			row.Add(ui.NewButton(ui.Soft, fixText(p.Fix), "", func() { b.form.fix(p) }).Sized(ui.SizeXS))
		}
		b.wrong.Add(row)
	}
	visible(b.wrong, len(said) > 0)
}

// owns reports whether a problem is to be shown at this field: no field below it
// is nearer to its path.
func (b *fieldBox) owns(path string) bool {
	for at := path; at != ""; at = parentPath(at) {
		if found := b.form.fields[at]; found != nil {
			return found == b
		}
	}
	return false
}

// isFolded reports whether a section shows its title only. One with a problem is
// open.
func (f *form) isFolded(s formSection) bool {
	folded, decided := f.folded[s.id]
	if decided {
		return folded
	}
	return s.less && !slices.ContainsFunc(f.problems, func(p formProblem) bool {
		return slices.ContainsFunc(s.keys, func(k playbooks.Key) bool { return within(p.path, k.Name) })
	})
}

// section is a panel with a title and its fields.
func (f *form) section(s formSection) fyne.CanvasObject {
	title := text.T("form.section." + s.id)
	if s.id == "" {
		title = text.T("playbook.kind.one." + f.kind)
	}
	folded := f.isFolded(s)
	chevron := "chevron-down"
	if folded {
		chevron = "chevron-right"
	}
	fold := ui.NewIconButton(chevron, title, func() {
		f.flush()
		f.folded[s.id] = !folded
		f.fill()
	}).Sized(ui.SizeXS)
	head := ui.Row(6, fold, ui.Grow(ui.NewText(title, ui.BodyBold)))
	if folded {
		return ui.NewPanel(ui.Inset(8, 12, 8, 8, head))
	}
	from := len(f.boxes)
	body := f.arrange("", s.keys)
	for _, b := range f.boxes[from:] {
		b.section = s.id
	}
	return ui.NewPanel(ui.Column(0, ui.Inset(8, 12, 8, 8, head), ui.Line(true), ui.Pad(16, body)))
}

// unfold opens the section of a field.
func (f *form) unfold(b *fieldBox) {
	if f.folded[b.section] {
		f.folded[b.section] = false
		f.fill()
	}
}

// unknownPanel lists the keys that no field shows. They are kept.
func (f *form) unknownPanel(keys []string) fyne.CanvasObject {
	rows := ui.Column(8, ui.NewText(text.T("form.section.unknown"), ui.BodyBold), ui.NewParagraph(text.T("form.unknown.what"), ui.Caption).In(ui.Text3))
	for _, key := range keys {
		line, column := f.doc.Place(key)
		rows.Add(ui.Row(8, ui.Grow(ui.NewText(key+": "+oneLine(f.doc.Written(key)), ui.Mono).In(ui.Text2)),
			ui.NewButton(ui.Ghost, text.T("form.to_text"), "", func() { f.showText(line, column) }).Sized(ui.SizeXS)))
	}
	return ui.NewPanel(ui.Pad(16, rows))
}
