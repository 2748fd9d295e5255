package exchange

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"konklave/model"
)

var update = flag.Bool("update", false, "write the tables of docs/data.md anew")

// dataDoc is the document on the format of dumps; what stands between the marks is
// made of the types and their comments.
const (
	dataDoc   = "../../docs/data.md"
	dataBegin = "<!-- made of the types by go test ./model/exchange -run TestDataDoc -update -->\n"
	dataEnd   = "<!-- end of what is made -->\n"
)

// A field that is new, gone or renamed without docs/data.md saying so fails here.
func TestDataDoc(t *testing.T) {
	raw, err := os.ReadFile(dataDoc)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(strings.ReplaceAll(string(raw), "\r\n", "\n"), dataBegin)
	have, after, ok2 := strings.Cut(rest, dataEnd)
	if !ok || !ok2 {
		t.Fatal("the marks are missing in docs/data.md")
	}
	want := dataTables(t)
	if have == want {
		return
	}
	if !*update {
		t.Fatalf("docs/data.md does not say what the types are: run go test ./model/exchange -run TestDataDoc -update")
	}
	if err := os.WriteFile(dataDoc, []byte(before+dataBegin+want+dataEnd+after), 0o644); err != nil {
		t.Fatal(err)
	}
}

// dataTables describes every kind, and every type that a field has.
func dataTables(t *testing.T) string {
	comments := fieldComments(t)
	var b strings.Builder
	var parts []reflect.Type // further types, in the order in which they come up
	seen := map[reflect.Type]bool{}
	table := func(of reflect.Type) {
		if doc := comments[of.Name()]; doc != "" {
			fmt.Fprintf(&b, "%s\n\n", doc)
		}
		b.WriteString("| field | value | meaning |\n|---|---|---|\n")
		for _, f := range fieldsOf(of) {
			field := of.Field(f.index)
			value, part := valueWords(field.Type)
			meaning := comments[of.Name()+"."+field.Name]
			if named := field.Type; named.PkgPath() != "" && part == nil && value != "id" && value != "day" && value != "time" {
				if codes := comments["codes "+named.Name()]; codes != "" {
					value += ": " + codes
				}
				if meaning != "" && comments[named.Name()] != "" {
					meaning += ". "
				}
				meaning += comments[named.Name()]
			}
			if part != nil && !seen[part] {
				seen[part] = true
				parts = append(parts, part)
			}
			fmt.Fprintf(&b, "| `%s` | %s | %s |\n", f.name, value, strings.ReplaceAll(meaning, "|", `\|`))
		}
		b.WriteString("\n")
	}
	for _, d := range dumpTypes {
		fmt.Fprintf(&b, "### %s\n\n", d.kind)
		table(d.of)
	}
	b.WriteString("## Objects within records\n\n")
	for len(parts) > 0 {
		part := parts[0]
		parts = parts[1:]
		fmt.Fprintf(&b, "### %s\n\n", model.FieldName(part.Name()))
		table(part)
	}
	return b.String()
}

// valueWords says how a value is written, and of which type an object is.
func valueWords(of reflect.Type) (words string, part reflect.Type) {
	switch of {
	case typeID:
		return "id", nil
	case typeDate:
		return "day", nil
	case typeTime:
		return "time", nil
	}
	switch of.Kind() {
	case reflect.Struct:
		return "object [" + model.FieldName(of.Name()) + "](#" + model.FieldName(of.Name()) + ")", of
	case reflect.Slice, reflect.Array:
		if of.Elem() == typeByte {
			return "bytes", nil
		}
		words, part = valueWords(of.Elem())
		return "list of " + words, part
	case reflect.String:
		return "text", nil
	case reflect.Bool:
		return "true", nil
	case reflect.Float32, reflect.Float64:
		return "number", nil
	}
	return "whole number", nil
}

// fieldComments reads what the sources say of types ("Person") and fields
// ("Person.FirstName"), in one line each.
func fieldComments(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("../*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	line := func(groups ...*ast.CommentGroup) string {
		for _, g := range groups {
			if text := strings.Join(strings.Fields(g.Text()), " "); text != "" {
				return text
			}
		}
		return ""
	}
	for _, file := range files {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range f.Decls {
			d, ok := decl.(*ast.GenDecl)
			if !ok {
				continue
			}
			var from fromIota
			for at, spec := range d.Specs {
				if v, ok := spec.(*ast.ValueSpec); ok && d.Tok == token.CONST {
					typed, code := codeOf(v, at, from)
					if typed != "" {
						from = fromIota{typed, at}
						found["codes "+typed] = strings.TrimPrefix(found["codes "+typed]+", "+code, ", ")
					}
				}
				s, ok := spec.(*ast.TypeSpec)
				if !ok {
					continue
				}
				found[s.Name.Name] = line(s.Doc, d.Doc)
				fields, ok := s.Type.(*ast.StructType)
				if !ok {
					continue
				}
				for _, field := range fields.Fields.List {
					for _, name := range field.Names {
						found[s.Name.Name+"."+name.Name] = line(field.Doc, field.Comment)
					}
				}
			}
		}
	}
	return found
}

// fromIota is the type that the constants of a group have, once one of them said so.
type fromIota struct {
	typed string
	at    int
}

// codeOf describes a constant of a type of ours: the text or the number that it is
// written as.
func codeOf(v *ast.ValueSpec, at int, from fromIota) (typed, code string) {
	if len(v.Values) == 0 && from.typed != "" && from.at == at-1 {
		return from.typed, fmt.Sprintf("`%d` %s", at, codeName(v, from.typed))
	}
	named, ok := v.Type.(*ast.Ident)
	if !ok || len(v.Values) != 1 {
		return "", ""
	}
	switch value := v.Values[0].(type) {
	case *ast.BasicLit:
		if value.Kind == token.INT {
			return named.Name, "`" + value.Value + "` " + codeName(v, named.Name)
		}
		return named.Name, "`" + strings.Trim(value.Value, `"`) + "`"
	case *ast.Ident:
		if value.Name == "iota" {
			return named.Name, fmt.Sprintf("`%d` %s", at, codeName(v, named.Name))
		}
	}
	return "", ""
}

// codeName is the name of a constant without that of its type: "brief" for
// CoverageBrief.
func codeName(v *ast.ValueSpec, typed string) string {
	name := model.FieldName(v.Names[0].Name)
	return strings.TrimPrefix(strings.TrimPrefix(name, model.FieldName(typed)+"_"), "art_")
}
