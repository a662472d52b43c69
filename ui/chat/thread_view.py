"""The thread: the questions of a conversation from top to bottom, only those near the view built.

Each turn of the event loop builds one at most and drops one, so that a conversation of any length
opens and scrolls without a held-up frame.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Literal

from PySide6.QtCore import QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from assistant.talks import TurnId
from ui.cards import StateCard
from ui.chat.centred import side_margin
from ui.chat.exchange import Exchange, Phase, Talk
from ui.chat.new_below import NewBelow
from ui.chat.turn_view import TurnView
from ui.layouts import empty
from ui.skeleton import SKELETON_AFTER, Skeleton
from ui.theme import XL, L
from ui.trouble import Trouble

_NEAR = 4  # pixels from the end that count as the end
_AHEAD, _BEHIND = 1.0, 2.0  # heights of the view that are built before it is there, and kept after

Make = Callable[[Exchange], TurnView]


class ThreadView(QScrollArea):
    """Shows a conversation, or one state alone."""

    earlier_wanted = Signal()  # turns before those that are known

    def __init__(self, make: Make) -> None:
        """Take what makes the view of one question."""
        super().__init__()
        self._make = make
        self._talk: Talk | None = None
        self._turns: list[TurnView] = []  # a run of the conversation's questions
        self._sticks = True  # to the end, as long as the user does not scroll away from it
        self._from_end: int | None = None  # the distance to keep while the top changes
        self._moves = False  # the scroll bar is moved from here
        self._revealed: TurnView | None = None  # whose beginning is to be seen
        self._asked_before: TurnId | None = None
        self._trouble: Trouble | None = None  # above the first turn
        self._unseen: Exchange | None = None  # it was answered below what is seen
        self.new_below = NewBelow(self)
        self.new_below.clicked.connect(lambda _checked=False: self._go_to_unseen())
        self._after: Sequence[QWidget] = ()
        self._page = QWidget()
        self._page.setObjectName("results")
        self._page.setAccessibleName(self.tr("Conversation"))
        self._column = QVBoxLayout(self._page)
        self._column.setSpacing(L)
        self.setWidget(self._page)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._skeleton = QTimer(self, singleShot=True, interval=SKELETON_AFTER)
        self._skeleton.timeout.connect(lambda: self.show_state(Skeleton()))
        self._tick = QTimer(self, singleShot=True, interval=0)
        self._tick.timeout.connect(self._work)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._hold)
        bar.valueChanged.connect(self._scrolled)

    @property
    def turns(self) -> tuple[TurnView, ...]:
        """Return the views that are built, from top to bottom."""
        return tuple(self._turns)

    def be_followed_by(self, widgets: Sequence[QWidget]) -> None:
        """Have these come after the thread when Tab is pressed."""
        self._after = widgets

    def show_loading(self) -> None:
        """Show empty cards, unless something else comes very soon."""
        self._skeleton.start()

    def show_state(self, state: QWidget) -> None:
        """Show one widget alone."""
        self._clear()
        self._column.addWidget(state)
        self._fit_state()

    def show_talk(self, talk: Talk) -> None:
        """Show a conversation from its end."""
        self._clear()
        self._talk = talk
        self._column.addStretch(1)
        self._work()

    def follow(self, *, to_end: bool = False) -> None:
        """Show what was added to the conversation, or taken from it."""
        if self._talk is None:
            return
        if self._trouble is not None and self._asked_before != self._talk.exchanges[0].turn:
            self._trouble.hide()  # what was missed has come
        for turn in list(self._turns):
            if turn.exchange not in self._talk.exchanges:
                self._drop(turn)
        if to_end:
            self._sticks, self._revealed = True, None
            if self._turns and self._turns[-1].exchange is not self._talk.exchanges[-1]:
                self._jump_to_end()
        self._tick.start()

    @Slot(object, str)
    def tell_missed(self, talk: Talk, sentence: str) -> None:
        """Say above the first turn why those before it are not there."""
        if talk is not self._talk:
            return
        self._keep_distance()
        if self._trouble is None:
            self._trouble = Trouble()
            self._column.insertWidget(0, self._trouble)
        self._trouble.tell(sentence, self.earlier_wanted.emit)

    def turn_of(self, exchange: Exchange) -> TurnView | None:
        """Return the view of a question, if it is built."""
        return next((one for one in self._turns if one.exchange is exchange), None)

    def refresh(self, exchange: Exchange) -> None:
        """Show how far a question has come.

        An answer is shown from its beginning to whoever was at the end; others hear of it.
        """
        is_done = exchange.phase in {Phase.ANSWERED, Phase.FAILED}
        followed = self._sticks or self._is_at_end()
        turn = self.turn_of(exchange)
        if turn is not None:
            turn.refresh()
        if is_done and followed and turn is not None:
            if exchange.phase is Phase.ANSWERED:
                self._sticks, self._revealed = False, turn
        elif is_done and self._talk is not None and exchange in self._talk.exchanges:
            self._unseen = exchange
        self._tick.start()

    def stream(self, exchange: Exchange) -> None:
        """Show what was written since, and stay at the end if that is where the user is."""
        if self._is_at_end():
            self._sticks, self._revealed = True, None
        turn = self.turn_of(exchange)
        if turn is not None:
            turn.stream()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle and readable."""
        super().resizeEvent(event)
        side = side_margin(self.width())
        bar = self.width() - self.viewport().width()
        self._column.setContentsMargins(side, XL, max(XL, side - bar), L)
        self._fit_state()
        self.new_below.place()
        self._tick.start()

    @Slot(object)
    def turn_page(self, event: QKeyEvent) -> None:
        """Go a page up or down, as a key that was pressed elsewhere says."""
        self.keyPressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the very beginning or end; leave other keys to the scroll area."""
        if event.key() == Qt.Key.Key_End:
            self._sticks, self._revealed = True, None
            self._jump_to_end()
            self._tick.start()
        else:
            super().keyPressEvent(event)

    def _fit_state(self) -> None:
        item = self._column.itemAt(0)
        state = None if item is None else item.widget()
        if isinstance(state, StateCard):
            state.fit(self.maximumViewportSize().shrunkBy(self._column.contentsMargins()))

    def _clear(self) -> None:
        self._skeleton.stop()
        self._tick.stop()
        self._talk = self._trouble = None
        self._turns.clear()
        self._sticks, self._from_end, self._revealed = True, None, None
        self._asked_before = self._unseen = None
        self.new_below.hide()
        empty(self._column)

    def _jump_to_end(self) -> None:
        for turn in list(self._turns):
            self._drop(turn)

    def _work(self) -> None:
        """Build or drop one view, or do what has to wait for that; then come back for the next."""
        if self._talk is None or not self._talk.exchanges:
            return
        if self._step(self._talk):
            self._tick.start()
            return
        self._from_end = None
        if self._revealed is not None:
            self._reveal(self._revealed)
        self._tell_unseen()
        self._chain()

    def _is_at_end(self) -> bool:
        """Say whether the end of the whole conversation is seen."""
        if self._talk is None or not self._turns or not self._talk.exchanges:
            return False
        has_last = self._turns[-1].exchange is self._talk.exchanges[-1]
        return has_last and self._room()[1] <= _NEAR

    def _tell_unseen(self) -> None:
        """Offer the way to an answer for as long as it is below what is seen."""
        if self._unseen is not None and not self._is_below(self._unseen):
            self._unseen = None
        if self._unseen is None and self.new_below.hasFocus() and self._after:
            self._after[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.new_below.setVisible(self._unseen is not None)
        self.new_below.place()

    def _is_below(self, exchange: Exchange) -> bool:
        turn = self.turn_of(exchange)
        if turn is not None:
            return turn.y() >= self.verticalScrollBar().value() + self.viewport().height()
        known = self._talk.exchanges if self._talk is not None else []
        last = self._turns[-1].exchange if self._turns else None
        return exchange in known and last in known and known.index(exchange) > known.index(last)

    def _go_to_unseen(self) -> None:
        turn = self.turn_of(self._unseen) if self._unseen is not None else None
        if turn is not None:
            self._sticks, self._from_end, self._revealed = False, None, turn
        else:
            self._sticks, self._revealed = True, None
            self._jump_to_end()
        self._unseen = None
        self._tell_unseen()
        self._tick.start()

    def _step(self, talk: Talk) -> bool:
        if not self._turns:
            self._add(talk.exchanges[-1], "end")
            return True
        first = talk.exchanges.index(self._turns[0].exchange)
        last = talk.exchanges.index(self._turns[-1].exchange)
        above, below = self._room()
        ahead = _AHEAD * max(1, self.viewport().height())
        has_dropped = self._drop_far()
        if last + 1 < len(talk.exchanges) and below < ahead:
            self._add(talk.exchanges[last + 1], "end")
        elif first and above < ahead:
            self._add(talk.exchanges[first - 1], "top")
        elif not has_dropped:
            self._ask_for_earlier(talk, first, above)
            return False
        return True

    def _drop_far(self) -> bool:
        """Drop the view that is farthest from what is seen, if one is far; say whether one was.

        It goes by where the views are, since the range of the bar may be ahead of them.
        """
        if len(self._turns) == 1:
            return False
        far = _BEHIND * max(1, self.viewport().height())
        top = self.verticalScrollBar().value()
        first, last = self._turns[0], self._turns[-1]
        if last.y() - (top + self.viewport().height()) > far:
            self._drop(last)
        elif top - (first.y() + first.height()) > far:
            self._keep_distance()
            self._drop(first)
        else:
            return False
        return True

    def _room(self) -> tuple[int, int]:
        """Return how many pixels lie above the view and below it."""
        bar = self.verticalScrollBar()
        return bar.value(), bar.maximum() - bar.value()

    def _ask_for_earlier(self, talk: Talk, first: int, above: int) -> None:
        oldest = talk.exchanges[0].turn
        is_near = not first and above < _AHEAD * self.viewport().height()
        if talk.earlier and is_near and oldest != self._asked_before:
            self._asked_before = oldest
            self.earlier_wanted.emit()

    def _add(self, exchange: Exchange, where: Literal["top", "end"]) -> None:
        turn = self._make(exchange)
        if where == "top":
            self._keep_distance()
            self._turns.insert(0, turn)
            self._column.insertWidget(0 if self._trouble is None else 1, turn)
        else:
            self._turns.append(turn)
            self._column.insertWidget(self._column.count() - 1, turn)

    def _drop(self, turn: TurnView) -> None:
        self._turns.remove(turn)
        if turn is self._revealed:
            self._revealed = None
        self._column.removeWidget(turn)
        turn.hide()
        turn.deleteLater()

    def _keep_distance(self) -> None:
        if not self._sticks and self._from_end is None:
            self._from_end = self._room()[1]

    def _hold(self, _least: int, most: int) -> None:
        """Let what is being read stay where it is while things change around it."""
        if self._sticks:
            self._move_to(most)
        elif self._from_end is not None:
            self._move_to(most - self._from_end)
        else:
            self._move_to(min(self.verticalScrollBar().value(), most))
        if self._talk is not None:
            self._tick.start()

    def _reveal(self, turn: TurnView) -> None:
        """Show a turn from its beginning, for as long as the user does not scroll."""
        if turn in self._turns:
            self._move_to(min(self.verticalScrollBar().maximum(), turn.y() - L))

    def _move_to(self, value: int) -> None:
        self._moves = True
        self.verticalScrollBar().setValue(value)
        self._moves = False

    def _scrolled(self, value: int) -> None:
        if self._moves or self._talk is None:
            return
        self._sticks = value >= self.verticalScrollBar().maximum() - _NEAR
        self._from_end = self._revealed = None
        self._tick.start()

    def _chain(self) -> None:
        """Have Tab go through the thread from top to bottom, and then to what follows."""
        places = {one: self._place(one) for turn in self._turns for one in _focusable(turn)}
        order = [*sorted(places, key=lambda one: places[one]), self.new_below, *self._after]
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)

    def _place(self, widget: QWidget) -> tuple[int, int]:
        corner = QRect(widget.mapTo(self._page, widget.rect().topLeft()), widget.size())
        return corner.top(), corner.left()


def _focusable(turn: TurnView) -> list[QWidget]:
    return [
        one
        for one in turn.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
    ]
