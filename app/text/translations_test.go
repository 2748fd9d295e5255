package text

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"konklave/assets"
)

var argument = regexp.MustCompile(`\{\d+\}`)

// arguments lists the {n} of a text, each once, sorted.
func arguments(s string) []string {
	found := argument.FindAllString(s, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

func isCount(argument string) bool { return argument == "{0}" }

func TestLanguagesHaveTheSameIDsAndArguments(t *testing.T) {
	de, en := assets.Translations(German), assets.Translations(English)
	for id, german := range de {
		english, ok := en[id]
		if !ok {
			t.Errorf("%s has no English text", id)
			continue
		}
		a, b := arguments(german), arguments(english)
		if strings.HasSuffix(id, ".one") { // "once" needs no number
			a, b = slices.DeleteFunc(a, isCount), slices.DeleteFunc(b, isCount)
		}
		if !slices.Equal(a, b) {
			t.Errorf("%s: arguments %v in German, %v in English", id, a, b)
		}
		if german == "" || english == "" {
			t.Errorf("%s is empty", id)
		}
	}
	for id := range en {
		if _, ok := de[id]; !ok {
			t.Errorf("%s has no German text", id)
		}
		if base, ok := strings.CutSuffix(id, ".one"); ok && en[base+".other"] == "" {
			t.Errorf("%s has no %s.other", id, base)
		}
	}
}

var exclamation = regexp.MustCompile(`!(\s|$)`)

func TestTextsKeepTheTone(t *testing.T) {
	for _, lang := range []string{German, English} {
		for id, s := range assets.Translations(lang) {
			if exclamation.MatchString(s) {
				t.Errorf("%s %s: no exclamation marks: %q", lang, id, s)
			}
			if s != strings.TrimSpace(s) {
				t.Errorf("%s %s: blanks at an end: %q", lang, id, s)
			}
		}
	}
}

// source is one Go file, no test.
type source struct {
	path string
	file *ast.File
	set  *token.FileSet
}

// sources reads the files of the window and the program, and of more folders.
func sources(t *testing.T, more ...string) []source {
	t.Helper()
	var found []source
	for _, root := range append([]string{"../../app", "../../cmd"}, more...) {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err == nil && d.IsDir() && d.Name() == "testdata" {
				return filepath.SkipDir // programs that tests build, not ours
			}
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			set := token.NewFileSet()
			file, err := parser.ParseFile(set, path, nil, 0)
			if err != nil {
				return err
			}
			found = append(found, source{path, file, set})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

// calls visits every call of the file with the name of what is called:
// "text.T", or ".SetText" for a method of any value.
func (s source) calls(visit func(name string, call *ast.CallExpr)) {
	ast.Inspect(s.file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		fun := call.Fun
		if index, ok := fun.(*ast.IndexExpr); ok {
			fun = index.X
		}
		switch f := fun.(type) {
		case *ast.SelectorExpr:
			if pkg, ok := f.X.(*ast.Ident); ok && pkg.Obj == nil {
				visit(pkg.Name+"."+f.Sel.Name, call)
			}
			visit("."+f.Sel.Name, call)
		case *ast.Ident:
			visit(s.file.Name.Name+"."+f.Name, call)
		}
		return true
	})
}

// literal is the string that an expression begins with, and whether that is
// all of it.
func literal(e ast.Expr) (s string, whole bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind == token.STRING {
			s, _ = strconv.Unquote(e.Value)
			return s, true
		}
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			s, _ = literal(e.X)
			return s, false
		}
	}
	return "", false
}

func TestEveryUsedIDHasAText(t *testing.T) {
	texts := assets.Translations(English)
	known := func(id string) bool { _, ok := texts[id]; return ok }
	begins := func(prefix string) bool {
		for id := range texts {
			if strings.HasPrefix(id, prefix) {
				return true
			}
		}
		return false
	}
	for _, src := range sources(t) {
		src.calls(func(name string, call *ast.CallExpr) {
			if (name != "text.T" && name != "text.N") || len(call.Args) == 0 {
				return
			}
			id, whole := literal(call.Args[0])
			place := src.set.Position(call.Pos())
			switch {
			case id == "":
			case !whole && !begins(id):
				t.Errorf("%s: no text begins with %q", place, id)
			case whole && name == "text.T" && !known(id):
				t.Errorf("%s: %q has no text", place, id)
			case whole && name == "text.N" && (!known(id+".one") || !known(id+".other")):
				t.Errorf("%s: %q needs %[2]s.one and %[2]s.other", place, id)
			}
		})
	}
}

// TestEveryTextIsUsed: an id stands in the code as a whole, or as the two strings that
// make it, of which the first ends or the second begins with a dot; what comes behind
// the dot may be data.
func TestEveryTextIsUsed(t *testing.T) {
	strs := map[string]bool{}
	for _, src := range sources(t, "../../model", "../../playbooks") {
		ast.Inspect(src.file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok {
				s, _ := literal(lit)
				strs[s] = true
			}
			return true
		})
	}
	used := func(id string) bool {
		for i := range id {
			if id[i] == '.' && (strs[id[:i+1]] || strs[id[:i]] && strs[id[i:]]) {
				return true
			}
		}
		return strs[id]
	}
	for id := range assets.Translations(English) {
		base := strings.TrimSuffix(strings.TrimSuffix(id, ".one"), ".other") // text.N adds it
		if !used(id) && !used(base) {
			t.Errorf("nothing uses %s", id)
		}
	}
}

