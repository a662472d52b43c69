"""What the library knows of a span of time is forgotten, by the date that searches filter by."""

from __future__ import annotations

import io
import os
import sys
from datetime import datetime

import pytest

TEXTS = {
    "april.txt": ("2024-04-30", "Herons stood in the flooded meadow."),
    "may.txt": ("2024-05-12", "Swallows came back to the barn."),
    "sub/june [1].txt": ("2024-06-01", "Owls called all night."),
}


@pytest.fixture
def dated(keepsake, tree):
    """Three notes of three months, indexed."""
    for name, (date, text) in TEXTS.items():
        path = tree / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        at = datetime.fromisoformat(f"{date}T12:00:00").timestamp()
        os.utime(path, (at, at))
    keepsake("add", tree)
    assert keepsake("index").code == 0
    return tree


def known(keepsake):
    words = {"herons": "april", "swallows": "may", "owls": "june"}
    return {m for w, m in words.items() if keepsake("search", w, "--json").json["hits"]}


@pytest.mark.parametrize(
    ("span", "left"),
    [
        (["--since", "2024-05", "--until", "2024-05"], {"april", "june"}),
        (["--since", "2024-05-13"], {"april", "may"}),
        (["--until", "2024-05-12"], {"june"}),
        (["--since", "2024", "--until", "2024"], set()),
    ],
)
def test_files_of_a_span_are_forgotten_and_stay_left_out(keepsake, dated, span, left):
    outcome = keepsake("forget", *span, "--yes")
    assert (outcome.code, outcome.err) == (0, "")
    assert f"{3 - len(left)} file" in outcome.out
    assert "forgotten for good" in outcome.out
    assert known(keepsake) == left
    assert all((dated / name).exists() for name in TEXTS)
    keepsake("index")
    assert known(keepsake) == left


def test_no_byte_of_it_is_left_in_the_file(keepsake, dated, library):
    assert keepsake("forget", "--since", "2024-05", "--until", "2024-05", "--yes").code == 0
    held = b"".join(path.read_bytes() for path in library.glob("keepsake.db*"))
    assert b"wallows" not in held
    assert b"erons" in held


def test_a_forgotten_file_can_be_had_back(keepsake, dated):
    keepsake("forget", "--since", "2024-06", "--yes")
    back = keepsake("add", dated, "--include", dated / "sub" / "june [1].txt")
    assert back.code == 0
    keepsake("index")
    assert known(keepsake) == {"april", "may", "june"}


def test_deleted_files_of_the_span_go_too(keepsake, dated):
    (dated / "may.txt").unlink()
    (dated / "april.txt").unlink()
    keepsake("index")
    assert keepsake("status", "--json").json["deleted"]["count"] == 2
    outcome = keepsake("forget", "--since", "2024-05", "--yes", "--json")
    assert outcome.json == {"forgotten": 2}
    assert keepsake("status", "--json").json["deleted"]["count"] == 1


def test_the_question_says_what_goes_and_no_changes_nothing(keepsake, dated, monkeypatch):
    outcome = keepsake("forget", "--since", "2024-05")
    assert (outcome.code, outcome.out) == (2, "")
    words = " ".join(outcome.err.split())
    assert "of 2 files from May 2024 on will be forgotten for good, with 2 passages" in words
    assert "The files stay where they are" in words
    assert "Say --yes" in words
    monkeypatch.setattr(sys, "stdin", type("Tty", (io.StringIO,), {"isatty": lambda _: True})("n"))
    assert keepsake("forget", "--since", "2024-05").code == 1
    assert known(keepsake) == {"april", "may", "june"}
    assert keepsake("roots", "--json").json["roots"][0]["excludes"] == []


def test_an_empty_span_says_so_without_a_question(keepsake, dated):
    outcome = keepsake("forget", "--since", "1999", "--until", "2000")
    assert outcome.code == 0
    assert "no file from 1999 to 2000" in outcome.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--since", "2024-02-30"], "not a date"),
        (["--until", "soon"], "not a date"),
        (["--since", "2024-06", "--until", "2024-05"], "ends (2024-05) before it begins"),
        (["--since", "2024", "--deleted"], "--since DATE"),
        (["x.txt", "--since", "2024"], "--since DATE"),
    ],
)
def test_what_makes_no_sense_is_refused(keepsake, dated, arguments, said):
    outcome = keepsake("forget", *arguments, "--yes")
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err
    assert known(keepsake) == {"april", "may", "june"}


def test_copies_that_may_hold_it_are_told_of(keepsake, dated):
    keepsake("concept", "add", "Bo")
    keepsake("backup")
    outcome = keepsake("forget", "--concept", "Bo", "--yes")
    words = " ".join(outcome.out.split())
    assert "Files in which the name is written stay" in words
    assert "To delete them: keepsake backup --alone" in words
