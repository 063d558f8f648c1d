// Command compare measures Sanad against the hand-written reference server beside it, in one run on one PostgreSQL: what a
// request costs in CPU, on the server's side and on the database's, at two sizes of the same world; and what importing,
// starting, deciding and remembering cost. It prints a table for the README. It reads times from /proc, so it needs Linux
// and a PostgreSQL on the same machine; SANAD_TEST_DATABASE_URL names it, as for the tests.
package main
