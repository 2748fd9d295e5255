package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"konklave/model"
)

// Outline is a journal entry without what it did to each record.
type Outline struct {
	Seq            uint64
	Group, Reverts model.ID
	At             time.Time
	By             string
	Intent         string
	Subject        string
	Records        int          // that it changed
	Kinds          []model.Kind // of them, each once
}

// EachOutlineBack streams the journal from the newest entry down, without
// decoding what it did: an import of 100,000 people is read over.
func (t *Tx) EachOutlineBack(ctx context.Context, fn func(Outline) error) error {
	return t.eachBodyBack(ctx, func(packed bool, body []byte) error {
		var o Outline
		read := o.read
		if packed {
			read = o.readPacked
		}
		if err := read(body); err != nil {
			return err
		}
		return fn(o)
	})
}

func (o *Outline) read(body []byte) error {
	var top changeTop
	if err := decoding.Unmarshal(body, &top); err != nil {
		return damaged("journal", fmt.Sprintf("an entry cannot be read (%v)", err))
	}
	o.take(top)
	_, records, ok := skim(body)
	for ok && len(records) > 0 {
		size := itemSize(records, 0)
		var m Mention
		if ok = size > 0; ok {
			m, ok = mentionOf(records[:size])
			o.count(m)
			records = records[size:]
		}
	}
	if !ok {
		return damaged("journal", "an entry cannot be read")
	}
	return nil
}

func (o *Outline) readPacked(body []byte) error {
	p := packed{rest: body}
	var top changeTop
	if err := decoding.Unmarshal(p.bytes(), &top); err != nil {
		return damaged("journal", fmt.Sprintf("an entry cannot be read (%v)", err))
	}
	o.take(top)
	for len(p.rest) > 0 {
		m, ok := p.mention()
		if !ok {
			return damaged("journal", "an entry cannot be read")
		}
		o.count(m)
	}
	return nil
}

func (o *Outline) take(top changeTop) {
	o.Seq, o.Group, o.Reverts, o.At, o.By, o.Intent, o.Subject = top.Seq, top.Group, top.Reverts, top.At, top.By, top.Intent, top.Subject
}

func (o *Outline) count(m Mention) {
	o.Records++
	if !slices.Contains(o.Kinds, m.Kind) {
		o.Kinds = append(o.Kinds, m.Kind)
	}
}
