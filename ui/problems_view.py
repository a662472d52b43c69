"""The list of files that could not be read: why, what happens next, and what can be done."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from assistant.errors import shown_path
from assistant.phrases import count
from assistant.reports import FileProblem
from ui.cards import plain_label
from ui.theme import XL, XS, L, S
from ui.wording import moment, one_line, short_path

_SIZE = (640, 480)


class ProblemsView(QDialog):
    """A window beside the main one; it follows the library while it is open."""

    retry_wanted = Signal(str)  # a path
    retry_all_wanted = Signal()
    ignore_wanted = Signal(str)  # a path

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Files that could not be read")
        self.resize(*_SIZE)
        self._shown: tuple[FileProblem, ...] | None = None
        self._title = plain_label("", "title")
        self._all = QPushButton("Try all again")
        self._all.setAutoDefault(False)
        self._all.clicked.connect(self.retry_all_wanted)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(XL, 0, XL, XL)
        self._rows.setSpacing(S)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(XL, XL, XL, L)
        head.setSpacing(L)
        head.addWidget(self._title, stretch=1)
        head.addWidget(self._all)
        page = QWidget()
        page.setObjectName("results")
        page.setLayout(self._rows)
        self._scroll.setWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._scroll, stretch=1)
        self.setFocus()  # of its own, so that no button looks chosen from the start

    def show_problems(self, problems: Sequence[FileProblem], total: int) -> None:
        """Show the first of `total` problems; nothing moves while they stay the same."""
        title = f"{count(total, 'file')} could not be read" if total else "All files could be read"
        self._title.setText(title)
        self._all.setVisible(total > 1)
        if tuple(problems) == self._shown:
            return
        self._shown = tuple(problems)
        place = self._focused_row()
        rows = self._take_rows(self._shown)
        for row in rows:
            self._rows.addWidget(row)
        if total > len(rows):
            more = f"And {total - len(rows):,} more: “keepsake status” lists them all."
            self._rows.addWidget(plain_label(more, "small", wraps=True))
        if not rows:
            self._rows.addWidget(plain_label("There is nothing to do here.", "muted"))
        self._rows.addStretch(1)
        if place is not None and rows:
            self._give_focus(rows[min(place, len(rows) - 1)])

    def _give_focus(self, row: ProblemRow) -> None:
        if not row.isAncestorOf(self.focusWidget() or self):
            row.retry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_rows(self, problems: Sequence[FileProblem]) -> list[ProblemRow]:
        """Empty the list and return the rows to show; what is shown already is used again."""
        before: dict[FileProblem, ProblemRow] = {}
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if isinstance(widget, ProblemRow) and widget.problem in problems:
                before[widget.problem] = widget
            elif widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        return [
            before.pop(problem) if problem in before else self._row(problem) for problem in problems
        ]

    def _row(self, problem: FileProblem) -> ProblemRow:
        row = ProblemRow(problem, now=time.time())
        row.retry.clicked.connect(lambda: self.retry_wanted.emit(problem.path))
        row.ignore.clicked.connect(lambda: self.ignore_wanted.emit(problem.path))
        return row

    def _focused_row(self) -> int | None:
        """Return which row holds the keyboard, so that its successor gets it."""
        for place in range(self._rows.count()):
            item = self._rows.itemAt(place)
            widget = item.widget() if item is not None else None
            if isinstance(widget, ProblemRow) and widget.isAncestorOf(self.focusWidget() or self):
                return place
        return None


class ProblemRow(QFrame):
    """One file: its name and place, the reason, what was tried, and two buttons."""

    def __init__(self, problem: FileProblem, *, now: float) -> None:
        super().__init__()
        self.problem = problem
        self.setObjectName("card")
        path = shown_path(problem.path)
        folder, name = os.path.split(path)
        reason = one_line(problem.reason)
        self.retry = self._button("Try again", name)
        self.ignore = self._button("Ignore", name)
        self.ignore.setVisible(not problem.is_folder)
        words = QVBoxLayout()
        words.setContentsMargins(0, XS, 0, XS)
        words.setSpacing(XS)
        words.addWidget(plain_label(one_line(name), "strong", wraps=True))
        words.addWidget(plain_label(one_line(short_path(folder)), "small", wraps=True))
        words.addWidget(plain_label(reason[:1].upper() + reason[1:], wraps=True))
        words.addWidget(plain_label(what_next(problem, now), "small", wraps=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(L, S, S, S)
        row.setSpacing(S)
        row.addLayout(words, stretch=1)
        for button in (self.retry, self.ignore):
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)

    @staticmethod
    def _button(text: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("kind", "quiet")
        button.setAccessibleName(f"{text}: {one_line(name)}")
        button.setAutoDefault(False)
        return button


def what_next(problem: FileProblem, now: float) -> str:
    """Return for example `Tried 2 times · next try at 14:20`."""
    times = "once" if problem.attempts == 1 else f"{problem.attempts:,} times"
    tried = f"Tried {times} · " if problem.attempts else ""
    if not problem.attempts and not problem.is_folder:
        following = "not tried yet"
    elif problem.retry_at is None:
        following = "tried again when it changes"
    elif problem.retry_at <= now:
        following = "tried again soon"
    else:
        following = f"next try at {moment(problem.retry_at, now)}"
    return (tried + following)[:1].upper() + (tried + following)[1:]
