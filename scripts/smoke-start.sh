#!/usr/bin/env bash
# Clones what is committed, installs and starts it as the README says, looks at the page, and stops it politely.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
pid=''
cleanup() {
  # npm leads a process group of its own, so that nothing it started is left behind.
  [ -n "$pid" ] && kill -KILL -- "-$pid" 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT

git clone --quiet . "$work/kartoteka"
cd "$work/kartoteka"
npm ci --no-fund --no-audit >/dev/null

# A fresh machine has none of these; what this one has would make another program of it.
unset BOT_TOKEN TELEGRAM_API_ROOT MONGODB_URI REDIS_URL OWNER_IDS TIMEZONE LOCALE CURRENCY PHONE_COUNTRY BUSINESS_NAME \
  WEBHOOK_URL WEBHOOK_SECRET HOST METRICS_TOKEN BACKUP_DIR BACKUP_PASSWORD LOG_LEVEL
export PORT="${SMOKE_PORT:-18080}" DATA_DIR="$work/data"
set -m
npm start >"$work/log" 2>&1 &
pid=$!
set +m

fail() {
  echo "smoke start: $1"
  cat "$work/log"
  exit 1
}

# The program is built first.
for _ in $(seq 1 600); do
  grep -q 'Kartoteka is running' "$work/log" && break
  kill -0 "$pid" 2>/dev/null || fail 'the program ended by itself'
  sleep 0.2
done
grep -q 'Kartoteka is running' "$work/log" || fail 'the program does not run after two minutes'
curl -sf "http://127.0.0.1:$PORT/" | grep -q '<html' || fail 'the playground shows no page'

kill -TERM "$pid"
for _ in $(seq 1 100); do
  kill -0 "$pid" 2>/dev/null || break
  sleep 0.1
done
kill -0 "$pid" 2>/dev/null && fail 'still running 10 s after SIGTERM'
code=0
wait "$pid" || code=$?
[ "$code" -eq 0 ] || fail "exit code $code after SIGTERM"
kill -0 -- "-$pid" 2>/dev/null && fail 'npm has ended, and left the program running'
pid=''
echo 'smoke start: runs, shows the playground, stops with exit code 0'
