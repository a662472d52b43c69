"""The dialog that brings a damaged library back from one of its copies, or begins a new one."""

from __future__ import annotations

import os
import time

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assistant.reports import Copies
from ui.around.rescue_process import RescueProcess
from ui.buttons import closing_row, push_button
from ui.cards import plain_label
from ui.desk import Desk
from ui.layouts import empty, grow, scrolled
from ui.preferences.copies import copy_row
from ui.questions import sure
from ui.skeleton import SKELETON_AFTER, Skeleton
from ui.theme import XL, M, S
from ui.wording import breakable, one_line

_SIZE = (520, 460)


class RescueDialog(QDialog):
    """Closes by itself once a library can be opened again, and has the engine open it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._folder = ""  # of the copies, once they are listed
        self._advice = ""  # what can be done with them
        self._process = RescueProcess(desk.bridge.rescue_command, self)
        self.setWindowTitle(self.tr("Restore a copy"))
        self.words = plain_label("", wraps=True)
        self.problem = plain_label("", "warning", wraps=True)
        self.problem.hide()
        self.again = QPushButton(self.tr("Try again"))
        self.again.hide()
        self.body = QWidget()  # the rows and what else can be chosen
        self._rows = QVBoxLayout()
        self._acts = QHBoxLayout()
        self._skeleton = QTimer(self, singleShot=True, interval=SKELETON_AFTER)
        self._build()
        self._connect()
        self._list()

    def done(self, result: int) -> None:
        """End the process with the dialog."""
        self._process.close()
        super().done(result)

    def _build(self) -> None:
        self._rows.setSpacing(S)
        self._acts.setSpacing(S)
        inside = QVBoxLayout(self.body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(M)
        inside.addLayout(self._rows)
        inside.addLayout(self._acts)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(XL, XL, XL, XL)
        column.setSpacing(M)
        column.addWidget(self.words)
        column.addWidget(self.problem)
        column.addWidget(scrolled(self.body), stretch=1)
        column.addWidget(self.again)
        column.addWidget(closing_row(self, QDialogButtonBox.StandardButton.Cancel))
        grow(self, *_SIZE)

    def _connect(self) -> None:
        self._process.found.connect(self._show_copies)
        self._process.restored.connect(self._restored)
        self._process.failed.connect(self._show_problem)
        self._skeleton.timeout.connect(lambda: self._rows.addWidget(Skeleton(2)))
        self.again.clicked.connect(lambda _checked=False: self._list())

    def _list(self) -> None:
        self.again.hide()
        self.problem.hide()
        self.words.setText(self.tr("Looking for copies…"))
        self._skeleton.start()
        self._process.get_copies()

    # What is shown

    @Slot(object)
    def _show_copies(self, copies: Copies) -> None:
        self._skeleton.stop()
        self._folder = copies.folder
        empty(self._rows)
        empty(self._acts)
        now = time.time()
        for one in copies.kept:
            self._rows.addWidget(copy_row(one, now, self._ask_and_restore))
        none = self.tr(
            "There is no copy of this library in {}. Choose one that you saved elsewhere, or begin "
            "a new library."
        ).format(one_line(copies.folder))
        some = self.tr(
            "The damaged file is put aside, never deleted. What you taught, asked, kept and chose "
            "will be as in the copy, and your folders are indexed again."
        )
        self._advice = breakable(some if copies.kept else none)
        self.words.setText(self._advice)
        self._acts.addWidget(push_button(self.tr("Choose a file…"), self._choose))
        self._acts.addWidget(push_button(self.tr("Begin a new library…"), self._begin))
        self._acts.addStretch(1)
        self.body.setEnabled(True)

    @Slot(str)
    def _show_problem(self, sentence: str) -> None:
        """Say what went wrong; when nothing is listed yet, that can be tried again."""
        self._skeleton.stop()
        self.problem.setText(breakable(one_line(sentence)))
        self.problem.show()
        self.body.setEnabled(True)
        self.words.setText(self._advice or self.tr("The copies cannot be listed."))
        if not self._folder:
            empty(self._rows)
            self.again.show()

    @Slot(str)
    def _restored(self, aside: str) -> None:
        words = self.tr("Your library is there again. Your folders are indexed now.")
        if aside:
            words = self.tr(
                "Your library is there again, and your folders are indexed now. The damaged file "
                "is kept as {}."
            ).format(one_line(aside))
        self._desk.bridge.start()
        self._desk.say(words)
        self.accept()

    # What the user does

    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Restore a copy"), self._folder, "*.db")
        if path:
            self._ask_and_restore(path, os.path.basename(path))  # noqa: PTH119 - odd bytes

    def _ask_and_restore(self, copy: str, words: str) -> None:
        agreed = sure(
            self,
            self.tr("Restore this copy?"),
            self.tr(
                "{}\n\nWhat came after it is lost. The damaged file is put aside, and a new "
                "library is begun with this copy."
            ).format(one_line(words)),
            self.tr("Restore"),
        )
        if agreed:
            self._go(copy)

    def _begin(self) -> None:
        agreed = sure(
            self,
            self.tr("Begin a new library?"),
            self.tr(
                "The damaged file is put aside. The new library is empty: choose your folders "
                "again, and teach again what you had taught. Your files are not touched."
            ),
            self.tr("Begin anew"),
        )
        if agreed:
            self._go("")

    def _go(self, copy: str) -> None:
        self.problem.hide()
        self.words.setText(self.tr("Restoring the copy…") if copy else self.tr("Beginning anew…"))
        self.body.setEnabled(False)
        self._process.restore(copy)
