"""The state of a library is told in full: files, indexer, folders, deleted files, problems."""

import time
from dataclasses import replace

import pytest

from assistant.records import Kind, Root, RootId, RootState, SourceState
from assistant.reports import DeletedFiles, InWork, Mode, ModelDrift, RootWatch
from tests.ui.fake_engine import ROOT, activity, status
from ui.commands.show_status import show_roots, show_status
from ui.commands.terminal import Terminal
from ui.wording import day_of


@pytest.fixture
def shown(monkeypatch, capfd):
    """Return a function that shows a status and returns what was printed, in one line."""
    monkeypatch.setenv("COLUMNS", "80")

    def show(state, **changes):
        show_status(Terminal(), replace(state, **changes))
        return " ".join(capfd.readouterr().out.split())

    return show


def test_counts_and_problems_are_told(shown):
    out = shown(status(roots=True, waiting=3))
    assert "ready waiting failed photos 40 3 0 documents 0 0 0" in out
    assert "waiting 3 files" in out
    assert "1 file could not be indexed:" in out
    assert "needs a password" in out


def test_without_an_indexer_nothing_is_said_of_speed(shown):
    out = shown(status(roots=True, waiting=3), rate_per_min=12.0)
    assert "indexer not running" in out
    assert "a minute" not in out
    assert "keepsake resume" in shown(status(roots=True), paused=True)


def test_a_running_indexer_tells_what_it_works_on_and_how_long_it_takes(shown):
    working = activity(
        Mode.INDEXING,
        pid=77,
        in_work=(InWork("/a/cat.jpg", Kind.PHOTO, "first", time.time() - 12),),
        rate_per_min=40.0,
        seconds_left=190.0,
        memory=250_000_000,
        models=("image", "text"),
    )
    out = shown(status(roots=True), activity=working)
    assert "indexer Indexing files (process 77)" in out
    assert "working on /a/cat.jpg, indexing files, for 12 s" in out
    assert "pace 40 files a minute, all done in about 3 min" in out
    assert "memory 250 MB; models in it: image, text" in out


def test_an_indexer_that_says_nothing_is_told_with_its_process(shown):
    silent = activity(Mode.SILENT, pid=77, updated=time.time() - 180)
    out = shown(status(roots=True), activity=silent)
    assert "indexer Running, but nothing was heard of it for 3 min (process 77)" in out
    unknown = activity(Mode.SILENT, pid=0, updated=0.0)
    assert "(process" not in shown(status(roots=True), activity=unknown)


def test_a_pause_that_is_to_come_is_told(shown):
    out = shown(status(roots=True), paused=True, activity=activity(Mode.INDEXING))
    assert "will pause after the work in hand" in out
    assert "will pause" not in shown(
        status(roots=True), paused=True, activity=activity(Mode.PAUSED)
    )


def test_deleted_and_ignored_files_are_told(shown):
    when = time.time() + 5 * 86_400
    out = shown(status(roots=True), deleted=DeletedFiles(12, when), ignored=2)
    assert (
        "gone files 12, deleted or left out by a rule; in no search; "
        f"the first will be forgotten for good on {day_of(when)}" in out
    )
    assert "2 failed files ignored" in out


def test_each_folder_says_how_its_changes_are_known(shown):
    far = time.time() + 400 * 86_400
    scanned = RootWatch(ROOT.path, by_events=False, next_scan=far, why="It is on a share (nfs).")
    out = shown(status(roots=True), activity=activity(watches=(scanned,)))
    assert f"only looked through now and then, next: {day_of(far)}" in out
    assert "It is on a share (nfs)." in out
    told = RootWatch(ROOT.path, by_events=True, next_scan=0.0)
    out = shown(status(roots=True), activity=activity(watches=(told,)))
    assert "changes are seen at once; looked through now and then, next: soon" in out


def test_a_library_without_files_is_told_too(shown):
    empty = replace(status(roots=False), sources={Kind.NOTE: {SourceState.DONE: 0}}, problems=())
    assert "notes 0 0 0" in shown(empty)


def test_folders_are_readable_in_a_narrow_terminal(monkeypatch, capfd):
    monkeypatch.setenv("COLUMNS", "40")
    root = Root(RootId(1), "/home/maria/Documents/Papers", RootState.ONLINE, 3, ("*.tmp",))
    show_roots(Terminal(), [root])
    assert capfd.readouterr().out == (
        "/home/maria/Documents/Papers\n  online · priority 3 · leaves out *.tmp\n"
    )


def test_a_drift_of_the_image_model_and_pictures_that_wait_are_told(shown):
    drift = ModelDrift("efficientnet", 0.961, 1_200, role="image")
    out = shown(status(roots=True), image_drift=drift, picture_queue=1_234, renewal_queue=312)
    assert "`keepsake models renew image` has all 1,200 seen anew" in out
    assert "pictures to see 1,234" in out
    assert "to read again 312 files, with a newer reader" in out
    out = shown(status(roots=True), image_drift=replace(drift, done=600))
    assert "600 of 1,200 pictures were seen by efficientnet anew" in out


def test_a_drift_of_the_text_model_says_what_mending_it_takes(shown):
    drift = ModelDrift("MiniLM", 0.713, 1_200, 90.0)
    out = shown(status(roots=True), drift=drift)
    assert "(likeness 0.71)" in out
    assert "`keepsake models renew` makes all 1,200 anew in about 2 min" in out
    out = shown(status(roots=True), drift=replace(drift, done=600))
    assert "600 of 1,200 texts have their meaning by MiniLM anew" in out
