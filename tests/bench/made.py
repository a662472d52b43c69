"""Makes large synthetic libraries for the benchmarks, once, and finds them again.

Vectors lie in clusters of about 100, with a common direction, as encoders give; text comes from a
vocabulary with the frequencies of a natural language. Everything follows from the size alone.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.arrays import Vectors
from assistant.index.upkeep import keep_up
from assistant.records import (
    ContentId,
    Depth,
    Facts,
    Form,
    FoundFile,
    Kind,
    Locator,
    Passage,
    PassageId,
    Space,
    SpaceId,
)
from assistant.store import contents, passages, roots, sources, vectors
from assistant.store.connection import FILE_NAME, Store
from assistant.store.transactions import WriteTx
from tests.store_check import size_on_disk

DIMENSION = 384
WORDS_A_PASSAGE = 110
SPACE = Space("bench", "1", DIMENSION)
BLOCK = 10_000
_SHORT, _LONG, _LONG_EVERY = 18, 220, 100  # passages of a source; every hundredth is long
_SOURCES_A_TRANSACTION = 50
_WITHOUT_PIECES = 500_000  # from here on, the index of pieces of words is left out: it takes hours
_CONSONANTS, _VOWELS, _LAST = "bdfgklmnprtvz", "aeiou", "bkmpvzfw"
_PLURAL = 0.15  # share of the words that have an ending
_MADE = "made.txt"


@dataclass(frozen=True, slots=True)
class Made:
    """What making a library took; of one that was there already, when it was made."""

    passages: int
    seconds: float
    bytes_on_disk: int

    @property
    def line(self) -> str:
        """Return speed and size in words."""
        kib = self.bytes_on_disk / 1024 / self.passages
        return f"{self.passages / self.seconds:,.0f} passages a second, {kib:.2f} KiB each on disk"


def made(folder: Path, size: int) -> Made:
    """Make the library of `size` passages in a folder, unless it is there; return what it took."""
    note = folder / _MADE
    if note.exists():
        seconds, taken = note.read_text().split()
        return Made(size, float(seconds), int(taken))
    if (folder / FILE_NAME).exists():
        raise SystemExit(f"{folder} holds a library that was not finished: delete it first.")
    with Store.open(folder) as store:
        if size >= _WITHOUT_PIECES:
            _leave_out_pieces(store)
        began = time.perf_counter()
        space = _queue(store, size)
        _fill(store, size, space)
        keep_up(store, lambda: False)  # as the indexer does when nothing waits
        seconds = time.perf_counter() - began
        store.compact()
        result = Made(size, seconds, size_on_disk(store))
    note.write_text(f"{result.seconds} {result.bytes_on_disk}")
    return result


def blocks(size: int) -> Iterator[Vectors]:
    """Yield the vectors of a library in order of their passages, `BLOCK` at a time, unit length."""
    random = np.random.default_rng(0)
    middles = random.standard_normal((max(1, size // 100), DIMENSION), dtype=np.float32)
    common = 0.3 * random.standard_normal(DIMENSION, dtype=np.float32)
    for first in range(0, size, BLOCK):
        count = min(BLOCK, size - first)
        own = np.random.default_rng((1, first))
        data = middles[own.integers(0, len(middles), count)] + common
        data += own.standard_normal((count, DIMENSION), dtype=np.float32)
        data /= np.linalg.norm(data, axis=1, keepdims=True)
        yield data


def word(rank: int) -> str:
    """Return the word that is the `rank`th most frequent: seven letters, which no stemmer cuts."""
    number = rank * 7_919_003 % (8 * 5 * 13 * 5 * 13 * 5 * 13)  # neighbours begin differently
    letters = []
    for choices in (_LAST, *(_VOWELS, _CONSONANTS) * 3):
        number, place = divmod(number, len(choices))
        letters.append(choices[place])
    return "".join(reversed(letters))


def written(random: np.random.Generator) -> Iterator[str]:
    """Yield texts for ever; word n is n times rarer than word 1, as Zipf found."""
    known = np.array([word(rank) for rank in range(200_001)], dtype=object)
    plural = known + "s"
    while True:
        ranks = np.minimum(random.zipf(1.15, (100, WORDS_A_PASSAGE)), 200_000)
        spoken = np.where(random.random(ranks.shape) < _PLURAL, plural[ranks], known[ranks])
        yield from map(" ".join, spoken.tolist())


def title(number: int) -> str:
    """Return what the source of a number is called: a word of its own, and a year."""
    return f"{word(1_000 + number).title()} report {2000 + number % 25}"


def _leave_out_pieces(store: Store) -> None:
    """Have passages be indexed by words alone, and those written in larger portions."""
    with store.write() as tx:
        tx.run("drop trigger passage_added")
        tx.run(
            "create trigger passage_added after insert on passages begin insert into words "
            "(rowid, heading, text) values (new.id, new.heading, new.text); end"
        )
        tx.run("insert into words (words, rank) values ('hashsize', 134217728)")


def _queue(store: Store, size: int) -> SpaceId:
    with store.write() as tx:
        root = roots.add_root(tx, "/bench")
        count = size // _SHORT
        files = (
            FoundFile(f"folder{n // 500}/file{n}.pdf", n + 1, 0, Kind.PAGE) for n in range(count)
        )
        sources.put_waiting(tx, root.id, list(files))
        return vectors.put_space(tx, SPACE)


def _fill(store: Store, size: int, space: SpaceId) -> None:
    texts = written(np.random.default_rng(2))
    every = (vector for block in blocks(size) for vector in block)
    with store.read() as tx:
        waiting = sources.next_waiting(tx, size // _SHORT)
    number, left = 0, size
    while left:
        with store.write() as tx:
            for _ in range(_SOURCES_A_TRANSACTION):
                wanted = min(left, _SHORT if number % _LONG_EVERY else _LONG)
                content, new = _put(tx, number, [next(texts) for _ in range(wanted)])
                sources.finish(tx, waiting[number].id, content)
                vectors.put_vectors(tx, space, list(zip(new, every, strict=False)))
                number, left = number + 1, left - wanted
                if not left:
                    break


def _put(tx: WriteTx, number: int, texts: Sequence[str]) -> tuple[ContentId, list[PassageId]]:
    kinds = list(Kind)
    kind = kinds[number % len(kinds)]
    month = number % 100  # one in a hundred is of May 2004
    date = f"{2000 + month // 12}-{1 + month % 12:02}-11"
    facts = Facts(kind, "application/pdf", title=title(number), date=date)
    content = contents.put_content(tx, number.to_bytes(32), number + 1, facts, date_from_file=None)
    parts = [
        Passage(kind, Form.TEXT, text, Locator(page=1 + n // 3), heading=f"Section {n}")
        for n, text in enumerate(texts)
    ]
    return content, passages.put_passages(tx, content, parts, depth=Depth.FIRST)
