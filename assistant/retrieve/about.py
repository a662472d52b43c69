"""Searches about concepts: what mentions them comes first, and how much a mention counts.

Pictures know nothing of names, so a question such as "Bo at the beach" is taken apart: a picture is
right when Bo is in it *and* it looks like the rest of the question.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.records import ContentId, Form, PassageId, Scored
from assistant.retrieve import dense
from assistant.retrieve.query import QUESTION_WORDS, Wanted, stem, stems, tokens, understand
from assistant.store.filters import Filter
from assistant.store.mentioned import (
    SURE,
    UNSURE,
    contents_mentioning,
    mention_count,
    mentioning,
    surest,
)
from assistant.store.transactions import ReadTx
from assistant.taught import About, ConceptId, Decision, Mention, MentionState
from assistant.told import told

Choice = tuple[About, ...]
"""The concepts that one name of a question may mean."""

CERTAIN = 0.7  # belief from which a name counts as meant; beside such a one, others do not count
WRITTEN = 0.5  # belief in a concept whose name stands in a passage without being linked
MANY = 1_000  # mentions that are not looked through one by one
SHOWN, DEEPEST = 40, 1_000  # how many of them are looked for, in at most so many photos instead
COUNTED = 100_000  # mentions beyond this are as many, whatever their number
_ALONE = {Form.PICTURE: 0.45}  # what a mention is worth where nothing else of the question is met
_ALONE_IN_TEXT = 0.3
_WITHOUT = {Form.PICTURE: 0.35}  # what is left of a match that lacks what the question is about
_WITHOUT_IN_TEXT = 0.7  # texts may say the same without the name
_NAMED = 0.9  # a name in a text, against the thing itself in a picture
_ALL, _MEAN = 0.7, 0.3  # of several: all of them together, and each for itself

_ASKING = frozenset(
    "when where who whom whose what which why how did does do was were is are has have had can "
    "could will would".split()
)


@dataclass(frozen=True, slots=True)
class Topic:
    """What a question is about besides words; `rest` is the question without the names."""

    choices: tuple[Choice, ...]
    rest: Wanted | None  # None: nothing is asked besides
    decided: bool = False  # mentions that are undecided do not count


@dataclass(frozen=True, slots=True)
class Lists:
    """The passages that mention what is asked about, each list best first."""

    together: Sequence[Scored] = ()  # a concept of every choice
    surest: Sequence[Scored] = ()  # any
    texts: Sequence[Scored] = ()  # nearest in meaning to the question
    photos: Sequence[Scored] = ()  # that look most like its rest


NOWHERE = Lists()


def topic(wanted: Wanted, about: Iterable[About], rest: str | None) -> Topic | None:
    """Return what a question is about, or None when it prefers no concept.

    Args:
        wanted: the question.
        about: its concepts; required ones are no preference unless nothing else is asked.
        rest: the question without the names that are certain; None: as it stands.
    """
    given = list(about)
    empty = not wanted.terms and not wanted.phrases
    preferred = [one for one in given if not one.required or empty]
    sure = [one for one in preferred if one.belief >= CERTAIN]
    choices: dict[tuple[int | None, ConceptId | None], list[About]] = {}
    for one in sure or preferred:
        key = (None, one.concept) if one.either is None else (one.either, None)
        choices.setdefault(key, []).append(one)
    if not choices:
        return None
    names = {
        name
        for one in preferred
        for name in (*stems(one.said), *stems(one.name))
        if one.belief >= CERTAIN
    }
    left = wanted if rest is None else understand(rest)
    asked = [
        term
        for term in left.terms
        if term in wanted.terms and term not in QUESTION_WORDS and stem(term) not in names
    ]
    besides = Wanted(_shown(left.sentence), tuple(asked), (), ()) if asked else None
    decided = all(one.required for one in preferred)
    return Topic(tuple(map(tuple, choices.values())), besides, decided)


def narrowed(tx: ReadTx, about: Iterable[About], only: Filter) -> Filter:
    """Return the filter that lets only contents pass that surely mention all required concepts."""
    wanted: dict[tuple[int | None, ConceptId | None], set[ConceptId]] = {}
    for one in about:
        if one.required:
            key = (None, one.concept) if one.either is None else (one.either, None)
            wanted.setdefault(key, set()).add(one.concept)
    allowed: set[ContentId] | None = None if only.contents is None else set(only.contents)
    for concepts in wanted.values():
        found = contents_mentioning(tx, concepts)
        allowed = found if allowed is None else allowed & found
    return only if allowed is None else replace(only, contents=tuple(sorted(allowed)))


def depth(tx: ReadTx, topic: Topic | None, aims: dense.Aims, limit: int) -> int:
    """Return how many photos to look for so that enough of them show what is asked about.

    Few mentions are looked through one by one; of many, enough are among the photos nearest to the
    rest of the question.
    """
    if topic is None or topic.rest is None or not _is_many(tx, topic):
        return limit
    mentions = mention_count(tx, _everyone(topic), most=COUNTED)
    return max(limit, min(DEEPEST, SHOWN * dense.photo_count(tx, aims.picture) // mentions))


def gather(
    tx: ReadTx,
    topic: Topic | None,
    aims: dense.Aims,
    photos: Sequence[Scored],
    *,
    only: Filter,
    limit: int,
) -> Lists:
    """Return the passages that mention what a question is about.

    Args:
        tx: the library.
        topic: what the question is about; None: nothing.
        aims: the question in the vector spaces.
        photos: those nearest to the rest of the question, as many as `depth` says.
        only: the filter of the search.
        limit: how long each list may be.
    """
    if topic is None:
        return NOWHERE
    groups = [[one.concept for one in choice] for choice in topic.choices]
    everyone = _everyone(topic)
    together: Sequence[Scored] = ()
    if len(groups) > 1:
        first, *others = sorted(groups, key=lambda one: mention_count(tx, one, most=COUNTED))
        together = surest(tx, first, limit, only=only, also=others, sure=topic.decided)
    found = surest(tx, everyone, limit, only=only, sure=topic.decided)
    if topic.rest is None:
        return Lists(together, found)
    if _is_many(tx, topic):
        seen = mentioning(tx, [photo.passage for photo in photos], everyone)
        shown = [photo for photo in photos if photo.passage in seen]
        return Lists(together, found, photos=shown[:limit])
    among = replace(only, mentioning=everyone)
    texts = dense.nearest_texts(tx, aims.text, limit, only=among)
    return Lists(together, found, texts, dense.nearest_photos(tx, aims.picture, limit, only=among))


def presence(topic: Topic, mentions: Iterable[Mention], words: Collection[str]) -> float:
    """Return how surely, 0 to 1, what a question is about is in a passage.

    Args:
        topic: what it is about.
        mentions: of the passage.
        words: stems of the passage and of what its file is called.
    """
    best: dict[ConceptId, float] = {}
    for one in mentions:
        best[one.concept] = max(_sureness(one), best.get(one.concept, 0.0))
    each = [
        max(one.belief * max(best.get(one.concept, 0.0), _written(one, words)) for one in choice)
        for choice in topic.choices
    ]
    return _ALL * math.prod(each) + _MEAN * sum(each) / len(each)


def belief(topic: Topic, present: float, rest: float, *, form: Form) -> float:
    """Return how likely a passage is what was asked for.

    Args:
        topic: what the question is about.
        present: how surely that is in the passage, 0 to 1.
        rest: how likely the passage is right but for that, 0 to 1.
        form: of the passage.
    """
    meant = max(one.belief for choice in topic.choices for one in choice)
    if topic.rest is None and form is Form.PICTURE:
        return present
    without = 1.0 - (1.0 - _WITHOUT.get(form, _WITHOUT_IN_TEXT)) * meant
    alone = _ALONE.get(form, _ALONE_IN_TEXT)
    if topic.rest is None:
        return max(present, (1.0 - present) * without * rest)
    worth = alone + (1.0 - alone) * rest
    return present * worth + (1.0 - present) * without * rest


def rest_of(topic: Topic, terms: Mapping[str, float]) -> Mapping[str, float]:
    """Return the terms that are not answered by a mention: those that are no names."""
    if topic.rest is None:
        return terms
    return {term: weight for term, weight in terms.items() if term in topic.rest.terms}


def answered_names(topic: Topic, mentions: Iterable[Mention]) -> frozenset[str]:
    """Return the stems of the names, as the question writes them, that mentions stand for."""
    there = {one.concept for one in mentions if is_sure(one)}
    return frozenset(
        word
        for choice in topic.choices
        for one in choice
        if one.concept in there
        for word in (*stems(one.said), *stems(one.name))
    )


def reasons(about: Iterable[About], mentions: Sequence[Mention]) -> list[str]:
    """Return for each concept of a question that a passage mentions how sure that is."""
    said: dict[ConceptId, str] = {}
    wanted = {one.concept for one in about}
    for one in sorted(mentions, key=_sureness, reverse=True):
        if one.concept in wanted and one.concept not in said:
            if one.state is MentionState.CONFIRMED:
                said[one.concept] = told("{}, confirmed", one.name)
            else:
                name, score = one.name, one.score
                sure = told("{} {:.2f}", name, score)
                said[one.concept] = sure if is_sure(one) else told("perhaps {} {:.2f}", name, score)
    return list(said.values())


def names(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Return the names of the concepts that are surely mentioned, the surest first."""
    sure = sorted((one for one in mentions if is_sure(one)), key=_sureness, reverse=True)
    return tuple(dict.fromkeys(one.name for one in sure))


