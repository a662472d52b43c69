"""Says what a closest place surely lacks: the price in a row without one, the other of two sides.

The answer verifier reads such places as near enough; a person sees at once that they are not.
"""

from __future__ import annotations

import re

from assistant.answer.question.asked import Asked, Sort
from assistant.answer.words.amounts import amounts_in
from assistant.answer.words.table_words import MONEY_WORDS
from assistant.records import Form, Hit
from assistant.retrieve.query import stem, stem_set, stems, tokens

_SIDES = ("left right", "upper lower", "front rear", "front back", "north south", "east west")
_OTHER = {
    one: {word for sides in _SIDES if one in sides.split() for word in sides.split()} - {one}
    for one in " ".join(_SIDES).split()
}
_SIDE = re.compile(rf"\b({'|'.join(sorted(_OTHER))})[ -](\w+)", re.IGNORECASE)
# Somebody who "left work" has no left work.
_OF_A_SIDE = re.compile(
    r"\b(?:the|an?|my|our|your|his|her|its|their|\w+['’]s?|\w+s|in|on|at|of)\s+"
    rf"({'|'.join(sorted(_OTHER))})[ -](\w+)",
    re.IGNORECASE,
)
_NO_THING = frozenset("of to over for in at on the a and or is was here there now".split())
_CONTACT = ".vcf"
_ADDRESS = re.compile(
    r"(?<!mail )(?<!\bip )(?<!\bmac )(?<!\bweb )\baddress\b|\bwhere (?:does|do) .+ live\b",
    re.IGNORECASE,
)
_PLACES = frozenset(
    "address addresses home street st road rd lane avenue place town city postcode zip plz where "
    "anschrift adresse wohnort strasse straße str ort".split()
)
_WORTH = stem_set("worth value")
_FREE = frozenset("free gratis included complimentary nothing none kostenlos umsonst".split())
_HEAD = re.compile(r"\s{2,}|[|:;]")


def is_of_the_other_side(question: str, hit: Hit) -> bool:
    """Say whether a passage tells of the right eye alone, where the left one is asked for."""
    text = f"{hit.title}\n{hit.text}"
    here = {*tokens(text)}
    told = {(side.casefold(), stem(thing.casefold())) for side, thing in _SIDE.findall(text)}
    for side, thing in _OF_A_SIDE.findall(question):
        own, what = side.casefold(), stem(thing.casefold())
        if thing.casefold() in _NO_THING or own in here:
            continue
        if any((other, what) in told for other in _OTHER[own]):
            return True
    return False


def lacks_address(question: str, hit: Hit) -> bool:
    """Say whether an address is asked for, and a contact or a table has none at all."""
    if hit.form is not Form.TABLE and not hit.path.lower().endswith(_CONTACT):
        return False
    held = {*tokens(f"{hit.title} {hit.heading} {hit.path} {hit.text}")}
    return _ADDRESS.search(question) is not None and held.isdisjoint(_PLACES)


def is_unpriced(asked: Asked | None, said: str, hit: Hit) -> bool:
    """Say whether a price is asked for, and the row that speaks of the thing has no number for it.

    So is a row of columns that stand side by side in a text. Of a table of names and values the
    price stands in a row of its own.
    """
    if asked is None or asked.sort is not Sort.MONEY:
        return False
    if hit.form is not Form.TABLE and ("; " not in said or said in hit.text):
        return False
    heads = (word for line in hit.text.splitlines() for word in stems(_HEAD.split(line.strip())[0]))
    if not (MONEY_WORDS | _WORTH).isdisjoint(heads) or not _FREE.isdisjoint(tokens(said)):
        return False
    return not any(not one.unit or one.is_money for one in amounts_in(said))
