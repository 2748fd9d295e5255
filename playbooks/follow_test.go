package playbooks

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"testing/fstest"

	"konklave/model"
)

// shifting is a playbook that changes at random: pages that include snippets
// which include others, take each other's ids and names, and come and go.
type shifting struct {
	rng *rand.Rand
	own fstest.MapFS
}

func (s *shifting) pick(words ...string) string { return words[s.rng.IntN(len(words))] }

func (s *shifting) snippet() string { return "snip-" + s.pick("a", "b", "c", "d", "e") }

// text is the source of a page that may have every kind of problem that depends
// on another page.
func (s *shifting) text() string {
	lang := s.pick("de", "de", "en")
	head := func(kind, key, more string) string {
		return fmt.Sprintf("---\nid: %s-%s\nkind: %s\ntitle: %q\nlang: %s\ntranslation_key: %s\nstatus: %s\nversion: %d\n%s---\n\n",
			key, lang, kind, key, lang, key, s.pick("approved", "approved", "draft", "retired"), 1+s.rng.IntN(3), more)
	}
	include := func() string {
		return s.pick("", `{% include "`+s.snippet()+"-"+lang+`" %}`, "{{ contact.first_name }} "+`{% include "`+s.snippet()+"-"+lang+`" %}`)
	}
	switch s.rng.IntN(6) {
	case 0, 1:
		return head("snippet", s.snippet(), s.pick("", "tags: [opt-out]\n")) + s.pick("Kein Interesse? Ein kurzes Nein genügt.", "Words.", "{{ unknown.field }}") + " " + include() + "\n"
	case 2, 3:
		role, stage, channel := s.pick("buyer", "user", "legal"), s.pick("tofu", "mofu", "bofu"), s.pick("email", "linkedin", "phone")
		subject := ""
		if channel == "email" {
			subject = "subject: \"Hello\"\n"
		}
		return head("message", "msg-"+role+"-"+s.pick("1", "2"), fmt.Sprintf("channel: %s\npurpose: %s\nroles: [%s]\nstages: [%s]\nsupersedes: [msg-user-%s-de]\n%s",
			channel, s.pick("marketing", "reply"), role, stage, s.pick("1", "2"), subject)) +
			s.pick("You save 40 %. ", "Der beste Preis. ", "") + include() + " [other](page:" + s.pick("role-buyer-de", "gone") + ") {{ sender.name }}\n\n" + include() + "\n"
	case 4:
		return head("role", "role-"+s.pick("buyer", "user"), "role: "+s.pick("buyer", "user")+"\n") + "Text [file](" + s.pick("p1.md", "p2.md", "p99.md") + ")\n"
	}
	return s.pick("no page", "---\nid: broken\n", head("cadence", "cad", "goal: x\n"))
}

// step changes one thing or a few.
func (s *shifting) step() {
	for range 1 + s.rng.IntN(3) {
		name := fmt.Sprintf("p%d.md", s.rng.IntN(14))
		if s.rng.IntN(5) == 0 {
			delete(s.own, name)
		} else {
			s.own[name] = &fstest.MapFile{Data: []byte(s.text())}
		}
	}
}

// told is everything that a library says.
func told(l *Library) map[string]any {
	said := map[string]any{"problems": l.Check(today), "files": l.files}
	var pages []*Page
	for _, p := range l.Pages("", "") {
		pages = append(pages, p)
		said["problems of "+p.ID] = l.ProblemsOf(p.ID)
		if p.Message != nil {
			filled, err := Fill(p, map[string]string{"sender.name": "Jana"})
			said["filled "+p.ID] = fmt.Sprintf("%+v %v", filled, err)
		}
	}
	said["pages"] = pages
	for _, role := range []model.Role{model.Buyer, model.User} {
		said["chosen for "+string(role)] = l.Choose(Query{Roles: []model.Role{role}, Channel: model.Email, Lang: "de", Today: today})
	}
	return said
}

func TestALibraryThatFollowsIsTheOneReadAnew(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(60) {
		s := &shifting{rng: rand.New(rand.NewPCG(seed, 1)), own: fstest.MapFS{}}
		brought := &shifting{rng: rand.New(rand.NewPCG(seed, 2)), own: fstest.MapFS{}}
		for range 8 {
			brought.step()
			s.step()
		}
		load := func(from *Library) *Library {
			sources := []Source{{Name: "brought", FS: brought.own}, {Name: "own", FS: s.own, Own: true}}
			read := Load
			if from != nil {
				read = from.Follow
			}
			l, err := read(ctx, sources...)
			if err != nil {
				t.Fatal(err)
			}
			return l
		}
		now := load(nil)
		for step := range 12 {
			before := told(now)
			s.step()
			after := load(now)
			if !reflect.DeepEqual(told(now), before) {
				t.Fatalf("seed %d, step %d: the library before has changed", seed, step)
			}
			got, want := told(after), told(load(nil))
			for key := range want {
				if !reflect.DeepEqual(got[key], want[key]) {
					t.Fatalf("seed %d, step %d: %s\ngot  %+v\nwant %+v", seed, step, key, got[key], want[key])
				}
			}
			now = after
		}
	}
}

func TestALibraryThatFollowsReadsOnlyWhatChanged(t *testing.T) {
	ctx := context.Background()
	source := manyPages(t, 600)
	before, err := Load(ctx, source)
	if err != nil {
		t.Fatal(err)
	}
	before.Check(today)
	files := source.FS.(fstest.MapFS)
	name := before.Pages(KindMessage, "de")[0].Path
	files[name] = &fstest.MapFile{Data: slices.Concat(files[name].Data, []byte("\nmore\n"))}
	after, err := before.Follow(ctx, source)
	if err != nil {
		t.Fatal(err)
	}
	anew := 0
	for _, p := range after.Pages("", "") {
		if !before.has(p) {
			anew++
		}
	}
	if anew != 1 || len(after.known.pages) < 599 {
		t.Errorf("%d pages were read again, %d are known", anew, len(after.known.pages))
	}
}
