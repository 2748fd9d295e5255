package playbooks

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"konklave/model"
)

// kindHead is the front matter that the pages below begin with; seven lines.
func kindHead(kind string) string {
	return "---\nid: x-de\nkind: " + kind + "\ntitle: X\nlang: de\ntranslation_key: x\nstatus: approved\n"
}

const (
	anObjection = `category: price
nature: pretext
roles: [buyer]
stages: [bofu]
triggers: [zu teuer, kein Budget, viel Geld, Preis zu hoch, andere sind billiger]
one_liner: "Woran messen Sie das?"
clarifying_question: "Wozu im Vergleich?"
follow_up_question: "Und sonst?"
evidence: [Referenz]
do_not_say: [Rabatt]
next_step: "Termin"
competitor: "Wettbewerb"
---
Antwort.

## Notizen

Mehr.
`
	aCadence = `goal: "Gespräch"
audience: "Empfohlene"
entry: [Empfehlung]
exit_on: [reply, opt_out]
account_reply_policy: stop
business_days: true
max_duration_days: 20
re_enrol_after_days: 90
steps:
  - {id: a, day: 0, channel: phone, instructions: Anrufen, only_if: "Nummer bekannt", legal_gate: none, gate: G}
  - id: b
    day: 3
    channel: email
    message: msg-de
---
Text.
`
	aFramework = `framework: spiced
pass_rule: {weighted_min: 60}
disqualifiers: [Kein Problem]
elements:
  - {key: pain, label: P, definition: D, questions: [A, B], states: [confirmed], weight: 60, evidence_required: true, maps_to: need}
  - key: critical_event
    label: CE
    weight: 40
    type: date
---
Text.
`
	aProfile = `segment: Maschinenbau
criteria:
  - {key: size, label: Größe, weight: 70, question: "Wie viele?", scale: [{score: 100, means: viele}, {score: 0, means: wenige}]}
  - {key: site, label: Ort, weight: 30, scale: [{score: 50, means: nah}]}
hard_disqualifiers: [Insolvenz]
soft_disqualifiers: [Umbau]
tiers: {A: 80, B: 60, C: 40}
evidence: ["40 Kunden"]
review_every: 90d
---
Text.
`
	threeLevels = `levels:
  - {key: cold, label: Kalt, signs: [S], actions: [{channel: phone, do: D, avoid: V}], next: N}
  - {key: warm, label: Warm}
  - {key: hot, label: Heiß}
---
Text.
`
	anSLA = `definitions: [{key: mql, label: MQL, means: M}]
response_times:
  - {source: Website, within: 15m, channel: phone}
  - {source: Messe, within: 2d, channel: email}
attempts_min: 5
reject_reasons: [{key: no_fit, label: L, recycle: R}]
escalation: [E]
shared_goals: [G]
goals: [{key: on_time, label: L, measure: follow_ups_on_time, target: 85, owner: sales}]
review: Quartal
---
Text.
`
)

