"""What the app asks about the library by date: each call returns the number of its request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import QObject, Signal, Slot

from assistant.by_date import Choice, Span
from assistant.records import ContentId
from ui.area import Area, Carrier
from ui.pipe import browsing_messages as messages


class BrowsingRequests(Area):
    """The library by date; its signals answer."""

    SIGNALS: ClassVar[Mapping[type, str]] = {
        messages.MonthsFound: "months_found",
        messages.ItemsFound: "items_found",
        messages.ContentsFound: "contents_found",
        messages.FacetsFound: "facets_found",
        messages.Weighed: "weighed",
        messages.ContentsForgotten: "forgotten",
        messages.WaitingAgain: "waiting_again",
    }

    months_found = Signal(int, object)  # tuple of Month, the newest first
    items_found = Signal(int, object)  # tuple of Item, the newest first
    contents_found = Signal(int, object)  # tuple of ContentId
    facets_found = Signal(int, object)  # Facets
    weighed = Signal(int, object)  # Weight
    forgotten = Signal(int, int)  # files
    waiting_again = Signal(int, int)  # files
    gone = Signal(object)  # ContentIds that were forgotten just now, wherever that was asked for

    def __init__(self, carrier: Carrier, parent: QObject | None = None) -> None:
        super().__init__(carrier, parent)
        self._forgetting: dict[int, tuple[ContentId, ...]] = {}
        self.forgotten.connect(self._tell_gone)

    def months(self, choice: Choice) -> int:
        """Ask how much there is in each month; answered by `months_found`."""
        return self._request(lambda number: messages.ListMonths(number, choice))

    def items(self, choice: Choice, span: Span) -> int:
        """Ask for things of a month; answered by `items_found`."""
        return self._request(lambda number: messages.ListItems(number, choice, span))

    def contents(self, choice: Choice, spans: Sequence[Span]) -> int:
        """Ask for the ids of things; answered by `contents_found`."""
        return self._request(lambda number: messages.ListContents(number, choice, tuple(spans)))

    def facets(self) -> int:
        """Ask by what can be filtered; answered by `facets_found`."""
        return self._request(messages.ListFacets)

    def weigh(self, contents: Sequence[ContentId]) -> int:
        """Ask what would be forgotten with things; answered by `weighed`."""
        return self._request(lambda number: messages.WeighContents(number, tuple(contents)))

    def forget(self, contents: Sequence[ContentId]) -> int:
        """Forget things for good; answered by `forgotten`."""
        wanted = tuple(contents)
        number = self._request(lambda number: messages.ForgetContents(number, wanted))
        self._forgetting[number] = wanted
        return number

    def index_again(self, contents: Sequence[ContentId]) -> int:
        """Have things indexed once more; answered by `waiting_again`."""
        return self._request(lambda number: messages.IndexAgain(number, tuple(contents)))

    @Slot(int, int)
    def _tell_gone(self, number: int, _files: int) -> None:
        contents = self._forgetting.pop(number, ())
        if contents:
            self.gone.emit(contents)
