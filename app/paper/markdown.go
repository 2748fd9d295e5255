package paper

import (
	"fmt"
	"io"
	"strings"

	"konklave/app/text"
)

// WriteMarkdown writes the brief as Markdown: the seats as a tree in place of
// the map, and the messages in full.
func (b Brief) WriteMarkdown(w io.Writer) error {
	var out strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&out, format+"\n", args...) }
	line("# %s\n", escape(b.title()))
	line("%s\n", escape(join(" · ", b.Date, b.Line)))
	line("**%s %s** · %s\n", escape(text.T("score.title", b.Score)), escape(text.T("score.of")), escape(b.StatusLine))
	for _, p := range b.Parts {
		line("- %s: %s", escape(p.Label), escape(p.Value))
	}
	if len(b.Seats) > 0 {
		line("\n## %s\n", text.T("account.tab.center"))
		for _, s := range b.Seats {
			line("%s- **%s**%s", strings.Repeat("  ", s.Depth), escape(s.Name), escape(after(", ", s.Title)+after(": ", s.Facts)))
		}
	}
	line("\n## %s\n", text.T("brief.gaps"))
	if len(b.Gaps) == 0 {
		line("%s", text.T("gap.none"))
	}
	for _, g := range b.Gaps {
		line("- **%s** (%s): %s", escape(g.Title), escape(join(", ", g.Who, g.Points)), escape(g.Fix))
	}
	line("\n## %s\n", text.T("brief.next"))
	if len(b.Tasks) == 0 {
		line("%s", text.T("brief.next.none"))
	}
	for _, t := range b.Tasks {
		line("- [ ] %s: %s (%s)", escape(t.Due), escape(t.What), escape(t.Who))
	}
	if len(b.People) > 0 {
		line("\n## %s", text.T("brief.say"))
	}
	for _, p := range b.People {
		line("\n### %s\n", escape(p.Name+after(", ", p.Title)))
		line("%s\n", escape(join(" · ", p.Roles, p.Stance)))
		if p.Body == "" {
			line("%s", text.T("cli.no_message"))
			continue
		}
		if p.Missing != "" {
			line("**%s**\n", escape(text.T("cli.missing", p.Missing)))
		}
		if p.Subject != "" {
			line("> **%s**\n>", escape(p.Subject))
		}
		lines := strings.Split(strings.TrimSpace(p.Body), "\n")
		for i, l := range lines {
			end := ""
			if i+1 < len(lines) && strings.TrimSpace(l) != "" && strings.TrimSpace(lines[i+1]) != "" {
				end = "  " // keeps the end of a line inside a paragraph
			}
			line("%s", strings.TrimSpace("> "+escape(l))+end)
		}
	}
	_, err := io.WriteString(w, out.String())
	return err
}

// after is a separator and what follows it, or nothing.
func after(separator, s string) string {
	if s == "" {
		return ""
	}
	return separator + s
}

// escape writes text so that it is text in Markdown, on one line.
func escape(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	var out strings.Builder
	for i, r := range s {
		switch r {
		case '\\', '`', '*', '_', '[', ']', '<', '>', '|', '~', '&':
			out.WriteByte('\\')
		case '#', '+', '-', '=':
			if i == 0 {
				out.WriteByte('\\')
			}
		case '.', ')':
			if i > 0 && strings.Trim(s[:i], "0123456789") == "" { // a number that would begin a list
				out.WriteByte('\\')
			}
		}
		out.WriteRune(r)
	}
	return out.String()
}
