"""Messages come out of the pipe as they went in, and nothing else does."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.records import (
    AnswerDone,
    ContentId,
    Kind,
    Query,
    Root,
    RootId,
    SearchResult,
    SourcesChosen,
    StepTaken,
    TextWritten,
)
from assistant.reports import Mode, RootWatch
from tests.ui.fake_engine import ANSWER, HITS, activity, at_work, status
from ui.pipe import messages

ACTIVITY = activity(
    Mode.QUIET,
    in_work=(at_work(),),
    seconds_left=3.5,
    models=("text",),
    watches=(RootWatch("/a", by_events=False, next_scan=9.0, why="It is on a network drive."),),
    until=7.0,
)
REQUESTS = (
    messages.Search(1, Query("keys", (Kind.PAGE, Kind.NOTE), "2024", None, 5)),
    messages.Ask(2, "Where?"),
    messages.GetThumbnail(3, ContentId(4), 2),
    messages.GetThumbnail(3, ContentId(4), None),
    messages.GetStrip(3, ContentId(4)),
    messages.GetStatus(4),
    messages.AddRoot(5, "/a/\udcff"),
    messages.Pause(6, None),
    messages.Resume(6, "/a"),
    messages.Retry(6, None),
    messages.Ignore(6, "/a/\udcff"),
    messages.LookForChanges(6),
    messages.Cancel(6),
)
REPLIES = (
    messages.Ready(0, status(roots=True, waiting=2)),
    messages.Ready(0, replace(status(roots=True), activity=ACTIVITY, paused=True, ignored=2)),
    messages.Unusable(0, "Too new."),
    messages.Found(1, SearchResult("keys", 1.0, HITS, ("a notice",))),
    messages.Said(2, StepTaken("reading")),
    messages.Said(2, SourcesChosen(HITS)),
    messages.Said(2, TextWritten("On ")),
    messages.Said(2, AnswerDone(ANSWER)),
    messages.Thumbnail(3, bytes(range(256))),
    messages.Strip(3, bytes(range(256)), 12.5),
    messages.StatusFound(4, status(roots=False)),
    messages.RootAdded(5, Root(RootId(1), "/a\nb", excludes=("*.tmp",))),
    messages.Stopped(7),
    messages.Failed(8, "The disk is full."),
)


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda r: type(r).__name__)
def test_requests_survive_the_pipe(request_):
    line = messages.to_line(request_)
    assert line.count(b"\n") == 1
    assert messages.read_request(line) == request_


@pytest.mark.parametrize("reply", REPLIES, ids=lambda r: type(r).__name__)
def test_replies_survive_the_pipe(reply):
    line = messages.to_line(reply)
    assert line.count(b"\n") == 1
    assert messages.read_reply(line) == reply


def test_whole_numbers_become_the_floats_they_stand_for():
    line = messages.to_line(messages.Found(1, SearchResult("x", 1.0, ()))).replace(b"1.0", b"1")
    reply = messages.read_reply(line)
    assert isinstance(reply, messages.Found)
    assert isinstance(reply.result.took_ms, float)


@given(st.text(alphabet=st.characters(), max_size=50))
def test_any_text_survives_even_what_is_no_unicode(text):
    assert messages.read_request(messages.to_line(messages.Ask(1, text))).question == text


@given(st.binary(max_size=100))
def test_noise_is_refused(noise):
    with pytest.raises(messages.BadMessage):
        messages.read_reply(noise)


@pytest.mark.parametrize(
    "shape",
    [
        [],
        1,
        {},
        {"is": "Nonsense"},
        {"is": "Ask", "id": "1", "question": "x"},
        {"is": "Ask", "id": 1},
        {"is": "GetThumbnail", "id": 1, "content": 2, "page": "x"},
    ],
)
def test_a_message_of_the_wrong_shape_is_refused(shape):
    with pytest.raises(messages.BadMessage):
        messages.read_request(json.dumps(shape).encode())
