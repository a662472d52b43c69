"""Reads from a question what it is about: the words that tell it, the days, and money."""

from __future__ import annotations

from assistant.answer.question.stretches import span_asked
from assistant.answer.words.dates import Days
from assistant.answer.words.table_words import MONEY_WORDS, PLAIN_WORDS
from assistant.retrieve.query import QUESTION_WORDS, stem, stems, tokens

# Words that only say how a time is meant, where a text tells one.
_JOINING = frozenset("between until till during throughout within".split())


def words_of(text: str) -> frozenset[str]:
    """Return the stems of the words that tell what a text is about; dates are none of them."""
    dated = {*tokens(span_asked(text)[1])}
    dated |= _JOINING if dated else frozenset()
    return frozenset(
        word
        for token in tokens(text)
        if token not in QUESTION_WORDS
        and token not in dated
        and (word := stem(token)) not in PLAIN_WORDS | MONEY_WORDS
    )


def span_of(question: str) -> Days | None:
    """Return the days from the first to the last date that a question names, if any has a year."""
    days, _ = span_asked(question)
    return days if days is not None and days.has_year else None


def asks_money(question: str) -> bool:
    """Say whether a question asks for money by its words."""
    return not MONEY_WORDS.isdisjoint(stems(question))
