"""Finds files of one series, such as the monthly statements of a bank, among the sources."""

from __future__ import annotations

import os
import re
from collections.abc import Callable

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


def series_of(
    tx: ReadTx, root: str, path: str, *, wanted: Callable[[str], bool] = lambda _: True
) -> list[ContentId]:
    """Return what the files hold that are called as one but for numbers and months, by path.

    Args:
        tx: the transaction.
        root: the folder that is watched.
        path: of the file in it, which is among them; nothing in its path that counts: none are.
        wanted: says of a path whether its file is.
    """
    counted = _COUNTED.search(path)
    if counted is None:
        return []
    before = os.fsencode(path[: counted.start()])
    rows = tx.rows(_LIKE, (os.fsencode(root), before, before + _PAST_ALL))
    called = series_name(path)
    alike = ((os.fsdecode(at), content) for at, content in rows)
    found = (ContentId(one) for at, one in alike if series_name(at) == called and wanted(at))
    return list(dict.fromkeys(found))


def series_name(path: str) -> str:
    """Return what files of one series are called alike: a path without its numbers and months."""
    return _COUNTED.sub("#", path).casefold()
