package store

import "konklave/model/logs"

// Facts tell of the state of the store, for a bug report.
func (s *Store) Facts() []logs.Fact {
	s.write.Lock()
	seq, failed := s.seq, s.failed
	s.write.Unlock()
	facts := []logs.Fact{
		logs.Count("schema", schemaVersion), logs.Count("changes", int(seq)),
		logs.Yes("read_only", s.readOnly), logs.Yes("created_now", s.report.Created), logs.Yes("second_try", s.report.Retried),
		logs.Count("replayed", s.report.Replayed), logs.Count("journal_added", s.report.Added), logs.Count("journal_bad", len(s.report.Bad)),
		logs.Size("journal_cut", s.report.Cut),
	}
	for _, part := range []struct {
		key logs.Word
		dir string
	}{{"records", s.recordsDir()}, {"journal", s.journalDir()}} {
		if size, err := folderSize(part.dir); err == nil { // a size that cannot be read is left out
			facts = append(facts, logs.Size(part.key, size))
		}
	}
	if free, err := s.space(s.dir); err == nil {
		facts = append(facts, logs.Size("free", int64(free)))
	}
	return append(facts, logs.Err(failed)...)
}
