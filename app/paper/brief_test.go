package paper

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/yuin/goldmark"

	"konklave/app/mapview"
	"konklave/app/text"
	"konklave/model"
)

// sampleBrief has n of everything.
func sampleBrief(n int) Brief {
	b := Brief{Account: "Rautenberg Pumpenbau GmbH", Line: "Pumpen · Oldenburg", Center: "Leitstand", Date: "11. Nov 2026", Now: noon,
		Status: model.Amber, StatusLine: "Gelb: Ein Fürsprecher mit Gewicht", Score: 58,
		Parts: []BriefPart{{"Rollen", "8 von 10", 0.8}, {"Haltung", "5 dafür", 0.6}, {"Kontakttiefe", "2,5 / 4", 2}, {"Aktualität", "3 überf.", -1}}}
	var c mapview.Chart
	for i := range n {
		c.Nodes = append(c.Nodes, mapview.Node{ID: id(i), Name: fmt.Sprint("Person ", i), Surname: fmt.Sprint("P", i)})
		b.Gaps = append(b.Gaps, BriefGap{Title: fmt.Sprint("Lücke ", i), Who: "H. Rautenberg", Points: "+3", Fix: "Nachfassen", Urgent: i%2 == 0})
		b.Tasks = append(b.Tasks, BriefTask{Due: "Mi, 11. Nov", What: fmt.Sprint("Aufgabe ", i), Who: "Henrik Rautenberg", Late: i == 0})
		b.People = append(b.People, BriefPerson{Name: fmt.Sprint("Mensch ", i), Title: "Leiter IT", Roles: "Technischer Prüfer", Support: model.Sceptic, Stance: "Skeptisch",
			Subject: fmt.Sprint("Betreff ", i), Body: "Guten Tag Herr Wiegand,\n\n" + strings.Repeat("Zusätzliche Arbeit kommt ungelegen. ", 20)})
		b.Seats = append(b.Seats, BriefSeat{Depth: i % 3, Name: fmt.Sprint("Person ", i), Title: "Leiter IT", Facts: "Anwender"})
	}
	if n > 0 {
		b.Drawing = drawing(c)
	}
	return b
}

func briefPDF(t *testing.T, b Brief) file {
	t.Helper()
	var out bytes.Buffer
	if err := b.WritePDF(context.Background(), &out); err != nil {
		t.Fatal(err)
	}
	return read(t, out.Bytes())
}

func TestBriefIsOnePageWhateverItHolds(t *testing.T) {
	text.Set("de")
	for _, n := range []int{0, 1, 4, 7, 60} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			f := briefPDF(t, sampleBrief(n))
			if len(f.pages) != 1 {
				t.Fatalf("%d pages", len(f.pages))
			}
			for _, m := range shown.FindAllStringSubmatch(f.pages[0], -1) {
				if x, y := number(t, m[1]), number(t, m[2]); x < rim-1 || x > 595-rim || y < rim-1 || y > 842-rim {
					t.Errorf("%q stands at %v, %v: outside of the page", decode(unescape([]byte(m[3]))), x, y)
				}
			}
			f.says(t, "Rautenberg Pumpenbau GmbH", "Leitstand", "Abdeckung 58", "Gelb: Ein Fürsprecher mit Gewicht", "Was fehlt", "Nächste Schritte", "8 von 10")
			switch {
			case n == 0:
				f.says(t, "Keine offene Aufgabe", "Nichts fehlt")
			case n <= mostGaps:
				f.says(t, fmt.Sprint("Lücke ", n-1), fmt.Sprint("Aufgabe ", n-1), "Mensch 0", "Betreff 0", "Zusätzliche Arbeit")
			default:
				f.says(t, fmt.Sprintf("+ %d weitere", n-mostGaps))
			}
			if strings.Contains(f.words, "Guten Tag") {
				t.Error("there is room for a greeting, it seems")
			}
		})
	}
}

func TestBriefSaysWhatIsMissingInAMessage(t *testing.T) {
	text.Set("en")
	b := sampleBrief(2)
	b.People[0].Missing, b.People[1].Body = "effort", ""
	briefPDF(t, b).says(t, "Fill in before sending: effort", "The playbook has no message that fits.")
	text.Set("de")
}

// TestMarkdownMeansWhatItSays reads the brief with a real parser: names must
// not become markup.
func TestMarkdownMeansWhatItSays(t *testing.T) {
	text.Set("de")
	b := sampleBrief(3)
	for _, nasty := range []string{"<script>alert(1)</script>", "*Stern*", "# Titel", "1. Punkt", "[x](http://example.org)", "a\n\n# b", "`code`", "- Strich", "| a | b |", "&lt;", "\\*", "_unter_", "~~weg~~"} {
		b.Account, b.Line, b.Gaps[0].Title, b.Tasks[0].What, b.Seats[0].Name, b.People[0].Name = nasty, nasty, nasty, nasty, nasty, nasty
		b.People[0].Subject, b.People[0].Body = nasty, nasty+"\nzweite Zeile\n\n"+nasty
		var out, page bytes.Buffer
		if err := b.WriteMarkdown(&out); err != nil {
			t.Fatal(err)
		}
		if err := goldmark.Convert(out.Bytes(), &page); err != nil {
			t.Fatal(err)
		}
		html := page.String()
		if n := strings.Count(html, "<h1>"); n != 1 {
			t.Errorf("%q makes %d headings of the first level", nasty, n)
		}
		for _, tag := range []string{"<script", "<em>", "<a ", "<code", "<table", "<ol", "<del"} {
			if strings.Contains(html, tag) {
				t.Errorf("%q becomes %s", nasty, tag)
			}
		}
		plain := strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&", "&quot;", `"`).Replace(html)
		if want := strings.Join(strings.Fields(nasty), " "); strings.Count(plain, want) < 7 {
			t.Errorf("%q does not come back: %d times", want, strings.Count(plain, want))
		}
	}
}

func TestMarkdownHasTheMessagesInFull(t *testing.T) {
	text.Set("en")
	var out bytes.Buffer
	if err := sampleBrief(2).WriteMarkdown(&out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"# Rautenberg Pumpenbau GmbH · Leitstand", "## What is missing", "## Next steps", "- [ ] Mi, 11. Nov: Aufgabe 1", "### Mensch 1, Leiter IT", "> **Betreff 1**", "> Guten Tag Herr Wiegand,\n>\n> Zusätzliche"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the brief does not say %q:\n%s", want, out.String())
		}
	}
	text.Set("de")
}
