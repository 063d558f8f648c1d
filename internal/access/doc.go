// Package access decides what a person may do and where. It alone can create a Scope; a zero Scope sees nothing.
//
// Who holds which role where is a row in a table (a grant), read on every request. What a role may do is the policy
// embedded from policies/, immutable after start: Casbin is its judge, and a matrix unrolled from the same lines
// answers in its place where speed counts; a test holds the two together.
// It reads, and never writes, identity_people and the org_ tables: to place a grant in the tree and to name its holder.
package access