def is_sure(mention: Mention) -> bool:
    """Say whether a mention was decided or confirmed."""
    if mention.state is MentionState.REJECTED:
        return False
    return mention.state is MentionState.CONFIRMED or mention.decision is Decision.YES


def joined(lists: Lists) -> set[PassageId]:
    """Return all passages of the lists."""
    every = (lists.together, lists.surest, lists.texts, lists.photos)
    return {item.passage for found in every for item in found}


def _is_many(tx: ReadTx, topic: Topic) -> bool:
    return mention_count(tx, _everyone(topic), most=MANY + 1) > MANY


def _everyone(topic: Topic) -> tuple[ConceptId, ...]:
    return tuple(one.concept for choice in topic.choices for one in choice)


def _sureness(mention: Mention) -> float:
    if mention.state is MentionState.REJECTED:
        return 0.0
    worth = _NAMED if mention.chars is not None else 1.0
    if mention.state is MentionState.CONFIRMED:
        return SURE * worth
    sure = mention.decision is Decision.YES
    return worth * (mention.score if sure else min(mention.score, UNSURE))


def _written(one: About, words: Collection[str]) -> float:
    own = stems(one.name)
    return WRITTEN if own and all(word in words for word in own) else 0.0


def _shown(sentence: str) -> str:
    """Return what a picture would show of a question: without the words that only ask."""
    parts = sentence.split()
    while parts and _ASKING.issuperset(tokens(parts[0])):
        del parts[0]
    return " ".join(parts) or sentence
