package model

import (
	"testing"
	"time"
)

func TestMergePeople(t *testing.T) {
	day := func(n int) Date { return Date{2026, time.March, n} }
	for name, tc := range map[string]struct {
		kept, other Person
		picks       map[string]Pick
		want        Person
	}{
		"gaps are filled": {Person{FirstName: "Ulrich", Email: "u@a.de"}, Person{FirstName: "Uli", LastName: "Petri", Phone: "040"}, nil,
			Person{FirstName: "Ulrich", LastName: "Petri", Email: "u@a.de", Phone: "040"}},
		"a field is picked": {Person{FirstName: "Uli", Email: "u@a.de"}, Person{FirstName: "Ulrich", Email: "x@b.de"}, map[string]Pick{"first": PickOther},
			Person{FirstName: "Ulrich", Email: "u@a.de"}},
		"an empty one is picked": {Person{Phone: "040"}, Person{}, map[string]Pick{"phone": PickOther}, Person{}},
		"notes are joined":       {Person{Notes: "likes tea"}, Person{Notes: "met in Ulm"}, nil, Person{Notes: "likes tea\nmet in Ulm"}},
		"notes are not doubled":  {Person{Notes: "likes tea, met in Ulm"}, Person{Notes: "met in Ulm"}, nil, Person{Notes: "likes tea, met in Ulm"}},
		"one of two notes":       {Person{Notes: "likes tea"}, Person{Notes: "met in Ulm"}, map[string]Pick{"notes": PickOther}, Person{Notes: "met in Ulm"}},
		"both of a name":         {Person{LastName: "Harms"}, Person{LastName: "Brandt"}, map[string]Pick{"last": PickBoth}, Person{LastName: "Harms"}},
		"the company with the day of leaving": {Person{Account: ID{1}, LeftOn: day(1)}, Person{Account: ID{2}}, map[string]Pick{"account": PickOther},
			Person{Account: ID{2}}},
		"the stricter law": {Person{RetainUntil: day(9), ReviewOn: day(2), LegalHold: "suit"}, Person{Consumer: true, RetainUntil: day(5), RetainWhy: "asked", ReviewOn: day(3), LegalHold: "audit"}, nil,
			Person{Consumer: true, RetainUntil: day(5), RetainWhy: "asked", ReviewOn: day(2), LegalHold: "suit; audit"}},
		"told is told":              {Person{}, Person{Notice: Notice{Status: NoticeSent, SentOn: day(3)}}, nil, Person{Notice: Notice{Status: NoticeSent, SentOn: day(3)}}},
		"need not be told, for one": {Person{Notice: Notice{Status: NoticeNotNeeded}}, Person{}, nil, Person{}},
		"the first source, and the other": {Person{Source: "import", SourceOn: day(9)}, Person{Source: "card", SourceOn: day(2), SourceRef: "fair"}, nil,
			Person{Source: "card", SourceOn: day(2), SourceRef: "fair; import 2026-03-09"}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := MergePeople(tc.kept, tc.other, tc.picks); got != tc.want {
				t.Errorf("got  %+v\nwant %+v", got, tc.want)
			}
		})
	}
}

func TestMergeAccounts(t *testing.T) {
	kept := Account{ID: ID{1}, Name: "Rautenberg Pumpenbau GmbH", Stage: 1, CreatedAt: time.Unix(20, 0)}
	other := Account{ID: ID{2}, Name: "Rautenberg", City: "Ulm", Employees: 300, Stage: 2, ICPFit: 80, CreatedAt: time.Unix(10, 0)}
	want := Account{ID: ID{1}, Name: "Rautenberg", City: "Ulm", Employees: 300, Stage: 1, ICPFit: 80, CreatedAt: time.Unix(10, 0)}
	if got := MergeAccounts(kept, other, map[string]Pick{"name": PickOther}); got != want {
		t.Errorf("got %+v", got)
	}
}

