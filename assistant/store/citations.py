"""The sources of stored answers: written by what files hold, read with where these are now."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.records import Answer, ContentId, Form, Hit, Kind, Locator, PassageId
from assistant.store.box_column import box_in
from assistant.store.source_rows import LIVING_SOURCE
from assistant.store.transactions import ReadTx, SqlValue, WriteTx, clean, id_list
from assistant.talks import Change, Outdated, TurnId

_LONGEST_QUOTE = 1_200  # characters
_USED, _ALSO = 1, 2  # a sentence rests on it; it proves nothing but may hold the answer, too
_PLACE = (
    "kind, form, title, heading, date, page, box_x, box_y, box_width, box_height, starts, ends, "
    "first_char, last_char, quote, score"
)
_IDENTITIES = """
select c.id, c.digest, c.size from json_each(?) j cross join contents c on c.id = j.value
"""
_PUT = f"""
insert into citations (turn_id, number, used, digest, size, heir_digest, heir_size, root, path,
    {_PLACE})
values (?, ?, ?, ?4, ?5, ?4, ?5, {", ".join("?" * 18)})
"""
_BORROW = """
insert into citations (turn_id, number, used, digest, size, heir_digest, heir_size, heir_source,
    root, path, kind, form, title, heading, quote, score)
select ?1, -row_number() over (order by number), 0, digest, size, heir_digest, heir_size,
    heir_source, x'', x'', kind, form, '', '', '', 0.0
from citations where turn_id = ?2 and (number < 0 or ?3)
"""
_OF_TURNS = f"""
select t.turn_id, t.number, t.used, c.id, coalesce(r.path, t.root), coalesce(s.path, t.path),
    {", ".join(f"t.{one}" for one in _PLACE.split(", "))}
from json_each(?) j cross join citations t on t.turn_id = j.value and t.number > 0
left join contents c on c.digest = t.digest and c.size = t.size
left join sources s on s.id = {LIVING_SOURCE}
left join roots r on r.id = s.root_id
order by t.turn_id, t.number
"""
_OUTDATED = """
select t.turn_id, t.title, t.root, t.path, exists (
    select 1 from contents h where h.digest = t.heir_digest and h.size = t.heir_size
) or t.heir_digest is null
from json_each(?) j cross join citations t on t.turn_id = j.value
where t.used = 1 and not exists (
    select 1 from contents c where c.digest = t.digest and c.size = t.size)
order by t.turn_id, t.number
"""


@dataclass(frozen=True, slots=True)
class Cited:
    """The sources of an answer, and the numbers of those that prove nothing but may hold it."""

    hits: tuple[Hit, ...] = ()
    also: tuple[int, ...] = ()


def put_citations(tx: WriteTx, turn_id: TurnId, answer: Answer) -> bool:
    """Store the sources of an answer; False, and nothing is stored, when one of them is gone."""
    hits = answer.citations
    rows = tx.rows(_IDENTITIES, (id_list({hit.content for hit in hits}),))
    known = {content: (digest, size) for content, digest, size in rows}
    if any(hit.content not in known for hit in hits):
        return False
    used = {number: _USED for one in answer.sentences for number in one.citations}
    uses = dict.fromkeys(answer.also, _ALSO) | used
    tx.run_many(
        _PUT,
        (
            (turn_id, number, uses.get(number, 0), *known[hit.content], *_values(hit))
            for number, hit in enumerate(hits, 1)
        ),
    )
    return True


def borrow_citations(tx: WriteTx, turn_id: TurnId, of: TurnId, *, quotes: bool) -> None:
    """Note that a question, as it is understood, has words of another: of its answer if `quotes`.

    It has then to be forgotten with what that answer rests on.
    """
    tx.run(_BORROW, (turn_id, of, int(quotes)))


def get_citations(tx: ReadTx, turn_ids: Iterable[TurnId]) -> dict[TurnId, Cited]:
    """Return the sources of answers in order, at their present paths where they are in use."""
    hits: defaultdict[TurnId, list[Hit]] = defaultdict(list)
    also: defaultdict[TurnId, list[int]] = defaultdict(list)
    for turn_id, number, use, *row in tx.rows(_OF_TURNS, (id_list(turn_ids),)):
        hits[TurnId(turn_id)].append(_to_hit(row))
        if use == _ALSO:
            also[TurnId(turn_id)].append(number)
    return {turn: Cited(tuple(found), tuple(also[turn])) for turn, found in hits.items()}


def outdated(tx: ReadTx, turn_ids: Collection[TurnId]) -> dict[TurnId, tuple[Outdated, ...]]:
    """Return the sources that answers rest on and that are no longer what they were."""
    found: defaultdict[TurnId, dict[Outdated, None]] = defaultdict(dict)
    for turn_id, title, root, path, is_changed in tx.rows(_OUTDATED, (id_list(turn_ids),)):
        change = Change.CHANGED if is_changed else Change.DELETED
        one = Outdated(title, change, os.fsdecode(root), os.fsdecode(path))
        found[TurnId(turn_id)][one] = None
    return {turn_id: tuple(every) for turn_id, every in found.items()}


def _values(hit: Hit) -> tuple[SqlValue, ...]:
    place = hit.locator
    quote = hit.snippet or hit.text
    return (
        os.fsencode(hit.root),
        os.fsencode(hit.path),
        hit.kind,
        hit.form,
        clean(hit.title),
        clean(hit.heading),
        hit.date,
        place.page,
        *(place.box or (None,) * 4),
        place.start,
        place.end,
        *(place.chars or (None, None)),
        clean(quote[:_LONGEST_QUOTE]),
        hit.score,
    )


def _to_hit(row: Sequence[Any]) -> Hit:
    content, root, path, kind, form, title, heading, date, page, *rest = row
    quote, score = rest[8:]
    return Hit(
        passage=PassageId(0),
        content=ContentId(content or 0),
        root=os.fsdecode(root),
        path=os.fsdecode(path),
        kind=Kind(kind),
        form=Form(form),
        title=title,
        locator=Locator(page, box_in(rest[:4]), rest[4], rest[5], _chars(rest[6], rest[7])),
        score=score,
        snippet=quote,
        text=quote,
        date=date,
        heading=heading,
    )


def _chars(first: int | None, last: int | None) -> tuple[int, int] | None:
    return None if first is None or last is None else (first, last)
