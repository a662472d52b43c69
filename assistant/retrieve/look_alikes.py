"""Says which photos are nearly the same: copies of one picture, or pictures of one burst.

No file is opened. What is compared is stored: the print of a photo (`extract/grey_print.py`), which
copies share, and the descriptor of all that it shows, which stays alike in a crop or when the
camera moves a little.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from assistant.arrays import Vectors
from assistant.codes import cosines
from assistant.records import ContentId, PassageId, Space
from assistant.retrieve.query import tokens
from assistant.retrieve.wording import Wording
from assistant.store import looks, prints, vectors
from assistant.store.moments import Moment, moments_of
from assistant.store.transactions import ReadTx

# Correlations of prints and cosines of descriptors; measured: see docs/quality.md.
SAME_PRINT, NOT_UNLIKE = 0.97, 0.4  # a copy: in another size, format or light
CROPPED_PRINT, CROPPED = 0.85, 0.72  # a copy without its edges
BURST = 0.62  # another picture of the same seconds
SECONDS = 3  # between two pictures of a burst; nobody turns a page so soon
_FEW_WORDS = 12  # read in a photo; fewer are misread too often to be compared word by word
_TELLING_WORDS = 3  # from which two signs that share hardly any are not one
_SHARED = 1 / 3  # of the fewer
_UNKNOWN = -1.0


@dataclass(frozen=True, slots=True)
class _Photo:
    row: int  # in the tables
    moment: Moment | None
    written: Wording | None  # the text in it, as far as it was read; None: few words
    words: frozenset[str]  # of it, folded


class LookAlikes:
    """Compares some photos with each other."""

    def __init__(self, tx: ReadTx, photos: Iterable[ContentId], space: Space | None) -> None:
        """Take the photos, and the space of their descriptors if a model has one."""
        chosen = [*dict.fromkeys(photos)]
        self._photos: dict[ContentId, _Photo] = {}
        self._prints = self._shown = np.zeros((0, 0), dtype=np.float32)
        if len(chosen) < 2:  # noqa: PLR2004 - there is nothing to compare
            return
        pictures = looks.photos_of(tx, chosen)
        moments = {one.photo: one for one in moments_of(tx, pictures.values())}
        written = looks.writing_in(tx, pictures)
        for row, (content, passage) in enumerate(pictures.items()):
            text = written.get(content, "")
            self._photos[content] = _Photo(
                row,
                moments.get(passage),
                Wording(text) if len(text.split()) >= _FEW_WORDS else None,
                frozenset(tokens(text)),
            )
        self._prints = _of_prints(prints.get_prints(tx, pictures), pictures)
        self._shown = _of_descriptors(tx, space, pictures)

    def __contains__(self, photo: ContentId) -> bool:
        return photo in self._photos

    def are_alike(self, first: ContentId, second: ContentId) -> bool:
        """Say whether two of the photos are nearly the same."""
        one, other = self._photos[first], self._photos[second]
        print_ = float(self._prints[one.row, other.row])
        shown = float(self._shown[one.row, other.row])
        is_copy = print_ >= SAME_PRINT and (shown >= NOT_UNLIKE or shown == _UNKNOWN)
        is_copy = is_copy or (print_ >= CROPPED_PRINT and shown >= CROPPED)
        if not is_copy and not (shown >= BURST and _at_once(one.moment, other.moment)):
            return False
        # Pages and signs look alike, whatever they say.
        if one.written is None or other.written is None:
            return one.written is other.written and _may_say_the_same(one.words, other.words)
        return one.written.says_what(other.written)


def _may_say_the_same(one: frozenset[str], other: frozenset[str]) -> bool:
    fewer = min(len(one), len(other))
    return fewer < _TELLING_WORDS or len(one & other) >= _SHARED * fewer


def _of_prints(known: Mapping[ContentId, str], photos: Iterable[ContentId]) -> Vectors:
    """Return the correlations of the prints of photos, in their order."""
    order = [*photos]
    table = _blank(len(order))
    rows = [row for row, photo in enumerate(order) if photo in known]
    if rows:
        levels = np.array(
            [[int(digit, 16) for digit in known[order[row]]] for row in rows], dtype=np.float32
        )
        levels -= levels.mean(axis=1, keepdims=True)
        levels /= np.maximum(np.linalg.norm(levels, axis=1, keepdims=True), np.float32(1e-6))
        table[np.ix_(rows, rows)] = levels @ levels.T
    return table


def _of_descriptors(
    tx: ReadTx, space: Space | None, photos: Mapping[ContentId, PassageId]
) -> Vectors:
    """Return the cosines of the descriptors of photos, in their order."""
    table = _blank(len(photos))
    known = None if space is None else vectors.find_space(tx, space)
    if known is None:
        return table
    passages, found = looks.whole_pictures(tx, known, photos.values())
    if found is not None:
        places = {passage: row for row, passage in enumerate(photos.values())}
        rows = [places[passage] for passage in passages]
        table[np.ix_(rows, rows)] = cosines(found, found)
    return table


def _blank(count: int) -> Vectors:
    return np.full((count, count), _UNKNOWN, dtype=np.float32)


def _at_once(one: Moment | None, other: Moment | None) -> bool:
    if one is None or other is None or one.folder != other.folder:
        return False
    return abs(one.second - other.second) <= SECONDS
