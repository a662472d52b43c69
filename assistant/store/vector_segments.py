"""The stored segments of a large space's index: entries as columns, joined when there are many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.records import PassageId
from assistant.store import code_files, vector_table
from assistant.store.transactions import ReadTx, WriteTx
from assistant.store.vector_codes import Codes, SegmentFault, file_name, packed_size

LARGEST = 16_384
"""Entries of a segment: their codes fit in the processor's cache."""

_LEVELS = (128, 1024, LARGEST)  # so many small segments of a level, and they are joined
_SMALL_SEGMENTS = 16
_WASTE = 4_096  # entries that may be gone, besides half of all

_CREATE = """
create table {table} (
    segment integer primary key, version integer not null, size integer not null,
    gone integer not null, first_id integer not null, last_id integer not null,
    checksum integer not null) strict
"""
_CREATE_CODES = """
create table {table}_codes (
    segment integer primary key, ids blob not null, contents blob not null, sorts blob not null,
    codes blob not null, firsts blob not null, lasts blob not null) strict
"""
_PUT_SEGMENT = """
insert into {table} (version, size, gone, first_id, last_id, checksum) values (?, ?, 0, ?, ?, ?)
"""
_PUT_CODES = """
insert into {table}_codes (segment, ids, contents, sorts, codes, firsts, lasts)
values (?, ?, ?, ?, ?, ?, ?)
"""
_SMALL = "select segment from {table} where size < ?"
_READ = "select ids, contents, sorts, codes, firsts, lasts from {table}_codes where segment = ?"
_DROP_SEGMENT = "delete from {table} where segment = ?"
_DROP_CODES = "delete from {table}_codes where segment = ?"
_HOLDING = "select segment from {table} where first_id <= ? and last_id >= ?"
_IDS = "select ids from {table}_codes where segment = ?"
_GONE = """
update {table} set version = ?, gone = gone + ?, checksum = ? where segment = ?
"""
_LARGE = "select segment, size from {table} where size >= ?"
_KNOWN = "select size, checksum from {table} where segment = ?"
_SIZES = """
select coalesce(sum(s.size), 0), coalesce(sum(s.gone), 0), count(*),
    (select count(*) from {table}_codes),
    sum(length(c.ids) = 4 * s.size and length(c.contents) = 4 * s.size
        and length(c.sorts) = s.size and length(c.codes) = ? * s.size
        and length(c.firsts) = 8 * s.size and length(c.lasts) = 8 * s.size)
from {table} s left join {table}_codes c on c.segment = s.segment
"""


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries of the index as columns, all of length n."""

    ids: npt.NDArray[np.uint32]
    contents: npt.NDArray[np.uint32]
    sorts: Codes
    codes: Codes  # shape (n, bits / 8)
    firsts: npt.NDArray[np.int64]
    lasts: npt.NDArray[np.int64]

    def some(self, which: slice | npt.NDArray[np.int64]) -> Entries:
        """Return some of the entries."""
        return Entries(
            self.ids[which],
            self.contents[which],
            self.sorts[which],
            self.codes[which],
            self.firsts[which],
            self.lasts[which],
        )

    def rows(self) -> Iterator[vector_table.Entry]:
        """Return the entries one by one, as a table has them."""
        dates = zip(self.firsts.tolist(), self.lasts.tolist(), strict=True)
        for id_, code, sort, (first, last) in zip(
            self.ids.tolist(), self.codes, self.sorts.tolist(), dates, strict=True
        ):
            yield id_, code.tobytes(), sort, first, last

    def packed(self) -> bytes:
        """Return what a search needs of the entries, as it is in a file."""
        words = np.ascontiguousarray(self.codes).view("<u8").T
        parts = (words, self.ids, self.contents, self.sorts)
        return b"".join(np.ascontiguousarray(part).tobytes() for part in parts)

    @property
    def columns(self) -> tuple[npt.NDArray[np.generic], ...]:
        """Return the columns in the order of the table."""
        return self.ids, self.contents, self.sorts, self.codes, self.firsts, self.lasts


@dataclass(frozen=True, slots=True)
class SegmentTable:
    """The segments of one index."""

    table: str
    width: int  # of a code, in bytes
    version: int  # of the space, so that readers know what they have read

    def create(self, tx: WriteTx) -> None:
        """Make the tables."""
        tx.run(_CREATE.format(table=self.table))
        tx.run(_CREATE_CODES.format(table=self.table))

    def write(self, tx: WriteTx, new: Entries) -> None:
        """Write entries, ordered by id, as segments."""
        for start in range(0, len(new.ids), LARGEST):
            part = new.some(slice(start, start + LARGEST))
            span = (len(part.ids), int(part.ids[0]), int(part.ids[-1]))
            packed = part.packed() if len(part.ids) >= code_files.FROM else b""
            values = (self.version, *span, code_files.checksum(packed))
            segment = tx.insert(_PUT_SEGMENT.format(table=self.table), values)
            blobs = (column.tobytes() for column in part.columns)
            tx.run(_PUT_CODES.format(table=self.table), (segment, *blobs))
            if packed:
                code_files.put(tx, file_name(self.table, segment), packed)

    def add(self, tx: WriteTx, new: Entries) -> None:
        """Write entries and join the segments of a level when there are many.

        Raises:
            SegmentFault: the index is damaged.
        """
        self.write(tx, new)
        for level in _LEVELS:
            self._join(tx, level)

    def delete(self, tx: WriteTx, ids: Sequence[PassageId]) -> None:
        """Take entries out.

        Raises:
            SegmentFault: the index is damaged.
        """
        for (segment,) in tx.rows(_HOLDING.format(table=self.table), (max(ids), min(ids))):
            self._take_out(tx, segment, ids)

    def fault(self, tx: ReadTx, *, total: int) -> str | None:
        """Return what a cheap look finds wrong; None for nothing."""
        row = tx.rows(_SIZES.format(table=self.table), (self.width,))[0]
        size, gone, number, stored, whole = row
        if not number == stored == (whole or 0):
            return "damaged segments"
        if size - gone != total:
            return f"{size - gone} entries for {total} vectors"
        return "wasteful" if gone > total + _WASTE else None

    def large(self, tx: ReadTx) -> list[tuple[int, int]]:
        """Return the segments that have a file, and the bytes of each file."""
        rows = tx.rows(_LARGE.format(table=self.table), (code_files.FROM,))
        return [(row[0], packed_size(row[1], self.width)) for row in rows]

    def write_file(self, tx: WriteTx, segment: int) -> None:
        """Write the file of a large segment anew; none if that is gone.

        Raises:
            SegmentFault: the index is damaged.
        """
        row = tx.first(_KNOWN.format(table=self.table), (segment,))
        if row is None or row[0] < code_files.FROM:
            return
        packed = self._read(tx, segment).packed()
        if code_files.checksum(packed) != row[1]:
            raise SegmentFault(f"segment {segment} is not what was written")
        code_files.put(tx, file_name(self.table, segment), packed)

    def _join(self, tx: WriteTx, level: int) -> None:
        """Join the segments below a size when there are many, without the entries that are gone."""
        small = [row[0] for row in tx.rows(_SMALL.format(table=self.table), (level,))]
        if len(small) < _SMALL_SEGMENTS:
            return
        columns = zip(*(self._read(tx, segment).columns for segment in small), strict=True)
        joined = Entries(*map(np.concatenate, columns))
        order = np.argsort(joined.ids, kind="stable")
        for segment in small:
            tx.run(_DROP_SEGMENT.format(table=self.table), (segment,))
            tx.run(_DROP_CODES.format(table=self.table), (segment,))
            code_files.drop(tx, file_name(self.table, segment))
        self.write(tx, joined.some(order[joined.ids[order] > 0]))

    def _read(self, tx: ReadTx, segment: int) -> Entries:
        row = tx.first(_READ.format(table=self.table), (segment,))
        if row is None:
            raise SegmentFault(f"segment {segment} is missing")
        ids, contents, sorts, codes, firsts, lasts = row
        try:
            return Entries(
                np.frombuffer(ids, dtype="<u4"),
                np.frombuffer(contents, dtype="<u4"),
                np.frombuffer(sorts, dtype=np.uint8),
                np.frombuffer(codes, dtype=np.uint8).reshape(-1, self.width),
                np.frombuffer(firsts, dtype="<i8"),
                np.frombuffer(lasts, dtype="<i8"),
            )
        except ValueError as exc:
            raise SegmentFault(f"segment {segment} is damaged") from exc

    def _take_out(self, tx: WriteTx, segment: int, ids: Sequence[PassageId]) -> None:
        """Write zeros over entries: the segment is too large to be written anew for a few."""
        row = tx.first(_IDS.format(table=self.table), (segment,))
        if row is None:
            raise SegmentFault(f"segment {segment} is missing")
        gone = np.flatnonzero(np.isin(np.frombuffer(row[0], dtype="<u4"), ids)).tolist()
        if not gone:
            return
        for column, width in (("ids", 4), ("contents", 4), ("codes", self.width)):
            where = ("main", f"{self.table}_codes", column, segment)
            with tx.connection.blob_open(*where, True) as blob:  # noqa: FBT003 - APSW's way
                for place in gone:
                    blob.seek(place * width)
                    blob.write(bytes(width))
        left = self._read(tx, segment)
        packed = left.packed() if len(left.ids) >= code_files.FROM else b""
        values = (self.version, len(gone), code_files.checksum(packed), segment)
        tx.run(_GONE.format(table=self.table), values)
        if packed:
            code_files.put(tx, file_name(self.table, segment), packed)
