"""Tells whether a German text holds a German word: in any form, in a compound, or by its parts.

Where the text model knows no German, the words of a question are all that proves a passage to speak
to it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache, lru_cache

import snowballstemmer

from assistant.retrieve.query import tokens
from assistant.retrieve.small_words import asks_in_german

_SHORTEST_PART, _SHORTEST_INSIDE, _LONGEST = 4, 5, 40  # letters
_UMLAUT = re.compile(r"([aou])e")  # "Buecher" where no such letters can be typed
_LINKS = ("", "s", "n", "en", "es", "e")  # between the parts of a compound
# Words that a passage need not say to answer: verbs that any noun takes, and how much it is.
_LIGHT = frozenset(
    "kosten kostet kostete gekostet heisst heissen hiess wiegt wiegen wog gewogen kriegt "
    "kriegen gekriegt bekommt bekommen bekam braucht brauchen gebraucht steht stehen stand "
    "liegt liegen lag geht gehen ging gegangen kommt kommen kam gekommen macht machen gemacht "
    "tun getan findet finden statt beginnt beginnen endet dauert dauern gedauert zahlt zahlen "
    "zahle gezahlt bezahlt bezahlen ausgegeben gefahren fahren fahrt gelesen geliehen verliehen "
    "geerntet gekauft kaufen benutzt verwenden passiert misst gemessen wohnt wohnen gilt gelten "
    "bedeutet besitzt betragt betrug lauft laufen lasst offen geoffnet auf zu hoch hohe lang "
    "lange alt schwer gross breit tief weit oft teuer stark ganz neu neue neuen neues neuer "
    "grosse grossten grosste hochste hochsten langste beste besten schlechteste schlechtesten "
    "teuerste teuersten billigste gunstigste billiger teurer mehr weniger meisten wenigsten "
    "erste ersten erster nachste nachsten nachster letzte letzten uhr uhrzeit datum derzeit "
    "momentan durchschnitt schnitt durchschnittlich summe gesamt zusammen betrag preis name "
    "namen nummer anzahl stuck".split()
)
_TIMES = frozenset(  # told in many ways, and looked at by those that read dates
    "tag tage monat monate monats jahr jahre jahres woche wochen abend abends morgens mittags "
    "nachts heute gestern morgen januar februar marz april mai juni juli august september "
    "oktober november dezember montag dienstag mittwoch donnerstag freitag samstag sonntag "
    "montags dienstags mittwochs donnerstags freitags samstags sonntags".split()
)
_DONE_ENDING = re.compile(r"(?:et|t|en)$")
_LIGHT_HEADS = frozenset("nummer preis kosten betrag termin datum zeit uhrzeit name".split())
_OF_DOING = tuple("zeit dauer ung frist termin temperatur gebuhr preis kosten".split())


def is_light(word: str) -> bool:
    """Say whether a folded word of a question tells nothing of its subject."""
    return word in _LIGHT or asks_in_german(word)


def is_needed(word: str) -> bool:
    """Say whether a folded word of a question has to stand in what answers it."""
    return not (is_light(word) or word in _TIMES or word.isdecimal())


def held_in(terms: Collection[str], text: str) -> frozenset[str]:
    """Return which folded words of a question a text holds."""
    words = frozenset(tokens(text))
    words |= {_UMLAUT.sub(r"\1", word) for word in words}
    own = _stems(words)
    return frozenset(term for term in terms if _is_held(term, words, own))


def _is_held(term: str, words: frozenset[str], own: frozenset[str]) -> bool:
    base = _stem(term)
    if term in words or base in own:
        return True
    if len(term) > _LONGEST:
        return False
    inside = base if len(base) >= _SHORTEST_INSIDE else term
    if len(inside) >= _SHORTEST_INSIDE and any(inside in word for word in words):
        return True
    return _done(term, words) or _parts_held(term, own) or _first_held(term, own)


def _first_held(term: str, own: frozenset[str]) -> bool:
    """Say whether a compound of something light stands there without it: "Telefonnummer"."""
    return any(
        term[at:] in _LIGHT_HEADS
        and any(_stem(_unlinked(term[:at], link)) in own for link in _LINKS)
        for at in range(_SHORTEST_PART, len(term) - 2)
    )


def _done(term: str, words: frozenset[str]) -> bool:
    """Say whether a noun stands there for a verb: "Impfung" for "geimpft", "Backzeit" of baking."""
    if term.endswith("en") and any(f"{term[:-2]}{noun}" in words for noun in _OF_DOING):
        return True
    base = _DONE_ENDING.sub("", term.removeprefix("ge"))
    is_done = term.startswith("ge") and _DONE_ENDING.search(term) is not None
    return is_done and len(base) >= _SHORTEST_PART and any(one.startswith(base) for one in words)


def _parts_held(term: str, own: frozenset[str]) -> bool:
    """Say whether a compound's two parts both stand there: "Apfelsaft" where apples gave juice."""
    return any(
        _stem(term[at:]) in own and any(_stem(_unlinked(term[:at], link)) in own for link in _LINKS)
        for at in range(_SHORTEST_PART, len(term) - _SHORTEST_PART + 1)
    )


def _unlinked(part: str, link: str) -> str:
    return part.removesuffix(link) if len(part) - len(link) >= _SHORTEST_PART else part


@lru_cache(maxsize=256)
def _stems(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(_stem, words))


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("german")
