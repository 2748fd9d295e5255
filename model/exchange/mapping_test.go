package exchange

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// outlookDE is the header of a German Outlook export.
const outlookDE = "Anrede,Vorname,Weitere Vornamen,Nachname,Suffix,Firma,Abteilung,Position,Straße geschäftlich,Straße geschäftlich 2,Straße geschäftlich 3,Ort geschäftlich,Region geschäftlich,Postleitzahl geschäftlich,Land/Region geschäftlich,Straße privat,Straße privat 2,Straße privat 3,Ort privat,Bundesland/Kanton privat,Postleitzahl privat,Land/Region privat,Weitere Straße,Weitere Straße 2,Weitere Straße 3,Weiterer Ort,Weiteres/r Bundesland/Kanton,Weitere Postleitzahl,Weiteres/e Land/Region,Telefon Assistent,Fax geschäftlich,Telefon geschäftlich,Telefon geschäftlich 2,Rückmeldung,Autotelefon,Telefon Firma,Fax privat,Telefon (privat),Telefon (privat 2),ISDN,Mobiltelefon,Weiteres Fax,Weiteres Telefon,Pager,Haupttelefon,Mobiltelefon 2,Telefon für Hörbehinderte,Telex,Abrechnungsinformation,Assistent(in),Benutzer 1,Benutzer 2,Benutzer 3,Benutzer 4,Beruf,Büro,E-Mail-Adresse,E-Mail-Typ,E-Mail: Angezeigter Name,E-Mail 2: Adresse,E-Mail 2: Typ,E-Mail 2: Angezeigter Name,E-Mail 3: Adresse,E-Mail 3: Typ,E-Mail 3: Angezeigter Name,Empfohlen von,Geburtstag,Geschlecht,Hobby,Initialen,Internet Frei/Gebucht,Jahrestag,Kategorien,Kinder,Konto,Name des/r Vorgesetzten,Notizen,Organisationsnr.,Ort,Partner,Postfach geschäftlich,Postfach privat,Priorität,Privat,Reisekilometer,Sozialversicherungsnr.,Sprache,Stichwörter,Vertraulichkeit,Verzeichnisserver,Webseite,Weiteres Postfach"

// mapped gives "column=field" for every column that is not ignored.
func mapped(header []string, m Mapping) string {
	var out []string
	for i, f := range m.Columns {
		if f != FieldIgnore {
			out = append(out, header[i]+"="+string(f))
		}
	}
	return strings.Join(out, " ")
}

