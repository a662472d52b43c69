"""What a source comes to before it is stored."""

from datetime import UTC, datetime

import pytest

from assistant.index.draft import Draft, date_of_file
from assistant.records import (
    Facts,
    Kind,
    Root,
    RootId,
    Source,
    SourceId,
    SourceState,
    SpokenSegment,
)


def recording(*segments, title="Sunrise (The Otters)"):
    facts = Facts(Kind.SPEECH, "audio/mpeg", title=title, duration=20.0)
    draft = Draft(source=None, print=None, facts=facts)
    draft.add_speech(list(segments))
    return [(one.text, one.locator.start, one.locator.end) for one in draft.passages]


def test_music_is_found_by_its_title_and_speech_by_its_words():
    assert recording() == [("Title: Sunrise (The Otters)", 0.0, 20.0)]
    assert recording(SpokenSegment(1.0, 2.0, "Hello Jo.")) == [("Hello Jo.", 1.0, 2.0)]
    assert recording(title="") == []


@pytest.mark.parametrize(
    ("path", "title", "date"),
    [
        ("club/minutes_2026-06-10.md", "", "2026-06-10"),
        ("2020-01-02/plan.md", "Minutes 10 June 2026", "2026-06-10"),
        ("booking_2027-01-31.md", "", "2026-11-28"),  # what is to come, and not when it was written
        ("plan.md", "", "2026-11-28"),
    ],
)
def test_a_file_is_of_the_day_that_it_is_called_by(path, title, date):
    noon = int(datetime(2026, 11, 28, 12, tzinfo=UTC).timestamp())
    root = Root(RootId(1), "/r")
    source = Source(SourceId(1), root, path, Kind.NOTE, 1, noon * 10**9, SourceState.WAITING)
    assert (date_of_file(source, title) or "").startswith(date)
