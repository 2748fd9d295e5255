package playbooks

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"
)

func translations(t *testing.T, lang string) map[string]string {
	t.Helper()
	src, err := os.ReadFile("../assets/translations/" + lang + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var texts map[string]string
	if err := json.Unmarshal(src, &texts); err != nil {
		t.Fatal(err)
	}
	return texts
}

// TestTextsAgree compares the English texts of this package with those of the
// window, and looks for ids without a text.
func TestTextsAgree(t *testing.T) {
	en, de := translations(t, "en"), translations(t, "de")
	for id, text := range english {
		if en[id] != text {
			t.Errorf("%s: here %q, in the window %q", id, text, en[id])
		}
		if de[id] == "" {
			t.Errorf("%s has no German text", id)
		}
		for _, arg := range []string{"{0}", "{1}", "{2}", "{3}"} {
			if strings.Contains(text, arg) != strings.Contains(de[id], arg) {
				t.Errorf("%s: %s is in one language only", id, arg)
			}
		}
	}
	ids := regexp.MustCompile(`"((?:check|choose|error|formality|lang)\.[a-z0-9_.]+[a-z0-9])"`)
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if !strings.HasSuffix(file.Name(), ".go") || strings.HasSuffix(file.Name(), "_test.go") {
			continue
		}
		src, err := os.ReadFile(file.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range ids.FindAllStringSubmatch(string(src), -1) {
			if en[m[1]] == "" || de[m[1]] == "" {
				t.Errorf("%s: %s has no text", file.Name(), m[1])
			}
			if strings.HasPrefix(m[1], "check.") && english[m[1]] == "" {
				t.Errorf("%s: %s has no English text here", file.Name(), m[1])
			}
		}
	}
	for _, f := range Fields {
		if en[f.Label] == "" || de[f.Label] == "" {
			t.Errorf("the field %s has no name", f.Name)
		}
		if en[f.About] == "" || de[f.About] == "" {
			t.Errorf("the field %s has no description", f.Name)
		}
	}
}
