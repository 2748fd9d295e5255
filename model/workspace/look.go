package workspace

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"

	"konklave/model/exchange"
)

// Look is how the window of a data folder was when it was closed. It stands in a
// plain file beside the store: the window opens while the store is still being
// opened. What the settings in the store say wins once they are read.
type Look struct {
	Width  int    `json:"width"` // in Fyne units; 0 = not known
	Height int    `json:"height"`
	Theme  string `json:"theme"` // "light", "dark"; "" = as the system
}

func lookPath(dir string) string { return filepath.Join(dir, "window.json") }

// LookOf reads the look of a data folder; the zero Look where there is none.
func LookOf(dir string) (l Look) {
	raw, err := os.ReadFile(lookPath(dir))
	if err != nil || json.Unmarshal(raw, &l) != nil {
		return Look{}
	}
	return l
}

// KeepLook keeps the look that the settings say for the next start.
func (ws *Workspace) KeepLook() error {
	s := ws.Settings()
	look := Look{s.Width, s.Height, s.Theme}
	if look == LookOf(ws.dir) {
		return nil
	}
	return exchange.WriteFile(lookPath(ws.dir), func(w io.Writer) error { return json.NewEncoder(w).Encode(look) })
}