func TestBetterPerson(t *testing.T) {
	full, left := Person{FirstName: "Ulrich", LastName: "Petri", Email: "u@a.de"}, Person{FirstName: "Ulrich", LastName: "Petri", Email: "u@a.de", Phone: "1", LeftOn: Date{2026, 1, 1}}
	newer := Person{Account: ID{2}, CreatedAt: time.Unix(9, 0)}
	older := Person{Account: ID{1}, CreatedAt: time.Unix(1, 0), FirstName: "Ulrich"}
	for name, tc := range map[string]struct {
		a, b  Person
		moved bool
		want  bool
	}{
		"more is known":        {Person{LastName: "Petri"}, full, false, true},
		"less is known":        {full, Person{LastName: "Petri"}, false, false},
		"has left":             {full, left, false, false},
		"the other has left":   {left, full, false, true},
		"at the newer company": {older, newer, true, true},
		"the name in full":     {Person{FirstName: "U.", LastName: "Petri"}, Person{FirstName: "Ulrich", LastName: "Petri"}, false, true},
		"equal":                {full, full, false, false},
	} {
		if got := BetterPerson(tc.a, tc.b, tc.moved); got != tc.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestRestated(t *testing.T) {
	at := func(day int) time.Time { return time.Date(2026, 3, day, 10, 30, 0, 0, time.UTC) }
	say := func(day int, s PermissionStatus) Permission {
		return Permission{ID: ID{byte(day)}, Channel: Email, Purpose: Marketing, Status: s, GrantedAt: at(day)}
	}
	anywhere := say(1, Objected)
	anywhere.Channel = ""
	topic := say(2, Consent)
	topic.Scope = "pumps"
	forOne := func(p Permission, address string) Permission { p.Address = address; return p }
	for name, tc := range map[string]struct {
		kept, other []Permission
		want        PermissionStatus // of e-mail afterwards
		again       int
	}{
		"an older no against a newer yes":     {[]Permission{say(5, Consent)}, []Permission{say(2, Objected)}, Objected, 1},
		"the same turned round":               {[]Permission{say(2, Withdrawn)}, []Permission{say(5, Consent)}, Withdrawn, 1},
		"a newer no":                          {[]Permission{say(2, Consent)}, []Permission{say(5, Objected)}, Objected, 0},
		"a no that its record has taken back": {[]Permission{say(2, Objected), say(3, Consent)}, []Permission{say(1, Consent)}, Consent, 0},
		"a yes on one side alone":             {nil, []Permission{say(2, Consent)}, Consent, 0},
		"a no to every channel":               {[]Permission{say(5, Consent)}, []Permission{anywhere}, Objected, 1},
		"a yes to one topic":                  {[]Permission{say(5, Consent)}, []Permission{topic}, Consent, 1},
		"a yes to one topic at one address":   {[]Permission{forOne(say(5, Consent), "a@x.example")}, []Permission{forOne(topic, "A@x.example")}, Consent, 1},
		"each for its own address":            {[]Permission{forOne(say(5, Consent), "a@x.example")}, []Permission{forOne(topic, "b@x.example")}, Consent, 0},
		"a no, whatever the address":          {[]Permission{forOne(say(5, Consent), "a@x.example")}, []Permission{forOne(say(2, Objected), "b@x.example")}, Objected, 1},
	} {
		t.Run(name, func(t *testing.T) {
			again := Restated(tc.kept, tc.other, at(20))
			if len(again) != tc.again {
				t.Fatalf("%d restated: %+v", len(again), again)
			}
			all := append(append(append([]Permission{}, tc.kept...), tc.other...), again...)
			word, given := CurrentPermission(all, Email, Marketing)
			if !given || word.Status != tc.want {
				t.Errorf("holds %q", word.Status)
			}
			for _, p := range again {
				if !p.ID.IsZero() || p.Channel != Email || p.Evidence == "" || !p.Since().Equal(at(20)) {
					t.Errorf("restated %+v", p)
				}
			}
		})
	}
}
