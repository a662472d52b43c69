"""Says which of the sources that may be used most likely holds what is asked, to quote it.

That a source speaks to a question is one matter (`gate`); which of several passages about the same
thing tells the fact is another.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from assistant.answer.question.asked import SEVERAL
from assistant.answer.sources.gate import LIGHT, Evidence
from assistant.records import ContentId, Sentence
from assistant.retrieve.cutoff import log_odds_of
from assistant.retrieve.query import stem, telling_stems

# Fitted among the first hits of labelled questions; see docs/quality.md.
_SAID, _PLACE, _BARE = 2.6, 1.0, 1.7
_LIGHT = frozenset(map(stem, LIGHT))  # "has to go back" is not about what goes in the car
_AS_GOOD = 0.2  # odds by which a second source may be behind and still be quoted as well
_OF_PLACE = 0.5  # of the words of a sentence that stand at its source's closest place
_WORTH_A_LOOK = 1.5  # likewise, and be shown as one to look at, or be worded by a small model


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


def on_likely(
    sentences: Sequence[Sentence], evidence: Sequence[Evidence], question: str
) -> list[Sentence]:
    """Return what of a small model's reply rests on a place that likely tells what is asked.

    Such a model copies from any source that stands before it, and from anywhere in it. What rests
    on something else than evidence, such as a neighbour of it or a note, is kept.
    """
    most = max(map(odds, evidence))
    far = {n for n, item in enumerate(evidence, 1) if odds(item) < most - _WORTH_A_LOOK}
    likeliest = {n for n, item in enumerate(evidence, 1) if odds(item) >= most - _AS_GOOD}
    asked = telling_stems(question) - _LIGHT

    def is_meant(one: Sentence) -> bool:
        own = telling_stems(one.text)
        if not own.isdisjoint(asked):
            return True
        cited = [evidence[number - 1] for number in one.citations if number <= len(evidence)]
        near = (telling_stems(f"{item.sentence} {item.value}") for item in cited)
        # What holds no word of the question has to rest on what most likely answers it.
        is_likely = not likeliest.isdisjoint(one.citations)
        same = is_likely and any(len(own & its) >= _OF_PLACE * len(own) for its in near)
        return not cited or same

    likely = [one for one in sentences if not one.citations or not far.issuperset(one.citations)]
    meant = [one for one in likely if is_meant(one)]
    # Steps and lists go on in words of their own.
    goes_on = SEVERAL.match(question) and any(one.supported for one in meant)
    return likely if goes_on else meant
