"""Counts how often a search says that the files hold nothing for a question, and when it should."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from assistant.evaluation.metrics import Interval, interval
from assistant.evaluation.questions import Question
from assistant.ports import Stop
from assistant.records import Query, SearchResult


class Reads(Protocol):
    """Looks closely at what a search found."""

    def tells(self, query: Query, stop: Stop) -> bool | None:
        """Return whether the files answer a question; None: that cannot be told."""
        ...


@dataclass(slots=True)
class Nothing:
    """Whether the search said so, for each question without and with an answer."""

    rightly: list[float] = field(default_factory=list)
    wrongly: list[float] = field(default_factory=list)

    def count(self, question: Question, result: SearchResult, reads: Reads) -> None:
        """Add a question that stands alone; one that leans on others is no search."""
        if question.context:
            return
        told = reads.tells(Query(question.text), lambda: False)
        said = not told if told is not None else not any(hit.likely for hit in result.hits)
        known = question.has_answer or bool(question.relevant)
        (self.wrongly if known else self.rightly).append(float(said))

    def figures(self) -> dict[str, Interval | None]:
        """Return the shares; None where no question is of the kind."""
        return {
            "abstention_recall": interval(self.rightly),
            "false_abstention": interval(self.wrongly),
        }
