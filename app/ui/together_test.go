package ui

import (
	"context"
	"slices"
	"testing"
)

// TestTogetherEndsWithTheLastCall: those that results make count too, and those
// whose result is dropped.
func TestTogetherEndsWithTheLastCall(t *testing.T) {
	r := NewTestRunner()
	var order []string
	run := func(key, name string, then func()) {
		Run(r, key, func(context.Context) (struct{}, error) { return struct{}{}, nil }, func(struct{}, error) {
			order = append(order, name)
			if then != nil {
				then()
			}
		})
	}
	r.Together(func() {
		run("a", "dropped", nil)
		run("a", "first", func() { run("", "made by it", nil) })
	}, func() { order = append(order, "end") })
	run("", "", nil) // is none of them, and may come at any time
	r.Wait()
	order = slices.DeleteFunc(order, func(name string) bool { return name == "" })
	if !slices.Equal(order, []string{"first", "made by it", "end"}) {
		t.Errorf("%q", order)
	}
	r.Together(func() {}, func() { order = append(order, "at once") })
	if order[len(order)-1] != "at once" {
		t.Errorf("%q", order)
	}
}
