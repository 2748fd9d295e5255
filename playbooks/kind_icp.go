package playbooks

// ICPPage is the ideal customer profile: which accounts are worth the time.
type ICPPage struct {
	Segment     string
	Criteria    []Criterion // the weights add up to 100
	Hard        []string    // hard_disqualifiers: one of them rules an account out
	Soft        []string    // soft_disqualifiers: they ask for a second look
	Tiers       Tiers
	Evidence    []string // what the profile was learnt from
	ReviewEvery int      // days; 0 = never
}

// Criterion is one question about an account.
type Criterion struct {
	Key      string
	Label    string
	Weight   int // percent
	Question string
	Scale    []Grade
}

// Grade is one possible answer and what it is worth.
type Grade struct {
	Score int // 0 to 100
	Means string
}

// Tiers are the lowest scores of A, B and C accounts; below C nobody sells.
type Tiers struct{ A, B, C int }

// Of is the tier of a score: "A", "B", "C" or "".
func (t Tiers) Of(score int) string {
	switch {
	case score >= t.A:
		return "A"
	case score >= t.B:
		return "B"
	case score >= t.C:
		return "C"
	}
	return ""
}

func readICP(m *frontMatter) *ICPPage {
	page := &ICPPage{
		Segment:     m.text("segment"),
		Hard:        m.texts("hard_disqualifiers"),
		Soft:        m.texts("soft_disqualifiers"),
		Evidence:    m.texts("evidence"),
		ReviewEvery: m.span("review_every"),
	}
	seen := make(map[string]bool)
	weights := weighing{m: m, list: "criteria"}
	for _, f := range m.entries("criteria") {
		c := Criterion{Key: f.text("key"), Label: f.text("label"), Weight: f.number("weight"), Question: f.text("question")}
		for _, g := range f.entries("scale") {
			c.Scale = append(c.Scale, Grade{Score: g.number("score"), Means: g.text("means")})
		}
		f.unique("key", c.Key, seen)
		weights.add(f, c.Weight)
		page.Criteria = append(page.Criteria, c)
	}
	if weights.without == nil { // one that is missing is told already
		weights.check()
	}
	if f := m.entry("tiers"); f != nil {
		page.Tiers = Tiers{A: f.number("A"), B: f.number("B"), C: f.number("C")}
		if t := page.Tiers; f.has("A") && f.has("B") && f.has("C") && !(t.A > t.B && t.B > t.C) {
			m.parse.note(Error, m.place("tiers"), "check.e01.tiers", t.A, t.B, t.C)
		}
	}
	return page
}
