"""Understands the words of a question: terms, quoted phrases and minus words.

It decides nothing about ranking and asks no model.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

import snowballstemmer

from assistant.errors import whole_characters
from assistant.retrieve.grammar import Grammar, grammar
from assistant.retrieve.irregular import BASE, FORMS
from assistant.retrieve.small_words import is_small_of, language_asked

_KEPT = 2  # letters at the beginning of a word that its stem keeps, but for a y
_CHANGED = 2  # letters at the end of a stem that may not stand in its words

LONGEST = 1_000  # characters of a question that are looked at
MOST_TERMS = 48  # more make a full-text query too deep

_QUOTES = '"“”„«»'  # as keyboards of several countries write them
_PART = re.compile(
    r"(?P<minus>(?<![^\s])-)?"
    rf"(?:[{_QUOTES}](?P<phrase>[^{_QUOTES}]+)[{_QUOTES}]|(?P<word>[^\s{_QUOTES}]+))"
)
# A capital inside a sentence; the point of "Dr. Keller" ends none.
AFTER_TITLE = "|".join(
    rf"(?<=\b{title}\.\s)" for title in "Dr Mr Mrs Ms Prof St Hr Fr Sr Sra".split()
)
_NAME = re.compile(rf"(?:(?<=[^.!?\s]\s)|{AFTER_TITLE})[^\W\d_a-z]\w*")
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Herrn?|Frau)\.? (?:Dr\.? )?([A-ZÀ-Þ][\w-]+)"
)
_TOKEN = re.compile(r"[^\W_]+")
_SPACED = bytes(ord(chr(c).lower()) if chr(c).isalnum() else ord(" ") for c in range(128)) + bytes(
    128
)

# Words that carry a question, not its subject. Frequent words of other languages are found by
# their document frequency instead (see lexical.py), so this list stays short.
QUESTION_WORDS = frozenset(
    "a about all am an and any are as at be been by can could did do does for from had has have "
    "he her his how i if in into is it its many me most much my of often on or our she should show "
    "some tell "
    "than that the their them there these they this those to was we were what when where which who "
    "whom whose why will with would you your find please give say says said get pls us s t ll ve "
    "re".split()
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question asks for, in words."""

    sentence: str  # for the encoders: without minus words and quotation marks
    terms: tuple[str, ...]  # content words, folded, in order, each once
    phrases: tuple[str, ...]  # must stand in the passage as they are
    minus: tuple[str, ...]  # words or phrases that must not


def understand(text: str) -> Wanted:
    """Split a question into its parts; a question of question words alone keeps them as terms."""
    text = whole_characters(text[:LONGEST])
    kept: list[str] = []
    phrases: list[str] = []
    minus: list[str] = []
    for part in _PART.finditer(unicodedata.normalize("NFKC", text)):
        value = part["phrase"] or part["word"]
        if part["minus"] and tokens(value):
            minus.append(value)
            continue
        kept.append(value)
        if part["phrase"] and tokens(value):
            phrases.append(value)
    sentence = " ".join(kept)
    words = list(dict.fromkeys(tokens(sentence)))
    own = grammar_of(sentence)
    content = [w for w in words if w not in QUESTION_WORDS and not (own and carries(w, own))]
    return Wanted(sentence, tuple((content or words)[:MOST_TERMS]), tuple(phrases), tuple(minus))


@lru_cache(maxsize=64)
def grammar_of(question: str) -> Grammar | None:
    """Return the grammar of the language that a question is surely in; None: English, or unsure."""
    language = language_asked(question, tokens(question[:LONGEST]))
    return grammar(language) if language else None


def carries(word: str, own: Grammar) -> bool:
    """Say whether a folded word of a question carries it and tells no subject."""
    return word in own.asking or is_small_of(word, own.language)


