SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

ADDR ?= 127.0.0.1:8080
export GOFLAGS := -buildvcs=false
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD := 1

GO_SOURCES := $(shell find cmd internal api policies migrations -name '*.go' -o -name '*.sql' -o -name '*.csv' -o -name '*.conf' -o -name '*.json' 2>/dev/null) go.mod api/openapi.yaml
WEB_SOURCES := $(shell find web -path web/node_modules -prune -o -path web/dist -prune -o -type f -print 2>/dev/null)

help: ## list what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-12s %s\n", $$1, $$2}'

web/node_modules/.installed: web/package.json web/package-lock.json
	cd web && npm ci --no-audit --no-fund
	@touch $@

web/dist/index.html: web/node_modules/.installed $(WEB_SOURCES)
	cd web && npm run build
	@touch $@

bin/sanad: web/dist/index.html $(GO_SOURCES)
	CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o $@ ./cmd/sanad

build: bin/sanad ## build the binary with the screens inside

demo: bin/sanad ## load the demonstration world and serve it on ADDR
	@./bin/sanad demo --addr "$(ADDR)"

generate: web/node_modules/.installed ## rewrite everything that is generated from the contract
	go generate ./...

test: test-generated test-web test-go test-e2e ## everything, as continuous integration runs it

test-generated: web/node_modules/.installed
	cd web && npm run contract-lint
	@old=$$(mktemp -d); cp api/openapi.gen.go web/src/api/schema.d.ts "$$old"; \
	go generate ./...; \
	cmp "$$old/openapi.gen.go" api/openapi.gen.go && cmp "$$old/schema.d.ts" web/src/api/schema.d.ts \
	  || { echo "generated code was not up to date with api/openapi.yaml: commit what 'make generate' writes"; exit 1; }; \
	rm -r "$$old"

test-web: web/dist/index.html
	cd web && npm run typecheck && npm run lint && npm test && npm run size

test-go: web/dist/index.html
	@test -z "$$(gofmt -l cmd internal api policies migrations web/*.go)" || { gofmt -l cmd internal api policies migrations web/*.go; echo "run gofmt"; exit 1; }
	go vet ./...
	go run ./internal/testkit/withpg -- go test -race -timeout 15m ./...

test-e2e: bin/sanad
	cd web && npm run e2e

bench: bin/sanad ## compare with the hand-written reference server, then measure the screens (README, "Benchmarks"); BENCH="-scale 0.1" is shorter
	go run ./internal/testkit/withpg -- go run ./internal/bench/compare $(BENCH)
	cd web && npm run bench

bench-screens: bin/sanad ## the browser's part of the benchmark alone: Lighthouse, touch to paint, an interview from my day to saved
	cd web && npm run bench

screens: bin/sanad ## take the pictures of docs/screens again, from the demonstration
	cd web && npm run pictures

lint: ## the long linters; slow to build the first time
	go run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0 run ./...

clean: ## forget what was built and the demonstration's data
	rm -rf bin .demo web/dist/* web/node_modules && touch web/dist/.gitkeep

.PHONY: help build demo generate test test-generated test-web test-go test-e2e bench bench-screens screens lint clean
