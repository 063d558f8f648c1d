package api

//go:generate go tool oapi-codegen -config oapi-codegen.yaml openapi.yaml
//go:generate sh -c "test -x ../web/node_modules/.bin/openapi-typescript || { echo 'api: web/node_modules is missing; run npm ci in web first' >&2; exit 1; }; npm --prefix ../web run --silent generate"
