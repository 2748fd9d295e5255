package onboarding

import (
	"net/url"
	"slices"
	"time"

	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/playbooks"
)

// sheetView is a task with all that is known of it, in words: what the sheet beside
// the list shows.
type sheetView struct {
	row      taskRow
	when     string // "Tag 37, Di, 8. Dez · Tun"
	state    string // of the sign-off, "" where there is nothing to say
	mentor   string
	evidence []model.TaskEvidence
	trail    []model.SignOff
	share    float64 // of what the app counts; below 0 where only the hire can tell
	drill    bool    // practising helps
	theme    string  // what to practise, "" for what is due
	page     sheetPage
}

// sheetPage is the page that says why a task matters. The zero one is none.
type sheetPage struct {
	id      string
	title   string
	version int
	read    int  // version that the hire has read, 0 for none
	missing bool // it is not, or no longer, in the playbook
	words   *ui.Document
}

// sheetOf puts a task into words; nil where the plan does not have it.
func sheetOf(p model.Plan, task string, measured map[string]model.Fulfilled, library *playbooks.Library, pictures *ui.Pictures, now time.Time) *sheetView {
	i := slices.IndexFunc(p.Tasks, func(t model.PlanTask) bool { return t.ID == task })
	if i < 0 {
		return nil
	}
	t := p.Tasks[i]
	s := &sheetView{row: rowOf(p, t, model.DateOf(now), byDate), when: whenOf(p, t.Day), mentor: p.Mentor, evidence: t.Evidence, trail: t.Signs, share: -1, drill: t.Kind == "drill"}
	if t.Kind != "" {
		s.when = text.T("onboarding.sheet.when", s.when, text.T("plan.kind."+t.Kind))
	}
	if m, ok := measured[t.ID]; ok && !t.Done() && t.Fulfil.Kind != model.FulfilPage {
		s.row.counts = countsOf(t.Fulfil, m)
		s.share = min(float64(m.Have)/float64(max(m.Need, 1)), 1)
	}
	switch {
	case t.Waits():
		s.state = text.T("onboarding.sign.submitted", stamp(t.SubmittedAt, now, true))
	case t.Done():
		s.state = text.T("onboarding.sheet.done", stamp(t.DoneAt, now, false))
	case t.SignOff && len(t.Signs) == 0:
		s.state = text.T("onboarding.sign.task.why")
	}
	if t.Page != "" {
		s.page = pageOf(t, library, pictures)
	}
	return s
}

// pageOf finds the page of a task and reads its text. It may take a while.
func pageOf(t model.PlanTask, library *playbooks.Library, pictures *ui.Pictures) sheetPage {
	page := library.Page(t.Page)
	if page == nil {
		return sheetPage{id: t.Page, missing: true}
	}
	body := page.Body
	if page.Message != nil {
		body = page.Notes()
	}
	return sheetPage{id: page.ID, title: page.Title, version: page.Version, read: t.ReadVersion, words: ui.ParseMarkdown(body, pictures.For(page.Path))}
}

// isLink reports whether words are the address of something on the web.
func isLink(words string) bool {
	u, err := url.Parse(words)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
}
