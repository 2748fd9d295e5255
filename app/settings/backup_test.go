package settings

import (
	"context"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/text"
	"konklave/model"
	"konklave/model/workspace"
)

// said is what the section says.
func said(b *backups) string {
	return strings.Join([]string{b.last.Text(), b.holds.Text(), b.alarm.Text(), b.folder.Text(), b.kept.Text()}, "\n")
}

func TestBackupSection(t *testing.T) {
	for _, lang := range []string{text.German, text.English} {
		s := newStage(t, lang, fyne.NewSize(1440, 900))
		b := s.page.backups
		if !b.restore.Disabled() || !strings.Contains(said(b), text.T("settings.backup.none")) || !strings.Contains(said(b), s.Workspace.Dir()+"-backups") {
			t.Errorf("%s: before the first one it says\n%s", lang, said(b))
		}
		// when a backup is made
		b.now()
		s.Runner.Wait()
		if s.Dialogs.Open() || b.restore.Disabled() || len(b.list) != 1 || !strings.Contains(b.last.Text(), text.DateTime(b.list[0].Made)) || !strings.Contains(b.alarm.Text(), text.T("settings.backup.here_only")) {
			t.Errorf("%s: it says\n%s", lang, said(b))
		}
		// and the schedule is changed
		b.every.Select(string(workspace.BackupNever))
		b.change(func(p *workspace.BackupPlan) { p.Every = workspace.BackupNever })
		s.Runner.Wait()
		if got := s.Workspace.BackupPlan().Every; got != workspace.BackupNever {
			t.Errorf("the plan is %s", got)
		}
	}
}

func TestBackupFolderIsChosen(t *testing.T) {
	s := newStage(t, text.English, fyne.NewSize(1440, 900))
	b := s.page.backups
	b.askFolder()
	if noPath("relative") == "" || noPath(t.TempDir()) != "" {
		t.Error("a path that is not absolute passes")
	}
	other := t.TempDir()
	s.Dialogs.Top().Close()
	b.change(func(p *workspace.BackupPlan) { p.Folder = other })
	s.Runner.Wait()
	if !strings.Contains(said(b), other) {
		t.Errorf("it says\n%s", said(b))
	}
	b.change(func(p *workspace.BackupPlan) { p.Folder = s.Workspace.Dir() })
	s.Runner.Wait()
	if got := s.Workspace.BackupPlan().Folder; got != other {
		t.Errorf("the folder is %s", got)
	}
}

func TestRestoreEverything(t *testing.T) {
	ctx := context.Background()
	s := newStage(t, text.English, fyne.NewSize(1440, 900))
	s.page.backups.now()
	s.Runner.Wait()
	if _, err := s.Workspace.CreateAccount(ctx, model.Account{Name: "Later"}); err != nil {
		t.Fatal(err)
	}
	var aside error
	s.Reopen = func(closed func() error) {
		if err := s.Workspace.Close(); err != nil {
			t.Fatal(err)
		}
		if aside = closed(); aside != nil {
			return
		}
		ws, err := s.Workspace.Again(ctx)
		if err != nil {
			t.Fatal(err)
		}
		s.Workspace = ws
	}
	s.Press("Restore…")
	s.Dialog("Restore a backup")
	s.Press("Restore")
	if aside != nil {
		t.Fatal(aside)
	}
	if _, err := s.Workspace.FindAccount(ctx, "Later"); model.CodeOf(err) != model.NotFound {
		t.Errorf("what came later is there: %v", err)
	}
	if _, err := s.Workspace.FindAccount(ctx, "Rautenberg"); err != nil {
		t.Error(err)
	}
	s.Dialog("Restore a backup")
	s.Sees("Restored from the backup of 11 Nov 2026, 12:00.")
	s.Press(text.T("action.close"))
	if err := s.Workspace.Close(); err != nil { // the stage closes the one it made
		t.Error(err)
	}
}

func TestRestoreOneAccount(t *testing.T) {
	ctx := context.Background()
	s := newStage(t, text.English, fyne.NewSize(1440, 900))
	s.page.backups.now()
	s.Runner.Wait()
	a, err := s.Workspace.FindAccount(ctx, "Rautenberg")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Workspace.DeleteAccount(ctx, a.ID); err != nil {
		t.Fatal(err)
	}
	s.Press("Restore…")
	s.Choose("Everything", "One account")
	s.Press("Restore")
	s.Dialog("Restore an account")
	s.Select("Account").Select(a.ID.String())
	s.Press("Restore account")
	if back, err := s.Workspace.Account(ctx, a.ID); err != nil || back.Name != a.Name {
		t.Errorf("%+v, %v", back, err)
	}
	if intent, subject, ok := s.Workspace.Undoable(); !ok || intent != "restore_account" || subject != a.Name {
		t.Errorf("to undo there is %s of %s", intent, subject)
	}
	if left, err := os.ReadDir(s.Workspace.Dir() + "/trial"); err == nil {
		t.Errorf("the copy is still there: %v", left)
	}
}
