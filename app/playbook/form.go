package playbook

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/playbooks"
	"konklave/playbooks/frontmatter"
)

// form shows the front matter of the page in the editor as fields, one for each
// key that its kind may have. It holds no values of its own: what is filled in
// changes the text in the editor, and what changes there shows in the fields.
// So undo, drafts and saving are those of the editor.
type form struct {
	pane   *fyne.Container
	scroll *container.Scroll
	column *fyne.Container

	editor *ui.Editor
	runner *ui.Runner
	canvas func() fyne.Canvas
	// showText leads to a place of the text.
	showText func(line, column int)
	// failed tells why an edit cannot be made here.
	failed func(sentence string)
	// pages lists the pages that a field may name.
	pages func(kind string) []ui.Option
	fix   func(playbooks.Problem)
	// pageShortcut and pageKey are the keys of the screen, which a field with the
	// focus would keep.
	pageShortcut func(fyne.Shortcut) bool
	pageKey      func(*fyne.KeyEvent) bool

	page     string // path of the page whose keys are shown
	doc      *frontmatter.Doc
	kind     string
	shape    string // what there is to be seen; another one makes the fields anew
	fields   map[string]*fieldBox
	boxes    []*fieldBox // in order
	problems []formProblem
	opened   map[string]int // the entry that is open, from 1, by the path of its list
	folded   map[string]bool
	showing  bool // fields are being set, not filled in
	waiting  *waiting
	wanted   string // path that is to have the focus once it is there
	then     func() // to be done once everything has its place; nil for nothing
}

// formProblem is a problem and the path of the value that it is about.
type formProblem struct {
	path string
	playbooks.Problem
}

// waiting is an edit of a text that goes on: it is made when a pause comes.
type waiting struct {
	path string
	work func(*frontmatter.Doc) (frontmatter.Edit, error)
}

// formPause is how long after the last key a text goes into the source: each
// pause is one step to undo.
const formPause = 250 * time.Millisecond

func newForm(editor *ui.Editor, runner *ui.Runner) *form {
	f := &form{editor: editor, runner: runner, fields: map[string]*fieldBox{}, opened: map[string]int{}, folded: map[string]bool{}, column: ui.Column(formGap)}
	f.scroll = container.NewVScroll(ui.Pad(formPad, f.column))
	f.pane = container.NewStack(ui.NewFill(ui.Bg), f.scroll)
	return f
}

const (
	formPad = 16
	formGap = 16
)

// show follows the text and what the check says of it.
func (f *form) show(page string, problems []playbooks.Problem) {
	if page != f.page {
		f.page, f.shape, f.wanted, f.waiting = page, "", "", nil
		clear(f.opened)
		clear(f.folded)
		f.scroll.ScrollToTop()
	}
	doc, err := frontmatter.Read(f.editor.Text(), playbooks.KeyOrder(f.kind))
	if err != nil {
		f.showBroken(err, problems)
		return
	}
	if kind := doc.Text("kind"); kind != f.kind {
		f.kind = kind
		doc, _ = frontmatter.Read(f.editor.Text(), playbooks.KeyOrder(kind))
	}
	f.doc = doc
	f.problems = problemPaths(doc, problems)
	f.fill()
}

// fill sets the fields, and makes them anew where others are needed.
func (f *form) fill() {
	f.showing = true
	defer func() { f.showing = false }()
	if shape := f.shapeOf(); shape != f.shape {
		f.shape = shape
		f.build()
	}
	for _, b := range f.boxes {
		b.show()
	}
	f.fit()
	if b := f.fields[f.wanted]; b != nil {
		f.wanted = ""
		b.field.focus()
	}
	if then := f.then; then != nil {
		f.then = nil
		then()
	}
}

// give gives a control the keys. It may be so new that Fyne does not know its
// canvas yet.
func (f *form) give(o fyne.Focusable) { f.canvas().Focus(o) }

// fit places everything anew.
func (f *form) fit() {
	f.column.Refresh()
	f.scroll.Refresh()
}

