package playbooks

import "konklave/model"

// ObjectionPage is what customers say against buying, and how to answer. The
// answer in full is Page.MessageText.
type ObjectionPage struct {
	Category   string // one of ObjectionCategories
	Nature     string // one of ObjectionNatures
	Roles      []model.Role
	Stages     []model.Funnel
	Triggers   []string // phrases as customers say them
	OneLiner   string   // the answer in one line, first on the cue card
	Clarifying string   // question to ask before answering
	FollowUp   string   // question to ask after the answer
	Evidence   []string
	DoNotSay   []string
	NextStep   string
	Competitor string // whom it is about; "" = none
}

// ObjectionCategories lists what an objection can be about.
var ObjectionCategories = []string{"price", "timing", "need", "authority", "trust", "competitor", "status_quo", "legal"}

// The natures of an objection: a pretext hides another reason, a condition can
// be met, a refusal ends the matter.
const (
	NatureObjection = "objection"
	NaturePretext   = "pretext"
	NatureCondition = "condition"
	NatureRefusal   = "refusal"
)

// ObjectionNatures lists every nature once.
var ObjectionNatures = []string{NatureObjection, NaturePretext, NatureCondition, NatureRefusal}

func readObjection(m *frontMatter) *ObjectionPage {
	return &ObjectionPage{
		Category:   m.text("category"),
		Nature:     m.text("nature"),
		Roles:      typed[model.Role](m.texts("roles")),
		Stages:     typed[model.Funnel](m.texts("stages")),
		Triggers:   m.texts("triggers"),
		OneLiner:   m.text("one_liner"),
		Clarifying: m.text("clarifying_question"),
		FollowUp:   m.text("follow_up_question"),
		Evidence:   m.texts("evidence"),
		DoNotSay:   m.texts("do_not_say"),
		NextStep:   m.text("next_step"),
		Competitor: m.text("competitor"),
	}
}

// Practice are the objections that can be practised, by translation key: approved
// ones without errors that say how a customer puts them, in lang where there is one.
func (l *Library) Practice(lang string) map[string]*Page {
	pages := make(map[string]*Page)
	for _, p := range l.Pages(KindObjection, "") {
		if !p.Usable() || p.Status != Approved || len(p.Objection.Triggers) == 0 {
			continue
		}
		if have := pages[p.TranslationKey]; have == nil || have.Lang != lang {
			pages[p.TranslationKey] = p
		}
	}
	return pages
}
