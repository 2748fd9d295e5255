package accounts

import (
	"context"
	"image"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/mapview"
	"konklave/app/text"
	"konklave/model"
)

// network is the view of who moves whom, in sight.
func (r *room) network() *networkView {
	r.t.Helper()
	r.page.center.choose(viewNetwork)
	r.Runner.Wait()
	w, ok := r.page.center.inSight().(*networkView)
	if !ok {
		r.t.Fatalf("in sight is %T", r.page.center.inSight())
	}
	return w
}

// clickIn selects a card of the network, as a click does.
func (r *room) clickIn(w *networkView, name string) {
	r.t.Helper()
	r.Window.Canvas().Focus(w.canvas)
	id := r.seat(name).ID
	w.canvas.Select(id)
	w.canvas.OnSelect(id)
	r.Runner.Wait()
}

// moves reports whether one person influences another.
func (r *room) moves(from, to string) bool {
	r.t.Helper()
	return slices.ContainsFunc(r.page.view.center.Lines, func(l model.Line) bool {
		return l.Kind == model.Influences && l.From == r.seat(from).ID && l.To == r.seat(to).ID
	})
}

func TestWhoStandsOutInTheNetwork(t *testing.T) {
	text.Set(text.German)
	id := func(n byte) model.ID { return model.ID{n} }
	seat := func(n byte, influence model.Influence, roles ...model.Role) model.Seat {
		return model.Seat{ID: id(n), Person: id(100 + n), Influence: influence, Roles: roles}
	}
	m := &model.CenterMap{
		Seats: []model.Seat{seat(1, 3, model.User), seat(2, 4, model.Influencer), seat(3, 5, model.EconomicBuyer), seat(4, 2, model.Buyer),
			seat(5, 0), {ID: id(6), Title: "Kaufm. Leitung", Influence: 5, Roles: []model.Role{model.DecisionMaker}}},
		People: map[model.ID]model.Person{},
	}
	for _, s := range m.Seats {
		if !s.Empty() {
			m.People[s.Person] = model.Person{ID: s.Person, LastName: "P"}
		}
	}
	line := func(from, to byte, kind model.LineKind) {
		m.Lines = append(m.Lines, model.Line{ID: id(200 + byte(len(m.Lines))), From: id(from), To: id(to), Kind: kind})
	}
	line(1, 2, model.Influences)
	line(2, 3, model.Influences)
	line(2, 4, model.InConflict)
	line(5, 2, model.ReportsTo)
	chart := chartOf(m, model.DefaultLimits(), wednesday)
	for _, c := range []struct {
		name   string
		chosen model.ID
		full   []byte
	}{
		{"nobody chosen", model.ID{}, []byte{1, 2, 3, 4, 5, 6}},
		{"whom they move and who moves them, and with whom they are in conflict", id(2), []byte{1, 2, 3, 4}},
		{"not those further on", id(1), []byte{1, 2}},
		{"the hierarchy is no neighbourhood", id(5), []byte{5}},
	} {
		n := networkOf(m, chart, c.chosen)
		var full []byte
		for _, n := range n.Nodes {
			if !n.Dimmed {
				full = append(full, n.ID[0])
			}
		}
		if !n.Network || n.Aside == "" || !slices.Equal(full, c.full) {
			t.Errorf("%s: in full are %v, want %v", c.name, full, c.full)
		}
	}
	// Whom a filter leaves out stays faded beside the chosen one.
	chart.Nodes[0].Dimmed = true
	n := networkOf(m, chart, id(2)).Nodes
	if !n[0].Dimmed || n[1].Dimmed {
		t.Error("the neighbourhood lights up whom the filter fades")
	}
	for i, want := range []struct{ key, decides bool }{{false, false}, {true, false}, {true, true}, {false, false}, {false, false}, {false, true}} {
		if n[i].Key != want.key || n[i].Decides != want.decides {
			t.Errorf("seat %d: key player %v, decides %v", i+1, n[i].Key, n[i].Decides)
		}
	}
	// The placeholder of somebody who decides stands where deciders do.
	m.Seats = m.Seats[:2]
	nodes := networkOf(m, chartOf(m, model.DefaultLimits(), wednesday), model.ID{}).Nodes
	if last := nodes[len(nodes)-1]; last.ID != missingSeat || !last.Decides {
		t.Errorf("the placeholder is %+v", last)
	}
}

func TestTheNetworkSharesTheSelection(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	w := r.network()
	if w.canvas.Selected() != r.seat(wiegand).ID || r.page.Route().View != viewNetwork {
		t.Fatal("the network has not selected who was selected on the org chart")
	}
	r.panel().Sees(wiegand)
	r.clickIn(w, "Murat Yıldız")
	r.panel().Sees("Murat Yıldız")
	// the keys for a seat work as on the org chart
	r.Keys("e")
	r.Dialog("Person bearbeiten")
	r.Key(fyne.KeyEscape)
	r.Keys("i5")
	r.Sees("Murat Yıldız: Einfluss 5")
	if got := r.seat("Murat Yıldız").Influence; got != 5 {
		t.Errorf("his influence is %d", got)
	}
	// a click on free ground closes the inspector
	w.canvas.OnSelect(model.ID{})
	if r.page.side.Visible() {
		t.Error("the inspector is still open")
	}
	// and back on the org chart
	r.clickIn(w, "Petra Langhoff")
	r.page.center.choose(viewChart)
	if r.page.center.canvas.Selected() != r.seat("Petra Langhoff").ID {
		t.Error("the org chart has lost the selection")
	}
}

