"""Each process starts without what only others need."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version

import click
import pytest

from ui.cli import keepsake
from ui.program_version import program_version

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


def loaded_by(statement: str) -> set[str]:
    """Return the modules that a new process has loaded after a statement."""
    probe = f"import sys; {statement}; print(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", probe], check=True, capture_output=True, text=True)
    return set(done.stdout.split())


def test_the_window_loads_no_arrays_no_database_and_no_model_library():
    loaded = loaded_by("import ui.desktop")
    assert "ui.main_window" in loaded
    assert loaded.isdisjoint(HEAVY), sorted(loaded.intersection(HEAVY))


def test_the_window_loads_no_openssl_and_reads_no_package_for_its_version():
    loaded = loaded_by(
        "import ui.opening, ui.desktop; from ui.program_version import program_version; "
        "program_version()"
    )
    assert loaded.isdisjoint({"_hashlib", "importlib.metadata", "email"})
    assert program_version() == version("keepsake")


def test_the_window_keeps_no_source_text_of_what_it_is_made_of():
    read = loaded_by(
        "from ui.unread_sources import leave_sources_unread; leave_sources_unread(); "
        "import ui.cards, linecache; print(*linecache.cache, sep='\\n')"
    )
    assert "ui.cards" in read
    assert not [name for name in read if name.endswith("cards.py")]


def test_the_command_line_loads_no_command_before_one_is_called():
    loaded = loaded_by("import ui.__main__, ui.cli, ui.launch")
    others = {"assistant.engine", "PySide6", "rich", "ui.commands.session", "ui.wiring", *HEAVY}
    assert loaded.isdisjoint(others), sorted(loaded.intersection(others))


def test_the_engine_process_starts_before_the_window_is_loaded():
    loaded = loaded_by("import ui.opening")
    assert "ui.child_process" in loaded
    assert not {"ui.bridge", "ui.desktop", "ui.pipe.messages"} & loaded


def test_the_first_status_needs_no_engine(tmp_path):
    loaded = loaded_by(
        "from pathlib import Path; from tests.e2e.fake_program import FakeWiring; "
        "import ui.serving.serve; "
        f"FakeWiring().first_status(Path({str(tmp_path)!r}))"
    )
    others = {
        "assistant.engine",
        "ui.serving.routes",
        "ui.pipe.chat_messages",
        "snowballstemmer",
        "PySide6",
    }
    assert loaded.isdisjoint(others), sorted(loaded.intersection(others))


def test_every_command_is_where_the_table_says():
    context = click.Context(keepsake)
    for name in keepsake.list_commands(context):
        command = keepsake.get_command(context, name)
        assert command is not None
        assert command.name == name
