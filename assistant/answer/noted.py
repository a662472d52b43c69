"""Finds the notes of the user about concepts that answer a question, as a gate finds passages.

A note is no file: it is weighed like a passage, said as what the user noted, and cited as nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from assistant.answer.generate.cards import LONGEST_INFO, LONGEST_NAME, cut, harmless
from assistant.answer.generate.cite import ENOUGH, upheld
from assistant.answer.sources.gate import SPEAKS, Gate
from assistant.records import ContentId, Form, Hit, Kind, Locator, PassageId, Sentence
from assistant.retrieve.cutoff import belief
from assistant.retrieve.lexical import coverage
from assistant.retrieve.query import QUESTION_WORDS, stem, stem_set, stems, tokens
from assistant.taught import Concept, ConceptId

YOU_NOTED = "You noted"
_MOST = 4  # concepts whose notes are weighed
_NAMING = stem_set("name names named called call")
_TELLING = frozenset("who whom whose what which tell show describe".split())


@dataclass(frozen=True, slots=True)
class Note:
    """What the user noted about a concept that answers a question."""

    concept: Concept
    text: str  # in the user's words, harmless
    score: float  # 0 to 1

    @property
    def sentence(self) -> Sentence:
        """Return the note as a sentence of an answer."""
        lead = f"{YOU_NOTED} of" if self.concept.info.strip() else f"{YOU_NOTED}:"
        return Sentence(f"{lead} {self.text}", (), supported=True)


def notes(
    question: str,
    terms: Mapping[str, float],
    concepts: Iterable[Concept],
    *,
    named: Collection[ConceptId],
    gate: Gate,
) -> list[Note]:
    """Return the notes that answer a question, best first; empty when none does.

    Args:
        question: the question in full.
        terms: the weights of its words.
        concepts: all concepts.
        named: those that the question names, or that are in the picture beside it.
        gate: weighs them.
    """
    asked = {stem(term) for term in terms if term not in QUESTION_WORDS}
    tells = not asked.isdisjoint(_NAMING) or not _TELLING.isdisjoint(tokens(question))
    found: list[Note] = []
    weighed: list[tuple[Concept, dict[str, float]]] = []
    for concept in _candidates(concepts, asked, named):
        own = " ".join((concept.name, *concept.aliases, concept.category))
        left = asked - _NAMING - frozenset(stems(own))
        if left:
            weighed.append((concept, {t: w for t, w in terms.items() if stem(t) in left}))
        elif tells and (concept.info or concept.category):
            found.append(Note(concept, said(concept, cut(concept.info, LONGEST_INFO)), 1.0))
    for concept, besides in weighed:
        found += _weighed(question, besides, concept, gate=gate)
    return sorted(found, key=lambda note: -note.score)[:_MOST]


def set_apart(
    sentences: Iterable[Sentence], question: str, concepts: Iterable[Concept]
) -> tuple[list[Sentence], list[Sentence]]:
    """Return a reply without what rests on notes alone, and the notes that it rests on.

    The user's own words say it better, and a sentence without a number would pass for a fact.
    """
    texts = [(one, _text(one)) for one in concepts if one.info.strip()]
    kept: list[Sentence] = []
    resting: dict[ConceptId, Sentence] = {}
    for sentence in sentences:
        shares = [(upheld(sentence.text, question, text), one) for one, text in texts]
        share, concept = max(shares, key=lambda pair: pair[0], default=(0.0, None))
        if sentence.supported or concept is None or share < ENOUGH:
            kept.append(sentence)
        else:
            told = said(concept, cut(concept.info, LONGEST_INFO))
            resting[concept.id] = Note(concept, told, share).sentence
    return kept, list(resting.values())


def said(concept: Concept, info: str) -> str:
    """Return a concept with its category and some of what is noted about it, on one line."""
    name, category = harmless(concept.name)[:LONGEST_NAME], harmless(concept.category)
    head = f"{name} ({category[:LONGEST_NAME]})" if category else name
    told = harmless(info)
    return f"{head}: {told}" if told else f"{head}."


def _candidates(
    concepts: Iterable[Concept], asked: Collection[str], named: Collection[ConceptId]
) -> list[Concept]:
    """Return the concepts of a question: those it names, or else those whose category it names."""
    if named:
        return [one for one in concepts if one.id in named][:_MOST]
    return [
        one
        for one in concepts
        if (kind := stems(one.category)) and all(word in asked for word in kind)
    ][:_MOST]


def _weighed(
    question: str, terms: Mapping[str, float], concept: Concept, *, gate: Gate
) -> list[Note]:
    """Return the note of a concept if the gate lets it pass for these terms of the question."""
    if not concept.info.strip():
        return []
    text = _text(concept)
    (near,) = gate.closeness(question, [text])
    sure = belief(text=near, words=coverage(terms, frozenset(stems(text))))
    return [
        Note(concept, said(concept, item.quote), item.score)
        for item in gate.weigh(question, [_as_hit(concept, text, sure)], terms)
        if item.score >= SPEAKS
    ]


def _text(concept: Concept) -> str:
    called = ", ".join((concept.name, *concept.aliases))
    return f"{called}: {concept.category}. {cut(concept.info, LONGEST_INFO)}"


def _as_hit(concept: Concept, text: str, score: float) -> Hit:
    """Return a note in the form that the gate weighs; it is no file and goes no further."""
    return Hit(
        passage=PassageId(0),
        content=ContentId(0),
        root="",
        path="",
        kind=Kind.NOTE,
        form=Form.TEXT,
        title=text.partition(". ")[0],
        locator=Locator(),
        score=score,
        snippet="",
        text=cut(concept.info, LONGEST_INFO),
    )
