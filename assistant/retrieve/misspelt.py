"""Takes words that stand nowhere in a library for the ones that they most likely misspell.

A word that is known English is never taken for another one: a photo of a horse is found by what it
shows, though no file has the word, and a house is none. For names in a question see
`answer/question/respelled.py`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable
from functools import cache
from importlib.resources import files
from itertools import islice

from assistant.retrieve.query import literal_parts, stem, tokens
from assistant.retrieve.understanding.lexicon import lexicon
from assistant.retrieve.understanding.words import words_of
from assistant.store import words
from assistant.store.transactions import ReadTx
from assistant.told import Told, told

_SHORTEST = 6  # letters; shorter words are too often one letter away from another one
_SHORTEST_FOREIGN = 9  # in other languages nothing tells that a word is right
_MOST_WORDS = 16  # of a query; in a text that was pasted one word hardly counts
_VOWELS = frozenset("aeiouy")
_LOOKED_AT = 2_000  # words of the library that begin alike
_INDEXES = (words.Index.WORDS, words.Index.NAMES)
_WORD = re.compile(r"[^\W\d_]+")


def respelled(tx: ReadTx, text: str, known: Collection[str]) -> tuple[str, list[tuple[str, str]]]:
    """Return a query with misspelt words as the library writes them, and which: asked, written.

    What stands in quotation marks or behind a minus is meant as it is, and so are `known` words,
    folded, such as those of a concept's name or a place, and long texts.
    """
    literal = literal_parts(text)
    if len(text.split()) > _MOST_WORDS:
        return text, []
    language = lexicon().languages_of(words_of(text))
    shortest = _SHORTEST if "en" in language or not language else _SHORTEST_FOREIGN
    found: list[tuple[str, str]] = []
    parts: list[str] = []
    end = 0
    for place in _WORD.finditer(text):
        if any(first < place.end() and place.start() < last for first, last in literal):
            continue
        if len(place[0]) >= shortest and (own := _meant(tx, place[0], known)):
            found.append((place[0], own))
            parts += [text[end : place.start()], own]
            end = place.end()
    return "".join([*parts, text[end:]]), found


def looked_for(names: Iterable[tuple[str, str]]) -> list[Told]:
    """Return the notices that words, as asked, were taken as the library writes them."""
    return [
        told("“{}” stands nowhere in your files; “{}” was looked for.", asked, own)
        for asked, own in names
    ]


def _meant(tx: ReadTx, said: str, known: Collection[str]) -> str:
    """Return what a word misspells, "" when it is known, or nothing or several may be meant."""
    [word, *more] = tokens(said) or [""]
    if more or not word.isalpha() or word in known:
        return ""
    if _stands_in(tx, word) or not _ordinary().isdisjoint({word, stem(word)}):
        return ""
    # Slips in the first letters are rarer, and far more words share fewer letters.
    early = (word[:2], word[0] + word[2])
    meant = _slips(tx, word, (word[:3],)) or _slips(tx, word, early)
    often = sorted((words.frequency(tx, words.Index.WORDS, one), one) for one in meant)
    if not often or (len(often) > 1 and often[-1][0] == often[-2][0]):
        return ""
    return often[-1][1]


def _stands_in(tx: ReadTx, word: str) -> bool:
    """Say whether a library has a word, another form of it, or a longer word that begins so."""
    forms = {word, stem(word)}
    return any(words.frequency(tx, index, form) for index in _INDEXES for form in forms) or any(
        next(words.forms(tx, index, stem(word)), None) is not None for index in _INDEXES
    )


def _slips(tx: ReadTx, word: str, beginnings: Iterable[str]) -> set[str]:
    """Return the words of a library with one of these beginnings that a word may misspell."""
    every = (
        form
        for index in _INDEXES
        for beginning in dict.fromkeys(beginnings)
        for form in words.forms(tx, index, beginning)
    )
    return {one for one in islice(every, _LOOKED_AT) if one.isalpha() and is_slip(word, one)}


def is_slip(said: str, written: str) -> bool:
    """Say whether a word is another one with a slip of the finger or of the ear.

    That is a letter too much or too few, two letters the wrong way round, or another vowel. With
    another consonant it is more often another word: "Norrvik" and "Nordvik", "Garten" and "garden".
    """
    shorter, longer = sorted((said, written), key=len)
    pairs = enumerate(zip(shorter, longer, strict=False))
    same = next((at for at, (a, b) in pairs if a != b), len(shorter))
    if len(longer) - len(shorter) == 1:
        return shorter[same:] == longer[same + 1 :]
    if len(longer) > len(shorter) or said == written:
        return False
    one, other = said[same : same + 2], written[same : same + 2]
    if one == other[::-1] and said[same + 2 :] == written[same + 2 :]:
        return True
    return said[same + 1 :] == written[same + 1 :] and {one[0], other[0]} <= _VOWELS


@cache
def _ordinary() -> frozenset[str]:
    """Return the words that the text model's tokenizer knows as a whole: 22,501, mostly English."""
    held = (files("resources") / "tokenizers" / "minilm.json").read_text(encoding="utf-8")
    return frozenset(word for word in json.loads(held)["model"]["vocab"] if word.isalpha())
