"""What happens around a running indexer is noticed, and told in words that are true."""

import logging

import pytest

from assistant.index.vigil import JUMP_S, Vigil
from tests.fakes import ManualClock


@pytest.fixture
def vigil(store, models, clock):
    return Vigil(store, models, clock=clock, steady=ManualClock())


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (172_800, ["the computer slept, or its clock was set forward: by 172800 seconds"]),
        (-172_800, ["the clock was set back by 172800 seconds"]),
        (JUMP_S, []),
        (-JUMP_S, []),
    ],
)
def test_a_clock_that_jumps_is_told_with_its_direction(vigil, clock, caplog, seconds, words):
    clock.advance(seconds)
    with caplog.at_level(logging.INFO):
        assert vigil.clock_jumped() is bool(words)
    assert caplog.messages == words
    assert not vigil.clock_jumped()
