"""Forgets things after the user has heard what goes with them, and has files read once more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from assistant.by_date import Weight
from assistant.records import ContentId
from ui.desk import Desk
from ui.questions import sure
from ui.translation import translate

_tr = partial(translate, "Forgetter")

Sure = Callable[[QWidget, str, str, str], bool]
"""Asks with a title, words and a verb, and says whether the user agrees."""


class Forgetter(QObject):
    """One for a view; what it does is told in the footer."""

    forgotten = Signal()  # things are gone from the library, whoever had them forgotten

    def __init__(self, desk: Desk, parent: QWidget, *, ask: Sure = sure) -> None:
        """Take the desk, the widget that asks, and how it asks."""
        super().__init__(parent)
        self._desk = desk
        self._widget = parent
        self._ask = ask
        self._weighing: dict[int, tuple[ContentId, ...]] = {}
        self._forgetting: set[int] = set()
        self._again: set[int] = set()
        desk.browsing.weighed.connect(self._weighed)
        desk.browsing.forgotten.connect(self._told_of_forgotten)
        desk.browsing.gone.connect(lambda _contents: self.forgotten.emit())
        desk.browsing.waiting_again.connect(self._told_of_waiting)

    def forget(self, contents: Sequence[ContentId]) -> None:
        """Ask whether things are to be forgotten, with counts, and then do it."""
        wanted = tuple(dict.fromkeys(contents))
        if wanted:
            self._weighing[self._desk.browsing.weigh(wanted)] = wanted

    def index_again(self, contents: Sequence[ContentId]) -> None:
        """Have things read once more."""
        wanted = tuple(dict.fromkeys(contents))
        if wanted:
            self._again.add(self._desk.browsing.index_again(wanted))

    @Slot(int, object)
    def _weighed(self, number: int, weight: Weight) -> None:
        contents = self._weighing.pop(number, None)
        if contents is None:
            return
        title = _tr("Forget %n file(s)?", weight.files)
        if self._ask(self._widget, title, what_goes(weight), _tr("Forget")):
            self._forgetting.add(self._desk.browsing.forget(contents))
            self._desk.say(_tr("Forgetting…"))

    @Slot(int, int)
    def _told_of_forgotten(self, number: int, files: int) -> None:
        if number in self._forgetting:
            self._forgetting.discard(number)
            self._desk.say(_tr("%n file(s) forgotten.", files))

    @Slot(int, int)
    def _told_of_waiting(self, number: int, files: int) -> None:
        if number in self._again:
            self._again.discard(number)
            self._desk.say(_tr("%n file(s) will be indexed again.", files))
            self._desk.library.refresh()


def what_goes(weight: Weight) -> str:
    """Say what is forgotten together with things, and what stays."""
    parts = [_tr("%n passage(s)", weight.passages)]
    if weight.mentions:
        parts.append(_tr("%n find(s) of your concepts", weight.mentions))
    if weight.answers:
        parts.append(_tr("%n answer(s) in your chats", weight.answers))
    gone = _tr("What goes with that: {}.").format(", ".join(parts))
    stays = _tr(
        "The files themselves stay where they are, and Keepsake leaves them out from now on. "
        "This cannot be undone."
    )
    copied = _tr("Copies of the days before hold the answers until you delete them in Settings.")
    return " ".join([gone, stays, *[copied] * bool(weight.answers)])
