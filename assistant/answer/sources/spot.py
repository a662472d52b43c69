"""Finds the sentence of a passage closest to a question, and the value there that it asks for."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answer.question.asked import CODE_GIVEN, Asked, Sort, asked_of, frame_of
from assistant.answer.question.attribute import attribute_of
from assistant.answer.question.glossed import glossed, in_english
from assistant.answer.question.topical import frame_of_saying
from assistant.answer.question.values import Value, values
from assistant.answer.words.abbreviations import spelled_out
from assistant.answer.words.dates import dates_in, spoken_days
from assistant.answer.words.facts import date_above, dates_of, total_in
from assistant.answer.words.held_words import held_in, is_light, is_needed
from assistant.answer.words.sentences import sentences
from assistant.answer.words.table_rows import row_sentences
from assistant.answer.words.word_sense import WordSense
from assistant.ports import TextEmbedder
from assistant.records import Form, Hit
from assistant.retrieve.grammar import Grammar
from assistant.retrieve.lexical import coverage
from assistant.retrieve.query import grammar_of, stem, stems, titled_in, tokens

QUOTE_WORDS = 60
HEADING_WORDS, HEADING_COSTS = 4, 0.4
_UNREAD_HEADING_COSTS = 1.0  # where its likeness to the question says nothing
_NUMBERED_WORDS = 14
_NUMBERED = re.compile(
    r"(?:chapter|section|part|article|appendix) (?:\d+|[IVXL]+)\b"
    r"|\d+(?:\.\d+)+[.)]? +(?-i:[A-Z])",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-=~*_^#]{4,}")
_LEADERS = re.compile(r"(?:\. ?){5,}|…{2,}")  # of a table of contents
# What stands for something, or goes on from something, in the sentence before.
LEANS = re.compile(
    r"(?:(?:It|They|He|She|These|Those|This|That|Both|Such|Its|Their|His|Her|But|However|Therefore"
    r"|Thus|Otherwise|Instead|Then|Also|So|If so|If not|In (?:this|that|such)|For (?:this|that)"
    r"|Because of|After(?:wards| that)|As a result|The (?:latter|former|same|other))\b)"
)
_SENT = re.compile(
    r"(?:Date|Sent): [^;]*$"
)  # when a mail was sent is not what it says; a row may be of a day
_UNTIL = re.compile(r"\b(?:until|till|by|before|latest|deadline|valid|due)\b", re.IGNORECASE)
_UNTIL_THEN = 0.3  # a question for the last day is answered where one is told
_WITH_VALUE, _NEAR_VALUE = 0.3, 0.15  # what a value of the right sort is worth, in cosines


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question as its answer is looked for."""

    question: str
    terms: Mapping[str, float]  # weights of its words without those that only say what sort it asks
    exact: Collection[str]  # terms that nothing similar can stand for
    asked: Asked | None
    attribute: frozenset[str] = frozenset()  # terms that name what it asks for
    code: str = ""  # that it gives in capitals: "IT" is no "it"
    titled: frozenset[str] = frozenset()  # names behind a title: "Mr Brenner" is nobody else
    by_words: Grammar | None = None  # of its language, unless that is English
    is_understood: bool = False  # the text model knows that language

    @classmethod
    def of(cls, question: str, terms: Mapping[str, float], exact: Collection[str]) -> Wanted:
        """Return a question with all that is read from it."""
        read = glossed(question)
        asked = asked_of(question)
        frame = frame_of(asked, question) | frame_of_saying(question)
        left = {term: weight for term, weight in terms.items() if stem(term) not in frame}
        if own := grammar_of(question):
            asks = {
                one for one in left if is_light(one, own) or {*stems(in_english(one, own))} <= frame
            }
            left = {term: weight for term, weight in left.items() if term not in asks} or left
        given = CODE_GIVEN.search(read)
        code = given["code"] if given and given["code"].isupper() else ""
        titled = titled_in(question)
        attribute = attribute_of(read, asked)
        return cls(question, left or terms, exact, asked, attribute, code, titled)

    def in_language(self, own: Grammar | None, *, is_understood: bool) -> Wanted:
        """Return it as asked in a language whose words are looked for as they stand in texts."""
        if own is None:
            return self
        needed = {term: heavy for term, heavy in self.terms.items() if is_needed(term, own)}
        return replace(self, terms=needed or self.terms, by_words=own, is_understood=is_understood)


