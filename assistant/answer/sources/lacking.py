"""Says what a closest place surely lacks: the price in a row without one, the other of two sides.

The answer verifier reads such places as near enough; a person sees at once that they are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answer.question.asked import Asked, Sort
from assistant.answer.question.stretches import span_asked
from assistant.answer.words.amounts import Amount, amounts_in
from assistant.answer.words.dates import YEAR
from assistant.answer.words.table_words import MONEY_WORDS
from assistant.records import Form, Hit
from assistant.retrieve.query import stem, stems, tokens

_SIDES = ("left right", "upper lower", "front rear", "front back", "north south", "east west")
_OTHER = {
    one: {word for sides in _SIDES if one in sides.split() for word in sides.split()} - {one}
    for one in " ".join(_SIDES).split()
}
_SIDE = re.compile(rf"\b({'|'.join(sorted(_OTHER))})[ -](\w+)", re.IGNORECASE)
_NO_THING = frozenset("of to over for in at on the a and or is was here there now".split())
_CONTACT = ".vcf"
_OF_CONTACTS = {  # what a contact has under a label, or does not have at all
    "address": tuple("address home street road lane avenue place town postcode where".split()),
    "birthday": ("birthday", "born", "birth", "dob", "date"),
}
_LATER = re.compile(r"\b(?:since|before|after|until|till|from|by)\b", re.IGNORECASE)
_HEAD = re.compile(r"\s{2,}|[|:]")
_FEW = 4  # bare words, all of which are needed
_HARDLY = 0.3
_ROWS = 3  # with a year of their own, which make a table a log


def is_of_the_other_side(question: str, hit: Hit) -> bool:
    """Say whether a passage tells of the right eye alone, where the left one is asked for."""
    told = {
        (side.casefold(), stem(thing.casefold()))
        for side, thing in _SIDE.findall(f"{hit.title}\n{hit.text}")
    }
    for side, thing in _SIDE.findall(question):
        own, what = side.casefold(), stem(thing.casefold())
        if thing.casefold() in _NO_THING or (own, what) in told:
            continue
        if any((other, what) in told for other in _OTHER[own]):
            return True
    return False


def lacks_label(question: str, hit: Hit) -> bool:
    """Say whether a contact or a table has nothing of what is asked of it, such as an address."""
    if hit.form is not Form.TABLE and not hit.path.lower().endswith(_CONTACT):
        return False
    asked, held = {*tokens(question)}, {*tokens(hit.text)}
    return any(word in asked and held.isdisjoint(labels) for word, labels in _OF_CONTACTS.items())


def is_unpriced(asked: Asked | None, said: str, hit: Hit) -> bool:
    """Say whether a price is asked for, and the row that speaks of the thing has none.

    Of a table of names and values the price stands in a row of its own.
    """
    if asked is None or asked.sort is not Sort.MONEY:
        return False
    if hit.form is not Form.TABLE and ("; " not in said or said in hit.text):
        return False  # no row of columns that stand side by side in a text
    heads = (_HEAD.split(line.strip(), maxsplit=1)[0] for line in hit.text.splitlines())
    if any(not MONEY_WORDS.isdisjoint(stems(head)) for head in heads):
        return False
    bare = YEAR.sub(" ", said)
    figures = [one for one in amounts_in(bare) if bare[one.start : one.end].strip()[:1].isdigit()]
    return not any(not one.unit or one.is_money for one in [*figures, *_money(bare)])


def is_row_of_another_year(question: str, said: str, hit: Hit) -> bool:
    """Say whether a row of a log has a year of its own, and it is not the one that is asked for."""
    wanted = set(YEAR.findall(question))
    if not wanted or hit.form is not Form.TABLE or _LATER.search(question):
        return False
    if not wanted.isdisjoint(YEAR.findall(f"{hit.title} {hit.path} {hit.heading}")):
        return False
    own = set(YEAR.findall(said))
    rows = sum(bool(YEAR.search(line)) for line in hit.text.splitlines())
    days, _ = span_asked(question)
    return len(own) == 1 and rows >= _ROWS and days is not None and own.isdisjoint(wanted)


def lacks_bare_word(question: str, held: Iterable[float]) -> bool:
    """Say whether a word of a search in bare words is hardly held: each of them is needed.

    Args:
        question: as it was typed.
        held: how far a hit holds each of its telling words, 0 to 1.
    """
    return len(tokens(question)) <= _FEW and min(held, default=1.0) < _HARDLY


def _money(text: str) -> list[Amount]:
    return [one for one in amounts_in(text) if one.is_money]
