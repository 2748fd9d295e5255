package model_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// module is the prefix of our own import paths.
const module = "konklave"

// mayImport lists, for each package of the house, the packages of the house
// that it may know. Whoever adds a package gives it a place here first.
var mayImport = map[string][]string{
	"model": {},

	"model/logs":            {"model"},
	"model/store":           {"model", "model/logs"},
	"model/exchange":        {"model"},
	"model/duplicates":      {"model"},
	"model/holidays":        {"model"},
	"model/insights":        {"model"},
	"model/search":          {"model"},
	"model/backup":          {"model"},
	"playbooks":             {"model"},
	"playbooks/frontmatter": {},
	"playbooks/merge":       {},
	"playbooks/parcel":      {"model", "model/exchange", "model/search", "playbooks", "playbooks/merge"},
	"assets":                {},
	"model/keys":            {"model", "model/exchange", "model/logs"},

	"model/workspace": {"model", "model/backup", "model/duplicates", "model/holidays", "model/insights", "model/keys", "model/logs", "model/store", "model/exchange", "model/search", "playbooks", "playbooks/frontmatter", "playbooks/merge", "playbooks/parcel", "assets"},

	"app/text":     {"model", "assets"},
	"app/ui":       {"model", "model/logs", "assets", "app/text"},
	"app/mapview":  {"model", "assets", "app/text", "app/ui"},
	"app/paper":    {"model", "app/mapview", "app/text", "app/ui"},
	"app/screen":   {"model", "model/keys", "model/logs", "model/workspace", "playbooks", "app/text", "app/ui"},
	"app/list":     {"app/text", "app/ui"},
	"app/followup": {"model", "model/workspace", "app/screen", "app/text", "app/ui"},
	"app/cadence":  {"model", "model/workspace", "playbooks", "app/followup", "app/list", "app/screen", "app/text", "app/ui"},
	"app/rights":   {"model", "model/exchange", "model/workspace", "app/folder", "app/paper", "app/screen", "app/text", "app/ui", "app/work"},
	"app/work":     {"model", "app/screen", "app/text", "app/ui"},
	"app/folder":   {"model", "model/keys", "model/workspace", "app/list", "app/screen", "app/text", "app/ui"},
	"app/secret":   {"model", "model/keys", "model/exchange", "model/workspace", "app/paper", "app/screen", "app/text", "app/ui"},
	"app/sight":    {"app/ui"}, // for tests and pictures

	// For tests: no package has it in its list.
	"app/rehearsal": {"model", "model/keys", "model/workspace", "app/screen", "app/sight", "app/text", "app/ui"},

	"app/accounts":   screenMay,
	"app/duplicates": screenMay,
	"app/firstrun":   screenMay,
	"app/insights":   screenMay,
	"app/objections": screenMay,
	"app/onboarding": screenMay,
	"app/playbook":   screenMay,
	"app/audit":      screenMay,
	"app/settings":   screenMay,
	"app/today":      screenMay,
	"app/privacy":    screenMay,

	"app": append([]string{"app/accounts", "app/audit", "app/duplicates", "app/firstrun", "app/insights", "app/objections", "app/onboarding", "app/playbook", "app/privacy", "app/settings", "app/sight", "app/today"}, screenMay...),

	"cmd/konklave": {"app", "app/paper", "app/text", "app/ui", "assets", "model", "model/backup", "model/exchange", "model/insights", "model/keys", "model/logs", "model/workspace", "playbooks", "playbooks/parcel"},
}

// screenMay is what a screen may know: never another screen, never the store.
var screenMay = []string{"app/cadence", "app/folder", "app/followup", "app/list", "app/mapview", "app/paper", "app/rights", "app/screen", "app/secret", "app/text", "app/ui", "app/work", "assets",
	"model", "model/backup", "model/insights", "model/keys", "model/logs", "model/workspace", "model/exchange", "model/search", "playbooks", "playbooks/frontmatter", "playbooks/merge", "playbooks/parcel"}

