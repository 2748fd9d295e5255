package paper_test

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"konklave/app/paper"
)

func TestScheduleTakesThePagesItNeeds(t *testing.T) {
	for _, tt := range []struct{ tasks, pages int }{{0, 1}, {20, 1}, {90, 3}} {
		s := paper.Schedule{Title: "100-Tage-Plan", Hire: "Lena Brockmann", Line: "Mentor: Carsten Wölk", Date: "11. Nov 2026", Now: time.Unix(0, 0).UTC()}
		part := paper.SchedulePart{Title: "Ankommen", Days: "Tag 1 bis 14", Goal: "Menschen kennen."}
		for i := range tt.tasks {
			part.Rows = append(part.Rows, paper.ScheduleRow{When: "Mo, 2. Nov", What: fmt.Sprint("Aufgabe ", i), Done: i%2 == 0})
		}
		s.Parts = append(s.Parts, part)
		var a, b bytes.Buffer
		if err := s.WritePDF(&a); err != nil {
			t.Fatal(err)
		}
		if err := s.WritePDF(&b); err != nil || !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%d tasks: the same plan gives other bytes, %v", tt.tasks, err)
		}
		if got := bytes.Count(a.Bytes(), []byte("/Type /Page\n")); got != tt.pages {
			t.Errorf("%d tasks: %d pages, want %d", tt.tasks, got, tt.pages)
		}
	}
}

func TestCertificateIsOnePage(t *testing.T) {
	c := paper.Certificate{Title: "Zertifikat", Hire: "Lena Brockmann", Says: "hat den Plan abgeschlossen.", Signed: []string{"Carsten Wölk", "Ort, Datum"}, Now: time.Unix(0, 0).UTC()}
	for i := range 20 {
		c.Lines = append(c.Lines, fmt.Sprint("Meilenstein ", i))
	}
	var b bytes.Buffer
	if err := c.WritePDF(&b); err != nil {
		t.Fatal(err)
	}
	if got := bytes.Count(b.Bytes(), []byte("/Type /Page\n")); got != 1 {
		t.Errorf("%d pages", got)
	}
}
