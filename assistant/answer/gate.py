"""Decides what may reach the language model: the hits that speak to the question.

When none does, the answer is that nothing was found, and the model is not asked (after "Re-ranking
the Context for Multimodal Retrieval Augmented Generation": entries are chosen by relevance, not
by a fixed number).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from assistant.answer.expected import lacks, of_another_year
from assistant.answer.sentences import sentences
from assistant.answer.table_rows import row_sentences
from assistant.answer.word_sense import WordSense
from assistant.errors import ModelDamaged, ModelMissing
from assistant.ports import Models, TextEmbedder
from assistant.records import Form, Hit, Vectors
from assistant.retrieve.cutoff import Logistic
from assistant.retrieve.lexical import coverage
from assistant.retrieve.query import names_in, stem, stems
from assistant.taught import About

CONSIDERED = 8  # hits that are looked at closely
MOST_SENTENCES = 96
QUOTE_WORDS = 60
HEADING_WORDS, HEADING_COSTS = 4, 0.4
SPEAKS = 0.5  # below this, a hit does not speak to the question
ALSO = 0.6  # further sources must reach this share of the best
# What speaks for an answer: belief in the hit, the cosine of its closest sentence, its words, the
# term that its quotation covers least, the number of terms; and against it: nothing of the sort
# that is asked for, another year. Fitted on labelled questions of two libraries; fitted on either
# alone it separates the other's questions better than three of these did (see docs/quality.md).
BELIEF, SENTENCE, WORDS, LEAST, TERM = 1.5, 1.2, 2.8, 1.8, 0.6
NOTHING_SUCH, OTHER_YEAR = -1.0, -3.4
LIGHT = frozenset(  # words that another one may well stand for
    "give gave given got put take took taken make made come came go went gone happen happened keep "
    "kept use used need needed called name thing things way kind sort people somebody".split()
)
MOST_TERMS = 8  # more of them say no more
ANSWERS = Logistic(5.7, 1.0)  # the sum of these
WORDS_ONLY = Logistic(0.62, 0.12)  # without a text model


@dataclass(frozen=True, slots=True)
class Evidence:
    """A hit, the words of it that are closest to the question, and how well it speaks."""

    hit: Hit
    quote: str  # whole sentences in a row, as they stand in the passage
    score: float  # 0 to 1


@dataclass(frozen=True, slots=True)
class Near:
    """The place of a hit that is closest to a question."""

    quote: str
    cosine: float
    against: float  # what speaks against it, at most 0


class Gate:
    """Weighs hits against a question and admits those that speak to it."""

    def __init__(self, models: Models) -> None:
        """Take the models; the text embedder is opened with the first question."""
        self._models = models
        self._sense = WordSense()

    def weigh(
        self,
        question: str,
        hits: Sequence[Hit],
        terms: Mapping[str, float],
        *,
        about: Sequence[About] = (),
    ) -> list[Evidence]:
        """Return evidence from the first hits, the best first.

        Args:
            question: the question in full.
            hits: the hits of its search, best first.
            terms: the weights of the question's words.
            about: the concepts of the question; a hit that surely mentions one holds its name.
        """
        try:
            return self._weighed(question, hits, terms, self._models.text(), about=about)
        except (ModelMissing, ModelDamaged):  # the search before has said so
            return self._weighed(question, hits, terms, None, about=about)

    def closeness(self, question: str, texts: Sequence[str]) -> list[float | None]:
        """Return the cosine of a question with each text, None where no model can tell."""
        if not texts:
            return []
        try:
            vectors = self._models.text().embed([question, *texts])
        except (ModelMissing, ModelDamaged):
            return [None] * len(texts)
        return [float(cosine) for cosine in vectors[1:] @ vectors[0]]

    def vectors(self, texts: Sequence[str]) -> Vectors | None:
        """Return unit vectors of texts, shape (len(texts), dimension); None without a model."""
        try:
            return self._models.text().embed(texts)
        except (ModelMissing, ModelDamaged):
            return None

    def _weighed(
        self,
        question: str,
        hits: Sequence[Hit],
        terms: Mapping[str, float],
        embedder: TextEmbedder | None,
        *,
        about: Sequence[About],
    ) -> list[Evidence]:
        exact = names_in(question)
        said = {one.name: f"{one.name} {one.said}" for one in about}
        closest = _closest_words(question, hits[:CONSIDERED], terms, embedder)
        found = []
        for hit, (quote, cosine) in zip(hits, closest, strict=False):
            names = [said[name] for name in hit.concepts if name in said]
            against = NOTHING_SUCH * lacks(question, hit)
            against += OTHER_YEAR * of_another_year(question, hit)
            near = Near(quote, cosine, against)
            score = self._score(hit, near, terms, names=names, exact=exact, embedder=embedder)
            found.append(Evidence(hit, quote, score))
        return sorted(found, key=lambda evidence: -evidence.score)

    def _score(
        self,
        hit: Hit,
        near: Near,
        terms: Mapping[str, float],
        *,
        names: Sequence[str],
        exact: Collection[str],
        embedder: TextEmbedder | None,
    ) -> float:
        if names and hit.form is Form.PICTURE:
            return hit.score  # it has weighed the mention and the rest of the question
        text = f"{hit.title} {hit.path} {hit.heading} {hit.text}"
        if names:  # that the hit is about the right one says nothing of the rest of the question
            called = set(stems(" ".join(names)))
            terms = {t: weight for t, weight in terms.items() if stem(t) not in called} or terms
            text += " " + " ".join(names)
        words = self._sense.coverage(terms, text, exact=exact, embedder=embedder)
        if embedder is None:
            return WORDS_ONLY(words)
        place = f"{hit.title} {hit.heading} {near.quote} {' '.join(names)}"
        held = self._sense.covered(terms, place, exact=exact, embedder=embedder)
        least = min((share for term, share in held.items() if term not in LIGHT), default=1.0)
        said = ANSWERS(
            BELIEF * hit.score
            + SENTENCE * near.cosine
            + WORDS * words
            + LEAST * least
            + TERM * min(len(terms), MOST_TERMS)
            + near.against
        )
        return max(said, hit.score) if hit.form is Form.PICTURE else said


def admit(evidence: Sequence[Evidence], most: int, *, speaks: float = SPEAKS) -> list[Evidence]:
    """Return what may be used for an answer, best first; empty means that nothing was found.

    Args:
        evidence: weighed, best first.
        most: how many at most.
        speaks: the score that the best must reach.
    """
    if not evidence or evidence[0].score < speaks:
        return []
    return [e for e in evidence if e.score >= ALSO * evidence[0].score][:most]


def _closest_words(
    question: str,
    hits: Sequence[Hit],
    terms: Mapping[str, float],
    embedder: TextEmbedder | None,
) -> list[tuple[str, float]]:
    """Return for each hit what to quote of it, and the cosine of its closest sentence.

    Closest in meaning and in words: a row of a table is told from the next by its code alone.
    """
    share = max(1, MOST_SENTENCES // max(1, len(hits)))
    said = [_said(hit)[:share] for hit in hits]
    flat = [sentence for own in said for sentence in own]
    if embedder is None:
        near = [0.0] * len(flat)
    else:
        vectors = embedder.embed([question, *flat])
        near = [float(cosine) for cosine in vectors[1:] @ vectors[0]]
    rest = iter(near)
    closest: list[tuple[str, float]] = []
    for own in said:
        cosines = [next(rest) for _ in own]
        best = max(range(len(own)), key=lambda i: _closeness(own[i], cosines[i], terms))
        closest.append((_widened(own, best), cosines[best]))
    return closest


def _closeness(sentence: str, cosine: float, terms: Mapping[str, float]) -> float:
    # A heading repeats the question's words and says nothing.
    heading = len(sentence.split()) <= HEADING_WORDS
    return cosine + coverage(terms, set(stems(sentence))) - (HEADING_COSTS if heading else 0.0)


def _widened(said: Sequence[str], best: int) -> str:
    """Return the best sentence with its neighbours, those after it first, up to a short quote."""
    first = last = best
    words = len(said[best].split())
    while last + 1 < len(said) and words + len(said[last + 1].split()) <= QUOTE_WORDS:
        last += 1
        words += len(said[last].split())
    while first > 0 and words + len(said[first - 1].split()) <= QUOTE_WORDS:
        first -= 1
        words += len(said[first].split())
    return " ".join(said[first : last + 1])


def _said(hit: Hit) -> list[str]:
    cut = row_sentences if hit.form is Form.TABLE else sentences
    return cut(hit.text) or [hit.snippet or hit.title]
