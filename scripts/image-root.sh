#!/bin/sh
# Gathers in a folder everything that the image has: called by the Dockerfile once the program is built and pruned.
set -eu
root=$1

mkdir -p "$root/app" "$root/etc" "$root/usr/local/bin" "$root/tmp"
cp "$(command -v node)" "$root/usr/local/bin/node"
cp -r package.json vendor node_modules dist "$root/app/"

# Only people and compilers read these.
find "$root/app" -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' -o -name '*.md' \
  -o -name '.tsbuildinfo' \) -delete
# The database's binding for another C library.
rm -rf "$root"/app/node_modules/@libsql/*-musl

# What Node and the binding are linked against, with the loader, where they look for it.
ldd "$root/usr/local/bin/node" "$root"/app/node_modules/@libsql/*/index.node | grep -o '/[^ ]*\.so[^ ]*' | sort -u |
  while read -r library; do cp -L --parents "$library" "$root"; done

# The owner of the volumes, whose names Node asks for.
grep -E '^(root|node):' /etc/passwd >"$root/etc/passwd"
grep -E '^(root|node):' /etc/group >"$root/etc/group"
chmod 1777 "$root/tmp"
mkdir -m 0700 "$root/data" "$root/backups"
chown 1000:1000 "$root/data" "$root/backups"
