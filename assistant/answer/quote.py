"""Answers in the words of the files themselves, when no model can or should."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assistant.answer.cards import spoken_date
from assistant.answer.gate import Evidence
from assistant.records import Form, Locator, Sentence

_SECOND_AT = 0.9  # a second quotation must be nearly as good as the first


def quote(
    evidence: Sequence[Evidence], *, alone: bool = False, said: Collection[int] = ()
) -> list[Sentence]:
    """Return the best one or two passages, quoted, each with its citation.

    Args:
        evidence: best first.
        alone: whether the best is enough.
        said: numbers of those of which all has been said.
    """
    numbers = [1]
    if not alone:
        near = _SECOND_AT * evidence[0].score
        numbers += [n for n, item in enumerate(evidence[1:], 2) if item.score >= near][:1]
    return [_quoted(number, evidence[number - 1]) for number in numbers if number not in said]


def follow(sentences: Sequence[Sentence], evidence: Sequence[Evidence]) -> list[Sentence]:
    """Return a reply's sentences, and after them the words of the file that they rest on.

    A reader sees at once whether the wording says the same as the file; nothing follows when it
    already does so word for word.
    """
    first = next(s.citations[0] for s in sentences if s.supported)
    said = " ".join(s.text for s in sentences)
    item = evidence[first - 1]
    if item.hit.form is Form.PICTURE or item.quote in said or said in item.quote:
        return list(sentences)
    own = [s for s in sentences if s.text not in item.quote]  # the rest would be said twice
    return [*own, _quoted(first, item)]


def _quoted(number: int, item: Evidence) -> Sentence:
    hit = item.hit
    where = f"{hit.title}{place(hit.locator)}"
    if hit.form is Form.PICTURE:
        text = _photo(where, spoken_date(hit.date), hit.text)
    else:
        text = f"{where}: “{item.quote}”"
    return Sentence(text, (number,), supported=True)


def _photo(where: str, taken: str, shows: str) -> str:
    if taken and shows:
        return f"The photo {where} was taken {taken} and shows: {shows}."
    if taken:
        return f"The photo {where} was taken {taken}."
    return f"The photo {where} shows: {shows}." if shows else f"See the photo {where}."


def place(locator: Locator) -> str:
    """Return where a passage is, as people say it: ", page 3" or ", at 1:05"; "" for a photo."""
    if locator.page is not None:
        return f", page {locator.page}"
    if locator.start is not None:
        return f", at {int(locator.start) // 60}:{int(locator.start) % 60:02d}"
    return ""
