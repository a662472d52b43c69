"""States the value that a question asks for as it stands in the best source, before all else.

The program finds it by rules, so that no model can get it wrong; the wording may follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.answer.course import Course
from assistant.answer.question.glossed import glossed
from assistant.answer.question.shapes import LOOKED_UP, Task, shape_of
from assistant.answer.sources.foremost import foremost, odds
from assistant.answer.sources.gate import Evidence
from assistant.answer.words.dates import in_words
from assistant.answer.words.orders import gives_orders
from assistant.records import Form, Sentence
from assistant.retrieve.query import places_of, stems

# A source this nearly as good, by its odds or its score, that tells another value makes neither
# certain.
_RIVAL_ODDS, _RIVAL_SCORE = 0.2, 0.97
# What several values come to, or how one became another, stands in no single place.
_RECKONED = re.compile(
    r"\b(?:together|altogether|in all|in total|total|sum|combined|by how (?:much|many)|change[ds]?|"
    r"difference|(?:in|per|for) (?:a|the whole|one) year)\b",
    re.IGNORECASE,
)
# "On top of the wardrobe, no: moved, now under the stairs": what stands before holds no longer.
_TAKEN_BACK = re.compile(
    r"(?:->|=>|→)\s*now\b|[,;.–—-]\s*no[,:]\s|\b(?:moved|changed)\b[^.;]*\b(?:now|to)\b|"
    r"[,;–—-]\s*(?:now|actually|correction|scrap that)\b",
    re.IGNORECASE,
)
_TELLS = LOOKED_UP | {Task.COUNT}


@dataclass(frozen=True, slots=True)
class Stated:
    """A value and the number of the source that it stands in."""

    value: str
    number: int

    @property
    def sentence(self) -> Sentence:
        """Return it as a sentence of an answer."""
        value = in_words(self.value)
        ends = "" if value.endswith(".") else "."
        first, *rest = value.split(" ")
        # "in the cellar" begins a sentence here; "iPhone" and "8.30 pm" are written as they are.
        begun = first.capitalize() if first.isalpha() and first.islower() and rest else first
        return Sentence(f"{' '.join((begun, *rest))}{ends}", (self.number,), supported=True)

    def agreeing(self, sentences: Iterable[Sentence]) -> list[Sentence]:
        """Return a reply without what rests on a source and says something else.

        Empty when no sentence that rests on one says the value. Other words than figures may be
        said in more than one way, so beside a sentence that has them others stay.
        """
        wanted, sentences = stems(self.value), [*sentences]
        says = [one.supported and bool(places_of(wanted, stems(one.text))) for one in sentences]
        if not any(says):
            return []
        if not any(char.isdigit() for char in self.value):
            return sentences
        return [one for one, own in zip(sentences, says, strict=True) if own or not one.supported]


def stated(question: str, evidence: Sequence[Evidence]) -> Stated | None:
    """Return the value that the best source tells; None when it tells none for certain."""
    number, *others = foremost(evidence)
    best = evidence[number - 1]
    if not best.value or best.hit.form is Form.PICTURE or gives_orders(best.hit.text):
        return None
    if shape_of(question).task not in _TELLS or _RECKONED.search(glossed(question)):
        return None
    if _TAKEN_BACK.search(best.sentence.partition(best.value)[2]):
        return None
    others_say = (item for item in (evidence[n - 1] for n in others) if _differs(item, best))
    if any(_is_rival(item, best) for item in others_say):
        return None
    return Stated(best.value, number)


def _differs(item: Evidence, best: Evidence) -> bool:
    if best.answer and not item.value:  # what the verifier points at is certain without them
        return False
    return stems(item.value) != stems(best.value)


def _is_rival(item: Evidence, best: Evidence) -> bool:
    near = odds(item) >= odds(best) - _RIVAL_ODDS
    return near or item.score >= _RIVAL_SCORE * best.score


def stated_first(
    course: Course, value: Stated | None, sentences: Sequence[Sentence]
) -> list[Sentence]:
    """Return what of a reply agrees with a value; when nothing does, the program states it."""
    if value is None:
        return list(sentences)
    kept = value.agreeing(sentences)
    course.stated += [] if kept else [value.sentence]
    return kept
