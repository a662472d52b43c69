#!/usr/bin/env bash
# Installs Keepsake and what it needs into a virtual environment, step by step and resumable.
# Usage: install.sh PYTHON EXTRA TORCH_INDEX   (EXTRA: "" or "dev"; TORCH_INDEX: "" or a wheel index for torch)
set -euo pipefail
python="$1"
extra="$2"
torch_index="$3"
log="$(dirname "$python")/../install.log"

step() { # step "what" "how long" command...
    local what="$1" usual="$2"
    shift 2
    printf '  %-58s %s\n' "$what" "($usual)"
    if ! "$@" >>"$log" 2>&1; then
        printf '\nThis step failed: %s\nThe last lines of %s:\n' "$what" "$log" >&2
        tail -n 12 "$log" >&2
        if grep -qiE 'connection|resolve|timed? ?out|network|unreachable' <(tail -n 40 "$log"); then
            printf '\nThe connection was lost or the package index cannot be reached.\n' >&2
        fi
        printf 'Run the same command again: it goes on where it stopped.\n\n' >&2
        exit 1
    fi
}
# Compilers before GCC 13 make code for Intel's AMX that crashes, so llama.cpp is compiled without it.
compile_llama() {
    local flags="-mno-amx-tile -mno-amx-int8 -mno-amx-bf16"
    # shellcheck disable=SC2086 - the flags are words of their own
    if ! "${CC:-cc}" $flags -E -x c /dev/null >/dev/null 2>&1; then flags=""; fi
    CFLAGS="${CFLAGS:-} $flags" CXXFLAGS="${CXXFLAGS:-} $flags" pip_install "llama-cpp-python>=0.3.36,<0.4"
}
pip_install() { "$python" -m pip --disable-pip-version-check install --progress-bar off "$@"; }

if [ -z "$extra" ]; then
    printf 'Installing Keepsake in .venv; every step is kept, so an interrupted installation goes on.\n'
    # open_clip_torch first and alone: it brings a torch and a torchvision that fit each other.
    if [ -n "$torch_index" ]; then
        step "torch and torchvision from $torch_index" "about 2 minutes" pip_install --index-url "$torch_index" torch torchvision
    fi
    step "torch, torchvision, open_clip (about 3 GB to fetch)" "3 to 10 minutes" pip_install "open_clip_torch>=3.3,<4"
    step "llama-cpp-python (compiled here the first time)" "7 to 12 minutes, 1 second when cached" compile_llama
    step "everything else, and Keepsake itself" "about 2 minutes" pip_install -e .
else
    step "tools for tests and checks" "about 1 minute" pip_install -e ".[dev]"
fi
