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
	changed := ws.settings
	f(&changed)
	same := changed == ws.settings
	ws.mu.Unlock()
	if same {
		return nil
	}
	if changed.TextScale != 0 && (changed.TextScale < 0.8 || changed.TextScale > 2) {
		return model.Errorf(model.Invalid, "error.text_scale", "the text scale is %v; it goes from 0.8 to 2", changed.TextScale)
	}
	meta := ws.meta("settings", "")
	meta.NoUndo = true
	_, err := ws.store.Update(ctx, meta, func(e *store.Edit) error { return e.Put(changed) })
	if err != nil {
		return err
	}
	ws.mu.Lock()
	ws.settings = changed
	ws.mu.Unlock()
	return nil
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
