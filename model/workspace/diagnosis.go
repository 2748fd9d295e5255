package workspace

import (
	"context"

	"konklave/model"
	"konklave/model/keys"
	"konklave/model/logs"
	"konklave/model/store"
	"konklave/playbooks"
)

// Diagnosis is what a bug report tells of the data: how much there is of it, how
// it lies on the disk, what opens it, and the settings that matter. It names
// nobody. What cannot be read is told of as such, and is no error.
func (ws *Workspace) Diagnosis(ctx context.Context) []logs.Section {
	return []logs.Section{
		{Title: "settings", Facts: ws.settingsFacts()},
		{Title: "data", Facts: ws.dataFacts(ctx)},
		{Title: "store", Facts: ws.store.Facts()},
		{Title: "backups", Facts: ws.backupFacts(ctx)},
		{Title: "keys", Facts: ws.keyFacts(ctx)},
		{Title: "pages", Facts: ws.pageFacts(ctx)},
	}
}

func (ws *Workspace) settingsFacts() []logs.Fact {
	s := ws.Settings()
	return []logs.Fact{
		logs.OneOf("language", s.Language, "de", "en"), logs.OneOf("theme", s.Theme, "light", "dark"), logs.Scale("text_scale", max(s.TextScale, 0)),
		logs.Count("width", s.Width), logs.Count("height", s.Height), logs.Yes("notify", s.Notify), logs.Yes("tray", s.Tray), logs.Yes("council", s.Council),
		logs.Yes("own_rules", s.Rules != (model.CenterRules{})), logs.Count("day_minutes", s.DayRules.Minutes), logs.Yes("sample", s.Sample),
	}
}

func (ws *Workspace) dataFacts(ctx context.Context) []logs.Fact {
	counts, err := ws.Counts(ctx)
	if err != nil {
		return logs.Err(err)
	}
	return []logs.Fact{
		logs.Yes("default_folder", ws.dir == DefaultDir()), logs.Count("accounts", counts.Accounts), logs.Count("people", counts.People),
		logs.Count("centers", counts.Centers), logs.Count("seats", counts.Seats), logs.Count("lines", counts.Lines), logs.Count("touches", counts.Touches),
		logs.Count("tasks", counts.Tasks), logs.Count("open_tasks", counts.OpenTasks), logs.Count("plans", counts.Plans), logs.Count("drills", counts.Drills),
		logs.Count("team_pages", counts.Pages), logs.Count("page_versions", counts.PageVersions), logs.Count("indexed", ws.index.Len()),
	}
}

func (ws *Workspace) backupFacts(ctx context.Context) []logs.Fact {
	found, broken, err := ws.Backups(ctx)
	if err != nil {
		return logs.Err(err)
	}
	facts := []logs.Fact{logs.Count("backups", len(found)), logs.Count("broken", len(broken))}
	if len(found) > 0 {
		facts = append(facts, logs.When("last", found[0].Made), logs.Count("change", int(found[0].Seq)))
	}
	return facts
}

func (ws *Workspace) keyFacts(ctx context.Context) []logs.Fact {
	facts := []logs.Fact{wayFact("opened_by", ws.OpenedBy())}
	status, err := ws.KeyStatus(ctx)
	if err != nil {
		return append(facts, logs.Err(err)...)
	}
	for _, slot := range status.Slots {
		facts = append(facts, wayFact("way", slot.Kind))
	}
	return append(facts, logs.Yes("key_store", status.Chain != ""), logs.Yes("readable_by_others", status.Readable), logs.Yes("copy_damaged", status.Spare))
}

func wayFact(key logs.Word, kind keys.Kind) logs.Fact {
	return logs.OneOf(key, kind, "keychain", "file", "password", "recovery")
}

func (ws *Workspace) pageFacts(ctx context.Context) []logs.Fact {
	pages := ws.Library().Pages("", "")
	own := 0
	for _, p := range pages {
		if p.Own {
			own++
		}
	}
	facts := []logs.Fact{logs.Count("pages", len(pages)), logs.Count("own", own), logs.Yes("linked", ws.Settings().PageFolder != ""), logs.Count("link_state", int(ws.Link().State))}
	problems, err := ws.CheckPages(ctx)
	if err != nil {
		return append(facts, logs.Err(err)...)
	}
	wrong := map[playbooks.Severity]int{}
	for _, p := range problems {
		wrong[p.Severity]++
	}
	return append(facts, logs.Count("errors", wrong[playbooks.Error]), logs.Count("warnings", wrong[playbooks.Warning]), logs.Count("other_hints", len(problems)-wrong[playbooks.Error]-wrong[playbooks.Warning]))
}

// logOpened writes down how a folder was opened.
func (ws *Workspace) logOpened(counts store.Counts) {
	logs.Info("data folder opened", wayFact("opened_by", ws.OpenedBy()), logs.Yes("default_folder", ws.dir == DefaultDir()),
		logs.Count("accounts", counts.Accounts), logs.Count("people", counts.People), logs.Count("pages_taken_over", ws.takeover.Pages))
}
