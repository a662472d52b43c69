"""Glosses a question of another language: its small words in English, which tell its shape.

"Wie viele Bücher hab ich 2026 gelesen?" is read as "how many bücher did I in 2026?": the rules know
English alone, and the subject stands in the files in their language. For looking up, for showing
and for telling the language the question itself is taken.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.retrieve.grammar import Grammar
from assistant.retrieve.query import carries, grammar_of, titled_in, tokens

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 6  # words of a phrase


@lru_cache(maxsize=64)
def glossed(question: str) -> str:
    """Return a question of another language with its small words in English; else as it is.

    The nouns of German are in small letters: to English they would look like names.
    """
    own = grammar_of(question)
    if own is None:
        return question
    for pattern, said in own.first:
        question = pattern.sub(said, question)
    words = [*_WORD.finditer(question)]
    folded = ["".join(tokens(word[0])) for word in words]
    pieces, at, place = [], 0, 0
    while place < len(words):
        count, said = _phrase(folded[place : place + _LONGEST], own)
        before, word = question[at : words[place].start()], words[place]
        pieces += [before, said or _kept(question, word, own)]
        if not count:  # it carries the question, and English needs no word for it
            pieces[-1] = ""
        at = words[place + max(1, count) - 1].end()
        place += max(1, count)
    told = " ".join("".join((*pieces, question[at:])).split())
    for pattern, said in own.last:
        told = pattern.sub(said, told)
    return told


def in_english(word: str, own: Grammar) -> str:
    """Return what a folded word of another language is told in; itself where it is kept."""
    return own.said.get(word, word)


def _kept(question: str, word: re.Match[str], own: Grammar) -> str:
    """Return a word of the subject; a noun of German in small letters, but for names and codes."""
    if not own.capital_nouns or not word[0].istitle():
        return word[0]
    is_name = tokens(word[0])[0] in titled_in(question) if tokens(word[0]) else False
    return word[0] if is_name else word[0].lower()


def _phrase(folded: list[str], own: Grammar) -> tuple[int, str]:
    """Return how many words make a phrase, and its English; 0 words where one may be left out."""
    for count in range(len(folded), 0, -1):
        if said := own.said.get(" ".join(folded[:count])):
            return count, said
    return (0 if carries(folded[0], own) else 1), ""
