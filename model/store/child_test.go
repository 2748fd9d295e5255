package store

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"konklave/model"
)

// Tests that need a process to die run this binary again: childVar names what
// the child does, childDir where.
const (
	childVar = "STORE_TEST_CHILD"
	childDir = "STORE_TEST_DIR"
)

func TestMain(m *testing.M) {
	work := map[string]func(dir string) error{
		"work": childWork, "leave": childLeave, "check": childCheck, "open": childOpen, "rebuild": childRebuild,
		"rekey": childRekey, "rebase": childRebase, "migrate": childMigrate, "golden": childGolden, "reopen": childReopen,
	}[os.Getenv(childVar)]
	if work == nil {
		os.Exit(m.Run())
	}
	if err := work(os.Getenv(childDir)); err != nil {
		fmt.Printf("ERR %s %v\n", model.CodeOf(err), err)
	}
	os.Exit(0)
}

// rounds is how often a fault is made: n times in the tests, FAULT_ROUNDS as
// often with 'make faults'.
func rounds(n int) int {
	if more, err := strconv.Atoi(os.Getenv("FAULT_ROUNDS")); err == nil {
		return n * more
	}
	return n
}

func child(what, dir string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childVar+"="+what, childDir+"="+dir)
	return cmd
}

// runChild gives what a child printed on stdout; a child that died fails.
func runChild(t *testing.T, what, dir string) string {
	t.Helper()
	cmd := child(what, dir)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Errorf("the process died: %v\n%s", err, first(stderr.String(), 12))
	}
	return strings.TrimSpace(string(out))
}

func first(text string, lines int) string {
	all := strings.SplitN(text, "\n", lines+1)
	return strings.Join(all[:min(lines, len(all))], "\n")
}

// putPair writes a person and a seat in one edit: one without the other would
// be half an edit.
func putPair(e *Edit, n int) error {
	if err := e.Put(testPerson(n, testID('a', n%5))); err != nil {
		return err
	}
	return e.Put(model.Seat{ID: testID('s', n), Center: testID('b', 1), Person: testID('p', n)})
}

// childWork writes until it is killed, and says what is acknowledged.
func childWork(dir string) error {
	s, err := Open(context.Background(), dir, testOptions())
	if err != nil {
		return err
	}
	next := 0
	err = s.View(func(tx *Tx) error {
		c, err := tx.Counts()
		next = c.People
		return err
	})
	if err != nil {
		return err
	}
	out := bufio.NewWriter(os.Stdout)
	ctx := context.Background()
	for ; ; next++ {
		_, err := s.Update(ctx, Meta{Intent: "put"}, func(e *Edit) error { return putPair(e, next) })
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "ACK %d\n", next)
		if err := out.Flush(); err != nil {
			return err
		}
		if next%20 != 19 {
			continue
		}
		from := next + 1
		_, err = s.Bulk(ctx, Meta{Intent: "import"}, func(e *Edit) error {
			for ; next < from+700; next++ {
				if err := putPair(e, next+1); err != nil {
					return err
				}
				if err := e.Checkpoint(); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "ACK %d\n", next)
		if err := out.Flush(); err != nil {
			return err
		}
	}
}

// left is how many people childLeave writes in each of its two runs.
const left = 150

// childLeave writes people and ends without closing.
func childLeave(dir string) error {
	s, err := Open(context.Background(), dir, testOptions())
	if err != nil {
		return err
	}
	for n := range left {
		_, err := s.Update(context.Background(), Meta{Intent: "put"}, func(e *Edit) error { return putPair(e, left+n) })
		if err != nil {
			return err
		}
	}
	return nil
}

// childCheck opens a store, reads all of it and says what is there.
func childCheck(dir string) error {
	s, err := Open(context.Background(), dir, testOptions())
	if err != nil {
		return err
	}
	people, seats := 0, 0
	err = s.View(func(tx *Tx) error {
		err := tx.EachPerson(func(p *model.Person) error {
			if *p != testPerson(people, p.Account) && !strings.HasPrefix(p.Email, "n.harms") {
				return fmt.Errorf("wrong person %+v", p)
			}
			people++
			return nil
		})
		if err != nil {
			return err
		}
		return tx.EachSeat(func(*model.Seat) error { seats++; return nil })
	})
	if err != nil {
		return err
	}
	if err := s.Verify(context.Background()); err != nil {
		fmt.Printf("VERIFY %s %v\n", model.CodeOf(err), err)
	}
	_, err = s.Update(context.Background(), Meta{Intent: "check"}, func(e *Edit) error {
		return e.Put(model.Member{ID: testID('w', 1), Name: "written after the damage"})
	})
	if err != nil {
		return err
	}
	if err := s.Close(); err != nil {
		return err
	}
	fmt.Printf("OPEN %d %d %+v\n", people, seats, s.Report())
	return nil
}

func childOpen(dir string) error {
	_, err := Open(context.Background(), dir, testOptions())
	return err
}

func childRebuild(dir string) error {
	_, err := Rebuild(context.Background(), dir, testOptions(), nil, nil)
	return err
}

// baseName is the file in a folder of a test that holds its backup.
const baseName = "base.stream"

// childRebase rebuilds from the backup and the journal.
func childRebase(dir string) error {
	base, err := os.Open(filepath.Join(dir, baseName))
	if err != nil {
		return err
	}
	defer base.Close()
	done, err := Rebuild(context.Background(), dir, testOptions(), base, nil)
	if err == nil {
		fmt.Printf("LOST %v\n", done.Lost)
	}
	return err
}
