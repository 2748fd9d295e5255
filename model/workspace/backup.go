package workspace

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/robustio"

	"konklave/model"
	"konklave/model/backup"
	"konklave/model/keys"
	"konklave/model/logs"
	"konklave/model/store"
)

// BackupOptions of Backup. The zero value is a backup by hand into the folder of
// the plan.
type BackupOptions struct {
	Reason backup.Reason // "" = backup.ByHand
	Folder string        // "" = that of the plan
	// Progress is told how much of the work is done; nil for nobody.
	Progress func(done, total int64)
}

// Backed is a backup that was made, restored into a store for trial, and found
// to be the same.
type Backed struct {
	backup.Entry
	Records map[model.Kind]int
	Dropped int // older backups that were thinned out
}

// Backup makes a backup of one moment of the data while everybody goes on
// working. It counts, and gets its name, only when it was restored into a store
// for trial that holds the same. Then older ones are thinned out, and the
// journal file beside the store is cut. Canceling leaves nothing behind. Errors:
// model.ReadOnly when the folder cannot be written or has no room, model.Locked
// while another backup is being made.
func (ws *Workspace) Backup(ctx context.Context, o BackupOptions) (Backed, error) {
	if !ws.backing.TryLock() {
		return Backed{}, model.Errorf(model.Locked, "error.backup.running", "a backup is being made already")
	}
	defer ws.backing.Unlock()
	m, took := ws.maker(o), logs.Start()
	var made Backed
	err := ws.store.View(func(tx *store.Tx) (err error) {
		made, err = m.make(ctx, tx)
		return err
	})
	if err != nil {
		return Backed{}, err
	}
	logs.Info("backup made", logs.Took(took()), logs.Count("people", made.People), logs.Count("change", int(made.Seq)))
	if made.Dropped, err = m.thin(made.Story); err != nil {
		return made, err
	}
	list, _, err := ws.Backups(ctx)
	if err != nil {
		return made, err
	}
	return made, ws.store.CutJournal(covered(list, made.Story))
}

// covered is the last change that the backup before the one with the latest
// changes holds: should that one go bad, the one before and the journal still
// have everything.
func covered(list []backup.Entry, story string) uint64 {
	order := backup.BySeq(headers(list), story)
	if len(order) < 2 {
		return 0
	}
	return list[order[1]].Seq
}

func headers(list []backup.Entry) []backup.Header {
	heads := make([]backup.Header, len(list))
	for i, e := range list {
		heads[i] = e.Header
	}
	return heads
}

func (ws *Workspace) maker(o BackupOptions) *maker {
	m := &maker{dir: ws.dir, folder: o.Folder, keys: ws.keys, options: ws.storeOptions(), reason: o.Reason, progress: o.Progress}
	if m.folder == "" {
		m.folder = ws.BackupPlan().Folder
	}
	if m.reason == "" {
		m.reason = backup.ByHand
	}
	return m
}

// position is the last change of the store, and of which story.
func (ws *Workspace) position() (seq uint64, story string, err error) {
	err = ws.store.View(func(tx *store.Tx) (err error) {
		if seq, err = tx.LastSeq(); err == nil {
			story, err = tx.Identity()
		}
		return err
	})
	return seq, story, err
}

// maker makes one backup.
type maker struct {
	dir, folder string // of the data, of the backups
	keys        *keys.Keys
	options     store.Options
	reason      backup.Reason
	progress    func(done, total int64)
}

// trialDir is where stores for trial are made: beside the store, since that disk
// is known to be fast and to have room.
func trialDir(dir string) string { return filepath.Join(dir, "trial") }

func (m *maker) make(ctx context.Context, tx *store.Tx) (made Backed, err error) {
	if err := os.MkdirAll(m.folder, 0o700); err != nil {
		return made, backupFolderError(m.folder, err)
	}
	total, err := tx.Entries(ctx)
	if err != nil {
		return made, err
	}
	if err := store.Room(m.folder, m.options, backupRoom(total)); err != nil {
		return made, err
	}
	h, err := m.header(tx)
	if err != nil {
		return made, err
	}
	// The work is writing, restoring for trial and comparing, one third each.
	told := func(third int64) func(uint64) {
		return func(entries uint64) {
			if m.progress != nil {
				m.progress(third*total+int64(entries), 3*total)
			}
		}
	}
	unfinished := ".konklave-" + h.Folder[:min(6, len(h.Folder))] + "-"
	m.sweep(unfinished)
	temp, err := os.CreateTemp(m.folder, unfinished+"*.tmp")
	if err != nil {
		return made, backupFolderError(m.folder, err)
	}
	defer func() {
		temp.Close()
		os.Remove(temp.Name()) // gone after the rename
	}()
	dataKey := m.keys.DataKey()
	var sum store.Sum
	err = backup.Write(temp, h, dataKey, func(b *backup.Body) error {
		if err := addPages(b, m.dir); err != nil {
			return err
		}
		sum, err = tx.Export(ctx, b.Store(), told(0))
		return err
	})
	if err == nil {
		err = temp.Sync()
	}
	if err != nil {
		return made, m.failed(err)
	}
	if err := m.prove(ctx, temp, dataKey, sum, told); err != nil {
		return made, err
	}
	if err := temp.Close(); err != nil {
		return made, m.failed(err)
	}
	name := filepath.Join(m.folder, backup.Name(h))
	if err := robustio.Rename(temp.Name(), name); err != nil {
		return made, backupFolderError(m.folder, err)
	}
	syncDir(m.folder)
	entry, err := backup.Look(name)
	if m.progress != nil {
		m.progress(3*total, 3*total)
	}
	return Backed{Entry: entry, Records: sum.Records}, err
}

