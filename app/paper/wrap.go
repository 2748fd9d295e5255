package paper

import (
	"strings"

	"konklave/app/mapview"
)

// wrap breaks a text into lines of a width, at most most of them; the last one
// ends in dots where something is left out. Words that are wider than a line,
// and scripts without spaces, are broken where the line ends.
func wrap(words string, size, width float32, bold bool, most int) []string {
	var lines []string
	for _, paragraph := range strings.Split(words, "\n") {
		rest := strings.Fields(paragraph)
		if len(rest) == 0 {
			continue
		}
		line := ""
		for len(rest) > 0 {
			longer := rest[0]
			if line != "" {
				longer = line + " " + rest[0]
			}
			switch {
			case fits(longer, size, width, bold):
				line, rest = longer, rest[1:]
				continue
			case line == "":
				n := fitting(rest[0], size, width, bold)
				line, rest[0] = rest[0][:n], rest[0][n:]
			}
			if len(lines) == most-1 {
				lines = append(lines, mapview.Cut(line+" "+strings.Join(rest[:min(len(rest), 40)], " "), size, width, bold))
				return lines
			}
			lines, line = append(lines, line), ""
		}
		if line != "" {
			lines = append(lines, line)
		}
		if len(lines) >= most {
			return lines[:most]
		}
	}
	return lines
}

// longestLine bounds what is measured: a line holds less.
const longestLine = 390

func fits(line string, size, width float32, bold bool) bool {
	return len(line) <= longestLine && mapview.TextWidth(line, size, bold) <= width
}

// fitting is how many bytes of a word fit into a line, at least one letter.
func fitting(word string, size, width float32, bold bool) int {
	n := 0
	for i := range word {
		if i > 0 && !fits(word[:i], size, width, bold) {
			break
		}
		if i > 0 {
			n = i
		}
	}
	if n == 0 {
		for i := range word {
			if i > 0 {
				return i
			}
		}
		return len(word)
	}
	return n
}
