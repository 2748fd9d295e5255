package text

import (
	"reflect"
	"strings"
	"time"

	"konklave/model"
)

// Value is a field of a record in words; "" for one that says nothing. What has
// no words of its own is told as its parts, such as "day 4, done". Times are in
// the zone of the user.
func Value(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case bool:
		if v {
			return T("value.yes")
		}
		return T("value.no")
	case model.ID:
		if v.IsZero() {
			return ""
		}
		return v.String()
	case model.Date:
		if v.IsZero() {
			return ""
		}
		return DateYear(v)
	case time.Time:
		if v.IsZero() {
			return ""
		}
		return DateTime(v.Local())
	case model.Influence:
		if v == 0 {
			return ""
		}
		return T("influence.value", int(v))
	case model.Support:
		return T("support." + v.Code())
	case model.Coverage:
		return T("coverage." + v.Code())
	case model.Stage:
		return T("stage." + v.Code())
	case model.Role:
		return coded("role.", string(v))
	case model.Temperature:
		return coded("temperature.", string(v))
	case model.Gender:
		return coded("gender.", string(v))
	case model.Formality:
		return coded("formality.", string(v))
	case model.Channel:
		return coded("channel.", string(v))
	case model.Direction:
		return coded("touch.", string(v))
	case model.Outcome:
		return coded("outcome.", string(v))
	case model.LineKind:
		return coded("line.", string(v))
	case model.PermissionStatus:
		return coded("permission.", string(v))
	case model.Purpose:
		return coded("purpose.", string(v))
	case model.SuppressionKind:
		return coded("suppressed.kind.", string(v))
	case model.NoticeStatus:
		return coded("notices.", string(v))
	case model.How:
		return coded("permission.how.", string(v))
	case model.Kind:
		return coded("audit.kind.", string(v))
	case model.Article:
		return T("disclosure.article", int(v))
	}
	return parts(reflect.ValueOf(v))
}

// coded is the word for a code, and the code itself where there is none.
func coded(prefix, code string) string {
	if code != "" && Has(prefix+code) {
		return T(prefix + code)
	}
	return code
}

// parts tells a number, a list or a struct.
func parts(v reflect.Value) string {
	var words []string
	switch {
	case v.CanInt():
		return Number(int(v.Int()))
	case v.CanUint():
		return Number(int(v.Uint()))
	case v.CanFloat():
		return Decimal(v.Float())
	case v.Kind() == reflect.String:
		return v.String()
	case v.Kind() == reflect.Slice || v.Kind() == reflect.Array:
		for i := range v.Len() {
			words = append(words, Value(v.Index(i).Interface()))
		}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if f := v.Field(i); f.CanInterface() && !f.IsZero() {
				words = append(words, Value(f.Interface()))
			}
		}
	}
	said := words[:0]
	for _, w := range words {
		if w != "" {
			said = append(said, w)
		}
	}
	return strings.Join(said, ", ")
}

// ValueOf is Value of a field by its name in the journal: some fields hold plain codes
// that only their name explains.
func ValueOf(field string, v any) string {
	code, ok := v.(string)
	if !ok {
		return Value(v)
	}
	switch field {
	case "language":
		return LanguageName(code)
	case "country":
		return CountryName(code)
	case "theme":
		return coded("settings.theme.", code)
	case "legal_basis", "basis":
		return coded("basis.", code)
	case "source":
		return coded("source.", code)
	}
	return code
}

// Field is what a field of a record is called, by its name in the journal.
func Field(name string) string {
	if id := "record." + name; Has(id) {
		return T(id)
	}
	return name
}