// foreign lists the libraries that only some packages may know, by the prefix
// of their import path.
var foreign = []struct {
	path string
	in   func(pkg string) bool
	why  string
}{
	{"fyne.io/fyne/v2/app", func(pkg string) bool { return pkg == "cmd/konklave" }, "it needs cgo; tests and pictures must build without"},
	{"fyne.io/", func(pkg string) bool { return below(pkg, "app") || pkg == "cmd/konklave" }, "what lies below the window does not know of windows"},
	{"github.com/dgraph-io/", func(pkg string) bool { return pkg == "model/store" }, "the store alone knows how records lie on the disk"},
	{"github.com/zalando/go-keyring", func(pkg string) bool { return pkg == "model/keys" }, "the keys alone know the key store of the system"},
	{"filippo.io/age", func(pkg string) bool { return pkg == "model/backup" }, "backups are sealed in one place"},
	{"codeberg.org/go-pdf/", func(pkg string) bool { return pkg == "app/mapview" || pkg == "app/paper" }, "pages are made by app/paper, maps on them by app/mapview"},
	{"github.com/rickar/", func(pkg string) bool { return pkg == "model/holidays" }, "rules are given plain days"},
	{"github.com/arran4/", func(pkg string) bool { return pkg == "model/exchange" }, "files are made by model/exchange"},
	{"github.com/spf13/", func(pkg string) bool { return below(pkg, "cmd") }, "the command line is cmd's"},
}

// outside are packages of the standard library that reach out of the program.
// The rules in model work on what they are given.
var outside = []string{"os", "net", "io", "syscall", "log", "database", "runtime", "testing", "embed", "unsafe", "plugin"}

func below(pkg, room string) bool { return pkg == room || strings.HasPrefix(pkg, room+"/") }

// source is one Go file of the module.
type source struct {
	pkg  string // package folder, e.g. "app/ui"
	name string // path from the root of the module
	test bool
	file *ast.File
}

// breaches names everything in a file that goes through a wall.
func breaches(s source) []string {
	var found []string
	say := func(format string, args ...any) { found = append(found, s.name+": "+fmt.Sprintf(format, args...)) }
	for _, spec := range s.file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			say("import %s", spec.Path.Value)
			continue
		}
		if !s.test {
			if own, ok := strings.CutPrefix(imported, module+"/"); ok && !slices.Contains(mayImport[s.pkg], own) {
				say("%s must not know %s", s.pkg, own)
			}
			if s.pkg == "model" && (strings.Contains(imported, ".") || slices.Contains(outside, strings.SplitN(imported, "/", 2)[0])) {
				say("model must not know %s: it is rules without input and output", imported)
			}
		}
		for _, f := range foreign {
			if strings.HasPrefix(imported+"/", strings.TrimSuffix(f.path, "/")+"/") && !f.in(s.pkg) {
				say("%s must not know %s: %s", s.pkg, imported, f.why)
				break
			}
		}
	}
	if s.test {
		return found
	}
	ast.Inspect(s.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			if below(s.pkg, "app") && s.name != "app/ui/runner.go" {
				say("a go statement; screens work through the runner of app/ui")
			}
		case *ast.SelectorExpr:
			switch of := name(n.X); {
			case of == "fyne" && slices.Contains([]string{"Do", "DoAndWait"}, n.Sel.Name) && below(s.pkg, "app"):
				say("fyne.%s; screens come back to the UI thread through the runner of app/ui", n.Sel.Name)
			case n.Sel.Name == "OpenURL" && s.name != "app/links.go" && s.name != "app/screen/file.go" && !(s.name == "app/app.go" && of == "f"):
				say("OpenURL; links open through Host.Follow, files of our own through screen.ShowFile")
			case of == "time" && slices.Contains([]string{"Now", "Since", "Until"}, n.Sel.Name) && !below(s.pkg, "cmd") && s.name != "model/workspace/workspace.go" && s.name != "model/logs/log.go" && s.name != "model/logs/crash.go":
				say("time.%s; the time comes from the clock of the workspace", n.Sel.Name)
			}
		}
		return true
	})
	return found
}

func name(e ast.Expr) string {
	if id, ok := e.(*ast.Ident); ok {
		return id.Name
	}
	return ""
}