func TestParseKinds(t *testing.T) {
	tests := []struct {
		kind, src string
		part      func(*Page) any
		want      any
	}{
		{KindObjection, anObjection, func(p *Page) any { return p.Objection }, &ObjectionPage{
			Category: "price", Nature: NaturePretext, Roles: []model.Role{model.Buyer}, Stages: []model.Funnel{model.BoFu},
			Triggers: []string{"zu teuer", "kein Budget", "viel Geld", "Preis zu hoch", "andere sind billiger"},
			OneLiner: "Woran messen Sie das?", Clarifying: "Wozu im Vergleich?", FollowUp: "Und sonst?",
			Evidence: []string{"Referenz"}, DoNotSay: []string{"Rabatt"}, NextStep: "Termin", Competitor: "Wettbewerb",
		}},
		{KindCadence, aCadence, func(p *Page) any { return p.Cadence }, &CadencePage{
			Goal: "Gespräch", Audience: "Empfohlene", Entry: []string{"Empfehlung"}, ExitOn: []string{"reply", "opt_out"}, OnReply: "stop",
			BusinessDays: true, MaxDays: 20, ReEnrolAfter: 90, Steps: []CadenceStep{
				{ID: "a", Channel: model.Phone, Instructions: "Anrufen", OnlyIf: "Nummer bekannt", LegalGate: GateNone, Gate: "G"},
				{ID: "b", Day: 3, Channel: model.Email, Message: "msg-de", LegalGate: GateStrict},
			},
		}},
		{KindQualification, aFramework, func(p *Page) any { return p.Qualification }, &QualificationPage{
			Framework: "spiced", PassRule: PassRule{WeightedMin: 60}, Disqualifiers: []string{"Kein Problem"}, Elements: []Element{
				{Key: "pain", Label: "P", Definition: "D", Questions: []string{"A", "B"}, States: []string{"confirmed"}, Weight: 60, EvidenceRequired: true, MapsTo: "need", Type: AnswerText},
				{Key: "critical_event", Label: "CE", Weight: 40, Type: AnswerDate},
			},
		}},
		{KindICP, aProfile, func(p *Page) any { return p.ICP }, &ICPPage{
			Segment: "Maschinenbau", Hard: []string{"Insolvenz"}, Soft: []string{"Umbau"}, Tiers: Tiers{80, 60, 40}, Evidence: []string{"40 Kunden"}, ReviewEvery: 90,
			Criteria: []Criterion{
				{Key: "size", Label: "Größe", Weight: 70, Question: "Wie viele?", Scale: []Grade{{100, "viele"}, {0, "wenige"}}},
				{Key: "site", Label: "Ort", Weight: 30, Scale: []Grade{{50, "nah"}}},
			},
		}},
		{KindTemperature, threeLevels, func(p *Page) any { return p.Temperature }, &TemperaturePage{Levels: []TemperatureLevel{
			{Key: model.Cold, Label: "Kalt", Signs: []string{"S"}, Actions: []TemperatureAction{{model.Phone, "D", "V"}}, Next: "N"},
			{Key: model.Warm, Label: "Warm"},
			{Key: model.Hot, Label: "Heiß"},
		}}},
		{KindSLA, anSLA, func(p *Page) any { return p.SLA }, &SLAPage{
			Definitions:   []LeadDefinition{{"mql", "MQL", "M"}},
			ResponseTimes: []ResponseTime{{"Website", 15 * time.Minute, model.Phone}, {"Messe", 48 * time.Hour, model.Email}},
			AttemptsMin:   5, RejectReasons: []RejectReason{{"no_fit", "L", "R"}}, Escalation: []string{"E"}, SharedGoals: []string{"G"},
			Goals: []model.Goal{{Key: "on_time", Label: "L", Measure: model.MeasureFollowUps, Target: 85, Owner: model.OwnedBySales}}, Review: "Quartal",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.kind, func(t *testing.T) {
			p, problems := Parse("x.md", []byte(kindHead(tt.kind)+tt.src))
			if len(problems) > 0 {
				t.Errorf("problems: %v", problems)
			}
			if got := tt.part(p); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got  %+v\nwant %+v", got, tt.want)
			}
		})
	}
}

func TestParseCommonKeys(t *testing.T) {
	p, problems := Parse("x.md", []byte(kindHead(KindSnippet)+"verifier: Mara\nindustries: [Maschinenbau]\nproducts: [Pumpe]\nsupersedes: [alt-de]\n---\nGruß\n"))
	if len(problems) > 0 || p.Verifier != "Mara" || p.Industries[0] != "Maschinenbau" || p.Products[0] != "Pumpe" || p.Supersedes[0] != "alt-de" {
		t.Errorf("page %+v, problems %v", p, problems)
	}
	if line, column := p.PositionOf("supersedes[0]"); line != 11 || column != 14 {
		t.Errorf("the superseded page stands at %d:%d", line, column)
	}
}