// wordy is which arguments of which functions reach the screen as words.
var wordy = map[string][]int{
	"ui.NewText": {0}, "ui.NewCaption": {0}, "ui.NewParagraph": {0},
	"ui.NewButton": {1}, "ui.NewIconButton": {1},
	"ui.NewChip": {0}, "ui.NewTapChip": {0}, "ui.NewStanceChip": {1}, "ui.NewTemperatureChip": {1},
	"ui.NewScoreBadge": {1}, "ui.NewRing": {1},
	"ui.NewInput": {0}, "ui.NewPassword": {0}, "ui.NewTextArea": {0}, "ui.NewSearch": {0}, "ui.NewBigSearch": {0},
	"ui.NewCheckBox": {0}, "ui.NewEmptyState": {0, 1, 2}, "ui.NewLink": {0},
	"widget.NewLabel": {0}, "widget.NewButton": {0}, "widget.NewCheck": {0}, "canvas.NewText": {0},
	"fyne.NewMenu": {0}, "fyne.NewMenuItem": {0},
	".SetText": {0}, ".SetLabel": {0}, ".SetError": {0}, ".SetTip": {0}, ".Tipped": {0}, ".WithPlaceholder": {0},
	".SetPlaceholder": {0}, ".Disable": {0},
}

// inEveryLanguage is what nobody translates: languages call themselves so.
var inEveryLanguage = []string{"Deutsch", "English", "DE", "EN"}

var words = regexp.MustCompile(`\pL{2,}`)

func TestWordsComeFromTheTranslations(t *testing.T) {
	complain := func(src source, e ast.Expr) {
		ast.Inspect(e, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				return false // the words of a call are its own business
			case *ast.BasicLit:
				if s, _ := literal(n); words.MatchString(s) && !slices.Contains(inEveryLanguage, s) {
					t.Errorf("%s: %q is shown as it is; use an id and text.T", src.set.Position(n.Pos()), s)
				}
			}
			return true
		})
	}
	for _, src := range sources(t) {
		src.calls(func(name string, call *ast.CallExpr) {
			for _, i := range wordy[name] {
				if i < len(call.Args) {
					complain(src, call.Args[i])
				}
			}
		})
		ast.Inspect(src.file, func(n ast.Node) bool {
			pair, ok := n.(*ast.KeyValueExpr)
			if !ok {
				return true
			}
			if key, ok := pair.Key.(*ast.Ident); ok && (key.Name == "Label" || key.Name == "Placeholder") {
				complain(src, pair.Value)
			}
			return true
		})
	}
}

// TestDotsAreSetAsInTheLanguage: German sets a space before the three dots that stand
// for words left out, English does not.
func TestDotsAreSetAsInTheLanguage(t *testing.T) {
	for lang, wrong := range map[string]*regexp.Regexp{
		German:  regexp.MustCompile(`[^\s„]…`),
		English: regexp.MustCompile(`\s…`),
	} {
		for id, said := range assets.Translations(lang) {
			if wrong.MatchString(said) {
				t.Errorf("%s in %s: %q", id, lang, said)
			}
		}
	}
}
