package workspace

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"konklave/model"
	"konklave/model/store"
)

// eraseAgainName is the file in a data folder that was made of a backup: the
// backup may be older than an erasure, and the next start erases again whoever
// came back with it.
const eraseAgainName = "erase-again"

func markEraseAgain(dir string) error {
	if err := os.WriteFile(filepath.Join(dir, eraseAgainName), nil, 0o600); err != nil {
		return restoreError(dir, err)
	}
	syncDir(dir)
	return nil
}

// eraseAgain erases everybody who came back with a backup, and gives how many
// they were. The mark goes last, so that a start that was cut short does it anew.
func (ws *Workspace) eraseAgain(ctx context.Context) (int, error) {
	mark := filepath.Join(ws.dir, eraseAgainName)
	if _, err := os.Lstat(mark); errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	var all []erasing
	err := ws.store.View(func(tx *store.Tx) error {
		back, err := ws.erasedIn(ctx, tx, tx)
		if err != nil {
			return err
		}
		for _, b := range back {
			all = append(all, b.erasing())
		}
		back, err = ws.erasedOfDeleted(ctx, tx)
		for _, b := range back {
			rest := b.erasing()
			rest.Deleted, rest.last = true, b.person
			all = append(all, rest)
		}
		return err
	})
	if err != nil {
		return 0, err
	}
	if len(all) > 0 {
		if _, err := ws.eraseAll(ctx, all, nil); err != nil {
			return 0, err
		}
	}
	return len(all), removed(mark)
}

// ErasedAgain is how many people were erased when the folder was opened, because
// a backup had brought them back.
func (ws *Workspace) ErasedAgain() int { return ws.erasedAgain }

// returned is a person in a backup who was erased since.
type returned struct {
	person model.Person
	by     model.Suppression
}

func (b returned) erasing() erasing {
	return erasing{Person: b.person.ID, Words: wordsOf(b.person), Word: model.Suppression{Kind: model.Erasure, Reason: b.by.Reason, Since: b.by.Since}}
}

// erasedOfDeleted lists who came back in the journal alone: deleted when the backup
// was made, erased since.
func (ws *Workspace) erasedOfDeleted(ctx context.Context, tx *store.Tx) (back []returned, err error) {
	list, err := ws.suppressed(tx)
	if err != nil || len(list.byHash) == 0 {
		return nil, err
	}
	deleted, err := deletedIn(ctx, tx)
	for _, d := range deleted {
		if by, ok := list.erased(d.Person, d.Account); ok {
			back = append(back, returned{d.Person, by})
		}
	}
	return back, err
}

// erasedIn lists the people of in whom the suppression list of now says to be
// erased.
func (ws *Workspace) erasedIn(ctx context.Context, in, now *store.Tx) (back []returned, err error) {
	list, err := ws.suppressed(now)
	if err != nil || len(list.byHash) == 0 {
		return nil, err
	}
	names := map[model.ID]string{}
	err = in.EachPerson(func(p *model.Person) error {
		name, known := names[p.Account]
		if !known {
			account, err := in.Account(p.Account)
			if err != nil && model.CodeOf(err) != model.NotFound {
				return err
			}
			name = account.Name
			names[p.Account] = name
		}
		if by, ok := list.erased(*p, name); ok {
			back = append(back, returned{*p, by})
		}
		return ctx.Err()
	})
	return back, err
}

// keptOut is the suppression list with what reads it, to be carried into a data
// folder that is made of a backup.
type keptOut struct {
	salts []string
	list  []model.Suppression
}

// keptOutOf reads the list of a store.
func keptOutOf(tx *store.Tx) (k keptOut, err error) {
	settings, err := tx.Settings()
	if err != nil && model.CodeOf(err) != model.NotFound {
		return k, err
	}
	k.salts = strings.Fields(settings.Salt + " " + settings.OldSalts)
	k.list, err = tx.Suppressions()
	return k, err
}

// keptOutIn reads the list of a data folder that is not open. One that cannot be
// opened has none to give.
func keptOutIn(ctx context.Context, dir string, options store.Options) (k keptOut) {
	if !Exists(dir) {
		return k
	}
	options.ReadOnly = true
	st, err := store.Open(ctx, storeDir(dir), options)
	if err != nil && model.CodeOf(err) != model.Locked { // Windows, or a program that was killed: its last words are not read in yet
		options.ReadOnly = false
		st, err = store.Open(ctx, storeDir(dir), options)
	}
	if err != nil {
		return k
	}
	err = st.View(func(tx *store.Tx) error {
		k, err = keptOutOf(tx)
		return err
	})
	if errors.Join(err, st.Close()) != nil {
		return keptOut{}
	}
	return k
}

// put writes the list into the store of a data folder that was made of a backup.
func (k keptOut) put(ctx context.Context, st *store.Store) error {
	if len(k.list) == 0 || len(k.salts) == 0 {
		return nil
	}
	meta := store.Meta{Intent: "keep_out", NoUndo: true}
	_, err := st.Update(ctx, meta, func(e *store.Edit) error {
		settings, err := e.Settings()
		if err != nil && model.CodeOf(err) != model.NotFound {
			return err
		}
		salts := strings.Fields(settings.Salt + " " + settings.OldSalts)
		for _, salt := range k.salts {
			if !slices.Contains(salts, salt) {
				salts = append(salts, salt)
			}
		}
		settings.Salt, settings.OldSalts = salts[0], strings.Join(salts[1:], " ")
		if err := e.Put(settings); err != nil {
			return err
		}
		for _, s := range k.list {
			if err := e.Put(s); err != nil {
				return err
			}
		}
		return nil
	})
	return err
}