def names_in(text: str) -> frozenset[str]:
    """Return the words of a question that are written as names: a capital inside a sentence.

    German writes every noun so: there only what stands behind a title surely is one.
    """
    own = grammar_of(text)
    if own and own.capital_nouns:
        return titled_in(text)
    return frozenset(
        word for name in _NAME.findall(unicodedata.normalize("NFKC", text)) for word in tokens(name)
    )


def titled_in(text: str) -> frozenset[str]:
    """Return the names of a question that stand behind a title: "Mr Brenner", "Frau Keller"."""
    return frozenset(word for name in _TITLED.findall(text) for word in tokens(name))


class _Bare(dict[int, int | None]):
    """Tells `str.translate` to leave accents out; filled as characters are met."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_BARE = _Bare()


def tokens(text: str) -> list[str]:
    """Return the words of a text, folded as the word index folds them: case, width, accents."""
    if text.isascii():  # most text is, and this is the hot path of a search
        return _spaced(text).split()
    return _TOKEN.findall(_folded(text))


def _spaced(text: str) -> str:
    """Return the folded words of a text of ASCII with spaces for all else."""
    return text.encode("ascii").translate(_SPACED).decode("ascii")


def _folded(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", spread.translate(_BARE))


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the stem of a folded word (Snowball, English), of "ran" that of "run".

    Numbers and codes stay whole.
    """
    if any(c.isdigit() for c in word):
        return word
    return str(_stemmer().stemWord(BASE.get(word, word)))


def stems(text: str) -> list[str]:
    """Return the stems of the words of a text, in order."""
    return [stem(word) for word in tokens(text)]


def places_of(run: list[str], words: list[str]) -> list[int]:
    """Return where a run of words begins among others, each time it stands there."""
    span = len(run)
    return [at for at in range(len(words) - span + 1) if words[at : at + span] == run]


def telling_stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text but for those that only ask."""
    return frozenset(stem(word) for word in tokens(text) if word not in QUESTION_WORDS)


def words_with(text: str, wanted: Collection[str]) -> frozenset[str]:
    """Return the words of a text whose stems are among these."""
    words = _beginning(text, beginnings(wanted))
    return frozenset(word for word in words if stem(word) in wanted)


def stem_set(text: str, among: frozenset[str] | None = None) -> frozenset[str]:
    """Return the stems of the words of a text, each once; faster than `stems`.

    With `among`, of `beginnings`, those that begin otherwise are left out, which is much faster.
    """
    words = set(tokens(text)) if among is None else _beginning(text, among)
    return frozenset(map(stem, words))


def beginnings(terms: Iterable[str]) -> frozenset[str]:
    """Return what words begin with that have the same stem as one of these."""
    own = {stem(term) for term in terms}
    own |= {form for one in own for form in _forms().get(one, ())}
    firsts = {one[: max(_KEPT, len(one) - _CHANGED)] for one in own}
    changed = {one[0] + "y" for one in own if one[1:_KEPT] == "i"}  # "dying" becomes "die"
    return frozenset(firsts | changed)


def _beginning(text: str, among: frozenset[str]) -> set[str]:
    """Return the words of a text that begin with one of these, without cutting out all others."""
    if not text.isascii():
        firsts = tuple(among)
        return {word for word in _TOKEN.findall(_folded(text)) if word.startswith(firsts)}
    spaced = f" {_spaced(text)} "
    found: set[str] = set()
    for first in among:
        start = spaced.find(f" {first}")
        while start >= 0:
            end = spaced.find(" ", start + 1)
            found.add(spaced[start + 1 : end])
            start = spaced.find(f" {first}", end)
    return found


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    """Return the irregular forms of the verbs of each stem."""
    return {stem(base): forms for base, forms in FORMS.items()}


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


def literal_parts(text: str) -> list[tuple[int, int]]:
    """Return where a question stands in quotation marks or behind a minus, to be meant as it is."""
    return [
        part.span() for part in _PART.finditer(text[:LONGEST]) if part["minus"] or part["phrase"]
    ]
