#!/usr/bin/env bash
# What Maven and the launcher ask of the pages. Does nothing that is done already.
#   build.sh build        the pages into dist
#   build.sh check        types, arrows and unit tests, with a report for the totals
#   build.sh newer FILE   names what the pages are made of and is newer than FILE
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1

main() {
  case ${1:-} in
    build) build ;;
    check) check ;;
    newer) newer "$2" ;;
    *) fail "usage: build.sh build | check | newer FILE" ;;
  esac
}

build() {
  need_node
  install
  if [ ! -e dist/files.txt ] || [ -n "$(newer dist/files.txt)" ]; then
    # Names change with their content, so old files would stay in the jar.
    rm -rf target/classes
    npm run --silent build -- --logLevel warn
    node pack.mjs
  fi
}

check() {
  need_node
  install
  npm run --silent check
  npm run --silent test -- --reporter=default --reporter=junit \
    --outputFile.junit=target/surefire-reports/TEST-vitest.xml
}

install() {
  # Copied when all is there, so that an interrupted installation is repeated.
  if ! cmp -s package-lock.json node_modules/.installed; then
    npm ci
    cp package-lock.json node_modules/.installed
  fi
}

# Folders count too, so that a deletion does. What is written here is left out.
newer() {
  find . -mindepth 1 \
    \( -path ./node_modules -o -path ./dist -o -path ./target -o -path ./e2e -o -path ./test-results \
    -o -path ./src/api/schema.d.ts \) -prune -o ! -path ./src/api -newer "$1" -print
}

need_node() {
  local enough='const [major, minor] = process.versions.node.split(".").map(Number)
    process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)'
  if ! node -e "$enough" 2>/dev/null || ! command -v npm >/dev/null; then
    fail "Node 20.19 or newer with npm is needed to build the pages and was not found. Install it (https://nodejs.org)."
  fi
}

fail() {
  echo "sward: $1" >&2
  exit 2
}

main "$@"
