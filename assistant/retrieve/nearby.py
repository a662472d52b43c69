"""The memory graph: what lies near a passage in time, in place, by whom it shows, among the files.

It is computed from what is stored whenever it is asked for, in a time that is bounded however large
the library is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from assistant.errors import ModelDamaged, ModelMissing, UsageProblem, shown_path
from assistant.ports import Models
from assistant.records import (
    ContentId,
    Edge,
    Hit,
    Kind,
    Locator,
    Neighbour,
    PassageId,
    StoredPassage,
)
from assistant.retrieve import about, dense
from assistant.retrieve.hits import hit_of
from assistant.retrieve.query import stem, tokens
from assistant.retrieve.snippet import snippet
from assistant.store import nearby as stored
from assistant.store import vectors
from assistant.store.connection import Store
from assistant.store.filters import NO_FILTER
from assistant.store.mentioned import surest
from assistant.store.mentions import mentions_in
from assistant.store.nearby import MAIL, Whereabouts
from assistant.store.passages import contents_of, get_passages, passages_of
from assistant.store.transactions import ReadTx
from assistant.taught import Mention
from assistant.told import told

EDGES = tuple(Edge)
HITS = 3  # whose neighbours are looked for
_PASSAGES = 40  # of a neighbour that are looked at for the place that fits best
_CONCEPTS = 3  # of a passage that lead to others
_WITH_CONCEPT = 24

_REPLY = re.compile(r"^\s*(?:re|aw|sv|vs|fwd?|wg|antw|rv|tr)\s*(?:\[\d+\])?\s*:\s*", re.IGNORECASE)
_OF_A_TALK = frozenset(
    stem(word)
    for word in (
        "slides slide deck presentation talk lecture seminar webinar recording audio video sound "
        "voice handout notes img dsc scan file the of and a"
    ).split()
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A content that an edge leads to."""

    content: ContentId
    edge: Edge
    of: int
    passage: PassageId | None = None  # where the concept is
    concept: str = ""


class Nearby:
    """Finds the neighbours of passages in one library; safe to use from several threads."""

    def __init__(self, store: Store, models: Models) -> None:
        """Take the library, and the models whose vectors tell which place fits best."""
        self._store = store
        self._models = models

    def around(
        self,
        hits: Sequence[Hit],
        question: str = "",
        *,
        most: int = 6,
        edges: Collection[Edge] = EDGES,
    ) -> list[Neighbour]:
        """Return what lies near the first hits, the strongest edges first, each file once.

        Args:
            hits: best first; a neighbour is `of` hit n, counted from 1.
            question: which place of a neighbour is shown hangs on it.
            most: how many at most.
            edges: those that may lead there.
        """
        aim = dense.take_aim(self._models, question, shown="").text if hits else None
        with self._store.read() as tx:
            found = _candidates(tx, hits, [hit.passage for hit in hits], edges)
            chosen = _once(found, {hit.content for hit in hits}, most=most)
            return _neighbours(tx, chosen, aim)

    def related(
        self, content: ContentId, passage: PassageId | None = None, *, most: int = 6
    ) -> list[Neighbour]:
        """Return what lies near a file or one passage of it, up to `most` by each edge."""
        with self._store.read() as tx:
            own = passages_of(tx, content, limit=_PASSAGES)
            if passage is not None:
                own = [one for one in own if one.id == passage] or [
                    *get_passages(tx, [passage]).values()
                ]
            hits = [_hit(one) for one in own[:1]]
            aim = self._aim_at(tx, passage)
            seen = {content}
            found: list[Neighbour] = []
            for edge in EDGES:
                candidates = _candidates(tx, hits, [one.id for one in own], [edge])
                chosen = _once(candidates, seen, most=most)
                seen |= {one.content for one in chosen}
                found += (replace(one, of=0) for one in _neighbours(tx, chosen, aim))
            return found

    def of_file(
        self,
        path: Path,
        held: Sequence[ContentId],
        *,
        page: int | None = None,
        at: float | None = None,
        most: int = 6,
    ) -> list[Neighbour]:
        """Return what lies near a file, or near a page or second of it, as `related` does.

        Raises:
            UsageProblem: what the path holds is not one content, or it has no such page or second.
        """
        if len(held) != 1:
            raise UsageProblem(
                told(
                    "{} is no file that is indexed. `keepsake status` says what waits or failed.",
                    shown_path(str(path)),
                )
            )
        if page is None and at is None:
            return self.related(held[0], most=most)
        with self._store.read() as tx:
            places = passages_of(tx, held[0])
        place = next((one for one in places if _is_at(one.passage.locator, page, at)), None)
        if place is None:
            raise UsageProblem(
                told(
                    "Nothing of {} is indexed there. Leave out --page or --at.",
                    shown_path(str(path)),
                )
            )
        return self.related(held[0], place.id, most=most)

    def _aim_at(self, tx: ReadTx, passage: PassageId | None) -> dense.Aim | None:
        if passage is None:
            return None
        try:
            space = self._models.text().space
        except (ModelMissing, ModelDamaged):
            return None
        known = vectors.find_space(tx, space)
        held = {} if known is None else vectors.stored_vectors(tx, known, [passage])
        return dense.Aim(space, held[passage]) if passage in held else None


