"""The card of the library in the settings: where it is, its copies, and the way back to one."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from assistant.reports import Copies, KeptCopy, Reason
from assistant.settings import Settings
from ui.buttons import push_button
from ui.cards import plain_label
from ui.desk import Desk
from ui.layouts import empty, leading
from ui.preferences.care import CareDialog
from ui.preferences.requests import ChoiceRequests
from ui.preferences.rows import Group, Switch
from ui.questions import sure
from ui.theme import XL, XS
from ui.translation import translate
from ui.wording import breakable, moment, one_line, short_path, size

_CONTEXT = "Copies"


class CopiesCard(Group):
    """Shows the copies each time it is asked to; what the user does counts at once."""

    daily_chosen = Signal(bool)

    def __init__(self, desk: Desk, requests: ChoiceRequests) -> None:
        super().__init__(translate(_CONTEXT, "Your library"))
        self._desk, self._requests = desk, requests
        self._asked: set[int] = set()
        self._fetching = 0  # the request for the list of them
        self._place, self._folder = "", ""  # of the library, and of its copies
        self.place = plain_label("", "small", wraps=True)
        self.daily = Switch(self._choose_daily)
        self.last = plain_label("", "small", wraps=True)
        self.failure = plain_label("", "warning", wraps=True)
        self.failure.hide()
        self.undo = push_button(translate(_CONTEXT, "Undo restoring"), self._undo)
        self.undo.hide()
        self._before = ""  # the copy that undoes
        self.only_new = push_button(
            translate(_CONTEXT, "Delete older copies…"), self._ask_and_delete
        )
        self.only_new.setToolTip(
            translate(_CONTEXT, "What you have forgotten is then in no copy any more.")
        )
        self._kept = QVBoxLayout()
        self._kept.setSpacing(XS)
        self._build()
        requests.copies_found.connect(self._show_copies)
        requests.backed_up.connect(self._saved)
        requests.restored.connect(self._restored)

    def _build(self) -> None:
        self.add_widget(self.place)
        self.add_row(
            push_button(translate(_CONTEXT, "Show its folder"), self._show_place),
            push_button(translate(_CONTEXT, "Save a copy…"), self._choose_file),
        )
        self.add_row(
            push_button(translate(_CONTEXT, "Check the library…"), lambda: self._care().check()),
            push_button(translate(_CONTEXT, "Export…"), self._choose_export),
            push_button(translate(_CONTEXT, "Import…"), self._choose_import),
        )
        self.add(
            translate(_CONTEXT, "Copy what you typed every day"),
            translate(
                _CONTEXT,
                "What you taught, asked, kept and chose; the last seven copies are kept. What is "
                "read in your files is not in them, as it can be read again. What you forget stays "
                "in the copies of the days before until they are replaced or deleted.",
            ),
            self.daily,
        )
        self.add_widget(self.last)
        self.add_widget(self.failure)
        self.copy_now = push_button(translate(_CONTEXT, "Copy now"), self._copy_now)
        self.add_row(
            self.copy_now,
            push_button(translate(_CONTEXT, "Show the copies"), self._show_folder),
            push_button(translate(_CONTEXT, "Restore another…"), self._choose_copy),
            self.only_new,
            self.undo,
        )
        kept = QWidget()
        kept.setLayout(self._kept)
        self._kept.setContentsMargins(0, 0, 0, 0)
        self.add_widget(kept)

    def fetch(self) -> None:
        """Fetch the copies."""
        self._asked.discard(self._fetching)
        self._fetching = self._requests.get_copies()
        self._asked.add(self._fetching)

    def show_choices(self, settings: Settings, folder: str) -> None:
        """Show where the library is, and what is chosen."""
        self._place = folder
        self.place.setText(breakable(one_line(short_path(folder))))
        self.daily.show_value(settings.daily_copies)

    def awaits(self, number: int) -> bool:
        """Say whether a request is its own and not answered yet."""
        return number in self._asked

    def is_fetching(self, number: int) -> bool:
        """Say whether a request is the one for the list of copies."""
        return number in self._asked and number == self._fetching

    def show_unknown(self, sentence: str) -> None:
        """Say why the copies cannot be listed, and offer to try again; nothing does by itself."""
        self._asked.discard(self._fetching)
        self.copy_now.setEnabled(True)
        self.last.setText(
            breakable(
                translate(_CONTEXT, "The copies cannot be listed. {}").format(one_line(sentence))
            )
        )
        empty(self._kept)
        again = push_button(
            translate(_CONTEXT, "Try again"),
            self.fetch,
            name=translate(_CONTEXT, "List the copies again"),
        )
        self._kept.addWidget(again, alignment=leading())

    def takes(self, number: int) -> bool:
        """Say whether a request that failed was its own; then the copies are to be fetched anew."""
        if number not in self._asked:
            return False
        self._asked.discard(number)
        self.copy_now.setEnabled(True)
        self.only_new.setEnabled(True)
        return True

    # What is shown

    @Slot(int, object)
    def _show_copies(self, number: int, found: Copies) -> None:
        self._asked.discard(number)
        self.copy_now.setEnabled(True)
        self.only_new.setEnabled(True)
        self.only_new.setVisible(len(found.kept) > 1)
        self._folder = found.folder
        self.last.setText(last_words(found, time.time()))
        self.failure.setText(failure_words(found, time.time()))
        self.failure.setVisible(bool(found.failure))
        self._show_rows(found.kept)

    def _show_rows(self, kept: Iterable[KeptCopy]) -> None:
        empty(self._kept)
        now = time.time()
        for one in kept:
            self._kept.addWidget(copy_row(one, now, self._ask_and_restore))

    @Slot(int, str, object)
    def _saved(self, number: int, path: str, count: int) -> None:
        self._asked.discard(number)
        words = translate(_CONTEXT, "A copy of {} was saved: {}")
        self._desk.say(words.format(size(count), one_line(path)))

    @Slot(int, str, str, object)
    def _restored(self, number: int, _copy: str, before: str, found: Copies) -> None:
        self._show_copies(number, found)
        self._before = before
        self.undo.show()
        self._desk.say(translate(_CONTEXT, "The copy is restored."))

    # What the user does

    def _show_place(self) -> None:
        self._desk.reveal(self._place)

    def _show_folder(self) -> None:
        self._desk.reveal(self._folder)

    def _copy_now(self) -> None:
        self.copy_now.setEnabled(False)
        self._asked.add(self._requests.make_copy())

    def _choose_daily(self, on: bool) -> None:  # noqa: FBT001 - a slot of Qt
        self.daily_chosen.emit(on)

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self,
            translate(_CONTEXT, "Save a copy of the library"),
            "keepsake-copy.db",
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if path:
            self.save_copy(path)

    def save_copy(self, path: str) -> None:
        """Copy the whole library to a file that is not there yet."""
        self._desk.say(translate(_CONTEXT, "Copying the library…"))
        self._asked.add(self._requests.back_up(path))

    def _care(self) -> CareDialog:
        dialog = CareDialog(self._desk, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(lambda _result: self.fetch())  # an import makes a copy before
        dialog.open()
        return dialog

    def _choose_export(self) -> None:
        title = translate(_CONTEXT, "An empty folder for the export")
        if folder := QFileDialog.getExistingDirectory(self, title):
            self._care().export(folder)

    def _choose_import(self) -> None:
        title = translate(_CONTEXT, "The folder of an export")
        if folder := QFileDialog.getExistingDirectory(self, title):
            self._care().bring(folder)

    def _choose_copy(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, translate(_CONTEXT, "Restore a copy"), self._folder, "*.db"
        )
        if path:
            self._ask_and_restore(path, os.path.basename(path))  # noqa: PTH119 - odd bytes

    def _ask_and_restore(self, copy: str, words: str) -> None:
        agreed = sure(
            self,
            translate(_CONTEXT, "Restore this copy?"),
            translate(
                _CONTEXT,
                "{}\n\nWhat you taught, asked, kept and chose will be as it was then, also what "
                "you have forgotten since. Your files, folders and what is read in them stay. How "
                "it is now is copied first, so that you can go back.",
            ).format(one_line(words)),
            translate(_CONTEXT, "Restore"),
        )
        if agreed:
            self.restore(copy)

    def restore(self, copy: str) -> None:
        """Have what was typed be as in a copy, by its name or path."""
        self.undo.hide()
        self._desk.say(translate(_CONTEXT, "Restoring the copy…"))
        self._asked.add(self._requests.restore(copy))

    def _undo(self) -> None:
        self.restore(self._before)

    def _ask_and_delete(self) -> None:
        agreed = sure(
            self,
            translate(_CONTEXT, "Delete all older copies?"),
            translate(
                _CONTEXT,
                "A copy of how it is now is made first; it is the only one that stays. What you "
                "have forgotten is then in no copy any more, and nothing from before today can be "
                "restored.",
            ),
            translate(_CONTEXT, "Delete"),
        )
        if agreed:
            self.only_new.setEnabled(False)
            self._asked.add(self._requests.make_copy(alone=True))


def copy_row(copy: KeptCopy, now: float, restore: Callable[[str, str], None]) -> QWidget:
    """Return a row that tells of a copy, with a button.

    Args:
        copy: it.
        now: the time, in seconds since 1970.
        restore: what the button does, given the name of the copy and what the row says of it.
    """
    row, words = QWidget(), copy_words(copy, now)
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(XL)
    line.addWidget(plain_label(words, wraps=True), stretch=1)
    line.addWidget(
        push_button(
            translate(_CONTEXT, "Restore…"),
            lambda: restore(copy.name, words),
            name=translate(_CONTEXT, "Restore the copy: {}").format(words),
        )
    )
    return row


def last_words(found: Copies, now: float) -> str:
    """Return when the last copy was made, how large it is, and where the copies are."""
    daily = next((one for one in found.kept if one.reason is Reason.DAILY), None)
    folder = short_path(found.folder)
    if daily is None:
        return translate(_CONTEXT, "No copy was made yet. They go to {}").format(folder)
    words = translate(_CONTEXT, "Last copy: {} · {} · in {}")
    return words.format(moment(daily.at, now), size(daily.bytes), folder)


def failure_words(found: Copies, now: float) -> str:
    """Return why there is no newer copy; empty when the last one went well."""
    if not found.failure:
        return ""
    words = translate(_CONTEXT, "The last copy could not be made ({}). {}")
    return words.format(moment(found.failed_at, now), one_line(found.failure))


def copy_words(copy: KeptCopy, now: float) -> str:
    """Return when a copy was made, how large it is, and of what it is if not of a day."""
    why = {
        Reason.DAILY: "",
        Reason.RESTORE: translate(_CONTEXT, "before a copy was restored or an export came in"),
        Reason.UPDATE: translate(_CONTEXT, "before an update"),
    }[copy.reason]
    return " · ".join(part for part in (moment(copy.at, now), size(copy.bytes), why) if part)
