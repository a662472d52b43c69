"""Before a folder is indexed, it is told how many of its files will be, and how long it takes."""

from dataclasses import replace

import pytest

from assistant.records import Kind
from assistant.reports import FileProblem, Preview
from ui.commands.show_preview import preview_sentence, show_preview
from ui.commands.terminal import Terminal

PREVIEW = Preview(
    files=80_112,
    chosen={Kind.PHOTO: 12_000, Kind.NOTE: 340},
    bytes={Kind.PHOTO: 36_000_000_000, Kind.NOTE: 2_000_000},
    left_out={"hidden": 12, "not a kind that Keepsake reads": 67_760},
    folders_left_out=3,
    unseen=(FileProblem("/x/secret", "may not be looked into", is_folder=True),),
    seconds=3 * 3600.0,
    unread={"exe": 5, "json": 67_000, "zip": 5} | {f"x{n}": 1 for n in range(9)},
)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "12,340 of 80,112 files will be indexed, about 3 h."),
        ({"seconds": None}, "12,340 of 80,112 files will be indexed."),
        ({"files": 1, "chosen": {Kind.NOTE: 1}}, "1 of 1 file will be indexed, about 3 h."),
        ({"files": 0, "chosen": {}, "seconds": 0.0}, "0 of 0 files will be indexed."),
        (
            {"complete": False},
            "At least 12,340 files will be indexed, and take at least 3 h; "
            "only the first 80,112 are counted.",
        ),
        (
            {"complete": False, "seconds": None},
            "At least 12,340 files will be indexed; only the first 80,112 are counted.",
        ),
    ],
)
def test_the_sentence(changes, sentence):
    assert preview_sentence(replace(PREVIEW, **changes)) == sentence


def test_reasons_and_sizes_are_listed(monkeypatch, capfd):
    monkeypatch.setenv("COLUMNS", "80")
    show_preview(Terminal(), PREVIEW)
    lines = [" ".join(line.split()) for line in capfd.readouterr().out.splitlines()]
    assert "photos 12,000 36.0 GB" in lines
    assert lines.index("not a kind that Keepsake reads 67,760") < lines.index("hidden 12")
    assert "not read: .json 67,000 · .exe 5 · .zip 5 · .x0 1 · .x1 1" in " ".join(lines)
    assert ".x5" not in " ".join(lines)
    assert "3 whole folders, with all that is in them not counted" in lines
    assert "1 folder could not be looked into in full:" in lines
    assert "/x/secret may not be looked into" in lines


def test_without_models_no_time_is_made_up(capfd):
    show_preview(Terminal(), replace(PREVIEW, seconds=None))
    assert "not known before models are installed" in capfd.readouterr().out
