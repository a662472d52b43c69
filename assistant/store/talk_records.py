"""Conversations, notes and dismissed groups as records without ids, taken out whole and put in.

They are for moving between libraries: sources are named by what files hold, concepts by name.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.records import Box
from assistant.store import concepts
from assistant.store.transactions import ReadTx, Row, SqlValue, WriteTx, clean
from assistant.store.typed import find_heirs

_CITED = (
    "number, used, digest, size, root, path, kind, form, title, heading, date, page, box_x, box_y, "
    "box_width, box_height, starts, ends, first_char, last_char, quote, score"
)
_ASKED = (
    "asked, question, understood, pictured, state, answer, found, sentences, steps, model, "
    "first_token_ms, took_ms"
)
_CHATS = "select id, title, created, changed from conversations order by created, id"
_TURNS = f"""
select t.id, t.conversation_id, n.kept, {_ASKED} from turns t left join notes n on n.turn_id = t.id
order by t.id
"""
_CITATIONS = f"select turn_id, {_CITED} from citations order by turn_id, number"
_NAMED = """
select t.turn_id, c.name from turn_concepts t join concepts c on c.id = t.concept_id
where c.removed_by is null order by t.turn_id, c.folded
"""
_PUT_CHAT = "insert into conversations (title, created, changed) values (?, ?, ?)"
_TOUCH = "update conversations set changed = max(changed, ?) where id = ?"
_PUT_TURN = f"""
insert into turns (conversation_id, {_ASKED}) values ({", ".join("?" * 13)})
"""
_PUT_NOTE = "insert or ignore into notes (kept, turn_id) values (?, ?)"
_PUT_CITATION = f"""
insert into citations (turn_id, heir_digest, heir_size, {_CITED})
values (?1, ?4, ?5, {", ".join(f"?{n}" for n in range(2, 24))})
"""
_PUT_NAMED = "insert or ignore into turn_concepts (turn_id, concept_id) values (?, ?)"
_DISMISSED = """
select g.id, g.face, d.digest, d.size, d.box_x, d.box_y, d.box_width, d.box_height
from dismissals g join dismissed_places d on d.dismissal_id = g.id
where g.removed_by is null order by g.id, d.id
"""
_PUT_DISMISSED = "insert into dismissals (face, at) values (?, ?)"
_PUT_DISMISSED_PLACE = """
insert into dismissed_places (dismissal_id, digest, size, box_x, box_y, box_width, box_height)
values (?, ?, ?, ?, ?, ?, ?)
"""


@dataclass(frozen=True, slots=True)
class StoredCitation:
    """A source of an answer; paths may have halves of characters, as names of files have."""

    number: int
    used: int
    digest: bytes
    size: int
    root: str
    path: str
    kind: str
    form: str
    title: str
    heading: str
    date: str | None
    page: int | None
    box: Box | None
    starts: float | None
    ends: float | None
    first_char: int | None
    last_char: int | None
    quote: str
    score: float


@dataclass(frozen=True, slots=True)
class StoredTurn:
    """A question with its answer; `kept` is when it came into the notebook, None if it did not."""

    kept: int | None
    asked: int
    question: str
    understood: str
    pictured: int
    state: str
    answer: str
    found: int
    sentences: str  # JSON
    steps: str  # JSON
    model: str
    first_token_ms: float
    took_ms: float
    concepts: tuple[str, ...]
    sources: tuple[StoredCitation, ...]


@dataclass(frozen=True, slots=True)
class StoredChat:
    """A conversation, the oldest question first."""

    title: str
    created: int
    changed: int
    turns: tuple[StoredTurn, ...]


@dataclass(frozen=True, slots=True)
class StoredPlace:
    """A box in a photo that is told by what its file holds."""

    digest: bytes
    size: int
    box: Box


@dataclass(frozen=True, slots=True)
class StoredDismissal:
    """What recurs in photos and is not to be named."""

    face: int
    places: tuple[StoredPlace, ...]


@dataclass(frozen=True, slots=True)
class Talks:
    """All conversations, the oldest first, and answers that only the notebook still keeps."""

    chats: tuple[StoredChat, ...]
    loose: tuple[StoredTurn, ...]


@dataclass(frozen=True, slots=True)
class Came:
    """How much came into a library that it did not have."""

    chats: int = 0
    questions: int = 0
    notes: int = 0


def all_talks(tx: ReadTx) -> Talks:
    """Return all conversations and notes."""
    cited: defaultdict[int, list[StoredCitation]] = defaultdict(list)
    for turn, *row in tx.each(_CITATIONS):
        cited[turn].append(_to_citation(row))
    named: defaultdict[int, list[str]] = defaultdict(list)
    for turn, name in tx.each(_NAMED):
        named[turn].append(name)
    turns: defaultdict[int | None, list[StoredTurn]] = defaultdict(list)
    for turn, chat, *rest in tx.rows(_TURNS):
        about: tuple[Any, ...] = (*rest, tuple(named[turn]), tuple(cited[turn]))
        turns[chat].append(StoredTurn(*about))
    rows: list[tuple[Any, ...]] = [(*row[1:], tuple(turns[row[0]])) for row in tx.rows(_CHATS)]
    chats = tuple(StoredChat(*row) for row in rows)
    return Talks(chats, tuple(turns[None]))


def put_talks(tx: WriteTx, talks: Talks) -> Came:
    """Store what the library does not have yet, each once; return how much that was.

    A conversation is known by when it began and by its first question, a question by when it was
    asked and its words. Files that are at a source's path by now are what it is forgotten with.
    """
    known = {
        _key(chat): row[0] for row, chat in zip(tx.rows(_CHATS), all_talks(tx).chats, strict=True)
    }
    putter = _Putter(tx)
    chats = 0
    for chat in talks.chats:
        chat_id = known.get(_key(chat))
        if chat_id is None:
            row = (clean(chat.title), chat.created, chat.changed)
            chat_id = known[_key(chat)] = tx.insert(_PUT_CHAT, row)
            chats += 1
        putter.put(chat_id, chat.turns)
        tx.run(_TOUCH, (chat.changed, chat_id))
    putter.put(None, talks.loose)
    find_heirs(tx)
    return Came(chats, putter.questions, putter.notes)


def all_dismissed(tx: ReadTx) -> tuple[StoredDismissal, ...]:
    """Return what is dismissed, the oldest first."""
    faces: dict[int, int] = {}
    places: defaultdict[int, list[StoredPlace]] = defaultdict(list)
    for one, face, digest, size, x, y, width, height in tx.rows(_DISMISSED):
        faces[one] = face
        places[one].append(StoredPlace(digest, size, (x, y, width, height)))
    return tuple(StoredDismissal(face, tuple(places[one])) for one, face in faces.items())


def put_dismissed(tx: WriteTx, wanted: Iterable[StoredDismissal], *, now: float) -> int:
    """Store what is not dismissed yet; return how many groups."""
    known = set(all_dismissed(tx))
    fresh = [one for one in dict.fromkeys(wanted) if one not in known and one.places]
    for one in fresh:
        made = tx.insert(_PUT_DISMISSED, (int(bool(one.face)), int(now)))
        rows = ((made, place.digest, place.size, *place.box) for place in one.places)
        tx.run_many(_PUT_DISMISSED_PLACE, rows)
    return len(fresh)


class _Putter:
    """Stores questions that are not there, and counts them."""

    def __init__(self, tx: WriteTx) -> None:
        self._tx = tx
        self._there = {
            (chat, asked, question): turn for turn, chat, _, asked, question, *_ in tx.rows(_TURNS)
        }
        self._names = {one.name: one.id for one in concepts.all_concepts(tx)}
        self.questions = 0
        self.notes = 0

    def put(self, chat: int | None, turns: Iterable[StoredTurn]) -> None:
        for one in turns:
            key = (chat, one.asked, clean(one.question))
            turn = self._there.get(key)
            if turn is None:
                turn = self._there[key] = self._tx.insert(_PUT_TURN, _turn_row(chat, one))
                self.questions += 1
                self._tx.run_many(_PUT_CITATION, ((turn, *_row(one)) for one in one.sources))
                ids = (self._names[name] for name in one.concepts if name in self._names)
                self._tx.run_many(_PUT_NAMED, ((turn, concept) for concept in ids))
            if one.kept is not None:
                self.notes += self._tx.run(_PUT_NOTE, (one.kept, turn))


def _key(chat: StoredChat) -> tuple[int, str]:
    first = next((one.question for one in chat.turns), None)
    return chat.created, clean(chat.title if first is None else first)


def _to_citation(row: Sequence[object]) -> StoredCitation:
    number, used, digest, size, root, path, *names, page, x, y, width, height = row[:16]
    box = None if x is None else (x, y, width, height)
    paths = (os.fsdecode(root), os.fsdecode(path))  # type: ignore[arg-type]
    values = (number, used, digest, size, *paths, *names, page, box, *row[16:])
    return StoredCitation(*values)  # type: ignore[arg-type]


def _row(one: StoredCitation) -> tuple[SqlValue, ...]:
    return (
        *(one.number, one.used, one.digest, one.size, os.fsencode(one.root), os.fsencode(one.path)),
        *(clean(one.kind), clean(one.form), clean(one.title), clean(one.heading)),
        *(one.date if one.date is None else clean(one.date), one.page),
        *(one.box or (None,) * 4),
        *(one.starts, one.ends, one.first_char, one.last_char, clean(one.quote), one.score),
    )


def _turn_row(chat: int | None, one: StoredTurn) -> Row:
    return (
        *(chat, one.asked, clean(one.question), clean(one.understood), one.pictured, one.state),
        *(clean(one.answer), one.found, clean(one.sentences), clean(one.steps), clean(one.model)),
        *(one.first_token_ms, one.took_ms),
    )
