package store

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"konklave/model"
)

// TestKill kills a writing process again and again. Whatever it had
// acknowledged is there, and nothing is there by half.
func TestKill(t *testing.T) {
	kills := rounds(15)
	dir := filepath.Join(t.TempDir(), "konklave")
	rnd := rand.New(rand.NewPCG(1, 2))
	replayed, cut, retried := 0, int64(0), 0
	for round := range kills {
		cmd := child("work", dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		acked := -1
		lines := bufio.NewScanner(out)
		for left := 1 + rnd.IntN(30); lines.Scan(); left-- {
			if _, err := fmt.Sscanf(lines.Text(), "ACK %d", &acked); err != nil {
				t.Fatalf("round %d: %s", round, lines.Text())
			}
			if left == 0 {
				if err := cmd.Process.Kill(); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := cmd.Wait(); err == nil {
			t.Fatal("the child ended by itself")
		}
		s := openTest(t, dir, testOptions())
		report := s.Report()
		replayed += report.Replayed
		cut += report.Cut
		if report.Retried {
			retried++
		}
		mustView(t, s, func(tx *Tx) error {
			next := 0
			for ; ; next++ {
				_, err := tx.Person(testID('p', next))
				if model.CodeOf(err) == model.NotFound {
					break
				}
				if err != nil {
					return err
				}
				if _, err := tx.Seat(testID('s', next)); err != nil {
					return fmt.Errorf("half an edit: %w", err)
				}
			}
			if next <= acked {
				t.Errorf("round %d: %d acknowledged, %d found", round, acked+1, next)
			}
			c, err := tx.Counts()
			if c.People != next || c.Seats != next {
				t.Errorf("round %d: %d people found, counted %+v", round, next, c)
			}
			return err
		})
		mustClose(t, s)
	}
	t.Logf("%d kills: %d changes replayed, %d bytes cut, %d second tries", kills, replayed, cut, retried)
}
