package playbook

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/playbooks"
)

func TestWhatFitsAtAPlaceOfTheSource(t *testing.T) {
	s := newStage(t, text.English, wide, screen.Route{Page: messageEN, Tab: edits})
	body := completer{library: s.page.shelf.library, lang: "en", path: "en/messages/technical-buyer/mofu-email.md", kind: playbooks.KindMessage}
	for _, k := range []struct {
		name, line string // the caret stands at ¦; % is the front matter
		asked      bool
		want       string // the line with the item that is called
		item       string // "" for nothing
	}{
		{"a field", "Dear {{ cont¦", false, "Dear {{ contact.first_name }}", "contact.first_name"},
		{"a field that is closed", "Dear {{ cont¦ }}, x", false, "Dear {{ contact.first_name }}, x", "contact.first_name"},
		{"a field without blanks", "{{¦", false, "{{ account.name }}", "account.name"},
		{"behind another field", "{{ a }} {{ ¦", false, "{{ a }} {{ account.name }}", "account.name"},
		{"in the front matter", `%subject: "{{ ¦"`, false, `subject: "{{ account.name }}"`, "account.name"},
		{"a key", "%sta¦", false, "status: ", "status"},
		{"a key of its kind", "%cha¦", false, "channel: ", "channel"},
		{"an empty line", "%¦", false, "", ""},
		{"an empty line, asked", "%¦", true, "owner: ", "owner"},
		{"a value", "%status: ¦", false, "status: approved", "approved"},
		{"a value by its name", "%channel: e-¦", false, "channel: email", "email"},
		{"one of several", "%roles: [buyer, us¦]", false, "roles: [buyer, user]", "user"},
		{"a page", "%supersedes: [¦", false, "supersedes: [role-buyer-en", "role-buyer-en"},
		{"a free value", "%title: A¦", false, "", ""},
		{"a key that is none", "%nothing: ¦", false, "", ""},
		{"a comment", "%# sta¦", false, "", ""},
		{"behind a field", "{{ account.name }} ¦", false, "", ""},
		{"a question", "{{ ask¦", false, "{{ ask.occasion }}", "ask.occasion"},
		{"a filter", "{{ account.city | ¦", false, `{{ account.city | default: "" }}`, "default"},
		{"a filter that is there", `{{ account.city | default: "¦`, false, "", ""},
		{"a name with signs", "{{ a-b¦", false, "", ""},
		{"a tag", "{% ¦", false, "{% if ", "if"},
		{"a tag that takes nothing", "{%¦ %}", false, "{% endif %}", "endif"},
		{"the field of a tag", "{% if con¦ %}", false, "{% if contact.matters %}", "contact.matters"},
		{"a snippet", "{% include ¦", false, `{% include "snippet-opt-out-en" %}`, "snippet-opt-out-en"},
		{"a snippet in quotes", `{% include "opt¦" %}`, false, `{% include "snippet-opt-out-en" %}`, "snippet-opt-out-en"},
		{"a snippet that is there", `{% include "a" ¦`, false, "", ""},
		{"a snippet, asked", "¦", true, `{% include "snippet-opt-out-en" %}`, "snippet-opt-out-en"},
		{"a comparison", `{% if contact.formality == "¦`, false, "", ""},
		{"a link", "see [x](¦", false, "see [x](../../roles/economic-buyer.md)", "../../roles/economic-buyer.md"},
		{"a link that is closed", "see [x](ec¦) y", false, "see [x](../../roles/economic-buyer.md) y", "../../roles/economic-buyer.md"},
		{"a link to the web", "[x](https://¦", false, "", ""},
		{"a link with a title", `[x](a.md "¦`, false, "", ""},
		{"plain text", "hello ¦", false, "", ""},
		{"plain text, asked", "hello acc¦", true, "hello {{ account.name }}", "account.name"},
	} {
		c := body
		k.line, c.inFront = strings.CutPrefix(k.line, "%")
		head, tail, _ := strings.Cut(k.line, "¦")
		got, ok := c.at(head+tail, len([]rune(head))+1, k.asked)
		if ok != (k.item != "") {
			t.Errorf("%s: offered %v, %d items", k.name, ok, len(got.Items))
			continue
		}
		if !ok {
			continue
		}
		i := slices.IndexFunc(got.Items, func(item ui.CompletionItem) bool { return item.Label == k.item || item.Note == k.item })
		if i < 0 {
			t.Errorf("%s: %s is not among %d items", k.name, k.item, len(got.Items))
			continue
		}
		item := got.Items[i]
		if line := string([]rune(head)[:got.Start-1]) + item.Insert + string([]rune(tail)[item.Eat:]); line != k.want {
			t.Errorf("%s: gives %q, want %q", k.name, line, k.want)
		}
	}
}

