package rights

import (
	"context"
	"strings"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/workspace"
)

// mostNamed is how many people the dialog of an erasure names.
const mostNamed = 12

// erasurePlan is what an erasure has to say before it is done.
type erasurePlan struct {
	proofs []model.Date // until when a proof that goes with it should be kept
	held   workspace.StillHeld
}

// Erase asks, says what goes, what stays and where the data are found a while
// longer, and erases people for good. reason is kept in the suppression list.
func Erase(h *screen.Host, people []model.Person, reason string) {
	ws := h.Workspace
	ids := make([]model.ID, len(people))
	for i, p := range people {
		ids[i] = p.ID
	}
	ui.Run(h.Runner, "rights.erase", func(ctx context.Context) (plan erasurePlan, err error) {
		for _, id := range ids {
			permissions, err := ws.Permissions(ctx, id)
			if err != nil {
				return plan, err
			}
			for _, allowed := range permissions {
				if until := allowed.ProofUntil(); until.After(ws.Today()) {
					plan.proofs = append(plan.proofs, until)
				}
			}
		}
		plan.held, err = ws.StillHeld(ctx)
		return plan, err
	}, func(plan erasurePlan, err error) {
		if err != nil {
			h.Fail(err)
			return
		}
		if h.Dialogs.Open() || len(people) == 0 {
			return
		}
		title, verb := text.T("privacy.erase.title", people[0].FullName()), text.T("privacy.erase.verb")
		if len(people) > 1 {
			title, verb = text.N("privacy.erase.several", len(people)), text.N("privacy.erase.verb.several", len(people))
		}
		h.Dialogs.ConfirmDanger(title, strings.Join(plan.words(people), "\n\n"), verb, func() {
			h.Do(func(ctx context.Context) error {
				_, err := ws.ErasePeople(ctx, ids, reason)
				return err
			}, func() { erased(h, plan.held) })
		})
	})
}

// words is what the dialog says.
func (plan erasurePlan) words(people []model.Person) []string {
	said := []string{text.T("privacy.erase.said", people[0].FullName())}
	if len(people) > 1 {
		var names []string
		for _, p := range people[:min(len(people), mostNamed)] {
			names = append(names, p.FullName())
		}
		list := strings.Join(names, ", ")
		if more := len(people) - len(names); more > 0 {
			list += ", " + text.N("privacy.erase.more", more)
		}
		said = []string{list + ".", text.T("privacy.erase.said.several")}
	}
	var latest model.Date
	for _, until := range plan.proofs {
		if until.After(latest) {
			latest = until
		}
	}
	if !latest.IsZero() {
		said = append(said, text.T("privacy.erase.proof", text.DateYear(latest)))
	}
	if plan.held.Backups > 0 {
		said = append(said, text.N("privacy.erase.backups", plan.held.Backups))
	}
	if len(plan.held.Aside) > 0 {
		said = append(said, text.T("privacy.erase.aside", strings.Join(plan.held.Aside, "\n")))
	}
	return said
}

// erased says that it is done, and offers to delete the backups that still hold
// the people.
func erased(h *screen.Host, held workspace.StillHeld) {
	if held.Backups == 0 {
		h.Toasts.Show(text.T("privacy.erased"), "", nil)
		return
	}
	h.Toasts.Show(text.T("privacy.erased"), text.T("privacy.renew.offer"), func() {
		h.Dialogs.ConfirmDanger(text.N("privacy.renew.title", held.Backups), text.T("privacy.renew.said"), text.T("privacy.renew.verb"), func() {
			dropped := 0
			h.Do(func(ctx context.Context) (err error) {
				dropped, err = h.Workspace.RenewBackups(ctx)
				return err
			}, func() { h.Toasts.Show(text.N("privacy.renewed", dropped), "", nil) })
		})
	})
}