def _is_at(place: Locator, page: int | None, at: float | None) -> bool:
    if at is None:
        return place.page == page
    return place.start is not None and place.start <= at <= (place.end or place.start)


def _candidates(
    tx: ReadTx, hits: Sequence[Hit], passages: Sequence[PassageId], edges: Collection[Edge]
) -> list[_Candidate]:
    """Return what edges lead to from the first hits, the strongest edges first."""
    places = stored.whereabouts(tx, {hit.content for hit in hits[:HITS]})
    mentions = mentions_in(tx, passages) if Edge.CONCEPT in edges else {}
    found: list[_Candidate] = []
    for edge in edges:
        for number, hit in enumerate(hits[:HITS], 1):
            me = places.get(hit.content)
            if me is None:
                continue
            if edge is Edge.CONCEPT:
                own = passages if len(hits) == 1 else [hit.passage]
                shown = [one for passage in own for one in mentions.get(passage, ())]
                found += _with_concepts(tx, me, shown, number)
            else:
                found += [_Candidate(one, edge, number) for one in _contents(tx, me, edge)]
    return found


def _contents(tx: ReadTx, me: Whereabouts, edge: Edge) -> Iterable[ContentId]:
    match edge:
        case Edge.TALK:
            return _same_talk(tx, me)
        case Edge.THREAD:
            return _same_thread(tx, me)
        case Edge.HOUR:
            return stored.same_hour(tx, me)
        case Edge.PLACE:
            return stored.same_place(tx, me)
        case Edge.FOLDER:
            return stored.same_folder(tx, me)
    return ()


def _with_concepts(
    tx: ReadTx, me: Whereabouts, mentions: Iterable[Mention], number: int
) -> list[_Candidate]:
    """Return where else the concepts of a passage surely are, the nearest in time first."""
    named = dict.fromkeys((one.concept, one.name) for one in mentions if about.is_sure(one))
    found: list[tuple[float, _Candidate]] = []
    for concept, name in list(named)[:_CONCEPTS]:
        there = [
            one.passage for one in surest(tx, [concept], _WITH_CONCEPT, only=NO_FILTER, sure=True)
        ]
        contents = contents_of(tx, there)
        times = stored.whereabouts(tx, set(contents.values()))
        for passage in there:
            if (content := contents.get(passage)) in times and content != me.content:
                far = _apart(me, times[content])
                found.append((far, _Candidate(content, Edge.CONCEPT, number, passage, name)))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def _apart(one: Whereabouts, other: Whereabouts) -> float:
    """Return the seconds between two contents; without dates they are far apart."""
    if one.first is None or other.first is None:
        return float("inf")
    return abs(one.first - other.first)


def _same_thread(tx: ReadTx, me: Whereabouts) -> list[ContentId]:
    """Return the mails of the same subject, one of which is a reply or was sent on."""
    if me.media_type != MAIL:
        return []
    subject, replies = _subject(me.title)
    if not subject:
        return []
    others = stored.whereabouts(tx, stored.called(tx, me, (), title=subject))
    found = []
    for one in others.values():
        same, also = _subject(one.title)
        if one.media_type == MAIL and same == subject and (replies or also):
            found.append(one)
    return [one.content for one in sorted(found, key=lambda one: _apart(me, one))]


