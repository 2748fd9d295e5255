package onboarding

import (
	"context"
	"os"
	"path/filepath"

	"konklave/app/folder"
	"konklave/app/screen"
	"konklave/app/text"
	"konklave/app/ui"
	"konklave/model"
	"konklave/model/exchange"
	"konklave/model/workspace"
)

var _ screen.Dropping = (*Page)(nil)

// Drop implements screen.Dropping: a plan that somebody handed over.
func (p *Page) Drop(path string) { p.lookAt(path) }

// receive asks for the file of a plan that somebody handed over.
func (p *Page) receive() {
	folder.Choose(p.host, "", folder.Wanted{Title: text.T("onboarding.receive"), Suffixes: []string{exchange.PlanExt}, Icon: "handoff"}, func(path string) {
		if path != "" {
			p.lookAt(path)
		}
	})
}

// lookAt reads a file and says whose plan it is and who signed it before it is taken in.
func (p *Page) lookAt(path string) {
	ws := p.host.Workspace
	ui.Run(p.host.Runner, "", func(ctx context.Context) (workspace.Received, error) {
		file, err := os.Open(path)
		if err != nil {
			return workspace.Received{}, model.Errorf(model.NotFound, "error.planfile.open", "the file %s cannot be opened: %w", filepath.Base(path), err)
		}
		defer file.Close()
		return ws.LookAtPlan(ctx, file)
	}, func(got workspace.Received, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.confirmPlan(got)
	})
}

func (p *Page) confirmPlan(got workspace.Received) {
	known, what := "onboarding.receive.new_key", "onboarding.receive.adds"
	if got.Known {
		known = "onboarding.receive.known_key"
	}
	if got.Present {
		what = "onboarding.receive.merges"
	}
	by := got.By
	if by == "" {
		by = text.T("onboarding.receive.nobody")
	}
	sentence := text.T("onboarding.receive.of", got.Plan.Title, got.Plan.Hire, by, text.DateYear(model.DateOf(got.At))) + " " +
		text.T(known, exchange.KeyMark(got.Key)) + " " + text.T(what)
	p.host.Dialogs.Confirm(text.T("onboarding.receive"), sentence, text.T("onboarding.receive.verb"), func() {
		p.host.Do(func(ctx context.Context) error { return p.host.Workspace.ReceivePlan(ctx, got) }, func() {
			p.host.OfferUndo(text.T("onboarding.receive.said", got.Plan.Hire))
			p.host.Go(screen.Route{Name: screen.Onboarding, ID: got.Plan.ID})
		})
	})
}
