"""The dialog that checks, mends, exports or imports the library, in a process of its own."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from assistant.care.finding import Finding, State
from ui.buttons import closing_row, push_button
from ui.cards import plain_label
from ui.desk import Desk
from ui.layouts import empty, scrolled
from ui.pipe import care_messages as about
from ui.pipe import messages
from ui.side_process import SideProcess
from ui.theme import XL, M, S
from ui.translation import translate
from ui.wording import breakable, one_line, quoted

_CONTEXT = "Care"
_WIDTH, _OF_FINDINGS, _OF_A_SENTENCE = 560, 480, 240  # pixels; the heights fit what is told
_STYLES = {State.OK: "small", State.LOOK: "warning", State.BROKEN: "warning"}


class CareDialog(QDialog):
    """Does one of the three; closing it ends the process, which loses nothing."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Begin with nothing to do."""
        super().__init__(parent)
        self._process = SideProcess(desk.bridge.care_command, self)
        self._process.replied.connect(self._show)
        self._process.failed.connect(self._show_failure)
        self._title = plain_label("", "title", wraps=True)
        self.words = plain_label("", wraps=True)
        self.mend = push_button(
            translate(_CONTEXT, "Mend what can be built anew"), lambda: self.check(mend=True)
        )
        self.mend.hide()
        self._rows = QVBoxLayout()
        self._build()

    def done(self, result: int) -> None:
        """End the process with the dialog."""
        self._process.close()
        super().done(result)

    def check(self, *, mend: bool = False) -> None:
        """Have all looked at, after mending what can be if that is wanted."""
        self.resize(_WIDTH, _OF_FINDINGS)
        self._begin(
            translate(_CONTEXT, "Check the library"),
            translate(_CONTEXT, "Mending…") if mend else translate(_CONTEXT, "Checking…"),
        )
        self._process.ask(lambda number: about.CheckLibrary(number, mend))

    def export(self, folder: str) -> None:
        """Write all that is the user's to a folder."""
        self.resize(_WIDTH, _OF_A_SENTENCE)
        self._begin(
            translate(_CONTEXT, "Export"),
            translate(_CONTEXT, "Exporting to {}…").format(one_line(folder)),
        )
        self._process.ask(lambda number: about.ExportLibrary(number, folder))

    def bring(self, folder: str) -> None:
        """Bring an export in."""
        self.resize(_WIDTH, _OF_A_SENTENCE)
        self._begin(
            translate(_CONTEXT, "Import"),
            translate(_CONTEXT, "Importing from {}…").format(one_line(folder)),
        )
        self._process.ask(lambda number: about.ImportExport(number, folder))

    def _build(self) -> None:
        self._rows.setSpacing(S)
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(self._rows)
        inside.addStretch(1)
        buttons = closing_row(self, QDialogButtonBox.StandardButton.Close)
        last = QHBoxLayout()
        last.addWidget(self.mend)
        last.addWidget(buttons, stretch=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(XL, XL, XL, XL)
        column.setSpacing(M)
        column.addWidget(self._title)
        column.addWidget(self.words)
        column.addWidget(scrolled(body), stretch=1)
        column.addLayout(last)

    def _begin(self, title: str, words: str) -> None:
        self.setWindowTitle(title)
        self._title.setText(title)
        self.words.setText(breakable(words))
        self.mend.hide()
        empty(self._rows)

    @Slot(object)
    def _show(self, reply: messages.Reply) -> None:
        match reply:
            case about.LibraryChecked():
                self._show_findings(reply)
            case about.LibraryExported():
                self.words.setText(breakable(exported_words(reply)))
            case about.ExportImported():
                self.words.setText(breakable(imported_words(reply)))
                self._add_lines((notice, "warning") for notice in reply.notices)

    def _show_findings(self, reply: about.LibraryChecked) -> None:
        self.words.setText(breakable(checked_words(reply)))
        self.mend.setVisible(any(one.mends for one in reply.findings))
        order = sorted(reply.findings, key=lambda one: -[*State].index(one.state))
        self._add_lines((finding_words(one), _STYLES[one.state]) for one in order)

    @Slot(str)
    def _show_failure(self, sentence: str) -> None:
        self.words.setText(breakable(one_line(sentence)))

    def _add_lines(self, lines: Iterable[tuple[str, str]]) -> None:
        for words, style in lines:
            self._rows.addWidget(plain_label(breakable(one_line(words)), style, wraps=True))


def finding_words(one: Finding) -> str:
    """Return a finding as a line, with how it is and what to do."""
    state = {
        State.OK: translate(_CONTEXT, "All right"),
        State.LOOK: translate(_CONTEXT, "To look at"),
        State.BROKEN: translate(_CONTEXT, "Broken"),
    }[one.state]
    advice = "" if one.mends else one.advice  # there is a button for what it says
    return f"{state}: {one.said} {advice}".strip()


def checked_words(reply: about.LibraryChecked) -> str:
    """Return what comes of a check-up in a sentence or two."""
    wrong = sum(one.state is State.BROKEN for one in reply.findings)
    notable = sum(one.state is State.LOOK for one in reply.findings)
    if wrong:
        words = translate(_CONTEXT, "Broken: %n thing(s).", wrong)
    elif notable:
        words = translate(_CONTEXT, "It works; %n thing(s) to look at.", notable)
    else:
        words = translate(_CONTEXT, "All is well.")
    if reply.failure:
        return f"{one_line(reply.failure)} {words}"
    if reply.mended:
        done = ", ".join(map(one_line, reply.mended))
        return translate(_CONTEXT, "Mended: {}.").format(done) + f" {words}"
    return words


def exported_words(reply: about.LibraryExported) -> str:
    """Return what was exported, and where it is."""
    parts = (
        translate(_CONTEXT, "%n concept(s)", reply.concepts),
        translate(_CONTEXT, "%n conversation(s)", reply.chats),
        translate(_CONTEXT, "%n note(s)", reply.notes),
    )
    words = translate(_CONTEXT, "Exported to {}: {}. A file README.md in it says what is where.")
    return words.format(one_line(reply.folder), ", ".join(parts))


def imported_words(reply: about.ExportImported) -> str:
    """Return what came in, and how it is taken back."""
    parts = (
        translate(_CONTEXT, "%n concept(s)", reply.concepts),
        translate(_CONTEXT, "%n conversation(s)", reply.chats),
        translate(_CONTEXT, "%n question(s)", reply.questions),
        translate(_CONTEXT, "%n note(s)", reply.notes),
    )
    words = translate(_CONTEXT, "New: {}.").format(", ".join(parts))
    if reply.there:
        names = ", ".join(quoted(name) for name in reply.there)
        words += " " + translate(_CONTEXT, "There already, and given what they lacked: {}.").format(
            names
        )
    taken_back = translate(
        _CONTEXT, "To take it back, restore the newest copy from before it in Settings."
    )
    return f"{words} {taken_back}"