func TestGuessMapping(t *testing.T) {
	for _, c := range []struct {
		name, source string
		header, row  string // row "" = no sample
		want         string
	}{
		{"linkedin", "linkedin", "First Name,Last Name,URL,Email Address,Company,Position,Connected On", "Nele,Harms,https://www.linkedin.com/in/nele,n@x.de,X AG,CTO,01 Nov 2025",
			"First Name=first_name Last Name=last_name URL=linkedin Email Address=email Company=account Position=job_title"},
		{"outlook", "outlook", outlookDE, "",
			"Anrede=salutation Vorname=first_name Nachname=last_name Firma=account Abteilung=department Position=job_title Ort geschäftlich=city Land/Region geschäftlich=country Telefon geschäftlich=phone Mobiltelefon=mobile E-Mail-Adresse=email Name des/r Vorgesetzten=reports_to Notizen=notes Sprache=language Webseite=website"},
		{"outlook english", "outlook", "Title,First Name,Last Name,Company,Department,Job Title,Business Street,Business City,Business Fax,Business Phone,Mobile Phone,E-mail Address,E-mail Display Name,Manager's Name,Web Page", "Ms.,Nele,Harms,X,IT,CTO,S 1,Köln,1,0221 123456,0171 123456,n@x.de,Nele,Tom,www.x.de",
			"Title=salutation First Name=first_name Last Name=last_name Company=account Department=department Job Title=job_title Business City=city Business Phone=phone Mobile Phone=mobile E-mail Address=email Manager's Name=reports_to Web Page=website"},
		{"hubspot", "hubspot", "Record ID,First Name,Last Name,Email,Phone Number,Lead Status,Create Date,Associated Company,Country/Region,Contact owner", "",
			"Record ID=id First Name=first_name Last Name=last_name Email=email Phone Number=phone Associated Company=account Country/Region=country"},
		{"salesforce report", "salesforce", "First Name,Last Name,Email,Phone,Account Name,Mailing City,Mailing State/Province,Mailing Zip/Postal Code,Last Activity", "",
			"First Name=first_name Last Name=last_name Email=email Phone=phone Account Name=account Mailing City=city"},
		{"salesforce data loader", "salesforce", "Id,AccountId,LastName,FirstName,Salutation,Phone,MobilePhone,Email,Title,Department,ReportsToId,LeadSource,MailingStreet,MailingCity,MailingState,MailingPostalCode,MailingCountry,Description,OwnerId", "",
			"Id=id LastName=last_name FirstName=first_name Salutation=salutation Phone=phone MobilePhone=mobile Email=email Title=job_title Department=department ReportsToId=reports_to MailingCity=city MailingCountry=country Description=notes"},
		{"pipedrive", "pipedrive", "Person - ID,Person - Name,Person - Email,Person - Phone,Organization - Name,Person - Last activity date", "",
			"Person - Name=full_name Person - Email=email Person - Phone=phone Organization - Name=account"},
		{"google", "google", "First Name,Last Name,Organization Name,Organization Title,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Value", "",
			"First Name=first_name Last Name=last_name Organization Name=account Organization Title=job_title E-mail 1 - Value=email Phone 1 - Value=phone"},
		{"german excel", "", "Anrede,Titel,Vorname,Name,Firma,Funktion,Abteilung,Telefon,Mobil,E-Mail,Ort,Land,Branche,Vorgesetzter,Mitarbeiter,Bemerkung", "",
			"Anrede=salutation Titel=academic Vorname=first_name Name=last_name Firma=account Funktion=job_title Abteilung=department Telefon=phone Mobil=mobile E-Mail=email Ort=city Land=country Branche=industry Vorgesetzter=reports_to Mitarbeiter=employees Bemerkung=notes"},
		{"german sales list", "", "Kundennr.,Firma,Anrede/Titel Vorname,Nachname,Position,Abteilung,Vorgesetzter,Einfluss (1-5),Haltung,Rolle,E-Mail-Adresse,Telefon,LinkedIn-Profil,Sprache,Letzter Kontakt,Umsatzpotenzial", "",
			"Firma=account Anrede/Titel Vorname=first_name Nachname=last_name Position=job_title Abteilung=department Vorgesetzter=reports_to Rolle=role E-Mail-Adresse=email Telefon=phone LinkedIn-Profil=linkedin Sprache=language"},
		{"upper case and signs", "", "VORNAME,NACH-NAME,UNTERNEHMEN,E_MAIL,TELEFON-NR.,Handy-Nr", "",
			"VORNAME=first_name NACH-NAME=last_name UNTERNEHMEN=account E_MAIL=email"},
		{"telephones of companies", "", "Name,Company Phone,Company,Company Email,Fax,Phone (private)", "",
			"Name=full_name Company Phone=phone Company=account Company Email=email"},
		{"consent is no address", "", "Name,E-Mail Opt-in,E-Mail", "Harms,ja,n@x.de", "Name=full_name E-Mail=email"},
		{"empty column gives way", "", "E-Mail,E-Mail 2: Adresse,Name", ",n@x.de,Harms", "E-Mail 2: Adresse=email Name=full_name"},
		{"only cells", "", ",,,,", "Nele Harms,n@x.de,+49 30 123456,https://linkedin.com/in/nele,Rhein Logistik GmbH", "=full_name =email =phone =linkedin =account"},
		{"title is a salutation", "", "Title,Name", "Mr,Tom Koch", "Title=salutation Name=full_name"},
		{"companies", "", "Name,Industry,City,Employees,Website", "X GmbH,Health,Köln,250,www.x.de", "Name=account Industry=industry City=city Employees=employees Website=website"},
		{"same name twice", "", "email,email,Email,name,name", ",b@x.de,,A,B", "email=email name=full_name"},
	} {
		header := strings.Split(c.header, ",")
		var sample []Row
		if c.row != "" {
			for range 6 {
				sample = append(sample, Row{Cells: strings.Split(c.row, ",")})
			}
		}
		m := guessMapping(header, sample)
		if got := mapped(header, m); got != c.want || m.Source != c.source {
			t.Errorf("%s (%s):\n got %s\nwant %s", c.name, m.Source, got, c.want)
		}
	}
}

// A name in two lists would make the mapping a matter of order.
func TestHeaderNamesOnce(t *testing.T) {
	seen := map[string]Field{}
	for _, h := range headerNames {
		for name := range strings.SplitSeq(h.names, ",") {
			key := headerKey(name)
			if f, ok := seen[key]; ok && f != h.field {
				t.Errorf("%q stands for %s and %s", name, f, h.field)
			}
			seen[key] = h.field
		}
	}
	for _, f := range Fields {
		if f != FieldIgnore && !slices.ContainsFunc(headerNames, func(h struct {
			field Field
			score int
			names string
		}) bool {
			return h.field == f
		}) {
			t.Errorf("no column name gives %s", f)
		}
	}
}

func TestMappingCheck(t *testing.T) {
	for _, c := range []struct {
		fields []Field
		ok     bool
	}{
		{[]Field{FieldEmail}, true}, {[]Field{FieldIgnore, FieldLastName}, true}, {[]Field{FieldAccount}, true},
		{[]Field{FieldPhone, FieldNotes}, false}, {nil, false},
	} {
		if err := (Mapping{Columns: c.fields}).Check(); (err == nil) != c.ok {
			t.Errorf("%v: %v", c.fields, err)
		}
	}
	if got := fmt.Sprintln(columnLetters(0), columnLetters(25), columnLetters(26), columnLetters(701), columnLetters(702)); got != "A Z AA ZZ AAA\n" {
		t.Error(got)
	}
}
