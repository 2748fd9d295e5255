package workspace_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"konklave/model"
	"konklave/model/workspace"
)

// TestADryRunKeepsItsPromise: whatever a list says of few people who are easily
// taken for each other, the import then does what the dry run has counted.
func TestADryRunKeepsItsPromise(t *testing.T) {
	ws := open(t)
	rnd := rand.New(rand.NewPCG(11, 26))
	pick := func(from ...string) string { return from[rnd.IntN(len(from))] }
	for round := range 150 {
		// Every tenth round begins with companies that nobody knows yet.
		company := func() string { return fmt.Sprintf("Firma %d %s", round/10, pick("Nord", "Süd", "SÜD")) }
		rows := []string{header}
		for range 1 + rnd.IntN(12) {
			name := company()
			mail := ""
			if rnd.IntN(2) == 0 {
				mail = fmt.Sprintf("%s@firma%d.de", pick("m1", "m2", "m3", "m4"), round/10)
			}
			rows = append(rows, strings.Join([]string{pick("Anna", "Änne", ""), pick("Müller", "Mueller", "Koch", ""), mail, pick("CFO", "CTO", ""), name, "", pick("", "", "Notiz", "Anderes")}, ","))
		}
		list := contacts(t, rows...)
		dry := importList(t, ws, list, workspace.ImportOptions{DryRun: true})
		real := importList(t, ws, list, workspace.ImportOptions{})
		if dry.Read != real.Read || counted(dry) != counted(real) || dry.AtMost {
			t.Fatalf("round %d: the dry run promised %v, the import did %v (people, accounts, updated, unchanged, rejected) with\n%s", round, counted(dry), counted(real), strings.Join(rows, "\n"))
		}
	}
}

// TestAStoppedDryRunSaysThatNothingWasChanged, and not how many were taken over.
func TestAStoppedDryRunSaysThatNothingWasChanged(t *testing.T) {
	ws := open(t)
	rows := []string{header}
	for n := range 600 {
		rows = append(rows, fmt.Sprintf("Anna,Nr. %d,,,Nordwerk,,", n))
	}
	list := contacts(t, rows...)
	ctx, cancel := context.WithCancel(context.Background())
	list.Progress = func(int64, int64) { cancel() }
	_, err := ws.Import(ctx, list, workspace.ImportOptions{DryRun: true})
	var known *model.Error
	if !errors.As(err, &known) || known.Code != model.Canceled || known.ID != "error.import.count_canceled" {
		t.Errorf("%#v", err)
	}
}