// TestKindProblems breaks one line of a good page.
func TestKindProblems(t *testing.T) {
	tests := []struct {
		name, kind, src, from, to string
		want                      string
	}{
		{"category", KindObjection, anObjection, "category: price", "category: prize", "E01 8:11 check.e01.choice"},
		{"nature in German", KindObjection, anObjection, "nature: pretext", "nature: Vorwand", "E01 9:9 check.e01.choice"},
		{"no one-liner", KindObjection, anObjection, "one_liner: \"Woran messen Sie das?\"\n", "", "E01 1:0 check.e01.missing"},
		{"triggers as text", KindObjection, anObjection, "triggers: [zu teuer, kein Budget, viel Geld, Preis zu hoch, andere sind billiger]", "triggers: zu teuer", "W03 12:1 check.w03.few E01 12:11 check.e01.type"},
		{"exit", KindCadence, aCadence, "[reply, opt_out]", "[reply, optout]", "E01 11:18 check.e01.choice"},
		{"policy", KindCadence, aCadence, "account_reply_policy: stop", "account_reply_policy: halt", "E01 12:23 check.e01.choice"},
		{"no steps", KindCadence, aCadence[:strings.Index(aCadence, "steps:")] + "---\nText.\n", "", "", "E01 1:0 check.e01.missing"},
		{"empty steps", KindCadence, aCadence[:strings.Index(aCadence, "steps:")] + "steps: []\n---\nText.\n", "", "", "E01 16:1 check.e01.missing"},
		{"step without channel", KindCadence, aCadence, "    channel: email\n", "", "E01 18:5 check.e01.missing"},
		{"day as word", KindCadence, aCadence, "day: 3", "day: drei", "E01 19:10 check.e01.type"},
		{"step twice", KindCadence, aCadence, "id: b", "id: a", "E01 18:9 check.e01.twice"},
		{"unknown key of a step", KindCadence, aCadence, "    message:", "    mesage:", "W08 21:5 check.w08.unknown_key"},
		{"working days in German", KindCadence, aCadence, "business_days: true", "business_days: ja", "E01 13:16 check.e01.type"},
		{"pass rule", KindQualification, aFramework, "{weighted_min: 60}", "most", "E01 9:12 check.e01.type"},
		{"pass rule of nothing", KindQualification, aFramework, "{weighted_min: 60}", "{least: 2}", "E01 9:12 check.e01.type W08 9:13 check.w08.unknown_key"},
		{"two pass rules", KindQualification, aFramework, "{weighted_min: 60}", "{weighted_min: 60, at_least: 2}", "E01 9:12 check.e01.type"},
		{"more elements than there are", KindQualification, aFramework, "{weighted_min: 60}", "{at_least: 3}", "E01 9:1 check.e01.at_least"},
		{"weight too large", KindQualification, aFramework, "weight: 40", "weight: 140", "E07 11:1 check.e07.sum E01 15:13 check.e01.range"},
		{"score", KindICP, aProfile, "score: 50", "score: 150", "E01 11:57 check.e01.range"},
		{"no tiers", KindICP, aProfile, "tiers: {A: 80, B: 60, C: 40}\n", "", "E01 1:0 check.e01.missing"},
		{"one tier short", KindICP, aProfile, ", C: 40}", "}", "E01 14:8 check.e01.missing"},
		{"tiers that rise", KindICP, aProfile, "B: 60", "B: 90", "E01 14:1 check.e01.tiers"},
		{"tiers as text", KindICP, aProfile, "{A: 80, B: 60, C: 40}", "ABC", "E01 14:8 check.e01.type"},
		{"a level short", KindTemperature, threeLevels, "  - {key: warm, label: Warm}\n", "", "E01 8:1 check.e01.level"},
		{"a level twice", KindTemperature, threeLevels, "key: warm", "key: hot", "E01 8:1 check.e01.level E01 11:11 check.e01.twice"},
		{"within", KindSLA, anSLA, "within: 2d", "within: 2 Tage", "E01 11:29 check.e01.type"},
		{"a goal of more than all", KindSLA, anSLA, "target: 85", "target: 185", "E01 16:71 check.e01.range"},
		{"a measure", KindSLA, anSLA, "follow_ups_on_time", "luck", "E01 16:43 check.e01.choice"},
		{"lead stage", KindSLA, anSLA, "key: mql", "key: qml", "E01 8:21 check.e01.choice"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if !strings.Contains(tt.src, tt.from) {
				t.Fatalf("%q does not stand in the page", tt.from)
			}
			_, problems := Parse("x.md", []byte(kindHead(tt.kind)+strings.Replace(tt.src, tt.from, tt.to, 1)))
			if got := strings.Trim(fmt.Sprint(brief(problems)), "[]"); got != tt.want {
				t.Errorf("got  %v\nwant %s", problems, tt.want)
			}
		})
	}
}

