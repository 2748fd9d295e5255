package firstrun

import (
	"context"

	"konklave/app/screen"
	"konklave/model"
	"konklave/model/workspace"
)

// begin does what was chosen, notes that the first run is over, and says which
// screen comes next. When it fails, the first run is not over.
func begin(ctx context.Context, ws *workspace.Workspace, choice, lang string) (screen.Route, error) {
	next := screen.Route{Name: screen.Accounts}
	switch choice {
	case withImport:
		next = screen.Route{Name: screen.Import}
	case withSample:
		if err := ws.LoadSample(ctx, lang); err != nil {
			return screen.Route{}, err
		}
		sample, err := ws.SampleRecords(ctx)
		if err != nil {
			return screen.Route{}, err
		}
		next = screen.Route{Name: screen.Today}
		if len(sample.Accounts) > 0 {
			next = screen.Route{Name: screen.Account, ID: sample.Accounts[0].ID}
		}
	}
	return next, ws.ChangeSettings(ctx, func(s *model.Settings) { s.Started, s.Language = true, lang })
}
