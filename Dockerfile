# syntax=docker/dockerfile:1
FROM node:20-bookworm-slim AS web
WORKDIR /src
COPY web/package.json web/package-lock.json web/.npmrc web/
RUN cd web && npm ci
COPY api api
COPY web web
RUN cd web && npm run build

FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
COPY --from=web /src/web/dist web/dist
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o /sanad ./cmd/sanad && mkdir /scratch-tmp

# Nothing but the binary: the time zones and the screens are inside it.
FROM scratch
COPY --from=build /sanad /sanad
COPY --from=build --chown=65532:65532 /scratch-tmp /tmp
USER 65532:65532
ENV SANAD_ADDR=0.0.0.0:8080 \
    SANAD_METRICS_ADDR=0.0.0.0:9090 \
    SANAD_LOG_FORMAT=json
EXPOSE 8080 9090
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["/sanad", "ready"]
ENTRYPOINT ["/sanad"]
CMD ["serve"]
