package playbooks

import "strings"

// FieldInfo describes one merge field of the closed vocabulary.
type FieldInfo struct {
	Name    string            // "contact.first_name"
	Label   string            // dotted id of its name on the screen
	About   string            // dotted id of a sentence that describes it, for completion
	Example map[string]string // by language, for previews and length checks
}

// Fields is the closed vocabulary, in the order of the editor's insert menu.
// Beside it, every name "ask.<word>" is allowed: the seller is asked for it at
// the moment of use.
var Fields = []FieldInfo{
	field("contact.salutation", "Sehr geehrte Frau Dr. Harms", "Dear Dr Harms"),
	field("contact.greeting", "Guten Tag Frau Dr. Harms", "Hello Dr Harms"),
	field("contact.salutation_informal", "Hallo Nele", "Hi Nele"),
	field("contact.first_name", "Nele", "Nele"),
	field("contact.last_name", "Harms", "Harms"),
	field("contact.last_name_with_title", "Frau Dr. Harms", "Dr Harms"),
	field("contact.full_name", "Dr. Nele Harms", "Dr Nele Harms"),
	field("contact.job_title", "Leiterin IT", "Head of IT"),
	field("contact.department", "IT", "IT"),
	field("contact.matters", "weniger Ausfälle", "less downtime"),
	field("contact.formality", "sie", "sie"),
	field("account.name", "Nordwerk GmbH", "Nordwerk Ltd"),
	field("account.industry", "Maschinenbau", "mechanical engineering"),
	field("account.city", "Kiel", "Kiel"),
	field("account.project", "neue Wartungsplanung", "new maintenance planning"),
	field("account.reference", "Elbtal Pumpen", "Elbtal Pumps"),
	field("champion.name", "Frau Oelschläger", "Ms Oelschläger"),
	field("champion.full_name", "Jana Oelschläger", "Jana Oelschläger"),
	field("colleague.name", "Herr Feldkamp", "Mr Feldkamp"),
	field("colleague.name_accusative", "Herrn Feldkamp", "Mr Feldkamp"),
	field("sender.name", "Mara Lindner", "Mara Lindner"),
	field("sender.first_name", "Mara", "Mara"),
	field("sender.title", "Account Executive", "Account Executive"),
	field("sender.company", "Ostufer Systeme", "Ostufer Systems"),
	field("sender.phone", "+49 431 5550199", "+49 431 5550199"),
	field("sender.email", "m.lindner@example.com", "m.lindner@example.com"),
	field("meeting.day", "Donnerstag", "Thursday"),
}

func field(name, de, en string) FieldInfo {
	return FieldInfo{Name: name, Label: "field." + name, About: "field." + name + ".about", Example: map[string]string{"de": de, "en": en}}
}

// FieldNames lists the names of Fields in the same order.
var FieldNames = fieldNames()

func fieldNames() []string {
	names := make([]string, len(Fields))
	for i, f := range Fields {
		names[i] = f.Name
	}
	return names
}

// AskPrefix begins the fields that the seller is asked for.
const AskPrefix = "ask."

// IsAsk reports whether the field is asked for when the message is used.
func IsAsk(name string) bool {
	word, ok := strings.CutPrefix(name, AskPrefix)
	return ok && word != "" && !strings.Contains(word, ".")
}

// isField reports whether name belongs to the vocabulary, ask fields included.
func isField(name string) bool { return knownFields[name] || IsAsk(name) }

var knownFields = func() map[string]bool {
	known := make(map[string]bool, len(Fields))
	for _, f := range Fields {
		known[f.Name] = true
	}
	return known
}()

// Examples gives a made-up value for every field, for the preview of a page in
// its language. An ask field stands for itself.
func Examples(lang string) map[string]string {
	values := make(map[string]string, len(Fields))
	for _, f := range Fields {
		values[f.Name] = f.Example[lang]
	}
	return values
}
