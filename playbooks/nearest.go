package playbooks

// nearest is the word of the list that s was probably meant to be: the one at
// the smallest edit distance, if that is at most a third of the length (and at
// least one edit is always forgiven). Ties go to the first in alphabetical
// order; "" when nothing is near.
func nearest(s string, list []string) string {
	best, bestDistance := "", max(1, len([]rune(s))/3)+1
	for _, word := range list {
		d := distance(s, word, bestDistance)
		if d < bestDistance || d == bestDistance && best != "" && word < best {
			best, bestDistance = word, d
		}
	}
	return best
}

// distance counts the edits (insert, delete, replace, swap of neighbours) from
// a to b; it gives up with a number above limit.
func distance(a, b string, limit int) int {
	s, t := []rune(a), []rune(b)
	if d := len(s) - len(t); d > limit || -d > limit {
		return limit + 1
	}
	before, last, row := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(s); i++ {
		row[0] = i
		for j := 1; j <= len(t); j++ {
			cost := 1
			if s[i-1] == t[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(t)]
}
