package logs

import "golang.org/x/sys/unix"

func release() []Fact {
	v, err := unix.Sysctl("kern.osproductversion")
	if err != nil {
		return nil
	}
	return []Fact{Version("release", v)}
}
