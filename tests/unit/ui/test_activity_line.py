"""What an indexer says in a line of JSON is understood, and nothing else is."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reports import Mode
from tests.ui.fake_engine import activity, at_work
from ui.activity_line import BadActivity, read_activity
from ui.commands.wire import activity_json

SAID = activity(Mode.INDEXING, in_work=(at_work(),), seconds_left=3.5, models=("text",), until=7.0)


def test_every_field_is_understood():
    assert read_activity(json.dumps(activity_json(SAID)).encode()) == SAID


def test_keys_of_a_later_version_are_passed_over_and_missing_ones_have_defaults():
    said = read_activity(b'{"pid": 5, "mode": "idle", "moon": "full"}')
    assert (said.pid, said.mode, said.in_work, said.seconds_left) == (5, Mode.IDLE, (), None)


@pytest.mark.parametrize(
    "line",
    [
        b"{}",
        b"[]",
        b"null",
        b'{"pid": 5}',
        b'{"pid": "x", "mode": "idle"}',
        b'{"pid": 5, "mode": "dancing"}',
        b'{"pid": 5, "mode": "idle", "in_work": [1]}',
        b'{"pid": 5, "mode": "idle", "watches": [{}]}',
        b'{"pid": 1e999, "mode": "idle"}',
    ],
)
def test_other_lines_are_refused(line):
    with pytest.raises(BadActivity):
        read_activity(line)


@given(st.binary(max_size=100))
def test_noise_is_refused(noise):
    with pytest.raises(BadActivity):
        read_activity(noise)