def _subject(title: str) -> tuple[str, bool]:
    """Return a mail's subject without "Re:" and its like, and whether it had any."""
    rest = title
    while (mark := _REPLY.match(rest)) is not None:
        rest = rest[mark.end() :]
    return " ".join(rest.casefold().split()), rest != title


def _same_talk(tx: ReadTx, me: Whereabouts) -> list[ContentId]:
    """Return the slides of a recording, or the recording of slides: they are called alike."""
    wanted = {Kind.SPEECH: Kind.PAGE, Kind.PAGE: Kind.SPEECH}.get(me.kind)
    if wanted is None:
        return []
    near = stored.same_folder(tx, me)
    words = [word for word in tokens(PurePath(me.path).stem) if stem(word) not in _OF_A_TALK]
    near += stored.called(tx, me, [word for word in words if not word.isdigit()])
    others = stored.whereabouts(tx, near)
    return [
        content
        for content in dict.fromkeys(near)
        if (one := others.get(content)) and one.kind is wanted and _called_alike(me, one)
    ]


def _called_alike(one: Whereabouts, other: Whereabouts) -> bool:
    """Say whether two names tell of the same talk: all their telling words are the same."""
    together = (one.root, one.folder) == (other.root, other.folder)
    for words, numbers in _names(one):
        for others, other_numbers in _names(other):
            if numbers and other_numbers and numbers != other_numbers:
                continue
            enough = 1 if together else 2
            if words == others and len(words) >= enough:
                return True
            if together and not words and not others and numbers and numbers == other_numbers:
                return True
    return False


def _names(one: Whereabouts) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """Yield the telling words and the numbers of what a file and its document are called."""
    for name in filter(None, (PurePath(one.path).stem, one.title)):
        words = tokens(name)
        numbers = frozenset(word.lstrip("0") for word in words if word.isdigit())
        telling = frozenset(stem(word) for word in words if not word.isdigit())
        yield telling - _OF_A_TALK, numbers


def _once(
    found: Iterable[_Candidate], known: Collection[ContentId], *, most: int
) -> list[_Candidate]:
    """Return each content once, with the first edge that leads there."""
    chosen: dict[ContentId, _Candidate] = {}
    for one in found:
        if one.content not in known:
            chosen.setdefault(one.content, one)
    return list(chosen.values())[:most]


def _neighbours(tx: ReadTx, chosen: Sequence[_Candidate], aim: dense.Aim | None) -> list[Neighbour]:
    found = []
    for one in chosen:
        place, score = _place(tx, one, aim)
        if place is not None:
            mentions = mentions_in(tx, [place.id]).get(place.id, ())
            hit = _hit(place, score, about.names(mentions))
            found.append(Neighbour(hit, one.edge, one.of, one.concept))
    return found


def _place(
    tx: ReadTx, one: _Candidate, aim: dense.Aim | None
) -> tuple[StoredPassage | None, float | None]:
    """Return the place of a neighbour that fits best, and how well as far as vectors tell."""
    if one.passage is not None:
        places = list(get_passages(tx, [one.passage]).values())
    else:
        places = passages_of(tx, one.content, limit=_PASSAGES)
    if not places:
        return None, None
    near = dense.cosines(tx, aim, [place.id for place in places])
    if places[0].passage.kind is Kind.PHOTO or not near:
        first = next((place for place in places if place.passage.text), places[0])
        return first, near.get(first.id)
    best = max((place for place in places if place.id in near), key=lambda place: near[place.id])
    return best, near[best.id]


def _hit(
    place: StoredPassage, similarity: float | None = None, concepts: tuple[str, ...] = ()
) -> Hit:
    item = place.passage
    return replace(
        hit_of(place),
        score=min(1.0, max(0.0, similarity or 0.0)),
        snippet=snippet(item.text, {}),
        concepts=concepts,
        similarity=similarity,
    )
