package workspace

import (
	"context"
	"time"

	"konklave/model"
	"konklave/model/store"
)

// Disclosure is everything that we hold of a person, for the person to read
// (Art. 15 GDPR). Its JSON form is also what Art. 20 asks for.
type Disclosure struct {
	Person      string                 `json:"person"`
	MadeOn      model.Date             `json:"made_on"`
	Holder      model.Member           `json:"holder"` // who answers
	Data        DisclosedPerson        `json:"data"`
	Account     string                 `json:"account"`
	Country     string                 `json:"country"`
	Source      string                 `json:"source"`
	SourceOn    model.Date             `json:"source_on"`
	SourceRef   string                 `json:"source_reference"`
	LegalBasis  string                 `json:"legal_basis"`
	BasisNote   string                 `json:"legal_basis_note"`
	Notice      string                 `json:"notice"` // "sent", "not_needed", "" = not given
	NoticeOn    model.Date             `json:"notice_on"`
	ObjectOn    model.Date             `json:"told_of_right_to_object_on"`
	RetainUntil model.Date             `json:"retain_until"`
	RetainWhy   string                 `json:"retain_why"`
	Seats       []DisclosedSeat        `json:"seats"`
	Permissions []DisclosedPermission  `json:"permissions"`
	Touches     []DisclosedTouch       `json:"contacts"`
	Tasks       []DisclosedTask        `json:"tasks"`
	Cadences    []DisclosedCadence     `json:"cadences"`
	Requests    []DisclosedRequest     `json:"requests"`
	Suppressed  []DisclosedSuppression `json:"suppressions"`
}

// DisclosedPerson are the fields of the person.
type DisclosedPerson struct {
	Academic   string `json:"academic_title"`
	FirstName  string `json:"first_name"`
	LastName   string `json:"last_name"`
	Gender     string `json:"salutation"`
	JobTitle   string `json:"job_title"`
	Department string `json:"department"`
	Email      string `json:"email"`
	Phone      string `json:"phone"`
	Mobile     string `json:"mobile"`
	LinkedIn   string `json:"linkedin"`
	Language   string `json:"language"`
	Matters    string `json:"what_matters"`
	Notes      string `json:"notes"`
}

// DisclosedSeat is what was said of the person in a buying center.
type DisclosedSeat struct {
	Center    string          `json:"buying_center"`
	Roles     []model.Role    `json:"roles"`
	Support   model.Support   `json:"support"`
	Influence model.Influence `json:"influence"`
	Coverage  model.Coverage  `json:"coverage"`
	Coach     bool            `json:"coach"`
	Evidence  []string        `json:"evidence"`
}

// DisclosedPermission is a permission.
type DisclosedPermission struct {
	Channel  model.Channel          `json:"channel"`
	Purpose  model.Purpose          `json:"purpose"`
	Status   model.PermissionStatus `json:"status"`
	Since    time.Time              `json:"since"`
	How      model.How              `json:"how"`
	Evidence string                 `json:"evidence"`
	Facts    string                 `json:"facts"`
	Address  string                 `json:"address"` // that it was given for; "" = not noted
}

// DisclosedTouch is a contact, with the ground on which it was made.
type DisclosedTouch struct {
	At        time.Time       `json:"at"`
	Channel   model.Channel   `json:"channel"`
	Direction model.Direction `json:"direction"`
	Subject   string          `json:"subject"`
	Text      string          `json:"text"`
	Purpose   model.Purpose   `json:"purpose"`
	Rule      string          `json:"rule"`
	Decision  model.Decision  `json:"decision"`
	Basis     string          `json:"legal_basis"`
	Seconds   int             `json:"seconds"` // of a call
	// Objections are what the person said against us in a call.
	Objections []DisclosedObjection `json:"objections"`
}

// DisclosedObjection is an objection in a call, and what became of it.
type DisclosedObjection struct {
	Said    string        `json:"said"`
	Outcome model.Outcome `json:"outcome"`
}

// DisclosedTask is a follow-up.
type DisclosedTask struct {
	Title string     `json:"title"`
	Due   model.Date `json:"due"`
	Done  bool       `json:"done"`
	Note  string     `json:"note"`
}

// DisclosedCadence is a series of contacts that the person was, or is, in.
type DisclosedCadence struct {
	Title string          `json:"title"`
	Start model.Date      `json:"start"`
	Ended model.Date      `json:"ended"` // zero = still on
	Why   model.Exit      `json:"ended_by"`
	Note  string          `json:"note"` // what was written at its end or pause
	Steps []DisclosedStep `json:"steps"`
}

// DisclosedStep is a step of a cadence.
type DisclosedStep struct {
	Channel model.Channel `json:"channel"`
	Title   string        `json:"title"`
	Due     model.Date    `json:"due"`
	Done    model.Date    `json:"done"` // zero = open
	Skipped string        `json:"left_out_because"`
}

// DisclosedRequest is a request under the GDPR.
type DisclosedRequest struct {
	Article  model.Article `json:"article"`
	Received model.Date    `json:"received"`
	Due      model.Date    `json:"due"`
	Done     model.Date    `json:"done"`
}

// DisclosedSuppression is an entry of the suppression list about the person.
type DisclosedSuppression struct {
	Kind    model.SuppressionKind `json:"kind"`
	Channel model.Channel         `json:"channel"`
	Since   time.Time             `json:"since"`
	Reason  string                `json:"reason"`
}

