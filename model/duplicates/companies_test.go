package duplicates

import (
	"slices"
	"testing"

	"konklave/model"
)

func TestPairsOfAccounts(t *testing.T) {
	type a = model.Account
	for name, tc := range map[string]struct {
		a, b model.Account
		want model.Strength
		why  model.Likeness
	}{
		// One company.
		"legal form left off":        {a{Name: "Rautenberg Pumpenbau GmbH"}, a{Name: "Rautenberg Pumpenbau"}, model.Likely, model.LegalForm},
		"and one domain":             {a{Name: "Rautenberg Pumpenbau GmbH", Website: "https://www.rautenberg.de/kontakt"}, a{Name: "Rautenberg Pumpenbau", Website: "rautenberg.de"}, model.Certain, model.SameDomain},
		"GmbH and GmbH & Co. KG":     {a{Name: "Kessler GmbH"}, a{Name: "Kessler GmbH & Co. KG"}, model.Likely, model.SameCompany},
		"umlaut and sign":            {a{Name: "Müller & Söhne OHG"}, a{Name: "Mueller und Soehne"}, model.Likely, model.LegalForm},
		"hyphen":                     {a{Name: "Rautenberg-Pumpenbau"}, a{Name: "Rautenberg Pumpenbau e. K."}, model.Likely, model.LegalForm},
		"Firma":                      {a{Name: "Fa. Kessler"}, a{Name: "Kessler"}, model.Likely, model.SameCompany},
		"dots":                       {a{Name: "Rossi S.r.l."}, a{Name: "Rossi"}, model.Likely, model.LegalForm},
		"written in full":            {a{Name: "Kessler Aktiengesellschaft"}, a{Name: "Kessler AG"}, model.Likely, model.SameCompany},
		"mit beschränkter Haftung":   {a{Name: "Kessler Gesellschaft mbH"}, a{Name: "Kessler"}, model.Likely, model.LegalForm},
		"name of an import":          {a{Name: "rautenberg.de"}, a{Name: "Rautenberg Pumpenbau GmbH", Website: "rautenberg.de"}, model.Likely, model.SameDomain},
		"first words and domain":     {a{Name: "Rautenberg", Website: "rautenberg.de"}, a{Name: "Rautenberg Pumpenbau GmbH", Website: "rautenberg.de"}, model.Likely, model.PartOfCompany},
		"one domain alone":           {a{Name: "Kessler", Website: "kessler-gruppe.de"}, a{Name: "Antriebe Nord", Website: "kessler-gruppe.de"}, model.Possible, model.SameDomain},
		"another place":              {a{Name: "Kessler GmbH", City: "Hamburg"}, a{Name: "Kessler GmbH", City: "Ulm"}, model.Possible, model.SameCompany},
		"domains of two countries":   {a{Name: "Kessler", Website: "kessler.de"}, a{Name: "Kessler", Website: "kessler.com"}, model.Likely, model.SameCompany},
		"GmbH and AG, but a domain":  {a{Name: "Kessler GmbH", Website: "kessler.de"}, a{Name: "Kessler AG", Website: "kessler.de"}, model.Possible, model.SameDomain},
		"other domain, other letter": {a{Name: "Kessler", Website: "kessler.de"}, a{Name: "Kessler", Website: "antriebe.de"}, model.Possible, model.SameCompany},

		// Two companies.
		"GmbH and AG":            {a{Name: "Kessler GmbH"}, a{Name: "Kessler AG"}, model.NoDuplicate, ""},
		"GmbH and Ltd":           {a{Name: "Kessler GmbH"}, a{Name: "Kessler Ltd."}, model.NoDuplicate, ""},
		"more words":             {a{Name: "Rautenberg"}, a{Name: "Rautenberg Pumpenbau"}, model.NoDuplicate, ""},
		"holding":                {a{Name: "Kessler Holding GmbH"}, a{Name: "Kessler GmbH"}, model.NoDuplicate, ""},
		"domain, place and name": {a{Name: "Kessler", Website: "kessler-ulm.de", City: "Ulm"}, a{Name: "Kessler", Website: "kessler-hh.de", City: "Hamburg"}, model.NoDuplicate, ""},
		"page at a host":         {a{Name: "Kessler", Website: "facebook.com/kessler"}, a{Name: "Voss", Website: "facebook.com/voss"}, model.NoDuplicate, ""},
		"Bauer and Baur":         {a{Name: "Bauer GmbH"}, a{Name: "Baur GmbH"}, model.NoDuplicate, ""},
		"only a legal form":      {a{Name: "AG"}, a{Name: "SE"}, model.NoDuplicate, ""},
	} {
		t.Run(name, func(t *testing.T) {
			tc.a.ID, tc.b.ID = id(1), id(2)
			found := find(t, []model.Account{tc.b, tc.a})
			switch {
			case tc.want == model.NoDuplicate:
				if len(found) > 0 {
					t.Errorf("found %s: %v", found[0].Strength.Code(), found[0].Reasons)
				}
			case len(found) != 1:
				t.Errorf("found %d pairs, want one", len(found))
			case found[0].Strength != tc.want || !slices.Contains(found[0].Reasons, tc.why) || found[0].A != id(1):
				t.Errorf("%s %v, want %s with %s", found[0].Strength.Code(), found[0].Reasons, tc.want.Code(), tc.why)
			}
		})
	}
}

// TestDomainOfThePeople takes the domain of an account from the addresses of its
// people where it has no website.
func TestDomainOfThePeople(t *testing.T) {
	accounts := []model.Account{{ID: id(1), Name: "rautenberg.de"}, {ID: id(2), Name: "Rautenberg Pumpenbau GmbH"}, {ID: id(3), Name: "Kessler AG"}}
	found := find(t, accounts, at(2, mail(named("Ulrich", "Petri"), "petri@rautenberg.de")), at(2, mail(named("Anke", "Voss"), "voss@mail.rautenberg.de")), at(2, mail(named("Jan", "Kruse"), "jan@kessler.de")))
	if len(found) != 1 || found[0].A != id(1) || found[0].B != id(2) || found[0].Strength != model.Likely {
		t.Errorf("found %+v", found)
	}
}
