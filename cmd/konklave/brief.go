package main

import (
	"strings"

	"github.com/spf13/cobra"

	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

func (p *program) briefCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "brief ACCOUNT",
		Short: "The buying center of an account: seats, status, score, gaps, path to power, next step and message for each person",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.withData(cmd.Context(), func(ws *workspace.Workspace) error {
				a, err := ws.FindAccount(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				b, err := ws.Brief(cmd.Context(), a.ID, p.lang)
				if err != nil {
					return err
				}
				return p.print(b, func() { p.brief(b) })
			})
		},
	}
}

// brief prints a brief for a person to read.
func (p *program) brief(b workspace.Brief) {
	p.line("%s", b.Account)
	p.line("%s", strings.Repeat("=", len([]rune(b.Account))))
	p.line("%s · %s · %s", text.N("cli.seats", len(b.Seats)), text.T("status."+string(b.Status)), text.T("cli.score", b.Score))
	if len(b.Gaps) > 0 {
		p.line("\n%s", text.T("cli.gaps"))
		for _, g := range b.Gaps {
			p.line("  %s", gapLine(g))
		}
	}
	p.path(b.Path)
	for _, s := range b.Seats {
		name := s.Person
		if name == "" {
			name = text.T("cli.empty_seat")
		}
		p.line("\n%s – %s", name, s.Title)
		var roles []string
		for _, r := range s.Roles {
			roles = append(roles, text.T("role."+string(r)))
		}
		p.line("  %s · %s · %s · %s", strings.Join(roles, ", "), text.T("support."+s.Support.Code()), influenceWords(s.Influence), text.T("coverage."+s.Coverage.Code()))
		if n := s.NextStep; n != nil {
			p.line("  %s", text.T("cli.next", n.Step))
			p.line("    %s", n.Reason)
			p.line("    %s", text.T("cli.next.how", text.T("channel."+string(n.Channel)), text.Date(n.Due)))
		}
		if s.Message == nil {
			if s.Person != "" {
				p.line("  %s", text.T("cli.no_message"))
			}
			continue
		}
		p.line("  [%s]", s.Message.Page)
		if s.Message.Gate.Decision == model.Blocked {
			p.line("  %s", text.T("cli.gate.blocked", text.Say(s.Message.Gate.Reason)))
			continue
		}
		if s.Message.Subject != "" {
			p.line("  %s", text.T("cli.subject", s.Message.Subject))
		}
		for _, l := range strings.Split(s.Message.Body, "\n") {
			p.line("    %s", l)
		}
		if len(s.Message.Missing) > 0 {
			p.line("  %s", text.T("cli.missing", strings.Join(s.Message.Missing, ", ")))
		}
	}
}

// path prints the path to power.
func (p *program) path(b workspace.BriefPath) {
	p.line("\n%s", text.T("cli.path", text.T("cli.path."+string(b.State), b.Power)))
	for _, s := range b.Steps {
		p.line("  %s (%s)", nameOr(s.Person, "since.somebody"), text.T("path.why."+string(s.Why)))
	}
	if b.By != "" {
		p.line("  %s", text.T("cli.path.by", b.By))
	}
}

func influenceWords(i model.Influence) string {
	if i == 0 {
		return text.T("cli.influence.none")
	}
	return text.T("cli.influence", int(i))
}

func gapLine(g workspace.BriefGap) string {
	line := text.T("gap."+string(g.Kind), text.T("role."+string(g.Role)), g.Days)
	if len(g.People) > 0 && len(g.People) < 4 {
		line += ": " + strings.Join(g.People, ", ")
	} else if len(g.People) > 0 {
		line += ": " + text.N("cli.people", len(g.People))
	}
	if g.Points > 0 {
		line += " " + text.T("cli.points", g.Points)
	}
	return line
}

// nameOr is a name, or what a text calls it where it has none.
func nameOr(name, id string) string {
	if name == "" {
		return text.T(id)
	}
	return name
}