// Disclose collects everything that we hold of a person.
func (ws *Workspace) Disclose(ctx context.Context, person model.ID) (d Disclosure, err error) {
	d = Disclosure{MadeOn: ws.Today(), Holder: ws.Me()}
	err = ws.store.View(func(tx *store.Tx) error {
		p, err := tx.Person(person)
		if err != nil {
			return err
		}
		account, err := tx.Account(p.Account)
		if err != nil && model.CodeOf(err) != model.NotFound {
			return err
		}
		d.tellPerson(p, account)
		for _, read := range []func(*store.Tx, model.ID) error{d.tellSeats, d.tellPermissions, d.tellTouches, d.tellTasks, d.tellCadences, d.tellRequests} {
			if err := read(tx, person); err != nil {
				return err
			}
		}
		list, err := ws.suppressed(tx)
		if err != nil {
			return err
		}
		for _, s := range list.of(p, account.Name) {
			d.Suppressed = append(d.Suppressed, DisclosedSuppression{s.Kind, s.Channel, s.Since, s.Reason})
		}
		return ctx.Err()
	})
	return d, err
}

func (d *Disclosure) tellPerson(p model.Person, account model.Account) {
	d.Person, d.Account, d.Country = p.FullName(), account.Name, firstOf(p.Country, account.Country)
	d.Data = DisclosedPerson{p.Academic, p.FirstName, p.LastName, string(p.Gender), p.JobTitle, p.Department, p.Email, p.Phone, p.Mobile, p.LinkedIn, p.Language, p.Matters, p.Notes}
	d.Source, d.SourceOn, d.SourceRef = p.Source, p.SourceOn, p.SourceRef
	d.LegalBasis, d.BasisNote = p.LegalBasis, p.BasisNote
	d.Notice, d.NoticeOn, d.ObjectOn = string(p.Notice.Status), p.Notice.SentOn, p.ObjectOn
	d.RetainUntil, d.RetainWhy = p.RetainUntil, p.RetainWhy
}

func (d *Disclosure) tellSeats(tx *store.Tx, person model.ID) error {
	seats, err := tx.SeatsOfPerson(person)
	for _, s := range seats {
		center, err := tx.Center(s.Center)
		if err != nil {
			return err
		}
		told := DisclosedSeat{Center: center.Name, Roles: s.Roles, Support: s.Support, Influence: s.Influence, Coverage: s.Coverage, Coach: s.Coach}
		for _, e := range []model.Evidence{s.RolesBy, s.SupportBy, s.InfluenceBy, s.CoverageBy} {
			if e.Text != "" {
				told.Evidence = append(told.Evidence, e.Text)
			}
		}
		d.Seats = append(d.Seats, told)
	}
	return err
}

func (d *Disclosure) tellPermissions(tx *store.Tx, person model.ID) error {
	all, err := tx.PermissionsOf(person)
	for _, p := range all {
		d.Permissions = append(d.Permissions, DisclosedPermission{p.Channel, p.Purpose, p.Status, p.Since(), p.How, p.Evidence, p.Facts, p.Address})
	}
	return err
}

func (d *Disclosure) tellTouches(tx *store.Tx, person model.ID) error {
	all, err := tx.TouchesOf(person, 0)
	for _, t := range all {
		told := DisclosedTouch{At: t.At, Channel: t.Channel, Direction: t.Direction, Subject: t.Subject, Text: t.Text,
			Purpose: t.Basis.Purpose, Rule: t.Basis.Rule, Decision: t.Basis.Decision, Basis: t.Basis.LegalBasis, Seconds: t.Call.Seconds}
		for _, m := range t.Call.Met {
			told.Objections = append(told.Objections, DisclosedObjection{m.Said, m.Outcome})
		}
		d.Touches = append(d.Touches, told)
	}
	return err
}

func (d *Disclosure) tellTasks(tx *store.Tx, person model.ID) error {
	all, err := tx.TasksOfPerson(person)
	for _, t := range all {
		d.Tasks = append(d.Tasks, DisclosedTask{t.Title, t.Due, t.Done(), t.Note})
	}
	return err
}

func (d *Disclosure) tellCadences(tx *store.Tx, person model.ID) error {
	all, err := tx.EnrollmentsOf(person)
	for _, n := range all {
		told := DisclosedCadence{Title: n.Title, Start: n.Start, Why: n.End, Note: firstOf(n.EndNote, n.PauseWhy)}
		if n.Ended() {
			told.Ended = model.DateOf(n.EndedAt)
		}
		for _, s := range n.Steps {
			step := DisclosedStep{Channel: s.Channel, Title: s.Title, Due: s.Due, Skipped: s.Skipped}
			if !s.Open() {
				step.Done = model.DateOf(s.DoneAt)
			}
			told.Steps = append(told.Steps, step)
		}
		d.Cadences = append(d.Cadences, told)
	}
	return err
}

func (d *Disclosure) tellRequests(tx *store.Tx, person model.ID) error {
	all, err := tx.Requests()
	for _, r := range all {
		if r.Person == person {
			d.Requests = append(d.Requests, DisclosedRequest{r.Article, r.Received, r.Due(), r.Done})
		}
	}
	return err
}
