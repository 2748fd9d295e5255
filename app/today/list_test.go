package today

import (
	"testing"

	"fyne.io/fyne/v2"

	"konklave/app/screen"
)

// TestComingBackToSomebodyBringsThemIntoSight: the list has no size yet when the day
// arrives.
func TestComingBackToSomebodyBringsThemIntoSight(t *testing.T) {
	s := newStand(t).sample().open(screen.Route{})
	last := s.page.list.items[len(s.page.list.items)-1]
	s.Size = fyne.NewSize(1100, 500)
	s.open(screen.Route{Person: last.person})
	if s.selected() != last.name {
		t.Fatalf("selected is %q, want %q", s.selected(), last.name)
	}
	if s.page.list.scroll.Offset.Y == 0 || !s.page.list.inSight() {
		t.Errorf("%s is not in sight, the list is at %v", last.name, s.page.list.scroll.Offset.Y)
	}
	// and stays there when the window becomes lower
	s.Window.Resize(fyne.NewSize(1100, 440))
	s.Runner.Wait()
	if !s.page.list.inSight() {
		t.Error("a lower window hides the row")
	}
}
