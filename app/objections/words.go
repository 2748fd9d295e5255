package objections

import (
	"strings"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/playbooks"
)

// quoted puts the title of an objection in the quotation marks of its language.
func quoted(p *playbooks.Page) string {
	said := strings.Trim(p.Title, "„“”\"'")
	if p.Lang == text.German {
		return "„" + said + "“"
	}
	return "“" + said + "”"
}

// newTitle is what an objection is called of which nothing was typed.
func newTitle() string { return text.T("calls.new.title") }

// theme is what an objection is about: its category and its tags.
func theme(p *playbooks.Page) string {
	words := []string{text.T("objection.category." + p.Objection.Category)}
	if p.Lang != text.Lang() {
		return words[0] // its tags are in the other language
	}
	for _, tag := range p.Tags {
		if !strings.EqualFold(tag, words[0]) {
			words = append(words, tag)
		}
	}
	return strings.Join(words[:min(len(words), 3)], ", ")
}

// verdict says what an objection is, for the chip beside it.
func verdict(nature string) (label, icon string, tone ui.Tone) {
	label = text.T("calls.nature." + nature)
	switch nature {
	case playbooks.NaturePretext:
		return label, "question", ui.WarningTone
	case playbooks.NatureCondition:
		return label, "key", ui.InfoTone
	case playbooks.NatureRefusal:
		return label, "hand", ui.DangerTone
	}
	return label, "check", ui.SuccessTone
}

// successWords say how often an answer worked, as far as that can be told.
func successWords(e model.Effect) string {
	switch {
	case e.Sent == 0:
		return text.T("calls.never")
	case e.TooFew():
		return text.N("calls.few", e.Sent)
	}
	return text.T("calls.worked", text.Number(e.Answered), text.Number(e.Sent))
}

// successRange tells more, behind successWords: where the true rate lies, "" where
// there are too few calls to tell.
func successRange(e model.Effect) string {
	if e.TooFew() {
		return ""
	}
	low, high := e.Interval()
	said := ". " + text.T("calls.interval", text.Percent(int(low*100+0.5)), text.Percent(int(high*100+0.5)))
	if e.Tendency() {
		said = ", " + text.T("coverage.tendency") + said
	}
	return said
}

// outcomeSign is how an outcome looks.
func outcomeSign(o model.Outcome) (icon string, token ui.Token) {
	switch o {
	case model.NotNow:
		return "calendar-plus", ui.AccentText
	case model.Refused:
		return "close", ui.Danger
	}
	return "check", ui.Success
}

// callName is how one speaks of a person: "Ms Langhoff" where that is known, else
// the name.
func callName(p model.Person) string {
	if p.LastName != "" && (p.Gender == model.Female || p.Gender == model.Male) {
		return text.T("calls.name."+string(p.Gender), p.LastName)
	}
	return p.FullName()
}
