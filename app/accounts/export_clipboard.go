package accounts

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"runtime"

	"konklave/model"
)

// errNoClipboard says that there is no way to put a picture into the clipboard
// of this system.
var errNoClipboard = errors.New("no program puts pictures into the clipboard")

// copyPicture puts a PNG into the clipboard. Fyne's own holds text alone, so a
// program of the system does it. Tests put another one in its place.
var copyPicture = func(ctx context.Context, picture []byte) error {
	switch runtime.GOOS {
	case "windows", "darwin":
		return copyByFile(ctx, picture)
	}
	name, args := pictureCopier(os.Getenv, exec.LookPath)
	if name == "" {
		return errNoClipboard
	}
	c := exec.CommandContext(ctx, name, args...)
	c.Stdin = bytes.NewReader(picture)
	return copyFailed(c.Run())
}

// pictureCopier is the program that takes a PNG on its input, "" for none. On
// Wayland xclip reaches only some windows, so wl-copy comes first there.
func pictureCopier(env func(string) string, find func(string) (string, error)) (name string, args []string) {
	type tool struct {
		name, display string
		args          []string
	}
	for _, t := range []tool{
		{"wl-copy", "WAYLAND_DISPLAY", []string{"--type", "image/png"}},
		{"xclip", "DISPLAY", []string{"-selection", "clipboard", "-t", "image/png"}},
	} {
		if env(t.display) == "" {
			continue
		}
		if path, err := find(t.name); err == nil {
			return path, t.args
		}
	}
	return "", nil
}

// The programs of Windows and macOS take a file. Its path comes by the
// environment, where nothing in it can be taken for a command.
const (
	pathVar       = "KONKLAVE_PICTURE"
	windowsScript = `Add-Type -AssemblyName System.Windows.Forms, System.Drawing; $p = [System.Drawing.Image]::FromFile($env:` + pathVar + `); [System.Windows.Forms.Clipboard]::SetImage($p); $p.Dispose()`
	macScript     = `set the clipboard to (read (POSIX file (system attribute "` + pathVar + `")) as «class PNGf»)`
)

func copyByFile(ctx context.Context, picture []byte) error {
	file, err := os.CreateTemp("", "konklave-*.png")
	if err != nil {
		return copyFailed(err)
	}
	defer os.Remove(file.Name())
	_, err = file.Write(picture)
	if err = errors.Join(err, file.Close()); err != nil {
		return copyFailed(err)
	}
	name, args := "osascript", []string{"-e", macScript}
	if runtime.GOOS == "windows" {
		name, args = "powershell.exe", []string{"-NoProfile", "-NonInteractive", "-STA", "-Command", windowsScript}
	}
	path, err := exec.LookPath(name)
	if err != nil {
		return errNoClipboard
	}
	c := hidden(exec.CommandContext(ctx, path, args...))
	c.Env = append(os.Environ(), pathVar+"="+file.Name())
	return copyFailed(c.Run())
}

func copyFailed(err error) error {
	if err == nil {
		return nil
	}
	return model.Errorf(model.Invalid, "error.export.clipboard", "the picture could not be copied; save it as a file: %w", err)
}
