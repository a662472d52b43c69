"""Says which of the sources that may be used most likely holds what is asked, to quote it.

That a source speaks to a question is one matter (`gate`); which of several passages about the same
thing tells the fact is another.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from assistant.answer.sources.gate import Evidence
from assistant.records import ContentId
from assistant.retrieve.cutoff import log_odds_of

# Fitted among the first hits of labelled questions; see docs/quality.md.
_SAID, _PLACE, _BARE = 2.6, 1.0, 1.7
_AS_GOOD = 0.2  # odds by which a second source may be behind and still be quoted as well
_WORTH_A_LOOK = 1.5  # likewise, and be shown as one to look at


def odds(item: Evidence) -> float:
    """Return how likely a source holds what is asked, as log odds against the others."""
    speaks = log_odds_of(item.score)
    return speaks + _SAID * item.said - _BARE * item.bare - _PLACE * math.log1p(item.place)


def foremost(evidence: Sequence[Evidence]) -> list[int]:
    """Return the numbers of sources, the likeliest first; what is as likely stays in order."""
    return sorted(range(1, len(evidence) + 1), key=lambda number: -odds(evidence[number - 1]))


def quoted(evidence: Sequence[Evidence]) -> list[int]:
    """Return the number of the likeliest source, and of the next if it is nearly as likely."""
    first, *others = foremost(evidence)
    near = odds(evidence[first - 1]) - _AS_GOOD
    return [first, *(number for number in others[:1] if odds(evidence[number - 1]) >= near)]


def of_each_file(evidence: Sequence[Evidence]) -> list[int]:
    """Return the number of the likeliest source of each file, the likeliest first."""
    first: dict[ContentId, int] = {}
    for number in foremost(evidence):
        first.setdefault(evidence[number - 1].hit.content, number)
    return [*first.values()]


def also(evidence: Sequence[Evidence], chosen: Sequence[int]) -> tuple[int, ...]:
    """Return the number of the likeliest source that is not quoted and worth a look, if any is."""
    least = odds(evidence[chosen[0] - 1]) - _WORTH_A_LOOK
    left = [number for number in foremost(evidence) if number not in chosen]
    return tuple(number for number in left[:1] if odds(evidence[number - 1]) >= least)
