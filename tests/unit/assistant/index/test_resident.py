"""The indexer that stays: it hears of changes, and outlives what happens around it."""

import os
import shutil

import pytest

from assistant.errors import LibraryProblem, UnreadableFile
from assistant.records import RootState
from assistant.reports import Mode
from tests.in_process import InProcessExtractor
from tests.samples import make_note, make_recording

DAY_S = 86_400.0


def test_what_is_there_is_indexed_and_then_what_events_tell_of(house):
    make_note(house.tree / "old.txt", "a note about herons")

    def scenario():
        yield lambda: house.is_idle() and house.finds("herons")
        make_note(house.tree / "new.txt", "a note about badgers")
        house.tell("new.txt")
        yield lambda: house.finds("badgers")
        (house.tree / "old.txt").unlink()
        house.tell("old.txt")
        yield lambda: not house.finds("herons")

    house.play(scenario())


def test_a_change_that_no_event_told_of_is_found_by_the_hourly_scan(house):
    def scenario():
        yield house.is_idle
        make_note(house.tree / "new.txt", "a note about badgers")
        house.pass_time(1800)
        yield house.is_idle
        assert not house.finds("badgers")
        house.pass_time(1800)
        yield lambda: house.finds("badgers")

    house.play(scenario())


def test_without_events_folders_are_scanned_every_ten_minutes(house):
    def scenario():
        yield house.is_idle
        house.events.by_events = False
        make_note(house.tree / "new.txt", "a note about badgers")
        house.pass_time(600)
        yield lambda: house.finds("badgers")
        house.pass_time(20)
        yield lambda: not house.activity.watches[0].by_events
        assert house.activity.watches[0].why == "This folder is on a network drive."

    house.play(scenario())


def test_a_computer_that_slept_is_scanned_at_once(house):
    def scenario():
        yield house.is_idle
        make_note(house.tree / "new.txt", "a note about badgers")
        house.clock.advance(8 * 3600)  # the steady clock stands still while a computer sleeps
        yield lambda: house.finds("badgers")

    house.play(scenario())


def test_a_clock_that_is_set_back_stops_nothing(house):
    def scenario():
        yield house.is_idle
        house.clock.advance(-3 * DAY_S)
        make_note(house.tree / "new.txt", "a note about badgers")
        yield lambda: house.finds("badgers")
        make_note(house.tree / "more.txt", "a note about herons")
        house.tell("more.txt")
        yield lambda: house.finds("herons")

    house.play(scenario())


def test_a_library_that_vanishes_ends_it_with_a_sentence(house):
    def scenario():
        yield house.is_idle
        house.library.rename(house.library.with_name("elsewhere"))
        house.pass_time(10)
        yield lambda: False

    with pytest.raises(LibraryProblem, match="is gone"):
        house.play(scenario())
    house.library.with_name("elsewhere").rename(house.library)


def test_a_drive_that_was_away_comes_back_with_all_that_was_known(house):
    make_note(house.tree / "old.txt", "a note about herons")
    away = house.tree.with_name("away")

    def scenario():
        yield lambda: house.finds("herons")
        house.tree.rename(away)
        house.pass_time(60)
        yield lambda: house.engine.roots()[0].state is RootState.OFFLINE
        assert house.finds("herons")
        make_note(away / "new.txt", "a note about badgers")
        away.rename(house.tree)
        house.pass_time(60)
        yield lambda: house.finds("badgers")
        assert house.engine.roots()[0].state is RootState.ONLINE
        assert house.extractor.asked.count(("old.txt", "first")) == 1

    house.play(scenario())


def test_a_root_that_is_suddenly_empty_loses_nothing(house):
    make_note(house.tree / "old.txt", "a note about herons")

    def scenario():
        yield lambda: house.finds("herons")
        shutil.rmtree(house.tree)
        house.tree.mkdir()
        house.pass_time(3600)
        yield lambda: house.engine.roots()[0].state is RootState.OFFLINE
        assert house.finds("herons")

    house.play(scenario())


def test_with_all_folders_away_nobody_is_told_to_be_up_to_date(house):
    make_note(house.tree / "old.txt", "a note about herons")

    def scenario():
        yield lambda: house.is_idle() and house.finds("herons")
        assert house.activity.away == 0
        house.tree.rename(house.tree.with_name("away"))
        house.pass_time(60)
        yield lambda: house.is_idle() and house.activity.away == 1
        assert house.activity.watches == ()

    house.play(scenario())


