package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

// cadenceJSON is one person in a cadence in the JSON output.
type cadenceJSON struct {
	ID      model.ID   `json:"id"`
	Person  string     `json:"person"`
	Account string     `json:"account"`
	Page    string     `json:"page"`
	Version int        `json:"version"`
	Title   string     `json:"title"`
	Start   model.Date `json:"start"`
	Region  string     `json:"holidays"` // whose are left out; "" = none are
	State   string     `json:"state"`    // running, paused, ended
	Resumes model.Date `json:"resumes"`  // the day on which a pause is over
	Ended   model.Date `json:"ended"`
	Why     model.Exit `json:"ended_by"`
	Note    string     `json:"note"`
	Steps   []stepJSON `json:"steps"`
	Refused string     `json:"refused"` // why the person was left out; "" = they were not
}

type stepJSON struct {
	ID       string         `json:"id"`
	Channel  model.Channel  `json:"channel"`
	Message  string         `json:"message"`
	Title    string         `json:"title"`
	Due      model.Date     `json:"due"`
	Done     model.Date     `json:"done"`
	Skipped  string         `json:"left_out_because"`
	Decision model.Decision `json:"decision"` // of the legal gate, as of today
	Rule     string         `json:"rule"`
	Reason   string         `json:"reason"`
	Permits  []string       `json:"would_permit"` // only where it is blocked
}

// stateOf is the word for where an enrolment stands.
func stateOf(n model.Enrollment, today model.Date) string {
	switch {
	case n.Ended():
		return "ended"
	case n.Paused(today):
		return "paused"
	}
	return "running"
}

func (p *program) cadenceOutput(today model.Date, person model.Person, account string, n model.Enrollment, verdicts []model.Verdict, refused error) cadenceJSON {
	out := cadenceJSON{ID: n.ID, Person: person.FullName(), Account: account, Page: n.Page, Version: n.PageVersion, Title: n.Title, Start: n.Start, Region: n.Region, Resumes: n.ResumeOn, State: stateOf(n, today), Why: n.End,
		Note: n.EndNote + n.PauseWhy, Steps: []stepJSON{}}
	if n.Ended() {
		out.Ended = model.DateOf(n.EndedAt)
	}
	if refused != nil {
		out.Refused, out.State = p.words(refused), "refused"
	}
	for i, s := range n.Steps {
		step := stepJSON{ID: s.ID, Channel: s.Channel, Message: s.Message, Title: s.Title, Due: s.Due, Skipped: s.Skipped, Permits: []string{}}
		if !s.Open() {
			step.Done = model.DateOf(s.DoneAt)
		}
		if i < len(verdicts) {
			v := verdicts[i]
			step.Decision, step.Rule, step.Reason = v.Decision, v.Rule, text.Say(v.Reason)
			for _, c := range v.Change {
				step.Permits = append(step.Permits, text.Say(c))
			}
		}
		out.Steps = append(out.Steps, step)
	}
	return out
}

func (p *program) cadenceCommand() *cobra.Command {
	c := &cobra.Command{Use: "cadence", Short: "Put people into a cadence, see who is in one, end it"}
	c.AddCommand(p.cadenceStartCommand(), p.cadenceListCommand(), p.cadenceStopCommand())
	return c
}