// TestWalls holds the walls of the house: who may know whom, who may start
// goroutines, who may ask for the time.
func TestWalls(t *testing.T) {
	root := moduleRoot(t)
	seen := map[string]bool{}
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		if d.IsDir() && rel != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if d.IsDir() || path.Ext(rel) != ".go" {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		s := source{pkg: path.Dir(rel), name: rel, test: strings.HasSuffix(rel, "_test.go"), file: parsed}
		if _, known := mayImport[s.pkg]; !known {
			t.Errorf("%s: the package %s has no place in the table of this test", rel, s.pkg)
		}
		seen[s.pkg] = true
		for _, breach := range breaches(s) {
			t.Error(breach)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for pkg := range mayImport {
		if !seen[pkg] {
			t.Errorf("the package %s of the table of this test does not exist", pkg)
		}
	}
}

// TestBreachesAreFound proves that the walls can be seen to break.
func TestBreachesAreFound(t *testing.T) {
	for _, tt := range []struct {
		name, file, source string
		want               int
	}{
		{"a rule may count", "model/score.go", `import "fmt"`, 0},
		{"a rule reads a file", "model/score.go", `import "os"`, 1},
		{"a rule takes a library", "model/score.go", `import "golang.org/x/text/unicode/norm"`, 1},
		{"model looks upwards", "model/score.go", `import "konklave/model/store"`, 1},
		{"the store draws", "model/store/open.go", `import "fyne.io/fyne/v2"`, 1},
		{"a test of the store draws", "model/store/open_test.go", `import "fyne.io/fyne/v2/test"`, 1},
		{"siblings", "model/exchange/read.go", `import "konklave/model/search"`, 1},
		{"the page knows its reader", "playbooks/page.go", `import "konklave/model/workspace"`, 1},
		{"the workspace uses the store", "model/workspace/seats.go", `import "konklave/model/store"`, 0},
		{"a second way to the disk", "model/workspace/seats.go", `import "github.com/dgraph-io/badger/v4"`, 1},
		{"the window opens the store", "app/shell.go", `import "konklave/model/store"`, 1},
		{"a screen opens the store", "app/today/page.go", `import "konklave/model/store"`, 1},
		{"a screen knows another", "app/today/page.go", `import "konklave/app/accounts"`, 1},
		{"a screen knows the window", "app/today/page.go", `import "konklave/app"`, 1},
		{"the window knows a screen", "app/shell.go", `import "konklave/app/accounts"`, 0},
		{"a screen is in rehearsal", "app/today/page.go", `import "konklave/app/rehearsal"`, 1},
		{"a test rehearses", "app/today/page_test.go", `import "konklave/app/rehearsal"`, 0},
		{"a widget knows sales words", "app/ui/chip.go", `import "konklave/model/workspace"`, 1},
		{"a screen needs cgo", "app/today/page.go", `import "fyne.io/fyne/v2/app"`, 1},
		{"the program opens a window", "cmd/konklave/window.go", `import "fyne.io/fyne/v2/app"`, 0},
		{"the program reads records", "cmd/konklave/brief.go", `import "konklave/model/store"`, 1},
		{"a screen starts a goroutine", "app/today/page.go", `func f() { go f() }`, 1},
		{"the runner starts one", "app/ui/runner.go", `func f() { go f() }`, 0},
		{"a screen queues", "app/today/page.go", `func f() { fyne.Do(f); fyne.DoAndWait(f) }`, 2},
		{"a rule asks for the time", "model/score.go", `func f() { _ = time.Now() }`, 1},
		{"a screen takes the clock itself", "app/today/page.go", `var clock = time.Now`, 1},
		{"a screen measures", "app/today/page.go", `func f() { _ = time.Since(x) }`, 1},
		{"the workspace has a default", "model/workspace/workspace.go", `var clock = time.Now`, 0},
		{"a screen opens an address", "app/today/page.go", `func f() { fyne.CurrentApp().OpenURL(x) }`, 1},
		{"the window opens an address", "app/app.go", `var visit = f.OpenURL`, 0},
		{"the log measures", "model/logs/log.go", `var clock = time.Now`, 0}, // a log by the day of --today would mislead
		{"the program sets the clock", "cmd/konklave/root.go", `var clock = time.Now`, 0},
	} {
		parsed, err := parser.ParseFile(token.NewFileSet(), tt.file, "package x\n"+tt.source, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		got := breaches(source{pkg: path.Dir(tt.file), name: tt.file, test: strings.HasSuffix(tt.file, "_test.go"), file: parsed})
		if len(got) != tt.want {
			t.Errorf("%s: %d breaches, want %d: %q", tt.name, len(got), tt.want, got)
		}
	}
}

// moduleRoot is the folder that holds go.mod.
func moduleRoot(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above this test")
		}
		dir = filepath.Dir(dir)
	}
}
