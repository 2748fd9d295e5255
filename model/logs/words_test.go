package logs

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// made lists the places of a file where a Word is made of something that does
// not stand in the source, and where a message goes past this package.
func made(file string, parsed *ast.File) []string {
	var found []string
	own := strings.HasPrefix(file, "model/logs/")
	ast.Inspect(parsed, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			if path, err := strconv.Unquote(n.Path.Value); !own && err == nil && (path == "log" || path == "log/slog") {
				found = append(found, path+" is imported")
			}
		case *ast.CallExpr:
			if len(n.Args) == 1 && isWord(n.Fun, own) {
				if _, plain := n.Args[0].(*ast.BasicLit); !plain {
					found = append(found, "a Word is made at run time")
				}
			}
		}
		return true
	})
	return found
}

func isWord(e ast.Expr, own bool) bool {
	if id, ok := e.(*ast.Ident); ok {
		return own && id.Name == "Word"
	}
	s, ok := e.(*ast.SelectorExpr)
	if !ok || s.Sel.Name != "Word" {
		return false
	}
	x, ok := s.X.(*ast.Ident)
	return ok && x.Name == "logs"
}

func TestWordsStandInTheSource(t *testing.T) {
	root := filepath.Join("..", "..")
	files := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, path)
		rel = filepath.ToSlash(rel)
		if d.IsDir() && rel != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if d.IsDir() || filepath.Ext(rel) != ".go" || strings.HasSuffix(rel, "_test.go") {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		files++
		for _, f := range made(rel, parsed) {
			// OneOf and Caller only compare it.
			if rel != "model/logs/fact.go" {
				t.Errorf("%s: %s", rel, f)
			}
		}
		return nil
	})
	if err != nil || files < 200 {
		t.Fatalf("%d files looked at, %v", files, err)
	}
}

func TestWordsMadeAtRunTimeAreFound(t *testing.T) {
	for source, want := range map[string]int{
		`func f() { logs.Info("opened") }`:             0,
		`func f() { logs.Info(logs.Word("opened")) }`:  0,
		`func f(s string) { logs.Info(logs.Word(s)) }`: 1,
		`import "log/slog"`:                            1,
		`import "log"`:                                 1,
	} {
		parsed, err := parser.ParseFile(token.NewFileSet(), "x.go", "package x\n"+source, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		if got := made("app/x.go", parsed); len(got) != want {
			t.Errorf("%s: %q, want %d", source, got, want)
		}
	}
}
