package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"konklave/app"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

func (p *program) personCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "person",
		Short: "What the GDPR wants for one person: tell what is stored, erase it",
	}
	c.AddCommand(p.personExportCommand(), p.personEraseCommand(), p.personDeletedCommand(), p.personAllowCommand())
	return c
}

func (p *program) personExportCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "export PERSON FILE",
		Short: "Write everything that is stored of a person (Art. 15 and 20 GDPR) as PDF or JSON",
		Long:  "Writes everything that is stored of a person into FILE, for the person to read. Its ending says the format: .pdf or .json.\nPERSON is a full name or an e-mail address.",
		Args:  cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.withData(cmd.Context(), func(ws *workspace.Workspace) error {
				who, err := ws.FindPerson(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				if err := app.WriteDisclosure(cmd.Context(), ws, who.ID, args[1]); err != nil {
					return err
				}
				p.line("%s", text.T("cli.person.exported", who.FullName(), args[1]))
				return nil
			})
		},
	}
}

func (p *program) personEraseCommand() *cobra.Command {
	var reason string
	var yes bool
	c := &cobra.Command{
		Use:   "erase PERSON --yes",
		Short: "Erase a person for good (Art. 17 GDPR): from records, journal and files; the seat stays",
		Long: `Erases a person for good: the record with its contacts, follow-ups and permissions, what the journal holds of them, and
the full name in the texts of other records. The seat stays, empty, with its lines and roles. Hashes of the addresses stay
in the suppression list, so that no import brings the person back. It cannot be undone.
PERSON is a full name or an e-mail address. Who was only deleted is found as well, also by the id that "konklave person
deleted --json" gives, and goes from the journal. Playbook pages that name the person are listed; they are not changed.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if !yes {
				return usageError{fmt.Errorf("an erasure cannot be undone; say --yes to go ahead")}
			}
			return p.withData(cmd.Context(), func(ws *workspace.Workspace) error {
				who, err := ws.FindPerson(cmd.Context(), args[0])
				if model.CodeOf(err) == model.NotFound {
					who, err = ws.FindDeleted(cmd.Context(), args[0])
				}
				if err != nil {
					return err
				}
				done, err := ws.ErasePerson(cmd.Context(), who.ID, reason)
				if err != nil {
					return err
				}
				return p.print(done, func() {
					p.line("%s", text.T("cli.person.erased", who.FullName(), done.Seats, done.Touches, done.Entries, done.Masked))
					if len(done.Pages) > 0 {
						p.line("%s", text.T("cli.person.pages"))
					}
					for _, page := range done.Pages {
						p.line("  %s", text.T("cli.person.page", page.Path, app.WhereNamed(page)))
					}
				})
			})
		},
	}
	c.Flags().BoolVar(&yes, "yes", false, "erase without asking")
	c.Flags().StringVar(&reason, "reason", "", "why, without personal data; it is kept in the suppression list")
	return c
}

// deletedJSON is somebody who was deleted and is still in the journal. Its form is a
// promise of the command line.
type deletedJSON struct {
	ID          model.ID   `json:"id"`
	Name        string     `json:"name"`
	Account     string     `json:"account"`
	Email       string     `json:"email"`
	Deleted     model.Date `json:"deleted_on"`
	By          string     `json:"by"`
	Touches     int        `json:"touches"` // that the journal still holds
	Tasks       int        `json:"tasks"`
	Permissions int        `json:"permissions"`
}

func (p *program) personDeletedCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "deleted",
		Short: "Who was deleted but not erased: the journal still holds them, so that the deletion can be taken back",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withData(cmd.Context(), func(ws *workspace.Workspace) error {
				all, err := ws.DeletedPeople(cmd.Context())
				if err != nil {
					return err
				}
				list, rows := []deletedJSON{}, [][]string{}
				for _, d := range all {
					on := model.DateOf(d.On)
					list = append(list, deletedJSON{d.Person.ID, d.Person.FullName(), d.Account, d.Person.Email, on, d.By, d.Touches, d.Tasks, d.Permissions})
					rows = append(rows, []string{d.Person.FullName(), d.Account, text.DateYear(on), d.By, app.Remains(d)})
				}
				return p.print(list, func() {
					p.rows("deleted.empty", rows, "duties.person", "duties.account", "deleted.on", "deleted.by", "deleted.remains")
				})
			})
		},
	}
}

func (p *program) personAllowCommand() *cobra.Command {
	var reason string
	c := &cobra.Command{
		Use:   "allow E-MAIL --reason TEXT",
		Short: "Remove a person from the suppression list, because the person wishes it",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.withData(cmd.Context(), func(ws *workspace.Workspace) error {
				n, err := ws.AllowAgain(cmd.Context(), model.Person{Email: args[0]}, "", strings.TrimSpace(reason))
				if err != nil {
					return err
				}
				p.line("%s", text.N("cli.person.allowed", n))
				return nil
			})
		},
	}
	c.Flags().StringVar(&reason, "reason", "", "how you know that the person wishes it")
	return c
}
