package keys

import "konklave/model"

// The ids of the messages that users can meet. Their texts are in
// assets/translations.
const (
	msgCost        = "error.keys.cost"         // {0} to {1} MiB, {2} passes, {3} lanes at most
	msgLength      = "error.keys.length"       // {0} least number of characters
	msgCodeLength  = "error.keys.code_length"  // {0} characters, {1} groups, {2} characters found
	msgCodeGroup   = "error.keys.code_group"   // {0} number of the group, {1} its characters
	msgPassword    = "error.keys.password"     // {0} folder
	msgWrong       = "error.keys.wrong"        // the password
	msgWrongCode   = "error.keys.wrong_code"   // the recovery key
	msgNoCode      = "error.keys.no_code"      // there is no recovery key for {0} folder
	msgNoPassword  = "error.keys.no_password"  // there is no password
	msgMissing     = "error.keys.missing"      // {0} slot file
	msgDamaged     = "error.keys.damaged"      // {0} slot file
	msgNewer       = "error.keys.newer"        // {0} slot file
	msgFileMissing = "error.store.key_missing" // {0} key file
	msgFileBroken  = "error.store.key_broken"  // {0} key file
	msgFileInside  = "error.store.key_inside"  // {0} key file
	msgNotOurs     = "error.keys.not_ours"     // {0} key store or key file, {1} folder
	msgOnlyCode    = "error.keys.only_code"
	msgUnusable    = "error.store.key_unusable" // {0} key file or key store, {1} cause
	msgChainEmpty  = "error.keys.chain_missing" // {0} key store
	msgChain       = "error.keys.chain"         // {0} key store, {1} cause
	msgChainSlow   = "error.keys.chain_slow"    // {0} key store
)

func internal(what string, cause error) error {
	return model.Errorf(model.Internal, "error.internal", "%s: %w", what, cause)
}

func wrongPassword() error {
	return model.Errorf(model.Sealed, msgWrong, "this is not the password. Check the keyboard layout and Caps Lock, and try again")
}
