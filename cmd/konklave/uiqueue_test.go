package main

import (
	"slices"
	"testing"
	"time"
)

func TestSettleRunsWhatComesBackUntilNothingIsUnderWay(t *testing.T) {
	q, under, order := newUIQueue(), 2, []string{}
	q.do(func() { order = append(order, "rows"); under-- })
	finished := make(chan struct{})
	go func() { // work that takes longer, and starts more
		defer close(finished)
		q.do(func() {
			order = append(order, "details")
			q.do(func() { order = append(order, "marks"); under-- })
		})
	}()
	q.settle(func() int { return under }, time.Minute)
	<-finished
	if !slices.Equal(order, []string{"rows", "details", "marks"}) {
		t.Errorf("it ran %v", order)
	}
}

func TestSettleDoesNotWaitForEver(t *testing.T) {
	q := newUIQueue()
	q.settle(func() int { return 1 }, time.Millisecond) // work that hangs
	if !q.looping {
		t.Error("the event loop would never get anything")
	}
}
