"""Decides by context which of several concepts of one name is meant, or that the user is asked.

After the idea of M3EL ("multimodal entity linking"): what stands around a name, in words and in
pictures, is held against what is known of each candidate.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.concepts.fold import fold, stem
from assistant.concepts.ordinary import GRAMMAR
from assistant.taught import Concept, ConceptId, Decision

MARGIN = 1.0  # log odds between the best two, from which nobody is asked
HERE, BESIDE, NEAR = 1.0, 0.8, 0.5
"""How near another concept was met: in the passage, in its neighbours or the same file, in the same
folder or hour."""

_ITSELF = 3.0  # the candidate itself was met near: by picture, or by a name only it has
_COMPANY = 1.0
_CATEGORY = 1.5
_WORD, _FURTHER = 0.9, 0.6  # the first telling word, and what each further one keeps of it
_MOST_WORDS = 2.5
_FOLDER, _MOST_FOLDERS = 1.1, 1.6
_MOST_TIME = 0.9  # time alone decides nothing
_SEASON = 90.0  # days
_UNSEEN = 0.5  # added to counts of company
_SAID_FRIEND = 2.0  # what a name in the info counts, in times met


@dataclass(frozen=True, slots=True)
class Met:
    """Another concept that was surely met near a name, by picture or by name."""

    concept: ConceptId
    nearness: float  # 0 to 1: HERE, BESIDE, NEAR


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds a name; what is not known is empty."""

    words: frozenset[str] = frozenset()  # stems of the passage, its heading and its title
    folders: frozenset[str] = frozenset()  # stems of the path
    company: tuple[Met, ...] = ()
    day: float | None = None  # days since 1970


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of a concept that may tell it from another of the same name."""

    concept: ConceptId
    category: frozenset[str] = frozenset()  # stems
    words: frozenset[str] = frozenset()  # stems of info and notes
    folders: frozenset[str] = frozenset()  # stems of the paths where it was surely met
    friends: Mapping[ConceptId, float] = field(default_factory=dict)  # how often met together
    days: tuple[float, float] | None = None  # when it was first and last surely met


@dataclass(frozen=True, slots=True)
class Choice:
    """Which concept is meant; unsure when others are about as likely."""

    concept: ConceptId
    score: float  # 0 to 1
    decision: Decision
    rivals: tuple[ConceptId, ...] = ()  # the others that the user is asked about, likely ones first


def profile(
    concept: Concept,
    *,
    friends: Mapping[ConceptId, float] | None = None,
    named: Sequence[ConceptId] = (),
    folders: Sequence[str] = (),
    days: tuple[float, float] | None = None,
) -> Profile:
    """Return what tells a concept from others.

    Args:
        concept: with category, info and notes.
        friends: concepts that were surely met together with it, and how often.
        named: concepts whose names stand in its info or notes.
        folders: paths where it was surely met.
        days: when it was first and last surely met, in days since 1970.
    """
    own = stems(" ".join((concept.name, *concept.aliases)))
    known = dict(friends or {})
    for one in named:
        known[one] = known.get(one, 0.0) + _SAID_FRIEND
    return Profile(
        concept.id,
        category=stems(concept.category) - own,
        words=stems(f"{concept.info} {concept.notes}") - own,
        folders=stems(" ".join(folders)) - own,
        friends=known,
        days=days,
    )


def stems(text: str) -> frozenset[str]:
    """Return the stems of the telling words of a text."""
    return frozenset(stem(word) for word in fold(text) if word not in GRAMMAR)


def choose(candidates: Sequence[Profile], context: Context) -> Choice:
    """Return the concept that is meant, unsure when the evidence does not part the best two.

    Raises:
        ValueError: there is no candidate.
    """
    if not candidates:
        raise ValueError("nobody to choose from")
    odds = {one.concept: _evidence(one, candidates, context) for one in candidates}
    ranked = sorted(odds, key=lambda concept: (-odds[concept], concept))
    best = ranked[0]
    total = sum(math.exp(one - odds[best]) for one in odds.values())
    rivals = tuple(one for one in ranked[1:] if odds[best] - odds[one] < MARGIN)
    decision = Decision.UNSURE if rivals else Decision.YES
    return Choice(best, 1.0 / total, decision, rivals)


def _evidence(one: Profile, among: Sequence[Profile], context: Context) -> float:
    """Return the log odds for a candidate; only differences between candidates mean anything."""
    others = [other for other in among if other.concept != one.concept]
    return (
        _company(one, among, context)
        + _said(one, others, context)
        + _placed(one, others, context)
        + _timed(one, context)
    )


def _company(one: Profile, among: Sequence[Profile], context: Context) -> float:
    candidates = {profile.concept for profile in among}
    nearest: dict[ConceptId, float] = {}
    for met in context.company:
        nearest[met.concept] = max(met.nearness, nearest.get(met.concept, 0.0))
    total = 0.0
    for concept, nearness in nearest.items():
        if concept == one.concept:
            total += _ITSELF * nearness
        elif concept not in candidates:
            counts = [profile.friends.get(concept, 0.0) + _UNSEEN for profile in among]
            own = one.friends.get(concept, 0.0) + _UNSEEN
            total += _COMPANY * nearness * math.log(own / sum(counts))
    return total


def _said(one: Profile, others: Sequence[Profile], context: Context) -> float:
    theirs = {word for other in others for word in other.words | other.category}
    if (one.category - theirs) & context.words:
        return min(_MOST_WORDS, _CATEGORY + _falling(one.words - theirs, context.words))
    return min(_MOST_WORDS, _falling(one.words - theirs, context.words))


def _falling(own: frozenset[str], present: frozenset[str]) -> float:
    shared = len(own & present)
    return _WORD * sum(_FURTHER**place for place in range(min(shared, 8)))


def _placed(one: Profile, others: Sequence[Profile], context: Context) -> float:
    def known(profile: Profile) -> frozenset[str]:
        return profile.folders | profile.category | profile.words

    theirs = {word for other in others for word in known(other)}
    return min(_MOST_FOLDERS, _FOLDER * len((known(one) - theirs) & context.folders))


def _timed(one: Profile, context: Context) -> float:
    if one.days is None or context.day is None:
        return 0.0
    first, last = one.days
    gap = max(first - context.day, context.day - last, 0.0)
    return -min(_MOST_TIME, _MOST_TIME / 2.0 * math.log2(1.0 + gap / _SEASON))
