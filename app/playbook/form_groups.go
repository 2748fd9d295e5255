package playbook

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/playbooks"
	"konklave/playbooks/frontmatter"
)

// entryField is one mapping with keys of its own, such as the tiers.
type entryField struct {
	form *form
	path string
	key  playbooks.Key
	box  fyne.CanvasObject
}

func newEntryField(f *form, path string, k playbooks.Key) field {
	return &entryField{f, path, k, f.arrange(path, k.Keys)}
}

func (e *entryField) object() fyne.CanvasObject { return e.box }
func (e *entryField) show()                     {} // its fields stand in the form
func (e *entryField) focus()                    { e.form.fields[joined(e.path, e.key.Keys[0].Name)].field.focus() }

// entriesField is a list of mappings, such as the steps of a cadence: a row for
// each, of which one is open and shows its fields.
type entriesField struct {
	form *form
	path string
	key  playbooks.Key
	rows []*entryRow
	add  *ui.Button
	box  *fyne.Container
}

func newEntriesField(f *form, path string, k playbooks.Key) field {
	e := &entriesField{form: f, path: path, key: k, box: ui.Column(6)}
	e.add = ui.NewButton(ui.Ghost, text.T("form.add"), "plus", e.append).Sized(ui.SizeSM)
	e.build()
	return e
}

func (e *entriesField) object() fyne.CanvasObject { return e.box }

func (e *entriesField) focus() {
	if len(e.rows) > 0 {
		e.rows[0].focus()
		return
	}
	e.form.give(e.add)
}

// build makes a row for each entry. The form makes the field anew when their
// number or the open one changes.
func (e *entriesField) build() {
	open := min(e.form.opened[e.path], e.form.doc.Len(e.path))
	for i := range e.form.doc.Len(e.path) {
		r := newEntryRow(e, i, i == open-1)
		e.rows = append(e.rows, r)
		if i != open-1 {
			e.box.Add(r)
			continue
		}
		e.box.Add(ui.NewPanel(ui.Column(0, r, ui.Line(true), ui.Pad(12, e.form.arrange(indexed(e.path, i), e.key.Keys)))).Colored(ui.Surface2, ui.BorderStrong))
	}
	e.box.Add(ui.Row(0, e.add))
}

func (e *entriesField) show() {
	for _, r := range e.rows {
		r.show()
	}
}

// toggle opens an entry, or closes it.
func (e *entriesField) toggle(i int) {
	e.form.flush()
	if e.form.opened[e.path] == i+1 {
		e.form.opened[e.path] = 0
	} else {
		e.form.opened[e.path] = i + 1
	}
	e.form.fill()
	e.refocus(i)
}

// refocus gives the keys to a row, after the rows were made anew.
func (e *entriesField) refocus(i int) {
	b := e.form.fields[e.path]
	if b == nil {
		return
	}
	if now, ok := b.field.(*entriesField); ok && i >= 0 && i < len(now.rows) {
		now.rows[i].focus()
	} else {
		b.field.focus()
	}
}

// append adds an entry at the end, opens it and leads to its first field.
func (e *entriesField) append() {
	e.form.flush()
	n := e.form.doc.Len(e.path)
	e.form.opened[e.path] = n + 1
	e.form.wanted = joined(indexed(e.path, n), e.key.Keys[0].Name)
	e.form.change(func(d *frontmatter.Doc) (frontmatter.Edit, error) {
		return d.Insert(e.path, n, newEntry(d, e.path, e.key))
	})
}

func (e *entriesField) remove(i int) {
	e.form.flush()
	if open := e.form.opened[e.path]; open == i+1 {
		e.form.opened[e.path] = 0
	} else if open > i+1 {
		e.form.opened[e.path] = open - 1
	}
	e.form.change(func(d *frontmatter.Doc) (frontmatter.Edit, error) { return d.Remove(indexed(e.path, i)) })
	e.refocus(max(i-1, 0))
}

func (e *entriesField) move(i, by int) {
	to := i + by
	if to < 0 || to >= e.form.doc.Len(e.path) {
		return
	}
	e.form.flush()
	switch open := e.form.opened[e.path]; open {
	case i + 1:
		e.form.opened[e.path] = to + 1
	case to + 1:
		e.form.opened[e.path] = i + 1
	}
	e.form.change(func(d *frontmatter.Doc) (frontmatter.Edit, error) { return d.Move(e.path, i, to) })
	e.refocus(to)
}

