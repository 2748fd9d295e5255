package workspace_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"konklave/model"
	"konklave/model/workspace"
)

// drawn lists the lines of a center as "A reports_to B", sorted.
func drawn(t *testing.T, ws *workspace.Workspace, c model.ID) []string {
	t.Helper()
	m := center(t, ws, c)
	name := func(id model.ID) string {
		s, _ := m.Seat(id)
		p, _ := m.Holder(s)
		return p.LastName
	}
	var found []string
	for _, l := range m.Lines {
		found = append(found, strings.TrimSpace(fmt.Sprint(name(l.From), " ", l.Kind, " ", name(l.To), " ", l.Note)))
	}
	slices.Sort(found)
	return found
}

func TestWhatALineMayBe(t *testing.T) {
	ctx := context.Background()
	type step struct {
		from, to string
		kind     model.LineKind
		refused  string // id of the error
	}
	for name, tt := range map[string]struct {
		steps []step
		want  []string
	}{
		"a new boss takes the place of the old one": {[]step{{"A", "B", model.ReportsTo, ""}, {"A", "C", model.ReportsTo, ""}}, []string{"A reports_to C"}},
		"any number of dotted lines":                {[]step{{"A", "B", model.Dotted, ""}, {"A", "C", model.Dotted, ""}, {"A", "D", model.Dotted, ""}}, []string{"A dotted B", "A dotted C", "A dotted D"}},
		"dotted lines may go in a circle":           {[]step{{"A", "B", model.Dotted, ""}, {"B", "A", model.Dotted, ""}, {"A", "B", model.ReportsTo, ""}}, []string{"A reports_to B"}},
		"influence may go both ways":                {[]step{{"A", "B", model.Influences, ""}, {"B", "A", model.Influences, ""}}, []string{"A influences B", "B influences A"}},
		"a conflict is the same from both ends":     {[]step{{"A", "B", model.InConflict, ""}, {"B", "A", model.InConflict, ""}}, []string{"B conflict A"}},
		"an assistant stands beside the chief":      {[]step{{"A", "B", model.ReportsTo, ""}, {"A", "C", model.Assistant, ""}}, []string{"A assistant C"}},
		"an assistant who gets a boss":              {[]step{{"A", "C", model.Assistant, ""}, {"A", "B", model.ReportsTo, ""}}, []string{"A reports_to B"}},
		"a circle of three":                         {[]step{{"A", "B", model.ReportsTo, ""}, {"B", "C", model.ReportsTo, ""}, {"C", "A", model.ReportsTo, "error.line.cycle"}}, []string{"A reports_to B", "B reports_to C"}},
		"a circle over an assistant":                {[]step{{"A", "B", model.Assistant, ""}, {"B", "C", model.ReportsTo, ""}, {"C", "A", model.ReportsTo, "error.line.cycle"}, {"C", "A", model.Assistant, "error.line.cycle.assistant"}}, []string{"A assistant B", "B reports_to C"}},
		"a boss who changes places is no circle":    {[]step{{"A", "B", model.ReportsTo, ""}, {"A", "B", model.Assistant, ""}}, []string{"A assistant B"}},
		"to oneself":                                {[]step{{"A", "A", model.ReportsTo, "error.line.self"}, {"A", "A", model.Informal, "error.line.self"}}, nil},
		"no such kind":                              {[]step{{"A", "B", "married_to", "error.line.kind"}}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			ws := open(t)
			_, c := room(t, ws)
			ids := map[string]model.ID{}
			for _, n := range []string{"A", "B", "C", "D"} {
				ids[n] = seat(t, ws, workspace.NewSeat{Center: c, Person: person(n, "")})
			}
			for _, s := range tt.steps {
				err := ws.Connect(ctx, ids[s.from], ids[s.to], s.kind, "")
				var e *model.Error
				if errors.As(err, &e); err != nil && (e == nil || e.ID != s.refused) || err == nil && s.refused != "" {
					t.Errorf("%s %s %s: %v, want %q", s.from, s.kind, s.to, err, s.refused)
				}
			}
			if got := drawn(t, ws, c); !slices.Equal(got, tt.want) {
				t.Errorf("drawn %q, want %q", got, tt.want)
			}
		})
	}
}

func TestALineChangesItsKindAndNote(t *testing.T) {
	ws, ctx := open(t), context.Background()
	_, c := room(t, ws)
	a := seat(t, ws, workspace.NewSeat{Center: c, Person: person("A", "")})
	b := seat(t, ws, workspace.NewSeat{Center: c, Person: person("B", ""), Next: a, Where: workspace.Below})
	if err := ws.Connect(ctx, a, b, model.Influences, " golft mit ihr "); err != nil {
		t.Fatal(err)
	}
	var line model.ID
	for _, l := range center(t, ws, c).Lines {
		if l.Kind == model.Influences {
			line = l.ID
		}
	}
	if err := ws.SetLineKind(ctx, line, model.ReportsTo); model.CodeOf(err) != model.Conflict {
		t.Errorf("a circle: %v", err)
	} else if want := "A cannot report to B, who stands below already: B › A"; err.Error() != want {
		t.Errorf("it says %q, want %q", err, want)
	}
	if err := ws.SetLineKind(ctx, line, model.Informal); err != nil {
		t.Fatal(err)
	}
	if err := ws.SetLineNote(ctx, line, " Golf "); err != nil {
		t.Fatal(err)
	}
	if got := drawn(t, ws, c); !slices.Equal(got, []string{"A informal B Golf", "B reports_to A"}) {
		t.Errorf("drawn %q", got)
	}
}
