package workspace

import (
	"context"
	"slices"
	"strings"
	"time"

	"konklave/model"
	"konklave/model/store"
	"konklave/playbooks"
)

// The sample data as assets/sample/sample.json holds it. Days count from
// today, so that the sample is as alive in a year as it is now.
type sampleData struct {
	Me       model.Member    `json:"me"`
	Accounts []sampleAccount `json:"accounts"`

	Territory sampleTerritory `json:"territory"`
	Plan      struct {
		Hire, Mentor string
		Day          int               // today's day of the plan; up to six more, so that day 1 is a Monday
		Late         int               // tasks left open among those already due
		Signed       int               // milestones signed off
		Drills       map[string]string // answers by category, newest last: h = hit, m = miss
	} `json:"plan"`
}

type sampleAccount struct {
	Name, City, Country, Website, Domain string
	Industry                             string
	IndustryEN                           string `json:"industry_en"`
	Employees, ICP                       int
	Stage, Temperature                   string
	Project                              string
	ProjectEN                            string `json:"project_en"`
	Reference                            string
	Center                               string
	CenterEN                             string `json:"center_en"`
	People                               []samplePerson
	Lines                                [][]string // from, to, kind, note, note in English
	Touches                              []sampleTouch
	Tasks                                []sampleTask
}

type samplePerson struct {
	Key, Gender, Academic, First, Last, Title, Department string
	TitleEN                                               string `json:"title_en"`
	Roles                                                 []model.Role
	Support                                               string
	Influence                                             model.Influence
	Coverage                                              model.Coverage
	SupportEvidence                                       sampleEvidence `json:"support_ev"`
	InfluenceEvidence                                     sampleEvidence `json:"influence_ev"`
	Matters                                               string
	MattersEN                                             string `json:"matters_en"`
	Competitor, Test, Empty                               bool   // Empty: a seat that waits for somebody; Title is the position
	History                                               []sampleStep
}

// sampleStep is where somebody stood before, from a day on.
type sampleStep struct {
	Support   string
	Influence model.Influence
	sampleEvidence
}

type sampleEvidence struct {
	Days   int
	DE, EN string
}

type sampleTouch struct {
	Person, Channel, Direction, DE, EN string
	Page                               string   // translation key of the message page that was used
	Days                               int      // ago
	Minutes                            int      // that a call took
	Met                                []string // objections in a call: translation key without "obj-", a blank, the outcome
}

type sampleTask struct {
	Person, Channel, DE, EN string
	Due                     int // days from today; negative = late
}

// LoadSample fills an empty data folder with the sample accounts and a running
// plan, in the language given. It refuses a folder that holds accounts.
func (ws *Workspace) LoadSample(ctx context.Context, lang string) error {
	return ws.loadSample(ctx, lang, false)
}

// LoadWholeSample is LoadSample with the many accounts around the sample accounts, so
// that figures have something to count.
func (ws *Workspace) LoadWholeSample(ctx context.Context, lang string) error {
	return ws.loadSample(ctx, lang, true)
}

