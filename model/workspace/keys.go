package workspace

import (
	"context"
	"errors"

	"konklave/model/keys"
	"konklave/model/logs"
	"konklave/model/store"
)

// place is where the secrets lie that open a folder by themselves.
func (o Options) place() keys.Place {
	p := keys.Place{Dir: o.KeyDir, Chain: o.Chain, FilesFirst: o.KeyDir != ""}
	if p.Dir == "" {
		p.Dir = keyDir()
	}
	return p
}

// KeyStatus says how a data folder opens, without opening it: no slots where
// there is no data.
func KeyStatus(dir string, o Options) (keys.Status, error) { return keys.Look(dir, o.place()) }

// KeyStatus says how the folder opens. It asks the key store of the system.
func (ws *Workspace) KeyStatus(context.Context) (keys.Status, error) {
	status, err := keys.Look(ws.dir, ws.place)
	if err == nil {
		status.Chain = keys.ChainOf(ws.place)
	}
	return status, err
}

// OpenedBy is the way that the folder was opened. With keys.Recovery the user
// should set a password, or call RepairKey.
func (ws *Workspace) OpenedBy() keys.Kind { return ws.keys.Opened() }

// Way is how the folder opens, with the place of the secret.
func (ws *Workspace) Way() keys.SlotStatus {
	kind := ws.keys.Opened()
	if status, err := keys.Look(ws.dir, ws.place); err == nil && status.Has(kind) {
		return status.Slot(kind)
	}
	return keys.SlotStatus{Kind: kind}
}

// ProposesPassword reports whether a new folder should get a password: the
// system has no key store, and nobody chose where the key file lies.
func (ws *Workspace) ProposesPassword() bool {
	return ws.keys.Opened() == keys.File && !ws.place.FilesFirst
}

// SetPassword has the folder ask for a password from now on; old is the one
// before, "" where there is none. A zero cost is keys.DefaultCost. Errors:
// model.Sealed when old is wrong, model.Invalid when the new one is too short.
func (ws *Workspace) SetPassword(_ context.Context, old, password string, cost keys.Cost) error {
	return ws.keys.SetPassword(old, password, cost)
}

// RemovePassword has the folder open by itself again.
func (ws *Workspace) RemovePassword(_ context.Context, old string) error {
	return ws.keys.RemovePassword(old)
}

// UseKeychain moves the key from a file into the key store of the system.
func (ws *Workspace) UseKeychain(context.Context) error { return ws.keys.UseKeychain() }

// RepairKey has a folder that was opened with the recovery key open by itself
// again; one with a password stays as it is.
func (ws *Workspace) RepairKey(context.Context) error { return ws.keys.Repair() }

// MakeRecoveryKey makes a recovery key, which is shown once; one from before is
// worth nothing any more. password is needed where there is one.
func (ws *Workspace) MakeRecoveryKey(_ context.Context, password string) (keys.Code, error) {
	return ws.keys.MakeCode(password)
}

// RotateKey encrypts everything anew under a new data key. The recovery key is
// worth nothing afterwards. progress may be nil. Canceling ctx stops it before
// anything is changed; a crash leaves the folder under the old key or the new
// one, whole.
func (ws *Workspace) RotateKey(ctx context.Context, password string, progress func(done, total int64)) error {
	rotation, err := ws.keys.Rotate(password)
	if err != nil {
		return err
	}
	took := logs.Start()
	committed := false
	err = ws.store.Rekey(ctx, store.Rekeying{Key: rotation.Key, Progress: progress, Commit: func() error {
		err := rotation.Commit()
		committed = err == nil
		return err
	}})
	switch {
	case !committed:
		return errors.Join(err, rotation.Abandon())
	case err == nil:
		rotation.Finish()
		logs.Info("data key changed", logs.Took(took()))
	}
	return err
}
