package exchange

import (
	"strings"
	"unicode"
)

// claim is what a column name says about its column: a field, and how surely
// (100 = the very name; less = a part of the name, or a second choice).
type claim struct {
	field Field
	score int
}

// headerNames lists whole column names; headerKey makes case, blanks and hyphens
// of no matter. A name stands once. Scores below 100 are second choices: the
// other telephones of one export, and words that mean more than one thing.
var headerNames = []struct {
	field Field
	score int
	names string // separated by commas
}{
	{FieldID, 100, "id,record id,contact id,kontakt id,kontaktnr,kontaktnummer,datensatz id"},
	{FieldFirstName, 100, "first name,vorname,given name,forename,rufname,prénom"},
	{FieldFirstName, 70, "first"},
	{FieldLastName, 100, "last name,nachname,surname,family name,familienname,zuname,nom de famille"},
	{FieldLastName, 70, "last"},
	{FieldFullName, 100, "full name,vollständiger name,ganzer name,contact name,kontaktname,ansprechpartner,ansprechpartnerin,person name,vor- und nachname,vorname nachname,name vorname,nachname vorname,vorname name"},
	{FieldFullName, 80, "name,display name,anzeigename"}, // beside "Vorname", "Name" is the last name
	{FieldFullName, 60, "kontakt,contact,person"},
	{FieldSalutation, 100, "anrede,salutation,briefanrede"},
	{FieldSalutation, 80, "geschlecht,gender,sex"},
	{FieldAcademic, 100, "titel,akademischer titel,akad titel,academic title,academic,name prefix,honorific prefix,namenszusatz"},
	{FieldJobTitle, 100, "job title,position,funktion,jobtitel,berufsbezeichnung,stellenbezeichnung,positionsbezeichnung,organization title,berufliche position,current position"},
	{FieldJobTitle, 80, "title,function,tätigkeit,rolle im unternehmen"}, // "Title" is the salutation in an English Outlook export
	{FieldJobTitle, 60, "job,stelle,headline,beruf"},
	{FieldDepartment, 100, "department,abteilung,organization department,fachbereich"},
	{FieldDepartment, 70, "bereich,division,unit,ressort,team"},
	{FieldEmail, 100, "email,email address,e-mail-adresse,mail,mailadresse,person email,email 1 value,business email,work email,e-mail geschäftlich,geschäftliche e-mail,primary email,person email work"},
	{FieldEmail, 60, "e-mail 2: adresse,e-mail 2 address"},
	{FieldEmail, 50, "e-mail 3: adresse,e-mail 3 address"},
	{FieldPhone, 100, "phone,phone number,telefon,telefonnummer,tel,tel nr,fon,telefon geschäftlich,business phone,work phone,person phone,person phone work,telefon 1,telefon dienstlich,festnetz,rufnummer,durchwahl,phone 1 value,direct phone,direct dial"},
	{FieldPhone, 70, "haupttelefon,primary phone"},
	{FieldPhone, 60, "telefon firma,company main phone"},
	{FieldPhone, 50, "telefon geschäftlich 2,business phone 2,weiteres telefon"},
	{FieldMobile, 100, "mobile,mobile phone,mobile phone number,mobile number,mobil,mobiltelefon,mobilnummer,mobilfunk,handy,handynummer,cell,cell phone,person phone mobile"},
	{FieldMobile, 50, "mobiltelefon 2"},
	{FieldLinkedIn, 100, "linkedin,linkedin url,linkedin profile,linkedin-profil,linkedin profile url,person linkedin url,profile url"},
	{FieldAccount, 100, "account,account name,company,company name,firma,firmenname,unternehmen,unternehmensname,organization,organisation,organization name,organisation name,associated company,person organization,current company"},
	{FieldAccount, 80, "kunde,kundenname,customer,employer,arbeitgeber,betrieb"},
	{FieldCity, 100, "city,stadt,mailing city,ort geschäftlich,business city,firmenort,town,company city,billing city,person city"},
	{FieldCity, 80, "ort,standort,location"},
	{FieldCountry, 100, "country,land,country region,mailing country,land/region geschäftlich,business country region,business country,company country,billing country,staat"},
	{FieldIndustry, 100, "industry,branche,wirtschaftszweig,company industry,sector,sektor"},
	{FieldWebsite, 100, "website,webseite,web site,homepage,internet,web page,website url,company website,webadresse,internetseite,internetadresse"},
	{FieldWebsite, 80, "web,domain,company domain name,company domain"},
	{FieldWebsite, 50, "url"}, // the profile in a LinkedIn export: its cells decide
	{FieldEmployees, 100, "employees,mitarbeiterzahl,mitarbeiteranzahl,anzahl mitarbeiter,number of employees,no of employees,num employees,company size,unternehmensgröße,beschäftigte,headcount,mitarbeitende"},
	{FieldEmployees, 80, "mitarbeiter"},
	{FieldReportsTo, 100, "reports to,reports to name,vorgesetzter,vorgesetzte,vorgesetzte(r),vorgesetzte/r/n,name des/r vorgesetzten,manager,manager's name,manager name,berichtet an,chef,supervisor,führungskraft"},
	{FieldReportsTo, 90, "reports to id"},
	{FieldRole, 100, "role,rolle,buying role,rolle im buying center,kaufrolle,contact role,contact roles,buying center rolle"},
	{FieldNotes, 100, "notes,note,notizen,notiz,bemerkung,bemerkungen,kommentar,kommentare,comment,comments,anmerkung,anmerkungen,person notes"},
	{FieldNotes, 70, "description,beschreibung,info"},
	{FieldLanguage, 100, "language,sprache,preferred language,korrespondenzsprache,bevorzugte sprache"},
	// Columns that carry a word of the lists above and mean something else.
	{FieldIgnore, 100, "weitere vornamen,vorname 2,middle name,e-mail-typ,telefon für hörbehinderte,initialen,connected on,suffix,spitzname,nickname,konto,person id,organization id,account id,company id,lead source,organization - address"},
}

