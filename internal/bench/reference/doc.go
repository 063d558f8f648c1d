// Command reference is what the benchmark holds Sanad against: three operations of the contract written by hand on net/http
// and pgx, without router, framework, object mapper or policy engine. It serves the same database with the same statements:
// it loads session and grants, filters by them, seals and opens texts, works out the dues and writes the journal's chain.
// The rules of the method, the school calendar and the sealing are Sanad's own packages, because they are not what is
// compared. It knows the roles of a school's team only and is fit for nothing but measuring.
package main
