// Package protocoltest runs the protocol tests by which a team shows that it can apply the method: campaigns, tests,
// observations, results. A result is never changed, only followed by a re-test. It knows no case; of the tables of others
// it reads identity_people, access_grants and the org_ tables.
package protocoltest
