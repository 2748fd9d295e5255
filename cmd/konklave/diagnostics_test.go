package main

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestDiagnostics(t *testing.T) {
	d := sampleDesk(t)
	report := d.ok(t, "diagnostics")
	for _, want := range []string{"konklave\n  version: " + version + "\n", "system: " + runtime.GOOS, "accounts: ", "sample: yes", "opened_by: file", "warnings: ", "records: ", "last crash\n  none on record",
		"msg=started version=" + version + " command=sample", "msg=\"data folder opened\""} {
		if !strings.Contains(report, want) {
			t.Errorf("%q is not in\n%s", want, report)
		}
	}
	for _, name := range []string{"Rautenberg", "Wiegand", d.data, d.keys, filepath.Base(d.data) + "/"} {
		if strings.Contains(report, name) {
			t.Errorf("the diagnostics hold %q:\n%s", name, report)
		}
	}
	var out struct{ Report string }
	d.json(t, &out, "diagnostics")
	if !strings.Contains(out.Report, "opened_by: file") {
		t.Errorf("as JSON:\n%s", out.Report)
	}
	if info, err := os.Stat(filepath.Join(d.logs(), "konklave.log")); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("the log: %v, %v", info, err)
	}
}

func TestDiagnosticsOfDataThatCannotBeOpened(t *testing.T) {
	d := newDesk(t)
	if report := d.ok(t, "diagnostics"); !strings.Contains(report, "data folder\n  code: not_found\n  id: error.no_data\n") {
		t.Errorf("without data:\n%s", report)
	}
	d = sampleDesk(t)
	letGo := d.hold(t)
	if report := d.ok(t, "diagnostics"); !strings.Contains(report, "data folder\n  code: locked\n") {
		t.Errorf("while another Konklave has it:\n%s", report)
	}
	letGo()
	if err := os.WriteFile(filepath.Join(d.data, "keys.json"), bytes.Repeat([]byte("x"), 100), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(d.data, "keys.bak.json"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if report := d.ok(t, "diagnostics"); !strings.Contains(report, "data folder\n  code: damaged\n") || strings.Contains(report, d.data) {
		t.Errorf("with a broken slot file:\n%s", report)
	}
}
