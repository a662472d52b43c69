"""Ranks all passages of the documents that a question is about, by what it asks of them.

Inside a document its own name and year stand everywhere and tell nothing, so words count by how
rare they are among these passages, and the vector is that of the question without the names.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from assistant.arrays import Vectors
from assistant.records import ContentId, Form, PassageId
from assistant.retrieve import dense, lexical
from assistant.retrieve.documents import Choice
from assistant.retrieve.options import Options
from assistant.retrieve.order import Candidate
from assistant.retrieve.query import Wanted, stem, stems
from assistant.store import insides
from assistant.store.insides import Inside
from assistant.store.transactions import ReadTx

_POSSIBLE = 0.03  # share from which a document is looked through, if any is likely
_NAMED = 0.3  # share from which a document counts as named by the question
_MOST_DOCUMENTS, _MOST_PASSAGES = 4, 2_000
_WHOLE = 0.3  # how much the question as it stands counts beside its rest
_TABLE = 0.5  # standard deviations that a table is worth when a number is asked for
_HEADING = 0.5  # what a word in a heading counts besides
_SOON = 8.0  # places after which a passage is worth half the first
_CERTAIN = 2.0  # what being of the right document is worth, on the scale of the usual rank
_ORDER = 5.0  # what being its first passage is worth besides, so that its last ones do not win
_AMOUNT = re.compile(
    r"how (?:much|many|large|high|big|long)|\b(?:amount|total|number|rate|ratio|percent\w*|average|"
    r"million|billion|cost|price|value|figure|sum|count)s?\b|%",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A passage of a likely document, and how well it answers compared with the others there."""

    content: ContentId
    share: float  # how likely the question is about the document
    worth: float  # 1 for the first passage of the document, falling with its place
    names: frozenset[str] = frozenset()  # stems of the question that all of the document answers

    def rank(self, usual: float, *, elsewhere: float = 0.0) -> float:
        """Return what the order goes by, from what it would go by if no document were named.

        Args:
            usual: that.
            elsewhere: how likely the answer stands in a document that is not looked into; so
                much less likely is one that is hardly named.
        """
        share = self.share if self.share >= _NAMED else self.share * (1.0 - elsewhere)
        unlikely = (1.0 - share) ** 3  # what is likely counts more than in proportion
        return unlikely * usual + (1.0 - unlikely) * (_CERTAIN + _ORDER * self.worth)


def look_inside(
    tx: ReadTx,
    wanted: Wanted,
    choice: Choice,
    *,
    aims: tuple[dense.Aim | None, dense.Aim | None],
    options: Options,
) -> dict[PassageId, Found]:
    """Return the passages of the likely documents; none when no document is likely.

    Args:
        tx: the library.
        wanted: the question.
        choice: which documents it names.
        aims: in the text space, the question and its rest.
        options: the switches.
    """
    if not options.inside or not choice.is_likely:
        return {}
    among = insides.passages_inside(tx, _likely(tx, choice))
    cosines = dense.cosines_of(tx, aims, [one.passage for one in among])
    whole, rest = map(_standard, cosines)
    score = rest + _WHOLE * whole + _by_words(tx, wanted, choice, among, options=options)
    if options.tables and _AMOUNT.search(wanted.sentence):
        score += _TABLE * np.array([one.form is Form.TABLE for one in among])
    by_document: defaultdict[ContentId, list[int]] = defaultdict(list)
    for number in np.argsort(-score, kind="stable").tolist():
        by_document[among[number].content].append(number)
    names = frozenset(map(stem, choice.names))
    return {
        among[number].passage: Found(
            content,
            choice.shares[content],
            _SOON / (_SOON + place),
            names if choice.shares[content] >= _NAMED else frozenset(),
        )
        for content, numbers in by_document.items()
        for place, number in enumerate(numbers)
    }


def in_documents(found: Sequence[Candidate], inside: Mapping[PassageId, Found]) -> list[Candidate]:
    """Return the candidates with the ranks that they have in documents that the question names."""
    within = {one.content for one in inside.values()}
    elsewhere = max(
        (one.chance or 0.0 for one in found if one.stored.content not in within), default=0.0
    )
    return [
        one._replace(rank=place.rank(one.rank, elsewhere=elsewhere))
        if (place := inside.get(one.stored.id))
        else one
        for one in found
    ]


def _likely(tx: ReadTx, choice: Choice) -> list[ContentId]:
    """Return the documents that are worth looking through, as many as time allows."""
    good = [content for content, share in choice.shares.items() if share >= _POSSIBLE]
    chosen: list[ContentId] = []
    counts = insides.passage_counts(tx, good[:_MOST_DOCUMENTS])
    room = _MOST_PASSAGES
    for content in good[:_MOST_DOCUMENTS]:
        if counts.get(content, 0) <= room:
            room -= counts.get(content, 0)
            chosen.append(content)
    return chosen


def _by_words(
    tx: ReadTx, wanted: Wanted, choice: Choice, among: Sequence[Inside], *, options: Options
) -> Vectors:
    """Return how well passages match the words, each by its rarity among these passages."""
    place = {one.passage: number for number, one in enumerate(among)}
    total: Vectors = np.zeros(len(among), dtype=np.float32)
    left = [term for term in wanted.terms if not (options.rest and term in choice.names)]
    for term in left:
        beginning = lexical.beginning(term)
        words = [term, *(insides.forms(tx, beginning) if beginning else ())]
        found = insides.holding(tx, words, among)
        weight = math.log(1 + (len(among) - len(found) + 0.5) / (len(found) + 0.5))
        total[[place[passage] for passage in found]] += weight
        if options.headings:
            own = stem(term)
            total += [_HEADING * weight * (own in _stems(one.heading)) for one in among]
    return _standard(total)


@lru_cache(maxsize=4096)
def _stems(heading: str) -> frozenset[str]:
    return frozenset(stems(heading))


def _standard(values: Vectors) -> Vectors:
    """Return values with mean 0 and standard deviation 1; all 0 when they are the same."""
    spread = float(values.std())
    if spread < 1e-6:  # noqa: PLR2004 - no spread at all
        return np.zeros_like(values)
    standard: Vectors = (values - values.mean()) / spread
    return standard
