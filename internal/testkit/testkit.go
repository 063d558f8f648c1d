// Package testkit gives tests real databases, a clock they can turn, golden files and a small seeded world.
// Only _test files import it; what it hands out is made the way the program makes it, never through a back door.
package testkit
