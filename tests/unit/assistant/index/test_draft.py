"""What a source comes to before it is stored."""

from assistant.index.draft import Draft
from assistant.records import Facts, Kind, SpokenSegment


def recording(*segments, title="Sunrise (The Otters)"):
    facts = Facts(Kind.SPEECH, "audio/mpeg", title=title, duration=20.0)
    draft = Draft(source=None, print=None, facts=facts)
    draft.add_speech(list(segments))
    return [(one.text, one.locator.start, one.locator.end) for one in draft.passages]


def test_music_is_found_by_its_title_and_speech_by_its_words():
    assert recording() == [("Title: Sunrise (The Otters)", 0.0, 20.0)]
    assert recording(SpokenSegment(1.0, 2.0, "Hello Jo.")) == [("Hello Jo.", 1.0, 2.0)]
    assert recording(title="") == []