@dataclass(frozen=True, slots=True)
class Spot:
    """The place of a passage that is closest to a question."""

    quote: str  # whole sentences in a row
    said: str  # the closest of them
    cosine: float
    value: str  # of the sort that is asked for, as it stands there; "" for none
    near: bool  # whether such a value stands there or beside
    lacks: bool  # whether one is asked for and none stands anywhere in the passage
    closeness: tuple[float, ...] = ()  # of each sentence, by these signs
    answer: str = ""  # the words at which the answer verifier surely points; "" if at none


def cut(hit: Hit) -> list[str]:
    """Return the sentences of a hit, or the rows of a table as sentences; never none."""
    pieces = row_sentences if hit.form is Form.TABLE else sentences
    return pieces(hit.text) or [hit.snippet or hit.title]


def words_of_each(hit: Hit, said: Sequence[str]) -> list[int] | None:
    """Return how many words of a hit's text each of its sentences has; None if rows are among them.

    Rows are worded otherwise than they stand in the text.
    """
    found = [len(one.split()) for one in said]
    return found if sum(found) == len(hit.text.split()) else None


def most_worded(said: Sequence[str], most: int, wanted: Wanted) -> list[int]:
    """Return the places of the sentences that hold most words of a question, at most so many.

    Of those that hold as much the first ones, in their order.
    """
    if len(said) <= most:
        return [*range(len(said))]
    held = [coverage(wanted.terms, set(stems(one))) for one in said]
    return sorted(sorted(range(len(said)), key=lambda at: -held[at])[:most])


def spot_in(hit: Hit, said: Sequence[str], cosines: Sequence[float], wanted: Wanted) -> Spot:
    """Return the closest place: in meaning, in words, and by what sort of value stands there.

    A row of a table is told from the next by its code alone.
    """
    asked = wanted.asked
    held = [values_of(asked, one, wanted) if asked else [] for one in said]
    around = set(stems(f"{hit.title} {hit.heading}"))
    heads = {hit.title, *hit.heading.split(" > ")}
    until = _UNTIL.search(glossed(wanted.question)) is not None

    def closeness(at: int) -> float:
        # A heading repeats the question's words and says nothing.
        heading = (said[at] in heads or _is_heading(said[at])) and not held[at]
        own = {*stems(said[at]), *map(stem, spelled_out(said[at], wanted.terms))}
        if wanted.by_words:
            named = f"{hit.title} {hit.heading} {said[at]}"
            own |= {*map(stem, held_in(wanted.terms, named, wanted.by_words))}
        costs = _UNREAD_HEADING_COSTS if wanted.by_words else HEADING_COSTS
        near = cosines[at] + coverage(wanted.terms, own) - costs * heading
        if wanted.code and stands_in(wanted.code, said[at]):
            near += _WITH_VALUE
        if any(one.exact for one in held[at]):
            near += _WITH_VALUE + _UNTIL_THEN * (until and bool(_UNTIL.search(said[at])))
        elif any(held[max(0, at - 1) : at + 2]):
            near += _NEAR_VALUE
        return near + coverage(wanted.terms, around | own) / 2

    near = tuple(closeness(at) for at in range(len(said)))
    best = near.index(max(near))
    found = any(held[max(0, best - 1) : best + 2])
    certain = any(one.exact for one in held[best]) and not _is_unnamed_item(said[best], wanted)
    value = "" if certain or asked is None else _beside(hit, said, best, asked)
    value = value or _in_place(said[best], held[best], wanted)
    lacks = asked is not None and not value and not any(held) and not values(asked, hit.heading)
    quote = widened(said, best)
    return Spot(
        quote,
        said[best],
        cosines[best],
        value,
        near=found or bool(value),
        lacks=lacks,
        closeness=near,
    )


def stands_in(code: str, text: str) -> bool:
    """Say whether a code stands in a text as it is, capitals and all."""
    return re.search(rf"(?<!\w){re.escape(code)}(?!\w)", text) is not None


def _is_unnamed_item(text: str, wanted: Wanted) -> bool:
    """Say whether a price may be that of an item of a bill that the question does not name."""
    is_price = wanted.asked is not None and wanted.asked.sort is Sort.MONEY
    return is_price and not coverage(wanted.terms, set(stems(text)))


def _is_heading(text: str) -> bool:
    """Say whether a sentence is a heading or a line of a table of contents."""
    words = len(text.split())
    if words <= HEADING_WORDS or _LEADERS.search(text):
        return True
    if text.endswith((".", "!", "?", ":", ";")) or words > _NUMBERED_WORDS:
        return False
    return bool(_NUMBERED.match(text) or _RULE.search(text))