// sweep deletes what an earlier backup left that was killed. What cannot be
// deleted is no trouble.
func (m *maker) sweep(unfinished string) {
	if left, err := os.ReadDir(m.folder); err == nil {
		for _, f := range left {
			if strings.HasPrefix(f.Name(), unfinished) {
				_ = os.Remove(filepath.Join(m.folder, f.Name()))
			}
		}
	}
	_ = store.SweepTrials(trialDir(m.dir))
}

// backupRoom is how many bytes a backup of so many entries may take at most: 250
// each before packing, which nearly halves it.
func backupRoom(entries int64) uint64 { return uint64(entries)*250 + 4<<20 }

func (m *maker) header(tx *store.Tx) (h backup.Header, err error) {
	h = backup.Header{Folder: keys.FolderName(m.dir), Made: m.options.Clock().UTC(), Reason: m.reason}
	counts, err := tx.Counts()
	if err != nil {
		return h, err
	}
	h.Accounts, h.People, h.Touches = counts.Accounts, counts.People, counts.Touches
	if h.Seq, err = tx.LastSeq(); err != nil {
		return h, err
	}
	if h.Story, err = tx.Identity(); err != nil {
		return h, err
	}
	h.Slots, err = keys.Carry(m.dir)
	return h, err
}

// prove restores what was written and compares it with what should be in it.
func (m *maker) prove(ctx context.Context, written *os.File, dataKey []byte, want store.Sum, told func(int64) func(uint64)) (err error) {
	if _, err := written.Seek(0, io.SeekStart); err != nil {
		return m.failed(err)
	}
	r, err := backup.NewReader(written, written.Name())
	if err != nil {
		return err
	}
	stream, end, err := r.Open(dataKey, nil)
	if err != nil {
		return err
	}
	defer end()
	defer os.Remove(trialDir(m.dir)) // when it is empty
	trial, err := store.Trial(ctx, trialDir(m.dir), m.options, stream, told(1))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, trial.Close()) }()
	return trial.View(func(tx *store.Tx) error {
		got, err := tx.Export(ctx, io.Discard, told(2))
		if err == nil && (!got.Equal(want) || !trial.Sum.Equal(want)) {
			err = model.Errorf(model.Damaged, "error.backup.differs", "the backup is not the same as the data. It was thrown away; nothing else was changed. Try again, and check the disk of %s", m.folder)
		}
		return err
	})
}

// failed says that a file could not be written.
func (m *maker) failed(err error) error {
	var known *model.Error
	if errors.As(err, &known) {
		return err
	}
	return backupFolderError(m.folder, err)
}

// thin deletes the backups that the plan does not keep.
func (m *maker) thin(story string) (dropped int, err error) {
	list, _, err := backup.List(m.folder, keys.FolderName(m.dir))
	if err != nil {
		return 0, err
	}
	for _, i := range backup.Thin(headers(list), backup.Usual, story) {
		if err := os.Remove(list[i].Path); err != nil {
			return dropped, backupFolderError(m.folder, err)
		}
		dropped++
	}
	return dropped, nil
}

// addPages adds the team's own pages, which are files beside the store.
func addPages(b *backup.Body, dir string) error {
	root := playbookDir(dir)
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		rel, err := filepath.Rel(dir, file)
		if err != nil {
			return err
		}
		content, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		return b.File(filepath.ToSlash(rel), content)
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var known *model.Error
	if err != nil && !errors.As(err, &known) {
		return model.Errorf(model.ReadOnly, "error.playbooks.folder", "the playbook folder %s cannot be read: %w", root, err)
	}
	return err
}

// putFile writes a file of a backup into a data folder. Its name comes from a
// file: it must not lead out of the folder.
func putFile(dir, name string, content []byte) error {
	local := filepath.FromSlash(path.Clean(name))
	if !filepath.IsLocal(local) {
		return model.Errorf(model.Damaged, "error.backup.name", "the backup holds a file with the name %q, which does not belong there", name)
	}
	file := filepath.Join(dir, local)
	err := os.MkdirAll(filepath.Dir(file), 0o700)
	if err == nil {
		err = os.WriteFile(file, content, 0o600)
	}
	if err != nil {
		return model.Errorf(model.ReadOnly, "error.folder.write", "nothing can be written to the folder %s: %w; choose another with --data", dir, err)
	}
	return nil
}

// syncDir puts a new name on disk where the system can.
func syncDir(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync() // network folders and Windows refuse it; the file itself is synced
		_ = d.Close()
	}
}

// backupFirst has a backup made before the layout of the store is changed.
func backupFirst(dir string, own *keys.Keys, o store.Options) store.Options {
	o.BeforeMigration = func(ctx context.Context, tx *store.Tx, _, _ int) error {
		m := &maker{dir: dir, folder: PlanOf(dir).Folder, keys: own, options: o, reason: backup.Migration}
		_, err := m.make(ctx, tx)
		return err
	}
	return o
}
