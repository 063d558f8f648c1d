// Package world invents a school system of any size, people, pupils and cases included, as the registers that sanad import reads.
// The same seed and day give the same bytes. It knows the method only well enough to write plausible histories; nobody in it exists.
package world
