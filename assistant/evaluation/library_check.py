"""Checks how well a library finds its own files again, kind by kind of question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.evaluation.ablation import HITS, Asked, Search, SearchWith
from assistant.evaluation.figures import KindFigures, shape
from assistant.evaluation.metrics import Interval
from assistant.evaluation.own_files import KINDS, LIMITS
from assistant.evaluation.places import Found, count_found
from assistant.records import Query
from assistant.retrieve.options import Options

_DEPTHS = (1, 5)


@dataclass(frozen=True, slots=True)
class LibraryCheck:
    """The figures of one check, in all and by kind of question."""

    asked: Sequence[Asked]
    source: dict[str, Interval | None]
    locator: dict[str, Interval | None]
    kinds: dict[str, KindFigures]  # by place

    def as_dict(self) -> dict[str, Any]:
        """Return the report in the shape that `keepsake evaluate --own --json` prints."""
        return {
            "n": len(self.asked),
            "retrieval": {
                "source": shape(self.source),
                "locator": shape(self.locator),
                "kinds": {
                    kind: {"what": KINDS[kind], **one.as_dict()} for kind, one in self.kinds.items()
                },
            },
            "limits": list(LIMITS),
            "questions": [
                {
                    "question": one.question.text,
                    "kind": one.question.kind,
                    "source": one.question.relevant[0].source,
                }
                for one in self.asked
            ],
        }


def check_library(
    search_with: SearchWith,
    asked: Sequence[Asked],
    *,
    on_progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> LibraryCheck:
    """Ask all questions that were made from the library's files.

    Args:
        search_with: makes a search with some switches.
        asked: the questions, each with what the search has to do without.
        on_progress: called with (questions done, all questions).
    """
    source, locator = Found(), Found()
    kinds: dict[str, Found] = {}
    searches: dict[Options, Search] = {}
    for number, one in enumerate(asked):
        on_progress(number, len(asked))
        search = searches.get(one.options) or searches.setdefault(
            one.options, search_with(one.options)
        )
        hits = search(Query(one.question.text, limit=HITS)).hits
        count_found(source, locator, one.question, hits)
        own = kinds.setdefault(one.question.kind, Found())
        own.count(locator.results[-1], locator.wanted[-1])
    on_progress(len(asked), len(asked))
    return LibraryCheck(
        asked=asked,
        source=source.figures(_DEPTHS),
        locator=locator.figures(_DEPTHS),
        kinds={
            kind: KindFigures(len(found.wanted), found.figures(_DEPTHS))
            for kind, found in kinds.items()
        },
    )
