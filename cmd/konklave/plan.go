package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"konklave/app"
	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

// planJSON is a plan in the JSON output.
type planJSON struct {
	ID         model.ID       `json:"id"`
	Hire       string         `json:"hire"`
	Mentor     string         `json:"mentor,omitempty"`
	Title      string         `json:"title"`
	Start      model.Date     `json:"start"`
	Day        int            `json:"day"` // below 1 before the start, above 100 after the end
	Done       int            `json:"done"`
	Due        int            `json:"due"`
	Signed     int            `json:"milestones_signed"`
	Milestones int            `json:"milestones"`
	Tasks      []planTaskJSON `json:"tasks"`
	// Private says that the figures are for the hire alone: done, due, signed and
	// tasks are left out then.
	Private bool `json:"private"`
	// Together is how all hires do, where there are enough of them; null otherwise.
	Together *togetherJSON `json:"together"`
}

// togetherJSON is how all hires do, without any name.
type togetherJSON struct {
	People  int `json:"people"`
	OnTime  int `json:"on_time"`
	Hits    int `json:"drill_hits"`
	Answers int `json:"drill_answers"`
}

type planTaskJSON struct {
	ID    string     `json:"id"`
	Day   int        `json:"day"`
	Date  model.Date `json:"date"`
	Kind  string     `json:"kind"`
	Title string     `json:"title"`
	Done  bool       `json:"done"`
	// Waits says that the task was submitted and the mentor has not answered yet.
	Waits bool   `json:"waits_for_mentor"`
	Note  string `json:"note,omitempty"`
}

func planOutput(plan model.Plan, today model.Date) planJSON {
	day := plan.Day(today)
	done, due, signed := plan.Progress(today)
	out := planJSON{ID: plan.ID, Hire: plan.Hire, Mentor: plan.Mentor, Title: plan.Title, Start: plan.Start, Day: day, Done: done, Due: due,
		Signed: signed, Milestones: len(plan.Milestones), Tasks: []planTaskJSON{}}
	for _, t := range plan.Tasks {
		out.Tasks = append(out.Tasks, planTaskJSON{t.ID, t.Day, plan.DateOf(t.Day), t.Kind, t.Title, t.Done(), t.Waits(), t.Note})
	}
	return out
}

// tell prints a plan. Where the figures of a person are private, it tells another
// user no more than that the plan runs, and how all hires do from five of them on.
func (p *program) tell(ctx context.Context, ws *workspace.Workspace, plan model.Plan) error {
	out := planOutput(plan, ws.Today())
	if !ws.Settings().Private(plan.Hire) {
		return p.print(out, func() { p.plan(plan, ws.Today()) })
	}
	out.Private, out.Done, out.Due, out.Signed, out.Tasks = true, 0, 0, 0, []planTaskJSON{}
	sum, err := ws.Together(ctx)
	if err != nil {
		return err
	}
	if sum.People >= model.LeastTogether {
		out.Together = &togetherJSON{sum.People, sum.OnTime, sum.Hits, sum.Answers}
	}
	return p.print(out, func() {
		p.line("%s", text.T("cli.plan.private", out.Hire, out.Day, plan.Days()))
		if out.Together == nil {
			p.line("%s", text.T("onboarding.together.few", model.LeastTogether))
		} else {
			p.line("%s", text.T("onboarding.together", sum.People, sum.OnTime))
		}
	})
}

func (p *program) planCommand() *cobra.Command {
	var hire string
	c := &cobra.Command{
		Use:   "plan",
		Short: "Show a running 100-day plan; start one; tick a task",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.with(cmd.Context(), func(ws *workspace.Workspace) error {
				plan, err := ws.PlanOf(cmd.Context(), hire)
				if err != nil {
					return err
				}
				return p.tell(cmd.Context(), ws, plan)
			})
		},
	}
	c.PersistentFlags().StringVar(&hire, "for", "", "name of the new hire")
	c.AddCommand(p.planStartCommand(&hire), p.planDoneCommand(&hire), p.planCalendarCommand(&hire))
	return c
}

