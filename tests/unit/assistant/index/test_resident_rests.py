"""The indexer that stays rests when it should, and goes on by itself."""

from datetime import datetime, timedelta

import pytest

from assistant.errors import DiskFull, LibraryBusy, UsageProblem
from assistant.reports import Mode
from tests.samples import make_note
from tests.unit.assistant.index.house import Troubled


def test_in_the_quiet_hours_nothing_is_done_until_they_end(house):
    house.engine.change_setting("quiet_hours", around(house.clock.now))
    make_note(house.tree / "new.txt", "a note about badgers")

    def scenario():
        yield lambda: house.mode is Mode.QUIET
        assert house.activity.until is not None
        house.pass_time(60)
        yield lambda: house.mode is Mode.QUIET
        assert not house.finds("badgers")
        house.clock.now = house.steady.now = house.activity.until + 1
        yield lambda: house.finds("badgers")

    house.play(scenario())


def around(now: float) -> str:
    """Quiet hours from two hours ago to two hours from now."""
    here = datetime.fromtimestamp(now).astimezone()
    begin, end = here - timedelta(hours=2), here + timedelta(hours=2)
    return f"{begin:%H:%M}-{end:%H:%M}"


def test_on_battery_it_waits_if_it_is_to(house):
    house.engine.change_setting("only_on_mains", "true")
    house.mains = False
    make_note(house.tree / "new.txt", "a note about badgers")

    def scenario():
        yield lambda: house.mode is Mode.BATTERY
        house.pass_time(60)
        yield lambda: house.mode is Mode.BATTERY
        assert not house.finds("badgers")
        house.mains = True
        yield lambda: house.finds("badgers")

    house.play(scenario())


def test_paused_it_notices_and_does_nothing_and_resumed_it_goes_on(house):
    def scenario():
        yield house.is_idle
        house.engine.pause()
        yield lambda: house.mode is Mode.PAUSED
        make_note(house.tree / "new.txt", "a note about badgers")
        house.tell("new.txt")
        house.pass_time(7200)
        yield lambda: house.mode is Mode.PAUSED
        assert not house.finds("badgers")
        house.engine.resume()
        yield lambda: house.finds("badgers")

    house.play(scenario())


def test_paused_nothing_is_indexed_on_request_either(house):
    house.engine.pause()
    make_note(house.tree / "new.txt", "a note about badgers")
    with pytest.raises(UsageProblem, match="keepsake resume"):
        house.engine.index(lambda _progress: None, lambda: False)
    assert not house.finds("badgers")
    house.engine.resume()
    house.engine.index(lambda _progress: None, lambda: False)
    assert house.finds("badgers")


def test_a_full_disk_is_tried_again_after_a_minute(house, expected_warnings):
    make_note(house.tree / "new.txt", "a note about badgers")
    Troubled.troubles = [DiskFull("The disk is full. Free some space.")] * 2

    def scenario():
        yield lambda: house.mode is Mode.FULL
        house.pass_time(60)
        yield lambda: house.mode is Mode.FULL and not Troubled.troubles
        house.pass_time(60)
        yield lambda: house.finds("badgers")

    house.play(scenario())
    assert all("waits for room" in one.getMessage() for one in expected_warnings)


def test_a_library_that_others_lock_for_long_is_tried_again(house):
    make_note(house.tree / "new.txt", "a note about badgers")
    Troubled.troubles = [LibraryBusy("Another program uses this library.")]

    def scenario():
        yield lambda: not Troubled.troubles
        house.pass_time(5)
        yield lambda: house.finds("badgers")

    house.play(scenario())
