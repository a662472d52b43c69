"""Search by pieces of words, which may stand anywhere in a text: codes, compounds."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.records import PassageId, Scored
from assistant.store.filters import NO_FILTER, Filter, passage_conditions
from assistant.store.transactions import ReadTx, clean
from assistant.store.words import matched

SHORTEST_PIECE = 3
"""Characters; the trigram index knows nothing shorter."""

_HOLDING = 4_000  # passages that hold a piece of a word; those beyond are not looked at

_PIECES = """
with matched as materialized (select rowid as passage from pieces where {likes} limit ?)
select passage, p.text from matched
cross join passages p on p.id = passage cross join contents c on c.id = p.content_id
where true {conditions}
"""


def search_pieces(
    tx: ReadTx,
    pieces: Sequence[str],
    limit: int,
    *,
    filter: Filter = NO_FILTER,  # noqa: A002
) -> list[Scored]:
    """Return the passages whose text contains every piece literally, case ignored.

    Pieces shorter than `SHORTEST_PIECE` are ignored; when none is left, nothing is found. The
    score is the share of the text that the pieces cover. If very many contain them, only the first
    thousands are looked at.
    """
    wanted = [clean(piece) for piece in pieces if len(piece) >= SHORTEST_PIECE]
    if not wanted:
        return []
    conditions = passage_conditions(filter)
    likes = " and ".join("pieces.text like ?" for _ in wanted)
    sql = _PIECES.format(likes=likes, conditions=conditions.sql)
    patterns = [f"%{piece}%" for piece in wanted]
    scored = []
    for passage, text in matched(tx, sql, (*patterns, _HOLDING, *conditions.values)):
        share = _covered(text, wanted)
        if share > 0.0:
            scored.append(Scored(PassageId(passage), share))
    return sorted(scored, key=lambda one: (-one.score, one.passage))[:limit]


def _covered(text: str, pieces: Sequence[str]) -> float:
    """Return the share of a text that the pieces cover; 0 when one of them is not in it."""
    folded = text.casefold()
    covered = 0
    for piece in {piece.casefold() for piece in pieces}:
        # LIKE took % and _ in a piece for wildcards, so count what is really there.
        times = folded.count(piece)
        if times == 0:
            return 0.0
        covered += times * len(piece)
    return min(1.0, covered / len(folded))
