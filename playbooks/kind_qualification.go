package playbooks

// QualificationPage is a framework of questions, such as CHAMP.
type QualificationPage struct {
	Framework     string // one of Frameworks, or the team's own word
	Elements      []Element
	PassRule      PassRule
	Disqualifiers []string
}

// Element is one question area of a framework.
type Element struct {
	Key              string
	Label            string
	Definition       string
	Questions        []string
	States           []string // what an answer can be; empty = AnswerStates
	Weight           int      // percent; 0 when the page has no weights
	EvidenceRequired bool
	MapsTo           string // key across frameworks: answered once, read in each
	Type             string // AnswerText or AnswerDate
}

// PassRule says when a framework is passed. The zero value asks for all
// elements.
type PassRule struct {
	AtLeast     int // so many elements; 0 = does not count
	WeightedMin int // so many percent of the weights; 0 = does not count
}

// All reports whether every element is needed.
func (r PassRule) All() bool { return r == PassRule{} }

// Frameworks lists the frameworks that are widely known.
var Frameworks = []string{"bant", "champ", "anum", "note", "meddpicc", "spiced"}

// AnswerStates are what an answer can be, if an element does not say.
var AnswerStates = []string{"confirmed", "assumed", "unknown"}

// CrossKeys are the usual keys across frameworks.
var CrossKeys = []string{"need", "authority", "money", "time", "value", "criteria", "process", "paper", "champion", "competition", "situation"}

// What an answer is written as.
const (
	AnswerText = "text"
	AnswerDate = "date"
)

func readQualification(m *frontMatter) *QualificationPage {
	page := &QualificationPage{Framework: m.text("framework"), Disqualifiers: m.texts("disqualifiers")}
	seen := make(map[string]bool)
	weights := weighing{m: m, list: "elements"}
	for _, e := range m.entries("elements") {
		element := Element{
			Key: e.text("key"), Label: e.text("label"), Definition: e.text("definition"),
			Questions: e.texts("questions"), States: e.texts("states"), Weight: e.number("weight"),
			EvidenceRequired: e.flag("evidence_required"), MapsTo: e.text("maps_to"), Type: e.text("type"),
		}
		e.unique("key", element.Key, seen)
		weights.add(e, element.Weight)
		if page.Framework == "spiced" && element.Key == "critical_event" && element.Type != AnswerDate {
			problem := newProblem("E08", Error, e.placeOr("type", "key"), "check.e08.date")
			problem.Fix = e.setFix("type", AnswerDate, "key")
			m.parse.add(problem)
		}
		page.Elements = append(page.Elements, element)
	}
	weights.check()
	page.PassRule = m.passRule("pass_rule")
	switch r := page.PassRule; {
	case r.AtLeast > len(page.Elements) && len(page.Elements) > 0:
		m.parse.note(Error, m.place("pass_rule"), "check.e01.at_least", r.AtLeast, len(page.Elements))
	case r.WeightedMin > 0 && weights.sum == 0:
		m.parse.add(newProblem("E07", Error, m.place("pass_rule"), "check.e07.none"))
	}
	return page
}

// weighing adds the weights of a list up.
type weighing struct {
	m       *frontMatter
	list    string // its key
	sum     int
	with    int
	without *frontMatter // the first entry that has none
}

func (w *weighing) add(entry *frontMatter, weight int) {
	w.sum += weight
	switch {
	case entry.has("weight"):
		w.with++
	case w.without == nil:
		w.without = entry
	}
}

// check notes weights that do not add up to 100, and lists in which some
// entries have one and others not.
func (w *weighing) check() {
	switch {
	case w.with == 0:
	case w.without != nil:
		w.m.parse.add(newProblem("E07", Error, w.without.start(), "check.e07.some"))
	case w.sum != 100:
		w.m.parse.add(newProblem("E07", Error, w.m.place(w.list), "check.e07.sum", w.sum))
	}
}
