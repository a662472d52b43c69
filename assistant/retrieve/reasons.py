"""Says in a few words why a passage was found."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.records import Form
from assistant.retrieve import lexical
from assistant.retrieve.cutoff import FLOOR, belief
from assistant.retrieve.order import Candidate
from assistant.retrieve.query import stem
from assistant.told import told


def why(candidate: Candidate, terms: Mapping[str, float]) -> tuple[str, ...]:
    """Return the reasons: words, name, meaning, picture, date, place; those that there are.

    Args:
        candidate: what was found, with the evidence for it.
        terms: the telling words of the question.
    """
    reasons: list[str] = []
    if shared := _shared(terms, candidate.body):
        shows = candidate.stored.passage.form is Form.PICTURE
        words = ", ".join(shared)
        reasons.append(told("looks like: {}", words) if shows else told("words: {}", words))
    if shared := _shared(terms, candidate.name - candidate.body):
        reasons.append(told("name: {}", ", ".join(shared)))
    if not reasons and (inside := lexical.inside_words(terms, candidate.stored.passage.text)):
        reasons.append(told("part of a word: {}", ", ".join(inside)))
    text, picture = candidate.evidence.text, candidate.evidence.picture
    if text is not None and belief(text=text) >= FLOOR:
        reasons.append(told("meaning {:.2f}", max(0.0, text)))
    if picture is not None and belief(picture=picture) >= FLOOR:
        reasons.append(told("picture {:.2f}", max(0.0, picture)))
    if candidate.stored.date:
        reasons.append(candidate.stored.date[:10])
    if candidate.stored.place:
        reasons.append(candidate.stored.place.partition(", ")[0])
    return tuple(reasons)


def _shared(terms: Mapping[str, float], present: frozenset[str]) -> list[str]:
    return [term for term in terms if stem(term) in present]