def test_recordings_that_wait_for_a_model_are_told_until_there_is_one(house):
    speech = house.models.roles.pop("speech")
    make_recording(house.tree / "a.wav")
    make_note(house.tree / "old.txt", "a note about herons")

    def scenario():
        yield lambda: house.is_idle() and house.finds("herons")
        assert house.activity.unheard == 1
        house.models.roles["speech"] = speech
        house.pass_time(60)
        yield lambda: house.is_idle() and house.finds("garden fence")
        assert house.activity.unheard == 0

    house.play(scenario())


def test_stopped_in_the_middle_it_does_not_say_that_all_is_done(house):
    for number in range(40):
        make_note(house.tree / f"{number}.txt", f"a note about {number} herons")

    def scenario():
        yield lambda: house.mode is Mode.INDEXING

    house.play(scenario())
    assert house.engine.status().queue > 0
    assert house.modes == [Mode.SCANNING, Mode.INDEXING]


def test_models_leave_the_memory_when_there_is_nothing_to_do(house):
    make_note(house.tree / "old.txt", "a note about herons")

    def scenario():
        yield lambda: house.is_idle() and house.finds("herons")
        assert house.models.loaded()
        house.pass_time(5 * 60)
        yield lambda: not house.models.loaded()
        closed = house.models.closed
        house.pass_time(60)
        yield house.is_idle
        assert house.models.closed == closed

    house.play(scenario())


class Failing(InProcessExtractor):
    """Cannot read for a while, as a file without rights cannot be."""

    well = False

    def extract(self, path, depth, *, stamp=None):
        if not self.well:
            self.asked.append((path.name, depth))
            raise UnreadableFile("may not be opened", passing=True)
        yield from super().extract(path, depth, stamp=stamp)


def test_a_failed_file_is_tried_again_later_and_later_by_itself(house):
    house.extractor = Failing()
    make_note(house.tree / "new.txt", "a note about badgers")

    def tries() -> int:
        return len(house.extractor.asked)

    def scenario():
        yield lambda: house.is_idle() and tries() == 1
        house.pass_time(61)
        yield lambda: house.is_idle() and tries() == 2
        house.pass_time(61)
        yield house.is_idle
        assert tries() == 2
        house.extractor.well = True
        house.pass_time(600)
        yield lambda: house.finds("badgers")

    house.play(scenario())


def test_a_file_of_settings_that_is_wrong_leaves_them_as_they_were(house, expected_warnings):
    def scenario():
        yield house.is_idle
        (house.library / "settings.toml").write_text("quiet_hours = 7\n")
        house.pass_time(10)
        yield lambda: bool(expected_warnings)
        make_note(house.tree / "new.txt", "a note about badgers")
        house.tell("new.txt")
        yield lambda: house.finds("badgers")

    house.play(scenario())
    assert "settings stay as they were" in expected_warnings[0].getMessage()


def test_a_folder_that_is_added_while_it_runs_is_watched_at_once(house, tmp_path):
    make_note(tmp_path / "other" / "new.txt", "a note about badgers")

    def scenario():
        yield house.is_idle
        house.engine.add_root(tmp_path / "other")
        yield lambda: house.finds("badgers")
        assert str(tmp_path / "other") in house.events.started

    house.play(scenario())


def test_files_dated_in_1970_and_2107_are_indexed_like_any(house):
    for name, moment in (("old", 0), ("new", 4_354_819_198), ("before", -86_400)):
        path = make_note(house.tree / f"{name}.txt", f"a note about {name} badgers")
        os.utime(path, (moment, moment))

    def scenario():
        yield lambda: all(house.finds(f"{name} badgers") for name in ("old", "new", "before"))
        yield house.is_idle
        assert house.engine.status().queue == 0

    house.play(scenario())


def test_a_copy_a_day_is_made_when_there_is_nothing_to_do(house):
    make_note(house.tree / "note.txt", "a note about herons")

    def kept():
        return house.engine.copies.found().kept

    def scenario():
        yield lambda: len(kept()) == 1 and house.finds("herons")
        house.pass_time(DAY_S)
        yield lambda: len(kept()) == 2

    house.play(scenario())
