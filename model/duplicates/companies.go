package duplicates

import (
	"slices"
	"strings"
	"unicode"

	"konklave/model"
)

// firm is what a Finder keeps of an account.
type firm struct {
	id      model.ID
	words   []string // of the name, without the legal form
	name    []string // forms of the words, joined
	legal   string   // class of the legal form, "" for none
	host    string   // of the website, else of most of the people
	city    string
	country string
	asHost  bool // the name is that domain: an import knew no other
}

// legalForms are the words of legal forms at the end of a company's name, with
// the class that they belong to: a GmbH & Co. KG and a GmbH of one name are one
// customer, a GmbH and an AG are two.
var legalForms = func() map[string]string {
	classes := map[string]string{}
	for class, words := range map[string]string{
		"limited": "gmbh ggmbh gesmbh mbh ug haftungsbeschraenkt haftungsbeschrankt kg ohg gbr ek ekfm ekfr kgaa eg ev partg partgmbb partnerschaft",
		"stock":   "ag se aktiengesellschaft",
		"british": "ltd limited plc llp cic",
		"us":      "inc incorporated llc corp corporation lp",
		"french":  "sa sas sarl sasu eurl",
		"italian": "srl spa snc",
		"dutch":   "bv nv vof",
		"nordic":  "ab oy oyj aps asa",
		"slavic":  "spzoo sro doo as kft ood",
		"":        "co cokg und & and holdinggesellschaft gesellschaft mit beschraenkter beschrankter haftung",
	} {
		for _, w := range strings.Fields(words) {
			classes[w] = class
		}
	}
	return classes
}()

func firmOf(a *model.Account) firm {
	f := firm{id: a.ID, host: hostOf(a.Website), country: model.CountryCode(a.Country)}
	if city := forms(a.City); len(city) > 0 {
		f.city = city[0]
	}
	f.words, f.legal = companyWords(a.Name)
	f.name = forms(strings.Join(f.words, ""))
	if host := hostOf(a.Name); host != "" && strings.EqualFold(host, strings.TrimSpace(a.Name)) {
		f.asHost = true
		if f.host == "" {
			f.host = host
		}
		f.words, f.name = []string{labelOf(host)}, forms(labelOf(host))
	}
	return f
}

// companyWords takes a company's name apart and cuts the legal form off its end,
// and "Firma" off its front.
func companyWords(name string) (words []string, legal string) {
	name = strings.NewReplacer("sp. z o.o.", "spzoo", "s.r.o.", "sro", "d.o.o.", "doo", "e. K.", "ek", "e. V.", "ev", "m. b. H.", "mbh").Replace(name)
	words = strings.FieldsFunc(strings.ReplaceAll(strings.ToLower(name), ".", ""), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '&' && !unicode.Is(unicode.Mn, r)
	})
	if len(words) > 1 && (words[0] == "firma" || words[0] == "fa" || words[0] == "the") {
		words = words[1:]
	}
	for len(words) > 1 {
		plainWord := words[len(words)-1]
		if long, _ := spell(plainWord); long != "" {
			plainWord = long
		}
		class, ok := legalForms[plainWord]
		if !ok {
			break
		}
		if class != "" {
			legal = class // the one nearest to the name counts
		}
		words = words[:len(words)-1]
	}
	for i, w := range words {
		if w == "&" || w == "+" {
			words[i] = "und"
		}
	}
	return words, legal
}

// compareFirms says how sure it is that two accounts are one company, and why.
// sharing is how many accounts have the domain that both have.
func compareFirms(a, b *firm, sharing int) (model.Strength, []model.Likeness) {
	sameWords := shareForm(a.name, b.name)
	sameHost := a.host != "" && a.host == b.host
	otherHost := a.host != "" && b.host != "" && labelOf(a.host) != labelOf(b.host)
	otherForm := a.legal != "" && b.legal != "" && a.legal != b.legal
	otherPlace := a.city != "" && b.city != "" && a.city != b.city || a.country != "" && b.country != "" && a.country != b.country
	why := []model.Likeness{}
	if sameWords {
		why = append(why, model.SameCompany)
		if a.legal != b.legal {
			why = []model.Likeness{model.LegalForm}
		}
	}
	if sameHost {
		why = append(why, model.SameDomain)
	}
	switch {
	case sameWords && sameHost && !otherForm:
		return model.Certain, why
	case sameWords && sameHost:
		return model.Possible, why
	case sameWords && otherForm:
		return model.NoDuplicate, nil
	case sameWords && otherHost && otherPlace:
		return model.NoDuplicate, nil
	case sameWords && (otherHost || otherPlace):
		return model.Possible, why
	case sameWords:
		return model.Likely, why
	case sameHost && (a.asHost || b.asHost):
		return model.Likely, why
	case sameHost && !otherForm && startsWith(a.words, b.words):
		return model.Likely, append([]model.Likeness{model.PartOfCompany}, why...)
	case sameHost && sharing <= 2:
		return model.Possible, why // the companies of one group share a domain too
	}
	return model.NoDuplicate, nil
}

func shareForm(a, b []string) bool {
	return slices.ContainsFunc(a, func(form string) bool { return form != "" && slices.Contains(b, form) })
}

// startsWith reports whether one name begins with all the words of the other.
func startsWith(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 || len(a) == len(b) {
		return false
	}
	for i := range a {
		if !sameForm(a[i], b[i]) {
			return false
		}
	}
	return true
}
