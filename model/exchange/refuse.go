package exchange

import (
	"bytes"
	"errors"
	"io/fs"
	"unicode/utf8"

	"konklave/model"
)

// known files that are no contact list, by their first bytes.
var magics = []struct{ magic, id, advice string }{
	{"PK\x05\x06", "error.import.zip", "%s is an archive. Unpack it and choose the CSV file inside."},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "error.import.excel", "%s is an old Excel workbook, or one with a password. Open it in Excel, choose Save as, file type \"Excel Workbook (.xlsx)\" without a password, and import the new file."},
	{"%PDF-", "error.import.pdf", "%s is a PDF document. Export the contacts as CSV from the program that made it."},
	{"\x1f\x8b", "error.import.zip", "%s is an archive. Unpack it and choose the CSV file inside."},
	{"7z\xbc\xaf\x27\x1c", "error.import.zip", "%s is an archive. Unpack it and choose the CSV file inside."},
	{"Rar!\x1a\x07", "error.import.zip", "%s is an archive. Unpack it and choose the CSV file inside."},
	{"\x89PNG", "error.import.image", "%s is a picture. Export the contacts as CSV."},
	{"\xff\xd8\xff", "error.import.image", "%s is a picture. Export the contacts as CSV."},
	{"GIF8", "error.import.image", "%s is a picture. Export the contacts as CSV."},
	{"!BDN", "error.import.outlook", "%s is an Outlook data file. In Outlook choose File, Open & Export, Export to a file, comma separated values."},
	{"SQLite format 3\x00", "error.import.binary", binaryAdvice},
	{"MZ\x90\x00", "error.import.binary", binaryAdvice},
	{"\x7fELF", "error.import.binary", binaryAdvice},
}

const zipMagic = "PK\x03\x04"

const binaryAdvice = "%s is no text file. Export the contacts as CSV and choose the new file."

// refuseKnown tells files of other programs by their first bytes.
func refuseKnown(name string, head []byte) error {
	if bytes.HasPrefix(head, []byte(zipMagic)) {
		switch {
		case bytes.Contains(head, []byte("xl/workbook.bin")):
			return model.Errorf(model.Invalid, "error.import.excel", magics[1].advice, name)
		case bytes.Contains(head, []byte("xl/")):
			return (&workbook{name: name}).damaged(errors.New("the archive is broken"))
		case bytes.Contains(head, []byte("[Content_Types].xml")): // Word, PowerPoint
			return model.Errorf(model.Invalid, "error.import.binary", binaryAdvice, name)
		case bytes.Contains(head, []byte("opendocument")):
			return model.Errorf(model.Invalid, "error.import.calc", "%s is an OpenDocument table. Open it in LibreOffice, choose Save as, file type \"Text CSV\", and import the new file.", name)
		}
		return model.Errorf(model.Invalid, "error.import.zip", magics[0].advice, name)
	}
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m.magic)) {
			return model.Errorf(model.Invalid, m.id, m.advice, name)
		}
	}
	return nil
}

// refuseText tells text that is no table, and bytes that are no text. text is
// the decoded head.
func refuseText(name string, text []byte) error {
	start := bytes.TrimLeft(text, " \t\r\n\ufeff")
	lower := bytes.ToLower(start[:min(len(start), 64)])
	switch {
	case bytes.HasPrefix(lower, []byte("begin:v")):
		return model.Errorf(model.Invalid, "error.import.calendar", "%s holds appointments. Export the contacts as CSV or vCard and choose the new file.", name)
	case isJSON(start):
		return model.Errorf(model.Invalid, "error.import.json", "%s is JSON. Export the contacts as CSV and choose the new file.", name)
	case bytes.HasPrefix(lower, []byte("<!doctype")), bytes.HasPrefix(lower, []byte("<html")), bytes.HasPrefix(lower, []byte("<?xml")), bytes.HasPrefix(lower, []byte("<table")):
		return model.Errorf(model.Invalid, "error.import.html", "%s is a web page or XML, whatever its name says. Open it in Excel, choose Save as, file type \"CSV UTF-8\", and import the new file.", name)
	case bytes.HasPrefix(lower, []byte(`{\rtf`)):
		return model.Errorf(model.Invalid, "error.import.binary", binaryAdvice, name)
	}
	strange, letters := 0, 0
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		i += n
		letters++
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\f' || r >= 0x7f && r < 0xa0 || r == utf8.RuneError {
			strange++
		}
	}
	// A few zero bytes in a note are no reason to refuse a list; one letter in
	// fifty is.
	if strange > 4 && strange*50 > letters {
		return model.Errorf(model.Invalid, "error.import.binary", binaryAdvice, name)
	}
	return nil
}

// isJSON reports whether text starts like JSON: a bracket, and next to it what
// can only follow in JSON.
func isJSON(text []byte) bool {
	if len(text) < 2 || text[0] != '{' && text[0] != '[' {
		return false
	}
	rest := bytes.TrimLeft(text[1:], " \t\r\n")
	return len(rest) > 0 && (rest[0] == '"' || rest[0] == '}' || rest[0] == ']' || text[0] == '[' && (rest[0] == '{' || rest[0] == '['))
}

// readError wraps trouble of the file system.
func readError(name string, err error) error {
	var known *model.Error
	switch {
	case errors.As(err, &known):
		return err
	case errors.Is(err, fs.ErrNotExist):
		return &model.Error{Code: model.NotFound, ID: "error.import.missing", Args: []any{name}, Message: name + " is not there. Check the path or choose the file again.", Cause: err}
	case errors.Is(err, fs.ErrPermission) || isBusy(err):
		return &model.Error{Code: model.Invalid, ID: "error.import.rights", Args: []any{name}, Message: name + " must not be read: another program holds it, or the rights are missing. Close it there and try again.", Cause: err}
	}
	return &model.Error{Code: model.Invalid, ID: "error.import.read", Args: []any{name}, Message: name + " could not be read to its end. Copy it to this computer and try again.", Cause: err}
}
