"""Cut what was said into passages at pauses, with the times at which it was said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.records import Form, Kind, Locator, Passage, SpokenSegment
from assistant.segment.cuts import MOST_SECONDS, MOST_WORDS, Piece, best_cuts
from assistant.segment.words import stretches, words_in

# Pause in seconds -> what it costs to cut there; a long one invites to.
_PAUSE_COSTS = ((10.0, -1.0), (2.0, 0.0), (0.7, 0.3))
_SENTENCE_COST, _OTHER_COST = 0.6, 1.2
_SENTENCE_ENDS = (".", "!", "?", "。", "！", "？", "…", "।", "؟")


def speech_passages(segments: Iterable[SpokenSegment]) -> list[Passage]:
    """Return passages of at most 40 seconds and 200 words, cut at pauses and ends of sentences."""
    said = [
        piece
        for segment in segments
        if segment.text.strip()
        for piece in _bounded(replace(segment, text=" ".join(segment.text.split())))
    ]
    pieces = [
        Piece(words_in(segment.text), _cost(said, at), segment.start, segment.end)
        for at, segment in enumerate(said)
    ]
    passages, start = [], 0
    for end in best_cuts(pieces):
        spoken = said[start:end]
        start = end
        locator = Locator(start=spoken[0].start, end=max(part.end for part in spoken))
        text = " ".join(part.text for part in spoken)
        passages.append(Passage(Kind.SPEECH, Form.TEXT, text, locator))
    return passages


def _cost(said: Sequence[SpokenSegment], at: int) -> float:
    if at + 1 == len(said):
        return 0.0
    pause = said[at + 1].start - said[at].end
    for longer, cost in _PAUSE_COSTS:
        if pause >= longer:
            return cost
    return _SENTENCE_COST if said[at].text.endswith(_SENTENCE_ENDS) else _OTHER_COST


def _bounded(segment: SpokenSegment) -> Iterator[SpokenSegment]:
    """Yield a segment, or its sentences when it is too long; times are shared out by length."""
    length = segment.end - segment.start
    if length <= MOST_SECONDS and words_in(segment.text) <= MOST_WORDS / 2:
        yield segment
        return
    parts = stretches(segment.text)
    total = sum(part.words for part in parts) or 1.0
    start = segment.start
    for part in parts:
        end = min(segment.end, start + length * part.words / total)
        text = segment.text[part.start : part.end].strip()
        if text:
            yield replace(segment, start=round(start, 3), end=round(end, 3), text=text)
        start = end
