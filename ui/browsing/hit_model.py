"""The hits of a search as a list that grows page by page, and that can be dragged out as files.

What was folded into a hit has rows of its own, right behind it, while its stack is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, Qt, QUrl, Signal

from assistant.records import Form, Hit, Kind, PassageId
from assistant.retrieve.told_apart import Names, told_apart, with_name
from ui.browsing.flow_view import STRIP, THUMBNAIL, Index
from ui.browsing.shredder import Shredder
from ui.browsing.stack_badge import badge_text
from ui.browsing.stream_layout import GUESSED_RATIO, Card, Shape
from ui.garbage import settle_new
from ui.pictures import as_plain_tip
from ui.thumbnail_loader import Strip, thumbnail_of
from ui.translation import translate
from ui.wording import day, file_of, file_uri, kind_name, one_line, place, section_of, why_shown

_SETTLED_AFTER = 3_000  # hits

HIT = Qt.ItemDataRole.UserRole + 3
"""The role under which the hit itself is."""
BADGE = Qt.ItemDataRole.UserRole + 4
"""The role under which the text of its badge is, "" where nothing was folded into it."""

_tr = partial(translate, "HitModel")


class HitModel(QAbstractListModel):
    """Best first; no passage is in it twice, even if pages overlap."""

    more_wanted = Signal(int)  # how many hits there are already

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits: list[Hit] = []
        self._shredder = Shredder(self)
        self._new = 0  # hits that the search for garbage goes through
        self._known: set[PassageId] = set()
        self._opened: set[PassageId] = set()  # hits whose others have rows of their own
        self._names: Names = {}  # what tells apart those of the same title
        self._has_more = False
        self._reached = 0  # hits of all pages so far, those counted that were known already

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many hits there are."""
        return 0 if parent is not None and parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a hit shows; text from files is plain text everywhere."""
        if not (index.isValid() and index.row() < len(self.hits)):
            return None
        hit = self.hits[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._title(hit)
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(hit, self._title(hit))
            case Qt.ItemDataRole.ToolTipRole:
                return as_plain_tip(spoken(hit, self._title(hit))) if is_photo(hit) else None
            case _ if role == BADGE:
                return self._badge(hit)
        return _drawn(hit, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let hits be chosen and dragged."""
        wanted = Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index) | wanted

    def mimeTypes(self) -> list[str]:
        """Say that files are dragged out."""
        return ["text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the files of hits, each once."""
        return files_of(self.hits[one.row()] for one in indexes)

    def canFetchMore(self, parent: Index) -> bool:
        """Say whether there are more hits than these."""
        return self._has_more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page, once."""
        if self.canFetchMore(parent):
            self._has_more = False
            self.more_wanted.emit(self._reached)

    def offer_more(self) -> None:
        """Let the next page be asked for once more, after it could not be had."""
        self._has_more = True

    def replace(self, hits: Iterable[Hit], *, has_more: bool) -> None:
        """Show the first page of a search."""
        self.beginResetModel()
        self._shredder.take(self.hits)
        self.hits = list(hits)
        self._known = {hit.passage for hit in self.hits}
        self._opened = set()
        self._reached = len(self.hits)
        self._has_more = has_more
        self._names = told_apart(self.hits)
        self.endResetModel()

    def is_open(self, hit: Hit) -> bool:
        """Say whether what was folded into a hit is shown behind it."""
        return hit.passage in self._opened

    def turn(self, row: int) -> None:
        """Show what was folded into a hit behind it, or fold it again."""
        hit = self.hits[row]
        first, last = row + 1, row + len(hit.stacked)
        if not hit.stacked:
            return
        if self.is_open(hit):
            self.beginRemoveRows(QModelIndex(), first, last)
            self._opened.remove(hit.passage)
            del self.hits[first : last + 1]
            self.endRemoveRows()
        else:
            self.beginInsertRows(QModelIndex(), first, last)
            self._opened.add(hit.passage)
            self.hits[first:first] = hit.stacked
            self.endInsertRows()
            self._tell_apart()
        self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def append(self, hits: Sequence[Hit], *, has_more: bool) -> None:
        """Show another page below."""
        self._reached += len(hits)
        self._new += len(hits)
        if self._new > _SETTLED_AFTER:
            self._new = 0
            settle_new()
        self._has_more = has_more
        new = [hit for hit in hits if hit.passage not in self._known]
        if new:
            self.beginInsertRows(QModelIndex(), len(self.hits), len(self.hits) + len(new) - 1)
            self.hits += new
            self._known |= {hit.passage for hit in new}
            self.endInsertRows()
            self._tell_apart()

    def _title(self, hit: Hit) -> str:
        return with_name(one_line(hit.title), hit, self._names)

    def _tell_apart(self) -> None:
        """Name files whose titles are shared by now, also those above what is new."""
        names = told_apart(self.hits)
        if names != self._names:
            self._names = names
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.hits) - 1, 0))

    def _badge(self, hit: Hit) -> str:
        return badge_text(len(hit.stacked), opened=self.is_open(hit)) if hit.stacked else ""


def _drawn(hit: Hit, role: int) -> object:
    """Return what a hit is painted with."""
    if role == THUMBNAIL:
        return thumbnail_of(hit)
    if role == STRIP:
        return Strip(hit.content) if hit.kind is Kind.SPEECH else None
    return hit if role == HIT else None


def is_photo(hit: Hit) -> bool:
    """Say whether a hit is found for what a photo shows, so that words add little."""
    return hit.kind is Kind.PHOTO and hit.form is Form.PICTURE


def shape_of(hit: Hit) -> Shape:
    """Return width by height of a hit that is shown as a photo, or the card of another."""
    if is_photo(hit):
        return hit.ratio or GUESSED_RATIO
    return Card.SOUND if hit.kind is Kind.SPEECH else Card.WORDS


def where(hit: Hit) -> str:
    """Return where a hit is and of when: `Page 3 · 12 May 2024`, `Note · Sheet 2`."""
    at = place(hit.locator) or kind_name(hit.kind)
    return " · ".join(filter(None, [at[:1].upper() + at[1:], section_of(hit), day(hit.date)]))


def spoken(hit: Hit, title: str) -> str:
    """Return a hit under a title in words, for who does not see it."""
    snippet = "" if is_photo(hit) else one_line(hit.snippet)
    others = _tr("%n more like it", len(hit.stacked)) if hit.stacked else ""
    said = [title, where(hit), snippet, why_shown(hit), others]
    return ". ".join(filter(None, said))


def files_of(hits: Iterable[Hit]) -> QMimeData:
    """Return the files of hits as what is dragged or copied."""
    uris = dict.fromkeys(file_uri(file_of(hit)) for hit in hits)
    files = QMimeData()
    files.setUrls([QUrl.fromEncoded(uri.encode("ascii")) for uri in uris])
    return files
