"""The app's process starts without what only its engines need."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.ui
HEAVY = (
    "PIL",
    "apsw",
    "dlib",
    "faster_whisper",
    "llama_cpp",
    "numpy",
    "onnxruntime",
    "open_clip",
    "snowballstemmer",
    "sqlite_vec",
    "tokenizers",
    "torch",
)
LOADED = "import sys, ui.desktop; print(*sys.modules, sep='\\n')"


def test_the_window_loads_no_arrays_no_database_and_no_model_library():
    done = subprocess.run(
        [sys.executable, "-c", LOADED], check=True, capture_output=True, text=True
    )
    loaded = set(done.stdout.split())
    assert "ui.main_window" in loaded
    assert loaded.isdisjoint(HEAVY), sorted(loaded.intersection(HEAVY))