def dates_held(wanted: Wanted, text: str) -> set[str]:
    """Return the terms of a question's dates that a text holds, in whatever way it writes dates."""
    question = glossed(wanted.question)
    asked = dates_in(question)
    known = [one.days for one in dates_in(text)] if asked else []
    held: set[str] = set()
    for one in asked:
        if any(days.meets(one.days) for days in known if days.has_year == one.days.has_year):
            held.update(tokens(question[one.start : one.end]))
    if own := grammar_of(wanted.question):
        return {term for term in wanted.terms if held.issuperset(tokens(in_english(term, own)))}
    return held


def shares(
    wanted: Wanted,
    text: str,
    sense: WordSense,
    embedder: TextEmbedder | None,
    *,
    foreign: bool = False,
) -> dict[str, float]:
    """Return for each term of a question how far a text holds it, 0 to 1.

    Args:
        wanted: the question.
        text: the text.
        sense: compares the words.
        embedder: gives their vectors; None when no text model is installed.
        foreign: the text is in another language than the question.
    """
    text = f"{text} {' '.join(spelled_out(text, wanted.terms))}"
    if wanted.by_words:  # its vectors say nothing
        known = held_in(wanted.terms, text, wanted.by_words)
        held = {term: float(term in known) for term in wanted.terms}
    else:
        held = sense.covered(
            wanted.terms, text, exact=wanted.exact, embedder=embedder, foreign=foreign
        )
    return held | {term: 1.0 for term in dates_held(wanted, text) if term in held}


def values_of(asked: Asked, text: str, wanted: Wanted) -> list[Value]:
    """Return the values of a text that may answer a question."""
    if _SENT.match(text):
        return []
    found = values(asked, text)
    if "month" in tokens(glossed(wanted.question)):
        return [replace(one, exact=True) for one in found]
    return found


def _in_place(text: str, found: Sequence[Value], wanted: Wanted) -> str:
    """Return which of the values of a sentence is asked for, "" when none is certain."""
    exact = [one for one in found if one.exact]
    if not exact and wanted.asked is not None and wanted.asked.sort is Sort.COLOUR:
        return ""  # what is called something near paint is hardly sure to be one
    found = exact or found
    return found[0].text if len(found) == 1 else _nearest(text, found, wanted)


def _beside(hit: Hit, said: Sequence[str], best: int, asked: Asked) -> str:
    """Return the value that a sentence without one stands under: a day, or the total of a bill."""
    if asked.sort is Sort.DATE:
        above = date_above(hit, said, best)
        # A mail that says "on Thursday" was not sent on the day that is asked for.
        if not above and (asked.past or not values(asked, said[best]) or dates_in(hit.heading)):
            above = dates_of(hit, said[best])
        return spoken_days(above[0]) if above and above[0].is_day else ""
    if asked.sort is Sort.MONEY and (total := total_in([hit])) is not None:
        return next((one.text for one in values(asked, total.said)), "")
    return ""


def _nearest(text: str, found: Sequence[Value], wanted: Wanted) -> str:
    """Return the value that stands nearest to a word of the question; "" when none of them does."""
    terms = {stem(term) for term in wanted.terms}
    if wanted.asked and wanted.asked.noun:
        terms.add(wanted.asked.noun)
    at = _places(text, terms)
    if not at or not found:
        return ""

    def distance(one: Value) -> tuple[int, int]:
        return min(
            (one.start - end, 0) if end <= one.start else (start - one.end, 1) for start, end in at
        )

    return min(found, key=distance).text


def _places(text: str, terms: set[str]) -> list[tuple[int, int]]:
    found, start = [], 0
    for word in text.split():
        start = text.index(word, start)
        if not terms.isdisjoint(stems(word)):
            # In "90 g sugar, 60 g raisins" a comma parts.
            found.append((start, start + len(word.rstrip(",;"))))
        start += len(word)
    return found


def widened(said: Sequence[str], best: int, most: int = QUOTE_WORDS) -> str:
    """Return the best sentence with its neighbours, up to `most` words.

    The sentence that it goes on from comes first, then those after it, then others before it.
    """
    first = last = best
    words = len(said[best].split())
    while first > 0 and LEANS.match(said[first]):
        if words + len(said[first - 1].split()) > most:
            break
        first -= 1
        words += len(said[first].split())
    while last + 1 < len(said) and words + len(said[last + 1].split()) <= most:
        last += 1
        words += len(said[last].split())
    while first > 0 and words + len(said[first - 1].split()) <= most:
        first -= 1
        words += len(said[first].split())
    return " ".join(said[first : last + 1])
