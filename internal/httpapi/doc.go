// Package httpapi speaks the contract in api/openapi.yaml. It translates; decisions live elsewhere.
// What reaches a handler has passed the guard, holds only what the contract names, and has clean, composed text.
// Nothing that was submitted is ever repeated in an answer to a failure or in a log.
package httpapi
