package model

import (
	"slices"
	"strings"
)

// Circle finds tasks that wait for each other: their ids in order, the first one
// again at the end. nil where every task can be done.
func Circle(tasks []PlanTask) []string {
	after := make(map[string][]string, len(tasks))
	for _, t := range tasks {
		after[t.ID] = t.DependsOn
	}
	const (
		onPath = 1 + iota
		clear
	)
	state := make(map[string]int, len(tasks))
	var path []string
	var walk func(id string) []string
	walk = func(id string) []string {
		switch state[id] {
		case clear:
			return nil
		case onPath:
			return append(slices.Clone(path[slices.Index(path, id):]), id)
		}
		state[id] = onPath
		path = append(path, id)
		for _, next := range after[id] {
			if found := walk(next); found != nil {
				return found
			}
		}
		path = path[:len(path)-1]
		state[id] = clear
		return nil
	}
	for _, t := range tasks {
		if found := walk(t.ID); found != nil {
			return found
		}
	}
	return nil
}

// Arrows writes a chain of ids: "a → b → a".
func Arrows(ids []string) string { return strings.Join(ids, " → ") }

// Chain is Arrows with the titles of the tasks, and the id of one that has none.
func Chain(tasks []PlanTask, ids []string) string {
	titles := slices.Clone(ids)
	for _, t := range tasks {
		for i, id := range ids {
			if t.ID == id && t.Title != "" {
				titles[i] = t.Title
			}
		}
	}
	return Arrows(titles)
}

// WaitsFor lists the open tasks that have to be done before a task; an id that the
// plan does not have holds nothing up.
func (p Plan) WaitsFor(t PlanTask) []PlanTask {
	var open []PlanTask
	for _, other := range p.Tasks {
		if !other.Done() && slices.Contains(t.DependsOn, other.ID) {
			open = append(open, other)
		}
	}
	return open
}
