package firstrun

import (
	"context"

	"konklave/app/screen"
	"konklave/model"
	"konklave/model/keys"
	"konklave/model/workspace"
)

// wish is what was chosen on the welcome screen.
type wish struct {
	choice, lang string
	password     string // "" for none
}

// begun is what came of it.
type begun struct {
	next screen.Route
	code *keys.Code // the recovery key to show, nil for none
}

// begin does what was chosen, notes that the first run is over, and says which
// screen comes next. When it fails, the first run is not over.
func begin(ctx context.Context, ws *workspace.Workspace, w wish) (b begun, err error) {
	if b.code, err = lockWith(ctx, ws, w.password); err != nil {
		return b, err
	}
	b.next = screen.Route{Name: screen.Accounts}
	switch w.choice {
	case withImport:
		b.next = screen.Route{Name: screen.Import}
	case withSample:
		if err := ws.LoadWholeSample(ctx, w.lang); err != nil {
			return b, err
		}
		sample, err := ws.SampleRecords(ctx)
		if err != nil {
			return b, err
		}
		b.next = screen.Route{Name: screen.Today}
		if len(sample.Accounts) > 0 {
			b.next = screen.Route{Name: screen.Account, ID: sample.Accounts[0].ID}
		}
	}
	return b, ws.ChangeSettings(ctx, func(s *model.Settings) { s.Started, s.Language = true, w.lang })
}

// lockWith sets the first password and makes a recovery key. The data key is a
// new one: the one before could be opened without a password, with a secret
// that may still be found on the disk. A second try finds the password set.
func lockWith(ctx context.Context, ws *workspace.Workspace, password string) (*keys.Code, error) {
	if password == "" {
		return nil, nil
	}
	if err := ws.SetPassword(ctx, password, password, keys.Cost{}); err != nil {
		return nil, err
	}
	if err := ws.RotateKey(ctx, password, nil); err != nil {
		return nil, err
	}
	code, err := ws.MakeRecoveryKey(ctx, password)
	return &code, err
}