func TestACardDroppedOnAnotherInfluencesIt(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	w := r.network()
	boss := r.boss("Jonas Feldkamp")
	w.canvas.OnConnect(r.seat("Jonas Feldkamp").ID, r.seat("Petra Langhoff").ID, fyne.Position{})
	r.Runner.Wait()
	if !r.moves("Jonas Feldkamp", "Petra Langhoff") || r.boss("Jonas Feldkamp") != boss {
		t.Errorf("he moves her: %v, he reports to %q", r.moves("Jonas Feldkamp", "Petra Langhoff"), r.boss("Jonas Feldkamp"))
	}
	r.told("Jonas Feldkamp beeinflusst Petra Langhoff")
	r.Press("Rückgängig")
	if r.moves("Jonas Feldkamp", "Petra Langhoff") {
		t.Error("undo left the line")
	}
	// Whoever moves a decision maker that nobody knows: first say who that is.
	r.elsewhere(func(ctx context.Context) error { return r.Workspace.RemoveSeat(ctx, r.seat("Kaufm. Leitung").ID) })
	w.canvas.OnConnect(r.seat(wiegand).ID, missingSeat, fyne.Position{})
	r.Runner.Wait()
	r.Dialog("Person anlegen")
	r.Key(fyne.KeyEscape)
	// The handle asks for any kind of line.
	w.canvas.OnAdd(r.seat(wiegand).ID, mapview.Beside)
	r.Dialog(wiegand + " verbinden")
}

func TestTheMenusOfTheNetwork(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	w := r.network()
	w.canvas.OnMenu(r.seat(wiegand).ID, fyne.NewPos(300, 300))
	r.Sees("Bearbeiten", "Verbinden mit …", "Entfernen")
	r.Key(fyne.KeyEscape)
	w.canvas.OnMenu(model.ID{}, fyne.NewPos(300, 300))
	r.Sees("Person anlegen", "Alles zeigen", "Legende")
	r.Misses("Automatisch anordnen", "Entfernen")
	before := w.canvas.Legend()
	r.Press("Legende")
	if w.canvas.Legend() == before {
		t.Error("the legend stays as it was")
	}
}

func TestTheNeighbourhoodOfTheSelectedStandsOut(t *testing.T) {
	r := enter(t, text.German, rautenberg, "")
	w := r.network()
	shot := func() image.Image {
		r.Runner.Wait()
		return r.Window.Canvas().Capture()
	}
	r.clickIn(w, wiegand)
	w.canvas.Fit()
	near := shot()
	r.Press("Nur wer mit der gewählten Person zu tun hat")
	all := shot()
	if !w.near.On() && samePicture(near, all) {
		t.Error("all stand out, and the picture is the same")
	}
	r.Press("Nur wer mit der gewählten Person zu tun hat")
	if !samePicture(near, shot()) {
		t.Error("switched off and on again the picture is another one")
	}
	// Where a line may lead can be anywhere, and so can whom filter and search look at.
	stands := func(when string, want model.ID) {
		t.Helper()
		if got := w.around(); got != want {
			t.Errorf("%s the neighbourhood of %v stands out", when, got)
		}
	}
	stands("usually", r.seat(wiegand).ID)
	w.canvas.OnDrawing(true)
	stands("while a line is drawn", model.ID{})
	if samePicture(near, shot()) {
		t.Error("while a line is drawn the others are faded")
	}
	w.canvas.OnDrawing(false)
	r.page.center.filter.set(seatFilter{roles: []model.Role{model.Gatekeeper}})
	stands("with a filter", model.ID{})
	r.page.center.filter.set(seatFilter{})
	r.page.Find()
	stands("while somebody is looked for", model.ID{})
	r.page.center.find.close()
	stands("afterwards", r.seat(wiegand).ID)
	// Everybody is back when nobody is selected.
	r.page.choose(model.ID{})
	if samePicture(near, shot()) {
		t.Error("nobody is selected, and the others are still faded")
	}
	if got := len(r.inFull()); got != 12 {
		t.Errorf("the other views fade people as well: %d of 12 are left", got)
	}
}

// same reports whether two pictures show the same.
func samePicture(a, b image.Image) bool {
	if a.Bounds() != b.Bounds() {
		return false
	}
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			if a.At(x, y) != b.At(x, y) {
				return false
			}
		}
	}
	return true
}

func TestTheNetworkFollowsChanges(t *testing.T) {
	r := enter(t, text.German, rautenberg, wiegand)
	w := r.network()
	gone := r.seat(wiegand).ID
	r.elsewhere(func(ctx context.Context) error { return r.Workspace.RemoveSeat(ctx, gone) })
	if !w.canvas.Selected().IsZero() {
		t.Error("somebody who is gone is selected")
	}
	r.Key(fyne.KeyM) // through the views, back to the org chart in the end
	for range 3 {
		if r.page.Route().View == viewChart {
			break
		}
		r.Key(fyne.KeyM)
	}
	if r.page.Route().View != viewChart {
		t.Errorf("M leads to %q", r.page.Route().View)
	}
}
