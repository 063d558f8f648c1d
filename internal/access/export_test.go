package access

// ParsePolicy lets tests load a policy of their own.
var ParsePolicy = parsePolicy