// change makes an edit of the text. It reads the text as it is now.
func (f *form) change(work func(*frontmatter.Doc) (frontmatter.Edit, error)) bool {
	doc, err := frontmatter.Read(f.editor.Text(), playbooks.KeyOrder(f.kind))
	if err != nil {
		return false
	}
	edit, err := work(doc)
	if err != nil {
		f.failed(text.T("form.only_text"))
		return false
	}
	if edit.None() {
		return true
	}
	f.editor.Replace(edit.Line, edit.Column, edit.Length, edit.Replacement)
	f.follow()
	return true
}

// refollow is follow while the form is on show.
func (f *form) refollow(shown bool) {
	if shown {
		f.follow()
	}
}

// follow reads the text again after an edit; the check comes a moment later.
func (f *form) follow() {
	doc, err := frontmatter.Read(f.editor.Text(), playbooks.KeyOrder(f.kind))
	if err != nil {
		f.showBroken(err, nil)
		return
	}
	f.doc = doc
	if kind := doc.Text("kind"); kind != f.kind {
		f.kind = kind
	}
	f.fill()
}

// later makes an edit after a pause.
func (f *form) later(path string, work func(*frontmatter.Doc) (frontmatter.Edit, error)) {
	if f.waiting != nil && f.waiting.path != path {
		f.flush()
	}
	f.waiting = &waiting{path, work}
	f.runner.After(formPause, "playbook.form", f.flush)
}

// flush makes the edit that waits.
func (f *form) flush() {
	w := f.waiting
	if w == nil {
		return
	}
	f.waiting = nil
	f.runner.Cancel("playbook.form")
	f.change(w.work)
}

// waits reports whether a text is still being written.
func (f *form) waits(path string) bool { return f.waiting != nil && f.waiting.path == path }

// undo takes the last edit of the text back, redo makes it again.
func (f *form) undo() { f.step(f.editor.Undo) }
func (f *form) redo() { f.step(f.editor.Redo) }

func (f *form) step(do func() bool) {
	f.flush()
	if do() {
		f.follow()
	}
}

// shortcut is what fields of text leave to the form.
func (f *form) shortcut(s fyne.Shortcut) bool {
	switch s.(type) {
	case *fyne.ShortcutUndo:
		f.undo()
	case *fyne.ShortcutRedo:
		f.redo()
	default:
		return f.pageShortcut(s)
	}
	return true
}

// focusPath leads to the field of a path, or to the one that holds it. It opens
// the entry where the field is. The result is false where there is none.
func (f *form) focusPath(path string) bool {
	for at := path; at != ""; at = parentPath(at) {
		if list, i, ok := itemPath(at); ok && f.fields[list] != nil {
			f.opened[list] = i + 1
		}
	}
	if f.doc != nil {
		f.fill()
	}
	for at := path; at != ""; at = parentPath(at) {
		if b := f.fields[at]; b != nil {
			f.unfold(b)
			b.field.focus()
			return true
		}
	}
	return false
}

// focusFirst gives the keys to the first field.
func (f *form) focusFirst() {
	if len(f.boxes) > 0 {
		f.boxes[0].field.focus()
	}
}

// showBroken says why the front matter cannot be shown as fields, and where.
func (f *form) showBroken(err error, problems []playbooks.Problem) {
	f.shape, f.boxes, f.fields, f.doc = "", nil, map[string]*fieldBox{}, nil
	line, sentence := 1, err.Error()
	var broken *frontmatter.Broken
	if errors.As(err, &broken) {
		line, sentence = broken.Line, broken.Why
	}
	for _, p := range problems {
		if p.Code == "E01" && p.Severity == playbooks.Error {
			line, sentence = max(p.Line, 1), problemText(p)
			break
		}
	}
	parts := ui.Column(8,
		ui.Row(8, ui.NewIcon("alert", ui.Danger, 18), ui.Grow(ui.NewParagraph(text.T("form.broken"), ui.BodyBold))),
		ui.NewParagraph(text.T("form.broken.where", text.Number(line), sentence), ui.Body))
	if lines := strings.Split(f.editor.Text(), "\n"); line <= len(lines) && strings.TrimSpace(lines[line-1]) != "" {
		parts.Add(ui.NewParagraph(strconv.Itoa(line)+"  "+strings.TrimRight(lines[line-1], "\r"), ui.Mono).In(ui.Text2))
	}
	parts.Add(ui.Row(0, ui.NewButton(ui.Secondary, text.T("form.to_text"), "edit", func() { f.showText(line, 1) })))
	f.column.Objects = []fyne.CanvasObject{ui.NewPanel(ui.Pad(16, parts)).Colored(ui.DangerSoft, ui.DangerBorder)}
	f.fit()
}

