package exchange

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"io"
	"time"

	"github.com/fxamacker/cbor/v2"

	"konklave/model"
)

// PlanExt is the ending of a file that hands a plan over.
const PlanExt = ".konklave-plan"

// mostPlanFile bounds what is read, in bytes.
const mostPlanFile = 16 << 20

// HandedPlan is a plan on its way from one store to another.
type HandedPlan struct {
	Plan   model.Plan    `cbor:"1,keyasint"`
	Drills []model.Drill `cbor:"2,keyasint,omitempty"` // of the hire
	By     string        `cbor:"3,keyasint,omitempty"` // who handed it over
	At     time.Time     `cbor:"4,keyasint,omitzero"`
}

// planFile is the file: the plan as bytes, and the signature of exactly these bytes.
type planFile struct {
	Format    string `json:"format"`
	Key       string `json:"key"`
	Body      []byte `json:"body"`
	Signature []byte `json:"signature"`
}

const (
	planFormat = "konklave-plan-1"
	// planSigned stands before the signed bytes, so that the signature is good for
	// nothing but a plan.
	planSigned = "konklave plan 1\x00"
)

// KeyText writes a public key as text.
func KeyText(k ed25519.PublicKey) string { return base64.RawURLEncoding.EncodeToString(k) }

// KeyMark is the beginning of a key, for people to compare: "3f9a-Xk2_".
func KeyMark(key string) string {
	if len(key) < 8 {
		return key
	}
	return key[:4] + "-" + key[4:8]
}

// WritePlan writes a plan signed with a key.
func WritePlan(w io.Writer, h HandedPlan, key ed25519.PrivateKey) error {
	mode, err := cbor.EncOptions{Time: cbor.TimeRFC3339Nano}.EncMode()
	if err != nil {
		return model.Errorf(model.Internal, "error.internal", "cbor: %w", err)
	}
	body, err := mode.Marshal(h)
	if err != nil {
		return model.Errorf(model.Internal, "error.internal", "cbor: %w", err)
	}
	file := planFile{Format: planFormat, Key: KeyText(key.Public().(ed25519.PublicKey)), Body: body, Signature: ed25519.Sign(key, append([]byte(planSigned), body...))}
	return json.NewEncoder(w).Encode(file)
}

// ReadPlan reads a plan and gives the public key, as text, that it is signed with.
// Errors: model.Invalid for what is no such file, model.Damaged for one that was changed
// since it was signed, or whose tasks wait for each other in a circle.
func ReadPlan(r io.Reader) (h HandedPlan, key string, err error) {
	raw, err := io.ReadAll(io.LimitReader(r, mostPlanFile+1))
	if err != nil {
		return h, "", model.Errorf(model.Invalid, "error.planfile.read", "the file cannot be read: %w", err)
	}
	var file planFile
	if len(raw) > mostPlanFile || json.NewDecoder(bytes.NewReader(raw)).Decode(&file) != nil || file.Format != planFormat {
		return h, "", model.Errorf(model.Invalid, "error.planfile.format", "this is no plan of Konklave; such files end in %s", PlanExt)
	}
	public, err := base64.RawURLEncoding.DecodeString(file.Key)
	if err != nil || len(public) != ed25519.PublicKeySize || !ed25519.Verify(public, append([]byte(planSigned), file.Body...), file.Signature) {
		return h, "", model.Errorf(model.Damaged, "error.planfile.signature", "the file was changed after it was signed; ask for it once more")
	}
	if err := cbor.Unmarshal(file.Body, &h); err != nil || h.Plan.ID.IsZero() || h.Plan.Start.IsZero() {
		return h, "", model.Errorf(model.Damaged, "error.planfile.body", "the plan in the file cannot be read; it may come from a newer Konklave")
	}
	if err := h.Plan.Calendar.Check(); err != nil {
		return h, "", err
	}
	if circle := model.Circle(h.Plan.Tasks); circle != nil {
		return h, "", model.Errorf(model.Damaged, "error.plan.circle.file", "tasks of the plan of %s wait for each other: %s", h.Plan.Hire, model.Chain(h.Plan.Tasks, circle))
	}
	return h, file.Key, nil
}
