package main

import (
	"strings"

	"github.com/spf13/cobra"

	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
	"konklave/playbooks"
)

// answerJSON is the answer to an objection. Its form is a promise of the command
// line.
type answerJSON struct {
	Page       string   `json:"page"`
	Title      string   `json:"title"`
	Lang       string   `json:"lang"`
	Phrase     string   `json:"phrase"` // that the words fit best; "" where none does
	Category   string   `json:"category"`
	Nature     string   `json:"nature"`
	OneLiner   string   `json:"one_liner"`
	Clarifying string   `json:"clarifying_question"`
	FollowUp   string   `json:"follow_up_question"`
	Text       string   `json:"text"`
	Evidence   []string `json:"evidence"`
	DoNotSay   []string `json:"do_not_say"`
	NextStep   string   `json:"next_step"`
	Met        int      `json:"met"`    // in calls
	Worked     int      `json:"worked"` // of them
}

func (p *program) objectionCommand() *cobra.Command {
	var person string
	var limit int
	c := &cobra.Command{
		Use:   "objection WORDS...",
		Short: "What to say to an objection: the best answers to what a customer has just said",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.withData(cmd.Context(), func(ws *workspace.Workspace) error {
				ctx := cmd.Context()
				q := workspace.ObjectionQuery{Words: strings.Join(args, " "), Lang: text.Lang()}
				var fields map[string]string
				if person != "" {
					who, err := ws.FindPerson(ctx, person)
					if err != nil {
						return err
					}
					with, err := ws.CallWith(ctx, who.ID, q.Lang)
					if err != nil {
						return err
					}
					fields, q.To = with.Fields, with.Listener()
				}
				var err error
				if q.Success, err = ws.Success(ctx); err != nil {
					return err
				}
				found, err := ws.FindObjections(ctx, q)
				if err != nil {
					return err
				}
				list := []answerJSON{}
				for _, a := range found.List {
					if said, err := playbooks.Say(a.Page, fields); err == nil && len(list) < limit { // those with errors are for "konklave check"
						list = append(list, answerOf(a, said))
					}
				}
				return p.print(list, func() { p.answers(list) })
			})
		},
	}
	c.Flags().StringVar(&person, "for", "", "whom the answer is for: a name or an e-mail address; fills the answer in")
	c.Flags().IntVar(&limit, "limit", 3, "how many answers at most")
	return c
}

func answerOf(a playbooks.Answer, said playbooks.Said) answerJSON {
	o := a.Page.Objection
	return answerJSON{a.Page.ID, a.Page.Title, a.Page.Lang, a.Phrase, o.Category, o.Nature, playbooks.Spoken(said.OneLiner), playbooks.Spoken(said.Clarifying),
		playbooks.Spoken(said.FollowUp), playbooks.Spoken(said.Text), notNil(o.Evidence), notNil(o.DoNotSay), o.NextStep, a.Success.Sent, a.Success.Answered}
}

func notNil(list []string) []string { return append([]string{}, list...) }

// answers writes answers for people: what to say, then what to ask.
func (p *program) answers(list []answerJSON) {
	if len(list) == 0 {
		p.line("%s", text.T("cli.objection.none"))
	}
	for i, a := range list {
		if i > 0 {
			p.line("")
		}
		success := text.T("calls.never")
		switch e := (model.Effect{Sent: a.Met, Answered: a.Worked}); {
		case e.Sent > 0 && e.TooFew():
			success = text.N("calls.few", e.Sent)
		case e.Sent > 0:
			success = text.T("calls.worked", text.Number(e.Answered), text.Number(e.Sent))
		}
		p.line("%d. %s (%s; %s)", i+1, a.Title, text.T("calls.nature."+a.Nature), success)
		for _, part := range []struct{ label, said string }{{"calls.first", a.Clarifying}, {"", a.OneLiner}, {"calls.then", a.FollowUp}, {"calls.avoid", strings.Join(a.DoNotSay[:min(len(a.DoNotSay), 1)], "")}, {"calls.next", a.NextStep}} {
			switch {
			case part.said == "":
			case part.label == "":
				p.line("   %s", part.said)
			default:
				p.line("   %s: %s", text.T(part.label), part.said)
			}
		}
	}
}