// build makes the fields of the kind, section by section.
func (f *form) build() {
	f.boxes, f.fields = nil, map[string]*fieldBox{}
	f.column.Objects = nil
	for _, s := range sections(f.kind) {
		f.column.Add(f.section(s))
	}
	if unknown := f.unknownKeys(); len(unknown) > 0 {
		f.column.Add(f.unknownPanel(unknown))
	}
}

// shapeOf names what there is to be seen: fields are made anew only when it
// changes, so that the focus stays while somebody writes.
func (f *form) shapeOf() string {
	var b strings.Builder
	b.WriteString(f.kind)
	var walk func(path string, keys []playbooks.Key)
	walk = func(path string, keys []playbooks.Key) {
		for _, k := range keys {
			at := joined(path, k.Name)
			if f.odd(at, k) {
				b.WriteString("!" + at)
			}
			if k.Type != playbooks.TypeEntries {
				continue
			}
			open := min(f.opened[at], f.doc.Len(at))
			b.WriteString(";" + at + strconv.Itoa(f.doc.Len(at)) + ":" + strconv.Itoa(open))
			if open > 0 {
				walk(indexed(at, open-1), k.Keys)
			}
		}
	}
	for _, s := range sections(f.kind) {
		walk("", s.keys)
		if f.isFolded(s) {
			b.WriteString("/" + s.id)
		}
	}
	for _, key := range f.unknownKeys() {
		b.WriteString("?" + key)
	}
	return b.String()
}

// odd reports a value whose form is not that of its key: only the text can show it.
func (f *form) odd(path string, k playbooks.Key) bool {
	kind := f.doc.Kind(path)
	if kind == frontmatter.Missing {
		return false
	}
	switch k.Type {
	case playbooks.TypeTexts, playbooks.TypeChoices, playbooks.TypePages, playbooks.TypeEntries:
		return kind != frontmatter.List || k.Type != playbooks.TypeEntries && f.hasOddItem(path)
	case playbooks.TypeEntry:
		return kind != frontmatter.Map
	case playbooks.TypePassRule:
		return kind == frontmatter.List || kind == frontmatter.Strange
	}
	return kind != frontmatter.Scalar
}

func (f *form) hasOddItem(list string) bool {
	for i := range f.doc.Len(list) {
		if k := f.doc.Kind(indexed(list, i)); k != frontmatter.Scalar && k != frontmatter.Missing {
			return true
		}
	}
	return false
}

// unknownKeys are the keys that the kind does not have, as they stand.
func (f *form) unknownKeys() []string {
	return slices.DeleteFunc(f.doc.Keys(""), func(key string) bool {
		return slices.ContainsFunc(playbooks.KeysOf(f.kind), func(k playbooks.Key) bool { return k.Name == key })
	})
}

// pathOf is the value that a place of the text belongs to, by the problems that
// stand there or else by the text itself; "" for a place below the front matter.
func (f *form) pathOf(line, column int, problems []playbooks.Problem) string {
	if f.doc == nil {
		return ""
	}
	for _, p := range problemPaths(f.doc, problems) {
		if p.Line == line && p.Column == column {
			return p.path
		}
	}
	if line < 2 || line >= f.doc.End() {
		return ""
	}
	return f.doc.PathAt(line, max(column, 1))
}
