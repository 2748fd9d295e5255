package playbook

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/model/workspace"
	"konklave/playbooks"
	"konklave/playbooks/frontmatter"
)

// formStage opens a page in the form.
func formStage(t *testing.T, page string, prepare ...func(*workspace.Workspace)) *stage {
	t.Helper()
	return newStage(t, text.German, wide, screen.Route{Page: page, Tab: edits, View: asForm}, prepare...)
}

// field gives the control of a path, of a type.
func fieldOf[T field](s *stage, path string) T {
	s.t.Helper()
	b := s.page.form.fields[path]
	if b == nil {
		s.t.Fatalf("the form has no field for %s", path)
	}
	f, ok := b.field.(T)
	if !ok {
		s.t.Fatalf("the field for %s is a %T", path, b.field)
	}
	return f
}

// changed are the lines of a text that are not in another one.
func changed(before, after string) []string {
	old := strings.Split(before, "\n")
	var lines []string
	for _, l := range strings.Split(after, "\n") {
		if !slices.Contains(old, l) {
			lines = append(lines, l)
		}
	}
	return lines
}

func TestAFieldChangesExactlyItsKeyInTheText(t *testing.T) {
	for name, tt := range map[string]struct {
		page string
		do   func(*stage)
		want []string // the lines that are new
	}{
		"text":      {messageDE, func(s *stage) { fieldOf[*written](s, "subject").input.SetText("Neu: jetzt") }, []string{`subject: "Neu: jetzt"`}},
		"choice":    {messageDE, func(s *stage) { fieldOf[*choiceField](s, "channel").chosen("linkedin") }, []string{"channel: linkedin"}},
		"number":    {messageDE, func(s *stage) { fieldOf[*written](s, "max_chars").input.SetText("900") }, []string{"max_chars: 900"}},
		"chips":     {messageDE, func(s *stage) { fieldOf[*choicesField](s, "roles").toggle("user") }, []string{"roles: [user, technical_buyer]"}},
		"day":       {messageDE, func(s *stage) { fieldOf[*written](s, "verified_on").input.SetText("11.11.2026") }, []string{"verified_on: 2026-11-11"}},
		"span":      {messageDE, func(s *stage) { fieldOf[*written](s, "verify_every").input.SetText("90") }, []string{"verify_every: 90d"}},
		"pass rule": {"qual-champ-de", func(s *stage) { p := fieldOf[*passField](s, "pass_rule"); p.mode.Select("at_least"); p.put(true) }, []string{"pass_rule:", "  at_least: 3"}},
		"open word": {"qual-champ-de", func(s *stage) { fieldOf[*openField](s, "framework").input.SetText("eigenes") }, []string{"framework: eigenes"}},
		"list":      {roleDE, func(s *stage) { fieldOf[*textsField](s, "goals").rows[0].input.SetText("Ein Ziel") }, []string{`  - "Ein Ziel"`}},
		"entry": {"qual-champ-de", func(s *stage) {
			openEntry(s, "elements", 1)
			fieldOf[*written](s, "elements[1].label").input.SetText("Weg")
		}, []string{`    label: "Weg"`}},
		"flag": {"qual-champ-de", func(s *stage) {
			openEntry(s, "elements", 0)
			fieldOf[*choiceField](s, "elements[0].evidence_required").chosen("false")
		}, []string{"    evidence_required: false"}},
		"from entry": {"qual-champ-de", func(s *stage) {
			openEntry(s, "elements", 0)
			fieldOf[*textsField](s, "elements[0].questions").rows[1].input.SetText("Wie?")
		}, []string{`      - "Wie?"`}},
	} {
		t.Run(name, func(t *testing.T) {
			s := formStage(t, tt.page)
			before := s.page.source.editor.Text()
			tt.do(s)
			s.Runner.Wait()
			after := s.page.source.editor.Text()
			if got := changed(before, after); !slices.Equal(got, tt.want) {
				t.Errorf("new lines %q, want %q", got, tt.want)
			}
			if more := strings.Count(after, "\n") - strings.Count(before, "\n"); more < 0 || more > len(tt.want) {
				t.Errorf("the text has %d lines more", more)
			}
			// one step of the editor's own undo takes it back, and the form follows
			s.page.Undo()
			s.Runner.Wait()
			if s.page.source.editor.Text() != before {
				t.Error("undo does not give the text back")
			}
		})
	}
}

// openEntry opens an entry of a list.
func openEntry(s *stage, list string, i int) {
	fieldOf[*entriesField](s, list).toggle(i)
	s.Runner.Wait()
}

