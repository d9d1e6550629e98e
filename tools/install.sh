#!/usr/bin/env bash
# Installs the locked packages and leaves the pinned Bun at node_modules/.bin/bun. Needs npm (with Node), or the pinned Bun on PATH.
set -euo pipefail
cd "$(dirname "$0")/.."

pinned=$(sed -n 's/.*"bun": *"\([0-9.]*\)".*/\1/p' package.json | head -n 1)
bun=node_modules/.bin/bun

is_pinned() { [ "$("$1" --version 2>/dev/null)" = "$pinned" ]; }

on_path=$(command -v bun || true)
if [ -n "$on_path" ] && ! is_pinned "$on_path"; then on_path=; fi

if command -v npm >/dev/null; then
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  is_pinned "$bun" || node node_modules/bun/install.js
elif [ -n "$on_path" ]; then
  "$on_path" install --ignore-scripts --no-save
else
  echo "error: Cannot install SignalCraft: neither npm nor Bun $pinned is on PATH" >&2
  echo "hint: install Node.js 20 or later, which brings npm, and run make again" >&2
  exit 1
fi

if ! is_pinned "$bun"; then
  if [ -z "$on_path" ]; then
    echo "error: Cannot install Bun $pinned: node_modules/.bin/bun does not run or has another version" >&2
    echo "hint: remove node_modules and run make again; Bun needs Linux or macOS on x64 or arm64" >&2
    exit 1
  fi
  mkdir -p node_modules/.bin
  ln -sf "$on_path" "$bun"
fi
touch node_modules/.installed
