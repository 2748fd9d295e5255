package main

import (
	"cmp"
	"fmt"
	"strconv"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

// requestJSON is a request under the GDPR. Its form is a promise of the command
// line.
type requestJSON struct {
	ID       model.ID           `json:"id"`
	Person   string             `json:"person"` // "" = erased
	Account  string             `json:"account"`
	Article  model.Article      `json:"article"`
	Received model.Date         `json:"received"`
	Identity string             `json:"identity"` // how it was checked; "" = not yet
	Due      model.Date         `json:"due"`
	Extended model.Date         `json:"extended_on"`
	Why      string             `json:"extended_why"`
	State    model.RequestState `json:"state"`
	Done     model.Date         `json:"done"`
	Answer   string             `json:"answer"`
	Export   string             `json:"export_sha256"`
}

// personDutyJSON is something due for one person.
type personDutyJSON struct {
	Person  string     `json:"person"`
	Account string     `json:"account"`
	Email   string     `json:"email"`
	Source  string     `json:"source"`
	Due     model.Date `json:"due"`
	Why     string     `json:"why"`
	Hold    string     `json:"legal_hold"`
}

// suppressedJSON is an entry of the suppression list.
type suppressedJSON struct {
	ID      model.ID              `json:"id"`
	Kind    model.SuppressionKind `json:"kind"`
	Channel model.Channel         `json:"channel"` // "" = all
	Topic   string                `json:"topic"`
	Since   model.Date            `json:"since"`
	Reason  string                `json:"reason"`
	Forms   []model.HandleForm    `json:"known_by"`
	Hash    string                `json:"hash"`
}

func (p *program) requestsCommand() *cobra.Command {
	var all bool
	c := &cobra.Command{
		Use:   "requests",
		Short: "Requests under the GDPR (Art. 15 to 21) with their last day, the most urgent first",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withData(cmd.Context(), func(ws *workspace.Workspace) error {
				d, err := ws.Duties(cmd.Context())
				if err != nil {
					return err
				}
				list := []requestJSON{}
				for _, r := range d.Requests {
					if all || r.Open() {
						list = append(list, requestJSON{r.ID, r.Who, r.Account, r.Article, r.Received, r.Identity, r.Due(), r.ExtendedOn, r.Why, r.State, r.Done, r.Answer, r.Export})
					}
				}
				return p.print(list, func() {
					rows := [][]string{}
					for _, r := range list {
						rows = append(rows, []string{cmp.Or(r.Person, text.T("requests.who.erased")), r.Account, text.T("requests.article." + strconv.Itoa(int(r.Article))), text.DateYear(r.Received), text.DateYear(r.Due), text.T("requests.state." + string(r.State))})
					}
					p.rows("cli.requests.none", rows, "duties.person", "duties.account", "requests.what", "requests.received", "requests.due", "requests.state")
				})
			})
		},
	}
	c.Flags().BoolVar(&all, "all", false, "answered ones as well")
	c.AddCommand(p.requestAddCommand(), p.requestDoneCommand())
	return c
}

func (p *program) requestAddCommand() *cobra.Command {
	var received, identity string
	c := &cobra.Command{
		Use:   "add PERSON ARTICLE",
		Short: "Record a request: ARTICLE is 15, 16, 17, 18, 20 or 21",
		Args:  cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			article, err := strconv.Atoi(args[1])
			if err != nil {
				return usageError{fmt.Errorf("%q is no article of the GDPR: 15, 16, 17, 18, 20 or 21", args[1])}
			}
			r := model.Request{Article: model.Article(article), Identity: identity}
			if received != "" {
				if r.Received, err = model.ParseDate(received); err != nil {
					return usageError{fmt.Errorf("--received: %w", err)}
				}
			}
			return p.withData(cmd.Context(), func(ws *workspace.Workspace) error {
				who, err := ws.FindPerson(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				if r.Person = who.ID; r.Received.IsZero() {
					r.Received = ws.Today()
				}
				if r.ID, err = ws.RecordRequest(cmd.Context(), r); err != nil {
					return err
				}
				return p.print(map[string]any{"id": r.ID, "due": r.Due()}, func() {
					p.line("%s", text.T("cli.requests.added", who.FullName(), text.DateYear(r.Due())))
				})
			})
		},
	}
	c.Flags().StringVar(&received, "received", "", "the day on which it came in (YYYY-MM-DD); today where it is not given")
	c.Flags().StringVar(&identity, "identity", "", "how the identity was checked")
	return c
}

