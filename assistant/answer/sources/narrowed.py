"""Narrows a quotation to the entry that a question is about: a row, an item, a day of a diary.

The entries beside it are about something else, and a reader would have to look for the right one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence, Set
from itertools import pairwise

from assistant.answer.question.asked import SEVERAL, asks_list
from assistant.answer.question.glossed import glossed
from assistant.answer.question.shapes import LOOKED_UP, shape_of
from assistant.answer.question.values import values
from assistant.answer.sources.spot import LEANS, Spot, Wanted, cut, widened
from assistant.answer.words.amounts import unit_of
from assistant.answer.words.facts import is_date_line
from assistant.answer.words.sentences import NEGATION
from assistant.records import Form, Hit
from assistant.retrieve.query import stem, stem_set, stems
from assistant.wrapping import unwrapped

_FEW_WORDS = 3
_TITLE = 7  # words at most
_MOSTLY = 0.5  # of the words of a question
_LISTED, _ROWS = 90, 150  # words of a list, and of a table
_AT_PRESENT = stem_set("now current currently present still")
_VERBS = r"(?!(?:does|is|was|has|this|its|goes)\b)"
_PLURAL = re.compile(
    rf"\b(?:which|what) (?:{_VERBS}\w+ )?{_VERBS}\w{{2,}}(?<![su])s\b", re.IGNORECASE
)
_ITEM = re.compile(r"(?:[-*•–—]|\(?\d{1,2}[.)]|\(?[a-h]\))\s")
_BULLET = re.compile(r"^[-*•–—] ")
_HEAD = re.compile(r"(?:Date|Sent|Subject|From|To|Cc): ")  # of a mail
_MESSAGE = re.compile(r"\[?[\d./-]{6,},? \d\d?:\d\d[^:]{0,8}?(?:\]| -) \w[^:]{0,30}: ")  # of a chat
_OVER = re.compile(
    r"\b(?:old|former|formerly|previous|previously|expired|invalid|cancelled|until|except|instead|"
    r"wrong|rejected|declined|forbidden|banned)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[A-Z][\w -]{1,20}: ")
_NAMES = re.compile(r"[^\W\d_a-z][^\d:;]*[^\d\s.,:;!?]")  # a line as a title
_NAME = re.compile(r"(?:^|(?<=; ))[^:;]+: ")  # of a column


def narrowed(hit: Hit, spot: Spot, wanted: Wanted) -> str:
    """Return the words of a hit to quote: its closest place without the entries beside.

    The whole place is left where it holds one entry, or where another one may be meant as well.
    """
    said = cut(hit)
    if whole := _list_of(hit, said, spot, wanted):
        return whole
    quoted = _quoted(said, spot)
    best = next((at for at in quoted if said[at] == spot.said), None)
    if best is None:
        return spot.quote
    first, last = quoted.start, quoted.stop
    while first < best and _HEAD.match(said[first]):
        first += 1
    rows = _rows(hit, said, quoted)
    begins = [first, *_begins(hit, said, range(first + 1, last), rows)]
    entries = [range(*each) for each in pairwise([*begins, last])]
    own = next(number for number, one in enumerate(entries) if best in one)
    held = _held(entries, said, rows, wanted)
    heads = (hit.title, hit.heading)
    apart = _is_told_apart(own, held) and said[entries[own].start] not in heads
    asks_one = _asks_one(wanted.question)
    kept = [own] if spot.answer or (asks_one and apart) else []
    if not kept and asks_one:
        kept = _with_words(entries, said, held, wanted, heads=heads)
    if kept and not _is_governed(said[: entries[kept[0]].start]):
        announces = said[entries[kept[-1]].stop - 1].endswith(":")
        end = last if announces else entries[kept[-1]].stop
        begin = _with_title(said, quoted.start, entries[kept[0]].start, rows)
        if _says_enough(said[begin:end]):
            first, last = begin, end
    is_list = any(map(_BULLET.match, said[first + 1 : last]))
    quote = " ".join(said[first:last])
    return quote if is_list else _BULLET.sub("", quote)


def _with_title(said: Sequence[str], first: int, begin: int, rows: Set[int]) -> int:
    """Return where an entry begins with the line above that names it: a book, then its loan."""
    if begin <= first or begin in rows or _ITEM.match(said[begin]):
        return begin
    above = said[begin - 1]
    named = len(above.split()) <= _TITLE and _NAMES.fullmatch(above) is not None
    return begin - 1 if named and not _ITEM.match(above) and begin - 1 not in rows else begin


def _list_of(hit: Hit, said: Sequence[str], spot: Spot, wanted: Wanted) -> str:
    """Return a list from its beginning where all of it is asked for; "" where it is not.

    What tablets I take, no item of the list of tablets tells better than another.
    """
    if spot.answer or not _asks_several(glossed(wanted.question)):
        return ""
    is_table = hit.form is Form.TABLE
    items = [at for at, one in enumerate(said) if is_table or _ITEM.match(one)]
    best = said.index(spot.said) if spot.said in said else -1
    if not items or best < items[0]:
        return ""
    asked = {stem(term) for term in wanted.terms} - _AT_PRESENT
    columns = [name for one in said[:1] for name in _NAME.findall(one)] if is_table else []
    above = {*stems(" ".join((hit.title, hit.heading, *columns, *said[: items[0]])))}
    here = {*stems(_NAME.sub("", spot.said) if is_table else spot.said)}
    about, own = asked & above, asked & here
    if not about - own or len(own) > len(about):
        return ""
    whole = widened(said, items[0], _ROWS if is_table else _LISTED)
    return whole if spot.said in whole else ""


def _quoted(said: Sequence[str], spot: Spot) -> range:
    """Return the numbers of the sentences that are quoted; none where it quotes something else."""
    for first, one in enumerate(said):
        last, words = first + 1, one
        while last < len(said) and len(words) < len(spot.quote):
            words = f"{words} {said[last]}"
            last += 1
        if words == spot.quote:
            return range(first, last)
    return range(0)


def _begins(hit: Hit, said: Sequence[str], quoted: range, rows: Set[int]) -> list[int]:
    """Return which sentences begin an entry: a row, a line or paragraph, what is below a day."""
    if any(map(_MESSAGE.match, said)) or _is_card(hit):
        return []  # messages answer each other, and the rest of a card is about its name
    if days := [at for at in quoted if is_date_line(said[at])]:
        return days
    lines = [" ".join(line.split()) for line in unwrapped(hit.text).split("\n")]

    def begins(at: int) -> bool:
        if at in rows or _ITEM.match(said[at]):
            return True
        at_line = any(line.startswith(said[at]) for line in lines)
        return at_line and not LEANS.match(said[at])

    return [at for at in quoted if begins(at)]


def _is_card(hit: Hit) -> bool:
    """Say whether a passage is an entry of contacts or of a calendar: a name and what is so."""
    name, *rest = [line for line in hit.text.split("\n") if line.strip()] or [""]
    return bool(rest) and not _LABEL.match(name) and all(map(_LABEL.match, rest))


def _rows(hit: Hit, said: Sequence[str], quoted: range) -> Set[int]:
    """Return which sentences are rows of a table, which do not stand in the text as they are said.

    One without names of columns does, cell by cell.
    """
    text = " ".join(hit.text.split())
    return {at for at in quoted if hit.form is Form.TABLE or said[at] not in text}


def _is_governed(before: Sequence[str]) -> bool:
    """Say whether the last line that announces what follows denies it, or says that it is over."""
    announcing = next((one for one in reversed(before) if one.endswith(":")), "")
    return bool(NEGATION.search(announcing) or _OVER.search(announcing))


def _says_enough(said: Sequence[str]) -> bool:
    """Say whether sentences tell what they are about: not a bare name, nor a bare sum."""
    return len(" ".join(said).split()) >= _FEW_WORDS


def _asks_one(question: str) -> bool:
    """Say whether a single entry can answer a question: not for what has to be chosen or listed."""
    question = glossed(question)
    return shape_of(question).task in LOOKED_UP and not _asks_several(question)


def _asks_several(question: str) -> bool:
    return bool(SEVERAL.match(question) or _PLURAL.search(question)) or asks_list(question)


def _held(
    entries: Sequence[range], said: Sequence[str], rows: Set[int], wanted: Wanted
) -> list[Set[str]]:
    """Return for each entry the words of a question that it holds, but in names of columns."""
    asked = {stem(term) for term in wanted.terms if not unit_of(term)}
    texts = (
        " ".join(_NAME.sub("", said[at]) if at in rows else said[at] for at in entry)
        for entry in entries
    )
    return [asked.intersection(stems(text)) for text in texts]


def _with_words(
    entries: Sequence[range],
    said: Sequence[str],
    held: Sequence[Set[str]],
    wanted: Wanted,
    *,
    heads: Collection[str],
) -> list[int]:
    """Return the entries that hold words of a question, where several may be meant.

    None where they hold few of its words, or no such value as is asked for: it may stand in another
    one, as below a title.
    """
    most = max(map(len, held))
    if most < _MOSTLY * len(wanted.terms):
        return []
    kept = [at for at, words in enumerate(held) if words and said[entries[at].start] not in heads]
    if not kept or any(_HEAD.match(said[at]) for at in entries[kept[-1]]):
        return []
    text = " ".join(said[entries[kept[0]].start : entries[kept[-1]].stop])
    return kept if wanted.asked is None or values(wanted.asked, text) else []


def _is_told_apart(own: int, held: Sequence[Set[str]]) -> bool:
    """Say whether no other entry holds a word of a question that this one lacks, nor as many."""
    return all(one < held[own] for at, one in enumerate(held) if at != own)
