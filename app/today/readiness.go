package today

import (
	"strings"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model/workspace"
	"konklave/playbooks"
)

// readiness says whether there is something to send.
type readiness struct {
	state   readyState
	missing []string // merge fields that are empty
	preview string   // how the message begins
}

type readyState uint8

const (
	noSeat    readyState = iota // nothing to say: the person has no place
	unwritten                   // the playbook has no message
	gappy                       // a field is missing
	stopped                     // the legal gate forbids it; preview says why
	ready
)

// readinessOf judges the best message for a person, nil where there is none.
func readinessOf(message *workspace.Message) readiness {
	if message == nil {
		return readiness{state: unwritten}
	}
	best := message.Filled
	r := readiness{state: ready, missing: best.Missing, preview: beginning(best)}
	switch {
	case message.Forbidden() != nil:
		r.state, r.preview = stopped, text.Say(message.Verdict.Reason)
	case len(best.Missing) > 0:
		r.state = gappy
	}
	return r
}

// beginning is the start of a message on one line.
func beginning(f playbooks.Filled) string {
	const enough = 160 // bytes; a row shows less
	words := strings.Join(strings.Fields(f.BodyText()), " ")
	if len(words) > enough {
		if cut := strings.LastIndexByte(words[:enough], ' '); cut > 0 {
			words = words[:cut]
		}
	}
	return words
}

// chip is the words, tone and icon of a readiness; no words where there is
// nothing to say.
func (r readiness) chip() (label, icon string, tone ui.Tone) {
	switch r.state {
	case ready:
		return text.T("today.message.ready"), "check", ui.SuccessTone
	case gappy:
		return text.N("today.message.missing", len(r.missing)), "alert", ui.WarningTone
	case stopped:
		return text.T("today.message.stopped"), "hand", ui.DangerTone
	case unwritten:
		return text.T("today.message.write"), "edit", ui.Outline
	}
	return "", "", ui.Plain
}
