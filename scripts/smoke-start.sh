#!/usr/bin/env bash
# Clones what is committed, installs it, starts it as the README says, looks at the page, and stops it politely.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
pid=''
cleanup() {
  [ -n "$pid" ] && kill -KILL "$pid" 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT

git clone --quiet . "$work/kartoteka"
cd "$work/kartoteka"
npm ci --no-fund --no-audit >/dev/null
npm run build >/dev/null

export PORT="${SMOKE_PORT:-18080}" DATA_DIR="$work/data"
node dist/main.js >"$work/log" 2>&1 &
pid=$!

fail() {
  echo "smoke start: $1"
  cat "$work/log"
  exit 1
}

for _ in $(seq 1 100); do
  grep -q 'Kartoteka is running' "$work/log" && break
  kill -0 "$pid" 2>/dev/null || fail 'the program ended by itself'
  sleep 0.1
done
grep -q 'Kartoteka is running' "$work/log" || fail 'the program does not run after 10 s'
curl -sf "http://127.0.0.1:$PORT/" | grep -q '<html' || fail 'the playground shows no page'

kill -TERM "$pid"
for _ in $(seq 1 100); do
  kill -0 "$pid" 2>/dev/null || break
  sleep 0.1
done
kill -0 "$pid" 2>/dev/null && fail 'still running 10 s after SIGTERM'
code=0
wait "$pid" || code=$?
pid=''
[ "$code" -eq 0 ] || fail "exit code $code after SIGTERM"
echo 'smoke start: runs, shows the playground, stops with exit code 0'
