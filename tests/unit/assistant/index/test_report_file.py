"""What an indexer says of itself is true or is not said, whatever the disk and the clocks do."""

import os

import pytest

from assistant.index.lock import indexing
from assistant.index.report_file import (
    SILENT_AFTER_S,
    read_activity,
    take_back_report,
    write_report,
)
from assistant.records import Kind
from assistant.reports import Activity, InWork, Mode, RootWatch

NOW = 1_800_000_000.0
WATCHES = tuple(
    RootWatch(f"/home/me/folder {number}", by_events=True, next_scan=NOW) for number in range(100)
)


def saying(mode, **changes):
    values = {"pid": os.getpid(), "mode": mode, "resident": True, "started": NOW, "updated": NOW}
    return Activity(**(values | changes))


@pytest.fixture
def held(tmp_path):
    """A library that this process indexes."""
    with indexing(tmp_path):
        yield tmp_path


@pytest.fixture
def full(held):
    """One whose disk takes no new file, after a report that is out of date now."""
    write_report(held, saying(Mode.INDEXING, in_work=(InWork("/a", Kind.PHOTO, "first", NOW),)))
    (held / "activity.json.part").mkdir()
    return held


def test_a_report_is_read_as_it_was_written(held):
    said = saying(
        Mode.QUIET,
        in_work=(InWork("/home/\\udce9", Kind.SPEECH, "reading", NOW),),
        watches=WATCHES,
        models=("text",),
        until=NOW + 60,
        unheard=3,
        away=1,
        unlooked=7,
    )
    write_report(held, said)
    assert read_activity(held, NOW + 1) == said
    take_back_report(held)
    assert not (held / "activity.json").exists()


def test_a_full_disk_is_told_where_the_last_report_was(full):
    write_report(full, saying(Mode.FULL))
    assert read_activity(full, NOW) == saying(Mode.FULL)


def test_on_a_full_disk_a_long_report_is_cut_to_what_has_room(full):
    write_report(full, saying(Mode.FULL, watches=WATCHES, models=("text",)))
    assert read_activity(full, NOW) == saying(Mode.FULL)


def test_where_nothing_can_be_written_no_old_report_is_left(full):
    (full / "activity.json").unlink()
    (full / "activity.json").symlink_to(full / "nowhere")
    write_report(full, saying(Mode.FULL))
    assert not (full / "activity.json").is_symlink()
    assert read_activity(full, NOW).mode is Mode.SILENT


@pytest.mark.parametrize("passed", [SILENT_AFTER_S + 1, -SILENT_AFTER_S - 1])
def test_an_old_report_is_not_taken_for_the_present(held, passed):
    write_report(held, saying(Mode.IDLE, watches=WATCHES))
    assert read_activity(held, NOW + passed) == saying(Mode.SILENT)


@pytest.mark.parametrize("content", ["", "{", '{"pid": 1}', "[]"])
def test_an_indexer_without_a_report_is_known_to_run(held, content):
    (held / "activity.json").write_text(content)
    found = read_activity(held, NOW)
    assert (found.pid, found.mode, found.updated) == (os.getpid(), Mode.SILENT, 0)


def test_the_report_of_a_dead_process_counts_for_nothing(tmp_path):
    write_report(tmp_path, saying(Mode.IDLE))
    assert read_activity(tmp_path, NOW) is None
    with indexing(tmp_path):
        write_report(tmp_path, saying(Mode.IDLE, pid=os.getpid() + 1))
        assert read_activity(tmp_path, NOW).mode is Mode.SILENT
