package keys

import (
	"testing"
	"time"
)

// BenchmarkOpen is what a start pays for the key: with a key file, and with a
// password at the cost that new ones get.
func BenchmarkOpen(b *testing.B) {
	for name, password := range map[string]string{"file": "", "password": "correct horse"} {
		b.Run(name, func(b *testing.B) {
			dir, place, answer := b.TempDir(), Place{Dir: b.TempDir()}, Answer{Password: password}
			if _, err := New(dir, "", place, answer, time.Now).Key("", true); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if _, err := New(dir, "", place, answer, time.Now).Key("", false); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