func TestTierOfAScore(t *testing.T) {
	tiers := Tiers{A: 80, B: 60, C: 40}
	for score, want := range map[int]string{100: "A", 80: "A", 79: "B", 60: "B", 59: "C", 40: "C", 39: "", 0: ""} {
		if got := tiers.Of(score); got != want {
			t.Errorf("%d is %q, want %q", score, got, want)
		}
	}
}

func TestLevelOfATemperature(t *testing.T) {
	p, _ := Parse("x.md", []byte(kindHead(KindTemperature)+threeLevels))
	if l := p.Temperature.Level(model.Hot); l == nil || l.Label != "Heiß" {
		t.Errorf("hot is %+v", l)
	}
	if l := p.Temperature.Level(""); l != nil {
		t.Errorf("no temperature is %+v", l)
	}
}

func TestPlanTasksWaitAndAreFulfilled(t *testing.T) {
	const head = "---\nid: onboarding-x-en\nkind: onboarding\ntitle: X\nlang: en\ntranslation_key: onboarding-x\nstatus: draft\nowner: Me\nversion: 1\n"
	page, problems := Parse("x.md", []byte(head+`tasks:
  - {id: a, day: 1, title: A, rubric: ["Asks first", "Names the risk"]}
  - {id: b, day: 2, title: B, depends_on: [a], fulfil: {kind: drills, count: 20, rate: 70}}
checkpoints:
  - {id: c, day: 10, title: "Day 10", questions: ["What can you do alone?"]}
---
Text.
`))
	for _, p := range problems {
		if p.Severity == Error {
			t.Errorf("problem: %v", p)
		}
	}
	o := page.Onboarding
	if o.Tasks[1].Fulfil != (model.Fulfilment{Kind: model.FulfilDrills, Count: 20, Rate: 70}) || len(o.Tasks[1].DependsOn) != 1 || len(o.Tasks[0].Rubric) != 2 ||
		len(o.Checkpoints) != 1 || len(o.Checkpoints[0].Questions) != 1 {
		t.Errorf("read: %+v", o)
	}
	for _, tt := range []struct{ name, tasks, want string }{
		{"a circle", "  - {id: a, day: 1, title: A, depends_on: [b]}\n  - {id: b, day: 2, title: B, depends_on: [a]}\n", "E05 check.e05.circle a → b → a"},
		{"nobody", "  - {id: a, day: 1, title: A, depends_on: [z]}\n", "E02 check.e02.depends a z"},
		{"no page", "  - {id: a, day: 1, title: A, fulfil: {kind: page_read}}\n", "E05 check.e05.fulfil_page a"},
		{"unknown work", "  - {id: a, day: 1, title: A, fulfil: {kind: luck}}\n", "E01 check.e01.choice"},
	} {
		_, problems := Parse("x.md", []byte(head+"tasks:\n"+tt.tasks+"---\nText.\n"))
		var got []string
		for _, p := range problems {
			if p.Severity == Error {
				got = append(got, strings.TrimSpace(p.Code+" "+p.ID+" "+strings.Trim(fmt.Sprint(p.Args...), " ")))
			}
		}
		if len(got) != 1 || !strings.HasPrefix(got[0], tt.want[:20]) {
			t.Errorf("%s: %v, want %q", tt.name, got, tt.want)
		}
	}
}
