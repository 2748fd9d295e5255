package exchange

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"testing"

	"konklave/model"
)

// FuzzReadPlan reads files of plans: as they are, and with any body under a good
// signature, which is what a colleague with a grudge can write.
func FuzzReadPlan(f *testing.F) {
	seed := sha256.Sum256([]byte("a test"))
	key := ed25519.NewKeyFromSeed(seed[:])
	var good bytes.Buffer
	if err := WritePlan(&good, HandedPlan{Plan: model.Plan{ID: model.ID{1}, Start: model.Date{Year: 2026, Month: 11, Day: 2}}}, key); err != nil {
		f.Fatal(err)
	}
	var file planFile
	if err := json.Unmarshal(good.Bytes(), &file); err != nil {
		f.Fatal(err)
	}
	f.Add(good.Bytes())
	f.Add(file.Body)
	f.Fuzz(func(t *testing.T, b []byte) {
		signed, err := json.Marshal(planFile{Format: planFormat, Key: KeyText(key.Public().(ed25519.PublicKey)), Body: b, Signature: ed25519.Sign(key, append([]byte(planSigned), b...))})
		if err != nil {
			t.Fatal(err)
		}
		for _, content := range [][]byte{b, signed} {
			h, _, err := ReadPlan(bytes.NewReader(content))
			var e *model.Error
			if err != nil && !errors.As(err, &e) {
				t.Fatalf("no model.Error: %v", err)
			}
			if err == nil && (h.Plan.ID.IsZero() || model.Circle(h.Plan.Tasks) != nil) {
				t.Fatalf("taken in: %+v", h.Plan)
			}
		}
	})
}
