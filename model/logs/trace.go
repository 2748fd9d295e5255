package logs

import (
	"regexp"
	"strings"
)

// The lines of a stack as the Go runtime writes them. What matches none of them
// is not copied: it may be the words of a panic.
var (
	goroutineLine = regexp.MustCompile(`^goroutine \d+( gp=0x[0-9a-f]+ m=\S+( mp=0x[0-9a-f]+)?)? \[[a-zA-Z0-9 ,().:_-]{1,80}\]:$`)
	functionLine  = regexp.MustCompile(`^(panic|(?:[A-Za-z0-9_.~-]+/)*[A-Za-z0-9_.~-]+\.[A-Za-z0-9_.()*\[\]{}-]*[A-Za-z0-9_\])}-])\([^"]*\)$`)
	createdLine   = regexp.MustCompile(`^(created by [A-Za-z0-9_./()*~\[\]-]+?)( in goroutine \d+)?$`)
	fileLine      = regexp.MustCompile(`^\t(?:.*[/\\])?([A-Za-z0-9_.-]+\.(?:go|s|c|cpp|h|m|cgo1\.go)):(\d+)( \+0x[0-9a-f]+)?( .*)?$`)
	signalLine    = regexp.MustCompile(`^\[signal [A-Z0-9]+(: [a-z ]+)? code=\S+ addr=0x[0-9a-f]+ pc=0x[0-9a-f]+\]$`)
	// Their words are fixed, but for numbers and types.
	fatalLine   = regexp.MustCompile(`^fatal error: [a-z0-9 :_,'()-]+$`)
	runtimeLine = regexp.MustCompile(`^(panic: )?runtime error: (index out of range|slice bounds out of range|invalid memory address or nil pointer dereference|integer divide by zero|makeslice: |hash of unhashable type |comparing uncomparable type |cannot convert slice|negative shift amount|growslice: |makechan: |makemap: |unsafe\.).*$`)
	plainRange  = regexp.MustCompile(`^[A-Za-z0-9 .,:*/\[\]()-]*$`)
	castLine    = regexp.MustCompile(`^(panic: )?interface conversion: [A-Za-z0-9 .,:*/{}\[\]()-]+$`)
)

// cleanTrace is a stack or the last words of a program as the runtime wrote
// them, without arguments, without folders, and without what was not the
// runtime's own words.
func cleanTrace(raw string) string {
	var out strings.Builder
	kept, held := 0, false
	put := func(line string) {
		out.WriteString(line)
		out.WriteByte('\n')
		kept++
	}
	for line := range strings.Lines(raw) {
		if kept >= mostLines {
			put("(and more)")
			break
		}
		line = strings.TrimRight(line, "\r\n")
		switch {
		case line == "":
		case goroutineLine.MatchString(line):
			held = false
			put(line)
		case signalLine.MatchString(line), fatalLine.MatchString(line):
			put(line)
		case runtimeLine.MatchString(line) && plainRange.MatchString(line), castLine.MatchString(line):
			put(line)
		case strings.HasPrefix(line, "panic: "):
			put("panic: (its words are withheld)")
			held = true
		case held: // the further lines of such words, up to the first goroutine
		case createdLine.MatchString(line):
			put(createdLine.FindStringSubmatch(line)[1])
		case functionLine.MatchString(line):
			put(functionLine.FindStringSubmatch(line)[1])
		case fileLine.MatchString(line):
			m := fileLine.FindStringSubmatch(line)
			put("\t" + m[1] + ":" + m[2])
		}
	}
	return out.String()
}

// mostLines bounds a copied stack.
const mostLines = 600
