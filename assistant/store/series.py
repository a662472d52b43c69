"""Finds files of one series, such as the monthly statements of a bank, among the sources."""

from __future__ import annotations

import os
import re

from assistant.records import ContentId
from assistant.store.transactions import ReadTx

_COUNTED = re.compile(
    r"\d+|(?<![^\W\d_])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec"
    r"|january|february|march|april|june|july|august|september|october|november|december"
    r"|januar|februar|märz|mai|juni|juli|oktober|dezember)(?![^\W\d_])",
    re.IGNORECASE,
)
_LIKE = (
    "select s.path, s.content_id from sources s join roots r on r.id = s.root_id "
    "where r.path = ? and s.path >= ? and s.path < ? and s.content_id is not null order by s.path"
)
_PAST_ALL = b"\xff"  # no path in UTF-8 has this byte


def series_of(tx: ReadTx, root: str, path: str) -> list[ContentId]:
    """Return what the files hold that are called as one but for numbers and months, by path.

    Args:
        tx: the transaction.
        root: the folder that is watched.
        path: of the file in it, which is among them; nothing in its path that counts: none are.
    """
    counted = _COUNTED.search(path)
    if counted is None:
        return []
    before = os.fsencode(path[: counted.start()])
    rows = tx.rows(_LIKE, (os.fsencode(root), before, before + _PAST_ALL))
    called = _without_counts(path)
    found = (
        ContentId(content) for at, content in rows if _without_counts(os.fsdecode(at)) == called
    )
    return list(dict.fromkeys(found))


def _without_counts(path: str) -> str:
    return _COUNTED.sub("#", path).casefold()
