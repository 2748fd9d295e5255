// Package text turns ids into the words of the chosen language, and dates,
// ages and numbers into the way that language writes them.
//
// Every string that a user reads has a dotted id ("today.title") in
// assets/translations/{de,en}.json. The texts of both languages have the same
// ids and the same arguments; a test holds them to it. User content (names,
// notes) is an argument and is never searched for {0}.
//
// The package is pure Go, so that the command line can use it as well.
package text

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/jeandeaual/go-locale"

	"konklave/assets"
	"konklave/model"
)

// The languages of the program.
const (
	German  = "de"
	English = "en"
)

type language struct {
	code  string
	texts func() map[string]string // read when the first one is asked for
}

func newLanguage(code string) *language {
	return &language{code, sync.OnceValue(func() map[string]string { return assets.Translations(code) })}
}

var (
	languages = map[string]*language{German: newLanguage(German), English: newLanguage(English)}
	current   atomic.Pointer[language]
)

func init() { Set(System()) }

// Set chooses the language: "de" or "en". Anything else is English. Texts that
// are on screen already do not change; the window builds its content anew.
func Set(lang string) {
	l, ok := languages[lang]
	if !ok {
		l = languages[English]
	}
	current.Store(l)
}

// Lang is the chosen language, "de" or "en".
func Lang() string { return current.Load().code }

// System guesses the language of the user: "de" when the first of LC_ALL,
// LC_MESSAGES, LANGUAGE and LANG that is set is German, else "en". Where none is
// set, as for programs with a window on Windows and macOS, the system is asked.
func System() string {
	for _, name := range [...]string{"LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"} {
		if v := os.Getenv(name); v != "" {
			if v == "de" || strings.HasPrefix(v, "de_") || strings.HasPrefix(v, "de-") ||
				strings.HasPrefix(v, "de.") || strings.HasPrefix(v, "de:") {
				return German
			}
			return English
		}
	}
	if name, err := locale.GetLanguage(); err == nil && name == German {
		return German
	}
	return English // also where the system cannot tell
}

// Country guesses the country of the user: what stands behind the language in the first
// of LC_ALL, LC_MESSAGES and LANG that is set ("AT" of "de_AT.UTF-8"), or as the system
// says where none is. Where none of it names a country, that of whoever uses the program
// in German is taken to be Germany; "" for not known.
func Country() string {
	if country := systemCountry(); country != "" || Lang() != German {
		return country
	}
	return "DE"
}

func systemCountry() string {
	for _, name := range [...]string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); v != "" {
			v, _, _ = strings.Cut(v, ".")
			_, country, _ := strings.Cut(strings.ReplaceAll(v, "-", "_"), "_")
			return country
		}
	}
	country, err := locale.GetRegion()
	if err != nil {
		return ""
	}
	return country
}

// Has reports whether the chosen language has a text for id.
func Has(id string) bool {
	_, ok := current.Load().texts()[id]
	return ok
}

// T is the text of id with {0}, {1} ... replaced by args. An id without a text
// is returned as it is, so that a gap is seen and nothing breaks. An argument
// that is missing leaves its {n} in place.
func T(id string, args ...any) string {
	s, ok := current.Load().texts()[id]
	if !ok {
		return id
	}
	return fill(s, args)
}

// Everywhere is the text of id in every language, for what is looked for by
// its name: a filter finds "legal" while the screen says "Recht".
func Everywhere(id string) []string {
	var all []string
	for _, lang := range []string{German, English} {
		if s, ok := languages[lang].texts()[id]; ok {
			all = append(all, s)
		}
	}
	return all
}

// N is the text for n things: id+".one" for exactly one, else id+".other".
// {0} is n, written as Number does; args follow as {1}, {2} ...
func N(id string, n int, args ...any) string {
	form := ".other"
	if n == 1 || n == -1 {
		form = ".one"
	}
	return T(id+form, append([]any{Number(n)}, args...)...)
}

// Error is what a human shall read about err: the text of a model.Error with
// its arguments, or, without a translation, its English message. Any other
// error is ours, and its own words would not help: it gives a short sentence
// that points to the log. No error gives "".
func Error(err error) string {
	if err == nil {
		return ""
	}
	var e *model.Error
	if errors.As(err, &e) {
		if Has(e.ID) {
			return T(e.ID, e.Args...)
		}
		return e.Message
	}
	return T("error.internal")
}

// fill replaces {0} to {99} once, from left to right; what an argument brings
// along is not searched again.
func fill(s string, args []any) string {
	if len(args) == 0 || !strings.Contains(s, "{") {
		return s
	}
	var b strings.Builder
	for {
		open := strings.IndexByte(s, '{')
		if open < 0 {
			break
		}
		shut := strings.IndexByte(s[open:], '}')
		if shut < 0 {
			break
		}
		shut += open
		n, err := strconv.Atoi(s[open+1 : shut])
		if err != nil || n < 0 || n >= len(args) {
			b.WriteString(s[:open+1])
			s = s[open+1:]
			continue
		}
		b.WriteString(s[:open])
		b.WriteString(show(args[n]))
		s = s[shut+1:]
	}
	b.WriteString(s)
	return b.String()
}

func show(arg any) string {
	switch v := arg.(type) {
	case string:
		return v
	case int:
		return Number(v)
	case float64:
		return Decimal(v)
	case model.Date:
		return Date(v)
	case error:
		return Error(v)
	}
	return fmt.Sprint(arg)
}
