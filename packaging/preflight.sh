#!/usr/bin/env bash
# Says in plain words what the machine lacks before anything is installed. Usage: preflight.sh PYTHON
set -euo pipefail
python="$1"

fail() {
    printf '\nKeepsake cannot be installed yet: %s\n%s\n\n' "$1" "$2" >&2
    exit 1
}

command -v "$python" >/dev/null 2>&1 ||
    fail "there is no \"$python\"." "Install Python 3.11 or newer (Debian: sudo apt-get install python3 python3-venv), or name one: make PYTHON=/path/to/python3"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "$("$python" --version 2>&1) is too old." "Install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3.11"
"$python" -c 'import venv, ensurepip' 2>/dev/null ||
    fail "this Python cannot make virtual environments." "Install its venv module (Debian: sudo apt-get install python3-venv), then run the same command again."
if ! command -v "${CXX:-c++}" >/dev/null 2>&1 || ! command -v "${CC:-cc}" >/dev/null 2>&1; then
    fail "there is no C++ compiler, which llama-cpp-python (the language model's engine) is built with." "Install one (Debian: sudo apt-get install build-essential; Fedora: sudo dnf install gcc-c++; macOS: xcode-select --install), then run the same command again."
fi
free_kib=$(df -Pk . | awk 'NR == 2 {print $4}')
if [ "$free_kib" -lt $((9 * 1024 * 1024)) ]; then
    fail "only $((free_kib / 1024 / 1024)) GiB are free here; the installation takes about 8 GiB." "Free some space, or see \"Smaller installation\" in README.md, then run the same command again."
fi
