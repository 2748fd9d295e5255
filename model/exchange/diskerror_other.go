//go:build !windows

package exchange

func isDiskFull(error) bool { return false }
func isBusy(error) bool     { return false }
