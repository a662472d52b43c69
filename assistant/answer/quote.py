"""Answers in the words of the files themselves, when no model can or should."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.answer.course import Course
from assistant.answer.generate.cards import spoken_date
from assistant.answer.question.topical import topic_of
from assistant.answer.sources.foremost import also, of_each_file, quoted
from assistant.answer.sources.gate import Evidence
from assistant.phrases import run_in
from assistant.records import Form, Locator, Sentence
from assistant.retrieve.told_apart import Names, told_apart, with_name
from assistant.told import told

_PLACES = 3  # that are quoted of what is said of something
_WORD = re.compile(r"\S+")


def quote(
    evidence: Sequence[Evidence], numbers: Sequence[int], *, said: Collection[int] = ()
) -> list[Sentence]:
    """Return passages, quoted, each with its citation.

    Args:
        evidence: item n - 1 is number n.
        numbers: of those to quote.
        said: numbers of those of which all has been said.
    """
    chosen = [number for number in numbers if number not in said]
    names = told_apart(evidence[number - 1].hit for number in chosen)
    return [_quoted(number, evidence[number - 1], names) for number in chosen]


def foremost_of(
    course: Course, evidence: Sequence[Evidence], *, only: int | None, said: Collection[int]
) -> list[Sentence]:
    """Return the sources that most likely hold the answer, quoted; the next is noted in `course`.

    Args:
        course: what has happened so far.
        evidence: item n - 1 is number n.
        only: the number of the one to quote; None: of those that are likeliest.
        said: numbers of those of which all has been said.
    """
    chosen = quoted(evidence) if only is None else [only]
    if only is None and topic_of(course.question):  # one place seldom tells all of it
        chosen = of_each_file(evidence)[:_PLACES]
    course.also = also(evidence, [*chosen, *said])
    if course.stated and chosen[0] in said:
        return []
    return quote(evidence, chosen, said=said)


def follow(
    sentences: Sequence[Sentence], evidence: Sequence[Evidence], *, marks: bool
) -> list[Sentence]:
    """Return a reply's sentences, and after them the words of the file that they rest on.

    A reader sees at once whether the wording says the same as the file; nothing follows when it
    already does so word for word. What no source upholds is left out unless it `marks` that; a
    small model has made it up.
    """
    sentences = [one for one in sentences if marks or one.supported]
    first = next(s.citations[0] for s in sentences if s.supported)
    said = " ".join(s.text for s in sentences)
    item = evidence[first - 1]
    if item.hit.form is Form.PICTURE or item.quote in said or said in item.quote:
        return list(sentences)
    own = [s for s in sentences if s.text not in item.quote]  # the rest would be said twice
    return [*own, _quoted(first, item, {})]


def _quoted(number: int, item: Evidence, names: Names) -> Sentence:
    hit = item.hit
    where = with_place(with_name(hit.title, hit, names), hit.locator)
    if hit.form is Form.PICTURE:
        text = _photo(where, spoken_date(hit.date), hit.text)
    else:
        text = told("{}: “{}”", where, _in_lines(item.quote, hit.text))
    return Sentence(text, (number,), supported=True)


def _in_lines(quote: str, text: str) -> str:
    """Return a quotation with a dot where lines of its text end, if it stands there as it is."""
    words, spans = quote.split(), [*_WORD.finditer(text)]
    said = [span.group() for span in spans]
    for first, word in enumerate(said):
        if word == words[0] and said[first : first + len(words)] == words:
            part = text[spans[first].start() : spans[first + len(words) - 1].end()]
            return run_in(part, of=text)
    return quote


def _photo(where: str, taken: str, shows: str) -> str:
    if taken and shows:
        return f"The photo {where} was taken {taken} and shows: {shows}."
    if taken:
        return f"The photo {where} was taken {taken}."
    return f"The photo {where} shows: {shows}." if shows else f"See the photo {where}."


def with_place(title: str, locator: Locator) -> str:
    """Return a title and where in the file, as people say it: "Lease, page 3", "Memo, at 1:05"."""
    if locator.page is not None:
        return told("{}, page {}", title, str(locator.page))
    if locator.start is not None:
        return told("{}, at {}", title, f"{int(locator.start) // 60}:{int(locator.start) % 60:02d}")
    return title
