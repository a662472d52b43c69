"""What a running indexer does is shown in a line, or as lines of JSON, or told in a few words."""

import io
import json
from dataclasses import replace
from datetime import datetime

import pytest

from assistant.records import Kind
from assistant.reports import InWork, Mode, RootWatch
from tests.ui.fake_engine import activity
from ui.activity_line import read_activity
from ui.activity_words import activity_line, mode_words
from ui.commands.live_activity import LiveActivity
from ui.commands.terminal import Screen, Terminal

NOON = datetime(2026, 11, 22, 12, 0).astimezone().timestamp()
WORK = InWork("/home/m/cat\x1b[2J.jpg", Kind.PHOTO, "first", NOON - 5)


@pytest.mark.parametrize(
    ("mode", "changes", "words"),
    [
        (Mode.SCANNING, {}, "Looking for changes"),
        (Mode.INDEXING, {}, "Indexing files"),
        (Mode.IDLE, {}, "Up to date, watching 1 folder"),
        (Mode.IDLE, {"watches": ()}, "Up to date"),
        (
            Mode.IDLE,
            {"unheard": 1},
            "1 recording waits for a speech model, all else is up to date, watching 1 folder",
        ),
        (
            Mode.IDLE,
            {"watches": (), "away": 2},
            "Waiting for the files of 2 folders to come back",
        ),
        (Mode.PAUSED, {}, "Paused; `keepsake resume` lets it go on"),
        (Mode.QUIET, {"until": NOON + 3600}, "Quiet hours until 13:00"),
        (Mode.QUIET, {}, "Quiet hours"),
        (Mode.BATTERY, {}, "Waiting for mains power"),
        (Mode.FULL, {}, "The disk is full; it goes on when there is room"),
        (
            Mode.SILENT,
            {"updated": NOON - 120},
            "Running, but nothing was heard of it for 2 min",
        ),
        (Mode.SILENT, {"updated": 0.0}, "Running, but it has not said yet what it does"),
    ],
)
def test_every_mode_has_its_words(mode, changes, words):
    assert mode_words(activity(mode, **changes), NOON) == words


def test_the_line_tells_file_pace_and_time_left_and_is_harmless():
    working = activity(Mode.INDEXING, in_work=(WORK,), rate_per_min=41.6, seconds_left=190.0)
    line = "Indexing files · 42 files a minute · all done in about 3 min · cat\\x1b[2J.jpg"
    assert activity_line(working, NOON) == line
    reading = activity(Mode.INDEXING, in_work=(InWork("/x/a.pdf", Kind.PAGE, "reading", NOON),))
    assert activity_line(reading, NOON) == "Reading pictures · a.pdf"
    waiting = activity(Mode.BATTERY, unlooked=288)
    assert activity_line(waiting, NOON) == (
        "Waiting for mains power · 288 photos wait for the detector"
    )


def test_where_nobody_looks_changes_are_told_without_names(monkeypatch, capfd):
    monkeypatch.setenv("COLUMNS", "80")
    with LiveActivity(Terminal(), clock=lambda: NOON) as live:
        for mode in (Mode.SCANNING, Mode.INDEXING, Mode.INDEXING, Mode.IDLE):
            live.show(activity(mode, in_work=(WORK,)))
    printed = capfd.readouterr()
    assert printed.out.splitlines() == [
        "Looking for changes",
        "Indexing files",
        "Up to date, watching 1 folder",
    ]
    assert printed.err == ""


def test_on_a_terminal_it_is_a_line_that_goes_away(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    out = Screen()
    out.file = io.StringIO()
    out._force_terminal = out.is_interactive = True
    out.width = 40
    with LiveActivity(Terminal(out=out), clock=lambda: NOON) as live:
        live.show(activity(Mode.INDEXING, in_work=(replace(WORK, path="/x/" + "y" * 99),)))
        live.show(activity(Mode.IDLE))
    shown = out.file.getvalue()
    assert "Indexing files" in shown
    assert "…" in shown
    assert "Up to date" in shown
    assert shown.rstrip().endswith("\x1b[2K")


def test_json_is_a_line_each_that_the_app_reads(capfd):
    said = activity(
        Mode.INDEXING,
        in_work=(InWork("/home/é\udce9", Kind.SPEECH, "first", 12.0),),
        watches=(RootWatch("/home", by_events=False, next_scan=5.0, why="a reason"),),
        models=("text",),
        memory=123,
    )
    with LiveActivity(Terminal(as_json=True)) as live:
        live.show(said)
        live.show(activity())
    first, second = capfd.readouterr().out.splitlines()
    shape = json.loads(first)
    assert shape["in_work"] == [
        {"path": "/home/é\\udce9", "kind": "speech", "stage": "first", "since": 12.0}
    ]
    read = read_activity(first.encode())
    assert (read.watches, read.models, read.memory) == (said.watches, said.models, said.memory)
    assert read_activity(second.encode()) == activity()
