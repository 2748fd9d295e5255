package workspace_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"konklave/model"
	"konklave/model/workspace"
	"konklave/playbooks"
)

// TestWhatCustomersSay: the objection is found by what a salesperson types while
// listening, in either language.
func TestWhatCustomersSay(t *testing.T) {
	ws := open(t)
	for _, tt := range []struct {
		words, lang string
		want        string // the first one
		phrase      string // part of
	}{
		{"too exp", "en", "obj-too-expensive", "expensive"},
		{"zu teuer", "de", "obj-too-expensive", "teuer"},
		{"zu teuer", "en", "obj-too-expensive", "teuer"}, // the other language
		{"expnsive", "en", "obj-too-expensive", "expensive"},
		{"sticker shock", "en", "obj-too-expensive", ""}, // another name of the page
		{"kein budget", "de", "obj-no-budget", "Budget"},
		{"keine zeit", "de", "obj-no-time", "Zeit"},
		{"zeit gerade keine", "de", "obj-no-time", "Zeit"},
		{"GUENSTIGER", "de", "obj-competitor-cheaper", ""},
		{"datenschuzt", "de", "obj-data-protection", ""},
		{"am preis müssen sie wirklich noch etwas machen", "de", "obj-discount", ""}, // a whole sentence
		{"dont call", "en", "obj-do-not-contact", "call"},
		{"xyzzyq", "en", "", ""},
	} {
		found, err := ws.FindObjections(context.Background(), workspace.ObjectionQuery{Words: tt.words, Lang: tt.lang})
		if err != nil {
			t.Fatal(err)
		}
		if tt.want == "" {
			if len(found.List) > 0 {
				t.Errorf("%q finds %s", tt.words, found.List[0].Page.ID)
			}
			continue
		}
		if len(found.List) == 0 {
			t.Errorf("%q finds nothing, want %s", tt.words, tt.want)
			continue
		}
		if got := found.List[0]; got.Page.TranslationKey != tt.want || got.Page.Lang != tt.lang || !strings.Contains(got.Phrase, tt.phrase) {
			t.Errorf("%q in %s finds %s (%q, %d), want %s", tt.words, tt.lang, got.Page.ID, got.Phrase, got.Score, tt.want)
		}
	}
}

func TestWithoutWordsAllObjectionsAreThere(t *testing.T) {
	ws := open(t)
	buyer := playbooks.Listener{Roles: []model.Role{model.Buyer}, Funnel: model.BoFu}
	found, err := ws.FindObjections(context.Background(), workspace.ObjectionQuery{Lang: "en", To: buyer, Success: model.Success{"obj-discount": {Sent: 8, Answered: 6}, "obj-no-time": {Sent: 9, Answered: 9}}})
	if err != nil || len(found.List) != 40 || found.Themes["price"] == 0 {
		t.Fatalf("%d objections, %v, %v", len(found.List), found.Themes, err)
	}
	if first := found.List[0]; first.Page.TranslationKey != "obj-discount" || !first.Raised {
		t.Errorf("a buyer at the end of the funnel asks for a discount first, not %s", first.Page.ID)
	}
	sum := 0
	for _, n := range found.Themes {
		sum += n
	}
	price, err := ws.FindObjections(context.Background(), workspace.ObjectionQuery{Lang: "en", Category: "price"})
	if err != nil || len(price.List) != found.Themes["price"] || sum != 40 {
		t.Errorf("%d on the price of %v, %v", len(price.List), found.Themes, err)
	}
}

// objectionPage is a page of the team.
func objectionPage(id, title, status, more string) string {
	return fmt.Sprintf("---\nid: %s-de\nkind: objection\ntitle: %q\nlang: de\ntranslation_key: %s\nstatus: %s\ncategory: price\nnature: objection\ntriggers: [%q, b, c, d, e]\none_liner: \"Kurz.\"\n%s---\n\nAntwort.\n", id, title, id, status, title, more)
}

func TestOnlyApprovedObjectionsAreOffered(t *testing.T) {
	ws, ctx := open(t), context.Background()
	for id, page := range map[string]string{
		"obj-a": objectionPage("obj-a", "Quastenflosser approved", "approved", ""),
		"obj-b": objectionPage("obj-b", "Quastenflosser draft", "draft", ""),
		"obj-c": objectionPage("obj-c", "Quastenflosser over", "approved", "valid_until: 2020-01-01\n"),
		"obj-d": objectionPage("obj-d", "Quastenflosser broken", "approved", "stages: [nonsense]\n"),
	} {
		if err := ws.SavePage(ctx, "de/objections/"+id+".md", page); err != nil {
			t.Fatal(err)
		}
	}
	found, err := ws.FindObjections(ctx, workspace.ObjectionQuery{Words: "quastenflosser", Lang: "de"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range found.List {
		got = append(got, fmt.Sprint(a.Page.TranslationKey, " ", a.Page.Usable()))
	}
	if want := "[obj-a true obj-d false]"; fmt.Sprint(got) != want {
		t.Errorf("%v, want %s: what cannot be read out comes last", got, want)
	}
}

// BenchmarkObjections is a key press in the call mode with 2,000 objections, beside
// a plain look through all their words.
func BenchmarkObjections(b *testing.B) {
	ws, ctx := linkedObjections(b, 2000), context.Background()
	pages := ws.Library().Pages(playbooks.KindObjection, "")
	var lines []string
	for _, p := range pages {
		lines = append(lines, strings.ToLower(p.Title+" "+strings.Join(p.Objection.Triggers, " ")+" "+strings.Join(p.Aliases, " ")+" "+p.Objection.OneLiner))
	}
	for _, words := range []string{"z", "zu teuer", "too exp", "expnsive", "das ist uns wirklich zu teuer", "xyzzyq"} {
		b.Run(strings.ReplaceAll(words, " ", "_"), func(b *testing.B) {
			q, n := workspace.ObjectionQuery{Words: words, Lang: "de"}, 0
			for b.Loop() {
				found, err := ws.FindObjections(ctx, q)
				if err != nil {
					b.Fatal(err)
				}
				n = len(found.List)
			}
			per := float64(b.Elapsed().Nanoseconds()) / float64(b.N)
			b.ReportMetric(per/plainly(lines, strings.Fields(words)), "x-plain")
			b.ReportMetric(float64(n), "found")
		})
	}
}

// plainly is how long it takes to look for words in all lines, in nanoseconds.
func plainly(lines, words []string) float64 {
	const rounds = 5
	start, n := time.Now(), 0
	for range rounds {
		for _, line := range lines {
			if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(line, w) }) {
				n++
			}
		}
	}
	return float64(time.Since(start).Nanoseconds()) / rounds
}

// linkedObjections is a workspace with many objections of the team.
func linkedObjections(b *testing.B, n int) *workspace.Workspace {
	b.Helper()
	subjects := []string{"Preis", "Budget", "Termin", "Lieferant", "Chef", "Vertrag", "Datenschutz", "Umstellung", "Wettbewerb", "Referenz"}
	ways := []string{"zu teuer", "zu spät", "nicht geplant", "zu aufwendig", "schon vergeben", "noch nie gehört", "zu riskant"}
	return linkedFolder(b, n, func(i int) string {
		id := fmt.Sprintf("obj-n%05d", i)
		said := fmt.Sprintf("%s %d ist uns %s", subjects[i%len(subjects)], i, ways[i%len(ways)])
		return objectionPage(id, said, "approved", "")
	})
}