func (ws *Workspace) loadSample(ctx context.Context, lang string, whole bool) error {
	counts, err := ws.Counts(ctx)
	if err != nil {
		return err
	}
	if counts.Accounts > 0 {
		return model.Errorf(model.Conflict, "error.sample.not_empty", "the data folder %s is not empty; choose another with --data", ws.dir)
	}
	data, err := readSample()
	if err != nil {
		return err
	}
	if err := ws.ChangeSettings(ctx, func(s *model.Settings) {
		s.Sample = true
		if s.Me == (model.Member{}) {
			s.Me = data.Me
		}
	}); err != nil {
		return err
	}
	// The people of the sample have a past, and the journal tells it: one entry
	// for all accounts as they were, then one for each rating on its day. They
	// share a group, so that one undo takes all of it back.
	var past samplePast
	meta := ws.meta(intentLoadSample, "")
	meta.Group, meta.At = newID(), noonOf(ws.Today().AddDays(-data.oldest()-1))
	_, err = ws.store.Update(ctx, meta, func(e *store.Edit) error {
		for i, a := range data.Accounts {
			if err := ws.sampleAccount(e, i, a, lang, &past); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if whole {
		if _, err := ws.store.Update(ctx, meta, func(e *store.Edit) error { return ws.sampleTerritory(e, data.Territory, lang) }); err != nil {
			return err
		}
	}
	if err := ws.samplePast(ctx, past, meta.Group); err != nil {
		return err
	}
	return ws.samplePlan(ctx, data, lang)
}

func (ws *Workspace) sampleAccount(e *store.Edit, at int, a sampleAccount, lang string, past *samplePast) error {
	pick := func(de, en string) string {
		if lang == "en" && en != "" {
			return en
		}
		return de
	}
	today, now := ws.Today(), ws.clock()
	known := func(ev sampleEvidence) model.Evidence {
		if ev.DE == "" {
			return model.Evidence{}
		}
		return model.Evidence{Text: pick(ev.DE, ev.EN), On: today.AddDays(-ev.Days), By: ws.Me().Name}
	}
	account := model.Account{ID: newID(), Name: a.Name, Industry: pick(a.Industry, a.IndustryEN), City: a.City, Country: a.Country, Employees: a.Employees,
		Website: a.Website, Stage: stageOf(a.Stage), Temperature: model.Temperature(a.Temperature), ICPFit: a.ICP, Project: pick(a.Project, a.ProjectEN),
		Reference: a.Reference, CreatedAt: now}
	center := model.Center{ID: newID(), Account: account.ID, Name: pick(a.Center, a.CenterEN), CreatedAt: now}
	records := []any{account, center}

	people, seats := map[string]model.ID{}, map[string]model.ID{}
	asked := false // something of data protection is due in the account
	for _, sp := range a.People {
		if sp.Empty {
			s := model.Seat{ID: newID(), Center: center.ID, Title: pick(sp.Title, sp.TitleEN), Roles: sp.Roles, Influence: sp.Influence, Owner: ws.Me().Name, CreatedAt: now}
			seats[sp.Key] = s.ID
			records = append(records, s)
			continue
		}
		p := model.Person{ID: newID(), Account: account.ID, Gender: model.Gender(sp.Gender), Academic: sp.Academic, FirstName: sp.First, LastName: sp.Last,
			JobTitle: pick(sp.Title, sp.TitleEN), Department: sp.Department, Email: asciiLower(sp.First[:1]+"."+sp.Last) + "@" + a.Domain,
			Matters: pick(sp.Matters, sp.MattersEN), Source: sampleSource, SourceOn: today.AddDays(-40), LegalBasis: "legitimate_interest",
			ReviewOn: today.AddDays(325), Language: lang, CreatedAt: now, RetainUntil: today.AddMonths(24), RetainWhy: pick("Anbahnung", "prospect")}
		touched := slices.ContainsFunc(a.Touches, func(t sampleTouch) bool { return t.Person == sp.Key })
		if touched {
			if at == 1 && !asked { // one whose data have reached their date
				asked, p.RetainUntil = true, today.AddDays(-3)
			}
			if at == 0 && !asked && len(people) > 0 {
				asked = true
				records = append(records, model.Request{ID: newID(), Person: p.ID, Article: model.ArtAccess, Received: today.AddDays(-12), RecordedBy: ws.Me().Name,
					Identity: pick("Antwort von der bekannten Adresse", "reply from the known address"), IdentityOn: today.AddDays(-11)})
			}
			p.Notice, p.ObjectOn = model.Notice{Status: model.NoticeSent, SentOn: today.AddDays(-38), Channel: model.Email, Version: "2026-03"}, today.AddDays(-38)
		}
		s := model.Seat{ID: newID(), Center: center.ID, Person: p.ID, Roles: sp.Roles, Support: supportOf(sp.Support), Influence: sp.Influence, Coverage: sp.Coverage,
			Competitor: sp.Competitor, SupportBy: known(sp.SupportEvidence), InfluenceBy: known(sp.InfluenceEvidence),
			RolesBy: model.Evidence{On: today.AddDays(-20), By: ws.Me().Name}, Owner: ws.Me().Name, CreatedAt: now}
		if sp.Test {
			s.ChampionTest = model.ChampionTest{WantsUs: true, HasInfluence: true, SellsForUs: true}
		}
		people[sp.Key], seats[sp.Key] = p.ID, s.ID
		records = append(records, p, past.begin(s, p, sp.History, known))
		if touched {
			for _, allowed := range samplePermissions(p.ID, today, pick) {
				records = append(records, allowed)
			}
		}
	}
	for _, l := range a.Lines {
		line := model.Line{ID: newID(), Center: center.ID, From: seats[l[0]], To: seats[l[1]], Kind: model.LineKind(l[2])}
		if len(l) == 5 {
			line.Note = pick(l[3], l[4])
		}
		records = append(records, line)
	}
	for i, t := range a.Touches {
		at := today.AddDays(-t.Days).Time().Add(9*time.Hour + time.Duration(i)*time.Minute)
		touch := model.Touch{ID: newID(), Account: account.ID, Person: people[t.Person], Channel: model.Channel(t.Channel),
			Direction: model.Direction(t.Direction), At: at, Subject: pick(t.DE, t.EN), By: ws.Me().Name}
		if page := ws.Library().Page(t.Page + "-" + lang); page != nil {
			touch.Page, touch.PageVersion = page.ID, page.Version
		}
		touch.Call = ws.sampleCall(t, lang)
		records = append(records, touch)
	}
	for _, t := range a.Tasks {
		records = append(records, model.Task{ID: newID(), Account: account.ID, Person: people[t.Person], Channel: model.Channel(t.Channel),
			Title: pick(t.DE, t.EN), Due: today.AddDays(t.Due), Owner: ws.Me().Name})
	}
	for _, r := range records {
		if err := e.Put(r); err != nil {
			return err
		}
	}
	return nil
}

// samplePermissions are what the people of the sample allowed whom somebody has
// met. The others have allowed nothing, and the legal gate shows it.
func samplePermissions(person model.ID, today model.Date, pick func(de, en string) string) []model.Permission {
	at := today.AddDays(-39).Time().Add(10*time.Hour + 12*time.Minute)
	proof := pick("Messekarte 0815", "fair card 0815")
	all := make([]model.Permission, 0, 3)
	for _, c := range []model.Channel{model.Email, model.LinkedIn} {
		all = append(all, model.Permission{ID: newID(), Person: person, Channel: c, Purpose: model.Marketing, Status: model.Consent,
			GrantedAt: at, How: model.HowCard, Wording: "2026-03", Evidence: proof, RecordedAt: at})
	}
	return append(all, model.Permission{ID: newID(), Person: person, Channel: model.Phone, Purpose: model.Marketing, Status: model.PresumedConsent,
		GrantedAt: at, How: model.HowCard, Evidence: proof, RecordedAt: at,
		Facts: pick("bat auf der Messe um einen Rückruf", "asked for a call at the fair")})
}

// sampleCall is what came up in a call, one objection after another.
func (ws *Workspace) sampleCall(t sampleTouch, lang string) model.Call {
	c := model.Call{Seconds: t.Minutes * 60}
	for i, met := range t.Met {
		key, outcome, _ := strings.Cut(met, " ")
		if page := ws.objection("obj-"+key, lang); page != nil {
			c.Met = append(c.Met, model.CallObjection{Page: page.TranslationKey, Version: page.Version, Said: page.Title,
				Second: c.Seconds * (i + 1) / (len(t.Met) + 1), Outcome: model.Outcome(outcome)})
		}
	}
	return c
}

// sampleDrills lets the hire have practised one objection of each category on
// the last days, with the answers of the sample: "h" is a hit, "m" a miss.
func (ws *Workspace) sampleDrills(ctx context.Context, data sampleData) error {
	names := make(map[string]string)
	for key, p := range ws.Library().Practice("") {
		if have := names[p.Objection.Category]; have == "" || key < have {
			names[p.Objection.Category] = key
		}
	}
	now := ws.clock()
	return ws.edit(ctx, intentLoadSample, data.Plan.Hire, func(e *store.Edit) error {
		for _, category := range playbooks.ObjectionCategories {
			answers, key := data.Plan.Drills[category], names[category]
			if answers == "" || key == "" {
				continue
			}
			d := model.Drill{ID: newID(), Who: data.Plan.Hire, Page: key, Version: ws.Library().Practice("")[key].Version}
			for i, a := range answers {
				g := model.GradeGood
				if a == 'm' {
					g = model.GradeAgain
				}
				at := now.AddDate(0, 0, i-len(answers))
				if err := answerDrill(&d, d.Version, at, g); err != nil {
					return err
				}
			}
			if err := e.Put(d); err != nil {
				return err
			}
		}
		return nil
	})
}

// samplePlan starts the sample plan so that today is its day, with what a good
// hire would have done by now.
func (ws *Workspace) samplePlan(ctx context.Context, data sampleData, lang string) error {
	pages := ws.PlanPages(lang)
	if len(pages) == 0 {
		return nil // a playbook without a plan page: the sample does without
	}
	start := ws.Today().AddDays(1 - data.Plan.Day)
	for start.Weekday() != time.Monday { // the page puts its tasks on weekdays of a plan that starts so
		start = start.AddDays(-1)
	}
	id, err := ws.StartPlan(ctx, pages[0].ID, data.Plan.Hire, data.Plan.Mentor, start)
	if err != nil {
		return err
	}
	if err := ws.sampleDrills(ctx, data); err != nil {
		return err
	}
	return ws.changePlan(ctx, intentLoadSample, data.Plan.Hire, id, func(p *model.Plan) error {
		var due []int
		for i, t := range p.Tasks {
			if t.Day <= p.Day(ws.Today()) {
				due = append(due, i)
			}
		}
		for _, i := range due[:max(0, len(due)-data.Plan.Late)] {
			p.Tasks[i].DoneAt = p.DateOf(p.Tasks[i].Day).Time().Add(15 * time.Hour)
		}
		for i := range p.Milestones[:min(data.Plan.Signed, len(p.Milestones))] {
			at := p.DateOf(p.Milestones[i].Day).Time().Add(16 * time.Hour)
			p.Milestones[i].SubmittedAt, p.Milestones[i].SignedAt, p.Milestones[i].SignedBy = at, at, data.Plan.Mentor
		}
		return nil
	})
}

func stageOf(code string) model.Stage {
	i := slices.IndexFunc(model.Stages, func(s model.Stage) bool { return s.Code() == code })
	if i < 0 {
		return 0
	}
	return model.Stages[i]
}

func supportOf(code string) model.Support {
	i := slices.IndexFunc(model.Supports, func(s model.Support) bool { return s.Code() == code })
	if i < 0 {
		return model.Unrated
	}
	return model.Supports[i]
}

// asciiLower makes the local part of an e-mail address from a name.
func asciiLower(name string) string {
	var b []byte
	for _, r := range name {
		switch r {
		case 'ä', 'Ä':
			b = append(b, "ae"...)
		case 'ö', 'Ö':
			b = append(b, "oe"...)
		case 'ü', 'Ü':
			b = append(b, "ue"...)
		case 'ß':
			b = append(b, "ss"...)
		case 'ı':
			b = append(b, 'i')
		default:
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			if 'a' <= r && r <= 'z' || r == '.' {
				b = append(b, byte(r))
			}
		}
	}
	return string(b)
}
