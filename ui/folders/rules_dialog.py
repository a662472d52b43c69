"""The dialog before a folder is watched, and about its rules later: what is indexed, what not."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from assistant.errors import shown_path
from assistant.records import Kind
from assistant.reports import Preview
from ui.bridge import EngineBridge
from ui.buttons import Ending
from ui.cards import plain_label
from ui.folders.folder_words import kind_words, preview_words
from ui.folders.requests import FolderRequests
from ui.layouts import FittingScroll, empty, grow
from ui.theme import XL, XS, L, M, pixels
from ui.wording import one_line, short_path, size

_SIZE = (560, 448)
_COUNT_AFTER = 600  # milliseconds after the last change of a rule
_RULES_HEIGHT = 96
_FOUND_HEIGHT = 216  # more of what was found is scrolled to


class RulesDialog(QDialog):
    """Counts the folder as soon as it opens, and again after each change of a rule."""

    def __init__(
        self,
        parent: QWidget,
        bridge: EngineBridge,
        folders: FolderRequests,
        *,
        path: str,
        excludes: tuple[str, ...] = (),
        is_new: bool = True,
    ) -> None:
        """Take the folder's absolute path and the patterns that it has."""
        super().__init__(parent)
        self._bridge, self._folders, self._path = bridge, folders, path
        self._is_new = is_new
        self._asked = 0
        title = self.tr("Add a folder") if is_new else self.tr("What is left out")
        self.setWindowTitle(title)
        grow(self, *_SIZE)
        self.words = plain_label("", wraps=True)
        self._table = QGridLayout()
        self._table.setHorizontalSpacing(XL)
        self._table.setVerticalSpacing(XS)
        self._found = FittingScroll(self._table, pixels(_FOUND_HEIGHT))
        self.rules = QPlainTextEdit(shown_path("\n".join(excludes)))
        self.rules.setPlaceholderText("*.tmp\n/raw/\nnode_modules/")
        self.rules.setAccessibleName(self.tr("Patterns of what is left out, one on each line"))
        self.rules.setTabChangesFocus(True)
        self.rules.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as patterns are read
        as_read = self.rules.document().defaultTextOption()
        as_read.setTextDirection(Qt.LayoutDirection.LeftToRight)
        self.rules.document().setDefaultTextOption(as_read)
        self.rules.setMinimumHeight(pixels(_RULES_HEIGHT))
        self._had = self.rules.toPlainText()
        verb = self.tr("Add folder") if is_new else self.tr("Save")
        self.ending = Ending(self, verb, self.accept)
        self._later = QTimer(self, singleShot=True, interval=_COUNT_AFTER)
        self._build(title)
        self._connect()
        self._count()

    @property
    def excludes(self) -> tuple[str, ...]:
        """Return the patterns as they stand now."""
        lines = (line.strip() for line in self.rules.toPlainText().splitlines())
        return tuple(line for line in lines if line)

    @property
    def is_untouched(self) -> bool:
        """Say whether the patterns are those that it opened with."""
        return self.rules.toPlainText() == self._had

    def _build(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(XL, XL, XL, L)
        column.setSpacing(M)
        column.addWidget(plain_label(title, "title"))
        column.addWidget(plain_label(one_line(short_path(self._path)), "small", wraps=True))
        column.addWidget(self.words)
        column.addWidget(self._found)
        column.addWidget(plain_label(self.tr("Leave out (one pattern on each line)"), "strong"))
        column.addWidget(self.rules, stretch=1)
        column.addWidget(
            plain_label(
                self.tr(
                    "The files themselves are only ever read, and nothing leaves the computer."
                ),
                "small",
                wraps=True,
            )
        )
        column.addWidget(self.ending)

    def _connect(self) -> None:
        self.rules.textChanged.connect(self._later.start)
        self._later.timeout.connect(self._count)
        self._folders.previewed.connect(self._show)
        self._bridge.failed.connect(self._show_failure)
        self.finished.connect(self._forget)

    @Slot()
    def _count(self) -> None:
        self._bridge.cancel(self._asked)
        self.words.setText(self.tr("Counting the files…"))
        if self.is_untouched:
            self._asked = self._folders.preview(self._path)
        else:
            self._asked = self._folders.preview(self._path, self.excludes, only=True)

    @Slot()
    def _forget(self) -> None:
        self._later.stop()
        self._bridge.cancel(self._asked)
        self._asked = 0

    @Slot(int, object)
    def _show(self, number: int, preview: Preview) -> None:
        if number != self._asked:
            return
        self.words.setText(preview_words(preview))
        self.ending.agree.setEnabled(True)
        empty(self._table)
        for kind in Kind:
            if count := preview.chosen.get(kind, 0):
                self._add_row(kind_words(kind, count), size(preview.bytes.get(kind, 0)))
        for reason, count in sorted(preview.left_out.items(), key=lambda item: -item[1]):
            self._add_row(
                self.tr("Left out: {}").format(one_line(reason)), self.tr("%n file(s)", "", count)
            )
        if endings := preview.endings():
            self._add_row(self.tr("Not read: {}").format(one_line(endings)), "")
        if preview.folders_left_out:
            folders = self.tr("%n whole folder(s)", "", preview.folders_left_out)
            self._add_row(self.tr("Left out: {}").format(folders), self.tr("not counted"))
        for problem in preview.unseen:
            self._add_row(one_line(short_path(problem.path)), one_line(problem.reason))
        self._found.fit()

    @Slot(int, str)
    def _show_failure(self, number: int, sentence: str) -> None:
        if number == self._asked:
            empty(self._table)
            self._found.fit()
            self.words.setText(one_line(sentence))
            self.ending.agree.setEnabled(False)

    def _add_row(self, what: str, how_many: str) -> None:
        row = self._table.rowCount()
        self._table.addWidget(plain_label(what, wraps=True), row, 0)
        number: QLabel = plain_label(how_many, "small")
        self._table.addWidget(number, row, 1, Qt.AlignmentFlag.AlignRight)
        self._table.setColumnStretch(0, 1)