func (p *program) planStartCommand(hire *string) *cobra.Command {
	var on, mentor, page string
	c := &cobra.Command{
		Use:   "start --for NAME --on DATE",
		Short: "Start the 100 days of a new hire",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if *hire == "" {
				return usageError{fmt.Errorf("say for whom the plan is: --for NAME")}
			}
			start := model.DateOf(p.clock()())
			if on != "" {
				var err error
				if start, err = model.ParseDate(on); err != nil {
					return err
				}
			}
			return p.with(cmd.Context(), func(ws *workspace.Workspace) error {
				if page == "" {
					pages := ws.PlanPages(p.lang)
					if len(pages) == 0 {
						return model.Errorf(model.NotFound, "error.plan.page", "the playbook has no plan page")
					}
					page = pages[0].ID
				}
				if _, err := ws.StartPlan(cmd.Context(), page, *hire, mentor, start); err != nil {
					return err
				}
				plan, err := ws.PlanOf(cmd.Context(), *hire)
				if err != nil {
					return err
				}
				return p.tell(cmd.Context(), ws, plan)
			})
		},
	}
	c.Flags().StringVar(&on, "on", "", "day 1, e.g. 2026-11-02 (default: today)")
	c.Flags().StringVar(&mentor, "mentor", "", "who signs the milestones off")
	c.Flags().StringVar(&page, "page", "", "id of the plan page in the playbook")
	return c
}

func (p *program) planDoneCommand(hire *string) *cobra.Command {
	var undo bool
	c := &cobra.Command{
		Use:   "done TASK",
		Short: "Tick a task of the plan by its id, or submit it for sign-off",
		Long: `Ticks a task of the plan. A task that the mentor has to see is submitted instead, and waits for the mentor; signing it
off, or returning it, is done in the window. With --undo the task is open again, and a submission taken back.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.with(cmd.Context(), func(ws *workspace.Workspace) error {
				plan, err := ws.PlanOf(cmd.Context(), *hire)
				if err != nil {
					return err
				}
				waits := false
				if undo {
					err = ws.TickTask(cmd.Context(), plan.ID, args[0], false)
				} else {
					waits, err = ws.FinishTask(cmd.Context(), plan.ID, args[0])
				}
				if err != nil {
					return err
				}
				if plan, err = ws.Plan(cmd.Context(), plan.ID); err != nil {
					return err
				}
				if waits && !p.json {
					p.line("%s", waitsFor(plan, args[0]))
				}
				return p.tell(cmd.Context(), ws, plan)
			})
		},
	}
	c.Flags().BoolVar(&undo, "undo", false, "make the task open again")
	return c
}

// waitsFor says for whom a submitted task waits.
func waitsFor(plan model.Plan, task string) string {
	title := task
	for _, t := range plan.Tasks {
		if t.ID == task {
			title = t.Title
		}
	}
	if plan.Mentor == "" {
		return text.T("cli.plan.waits.nobody", title)
	}
	return text.T("cli.plan.waits", title, plan.Mentor)
}

func (p *program) planCalendarCommand(hire *string) *cobra.Command {
	return &cobra.Command{
		Use:   "calendar FILE",
		Short: "Write the plan as a calendar file for Outlook, Google and Apple calendars",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.withData(cmd.Context(), func(ws *workspace.Workspace) error {
				plan, err := ws.PlanOf(cmd.Context(), *hire)
				if err != nil {
					return err
				}
				if ws.Settings().Private(plan.Hire) {
					return model.Errorf(model.Conflict, "error.plan.private", "the plan of %s is for that person alone: the settings keep figures private for the works council", plan.Hire)
				}
				if err := app.ExportCalendar(cmd.Context(), ws, plan, args[0]); err != nil {
					return err
				}
				p.line("%s", text.T("cli.plan.calendar", args[0]))
				return nil
			})
		},
	}
}

// plan prints where a plan stands and this week's tasks.
func (p *program) plan(plan model.Plan, today model.Date) {
	day := plan.Day(today)
	done, due, signed := plan.Progress(today)
	p.line("%s", text.T("cli.plan", plan.Hire, day, plan.Days(), done, due, signed, len(plan.Milestones)))
	if i := plan.PhaseOf(day); i >= 0 {
		p.line("%s: %s", plan.Phases[i].Title, plan.Phases[i].Goal)
	}
	week := plan.Week(today)
	for i, t := range plan.Tasks {
		late := !t.Done() && plan.Late(t.Day, today)
		if !late && !slices.Contains(week, i) {
			continue
		}
		mark := " "
		if !t.DoneAt.IsZero() {
			mark = "x"
		} else if late {
			mark = "!"
		}
		title := t.Title
		if t.Waits() {
			title = text.T("cli.plan.task.waits", title)
		}
		p.line("  [%s] %-12s %-28s %s", mark, text.Date(plan.DateOf(t.Day)), t.ID, title)
	}
}
