"""Sentences about concepts: where they are seen, and what an edit did."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.records import Hit, StoredPassage
from assistant.taught import Known
from ui.translation import translate
from ui.wording import one_line

CATEGORIES = ("person", "pet", "place", "thing", "vehicle", "building", "plant", "artwork")
"""What people usually teach; any other word will do as well."""

_CONTEXT = "Concepts"
_BEFORE, _AFTER = 80, 160  # characters around a name that are shown
_SAME = 1e-6


def _say(text: str, number: int = -1) -> str:
    return translate(_CONTEXT, text, number)


def seen(known: Known) -> int:
    """Return in how many pictures a concept surely is."""
    return known.in_pictures.yes + known.in_pictures.confirmed


def named(known: Known) -> int:
    """Return in how many texts a concept is surely named."""
    return known.by_name.yes + known.by_name.confirmed


def unsure(known: Known) -> int:
    """Return how many finds of a concept wait for the user's word because they are unsure."""
    return known.in_pictures.unsure + known.by_name.unsure


def count_words(known: Known) -> str:
    """Return how often a concept was found: `seen in 214 photos, named in 12 texts`."""
    said = []
    if seen(known) or not named(known):
        said.append(_say("seen in %n photo(s)", seen(known)))
    if named(known):
        said.append(_say("named in %n text(s)", named(known)))
    return ", ".join(said)


def effect_words(before: Known | None, after: Known) -> str:
    """Return what an edit changed in where a concept is found; empty when nothing."""
    old_seen, old_named = (seen(before), named(before)) if before else (0, 0)
    said = []
    if seen(after) != old_seen:
        said.append(_change(_say("now seen in %n photo(s)", seen(after)), seen(after) - old_seen))
    if named(after) != old_named:
        words = _say("now named in %n text(s)", named(after))
        said.append(_change(words, named(after) - old_named))
    sentence = ", ".join(said)
    return f"{sentence[:1].upper()}{sentence[1:]}." if sentence else ""


def _change(words: str, difference: int) -> str:
    if difference > 0:
        return f"{words} ({_say('%n new', difference)})"
    return f"{words} ({_say('%n fewer', -difference)})"


def strictness_words(counted: Sequence[tuple[float, int]], strictness: float) -> str:
    """Return what a strictness finds and what its neighbours would.

    Args:
        counted: pairs of strictness and number of pictures, the loosest first.
        strictness: that of the slider; between two pairs it is reckoned.
    """
    now = seen_at(counted, strictness)
    said = [_say("seen in %n photo(s)", now)]
    looser, stricter = counted[0][1] - now, now - counted[-1][1]
    if looser > 0:
        said.append(_say("%n more if loosest", looser))
    if stricter > 0:
        said.append(_say("%n fewer if strictest", stricter))
    return "; ".join(said)


def seen_at(counted: Sequence[tuple[float, int]], strictness: float) -> int:
    """Return in how many pictures a concept is seen at a strictness."""
    for (low, first), (high, second) in pairwise(counted):
        if low - _SAME <= strictness <= high + _SAME:
            share = (strictness - low) / (high - low)
            return round(first + share * (second - first))
    return counted[-1][1] if counted else 0


def merge_words(kept: Known, gone: Known) -> list[str]:
    """Return sentences of what merging one concept into another does."""
    into, other = one_line(kept.concept.name), one_line(gone.concept.name)
    pictures = len(kept.concept.examples) + len(gone.concept.examples)
    return [
        _say("“{}” becomes part of “{}”, which will also answer to that name.").format(other, into),
        _say("It will have %n example picture(s), each kept once.", pictures),
        _say("Info and notes of both are joined, and what you confirmed or rejected stays."),
        _say("You can undo it."),
    ]


def forget_words(known: Known) -> str:
    """Return what goes when a concept is forgotten for good, with counts."""
    concept = known.concept
    judged = known.in_pictures.confirmed + known.in_pictures.rejected
    judged += known.by_name.confirmed + known.by_name.rejected
    return " ".join(
        (
            _say("“{}” is erased with its history:").format(one_line(concept.name)),
            _say("%n example picture(s),", len(concept.examples)),
            _say("%n answer(s) of yours about where it is,", judged),
            _say("and that it was found in %n place(s).", seen(known) + named(known)),
            _say("Your files stay as they are. This cannot be undone."),
            _say("Copies of the days before hold it until you delete them in Settings."),
        )
    )


def as_hit(where: StoredPassage, chars: tuple[int, int] | None = None) -> Hit:
    """Return a found place as a hit, as the preview shows it."""
    passage = where.passage
    return Hit(
        passage=where.id,
        content=where.content,
        root=where.root,
        path=where.path,
        kind=passage.kind,
        form=passage.form,
        title=where.title,
        locator=passage.locator,
        score=1.0,
        snippet=around(passage.text, chars)[0],
        text=passage.text,
        date=where.date,
        heading=passage.heading,
    )


def around(text: str, chars: tuple[int, int] | None) -> tuple[str, tuple[int, int]]:
    """Return what stands around a name in a text, cut at words, and where the name is in that."""
    first, last = chars or (0, 0)
    start, end = max(0, first - _BEFORE), min(len(text), last + _AFTER)
    if start:
        start = max(text.find(" ", start, first) + 1, 0) or first
    if end < len(text):
        end = text.rfind(" ", last, end) if " " in text[last:end] else last
    before, after = one_line(text[start:first]), one_line(text[last:end])
    before += " " * text[:first][-1:].isspace() if before else ""
    after = (" " * text[last : last + 1].isspace() if after else "") + after
    before = ("…" if start else "") + before
    name = one_line(text[first:last])
    shown = f"{before}{name}{after}" + ("…" if end < len(text) else "")
    return shown, (len(before), len(before) + len(name))
