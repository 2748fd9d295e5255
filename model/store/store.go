package store

import (
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"github.com/dgraph-io/badger/v4"
	"github.com/google/uuid"

	"konklave/model"
	"konklave/model/logs"
)

// Store is an open data folder. Its methods may be called from any goroutine.
type Store struct {
	dir      string
	db       *badger.DB
	clock    func() time.Time
	readOnly bool
	minFree  uint64
	space    func(dir string) (uint64, error)
	key      []byte
	steps    []migration
	lock     *folderLock
	journal  *insurance
	report   Report

	write   sync.Mutex   // one writer at a time; guards seq, past, failed and journal
	parts   sync.RWMutex // held for writing between the parts of a large edit
	seq     uint64       // number of the newest journal entry
	past    history
	births  births
	bulk    atomic.Bool // a Bulk holds write
	failed  error       // a commit failed after it was journalled: no more writes
	notify  sync.Mutex
	subs    []*subscriber
	subLock sync.Mutex

	life   sync.Mutex
	idle   sync.Cond // on life
	active int
	views  int  // of the active ones: those that read Badger without holding write
	paused bool // no view may begin
	closed bool
}

type subscriber struct{ fn func(model.Change) }

// Report tells what Open found and did.
type Report struct {
	Created  bool     // there was no store
	Retried  bool     // Badger opened at the second try only
	Replayed int      // changes that Badger had lost and the journal brought back
	Cut      int64    // bytes of a torn last entry that were cut off the journal
	Bad      []uint64 // numbers of journal entries with flipped bits whose change Badger still had
	Added    int      // changes that the journal lacked
}

// log writes down how the store opened: in the course of things, or mended.
func (r Report) log(took time.Duration, seq uint64) {
	facts := []logs.Fact{logs.Took(took), logs.Count("changes", int(seq)), logs.Yes("created", r.Created)}
	if !r.Retried && r.Replayed+r.Added+len(r.Bad) == 0 && r.Cut == 0 {
		logs.Info("store opened", facts...)
		return
	}
	logs.Info("store opened and mended", append(facts, logs.Yes("second_try", r.Retried), logs.Count("replayed", r.Replayed),
		logs.Count("journal_added", r.Added), logs.Count("journal_bad", len(r.Bad)), logs.Size("journal_cut", r.Cut))...)
}

// Report tells what Open found and did.
func (s *Store) Report() Report { return s.report }

// Dir is the data folder.
func (s *Store) Dir() string { return s.dir }

// NewID makes an id that sorts after those made before it.
func NewID() model.ID { return model.ID(uuid.Must(uuid.NewV7())) }

// Subscribe has fn told of every Change after its commit, in order, on the
// goroutine that committed it. fn may read the store but must not write to it
// or close it. cancel may be called more than once.
func (s *Store) Subscribe(fn func(model.Change)) (cancel func()) {
	sub := &subscriber{fn}
	s.subLock.Lock()
	s.subs = append(s.subs[:len(s.subs):len(s.subs)], sub)
	s.subLock.Unlock()
	return func() {
		s.subLock.Lock()
		defer s.subLock.Unlock()
		var left []*subscriber
		for _, other := range s.subs {
			if other != sub {
				left = append(left, other)
			}
		}
		s.subs = left
	}
}

// watched reports whether anybody wants to be told of changes.
func (s *Store) watched() bool {
	s.subLock.Lock()
	defer s.subLock.Unlock()
	return len(s.subs) > 0
}

// publish tells the subscribers. The caller holds notify.
func (s *Store) publish(changes []model.Change) {
	for _, c := range changes {
		s.subLock.Lock()
		subs := s.subs
		s.subLock.Unlock()
		for _, sub := range subs {
			sub.fn(c)
		}
	}
}

// enter counts a user of the database in; Close waits until all have left,
// because Badger unmaps its files under running iterators.
func (s *Store) enter() error {
	s.life.Lock()
	defer s.life.Unlock()
	if s.closed {
		return model.Errorf(model.Internal, msgClosed, "the store is closed")
	}
	s.active++
	return nil
}

func (s *Store) leave() {
	s.life.Lock()
	s.active--
	if s.active == 0 {
		s.idle.Broadcast()
	}
	s.life.Unlock()
}

// enterView is enter for who reads without holding write.
func (s *Store) enterView() error {
	s.life.Lock()
	defer s.life.Unlock()
	for s.paused {
		s.idle.Wait()
	}
	if s.closed {
		return model.Errorf(model.Internal, msgClosed, "the store is closed")
	}
	s.active++
	s.views++
	return nil
}

func (s *Store) leaveView() {
	s.life.Lock()
	s.views--
	s.active--
	if s.views == 0 {
		s.idle.Broadcast()
	}
	s.life.Unlock()
}

// pause waits for a moment without a view and lets none begin until resume.
// Views that begin while it waits are let in: they may belong to one that is
// running. The caller holds write.
func (s *Store) pause() {
	s.life.Lock()
	for s.views > 0 {
		s.idle.Wait()
	}
	s.paused = true
	s.life.Unlock()
}

func (s *Store) resume() {
	s.life.Lock()
	s.paused = false
	s.idle.Broadcast()
	s.life.Unlock()
}

// minClose is the room in bytes that Badger's own closing can take: it writes
// its memory tables out, and on a full disk it would die of that.
const minClose = 64 << 20

// Close waits for running reads and writes, then closes the files. Calling it
// again does nothing. On a full disk it gives ReadOnly and leaves Badger as it
// is: everything is in its log and comes back at the next start, but this
// process cannot open the folder again.
func (s *Store) Close() error {
	s.life.Lock()
	if s.closed {
		s.life.Unlock()
		return nil
	}
	s.closed = true
	for s.active > 0 {
		s.idle.Wait()
	}
	s.life.Unlock()
	return s.closeFiles()
}

func (s *Store) closeFiles() error {
	var err error
	if s.db != nil && !s.readOnly {
		err = s.roomFor(min(s.minFree, minClose))
	}
	if s.db != nil && err == nil {
		err = s.db.Close()
	}
	if s.journal != nil {
		err = errors.Join(err, s.journal.close())
	}
	err = errors.Join(err, s.lock.release())
	if err != nil && model.CodeOf(err) == model.Internal {
		return internal("close the store", err)
	}
	return err
}
