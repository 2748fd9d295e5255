package parcel

import (
	"io"
	"os"
	"path/filepath"

	"konklave/model"
)

// ReadPicture reads the file of a picture that a page is to show. Errors are
// model.Errors: ReadOnly for what cannot be read, Invalid for what no page can
// show.
func ReadPicture(file string) (string, error) {
	f, err := os.Open(file)
	if err != nil {
		return "", unreadable(file, err)
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, MaxPictureSize+1))
	if err != nil {
		return "", unreadable(file, err)
	}
	if why := checkPicture(filepath.Base(file), raw); why != nil {
		return "", &model.Error{Code: model.Invalid, ID: why.ID, Args: why.Args, Message: why.String()}
	}
	return string(raw), nil
}
