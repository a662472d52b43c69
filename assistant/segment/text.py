"""Cut notes into passages at natural borders, with exact places in the note's text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from assistant.records import Form, Kind, Locator, Passage, TextPart
from assistant.segment.cuts import MOST_WORDS, Piece, best_cuts
from assistant.segment.tables import row_groups
from assistant.segment.words import Border, Stretch, stretches, words_in

__all__ = ["BORDER_COST", "NEVER", "note_passages", "split_text", "words_in"]

BORDER_COST = {
    Border.SECTION: -0.45,
    Border.PARAGRAPH: -0.15,
    Border.LINE: 0.5,
    Border.SENTENCE: 0.7,
    Border.CLAUSE: 1.5,
    Border.WORD: 3.0,
}
"""What it costs to cut at a border; the end of a paragraph or a section even invites to."""
NEVER = 9.0
"""What it costs to part a heading from its text."""

_TRAIL = " > "


def split_text(text: str) -> list[tuple[int, int]]:
    """Return spans (start, end) of 60 to 200 words that tile the text; none for an empty one."""
    return _spans(text, {}, {})


def note_passages(parts: Iterable[TextPart]) -> list[Passage]:
    """Return the passages of a note in order; offsets count in the joined text of all parts.

    Text passages are exactly the text at their place. Tables have passages of their own, with the
    header in front of every group of rows. A short note without tables is a single passage.
    A part that is a passage as it is stays one. A heading with nothing but a table below it is in
    the heading of the table's passages alone.
    """
    passages: list[Passage] = []
    groups = [
        (sort, list(group))
        for sort, group in groupby(parts, key=lambda part: (part.whole, part.table))
    ]
    for at, ((whole, table), group) in enumerate(groups):
        if whole:
            passages.extend(_whole_passages(group))
        elif table:
            for part in group:
                passages.extend(_table_passages(part))
        elif at + 1 == len(groups) or not _is_name_of(group, groups[at + 1][1][0]):
            passages.extend(_text_passages(group))
    return passages


def _is_name_of(group: Sequence[TextPart], table: TextPart) -> bool:
    """Say whether a text is but the heading of the table below it, whose passages bear it."""
    head = table.heading.rpartition(_TRAIL)[2]
    return bool(head) and table.table and len(group) == 1 and group[0].text.strip() == head


def _whole_passages(parts: Iterable[TextPart]) -> Iterator[Passage]:
    for part in parts:
        body = part.text.strip()
        start = part.offset + len(part.text) - len(part.text.lstrip())
        place = Locator(chars=(start, start + len(body)))
        form = Form.TABLE if part.table else Form.TEXT
        if body:
            yield Passage(Kind.NOTE, form, body, place, heading=part.heading)


def _spans(
    text: str, sections: dict[int, Border], bound: dict[int, float]
) -> list[tuple[int, int]]:
    """Return spans that tile the text; some places have a border or a cost of their own."""
    pieces: list[Piece] = []
    ends: list[int] = []
    for stretch in _cut_at(stretches(text), sorted({*sections, *bound}), text):
        border = sections.get(stretch.end, stretch.border)
        cost = bound.get(stretch.end, BORDER_COST[border])
        pieces.append(Piece(stretch.words, cost))
        ends.append(stretch.end)
    cuts = [0, *(ends[cut - 1] for cut in best_cuts(pieces))]
    return list(pairwise(cuts))


def _cut_at(parts: Sequence[Stretch], places: Sequence[int], text: str) -> Iterable[Stretch]:
    """Yield the stretches, cut where a section begins or a heading ends."""
    for part in parts:
        first = bisect_right(places, part.start)
        inside = [place for place in places[first:] if place < part.end]
        for start, end in pairwise([part.start, *inside, part.end]):
            words = words_in(text[start:end]) if inside else part.words
            yield replace(part, start=start, end=end, words=words)


def _text_passages(parts: list[TextPart]) -> list[Passage]:
    text = "".join(part.text for part in parts)
    base = parts[0].offset
    starts = [part.offset - base for part in parts]
    if words_in(text[: MOST_WORDS * 100]) <= MOST_WORDS and len(text) <= MOST_WORDS * 100:
        spans = [(0, len(text))]
    else:
        sections = dict.fromkeys(starts[1:], Border.SECTION)
        spans = _spans(text, sections, _heading_ends(parts, base))
    passages = []
    for start, end in spans:
        body = text[start:end].strip()
        if not body:
            continue
        start += len(text[start:end]) - len(text[start:end].lstrip())  # noqa: PLW2901 - trimmed
        first = bisect_right(starts, start) - 1
        last = bisect_right(starts, start + len(body) - 1) - 1
        chars = (base + start, base + start + len(body))
        heading = _common_trail([part.heading for part in parts[first : last + 1]])
        passages.append(Passage(Kind.NOTE, Form.TEXT, body, Locator(chars=chars), heading=heading))
    return passages


def _heading_ends(parts: list[TextPart], base: int) -> dict[int, float]:
    """Return the places behind the heading lines that parts begin with."""
    ends = {}
    for part in parts:
        at = 0
        for head in part.heading.split(_TRAIL) if part.heading else ():
            if part.text.startswith(head + "\n\n", at):
                at += len(head) + 2
        if at:
            ends[part.offset - base + at] = NEVER
    return ends


def _common_trail(headings: Sequence[str]) -> str:
    """Return what the trails of headings share; the first one when they share nothing."""
    trails = [heading.split(_TRAIL) for heading in headings]
    shared = 0
    while all(len(trail) > shared and trail[shared] == trails[0][shared] for trail in trails):
        shared += 1
    return _TRAIL.join(trails[0][:shared]) or headings[0]


def _table_passages(part: TextPart) -> list[Passage]:
    return [
        Passage(
            Kind.NOTE,
            Form.TABLE,
            group.text,
            Locator(chars=(part.offset + group.start, part.offset + group.end)),
            heading=part.heading,
        )
        for group in row_groups(part.text)
    ]
