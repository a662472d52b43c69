"""The line at the bottom says in calm words what the indexer does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.records import Kind, Root, RootId, RootState, SourceState
from assistant.reports import FileProblem, Mode, ModelChange, ModelDrift, RootWatch
from tests.ui.fake_engine import activity, at_work, status
from ui.footer_words import FooterLine, Stretch, away_words, footer_line, problem_count
from ui.pipe.messages import MOST_PROBLEMS
from ui.wording import moment

NOW = 1_800_000_000.0
ONE, TWO = Root(RootId(1), "/home/me/Photos"), Root(RootId(2), "/mnt/Backup")
LIBRARY = replace(status(roots=True), roots=(ONE, TWO))
AWAY = replace(TWO, state=RootState.OFFLINE)


def line(library=LIBRARY, indexer=None, *, trouble: str = "", stretch=None) -> FooterLine:
    return footer_line(library, indexer, stretch or Stretch(), trouble=trouble, now=NOW)


def test_without_folders_there_is_nothing_to_say():
    assert line(replace(LIBRARY, roots=())).text == ""


def test_before_the_indexer_has_spoken():
    assert line().text == "Starting…"
    assert line(replace(LIBRARY, paused=True)).text == "Paused"
    assert line(trouble="It does not run.").text == "It does not run."


def test_indexing_counts_from_where_the_stretch_began():
    stretch = Stretch()
    at_hand = activity(Mode.INDEXING, in_work=(at_work("/a/IMG_2210.jpg"),), seconds_left=200.0)
    first = line(replace(LIBRARY, queue=8931), at_hand, stretch=stretch)
    assert first.text == "Indexing 0 of 8,931 · all done in about 3 min · IMG_2210.jpg"
    later = line(replace(LIBRARY, queue=7727), at_hand, stretch=stretch)
    assert later.text == "Indexing 1,204 of 8,931 · all done in about 3 min · IMG_2210.jpg"
    assert (later.done, later.total, later.is_working) == (1204, 8931, True)
    line(LIBRARY, activity(Mode.IDLE), stretch=stretch)
    again = line(replace(LIBRARY, queue=2), at_hand, stretch=stretch)
    assert again.text.startswith("Indexing 0 of 2 ")


def test_one_file_is_not_counted():
    shown = line(replace(LIBRARY, queue=1), activity(Mode.INDEXING, in_work=(at_work("/a/b.md"),)))
    assert shown.text == "Indexing… · b.md"
    assert shown.total == 0
    assert shown.is_working


@pytest.mark.parametrize(
    ("left", "stage", "words"),
    [
        ({"vector_queue": 12}, "vectors", "Learning meanings 0 of 12"),
        (
            {"renewal_queue": 312, "reading_queue": 7},
            "renewal",
            "Reading files again with a newer reader 0 of 312",
        ),
        ({"reading_queue": 5}, "reading", "Reading pictures 0 of 5"),
        ({"queue": 3, "reading_queue": 5}, "first", "Indexing 0 of 3"),
    ],
)
def test_the_slower_lanes_have_their_own_words(left, stage, words):
    at_hand = activity(Mode.INDEXING, in_work=(at_work("/a/b.md", stage),))
    assert line(replace(LIBRARY, **left), at_hand).text == f"{words} · b.md"
    if stage != "first":
        assert line(replace(LIBRARY, **left), activity(Mode.INDEXING)).text == words


def test_little_time_is_not_counted_in_seconds():
    shown = line(replace(LIBRARY, queue=4), activity(Mode.INDEXING, seconds_left=12.0))
    assert shown.text == "Indexing 0 of 4 · all done in less than a minute"


def test_scanning_is_work_of_unknown_length():
    shown = line(LIBRARY, activity(Mode.SCANNING))
    assert (shown.text, shown.total, shown.is_working) == ("Looking for changes…", 0, True)


def test_up_to_date_names_what_is_away_and_what_is_paused():
    assert line(LIBRARY, activity()).text == "Up to date · watching 2 folders"
    away = replace(LIBRARY, roots=(ONE, AWAY))
    assert line(away, activity()).text == (
        "Up to date · watching 1 folder · “Backup” is not connected"
    )
    paused = replace(LIBRARY, roots=(replace(ONE, state=RootState.PAUSED), TWO))
    assert line(paused, activity()).text == "Up to date · watching 1 folder · “Photos” is paused"
    both = replace(LIBRARY, roots=(replace(ONE, state=RootState.OFFLINE), AWAY))
    assert line(both, activity()).text == "2 folders are not connected"


def test_recordings_that_no_model_can_hear_are_not_told_as_up_to_date():
    assert line(LIBRARY, activity(unheard=2)).text == (
        "2 recordings wait for a speech model · watching 2 folders"
    )


def test_photos_that_wait_for_the_detector_are_counted():
    stretch = Stretch()
    hand = at_work("/a/cat.jpg", "objects")
    line(LIBRARY, activity(Mode.INDEXING, in_work=(hand,), unlooked=300), stretch=stretch)
    shown = line(LIBRARY, activity(Mode.INDEXING, in_work=(hand,), unlooked=288), stretch=stretch)
    assert shown.text == "Looking for things in photos 12 of 300 · cat.jpg"
    assert (shown.done, shown.total) == (12, 300)
    first = activity(Mode.INDEXING, in_work=(at_work("/a/b.md"),), unlooked=288)
    shown = line(replace(LIBRARY, queue=4), first)
    assert shown.text == "Indexing 0 of 4 · 288 photos wait for the detector · b.md"
    assert shown.tip == "288 photos wait for the detector\n/a/b.md"
    assert line(LIBRARY, activity(Mode.BATTERY, unlooked=1)).text == (
        "Waiting for mains power · 1 photo waits for the detector"
    )


def test_a_change_of_the_text_model_says_how_far_it_is():
    change = ModelChange("MiniLM", "E5", 30, 1_200, complete=False, bytes=5)
    changing = replace(LIBRARY, change=change, vector_queue=1_170)
    shown = line(changing, activity(Mode.INDEXING))
    assert shown.text == "Changing to E5 30 of 1,200"
    assert (shown.done, shown.total) == (30, 1_200)
    busy = activity(Mode.INDEXING, in_work=(at_work("/a/b.md"),))
    assert line(replace(changing, queue=4), busy).text == (
        "Indexing 0 of 4 · Changing to E5 30 of 1,200 · b.md"
    )
    looking = ModelChange("Basic", "CLIP", 3, 40, complete=False, bytes=5, role="image")
    both = line(replace(changing, image_change=looking), activity(Mode.INDEXING))
    assert both.text == "Changing to E5 30 of 1,200 · Changing to CLIP 3 of 40"
    alone = line(replace(LIBRARY, image_change=looking), activity(Mode.INDEXING))
    assert (alone.done, alone.total) == (3, 40)
    paused = line(replace(changing, paused=True), activity(Mode.PAUSED))
    assert paused.text == "Paused · Changing to E5 30 of 1,200"
    done = replace(LIBRARY, change=replace(change, done=1_200, complete=True))
    assert line(done, activity()).text == "Up to date · watching 2 folders"


def test_meanings_that_are_made_anew_are_counted():
    drift = ModelDrift("MiniLM", 0.7, 1_200, 90.0, done=300)
    shown = line(replace(LIBRARY, drift=drift), activity(Mode.INDEXING))
    assert shown.text == "Making meanings anew 300 of 1,200"
    found = replace(LIBRARY, drift=replace(drift, done=None))
    assert line(found, activity()).text == "Up to date · watching 2 folders"


def test_a_folder_that_is_suddenly_empty_is_not_said_to_be_gone():
    emptied = replace(LIBRARY, roots=(ONE, AWAY), emptied=(AWAY.id,))
    shown = line(emptied, activity())
    assert shown.text == "Up to date · watching 1 folder · “Backup” is empty"
    assert "as when a drive is not mounted" in shown.tip
    assert "keepsake remove" in shown.tip
    assert away_words(emptied, AWAY) == "“Backup” is empty"
    assert away_words(replace(emptied, emptied=()), AWAY) == "“Backup” is not connected"


def test_a_folder_without_events_says_when_it_is_checked_and_why():
    watch = RootWatch(
        TWO.path, by_events=False, next_scan=NOW + 60, why="is on a network drive (nfs)."
    )
    shown = line(LIBRARY, activity(watches=(watch,)))
    assert shown.text == (
        f"Up to date · watching 2 folders · “Backup” is checked again at {moment(NOW + 60, NOW)}"
    )
    assert shown.tip == "“Backup” is on a network drive (nfs)."


def test_a_pause_is_wanted_first_and_then_there():
    wanted = replace(LIBRARY, paused=True, queue=7727)
    at_hand = activity(Mode.INDEXING, in_work=(at_work("/a/b.md"),))
    assert line(wanted, at_hand).text == "Pausing after b.md… · 7,727 files waiting"
    assert line(wanted, activity(Mode.PAUSED)).text == "Paused · 7,727 files waiting"
    assert line(LIBRARY, activity(Mode.PAUSED)).text == "Going on…"


def test_the_reasons_for_resting():
    quiet = activity(Mode.QUIET, until=NOW)
    assert line(replace(LIBRARY, queue=1), quiet).text == (
        f"Quiet until {moment(NOW, NOW)} · 1 file waiting"
    )
    assert line(LIBRARY, activity(Mode.BATTERY)).text == "Waiting for mains power"
    assert line(LIBRARY, activity(Mode.FULL)).text.startswith("The disk is full.")


def test_an_indexer_that_says_nothing_is_not_taken_to_be_idle():
    silent = activity(Mode.SILENT, updated=NOW - 300)
    assert line(LIBRARY, silent).text == "Nothing was heard of indexing for 5 min"
    assert line(LIBRARY, activity(Mode.SILENT, updated=0.0)).text == "Starting…"


def test_names_of_files_cannot_disturb_the_line():
    at_hand = activity(Mode.INDEXING, in_work=(at_work("/a/x\ny\x1b[31m.md"),))
    assert line(LIBRARY, at_hand).text.isprintable()


def test_problems_beyond_the_list_are_counted_by_their_states():
    few = replace(LIBRARY, problems=(FileProblem("/a", "is damaged"),) * 3)
    assert problem_count(few) == 3
    many = replace(
        LIBRARY,
        problems=(FileProblem("/a", "is damaged"),) * MOST_PROBLEMS,
        sources={Kind.PAGE: {SourceState.FAILED: 900}},
        ignored=100,
    )
    assert problem_count(many) == 800
