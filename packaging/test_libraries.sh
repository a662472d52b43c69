#!/usr/bin/env bash
# Makes sure that Qt can start without a screen; installs the few system libraries where it may.
set -euo pipefail
here="$(cd "$(dirname "$0")/.." && pwd)"
probe() { QT_QPA_PLATFORM=offscreen "$here/.venv/bin/python" -c 'from PySide6.QtSvg import QSvgRenderer; from PySide6.QtWidgets import QApplication; QApplication([])' >/dev/null 2>&1; }

probe && exit 0
packages="libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0 fonts-dejavu-core"
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    printf 'Installing system libraries that Qt needs: %s\n' "$packages"
    # shellcheck disable=SC2086
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $packages >/dev/null
    probe && exit 0
fi
printf '\nQt cannot start here. Install its system libraries, then run the same command again:\n  sudo apt-get install %s\n\n' "$packages" >&2
exit 1
