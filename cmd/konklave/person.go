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
	c.AddCommand(p.personExportCommand(), p.personEraseCommand(), p.personAllowCommand())
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
PERSON is a full name or an e-mail address.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if !yes {
				return usageError{fmt.Errorf("an erasure cannot be undone; say --yes to go ahead")}
			}
			return p.withData(cmd.Context(), func(ws *workspace.Workspace) error {
				who, err := ws.FindPerson(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				done, err := ws.ErasePerson(cmd.Context(), who.ID, reason)
				if err != nil {
					return err
				}
				return p.print(done, func() {
					p.line("%s", text.T("cli.person.erased", who.FullName(), done.Seats, done.Touches, done.Entries, done.Masked))
				})
			})
		},
	}
	c.Flags().BoolVar(&yes, "yes", false, "erase without asking")
	c.Flags().StringVar(&reason, "reason", "", "why, without personal data; it is kept in the suppression list")
	return c
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
