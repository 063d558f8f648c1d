// Package identity knows people, their secrets and their sessions. Secrets go in and never come out: passwords are kept
// as argon2id hashes, the keys of sessions and machine tokens as SHA-256. The one that its owner is given again is the key
// of their drafts, kept sealed. The package knows who somebody is and leaves to access what they may do; an account that a
// person deactivated is nobody from the next request on.
package identity