// newEntry is a fresh entry: its required keys with what they most likely are.
func newEntry(d *frontmatter.Doc, list string, k playbooks.Key) frontmatter.Pairs {
	n := d.Len(list)
	var entry frontmatter.Pairs
	for _, one := range k.Keys {
		if !one.Required {
			continue
		}
		var value any = ""
		switch {
		case one.Type == playbooks.TypeNumber:
			value = frontmatter.Word(strconv.Itoa(one.Low))
			if last := d.Text(joined(indexed(list, n-1), one.Name)); n > 0 && last != "" {
				value = frontmatter.Word(last)
			}
		case one.Type == playbooks.TypeChoice:
			value = frontmatter.Word(freeChoice(d, list, one))
		case one.Type == playbooks.TypeWithin:
			value = frontmatter.Word("1d")
		case one.Type == playbooks.TypeEntries:
			value = []any{newEntry(d, "", one)}
		case one.Label == "key.entry_id" || one.Label == "key.entry_key":
			value = frontmatter.Word(freeName(d, list, one.Name))
		}
		entry = append(entry, frontmatter.Pair{Key: one.Name, Value: value})
	}
	if len(entry) == 0 {
		entry = frontmatter.Pairs{{Key: k.Keys[0].Name, Value: ""}}
	}
	return entry
}

// freeName is a name such as "new-4" that no entry of a list has yet.
func freeName(d *frontmatter.Doc, list, key string) string {
	for i := d.Len(list) + 1; ; i++ {
		name := "new-" + strconv.Itoa(i)
		if !slices.ContainsFunc(entryPaths(d, list), func(at string) bool { return d.Text(joined(at, key)) == name }) {
			return name
		}
	}
}

// freeChoice is the first choice that no entry of a list has yet where each may
// stand once (key), else the one of the last entry.
func freeChoice(d *frontmatter.Doc, list string, k playbooks.Key) string {
	at := entryPaths(d, list)
	if k.Name == "key" {
		for _, c := range k.Choices {
			if !slices.ContainsFunc(at, func(p string) bool { return d.Text(joined(p, k.Name)) == c }) {
				return c
			}
		}
	}
	if len(at) > 0 {
		if last := d.Text(joined(at[len(at)-1], k.Name)); last != "" {
			return last
		}
	}
	return k.Choices[0]
}

func entryPaths(d *frontmatter.Doc, list string) []string {
	var paths []string
	for i := range d.Len(list) {
		paths = append(paths, indexed(list, i))
	}
	return paths
}

// titleKeys are the keys that name an entry, the best first.
var titleKeys = []string{"label", "title", "claim", "step", "means", "do", "instructions", "message", "source", "key", "id"}

// summary is an entry in one line: what names it, and quieter what it says
// besides in a few words.
func (f *form) summary(path string, keys []playbooks.Key) (title, note string) {
	for _, name := range titleKeys {
		if i := slices.IndexFunc(keys, func(k playbooks.Key) bool { return k.Name == name }); i >= 0 && title == "" {
			title = choiceLabel(keys[i], f.doc.Text(joined(path, name)))
			if keys[i].Type == playbooks.TypePage {
				title = f.pageTitle(keys[i].Refers, title)
			}
		}
	}
	var notes []string
	for _, k := range keys {
		value := f.doc.Text(joined(path, k.Name))
		switch {
		case value == "":
		case strings.HasSuffix(k.Name, "day") || k.Name == "weight" || k.Name == "score" || k.Name == "due_days":
			notes = append(notes, text.T(k.Label)+" "+value)
		case k.Type == playbooks.TypeChoice && k.Words != "" && choiceLabel(k, value) != title, k.Type == playbooks.TypeWithin:
			notes = append(notes, choiceLabel(k, value))
		}
	}
	return oneLine(title), strings.Join(notes[:min(len(notes), 2)], " · ")
}

// pageTitle is the title of a page that a field names.
func (f *form) pageTitle(kind, id string) string {
	for _, o := range f.pages(kind) {
		if o.Value == id {
			return o.Label
		}
	}
	return id
}
