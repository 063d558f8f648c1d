// Package training keeps the courses in which staff learn the method: their half-days and trainers, who is enrolled, who
// came, how they were marked, and what follows from that. It knows nothing of certificates, tests or cases: whether a
// certificate was issued it is told by a hook. To find people, their places, teams and roles it reads identity_people,
// access_grants and the org_ tables.
package training
