package logs

import (
	"fmt"

	"golang.org/x/sys/windows"
)

func release() []Fact {
	v := windows.RtlGetVersion()
	return []Fact{Version("release", fmt.Sprintf("%d.%d.%d", v.MajorVersion, v.MinorVersion, v.BuildNumber))}
}
