"""What lies near the sources of an answer: shown beside it, and perhaps read by the language model.

A neighbour is context, never a reason to answer: it is looked for only when the gate has let
sources in, and upholds a sentence only when it passes the gate by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answer.sources.gate import SPEAKS, Evidence, Gate
from assistant.phrases import shared
from assistant.records import Answer, Hit, Kind, Neighbour
from assistant.retrieve.cutoff import belief
from assistant.retrieve.lexical import coverage
from assistant.retrieve.nearby import Nearby
from assistant.retrieve.query import stems

_SHOWN = 6  # beside an answer
_TOLD = 2  # to a language model
_LOOKED_AT = 6  # of which those are chosen


@dataclass(frozen=True, slots=True)
class Near:
    """A neighbour as a language model is told of it."""

    neighbour: Neighbour
    item: Evidence

    @property
    def label(self) -> str:
        """Return what stands in the prompt beside its number."""
        near = self.neighbour
        return f"nearby: {shared(near.edge, near.concept)} as [{near.of}]"

    @property
    def speaks(self) -> bool:
        """Say whether it passes the gate by itself."""
        return self.item.score >= SPEAKS


class Neighbours:
    """Finds neighbours of the sources of answers."""

    def __init__(self, graph: Nearby, gate: Gate) -> None:
        """Take the memory graph, and what tells how well a neighbour speaks to a question."""
        self._graph = graph
        self._gate = gate

    def told(
        self, question: str, evidence: Sequence[Evidence], terms: Mapping[str, float]
    ) -> list[Near]:
        """Return the neighbours that a model is told of, those that speak first."""
        hits = [item.hit for item in evidence]
        found = self._graph.around(hits, question, most=_LOOKED_AT)
        near = {one.hit.passage: one for one in found}
        beliefs = [_believed(one.hit, terms) for one in found]
        weighed = self._gate.weigh(question, beliefs, terms)
        return [Near(near[item.hit.passage], item) for item in weighed][:_TOLD]

    def beside(self, answer: Answer) -> Answer:
        """Return an answer with what lies near those of its citations that are shown."""
        if not answer.found or not answer.citations:
            return answer
        shown = {*answer.also, *(one for each in answer.sentences for one in each.citations)}
        found = self._graph.around(answer.citations, answer.question, most=_SHOWN)
        return replace(answer, neighbours=tuple(near for near in found if near.of in shown))


def _believed(hit: Hit, terms: Mapping[str, float]) -> Hit:
    """Return a neighbour with the belief that a search would have in it."""
    words = coverage(terms, set(stems(f"{hit.title} {hit.path} {hit.heading} {hit.text}")))
    is_photo = hit.kind is Kind.PHOTO
    text = None if is_photo else hit.similarity
    return replace(hit, score=belief(text=text, picture=None, words=words))
