// Package policies carries who may do what, where: read it like code, it is reviewed like code.
package policies

import _ "embed"

// Model is the Casbin model: how one request is decided.
//
//go:embed model.conf
var Model string

// Policy is the table of roles, levels, permissions and reaches that the model decides by.
//
//go:embed policy.csv
var Policy string
