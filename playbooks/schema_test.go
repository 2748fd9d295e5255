package playbooks

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// eachKey calls f for every key of every kind, those of entries included.
func eachKey(f func(kind string, path string, k Key)) {
	var walk func(kind, prefix string, keys []Key)
	walk = func(kind, prefix string, keys []Key) {
		for _, k := range keys {
			f(kind, prefix+k.Name, k)
			walk(kind, prefix+k.Name+".", k.Keys)
		}
	}
	for _, kind := range Kinds {
		walk(kind, "", SchemaOf(kind))
	}
}

func TestSchemaHasTexts(t *testing.T) {
	for _, lang := range Langs {
		texts := translations(t, lang)
		eachKey(func(kind, path string, k Key) {
			if texts[k.Label] == "" || texts[k.About] == "" {
				t.Errorf("%s: %s of %s has no name (%s) or no description (%s)", lang, path, kind, k.Label, k.About)
			}
			for _, choice := range k.Choices {
				if k.Words != "" && texts[k.Words+choice] == "" {
					t.Errorf("%s: %s of %s: the choice %s has no text %s", lang, path, kind, choice, k.Words+choice)
				}
			}
		})
	}
}

func TestSchemaIsSound(t *testing.T) {
	if len(SchemaOf("poem")) != 0 || len(SchemaOf("")) != 0 {
		t.Error("a kind that does not exist has a schema")
	}
	eachKey(func(kind, path string, k Key) {
		list := k.Type == TypeEntries || k.Type == TypeEntry || k.Type == TypePassRule
		choice := k.Type == TypeChoice || k.Type == TypeChoices
		switch {
		case list != (len(k.Keys) > 0), choice != (len(k.Choices) > 0), k.Type == TypeNumber && k.High <= k.Low:
			t.Errorf("%s of %s: %+v", path, kind, k)
		case k.Default != "" && choice && !slices.Contains(k.Choices, k.Default):
			t.Errorf("%s of %s: the default %s is no choice", path, kind, k.Default)
		case k.Refers != "" && SchemaOf(k.Refers) == nil:
			t.Errorf("%s of %s refers to %s", path, kind, k.Refers)
		}
	})
}

// wrongValues are values that a type does not take.
var wrongValues = map[KeyType]string{
	TypeText: "[a]", TypeLongText: "[a]", TypePage: "[a]", TypeTexts: "a", TypePages: "a", TypeChoices: "a", TypeChoice: "[a]",
	TypeNumber: "many", TypeFlag: "perhaps", TypeDay: "soon", TypeSpan: "long", TypeWithin: "soon", TypePassRule: "some",
	TypeEntry: "a", TypeEntries: "a",
}

// TestEveryKeyIsRead gives every key of every kind a value of the wrong type: a
// key that is declared and read by nobody would pass.
func TestEveryKeyIsRead(t *testing.T) {
	eachKey(func(kind, path string, k Key) {
		value := wrongValues[k.Type]
		if value == "" {
			t.Fatalf("no wrong value for the type %s", k.Type)
		}
		src := pageWith(kind, path, value)
		_, problems := Parse("x.md", []byte(src))
		found := slices.ContainsFunc(problems, func(p Problem) bool {
			return p.Code == "E01" && p.ID == "check.e01.type" && p.Line > 1 && p.Column > 0 && strings.HasSuffix(strings.ReplaceAll(p.Args[0].(string), "[0]", ""), path)
		})
		if !found {
			t.Errorf("%s of %s is %s in\n%s\nand nobody minds: %v", path, kind, value, src, problems)
		}
	})
}

// pageWith writes a page in which one key, of an entry too, has a value.
func pageWith(kind, path, value string) string {
	lines := []string{"---"}
	for key, v := range map[string]string{"id": "x-de", "kind": kind, "title": "X", "lang": "de", "status": "draft"} {
		if key != path {
			lines = append(lines, key+": "+v)
		}
	}
	keys, indent := SchemaOf(kind), ""
	for part := range strings.SplitSeq(path, ".") {
		i := slices.IndexFunc(keys, func(k Key) bool { return k.Name == part })
		switch k := keys[i]; {
		case k.Keys == nil || strings.HasSuffix(path, part) && part == path[strings.LastIndexByte(path, '.')+1:]:
			lines = append(lines, indent+part+": "+value)
		case k.Type == TypeEntries:
			lines, indent, keys = append(lines, indent+part+":", indent+"  -"), indent+"    ", k.Keys
		default:
			lines, indent, keys = append(lines, indent+part+":"), indent+"  ", k.Keys
		}
	}
	return strings.Join(lines, "\n") + "\n---\nText.\n"
}

// TestGuideNamesEveryKey holds the guide for trainers to the schema.
func TestGuideNamesEveryKey(t *testing.T) {
	guide, err := os.ReadFile("../docs/playbooks.md")
	if err != nil {
		t.Fatal(err)
	}
	common, kinds, _ := strings.Cut(string(guide), "## The kinds")
	for _, k := range commonKeys {
		if !strings.Contains(common, "`"+k.Name+"`") {
			t.Errorf("the guide does not name the key %s of every page", k.Name)
		}
	}
	for _, kind := range Kinds {
		_, section, found := strings.Cut(kinds, "\n### "+kind+"\n")
		if !found {
			t.Errorf("the guide has no section on %s", kind)
			continue
		}
		section, _, _ = strings.Cut(section, "\n### ")
		var walk func(keys []Key)
		walk = func(keys []Key) {
			for _, k := range keys {
				if !strings.Contains(section, "`"+k.Name+"`") {
					t.Errorf("the section on %s does not name %s", kind, k.Name)
				}
				walk(k.Keys)
			}
		}
		walk(kindKeys[kind])
	}
}

func TestKeyOrder(t *testing.T) {
	order := KeyOrder(KindCadence)
	for mapping, want := range map[string]string{"": "id kind title", "steps": "id day channel", "sources": "claim url as_of", "nothing": ""} {
		if got := strings.Join(order(mapping), " "); !strings.HasPrefix(got, want) || (want == "") != (got == "") {
			t.Errorf("%q: %s", mapping, got)
		}
	}
	if got := KeyOrder("poem")(""); len(got) != len(commonKeys) {
		t.Errorf("a kind that does not exist has the keys %v", got)
	}
}
