//go:build !linux

package store

// Unmap does nothing: other systems take the memory back when they need it.
func (s *Store) Unmap() {}
