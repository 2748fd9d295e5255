package exchange

// Field says what a column of a contact list holds.
type Field string

// The fields. FieldID is the number that the source gave the row; ReportsTo may
// hold such a number instead of a name.
const (
	FieldIgnore     Field = "ignore"
	FieldID         Field = "id"
	FieldFirstName  Field = "first_name"
	FieldLastName   Field = "last_name"
	FieldFullName   Field = "full_name"
	FieldSalutation Field = "salutation"
	FieldAcademic   Field = "academic"
	FieldJobTitle   Field = "job_title"
	FieldDepartment Field = "department"
	FieldEmail      Field = "email"
	FieldPhone      Field = "phone"
	FieldMobile     Field = "mobile"
	FieldLinkedIn   Field = "linkedin"
	FieldAccount    Field = "account"
	FieldCity       Field = "city"
	FieldCountry    Field = "country"
	FieldIndustry   Field = "industry"
	FieldWebsite    Field = "website"
	FieldEmployees  Field = "employees"
	FieldReportsTo  Field = "reports_to"
	FieldRole       Field = "role"
	FieldNotes      Field = "notes"
	FieldLanguage   Field = "language"
)

// Fields lists every field once, in the order in which a menu offers them.
var Fields = []Field{
	FieldIgnore, FieldFirstName, FieldLastName, FieldFullName, FieldSalutation, FieldAcademic, FieldJobTitle, FieldDepartment,
	FieldEmail, FieldPhone, FieldMobile, FieldLinkedIn, FieldAccount, FieldCity, FieldCountry, FieldIndustry, FieldWebsite,
	FieldEmployees, FieldReportsTo, FieldRole, FieldNotes, FieldLanguage, FieldID,
}
