"""Which years the first pages of documents tell of, kept so that no search has to read them for it.

What is kept is derived: triggers mark the rows of documents whose first pages change, the indexer
writes these anew when nothing waits, and until then whoever asks reads the pages.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from assistant.records import ContentId
from assistant.store.transactions import ReadTx, WriteTx, id_list

_TABLE = "select count(*) from sqlite_schema where name = 'opening_years'"
_OF = """
select y.content_id, y.version, y.years from json_each(?) j
cross join opening_years y on y.content_id = j.value
"""
_MISSING = "select content_id from opening_years where version < ?"
_PUT = "update opening_years set version = ?, years = ? where content_id = ?"


def years_of(
    tx: ReadTx, contents: Iterable[ContentId], *, version: int
) -> dict[ContentId, dict[int, float]]:
    """Return the years of documents, 0 to 1 each; those that are not known yet are left out.

    A document without first pages has none. `version` is that of the rules by which years are
    found; what others found is not known.
    """
    wanted = list(contents)
    rows = tx.rows(_OF, (id_list(wanted),))
    found: dict[ContentId, dict[int, float]] = {one: {} for one in wanted}
    for content, found_by, years in rows:
        if found_by == version:
            found[content] = {int(year): worth for year, worth in json.loads(years).items()}
        else:
            del found[content]
    return found


def is_there(tx: ReadTx) -> bool:
    """Say whether the library has a place for them: one of an older format has none."""
    return bool(tx.value(_TABLE))


def missing(tx: ReadTx, *, version: int) -> list[ContentId]:
    """Return the documents whose years are not known, or known by older rules."""
    return [ContentId(row[0]) for row in tx.rows(_MISSING, (version,))]


def put(tx: WriteTx, found: Mapping[ContentId, Mapping[int, float]], *, version: int) -> None:
    """Write the years of documents; those that are gone are left out."""
    for content, years in found.items():
        tx.run(_PUT, (version, json.dumps(dict(years)), content))
