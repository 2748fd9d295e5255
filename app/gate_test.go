package app

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// waysOut is every file that touches the text of a message to a person, or that
// reaches or logs one, and how the legal gate is asked there. A file that is not
// listed must not do so.
var waysOut = map[string]map[string]string{
	"Filled": { // a message with somebody's data in it
		"app/accounts/saywhat.go":       "shown only; blocked() has the verdict",
		"app/accounts/export_brief.go":  "left out where the verdict is blocked",
		"app/today/focus_card.go":       "shown only; blocked() has the verdict",
		"app/today/readiness.go":        "the beginning, shown only, and the verdict as a chip",
		"model/workspace/brief.go":      "the names of empty fields; the text comes from Draft, which asks",
		"model/workspace/outgoing.go":   "the only way to the text: Outgoing and Draft ask",
		"model/workspace/messages.go":   "the touch of a message that sent() has asked the gate about",
		"app/playbook/message.go":       "a preview for who writes the page, of nobody's message",
		"app/playbook/coverage_page.go": "a number of slots",
		"app/playbook/coverage_side.go": "a number of slots",
		"app/screen/message.go":         "a kind of span",
	},
	"BodyText": {
		"app/today/readiness.go":      "the beginning, shown only",
		"app/playbook/message.go":     "the length, for who writes the page",
		"model/workspace/outgoing.go": "Outgoing asks",
		"model/workspace/messages.go": "sent() has asked",
	},
	"SubjectText": {
		"app/playbook/message.go":     "the length, for who writes the page",
		"model/workspace/outgoing.go": "Outgoing asks",
		"model/workspace/messages.go": "sent() has asked",
	},
	"CopyMessage":  {"app/accounts/saywhat.go": "asks itself", "app/today/focus_card.go": "asks itself"},
	"OpenMail":     {"app/accounts/saywhat.go": "asks itself", "app/today/focus_card.go": "asks itself"},
	"Mailto":       {"app/screen/message.go": "a method of Outgoing"},
	"LogSent":      {"app/accounts/saywhat.go": "refuses what is blocked", "app/today/focus_card.go": "refuses what is blocked"},
	"SendFollowUp": {"app/today/focus_card.go": "refuses what is blocked"},
	"LogTouch": {
		"app/accounts/person.go":      "what has happened is written down with the answer of the gate, a no as well",
		"model/workspace/messages.go": "LogSent, which asks",
	},
	`"mailto"`: {
		"app/accounts/inspector.go":    "an empty message: reach() asks",
		"app/ui/markdown_inline.go":    "a link that stands in a page",
		"app/paper/handbook_html.go":   "a link that stands in a page of the handbook",
		"app/ui/address.go":            "a link that stands in a page or a record",
		"model/entry.go":               "an address that is pasted",
		"model/exchange/cells.go":      "an address that is imported",
		"model/exchange/cardfields.go": "an address that is imported",
		"model/workspace/outgoing.go":  "a method of Outgoing",
	},
}

// TestEveryWayOutAsksTheGate enumerates the callers.
func TestEveryWayOutAsksTheGate(t *testing.T) {
	found := map[string][]string{}
	see := func(what, file string) {
		if !slices.Contains(found[what], file) {
			found[what] = append(found[what], file)
		}
	}
	for _, root := range []string{"app", "cmd", "model"} {
		err := filepath.WalkDir(filepath.Join("..", root), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			parsed, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			file := filepath.ToSlash(strings.TrimPrefix(path, ".."+string(filepath.Separator)))
			ast.Inspect(parsed, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.SelectorExpr:
					see(n.Sel.Name, file)
				case *ast.BasicLit:
					if said, err := strconv.Unquote(n.Value); err == nil && strings.HasPrefix(said, "mailto") {
						see(`"mailto"`, file)
					}
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for what, allowed := range waysOut {
		if len(found[what]) == 0 {
			t.Errorf("%s is used nowhere: the test proves nothing", what)
		}
		for _, file := range found[what] {
			if allowed[file] == "" {
				t.Errorf("%s uses %s. Take model/workspace.Outgoing, or say here how the legal gate is asked", file, what)
			}
		}
		for file := range allowed {
			if !slices.Contains(found[what], file) {
				t.Errorf("%s does not use %s any more: take it off the list", file, what)
			}
		}
	}
}