func (p *program) requestDoneCommand() *cobra.Command {
	var answer string
	c := &cobra.Command{
		Use:   "done ID --answer TEXT",
		Short: "Note that a request was answered today",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := model.ParseID(args[0])
			if err != nil {
				return usageError{err}
			}
			return p.withData(cmd.Context(), func(ws *workspace.Workspace) error {
				all, err := ws.Requests(cmd.Context())
				if err != nil {
					return err
				}
				for _, r := range all {
					if r.ID == id {
						r.Done, r.Answer = ws.Today(), answer
						_, err := ws.RecordRequest(cmd.Context(), r)
						return err
					}
				}
				return model.Errorf(model.NotFound, "error.request.none", "there is no request %s; konklave requests --json lists them", args[0])
			})
		},
	}
	c.Flags().StringVar(&answer, "answer", "", "what was answered, and how")
	return c
}

func (p *program) retentionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "retention",
		Short: "Whose retention date was reached, who is to be told that data are held, and the suppression list",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withData(cmd.Context(), func(ws *workspace.Workspace) error {
				d, err := ws.Duties(cmd.Context())
				if err != nil {
					return err
				}
				out := struct {
					Retention  []personDutyJSON    `json:"retention"`
					Notices    []personDutyJSON    `json:"notices"`
					Suppressed []suppressedJSON    `json:"suppressed"`
					Count      workspace.DutyCount `json:"due"`
				}{personDuties(d.Retention), personDuties(d.Notices), []suppressedJSON{}, d.Count(ws.Today())}
				for _, s := range d.Suppressed {
					out.Suppressed = append(out.Suppressed, suppressedJSON{s.Group, s.Kind, s.Channel, s.Topic, model.DateOf(s.Since), s.Reason, s.Forms, s.Hash})
				}
				return p.print(out, func() {
					p.line("%s", text.T("duties.retention"))
					p.rows("retention.empty", dutyRows(out.Retention), "duties.person", "duties.account", "retention.reached", "retention.why")
					p.line("\n%s", text.T("duties.notices"))
					p.rows("notices.empty", dutyRows(out.Notices), "duties.person", "duties.account", "notices.due", "notices.source")
					p.line("\n%s", text.T("duties.suppressed"))
					var rows [][]string
					for _, s := range out.Suppressed {
						rows = append(rows, []string{text.T("suppressed.kind." + string(s.Kind)), text.DateYear(s.Since), s.Reason, s.Hash})
					}
					p.rows("suppressed.empty", rows, "suppressed.kind", "suppressed.since", "suppressed.reason", "suppressed.hash")
				})
			})
		},
	}
}

func personDuties(list []workspace.PersonDuty) []personDutyJSON {
	out := []personDutyJSON{}
	for _, d := range list {
		out = append(out, personDutyJSON{d.Person.FullName(), d.Account, d.Person.Email, d.Person.Source, d.Due, d.Person.RetainWhy, d.Person.LegalHold})
	}
	return out
}

func dutyRows(list []personDutyJSON) (rows [][]string) {
	for _, d := range list {
		rows = append(rows, []string{d.Person, d.Account, text.DateYear(d.Due), cmp.Or(d.Why, d.Source)})
	}
	return rows
}

// rows prints a table with titles, or a sentence where there are none.
func (p *program) rows(none string, rows [][]string, titles ...string) {
	if len(rows) == 0 {
		p.line("%s", text.T(none))
		return
	}
	w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	for i, id := range titles {
		if i > 0 {
			fmt.Fprint(w, "\t")
		}
		fmt.Fprint(w, text.T(id))
	}
	fmt.Fprintln(w)
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				fmt.Fprint(w, "\t")
			}
			fmt.Fprint(w, cell)
		}
		fmt.Fprintln(w)
	}
	_ = w.Flush() // as p.line does
}