func TestPathsOfLinks(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"de/messages/buyer/a.md", "de/roles/buyer.md", "../../roles/buyer.md"},
		{"de/roles/a.md", "de/roles/b.md", "b.md"},
		{"a.md", "de/b.md", "de/b.md"},
		{"de/a.md", "b.md", "../b.md"},
		{"de/a.md", "de/x/b.md", "x/b.md"},
	} {
		if got := fromTo(c.from, c.to); got != c.want {
			t.Errorf("from %s to %s it is %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

// lineWith is the number of the first line of the source that has words.
func (s *stage) lineWith(words string) int {
	s.t.Helper()
	line := slices.IndexFunc(strings.Split(s.page.source.editor.Text(), "\n"), func(l string) bool { return strings.Contains(l, words) })
	if line < 0 {
		s.t.Fatalf("no line has %q", words)
	}
	return line + 1
}

func TestAFieldIsCompletedWhileTyping(t *testing.T) {
	s := newStage(t, text.German, wide, screen.Route{Page: messageDE, Tab: edits})
	e := s.page.source.editor
	e.Focus()
	e.GoTo(s.lineWith("Freundliche Grüße"), 1)
	for _, r := range "{{ vorhaben" { // found by its German name
		e.TypedRune(r)
	}
	if !e.Completing() {
		t.Fatal("nothing is offered")
	}
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !strings.Contains(e.Text(), "{{ account.project }}Freundliche Grüße") {
		t.Errorf("it reads %q", e.Text())
	}
}

func TestAClickOnTheBulbRepairs(t *testing.T) {
	s := newStage(t, text.German, wide, screen.Route{Page: messageDE, Tab: edits})
	e := s.page.source.editor
	line := s.lineWith("Freundliche Grüße")
	e.GoTo(line, 1)
	e.Insert("{{ account.projekt }} ")
	s.Runner.Wait()
	i := slices.IndexFunc(s.page.found, func(p playbooks.Problem) bool { return p.Code == "E03" })
	list := marks(s.page.found, s.page.repair)
	m := slices.IndexFunc(list, func(m ui.Mark) bool { return m.Line == line && m.Repair != nil })
	if i < 0 || m < 0 {
		t.Fatalf("found %v", s.page.found)
	}
	// given that somebody typed on above since the check
	e.GoTo(line, 1)
	e.Insert("Neu\n\n")
	// when the repair is chosen, it waits for the next check and hits the right place
	list[m].Repair()
	s.Runner.Wait()
	if !strings.Contains(e.Text(), "Neu\n\n{{ account.project }} Freundliche") {
		t.Errorf("it reads %q", e.Text())
	}
	e.Undo()
	if !strings.Contains(e.Text(), "{{ account.projekt }}") {
		t.Error("the repair is not one step to undo")
	}
}

func TestF8GoesBothWays(t *testing.T) {
	list := []playbooks.Problem{{Line: 0}, {Line: 8, Column: 3}, {Line: 2, Column: 5}, {Line: 8, Column: 1}}
	for _, c := range []struct{ line, column, want int }{
		{99, 1, 1}, {8, 3, 3}, {8, 1, 2}, {2, 5, 1}, {1, 1, 1},
	} {
		if got := previous(list, c.line, c.column); got != c.want {
			t.Errorf("before %d:%d comes %d, want %d", c.line, c.column, got, c.want)
		}
	}
	if previous([]playbooks.Problem{{}}, 1, 1) != -1 || previous(nil, 1, 1) != -1 {
		t.Error("without a place there is one")
	}
}

func TestWordsAreFoundInTheSource(t *testing.T) {
	s := newStage(t, text.German, wide, screen.Route{Page: messageDE, Tab: edits})
	s.page.source.editor.Focus()
	s.page.find(true)
	if !s.page.source.find.IsOpen() || s.page.source.find.Object.Size().Height < 60 {
		t.Errorf("open %v, %v large", s.page.source.find.IsOpen(), s.page.source.find.Object.Size())
	}
	s.page.source.find.Close()
	s.page.setMode(reads)
	s.Runner.Wait()
	s.page.find(false)
	if s.page.source.find.IsOpen() {
		t.Error("it opens while reading")
	}
}
