"""The view of watched folders: one card each, what could not be read, and what was deleted."""

from __future__ import annotations

import time
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assistant.errors import shown_path
from assistant.records import Root, RootId
from assistant.reports import Status
from ui import states
from ui.activity_words import pace_words
from ui.cards import plain_label
from ui.column import Column
from ui.desk import Desk
from ui.dropped import local_files
from ui.folders.folder_words import root_line
from ui.folders.problem_list import ProblemList
from ui.folders.requests import FolderRequests
from ui.folders.root_card import RootCard
from ui.folders.rules_dialog import RulesDialog
from ui.footer_words import problem_count
from ui.places import sample_folder
from ui.questions import sure
from ui.theme import M, S
from ui.view import View
from ui.wording import day_of, name_of, one_line


class FoldersView(View):
    """Follows the library while it is open."""

    NAME = "folders"
    ICON = "folder"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.requests = FolderRequests(desk.bridge, self)
        self.dialog: RulesDialog | None = None
        self._cards: dict[RootId, RootCard] = {}
        self._pace = plain_label("", "muted", wraps=True)
        self._add = QPushButton(self.tr("Add folder…"))
        self._add.setProperty("kind", "primary")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(M)
        self._empty = states.empty(self.choose_folder, self.add_sample)
        self.problems = ProblemList()
        self._deleted = plain_label("", "small", wraps=True)
        self._forget = QPushButton(self.tr("Forget them now…"))
        self._forget.setProperty("kind", "quiet")
        self.setAcceptDrops(True)
        self._build()
        self._connect()

    def title(self) -> str:
        """Return the word of the rail."""
        return self.tr("Folders")

    def enter(self) -> None:
        """Fetch how the folders are."""
        self.desk.library.refresh()

    def show_problems(self) -> None:
        """Unfold the files that could not be read."""
        self.problems.unfold()

    @Slot()
    def choose_folder(self) -> None:
        """Let the user choose a folder, and show what would be indexed."""
        folder = QFileDialog.getExistingDirectory(self, self.tr("Add a folder"))
        if folder:
            self.offer(folder)

    def offer(self, folder: str, parent: QWidget | None = None) -> None:
        """Show what would be indexed of a folder, and watch it if the user agrees."""
        dialog = RulesDialog(parent or self, self.desk.bridge, self.requests, path=folder)
        self._open(dialog, folder)

    @Slot()
    def add_sample(self) -> None:
        """Watch the folder of the bundled sample."""
        self.watch(str(sample_folder()))

    def watch(self, folder: str) -> None:
        """Watch a folder, with the rules that every new one has."""
        self.desk.say(self.tr("Adding the folder…"))
        self.desk.bridge.add_root(folder)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take folders that are dropped."""
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Offer the first folder that was dropped."""
        paths = local_files(event.mimeData())
        if paths:
            self.offer(paths[0])

    def showEvent(self, event: QShowEvent) -> None:
        """Show how the folders have become."""
        super().showEvent(event)
        self._show_library()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(M)
        head.addWidget(plain_label(self.title(), "page"), stretch=1)
        head.addWidget(self._add)
        gone = QHBoxLayout()
        gone.setSpacing(S)
        gone.addWidget(self._deleted, stretch=1)
        gone.addWidget(self._forget)
        column = Column(self)
        column.rows.addLayout(head)
        column.rows.addWidget(self._pace)
        column.rows.addLayout(self._rows)
        for part in (self._empty, self.problems):
            column.rows.addWidget(part)
        column.rows.addLayout(gone)
        column.rows.addStretch(1)
        self.problems.hide()  # until there are some; then it stays, so that nothing jumps

    def _connect(self) -> None:
        bridge = self.desk.bridge
        self._add.clicked.connect(self.choose_folder)
        self._forget.clicked.connect(self._forget_deleted)
        self.desk.library.changed.connect(self._show_library)
        self.desk.sample_wanted.connect(self.add_sample)
        self.problems.retry_wanted.connect(bridge.retry)
        self.problems.retry_all_wanted.connect(bridge.retry)
        self.problems.ignore_wanted.connect(bridge.ignore)
        self.problems.reveal_wanted.connect(self.desk.reveal)
        self.requests.removed.connect(self._removed)
        self.requests.deleted_forgotten.connect(self._deleted_forgotten)

    # What is shown

    @Slot()
    def _show_library(self) -> None:
        status = self.desk.library.status
        if status is None or not self.isVisible():
            return
        self._show_roots(status)
        self._empty.setVisible(not status.roots)
        self._add.setVisible(bool(status.roots))
        problems = problem_count(status)
        self.problems.setVisible(problems > 0 or not self.problems.isHidden())
        self.problems.show_problems(status.problems, problems)
        gone = status.deleted
        self._deleted.setVisible(gone.count > 0)
        self._forget.setVisible(gone.count > 0)
        words = self.tr("%n file(s) deleted or left out, not found any more", "", gone.count)
        if gone.forgotten_from is not None:
            until = self.tr("kept until {} in case they come back")
            words = f"{words}; " + until.format(day_of(gone.forgotten_from))
        self._deleted.setText(words)

    def _show_roots(self, status: Status) -> None:
        library, now = self.desk.library, time.time()
        there = {root.id for root in status.roots}
        for gone in [one for one in self._cards if one not in there]:
            card = self._cards.pop(gone)
            card.hide()
            card.deleteLater()
        for place, root in enumerate(status.roots):
            card = self._cards.get(root.id) or self._make_card(root)
            if self._rows.indexOf(card) != place:
                self._rows.insertWidget(place, card)
            card.show_line(root, root_line(root, status, library.activity, now))
        pace = " · ".join(pace_words(library.activity)) if library.activity else ""
        self._pace.setText(one_line(library.trouble) or f"{pace[:1].upper()}{pace[1:]}")
        self._pace.setVisible(bool(self._pace.text()) and bool(status.roots))

    def _make_card(self, root: Root) -> RootCard:
        card = self._cards[root.id] = RootCard(root)
        card.turned.connect(self.desk.library.turn_root)
        card.ranked.connect(self._rank)
        card.rules_wanted.connect(self._change_rules)
        card.reveal_wanted.connect(lambda root: self.desk.reveal(root.path))
        card.scan_wanted.connect(self.desk.look_for_changes)
        card.removal_wanted.connect(self._remove)
        return card

    # What the user does

    @Slot(object, int)
    def _rank(self, root: Root, priority: int) -> None:
        self.requests.change(root.path, priority=priority)

    @Slot(object)
    def _change_rules(self, root: Root) -> None:
        dialog = RulesDialog(
            self,
            self.desk.bridge,
            self.requests,
            path=root.path,
            excludes=root.excludes,
            is_new=False,
        )
        self._open(dialog, root.path)

    def _open(self, dialog: RulesDialog, folder: str) -> None:
        self.dialog = dialog
        dialog.accepted.connect(partial(self._watch, folder))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _watch(self, folder: str) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            self.requests.change(folder, dialog.excludes, only=not dialog.is_untouched)

    @Slot(object)
    def _remove(self, root: Root) -> None:
        question = self.tr(
            "“{}” will be watched no longer, and what Keepsake knows of its files is forgotten. "
            "The files themselves stay as they are."
        )
        words = question.format(name_of(root.path))
        if sure(self, self.tr("Stop watching this folder?"), words, self.tr("Stop watching")):
            self.desk.say(self.tr("Forgetting the files…"))
            self.requests.remove(root.path)

    @Slot()
    def _forget_deleted(self) -> None:
        words = self.tr("They will not be found any more, even if they come back unchanged.")
        title = self.tr("Forget deleted files for good?")
        if sure(self, title, words, self.tr("Forget")):
            self.requests.forget_deleted()

    @Slot(int, str, int)
    def _removed(self, _number: int, path: str, forgotten: int) -> None:
        name = one_line(shown_path(path))
        files = self.tr("%n file(s) forgotten", "", forgotten)
        self.desk.say(self.tr("{} is watched no longer; {}.").format(name, files))
        self.desk.library.refresh()

    @Slot(int, int)
    def _deleted_forgotten(self, _number: int, forgotten: int) -> None:
        self.desk.say(self.tr("%n file(s) forgotten", "", forgotten))
        self.desk.library.refresh()