func TestTheFormFollowsTheText(t *testing.T) {
	// given a form, when the text changes
	s := formStage(t, messageDE)
	s.page.setView(asText)
	e := s.page.source.editor
	line := slices.IndexFunc(strings.Split(e.Text(), "\n"), func(l string) bool { return strings.HasPrefix(l, "title:") }) + 1
	e.Replace(line, 1, len([]rune(strings.Split(e.Text(), "\n")[line-1])), "title: 'Von Hand'")
	s.Runner.Wait()
	s.page.setView(asForm)
	// then the field shows it
	if got := fieldOf[*written](s, "title").input.Text(); got != "Von Hand" {
		t.Errorf("the title is %q", got)
	}
	// and undo in the form gives both back
	s.page.Undo()
	s.Runner.Wait()
	if got := fieldOf[*written](s, "title").input.Text(); got == "Von Hand" || strings.Contains(e.Text(), "Von Hand") {
		t.Errorf("after undo the title is %q", got)
	}
}

func TestEveryKindHasAFieldForEachOfItsKeys(t *testing.T) {
	for _, kind := range playbooks.Kinds {
		s := formStage(t, "x-de", func(ws *workspace.Workspace) {
			if err := ws.SavePage(context.Background(), "de/x.md", "---\nid: x-de\nkind: "+kind+"\ntitle: X\nlang: de\nstatus: draft\n---\nText.\n"); err != nil {
				t.Fatal(err)
			}
		})
		s.page.form.folded["names"] = false
		s.page.form.fill()
		for _, k := range playbooks.SchemaOf(kind) {
			if s.page.form.fields[k.Name] == nil {
				t.Errorf("%s has no field for %s", kind, k.Name)
			}
		}
		// an entry can be begun in each list of entries
		for _, k := range playbooks.SchemaOf(kind) {
			if k.Type != playbooks.TypeEntries {
				continue
			}
			fieldOf[*entriesField](s, k.Name).append()
			s.Runner.Wait()
			if n := s.page.form.doc.Len(k.Name); n != 1 {
				t.Errorf("%s: %d entries in %s after adding one", kind, n, k.Name)
			}
			for _, one := range k.Keys {
				if s.page.form.fields[k.Name+"[0]."+one.Name] == nil {
					t.Errorf("%s: no field for %s of %s", kind, one.Name, k.Name)
				}
			}
		}
	}
}

func TestListsAreWorkedByKeys(t *testing.T) {
	s := formStage(t, roleDE)
	goals := func() []string { return listed(s.page.form.doc, "goals") }
	list := fieldOf[*textsField](s, "goals")
	before := goals()
	focused := func() fyne.Focusable { return s.Window.Canvas().Focused() }
	// Enter begins the next one and leads into it
	list.rows[0].input.OnKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(goals()) != len(before)+1 || focused() != list.rows[1].input.Focusable() {
		t.Fatalf("after Enter: %q", goals())
	}
	list.rows[1].input.SetText("Dazwischen")
	// Alt and an arrow move it, what was typed goes along
	list.rows[1].input.OnShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyUp, Modifier: fyne.KeyModifierAlt})
	if got := goals(); got[0] != "Dazwischen" || got[1] != before[0] || focused() != list.rows[0].input.Focusable() {
		t.Errorf("after Alt and up: %q", got)
	}
	// Backspace in an empty one takes it away
	list.rows[0].input.SetText("")
	list.rows[0].input.OnKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	s.Runner.Wait()
	if !slices.Equal(goals(), before) {
		t.Errorf("after Backspace: %q, want %q", goals(), before)
	}
	// the last one gone, the key is gone
	for range before {
		list.remove(0)
	}
	if strings.Contains(s.page.source.editor.Text(), "goals:") {
		t.Error("an empty list stays in the text")
	}
}

func TestEntriesAreWorkedByKeys(t *testing.T) {
	s := formStage(t, "qual-champ-de")
	labels := func() (list []string) {
		for _, at := range entryPaths(s.page.form.doc, "elements") {
			list = append(list, s.page.form.doc.Text(at+".label"))
		}
		return list
	}
	row := func(i int) *entryRow { return fieldOf[*entriesField](s, "elements").rows[i] }
	before := labels()
	row(1).TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !row(1).open || s.Window.Canvas().Focused() != row(1) {
		t.Fatal("Enter does not open the entry")
	}
	row(1).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt})
	if got := labels(); got[2] != before[1] || !row(2).open || s.Window.Canvas().Focused() != row(2) {
		t.Errorf("after Alt and down: %q", got)
	}
	row(2).TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if got := labels(); len(got) != len(before)-1 || slices.Contains(got, before[1]) {
		t.Errorf("after Delete: %q", got)
	}
}

func TestProblemsStandAtTheirFields(t *testing.T) {
	s := formStage(t, messageDE)
	// given a required value that is emptied, and a word that is none of the choices
	fieldOf[*written](s, "title").input.SetText("")
	s.Runner.Wait()
	s.page.form.change(setTo("channel", "emial"))
	s.Runner.Wait()
	for path, id := range map[string]string{"title": "check.e01.missing", "channel": "check.e01.choice"} {
		said := s.page.form.fields[path].said
		if len(said) != 1 || said[0].ID != id {
			t.Errorf("at %s stands %v", path, said)
		}
	}
	// F8 leads into the field, the repair beside it corrects the text
	s.page.jumpTo(s.page.form.fields["channel"].said[0], &jump{line: s.page.form.fields["channel"].said[0].Line, column: s.page.form.fields["channel"].said[0].Column})
	if s.Window.Canvas().Focused() != fyne.Focusable(fieldOf[*choiceField](s, "channel").sel) {
		t.Errorf("the problem leads to %T", s.Window.Canvas().Focused())
	}
	s.page.repair(s.page.form.fields["channel"].said[0])
	s.Runner.Wait()
	if !strings.Contains(s.page.source.editor.Text(), "\nchannel: email\n") || len(s.page.form.fields["channel"].said) != 0 {
		t.Error("the repair does not work from the form")
	}
}

