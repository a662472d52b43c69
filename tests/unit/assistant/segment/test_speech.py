"""Passages of speech end at pauses and stay within a minute."""

from assistant.records import Kind, SpokenSegment
from assistant.segment.speech import speech_passages


def said(*spoken):
    return [SpokenSegment(start, end, text) for start, end, text in spoken]


def test_a_short_memo_is_one_passage():
    (passage,) = speech_passages(said((0.5, 3.0, " The key is "), (3.1, 6.0, "under the mat.")))
    assert passage.text == "The key is under the mat."
    assert (passage.kind, passage.locator.start, passage.locator.end) == (Kind.SPEECH, 0.5, 6.0)


def test_silence_gives_nothing():
    assert speech_passages([]) == []
    assert speech_passages(said((0.0, 5.0, "  "))) == []


def test_long_speech_is_cut_at_the_pauses():
    segments, clock = [], 0.0
    for n in range(60):
        segments.append(SpokenSegment(clock, clock + 4, f"segment {n} says a few more words"))
        clock += 4 + (3.0 if n % 8 == 7 else 0.1)
    passages = speech_passages(segments)
    assert [p.text.split()[1] for p in passages] == [str(n) for n in range(0, 60, 8)]
    assert all(p.locator.end - p.locator.start <= 40 for p in passages)


def test_sentence_ends_are_better_than_nothing():
    words = ["one two three four five six"] * 30
    words[9] += "."
    segments = said(*((4.0 * n, 4.0 * n + 4, text) for n, text in enumerate(words)))
    assert any(p.text.endswith("six.") for p in speech_passages(segments))


def test_a_very_long_segment_is_shared_out():
    text = "This sentence has exactly seven words here. " * 60
    passages = speech_passages(said((10.0, 190.0, text)))
    assert all(p.locator.end - p.locator.start <= 60 for p in passages)
    assert passages[0].locator.start == 10.0
    assert passages[-1].locator.end == 190.0
    assert " ".join(p.text for p in passages) == text.strip()
