"""Find concepts in pictures again, from stored regions: in the whole library or in what is new.

What the user said always holds: a rejected place never comes back, a confirmed one always stays.
The decisions themselves are made by whoever is handed in as scorer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from assistant.arrays import Descriptors
from assistant.records import Box, PassageId, SpaceId
from assistant.store import concepts, mentions, regions, verdicts
from assistant.store.connection import Store
from assistant.store.mentions import Found
from assistant.store.regions import RegionChunk, box_of
from assistant.store.transactions import ReadTx, WriteTx
from assistant.taught import (
    SAME_BOX,
    By,
    ConceptId,
    Decision,
    MentionState,
    Region,
    RegionKind,
    Verdict,
    likeness,
    overlap,
)

NO, UNSURE, YES = 0, 1, 2
"""What a scorer decides."""

Scores = npt.NDArray[np.float32]
Decisions = npt.NDArray[np.uint8]

_COVERS = 0.7  # of the smaller of two boxes: then they show the same thing
_TRIES = 3
_BATCH = 2000
_CERTAIN = 1.0


class Scorer(Protocol):
    """Decides which concepts regions of one space show."""

    @property
    def space(self) -> SpaceId:
        """Return the space whose regions it knows."""
        ...

    @property
    def concepts(self) -> Sequence[ConceptId]:
        """Return the concepts that it decides on, in the order of the columns."""
        ...

    def score(self, chunk: RegionChunk) -> tuple[Scores, Decisions]:
        """Return beliefs from 0 to 1 and `NO`, `UNSURE` or `YES`, a row a region, a column each."""
        ...


MakeScorers = Callable[[ReadTx, Collection[ConceptId] | None], Sequence[Scorer]]
"""Gives the scorers for what the user has taught so far, as a snapshot of the library has it.