func TestAProblemOfTheTextLeadsOutOfTheForm(t *testing.T) {
	s := formStage(t, messageDE)
	s.page.goTo(playbooks.Problem{Path: s.page.cur.path, Page: messageDE, Line: s.page.source.editor.Lines() - 1, Column: 1})
	s.Runner.Wait()
	if s.page.formOn() {
		t.Error("the form stays on show")
	}
}

func TestUnknownKeysAreListedAndKept(t *testing.T) {
	s := formStage(t, "x-de", func(ws *workspace.Workspace) {
		if err := ws.SavePage(context.Background(), "de/x.md", "---\nid: x-de\nkind: snippet\ntitle: X\nlang: de\nours: {a: 1} # keep\nstatus: draft\ntags: einzeln\n---\nText.\n"); err != nil {
			t.Fatal(err)
		}
	})
	if got := s.page.form.unknownKeys(); !slices.Equal(got, []string{"ours"}) {
		t.Errorf("unknown are %q", got)
	}
	// a value of another form than its key is left to the text
	fieldOf[*textOnly](s, "tags")
	fieldOf[*written](s, "title").input.SetText("Y")
	s.Runner.Wait()
	if got := s.page.source.editor.Text(); !strings.Contains(got, "ours: {a: 1} # keep\n") || !strings.Contains(got, "title: Y\n") {
		t.Errorf("the text is %q", got)
	}
}

func TestABrokenHeadSaysWhereAndLeadsToTheText(t *testing.T) {
	s := formStage(t, messageDE)
	s.page.setView(asText)
	e := s.page.source.editor
	e.Replace(3, 1, 0, "title Ohne Doppelpunkt\n")
	s.Runner.Wait()
	s.page.setView(asForm)
	if s.page.form.doc != nil || len(s.page.form.boxes) != 0 {
		t.Fatal("there are fields")
	}
	s.page.form.showText(4, 1)
	if line, _ := e.Caret(); s.page.formOn() || line != 4 {
		t.Errorf("it leads to line %d", line)
	}
	// once it is repaired the form is back
	s.page.setView(asForm)
	s.page.Undo()
	s.Runner.Wait()
	if len(s.page.form.boxes) == 0 {
		t.Error("the form does not come back")
	}
}

func TestTheFormIsReachedAndLeftByKeys(t *testing.T) {
	s := newStage(t, text.German, wide, screen.Route{Page: messageDE, Tab: edits})
	test.NewTempWindow(t, nil) // another window must not matter
	s.page.source.editor.OnShortcut(viewKey)
	if !s.page.formOn() || s.Window.Canvas().Focused() != fieldOf[*written](s, "title").input.Focusable() {
		t.Fatalf("the keys are with %T", s.Window.Canvas().Focused())
	}
	// every control of the form comes by Tab, in the order of the screen
	seen := map[fyne.Focusable]bool{}
	for range 200 {
		s.Window.Canvas().FocusNext()
		seen[s.Window.Canvas().Focused()] = true
	}
	for _, b := range s.page.form.boxes {
		b.field.focus()
		if !seen[s.Window.Canvas().Focused()] {
			t.Errorf("Tab does not reach %s", b.path)
		}
	}
	// what is typed is saved by the key of the screen
	in := fieldOf[*written](s, "title").input
	in.SetText("Gespeichert")
	in.OnShortcut(saveKey)
	s.sameVersion()
	if !strings.Contains(s.inStore(s.page.cur.path), "Gespeichert") {
		t.Error("it is not saved")
	}
	in.OnShortcut(viewKey)
	if s.page.formOn() {
		t.Error("the form is still on show")
	}
}

func TestWhatIsTypedInAFieldSurvivesLeaving(t *testing.T) {
	s := formStage(t, messageDE)
	fieldOf[*written](s, "subject").input.SetText("Halb fertig")
	s.page.Hide()
	s.Runner.Close()
	draft, _, ok, err := s.Workspace.Draft("de/messages/technical-buyer/mofu-email.md")
	if err != nil || !ok || !strings.Contains(draft, "Halb fertig") {
		t.Errorf("the draft is there: %v, %v", ok, err)
	}
}

func setTo(path, value string) func(*frontmatter.Doc) (frontmatter.Edit, error) {
	return func(d *frontmatter.Doc) (frontmatter.Edit, error) { return d.Set(path, frontmatter.Word(value)) }
}
