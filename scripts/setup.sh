#!/usr/bin/env bash
# Makes the virtual environment that the Makefile's targets run in. Needs Python 3.11 or newer; on a Debian without the
# venv module and run as root it installs that first.
set -euo pipefail
PYTHON=${PYTHON:-python3}
VENV=${VENV:-.venv}

say() { printf '· %s\n' "$*" >&2; }

"$PYTHON" - <<'CHECK' || { say "Python 3.11 or newer is needed (set PYTHON=… to name one)"; exit 1; }
import sys
sys.exit(sys.version_info < (3, 11))
CHECK

if [ ! -x "$VENV/bin/python" ]; then
  say "making the virtual environment $VENV"
  if ! "$PYTHON" -m venv "$VENV" 2>/dev/null; then
    rm -rf "$VENV"
    if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
      version=$("$PYTHON" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
      say "the venv module is missing: installing Debian's python$version-venv"
      apt-get update -qq >/dev/null
      apt-get install -y -qq "python$version-venv" >/dev/null || apt-get install -y -qq python3-venv >/dev/null
      "$PYTHON" -m venv "$VENV"
    else
      say "the venv module of $PYTHON is missing: install python3-venv and try again"
      exit 1
    fi
  fi
fi

bar=off
[ -t 2 ] && bar=on
say "installing the pinned packages (requirements.lock)"
"$VENV/bin/pip" install --disable-pip-version-check -q --progress-bar "$bar" --require-hashes -r requirements.lock
say "installing mahdar"
"$VENV/bin/pip" install --disable-pip-version-check -q --no-deps --no-build-isolation -e .
say "compiling the lexicon"
"$VENV/bin/python" -c "from mahdar.lexicon.lexicon import lexicon; lexicon()"
say "ready"
