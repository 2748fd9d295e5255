package workspace_test

import (
	"context"
	"encoding/json"
	"slices"
	"testing"

	"konklave/model"
	"konklave/model/workspace"
)

// state writes down all that can be seen of an account, to compare before and
// after.
func state(t *testing.T, ws *workspace.Workspace, account model.ID) string {
	t.Helper()
	ctx := context.Background()
	a, err := ws.Account(ctx, account)
	if model.CodeOf(err) == model.NotFound {
		return "no account"
	}
	if err != nil {
		t.Fatal(err)
	}
	centers, err := ws.Centers(ctx, account)
	if err != nil {
		t.Fatal(err)
	}
	var maps []any
	for _, c := range centers {
		m := center(t, ws, c.ID)
		slices.SortFunc(m.Seats, func(a, b model.Seat) int { return slices.Compare(a.ID[:], b.ID[:]) })
		slices.SortFunc(m.Lines, func(a, b model.Line) int { return slices.Compare(a.ID[:], b.ID[:]) })
		maps = append(maps, c, m.Seats, m.Lines)
	}
	people, err := ws.People(ctx, account)
	if err != nil {
		t.Fatal(err)
	}
	touches, err := ws.Activity(ctx, account, 0)
	if err != nil {
		t.Fatal(err)
	}
	agenda, err := ws.AgendaOf(ctx, ws.Today())
	if err != nil {
		t.Fatal(err)
	}
	var tasks []model.Task
	for _, d := range agenda.Today {
		tasks = append(tasks, d.Task)
	}
	b, err := json.MarshalIndent([]any{a, maps, people, touches, tasks}, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
