// Package rollout tells how far schools have come and what the protocol tests show, both computed from what others
// recorded. It reads other packages' tables (org_, identity_people, certification_, training_, protocoltest_) and writes
// none. Above a school no figure that rests on a small group leaves it, nor can one be had by subtraction.
package rollout
