package duplicates

import (
	"slices"
	"testing"

	"konklave/model"
)

// id is the nth id.
func id(n int) (made model.ID) {
	made[14], made[15] = byte(n>>8), byte(n)
	return made
}

// at is somebody at the nth account.
func at(account int, p model.Person) model.Person {
	p.Account = id(account)
	return p
}

func find(t *testing.T, accounts []model.Account, people ...model.Person) []model.Duplicate {
	t.Helper()
	f := NewFinder()
	if accounts == nil {
		accounts = []model.Account{{ID: id(1), Name: "Rautenberg Pumpenbau GmbH"}, {ID: id(2), Name: "Kessler Antriebe AG"}, {ID: id(3), Name: "Northgate Ltd"}}
	}
	for i := range accounts {
		f.AddAccount(&accounts[i])
	}
	for i := range people {
		people[i].ID = id(100 + i)
		f.AddPerson(&people[i])
	}
	found, err := f.Find(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func named(first, last string) model.Person { return model.Person{FirstName: first, LastName: last} }

func with(p model.Person, f func(*model.Person)) model.Person {
	f(&p)
	return p
}

func mail(p model.Person, address string) model.Person {
	p.Email = address
	return p
}

func ring(p model.Person) model.Person {
	p.Phone = "040 1234567"
	return p
}

func TestPairsOfPeople(t *testing.T) {
	petri := named("Ulrich", "Petri")
	for name, tc := range map[string]struct {
		a, b model.Person
		want model.Strength
		why  model.Likeness // one of the reasons
	}{
		// One person.
		"address in capitals":         {at(1, mail(petri, "Ulrich.Petri@Rautenberg.de")), at(1, mail(petri, "ulrich.petri@rautenberg.de")), model.Certain, model.SameMail},
		"address with a tag":          {at(1, mail(petri, "petri+messe@rautenberg.de")), at(2, mail(petri, "petri@rautenberg.de")), model.Certain, model.SameMail},
		"googlemail":                  {at(1, mail(petri, "u.petri@googlemail.com")), at(2, mail(petri, "upetri@gmail.com")), model.Certain, model.SameMail},
		"address, one without a name": {at(1, mail(petri, "u.petri@rautenberg.de")), at(1, model.Person{Email: "u.petri@rautenberg.de"}), model.Certain, model.SameMail},
		"address after a wedding":     {at(1, mail(named("Nele", "Harms"), "n.harms@a.de")), at(1, mail(named("Nele", "Brandt"), "n.harms@a.de")), model.Likely, model.SameFirst},
		"address of a predecessor":    {at(1, mail(petri, "leitung@rautenberg.de")), at(1, mail(named("Anke", "Voss"), "leitung@rautenberg.de")), model.Possible, model.SameMail},
		"profile": {at(1, with(petri, func(p *model.Person) { p.LinkedIn = "https://www.linkedin.com/in/ulrich-petri/" })),
			at(2, with(named("Uli", "Petri"), func(p *model.Person) { p.LinkedIn = "de.linkedin.com/in/Ulrich-Petri?trk=x" })), model.Certain, model.SameProfile},
		"number": {at(1, with(petri, func(p *model.Person) { p.Phone = "+49 (0)40 12345-67" })),
			at(1, with(petri, func(p *model.Person) { p.Mobile = "040/1234567" })), model.Certain, model.SamePhone},
		"number and initial": {at(1, with(petri, func(p *model.Person) { p.Phone = "0049 40 1234567" })),
			at(1, with(named("U.", "Petri"), func(p *model.Person) { p.Phone = "040 1234567" })), model.Likely, model.SamePhone},
		"same name":                {at(1, petri), at(1, petri), model.Likely, model.SameName},
		"umlaut written out":       {at(1, named("Jürgen", "Müller")), at(1, named("Juergen", "Mueller")), model.Likely, model.SameSpelling},
		"umlaut left off":          {at(1, named("Jürgen", "Müller")), at(1, named("Jurgen", "MULLER")), model.Likely, model.SameSpelling},
		"umlaut in two runes":      {at(1, named("Jürgen", "Müller")), at(1, named("Ju\u0308rgen", "Mu\u0308ller")), model.Likely, model.SameSpelling},
		"ß":                        {at(1, named("Eva", "Weiß")), at(1, named("Eva", "Weiss")), model.Likely, model.SameSpelling},
		"accents":                  {at(1, named("René", "Lévy")), at(1, named("Rene", "Levy")), model.Likely, model.SameSpelling},
		"title in the name":        {at(1, named("Dr. Ulrich", "Petri")), at(1, with(petri, func(p *model.Person) { p.Academic = "Prof. Dr." })), model.Likely, model.SameName},
		"turned, with comma":       {at(1, named("", "Petri, Ulrich")), at(1, petri), model.Likely, model.SameName},
		"turned, in the fields":    {at(1, named("Petri", "Ulrich")), at(1, petri), model.Likely, model.SameSpelling},
		"all in one field":         {at(1, named("", "Dr. Ulrich Petri")), at(1, petri), model.Likely, model.SameName},
		"hyphen in the first name": {at(1, named("Hans-Peter", "Kruse")), at(1, named("Hans Peter", "Kruse")), model.Likely, model.SameSpelling},
		"joined first name":        {at(1, named("Hans-Peter", "Kruse")), at(1, named("Hanspeter", "Kruse")), model.Likely, model.SameSpelling},
		"one of two first names":   {at(1, named("Anna Maria", "Kruse")), at(1, named("Anna", "Kruse")), model.Possible, model.PartOfName},
		"the second of two":        {at(1, named("Anna Maria", "Kruse")), at(1, named("Maria", "Kruse")), model.Possible, model.PartOfName},
		"double last name":         {at(1, named("Nele", "Harms-Brandt")), at(1, named("Nele", "Harms")), model.Possible, model.PartOfName},
		"Hans and Johannes":        {at(1, named("Hans", "Kruse")), at(1, named("Johannes", "Kruse")), model.Likely, model.SameNickname},
		"Bob and Robert":           {at(3, named("Bob", "Shaw")), at(3, named("Robert", "Shaw")), model.Likely, model.SameNickname},
		"Sepp and Josef":           {at(1, named("Sepp", "Huber")), at(1, named("Josef", "Huber")), model.Likely, model.SameNickname},
		"Bill and Will":            {at(3, named("Bill", "Shaw")), at(3, named("Will", "Shaw")), model.Likely, model.SameNickname},
		"initial":                  {at(1, named("U.", "Petri")), at(1, petri), model.Possible, model.SameInitial},
		"last name alone":          {at(1, named("", "Petri")), at(1, petri), model.Possible, model.SameInitial},
		"two forms of an address":  {at(1, mail(petri, "u.petri@rautenberg.de")), at(1, mail(petri, "ulrich.petri@rautenberg.de")), model.Likely, model.SameName},
		"has moved":                {at(1, mail(petri, "petri@rautenberg.de")), at(2, mail(petri, "petri@kessler.de")), model.Possible, model.Moved},
		"has left": {at(1, with(petri, func(p *model.Person) { p.LeftOn = model.Date{Year: 2026, Month: 3, Day: 1} })),
			at(2, mail(petri, "petri@kessler.de")), model.Likely, model.Moved},
		"one domain at two accounts": {at(1, mail(petri, "u.petri@rautenberg.de")), at(2, mail(petri, "ulrich.petri@rautenberg.de")), model.Likely, model.SameDomain},

		// Two people.
		"only the desk's address":  {at(1, mail(petri, "info@rautenberg.de")), at(1, mail(named("Anke", "Voss"), "info@rautenberg.de")), model.NoDuplicate, ""},
		"desk and its address":     {at(1, mail(petri, "einkauf@rautenberg.de")), at(1, model.Person{Email: "einkauf@rautenberg.de"}), model.NoDuplicate, ""},
		"dots elsewhere":           {at(1, mail(named("Ulrich", "Petri"), "u.petri@gmx.de")), at(2, mail(named("Udo", "Peters"), "upetri@gmx.de")), model.NoDuplicate, ""},
		"Bauer and Baur":           {at(1, named("Jan", "Bauer")), at(1, named("Jan", "Baur")), model.NoDuplicate, ""},
		"Mueller and Muller":       {at(3, named("Jan", "Mueller")), at(3, named("Jan", "Muller")), model.NoDuplicate, ""},
		"Christian and Christoph":  {at(1, named("Christian", "Kruse")), at(1, named("Christoph", "Kruse")), model.NoDuplicate, ""},
		"Andrea twice":             {at(1, with(named("Andrea", "Rossi"), func(p *model.Person) { p.Gender = model.Female })), at(1, with(named("Andrea", "Rossi"), func(p *model.Person) { p.Gender = model.Male })), model.NoDuplicate, ""},
		"Uli and Ulrike":           {at(1, with(named("Uli", "Kruse"), func(p *model.Person) { p.Gender = model.Male })), at(1, with(named("Ulrike", "Kruse"), func(p *model.Person) { p.Gender = model.Female })), model.NoDuplicate, ""},
		"namesakes with numbers":   {at(1, mail(named("Thomas", "Müller"), "thomas.mueller@a.de")), at(1, mail(named("Thomas", "Müller"), "thomas.mueller2@a.de")), model.NoDuplicate, ""},
		"switchboard":              {at(1, with(petri, func(p *model.Person) { p.Phone = "040 1234567" })), at(1, with(named("Anke", "Voss"), func(p *model.Person) { p.Phone = "040 1234567" })), model.NoDuplicate, ""},
		"namesakes at one number":  {at(1, with(mail(named("Thomas", "Müller"), "thomas.mueller@a.de"), func(p *model.Person) { p.Phone = "040 1234567" })), at(1, with(mail(named("Thomas", "Müller"), "thomas.mueller2@a.de"), func(p *model.Person) { p.Phone = "040 1234567" })), model.Possible, model.SamePhone},
		"family of a firm":         {at(1, with(named("Karl", "Voss"), func(p *model.Person) { p.Phone = "040 1234567" })), at(1, with(named("Anke", "Voss"), func(p *model.Person) { p.Phone = "040 1234567" })), model.NoDuplicate, ""},
		"two profiles":             {at(1, with(petri, func(p *model.Person) { p.LinkedIn = "linkedin.com/in/petri" })), at(1, with(petri, func(p *model.Person) { p.LinkedIn = "linkedin.com/in/u-petri-77" })), model.NoDuplicate, ""},
		"page of the company":      {at(1, with(petri, func(p *model.Person) { p.LinkedIn = "linkedin.com/company/rautenberg" })), at(1, with(named("Anke", "Voss"), func(p *model.Person) { p.LinkedIn = "linkedin.com/company/rautenberg" })), model.NoDuplicate, ""},
		"initial of somebody else": {at(1, named("K.", "Petri")), at(1, petri), model.NoDuplicate, ""},
		"initial elsewhere":        {at(1, named("U.", "Petri")), at(2, petri), model.NoDuplicate, ""},
		"no address elsewhere":     {at(1, petri), at(2, petri), model.NoDuplicate, ""},
		"nickname elsewhere":       {at(1, mail(named("Hans", "Kruse"), "hk@a.de")), at(2, mail(named("Johannes", "Kruse"), "hk@b.de")), model.NoDuplicate, ""},
		"private addresses":        {at(1, mail(petri, "up@gmx.de")), at(2, mail(petri, "ulrich@web.de")), model.NoDuplicate, ""},
	} {
		t.Run(name, func(t *testing.T) {
			found := find(t, nil, tc.a, tc.b)
			found = slices.DeleteFunc(found, func(d model.Duplicate) bool { return d.Of == model.KindAccount })
			switch {
			case tc.want == model.NoDuplicate:
				if len(found) > 0 {
					t.Errorf("found %s: %v", found[0].Strength.Code(), found[0].Reasons)
				}
			case len(found) != 1:
				t.Errorf("found %d pairs, want one", len(found))
			case found[0].Strength != tc.want || !slices.Contains(found[0].Reasons, tc.why):
				t.Errorf("%s %v, want %s with %s", found[0].Strength.Code(), found[0].Reasons, tc.want.Code(), tc.why)
			}
		})
	}
}

// TestCompanyOfOthers looks at what others say about a pair.
func TestCompanyOfOthers(t *testing.T) {
	common := []model.Person{}
	for n := range 60 { // sixty Müllers and sixty Thomases in a small store
		common = append(common, at(2, mail(named("Thomas", "Kruse"+string(rune('a'+n%26))+string(rune('a'+n/26))), "")), at(2, named("Jan"+string(rune('a'+n%26))+string(rune('a'+n/26)), "Müller")))
	}
	for name, tc := range map[string]struct {
		people []model.Person
		want   int
	}{
		"an initial of two":             {[]model.Person{at(1, named("U.", "Petri")), at(1, named("Ulrich", "Petri")), at(1, named("Ute", "Petri"))}, 0},
		"an initial and a double":       {[]model.Person{at(1, named("U.", "Petri")), at(1, mail(named("Ulrich", "Petri"), "u.petri@a.de")), at(1, named("Ulrich", "Petri"))}, 3},
		"a switchboard of four":         {[]model.Person{at(1, ring(named("Jan", "Weiß"))), at(2, ring(named("Jan", "Weiß"))), at(1, ring(named("Eva", "Voss"))), at(1, ring(named("Nele", "Harms")))}, 0},
		"a number of two":               {[]model.Person{at(1, ring(named("Jan", "Weiß"))), at(2, ring(named("Jan", "Weiß")))}, 1},
		"three of one":                  {[]model.Person{at(1, named("Jan", "Weiß")), at(1, named("Jan", "Weiss")), at(1, named("Jan", "Weiß"))}, 3},
		"a common name, moved":          {append([]model.Person{at(1, mail(named("Thomas", "Müller"), "t@a.de")), at(3, mail(named("Thomas", "Müller"), "t@b.de"))}, common...), 0},
		"a common name, one account":    {append([]model.Person{at(1, mail(named("Thomas", "Müller"), "t.mueller@a.de")), at(1, named("Thomas", "Müller"))}, common...), 1},
		"a rare name among common ones": {append([]model.Person{at(1, mail(named("Ulrich", "Petri"), "t@a.de")), at(3, mail(named("Ulrich", "Petri"), "t@b.de"))}, common...), 1},
	} {
		t.Run(name, func(t *testing.T) {
			if found := find(t, nil, tc.people...); len(found) != tc.want {
				t.Errorf("found %d, want %d: %+v", len(found), tc.want, found)
			}
		})
	}
}

func TestPeopleOfAccountsThatAreOne(t *testing.T) {
	accounts := []model.Account{{ID: id(1), Name: "Rautenberg Pumpenbau GmbH", Website: "www.rautenberg.de"}, {ID: id(2), Name: "Rautenberg Pumpenbau"}}
	found := find(t, accounts, at(1, named("Hans", "Kruse")), at(2, named("Johannes", "Kruse")))
	if len(found) != 2 || found[0].Of != model.KindAccount || found[1].Of != model.KindPerson || !slices.Contains(found[1].Reasons, model.SameNickname) {
		t.Errorf("found %+v", found)
	}
}
