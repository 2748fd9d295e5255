package keys

import (
	"fmt"

	"golang.org/x/crypto/argon2"

	"konklave/model"
)

// Cost is what a guess at a password costs: the parameters of Argon2id.
type Cost struct {
	Passes    uint32 `json:"passes"`
	MemoryKiB uint32 `json:"memory_kib"`
	Lanes     uint8  `json:"lanes"`
}

// DefaultCost is the second recommendation of RFC 9106, section 4: three
// passes over 64 MiB in four lanes. The first one takes 2 GiB, which a laptop
// with a browser open does not always have.
var DefaultCost = Cost{Passes: 3, MemoryKiB: 64 << 10, Lanes: 4}

// The bounds keep a mistake from making a password worthless, and a slot file
// from a stranger from taking all memory.
const (
	leastMemory = 19 << 10 // KiB; the least that OWASP's cheat sheet for passwords allows
	mostMemory  = 4 << 20  // KiB
	mostPasses  = 100
	mostLanes   = 16
)

// Check gives an error of code model.Invalid when the cost is out of bounds.
func (c Cost) Check() error {
	if c.MemoryKiB < leastMemory || c.MemoryKiB > mostMemory || c.Passes < 1 || c.Passes > mostPasses || c.Lanes < 1 || c.Lanes > mostLanes {
		return model.Errorf(model.Invalid, msgCost, "Argon2id takes %d to %d MiB, 1 to %d passes and 1 to %d lanes", leastMemory>>10, mostMemory>>10, mostPasses, mostLanes)
	}
	return nil
}

func (c Cost) String() string {
	return fmt.Sprintf("t=%d,m=%d,p=%d", c.Passes, c.MemoryKiB, c.Lanes)
}

// stretch makes the key of a slot from a password.
func (c Cost) stretch(password string, salt []byte) []byte {
	return argon2.IDKey([]byte(normal(password)), salt, c.Passes, c.MemoryKiB, c.Lanes, keySize)
}
