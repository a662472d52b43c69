"""The list of files that could not be read: why, what happens next, and what can be done."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from assistant.errors import shown_path
from assistant.reports import FileProblem
from ui import figures
from ui.cards import plain_label
from ui.theme import XS, L, M, S
from ui.translation import translate
from ui.wording import moment, one_line, short_path


class ProblemList(QWidget):
    """Folds open and shut; it follows the library, and nothing moves while it stays the same."""

    retry_wanted = Signal(str)  # a path
    retry_all_wanted = Signal()
    ignore_wanted = Signal(str)  # a path
    reveal_wanted = Signal(str)  # a path

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[FileProblem, ...] | None = None
        self._title = QPushButton()
        self._title.setProperty("kind", "fold")
        self._title.setCheckable(True)
        self._title.toggled.connect(self._fold)
        self._all = QPushButton(self.tr("Try all again"))
        self._all.setProperty("kind", "quiet")
        self._all.clicked.connect(self.retry_all_wanted)
        self._page = QWidget()
        self._rows = QVBoxLayout(self._page)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(S)
        self._page.hide()
        self._total = 0
        head = QHBoxLayout()
        head.setSpacing(M)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addLayout(head)
        column.addWidget(self._page)

    def unfold(self) -> None:
        """Show the files, and give the first one the keyboard."""
        self._title.setChecked(True)
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problems(self, problems: Sequence[FileProblem], total: int) -> None:
        """Show the first of `total` problems; nothing moves while they stay the same."""
        self._total = total
        self._name_title()
        self._all.setVisible(total > 1)
        if tuple(problems) == self._shown:
            return
        self._shown = tuple(problems)
        place = self._focused_row()
        rows = self._take_rows(self._shown)
        for row in rows:
            self._rows.addWidget(row)
        if total > len(rows):
            more = self.tr("And {} more: “keepsake status” lists them all.").format(
                figures.number(total - len(rows))
            )
            self._rows.addWidget(plain_label(more, "small", wraps=True))
        if not rows:
            self._rows.addWidget(plain_label(self.tr("There is nothing to do here."), "muted"))
        if place is not None and rows:
            self._give_focus(rows[min(place, len(rows) - 1)])

    def _fold(self, opens: bool) -> None:  # noqa: FBT001 - a slot of Qt
        self._page.setVisible(opens)
        self._name_title()

    def _name_title(self) -> None:
        words = self.tr("All files could be read")
        if self._total:
            words = self.tr("%n file(s) could not be read", "", self._total)
        sign = "▾" if self._title.isChecked() else "▸"
        self._title.setText(f"{sign}  {words}")
        self._title.setAccessibleName(words)

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
        row.reveal.clicked.connect(lambda: self.reveal_wanted.emit(problem.path))
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
    """One file: its name and place, the reason, what was tried, and what can be done."""

    def __init__(self, problem: FileProblem, *, now: float) -> None:
        super().__init__()
        self.problem = problem
        self.setObjectName("card")
        path = shown_path(problem.path)
        folder, name = os.path.split(path)
        reason = one_line(problem.reason)
        self.retry = self._button(self.tr("Try again"), name)
        self.ignore = self._button(self.tr("Ignore"), name)
        self.reveal = self._button(self.tr("Show in folder"), name)
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
        for button in (self.retry, self.ignore, self.reveal):
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)

    @staticmethod
    def _button(text: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("kind", "quiet")
        button.setAccessibleName(f"{text}: {one_line(name)}")
        return button


def what_next(problem: FileProblem, now: float) -> str:
    """Return for example `Tried 2 times · next try at 14:20`."""
    context = "Folders"
    tried = ""
    if problem.attempts:
        tried = translate(context, "Tried %n time(s)", problem.attempts) + " · "
    if not problem.attempts and not problem.is_folder:
        following = translate(context, "not tried yet")
    elif problem.retry_at is None:
        following = translate(context, "tried again when it changes")
    elif problem.retry_at <= now:
        following = translate(context, "tried again soon")
    else:
        following = translate(context, "next try at {}").format(moment(problem.retry_at, now))
    return (tried + following)[:1].upper() + (tried + following)[1:]
