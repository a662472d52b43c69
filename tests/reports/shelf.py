"""Puts reports into a library as the extractor would, without making and reading PDF files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

import numpy as np

from assistant.records import Block, Depth, Facts, FoundFile, Kind, PagePart, Passage
from assistant.segment.layout import page_passages
from assistant.store import contents, passages, roots, sources
from assistant.store.connection import Store
from tests.reports.book import HEADING, TABLE, TITLE, Piece, Report

_NO_PICTURE = np.zeros((1, 1, 3), dtype=np.uint8)
_LEFT, _WIDTH, _TOP, _HEIGHT = 0.1, 0.8, 0.06, 0.86


def shelve(store: Store, reports: Sequence[Report]) -> None:
    """Store all reports with their passages, findable by words at once."""
    with store.write() as tx:
        root = roots.add_root(tx, "/reports")
        found = [FoundFile(one.path, n + 1, 0, Kind.PAGE) for n, one in enumerate(reports)]
        sources.put_waiting(tx, root.id, found)
    with store.read() as tx:
        waiting = {one.path: one for one in sources.next_waiting(tx, len(reports))}
    for report in reports:
        source = waiting[report.path]
        facts = Facts(
            Kind.PAGE,
            "application/pdf",
            title=title_of(report),
            date=f"{report.year + 1}-03-01",
            pages=len(report.pages),
        )
        digest = hashlib.sha256(report.path.encode()).digest()
        with store.write() as tx:
            content = contents.put_content(tx, digest, source.size, facts, date_from_file=None)
            passages.put_passages(tx, content, list(passages_of(report)), depth=Depth.FIRST)
            sources.finish(tx, source.id, content)


def passages_of(report: Report) -> Iterator[Passage]:
    """Yield the passages of a report, cut as those of a PDF file are."""
    heading = ""
    for number, page in enumerate(report.pages, 1):
        part = PagePart(number, tuple(_blocks(page)), _NO_PICTURE)
        found, heading = page_passages(part, heading=heading)
        yield from found


def title_of(report: Report) -> str:
    """Return what the extractor takes for the title: what is set largest on the first page."""
    return next((one.text for one in report.pages[0] if one.sort == TITLE), "")


def _blocks(page: Sequence[Piece]) -> Iterator[Block]:
    total = sum(piece.words for piece in page)
    at = 0
    for piece in page:
        box = (_LEFT, _TOP + _HEIGHT * at / total, _WIDTH, _HEIGHT * piece.words / total)
        at += piece.words
        text = "\n".join(" | ".join(row) for row in piece.rows) or piece.text
        yield Block(text, box, heading=piece.sort in (HEADING, TITLE), table=piece.sort == TABLE)
