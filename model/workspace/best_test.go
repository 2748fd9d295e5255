package workspace_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"konklave/model"
	"konklave/model/workspace"
)

// TestBestMessageIsTheFirst: reading only some of the pages finds the same message,
// with pages of the team and without.
func TestBestMessageIsTheFirst(t *testing.T) {
	const own = "---\nid: own-call-en\nkind: message\ntitle: Call\nlang: en\nstatus: approved\nchannel: phone\nroles: []\nstages: []\n---\n\nHello {{ contact.full_name }}\n"
	for _, team := range []bool{false, true} {
		data := t.TempDir()
		options := workspace.Options{Clock: func() time.Time { return noon }, KeyDir: t.TempDir()}
		ws, err := workspace.Open(t.Context(), data, options)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(ws.LoadSample(t.Context(), "de"), ws.Close()); err != nil {
			t.Fatal(err)
		}
		if team {
			dir := filepath.Join(data, "playbooks")
			if err := os.MkdirAll(dir, 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, "call.md"), []byte(own), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if ws, err = workspace.Open(t.Context(), data, options); err != nil { // nothing is read now
			t.Fatal(err)
		}
		type asked struct {
			m    *model.CenterMap
			seat model.ID
			q    workspace.MessageQuery
		}
		var all []asked
		accounts, err := ws.Accounts(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range accounts {
			m, err := ws.MainCenter(t.Context(), a.ID)
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range m.Seats {
				for _, channel := range model.Channels {
					for _, lang := range []string{"", "en"} {
						all = append(all, asked{m, s.ID, workspace.MessageQuery{Channel: channel, Lang: lang}})
					}
				}
			}
		}
		best := func(a asked) string {
			found, err := ws.BestMessage(t.Context(), a.m, a.seat, a.q)
			if err != nil {
				t.Fatal(err)
			}
			if found == nil {
				return ""
			}
			return found.Page.ID + " " + found.Filled.BodyText()
		}
		early := make([]string, len(all))
		for i, a := range all {
			early[i] = best(a)
		}
		some := 0
		for i, a := range all {
			want := ""
			messages, err := ws.Messages(a.m, a.seat, a.q) // reads everything
			if err != nil {
				t.Fatal(err)
			}
			if len(messages) > 0 {
				want = messages[0].Page.ID + " " + messages[0].Filled.BodyText()
				some++
			}
			if late := best(a); early[i] != want || late != want {
				t.Errorf("team %v, %+v: %q early, %q late, want %q", team, a.q, early[i], late, want)
			}
		}
		if ours := slices.ContainsFunc(early, func(s string) bool { return strings.HasPrefix(s, "own-call-en ") }); ours != team {
			t.Errorf("team %v, but its page is found: %v", team, ours)
		}
		if some == 0 || some == len(all) {
			t.Errorf("%d of %d have a message", some, len(all))
		}
		if err := ws.Close(); err != nil {
			t.Error(err)
		}
	}
}
