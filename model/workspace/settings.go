package workspace

import (
	"context"
	"strings"

	"konklave/model"
	"konklave/model/store"
)

// Settings are the user's choices.
func (ws *Workspace) Settings() model.Settings {
	ws.mu.RLock()
	defer ws.mu.RUnlock()
	return ws.settings
}

// Me is the member who uses this data folder.
func (ws *Workspace) Me() model.Member { return ws.Settings().Me }

// ChangeSettings applies f to the settings and keeps them. Settings are not
// part of undo.
func (ws *Workspace) ChangeSettings(ctx context.Context, f func(*model.Settings)) error {
	ws.mu.Lock()
	before := ws.settings
	changed := before
	f(&changed)
	if changed == before {
		ws.mu.Unlock()
		return nil
	}
	if changed.TextScale != 0 && (changed.TextScale < 0.8 || changed.TextScale > 2) {
		ws.mu.Unlock()
		return model.Errorf(model.Invalid, "error.text_scale", "the text scale is %v; it goes from 0.8 to 2", changed.TextScale)
	}
	ws.settings = changed // before the store tells the subscribers, who ask for it
	ws.mu.Unlock()
	meta := ws.meta("settings", "")
	meta.NoUndo = true
	if _, err := ws.store.Update(ctx, meta, func(e *store.Edit) error { return e.Put(changed) }); err != nil {
		ws.mu.Lock()
		ws.settings = before
		ws.mu.Unlock()
		return err
	}
	return nil
}

// SetLimits says what a buying center needs: the required roles and the days
// after which contact is overdue. It is kept in the settings.
func (ws *Workspace) SetLimits(ctx context.Context, l model.Limits) error {
	if err := l.Check(); err != nil {
		return err
	}
	return ws.ChangeSettings(ctx, func(s *model.Settings) { s.Rules = l.Rules() })
}

// InitialsOf are the first letters of the first and the last word of a name.
func InitialsOf(name string) string {
	words := strings.Fields(name)
	if len(words) == 0 {
		return "?"
	}
	p := model.Person{FirstName: words[0]}
	if len(words) > 1 {
		p.LastName = words[len(words)-1]
	}
	return p.Initials()
}