Nobody will look at other columns than those of the concepts that are given, if any are.
"""


@dataclass(frozen=True, slots=True)
class Tagged:
    """What tagging came to."""

    pictures: int
    mentions: int
    changed: int
    stale: bool = False  # the user went on teaching all the time; nothing was stored


@dataclass(frozen=True, slots=True)
class Judged:
    """Vectors of regions of which the user said what they show, to learn thresholds from."""

    confirmed: Descriptors  # a row each
    rejected: Descriptors


@dataclass(frozen=True, slots=True)
class Claims:
    """What is claimed, a row a claim, the strongest of a concept in a picture first."""

    passages: npt.NDArray[np.int64]
    concepts: npt.NDArray[np.int64]
    scores: Scores
    decisions: Decisions
    boxes: npt.NDArray[np.float32]


class Guesser(Protocol):
    """Claims, unsurely, what no scorer can see."""

    def beside(self, tx: ReadTx, photos: Collection[PassageId]) -> Collection[PassageId]:
        """Return the photos in which guesses may change when something is new in these."""
        ...

    def guess(
        self,
        tx: ReadTx,
        claims: Claims | None,
        chosen: Collection[ConceptId],
        photos: Collection[PassageId] | None,
    ) -> Claims | None:
        """Return claims on concepts in photos (None: all) in which scorers claim none of them."""
        ...


def tag_library(
    store: Store,
    make: MakeScorers,
    *,
    only: Collection[ConceptId] | None = None,
    guesser: Guesser | None = None,
    settle: Callable[[WriteTx], bool] | None = None,
) -> Tagged:
    """Find concepts (None: all) in every picture of the library and store where they are.

    Reading and deciding holds nobody up; storing is one short transaction. When the user teaches
    something meanwhile, it begins again. After an edit, the concept that it was about is tagged
    alone first, which is fast; then all, because what one concept claims another may lose.
    `settle` does more in that transaction; where it returns False nothing is stored.
    """
    for _ in range(_TRIES):
        with store.read() as tx:
            version, newest = concepts.version(tx), regions.newest_row(tx)
            living = [one.id for one in concepts.all_concepts(tx)]
            chosen = [one for one in living if only is None or one in set(only)]
            pictures, found = _find(tx, make(tx, only), chosen, guesser=guesser)
        with store.write(durable=settle is not None) as tx_write:
            if concepts.version(tx_write) != version:
                continue
            if settle is not None and not settle(tx_write):
                break
            changed = sum(
                mentions.replace_mentions(
                    tx_write, one, By.PICTURE, found.get(one, ()), newest_row=newest
                )
                for one in chosen
            )
            if only is None:
                mentions.mark_all_tagged(tx_write, newest_row=newest)
        return Tagged(pictures, sum(map(len, found.values())), changed)
    return Tagged(0, 0, 0, stale=True)


def tag_passages(
    store: Store,
    make: MakeScorers,
    passages: Collection[PassageId],
    *,
    guesser: Guesser | None = None,
) -> Tagged:
    """Find all concepts in these pictures and store where they are."""
    for _ in range(_TRIES):
        with store.read() as tx:
            version = concepts.version(tx)
            living = [one.id for one in concepts.all_concepts(tx)]
            scorers = make(tx, None) if living else ()
            pictures, found = _find(tx, scorers, living, passages, guesser=guesser)
        with store.write() as tx_write:
            if concepts.version(tx_write) != version:
                continue
            changed = mentions.replace_in_passages(tx_write, passages, By.PICTURE, found)
        return Tagged(pictures, sum(map(len, found.values())), changed)
    return Tagged(0, 0, 0, stale=True)


def tag_new(
    store: Store, make: MakeScorers, *, limit: int = _BATCH, guesser: Guesser | None = None
) -> Tagged:
    """Find all concepts in pictures that nobody has looked at yet, so many of them at most.

    What is guessed from them in other pictures is found again there.
    """
    with store.read() as tx:
        waiting = mentions.untagged(tx, By.PICTURE, limit=limit)
        beside = guesser.beside(tx, waiting) if guesser is not None and waiting else ()
    if not waiting:
        return Tagged(0, 0, 0)
    return tag_passages(store, make, sorted({*waiting, *beside}), guesser=guesser)


def judged_regions(tx: ReadTx, space_id: SpaceId) -> dict[ConceptId, Judged]:
    """Return the regions of which the user said that they show a concept, or do not.

    What shows it is one region only: a picture that holds it shows much else, which is not learnt.
    Those in places that examples were taken from are left out: the examples say that already.
    """
    said = verdicts.said_in_pictures(tx)
    vectors: dict[ConceptId, tuple[list[Descriptors], list[Descriptors]]] = defaultdict(
        lambda: ([], [])
    )
    stored = regions.get_regions(tx, space_id, said)
    for passage, items in said.items():
        for verdict in items:
            shown = _showing if verdict.confirmed else _meeting
            met = shown(stored.get(passage, ()), verdict.place.box)
            vectors[verdict.concept][0 if verdict.confirmed else 1].extend(
                one.vector for one in met
            )
    return {
        concept: Judged(*(np.array(one) for one in sides)) for concept, sides in vectors.items()
    }


def _showing(there: Sequence[Region], box: Box | None) -> Sequence[Region]:
    """Return the region that shows what was confirmed in a box, if any is all but the same."""
    if box is None or not there:
        return ()  # it is somewhere in the picture, and nobody said where
    faces = [one for one in _meeting(there, box) if one.kind is RegionKind.FACE]
    if len(faces) == 1:
        return faces
    best = max(there, key=lambda one: likeness(one.box, box))
    return [best] if likeness(best.box, box) >= SAME_BOX else ()


def _meeting(there: Sequence[Region], box: Box | None) -> Sequence[Region]:
    return [one for one in there if box is None or same_thing(one.box, box)]


def _find(
    tx: ReadTx,
    scorers: Sequence[Scorer],
    chosen: Sequence[ConceptId],
    passages: Collection[PassageId] | None = None,
    *,
    guesser: Guesser | None = None,
) -> tuple[int, dict[ConceptId, list[Found]]]:
    """Return how many pictures were looked at, and the mentions of the chosen concepts."""
    claims: list[Claims] = []
    pictures = 0
    for scorer in scorers:
        looked_at = 0
        for chunk in regions.region_chunks(tx, scorer.space, passages=passages):
            if len(chunk.kinds):
                looked_at += 1 + int(np.count_nonzero(np.diff(chunk.passages)))
            claims += _claims(scorer, chunk, chosen)
        pictures = max(pictures, looked_at)
    strongest = _strongest(claims)
    more = None if guesser is None else guesser.guess(tx, strongest, chosen, passages)
    if more is not None:
        strongest = _strongest([*([strongest] if strongest else []), more])
    return pictures, _settled(strongest, verdicts.in_pictures(tx, passages), set(chosen))


def _claims(scorer: Scorer, chunk: RegionChunk, chosen: Sequence[ConceptId]) -> Iterable[Claims]:
    if not len(chunk.kinds):
        return
    scores, decisions = scorer.score(chunk)
    rows, columns = np.nonzero(decisions)
    if not len(rows):
        return
    ids = np.array(scorer.concepts, dtype=np.int64)[columns]
    wanted = np.isin(ids, np.array(chosen, dtype=np.int64))
    rows, columns, ids = rows[wanted], columns[wanted], ids[wanted]
    yield Claims(
        chunk.passages[rows],
        ids,
        scores[rows, columns],
        decisions[rows, columns],
        chunk.boxes[rows],
    )


def _strongest(claims: Sequence[Claims]) -> Claims | None:
    """Return all claims as one, sorted by concept and picture, the strongest first."""
    if not claims:
        return None
    passages = np.concatenate([one.passages for one in claims])
    ids = np.concatenate([one.concepts for one in claims])
    scores = np.concatenate([one.scores for one in claims])
    decisions = np.concatenate([one.decisions for one in claims])
    boxes = np.concatenate([one.boxes for one in claims])
    order = np.lexsort((-scores, -decisions.astype(np.int64), passages, ids))
    return Claims(passages[order], ids[order], scores[order], decisions[order], boxes[order])


def _settled(
    claims: Claims | None,
    said: Mapping[PassageId, Sequence[Verdict]],
    chosen: Collection[ConceptId],
) -> dict[ConceptId, list[Found]]:
    """Return one mention a concept and picture, and all that the user spoke of."""
    by_place: dict[tuple[int, int], list[Verdict]] = defaultdict(list)
    for passage, items in said.items():
        for verdict in items:
            if verdict.concept in chosen:
                by_place[verdict.concept, passage].append(verdict)
    found: dict[ConceptId, list[Found]] = defaultdict(list)
    spoken: dict[tuple[int, int], list[Found]] = defaultdict(list)
    if claims is not None:
        begins = np.ones(len(claims.scores), dtype=bool)
        begins[1:] = (np.diff(claims.concepts) != 0) | (np.diff(claims.passages) != 0)
        # Only pictures that somebody spoke of can need more than the strongest claim.
        needed = np.flatnonzero(begins | np.isin(claims.passages, np.array([*said], np.int64)))
        for row in needed.tolist():
            key = (int(claims.concepts[row]), int(claims.passages[row]))
            if key in by_place:
                spoken[key].append(_claim(claims, row))
            elif begins[row]:
                found[ConceptId(key[0])].append(_claim(claims, row))
    for key, items in by_place.items():
        found[ConceptId(key[0])] += _as_said(PassageId(key[1]), items, spoken.get(key, ()))
    return dict(found)


def _claim(claims: Claims, row: int) -> Found:
    return Found(
        PassageId(int(claims.passages[row])),
        round(float(claims.scores[row]), 4),
        Decision.YES if claims.decisions[row] == YES else Decision.UNSURE,
        box=box_of(claims.boxes[row]),
    )


def _as_said(passage: PassageId, said: Sequence[Verdict], claimed: Sequence[Found]) -> list[Found]:
    """Return the mentions of a concept in a picture of which the user spoke."""
    found: list[Found] = []
    open_claims = list(claimed)
    for verdict in said:
        box = verdict.place.box
        met = [one for one in open_claims if _meets(one.box, box)]
        open_claims = [one for one in open_claims if one not in met]
        state = MentionState.CONFIRMED if verdict.confirmed else MentionState.REJECTED
        if verdict.confirmed or met:
            score = met[0].score if met else _CERTAIN
            decision = Decision.YES if verdict.confirmed else met[0].decision
            found.append(Found(passage, score, decision, state, box))
    if any(verdict.confirmed for verdict in said):
        return found
    return found + open_claims[:1]


def _meets(claimed: Box | None, said: Box | None) -> bool:
    return claimed is None or said is None or same_thing(claimed, said)


def same_thing(one: Box, other: Box) -> bool:
    """Say whether most of one box is in the other, so that both show the same thing."""
    smaller = min(one[2] * one[3], other[2] * other[3])
    return smaller > 0 and overlap(one, other) >= _COVERS * smaller
