package rights

import (
	"context"
	"strings"

	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/app/work"
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
// longer, and erases people for good. reason is kept in the suppression list. gone is
// called when they are in the journal no more, which no subscription tells; nil where
// nobody shows that.
func Erase(h *screen.Host, people []model.Person, reason string, gone func()) {
	eraseAfter(h, people, reason, erasurePlan.words, gone)
}

// EraseDeleted is Erase for people who were deleted and are still in the journal.
func EraseDeleted(h *screen.Host, people []model.Person, reason string, gone func()) {
	eraseAfter(h, people, reason, erasurePlan.wordsOfDeleted, gone)
}

func eraseAfter(h *screen.Host, people []model.Person, reason string, words func(erasurePlan, []model.Person) []string, gone func()) {
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
		h.Dialogs.ConfirmDanger(title, strings.Join(words(plan, people), "\n\n"), verb, func() {
			work.Run(h, work.Job{Title: title, What: text.T("privacy.erase.running"), Whole: true}, func(ctx context.Context, progress func(done, total int64)) (workspace.Erased, error) {
				return ws.ErasePeople(ctx, ids, reason, progress)
			}, func(done workspace.Erased, err error) {
				if gone != nil {
					gone()
				}
				switch {
				case err != nil:
					h.Fail(err)
				case len(done.Pages) > 0:
					showPages(h, done.Pages).OnClosed = func() { erased(h, plan.held) }
				default:
					erased(h, plan.held)
				}
			})
		})
	})
}

// words is what the dialog says.
func (plan erasurePlan) words(people []model.Person) []string {
	said := []string{text.T("privacy.erase.said", people[0].FullName())}
	if len(people) > 1 {
		said = []string{namesOf(people), text.T("privacy.erase.said.several")}
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
	return append(said, plan.wordsOnCopies()...)
}

// wordsOfDeleted is words for people who are in the journal alone.
func (plan erasurePlan) wordsOfDeleted(people []model.Person) []string {
	said := []string{text.T("privacy.erase.deleted", people[0].FullName())}
	if len(people) > 1 {
		said = []string{namesOf(people), text.T("privacy.erase.deleted.several")}
	}
	return append(said, plan.wordsOnCopies()...)
}

// namesOf lists people, the first ones by name.
func namesOf(people []model.Person) string {
	var names []string
	for _, p := range people[:min(len(people), mostNamed)] {
		names = append(names, p.FullName())
	}
	list := strings.Join(names, ", ")
	if more := len(people) - len(names); more > 0 {
		list += ", " + text.N("privacy.erase.more", more)
	}
	return list + "."
}

// wordsOnCopies says where the data are found a while longer.
func (plan erasurePlan) wordsOnCopies() (said []string) {
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
			work.Run(h, work.Job{Title: text.N("privacy.renew.title", held.Backups), What: text.T("privacy.renew.running")}, h.Workspace.RenewBackups, func(dropped int, err error) {
				switch {
				case model.CodeOf(err) == model.Canceled:
					h.Toasts.Show(text.T("privacy.renew.stopped"), "", nil)
				case err != nil:
					h.Fail(err)
				default:
					h.Toasts.Show(text.N("privacy.renewed", dropped), "", nil)
				}
			})
		})
	})
}
