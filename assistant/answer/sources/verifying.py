"""Has the answer verifier read what the gate looks at: each hit about its closest place.

Meaning and words tell that a passage is about the asked thing; whether it also states what is asked
tells only who reads both ("Read + Verify: Machine Reading Comprehension with Unanswerable
Questions").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import PurePath

from assistant.answer.question.asked import asks_list
from assistant.answer.question.topical import topic_of
from assistant.answer.sources.spot import Spot, cut, words_of_each
from assistant.answer.words.languages import is_read
from assistant.answer.words.phrases import is_small
from assistant.errors import ModelDamaged, ModelMissing
from assistant.ports import Models, Verifier
from assistant.records import Form, Hit
from assistant.retrieve.query import QUESTION_WORDS, stem, stems, tokens

_WORDS, _BEFORE = 170, 70  # of a passage that is read, and before its closest sentence at most
_SURE = 6.0  # log odds beyond that say no more
_FEW = 3  # hits of another language that are read
_WORTH = 0.15  # below this, by the other signs, no word of the verifier makes a hit speak
STATED = 0.7
"""Log odds from which on a hit surely states the answer."""

_WORDS_OF_NAME = re.compile(r"[^\W\d_]{3,}")
_BEGINS = 60  # characters by which a sentence is found
_EDGES = " \t\n\u00a0\u202f.,;:!?\"“”'‘’()[]|*#•–—"
_SIGNS = "_$£€¥"
# What goes on of a word, or of an amount.
_REST = re.compile(r"(?:\w|['’](?!s\b)(?=\w)|(?<=\d)[.,:](?=\d))*(?:\s?[%€])?")
_ABBREVIATED = re.compile(r"\b(?:\w\.){2,}$")


@dataclass(frozen=True, slots=True)
class Closest:
    """A hit, its place that is closest to a question, and how well it speaks by other signs."""

    hit: Hit
    spot: Spot
    score: float  # 0 to 1
    is_by_words: bool = False  # both are in another language than English


@dataclass(frozen=True, slots=True)
class Read:
    """What the verifier says of a hit."""

    odds: float  # log odds that it states the answer
    answer: str = ""  # the words that are the answer, with single blanks; "" for none
    place: int | None = None  # words of the hit's text before them; None: its rows were read
    sure: float = 0.0  # probability of these words, if the hit states the answer
    # Of the hit's sentences by number, how likely each holds them; none where rows are said.
    shares: Mapping[int, float] = field(default_factory=dict)


def verified(
    models: Models, question: str, found: Sequence[Closest], *, enough: float = STATED
) -> list[Read | None]:
    """Return what the verifier says of hits; None for what was not read.

    Reading takes longer than all other signs together, so what speaks best by them is read first,
    nothing that speaks hardly, and nothing more once a hit surely states the answer. Of other
    languages than English it knows little, and yet is a sign: there the first few are read. Nothing
    tells where no verifier is installed, where no few words are the answer, and of photos, which
    say by more than words what they show.
    """
    said: list[Read | None] = [None] * len(found)
    if topic_of(question) or not (is_read(question) or any(one.is_by_words for one in found)):
        return said
    asked = [*filter(None, (question, _as_question(question)))]
    listed = asks_list(question)  # which all rows of a table answer, and no few words
    for at in sorted(range(len(found)), key=lambda at: -found[at].score):
        hit, spot = found[at].hit, found[at].spot
        if found[at].score < _WORTH:
            break
        few = found[at].is_by_words
        if not (reads(hit) or (few and hit.form is not Form.PICTURE)):
            continue
        if (listed and hit.form is Form.TABLE) or (few and len(said) - said.count(None) >= _FEW):
            continue
        try:
            said[at] = read = _read(models.verifier(), asked, hit, spot)
        except (ModelMissing, ModelDamaged):  # the gate has other signs
            break
        if read.odds >= enough and not few:
            break
    return said


def reads(hit: Hit) -> bool:
    """Say whether the verifier reads a hit: no photo, and no text in another language."""
    return hit.form is not Form.PICTURE and is_read(hit.text)


def _read(verifier: Verifier, asked: Sequence[str], hit: Hit, spot: Spot) -> Read:
    """Read what a hit is called, and its words about the closest place.

    What is `asked` in another way too is read anew for that where the first does not state it.
    """
    called = f"{' '.join(filter(None, (_file_name(hit), hit.title, hit.heading)))}. "
    text, left = _about(hit.text, spot)
    starts = _sentences(hit, text, left)
    places = [len(called) + at for at in starts]
    question, *others = asked
    found = verifier.verify(question, called + text, places)
    for other in others if found.odds < STATED else ():
        found = max(found, verifier.verify(other, called + text, places), key=lambda one: one.odds)
    odds = min(max(found.odds, -_SURE), _SURE)
    begin, end = (min(max(0, at - len(called)), len(text)) for at in (found.begin, found.end))
    if begin >= end:
        return Read(odds)
    begin, end = trimmed(text, begin, end)
    words = len(text[:begin].split()) - (begin > 0 and not text[begin - 1].isspace())
    place = None if left is None else left + words
    each = zip(starts.values(), found.shares, strict=False)
    shares = {number: share for number, share in each if number is not None}
    return Read(odds, " ".join(text[begin:end].split()), place, found.sure, shares)


def _as_question(words: str) -> str:
    """Return bare words as a question, "" for what is one: "insurance premium kittiwake"."""
    each = tokens(words)
    bare = not any(word in QUESTION_WORDS or is_small(word) for word in each)
    *first, last = words.strip(" ?.!").split() or [""]
    if not bare or len(first) <= 1:
        return ""
    return f"What is the {' '.join(first)} of {last[:1].upper()}{last[1:]}?"


def _file_name(hit: Hit) -> str:
    """Return what a file is called in words, where its title has none of them; "" for no words."""
    named = _WORDS_OF_NAME.findall(PurePath(hit.path).stem)
    known = {*stems(f"{hit.title} {hit.heading}")}
    return "" if any(stem(one.casefold()) in known for one in named) else " ".join(named)


def _about(text: str, spot: Spot) -> tuple[str, int | None]:
    """Return the words of a text that are read, and how many before them are left out.

    None: rows of a table are read as they are said, for they are not found as they stand there.
    """
    words = text.split()
    if len(words) <= _WORDS:
        return text, 0
    plain = " ".join(words)
    at = plain.find(spot.said[:_BEGINS])
    if at < 0:
        return spot.quote, None
    first = max(0, len(plain[:at].split()) - _BEFORE)
    return " ".join(words[first : first + _WORDS]), first


def _sentences(hit: Hit, text: str, left: int | None) -> dict[int, int | None]:
    """Return at which characters of what is read a sentence begins, or a line of a table.

    To each belongs its number among the sentences of the hit, None to a line. What is read may
    begin within one.
    """
    if left is None:
        return {0: None}
    own = words_of_each(hit, cut(hit))
    each = own or [len(one.split()) for one in hit.text.split("\n")]
    words = [found.start() for found in re.finditer(r"\S+", text)]
    starts: dict[int, int | None] = {}
    for number, first in enumerate(accumulate(each[:-1], initial=0)):
        if first - left < len(words):
            # Of those before what is read the last one counts.
            starts[words[max(0, first - left)]] = number if own else None
    return starts


def trimmed(text: str, begin: int, end: int) -> tuple[int, int]:
    """Return where words begin and end, whole and without blanks and marks at their edges.

    The sign of a currency belongs to its amount.
    """
    while begin < end and text[begin] in _EDGES:
        begin += 1
    while end > begin and text[end - 1] in _EDGES and not _is_closed(text[begin:end]):
        end -= 1
    if begin < end:
        while begin > 0 and _goes_on(text, begin):
            begin -= 1
        rest = _REST.match(text, end)
        end = rest.end() if rest else end
    return begin, end


def _goes_on(text: str, at: int) -> bool:
    """Say whether a word or an amount has begun before a character."""
    before, is_figure = text[at - 1], text[at].isdigit()
    if before in ".,:" and is_figure:
        return text[at - 2 : at - 1].isdigit()
    if before in "-−" and is_figure:
        return not text[at - 2 : at - 1].strip()
    return before.isalnum() or before in _SIGNS


def _is_closed(words: str) -> bool:
    """Say whether the mark at the end belongs to what it ends: an abbreviation, a bracket."""
    if words.endswith(")"):
        return words.count(")") <= words.count("(")
    return _ABBREVIATED.search(words) is not None
