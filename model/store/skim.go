package store

import (
	"time"

	"konklave/model"
)

// skim finds the time of a journal entry and the items of its list of records.
func skim(body []byte) (at time.Time, records []byte, ok bool) {
	err := eachKey(body, func(key int, value []byte) bool {
		switch key {
		case 3:
			var text []byte
			if text, ok = stringOf(value, 3); ok {
				at, ok = parseTime(text)
			}
			return ok
		case 8:
			major, _, n := itemHead(value)
			records = value[n:]
			return major == 4 && n > 0
		}
		return true
	})
	return at, records, err && ok
}

func parseTime(text []byte) (time.Time, bool) {
	at, err := time.Parse(time.RFC3339Nano, string(text))
	return at, err == nil
}

// eachKey hands out the values of a map with integer keys. It is false when the
// map is broken or fn has enough of it.
func eachKey(item []byte, fn func(key int, value []byte) bool) bool {
	major, count, n := itemHead(item)
	if major != 5 || n == 0 {
		return false
	}
	rest := item[n:]
	for range count {
		major, key, n := itemHead(rest)
		if major != 0 || n == 0 || key > 1<<20 {
			return false
		}
		rest = rest[n:]
		size := itemSize(rest, 0)
		if size == 0 || !fn(int(key), rest[:size]) {
			return false
		}
		rest = rest[size:]
	}
	return true
}

// mentionOf reads what a record change is about.
func mentionOf(raw []byte) (m Mention, ok bool) {
	ok = eachKey(raw, func(key int, value []byte) bool {
		switch key {
		case 1:
			text, ok := stringOf(value, 3)
			m.Kind = nameOf(text)
			return ok
		case 2:
			id, ok := stringOf(value, 2)
			copy(m.ID[:], id)
			return ok && len(id) == len(m.ID)
		case 3:
			text, ok := stringOf(value, 3)
			m.Op = opOf(text)
			return ok
		case 4:
			return m.readOwner(value)
		}
		return true
	})
	return m, ok
}

// readOwner looks for the field of the owner. Fields are in ascending order.
func (m *Mention) readOwner(list []byte) bool {
	major, count, n := itemHead(list)
	if major != 4 || n == 0 {
		return false
	}
	for range count {
		size := itemSize(list[n:], 0)
		if size == 0 {
			return false
		}
		at := 0
		ok := eachKey(list[n:n+size], func(key int, value []byte) bool {
			switch key {
			case 1:
				_, number, _ := itemHead(value)
				at = int(min(number, 1<<20))
			case 2, 3:
				if at != fieldOwner {
					return true
				}
				inner, ok := stringOf(value, 2)
				if !ok {
					return false
				}
				side := &m.Was
				if key == 3 {
					side = &m.Is
				}
				if id, ok := stringOf(inner, 2); ok && len(id) == len(side) {
					copy(side[:], id)
				}
			}
			return true
		})
		if !ok {
			return false
		}
		if at >= fieldOwner {
			return true
		}
		n += size
	}
	return true
}

// stringOf is the content of a text (major 3) or byte string (major 2).
func stringOf(item []byte, want byte) ([]byte, bool) {
	major, size, n := itemHead(item)
	if major != want || n == 0 || size > uint64(len(item)-n) {
		return nil, false
	}
	return item[n : n+int(size)], true
}

// nameOf is the kind of a name, without a new string for the known ones.
func nameOf(text []byte) model.Kind {
	for _, k := range kinds {
		if string(k.name) == string(text) {
			return k.name
		}
	}
	return model.Kind(text)
}

// opOf is nameOf for operations.
func opOf(text []byte) model.Op {
	for _, op := range [...]model.Op{model.Created, model.Updated, model.Deleted} {
		if string(op) == string(text) {
			return op
		}
	}
	return model.Op(text)
}

// idIn is an id in CBOR, zero for none.
func idIn(item []byte) (id model.ID) {
	if raw, ok := stringOf(item, 2); ok && len(raw) == len(id) {
		copy(id[:], raw)
	}
	return id
}
