"""What a source comes to before it is stored."""

from datetime import UTC, datetime

import pytest

from assistant.index.draft import Draft, dated
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


NOON = int(datetime(2026, 11, 28, 12, tzinfo=UTC).timestamp())


def date_of(path, title="", date=None, *, kind=Kind.NOTE, media_type="text/markdown"):
    source = Source(
        SourceId(1), Root(RootId(1), "/r"), path, kind, 1, NOON * 10**9, SourceState.WAITING
    )
    return dated(source, Facts(kind, media_type, title=title, date=date)).date


@pytest.mark.parametrize(
    ("path", "title", "date"),
    [
        ("club/minutes_2026-06-10.md", "", "2026-06-10"),
        ("2020-01-02/plan.md", "Minutes 10 June 2026", "2026-06-10"),
        ("booking_2027-01-31.md", "", None),  # what is to come, and not when it was written
        ("plan.md", "", None),
    ],
)
def test_a_file_is_of_the_day_that_it_is_called_by(path, title, date):
    assert date_of(path, title) == date


def test_what_is_truly_dated_keeps_its_date():
    path = "letter_2026-06-10.docx"
    template = "2013-12-23T23:15:00"
    assert date_of(path, date=template) == "2026-06-10"
    assert date_of(path, date="2026-06-10T08:00:00") == "2026-06-10T08:00:00"
    assert date_of(path, date=template, media_type="message/rfc822") == template
    assert date_of(path, date=template, kind=Kind.PHOTO, media_type="image/jpeg") == template
    assert date_of(path, kind=Kind.PHOTO, media_type="image/jpeg") == "2026-06-10"
