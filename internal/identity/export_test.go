package identity

import "github.com/alexedwards/argon2id"

// Cheap makes a service hash quickly, for the tests that hash often.
func Cheap(s *Service) *Service {
	s.hasher = newHasher(argon2id.Params{Memory: 64, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32})
	return s
}

// The pure rules, for the tables of the tests.
var (
	CheckPassword = checkPassword
	Fold          = fold
	Network       = network
)