func (p *program) cadenceStartCommand() *cobra.Command {
	var page, on, region string
	var dry bool
	c := &cobra.Command{
		Use:   "start PERSON... --page ID",
		Short: "Put people into a cadence; --dry-run only shows its days and what the legal gate says",
		Long: `Puts people into a cadence of the playbook. PERSON is a full name or an e-mail address. Each step is asked of the legal
gate; one without a permission is shown as blocked, with what would permit it. Whoever is in a cadence already is left out.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if page == "" {
				return usageError{fmt.Errorf("say which cadence: --page ID")}
			}
			var start model.Date
			if on != "" {
				var err error
				if start, err = model.ParseDate(on); err != nil {
					return err
				}
			}
			return p.withData(cmd.Context(), func(ws *workspace.Workspace) error {
				ask := workspace.CadenceStart{Page: page, Start: start, Region: region}
				if region == "" {
					ask.Region, ask.Abroad = ws.HolidayRegion(text.Country()), true
				}
				for _, who := range args {
					one, err := ws.FindPerson(cmd.Context(), who)
					if err != nil {
						return err
					}
					ask.People = append(ask.People, one.ID)
				}
				begin := ws.StartCadence
				if dry {
					begin = ws.PlanCadence
				}
				plans, err := begin(cmd.Context(), ask)
				if err != nil {
					return err
				}
				out := []cadenceJSON{}
				for _, plan := range plans {
					out = append(out, p.cadenceOutput(ws.Today(), plan.Person, plan.Account.Name, plan.Enrollment, plan.Verdicts, plan.Refused))
				}
				return p.print(out, func() { p.cadences(out) })
			})
		},
	}
	c.Flags().StringVar(&page, "page", "", "id of the cadence page in the playbook, e.g. cad-reactivation-en")
	c.Flags().StringVar(&on, "on", "", "day of the start, e.g. 2026-11-16 (default: today)")
	c.Flags().StringVar(&region, "region", "", "whose holidays are left out, e.g. DE-BY, AT, CH-ZH (default: as in the settings, or for a person in another country that country's)")
	c.Flags().BoolVar(&dry, "dry-run", false, "show what it would be, and change nothing")
	return c
}

func (p *program) cadenceListCommand() *cobra.Command {
	var all bool
	c := &cobra.Command{
		Use:   "list",
		Short: "List who is in which cadence, and what comes next",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withData(cmd.Context(), func(ws *workspace.Workspace) error {
				list, err := ws.Enrollments(cmd.Context(), all)
				if err != nil {
					return err
				}
				out := []cadenceJSON{}
				for _, n := range list {
					one, err := p.known(cmd.Context(), ws, n)
					if err != nil {
						return err
					}
					out = append(out, one)
				}
				return p.print(out, func() { p.cadences(out) })
			})
		},
	}
	c.Flags().BoolVar(&all, "all", false, "those that are over as well")
	return c
}

// known is an enrolment with the names and the verdicts that belong to it.
func (p *program) known(ctx context.Context, ws *workspace.Workspace, n model.Enrollment) (cadenceJSON, error) {
	person, err := ws.Person(ctx, n.Person)
	if err != nil {
		return cadenceJSON{}, err
	}
	account, err := ws.Account(ctx, n.Account)
	if err != nil {
		return cadenceJSON{}, err
	}
	verdicts, err := ws.JudgeCadence(ctx, n)
	return p.cadenceOutput(ws.Today(), person, account.Name, n, verdicts, nil), err
}

func (p *program) cadenceStopCommand() *cobra.Command {
	var reason string
	c := &cobra.Command{
		Use:   "stop PERSON --reason TEXT",
		Short: "End the cadence that a person is in",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.withData(cmd.Context(), func(ws *workspace.Workspace) error {
				who, err := ws.FindPerson(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				n, runs, err := ws.RunningCadence(cmd.Context(), who.ID)
				if err == nil && !runs {
					err = model.Errorf(model.NotFound, "error.cadence.none", "%s is in no cadence", who.FullName())
				}
				if err == nil {
					err = ws.EndCadence(cmd.Context(), n.ID, reason)
				}
				if err == nil {
					n, err = ws.Enrollment(cmd.Context(), n.ID)
				}
				if err != nil {
					return err
				}
				out, err := p.known(cmd.Context(), ws, n)
				if err != nil {
					return err
				}
				return p.print(out, func() { p.line("%s", text.T("cli.cadence.stopped", out.Person, out.Title)) })
			})
		},
	}
	c.Flags().StringVar(&reason, "reason", "", "why it ends")
	return c
}

// cadences prints enrolments with their steps.
func (p *program) cadences(list []cadenceJSON) {
	if len(list) == 0 {
		p.line("%s", text.T("cli.cadence.none"))
	}
	for _, c := range list {
		state := text.T("cadence.state." + c.State)
		if c.Refused != "" {
			p.line("%s (%s): %s", c.Person, c.Account, c.Refused)
			continue
		}
		p.line("%s (%s): %s, %s", c.Person, c.Account, c.Title, strings.TrimSpace(state+" "+c.Note))
		for i, s := range c.Steps {
			mark, why := " ", ""
			switch {
			case s.Skipped != "":
				mark, why = "-", s.Skipped
			case !s.Done.IsZero():
				mark = "x"
			case s.Decision == model.Blocked:
				mark, why = "!", text.T("cadence.blocked", s.Reason)
			}
			p.line("  [%s] %d %-12s %-10s %s", mark, i+1, text.Date(s.Due), text.T("channel."+string(s.Channel)), s.Title)
			if why != "" {
				p.line("        %s", why)
			}
			if s.Done.IsZero() {
				for _, permit := range s.Permits {
					p.line("        - %s", permit)
				}
			}
		}
	}
}
