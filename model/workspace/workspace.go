package workspace

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"konklave/model"
	"konklave/model/keys"
	"konklave/model/logs"
	"konklave/model/search"
	"konklave/model/store"
	"konklave/playbooks"
)

// Options of Open.
type Options struct {
	// Clock gives the time; nil means the system's. Nobody else asks it.
	Clock func() time.Time
	// KeyDir is the folder of the key files, outside of every data folder. Where
	// it is given, new keys go there. "" means the key store of the system, and
	// the user's configuration folder where there is none.
	KeyDir string
	// Chain is the key store of the system; nil means that there is none.
	Chain keys.Chain
	// Answer is what the user gave to open the folder.
	Answer keys.Answer
	// Space gives the bytes that may still be written on the disk of a folder;
	// nil asks the system.
	Space func(dir string) (uint64, error)
	// Watch has the linked folder of pages followed while the workspace is open.
	Watch bool
}

// timed is the options with a clock.
func (o Options) timed() Options {
	if o.Clock == nil {
		o.Clock = time.Now
	}
	return o
}

// store are the options of a store whose key is kept in own.
func (o Options) store(own store.KeySource) store.Options {
	return store.Options{Clock: o.Clock, KeySource: own, Space: o.Space}
}

func (ws *Workspace) storeOptions() store.Options { return ws.options.store(ws.keys) }

// Workspace is an open data folder.
type Workspace struct {
	dir   string
	clock func() time.Time
	store *store.Store
	keys  *keys.Keys
	place keys.Place

	options Options
	backing sync.Mutex // held while a backup is made

	erasedAgain int // people, when the folder was opened

	mu       sync.RWMutex
	settings model.Settings
	call     RunningCall // zero = none
	counted  foundInsights

	reading      sync.Mutex          // held while pages are read; guards what follows
	library      *playbooks.Library  // nil until it is asked for
	outline      *playbooks.Library  // until library is there; nil until it is asked for
	texts        map[model.ID]string // of the team's pages, by their versions, as read last
	pagesChanged atomic.Bool         // the pages in the store are newer than what was read
	takeover     Takeover
	link         linked

	found   foundDuplicates
	duties  countedDuties
	answers answers

	index     *search.Index
	indexOnce sync.Once
}

// Exists reports whether a data folder holds a store.
func Exists(dir string) bool {
	entries, err := os.ReadDir(storeDir(dir))
	return err == nil && len(entries) > 0
}

func storeDir(dir string) string { return filepath.Join(dir, "store") }

// Open opens a data folder and makes it where there is none. Errors:
// model.Locked when another Konklave has it, model.Sealed when it needs a
// password, model.ReadOnly when it cannot be written, model.Damaged when its
// files are broken, model.NotFound when its key is gone.
func Open(ctx context.Context, dir string, o Options) (*Workspace, error) {
	o = o.timed()
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, model.Errorf(model.Invalid, "error.folder", "the folder %s cannot be used: %w", dir, err)
	}
	if err := FinishRestore(dir); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, model.Errorf(model.ReadOnly, "error.folder.create", "the folder %s cannot be made: %w; choose another with --data", dir, err)
	}
	name, err := oldName(dir)
	if err != nil {
		return nil, err
	}
	return open(ctx, dir, o, keys.New(dir, name, o.place(), o.Answer, o.Clock), nil)
}

// Again opens the folder again after Close, without asking for a password: a
// backup was put in its place.
func (ws *Workspace) Again(ctx context.Context) (*Workspace, error) {
	return open(ctx, ws.dir, ws.options, ws.keys, ws.keys.DataKey())
}

func open(ctx context.Context, dir string, o Options, own *keys.Keys, key []byte) (*Workspace, error) {
	options := backupFirst(dir, own, o.store(own))
	options.Key = key
	st, err := store.Open(ctx, storeDir(dir), options)
	if err != nil {
		return nil, err
	}
	ws := &Workspace{dir: dir, clock: o.Clock, store: st, keys: own, options: o, place: o.place(), index: search.New()}
	ws.link.kick, ws.link.watch = make(chan struct{}, 1), o.Watch
	var counts store.Counts
	err = st.View(func(tx *store.Tx) error {
		settings, err := tx.Settings()
		ws.settings = settings
		counts, _ = tx.Counts() // for the log alone
		if model.CodeOf(err) == model.NotFound {
			return nil
		}
		return err
	})
	if err == nil {
		ws.takeover, err = ws.takeOver(ctx)
	}
	if err == nil {
		if late := ws.resumeErasures(ctx); late != nil {
			logs.WarnOf("an erasure could not be finished", late)
		}
		if ws.erasedAgain, err = ws.eraseAgain(ctx); err != nil {
			logs.WarnOf("who came back with a backup could not be erased", err)
			err = nil
		}
	}
	if err != nil {
		return nil, errors.Join(err, st.Close())
	}
	st.Subscribe(ws.notePages)
	st.Subscribe(ws.noteDuplicates)
	st.Subscribe(ws.noteDuties)
	ws.logOpened(counts)
	ws.watchLink()
	return ws, nil
}

// Close closes the data folder. It may be called twice.
func (ws *Workspace) Close() error {
	ws.endWatch()
	ws.reading.Lock() // the pages in the store are in use until they are read
	defer ws.reading.Unlock()
	logs.Info("data folder closed")
	return ws.store.Close()
}

// Dir is the data folder.
func (ws *Workspace) Dir() string { return ws.dir }

// Now is the time by the workspace's clock.
func (ws *Workspace) Now() time.Time { return ws.clock() }

// Today is the day by the workspace's clock.
func (ws *Workspace) Today() model.Date { return model.DateOf(ws.clock()) }

// Limits are the numbers of the rules, as the team chose them.
func (ws *Workspace) Limits() model.Limits { return ws.Settings().Limits() }

// edit runs one intention: everything that f does is one transaction and one
// entry of the journal.
func (ws *Workspace) edit(ctx context.Context, intent, subject string, f func(*store.Edit) error) error {
	_, err := ws.store.Update(ctx, ws.meta(intent, subject), f)
	return err
}

func (ws *Workspace) meta(intent, subject string) store.Meta {
	return store.Meta{Intent: intent, Subject: subject, By: ws.Me().Name}
}

// newID makes an id that sorts by the time it was made.
func newID() model.ID { return model.ID(uuid.Must(uuid.NewV7())) }

// evidence is what the user said about how they know, as of today.
func (ws *Workspace) evidence(text string) model.Evidence {
	return model.Evidence{Text: text, On: ws.Today(), By: ws.Me().Name}
}
