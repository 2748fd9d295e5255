package logs

import (
	"os"
	"runtime"
	"strings"
)

// system says where the program runs.
func system() Section {
	s := Section{"system", []Fact{
		OneOf("system", runtime.GOOS, "linux", "darwin", "windows", "freebsd", "openbsd", "netbsd"),
		OneOf("processor", runtime.GOARCH, "amd64", "arm64", "386", "arm", "riscv64"),
		Count("processors", runtime.NumCPU()),
	}}
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	s.Facts = append(s.Facts, Size("memory", int64(memory.Sys)))
	return Section{s.Title, append(s.Facts, release()...)}
}

// osRelease reads the file of that name: which distribution, and its version.
func osRelease(text string) []Fact {
	values := map[string]string{}
	for line := range strings.Lines(text) {
		if key, value, ok := strings.Cut(strings.TrimSpace(line), "="); ok {
			values[key] = strings.Trim(value, `"'`)
		}
	}
	return []Fact{
		OneOf("distribution", values["ID"], "debian", "ubuntu", "fedora", "arch", "opensuse-leap", "opensuse-tumbleweed", "linuxmint", "rhel", "rocky", "almalinux", "centos", "nixos", "manjaro", "pop", "alpine", "gentoo"),
		Version("release", values["VERSION_ID"]),
	}
}

// session says which kind of desktop shows the windows; only systems with a
// choice have it.
func session() []Fact {
	desktop, _, _ := strings.Cut(strings.ToLower(os.Getenv("XDG_CURRENT_DESKTOP")), ":")
	return []Fact{
		OneOf("session", os.Getenv("XDG_SESSION_TYPE"), "x11", "wayland", "tty"),
		OneOf("desktop", desktop, "gnome", "kde", "xfce", "cinnamon", "mate", "lxqt", "lxde", "sway", "hyprland", "ubuntu", "pop", "budgie", "pantheon", "i3"),
	}
}