// exactHeaders is headerNames by headerKey.
var exactHeaders = func() map[string]claim {
	m := make(map[string]claim)
	for _, h := range headerNames {
		for name := range strings.SplitSeq(h.names, ",") {
			m[headerKey(name)] = claim{h.field, h.score}
		}
	}
	return m
}()

// headerParts finds a field by a part of the column name, first match wins: the
// telephone of a company is a telephone, not a company.
var headerParts = []struct {
	part  string
	field Field
}{
	{"linkedin", FieldLinkedIn},
	{"vorgesetzt", FieldReportsTo}, {"reportsto", FieldReportsTo}, {"berichtetan", FieldReportsTo},
	{"vorname", FieldFirstName}, {"firstname", FieldFirstName}, {"givenname", FieldFirstName},
	{"nachname", FieldLastName}, {"lastname", FieldLastName}, {"familienname", FieldLastName}, {"surname", FieldLastName},
	{"email", FieldEmail}, {"mailadresse", FieldEmail},
	{"mobil", FieldMobile}, {"handy", FieldMobile}, {"cellphone", FieldMobile},
	{"telefon", FieldPhone}, {"phone", FieldPhone}, {"rufnummer", FieldPhone}, {"durchwahl", FieldPhone},
	{"fullname", FieldFullName}, {"ansprechpartner", FieldFullName},
	{"anrede", FieldSalutation}, {"salutation", FieldSalutation},
	{"jobtit", FieldJobTitle}, {"position", FieldJobTitle}, {"funktion", FieldJobTitle}, {"bezeichnung", FieldJobTitle},
	{"abteilung", FieldDepartment}, {"department", FieldDepartment},
	{"mitarbeiterzahl", FieldEmployees}, {"anzahlmitarbeiter", FieldEmployees}, {"employees", FieldEmployees}, {"companysize", FieldEmployees},
	{"branche", FieldIndustry}, {"industry", FieldIndustry},
	{"website", FieldWebsite}, {"webseite", FieldWebsite}, {"homepage", FieldWebsite}, {"internetadresse", FieldWebsite},
	{"country", FieldCountry},
	{"city", FieldCity}, {"stadt", FieldCity},
	{"rolle", FieldRole}, {"buyingrole", FieldRole},
	{"notiz", FieldNotes}, {"bemerkung", FieldNotes}, {"kommentar", FieldNotes}, {"anmerkung", FieldNotes}, {"comment", FieldNotes},
	{"sprache", FieldLanguage}, {"language", FieldLanguage},
	{"firma", FieldAccount}, {"firmen", FieldAccount}, {"unternehmen", FieldAccount}, {"company", FieldAccount}, {"organisation", FieldAccount}, {"organization", FieldAccount}, {"accountname", FieldAccount}, {"arbeitgeber", FieldAccount},
}

// headerBars keep a column from being found by a part of its name: private
// data, which a sales team has no business with, and columns about a field
// rather than with it.
var headerBars = []string{
	"fax", "privat", "home", "personal", "assist", "typ", "datum", "date", "owner", "besitzer", "status", "created", "modified", "optin", "optout", "bounce",
	"verified", "confidence", "source", "quelle", "letzte", "activity", "strasse", "street", "plz", "postleitzahl", "zip", "postal", "region", "bundesland",
	"anzahl", "count", "umsatz", "revenue", "einwilligung", "consent", "newsletter", "angezeigt", "display", "domain", "weiterer", "weitere", "other", "keywords", "lists",
	"sozialvers", "hobby", "kinder", "partner", "geburt", "birth",
}

// headerKey reduces a column name to its letters and digits in lower case,
// umlauts spelled out: "E-Mail-Adresse", "EMail Adresse" and "emailadresse" are
// one key.
func headerKey(name string) string {
	var b strings.Builder
	b.Grow(len(name))
	for _, r := range name {
		r = unicode.ToLower(r)
		switch r {
		case 'ä':
			b.WriteString("ae")
		case 'ö':
			b.WriteString("oe")
		case 'ü':
			b.WriteString("ue")
		case 'ß':
			b.WriteString("ss")
		default:
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// claimOf says what a column name alone tells; the zero claim = nothing.
func claimOf(name string) claim {
	if len(name) > 80 || strings.ContainsAny(name, "\t;|") || strings.Contains(name, ",") {
		return claim{} // a whole line that was not cut, or data
	}
	key := headerKey(name)
	if c, ok := exactHeaders[key]; ok {
		return c
	}
	if len(key) > 40 || strings.HasSuffix(key, "id") || strings.HasSuffix(key, "ids") || strings.HasSuffix(key, "nr") || strings.ContainsRune(name, '@') {
		return claim{}
	}
	for _, bar := range headerBars {
		if strings.Contains(key, bar) {
			return claim{}
		}
	}
	for i, p := range headerParts {
		if strings.Contains(key, p.part) {
			return claim{p.field, 39 - i/2}
		}
	}
	return claim{}
}
