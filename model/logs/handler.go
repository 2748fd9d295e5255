package logs

import (
	"context"
	"log/slog"
	"runtime"
)

// mark makes a record one of ours; it is the only way for a message to be
// written.
type mark struct {
	event Word
	told  bool // a person has read of it
}

// handler lets Facts through and nothing else.
type handler struct {
	to    slog.Handler
	quiet bool // leaves out what a person was told in another way
}

// Enabled implements slog.Handler.
func (h *handler) Enabled(ctx context.Context, level slog.Level) bool {
	return h.to.Enabled(ctx, level)
}

// Handle implements slog.Handler.
func (h *handler) Handle(ctx context.Context, r slog.Record) error {
	var m mark
	ours := false
	var attrs []slog.Attr
	r.Attrs(func(a slog.Attr) bool {
		switch v := a.Value.Any().(type) {
		case mark:
			m, ours = v, true
		case Fact:
			attrs = append(attrs, slog.String(string(v.key), v.text))
		case error:
			for _, f := range Err(v) {
				attrs = append(attrs, slog.String(string(f.key), f.text))
			}
		}
		return true
	})
	if h.quiet && m.told {
		return nil
	}
	if !ours {
		m.event = "message of a library"
		frame, _ := runtime.CallersFrames([]uintptr{r.PC}).Next()
		if frame.Function != "" {
			attrs = append(attrs, slog.String("at", placeOf(frame)))
		}
	}
	clean := slog.NewRecord(r.Time, r.Level, string(m.event), 0)
	clean.AddAttrs(attrs...)
	return h.to.Handle(ctx, clean)
}

// WithAttrs implements slog.Handler: what a library says of all its messages is
// left out.
func (h *handler) WithAttrs([]slog.Attr) slog.Handler { return h }

// WithGroup implements slog.Handler.
func (h *handler) WithGroup(string) slog.Handler { return h }
