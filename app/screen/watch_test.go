package screen_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"konklave/app/rehearsal"
	"konklave/app/ui"
	"konklave/model"
)

// reader is a screen that reads how many accounts there are, for as long as the
// test likes.
type reader struct {
	*rehearsal.Stage
	t    *testing.T
	held chan struct{} // reading ends when it is closed, or when it is begun anew
	read int           // times that reading was begun
	seen []int         // what was shown
}

func newReader(t *testing.T) *reader {
	s := &reader{Stage: rehearsal.Open(t, "en"), t: t, held: make(chan struct{})}
	t.Cleanup(s.Watch("test", s.reload, model.KindAccount))
	return s
}

func (s *reader) reload() {
	s.read++
	held := s.held
	ui.Run(s.Runner, "test.read", func(ctx context.Context) (int, error) {
		c, err := s.Workspace.Counts(ctx)
		select {
		case <-held:
		case <-ctx.Done():
			err = ctx.Err()
		}
		return c.Accounts, err
	}, func(n int, err error) {
		if err == nil {
			s.seen = append(s.seen, n)
		}
	})
}

func (s *reader) add(name string) {
	s.t.Helper()
	if _, err := s.Workspace.CreateAccount(context.Background(), model.Account{Name: name}); err != nil {
		s.t.Fatal(err)
	}
}

func TestAChangeIsShown(t *testing.T) {
	s := newReader(t)
	close(s.held)
	s.add("A")
	s.Runner.Wait()
	s.add("B")
	s.Runner.Wait()
	if !slices.Equal(s.seen, []int{1, 2}) {
		t.Errorf("shown: %v", s.seen)
	}
}

// Nothing old is shown when something changes while it is read.
func TestAChangeBeginsReadingAnew(t *testing.T) {
	s := newReader(t)
	s.add("A")
	s.Runner.Step()
	s.add("B")
	s.Runner.Step()
	close(s.held)
	s.Runner.Wait()
	if s.read != 2 || !slices.Equal(s.seen, []int{2}) {
		t.Errorf("read %d times, shown: %v", s.read, s.seen)
	}
}

// An import changes something several times a second: whoever began reading anew
// each time would show nothing until it ends.
func TestChangesWithoutEndLetReadingFinish(t *testing.T) {
	s := newReader(t)
	const changes = 20
	for n := range changes {
		s.add(fmt.Sprint(n))
		s.Runner.Step()
	}
	if s.read < 2 || s.read > 3 {
		t.Errorf("reading was begun %d times during %d changes", s.read, changes)
	}
	close(s.held)
	s.Runner.Wait()
	if len(s.seen) != 2 || s.seen[0] > s.read || s.seen[1] != changes {
		t.Errorf("shown: %v, want something early and then all %d", s.seen, changes)
	}
}

// Whoever leaves the screen sees no more of it.
func TestAnEndedWatchReadsNoMore(t *testing.T) {
	s := newReader(t)
	end := s.Watch("left", func() { t.Error("a screen that was left was read") }, model.KindAccount)
	s.add("A")
	end()
	close(s.held)
	s.Runner.Wait()
	if !slices.Equal(s.seen, []int{1}) {
		t.Errorf("shown: %v", s.seen)
	}
}
