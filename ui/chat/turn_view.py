"""One question of the thread with its answer: text, sources, steps, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from assistant.records import Answer
from assistant.reports import Status
from ui import states
from ui.answer_view import AnswerText, reading_width
from ui.cards import plain_label
from ui.chat import answer_words
from ui.chat.buttons import IconButton
from ui.chat.exchange import Exchange, Phase
from ui.chat.meant import MeantRow
from ui.chat.outcomes import Outcome, Steps
from ui.chat.question_block import QuestionBlock
from ui.chat.sources import Fetch, Sources
from ui.commands.without_commands import names_models_command, without_commands
from ui.layouts import FlowLayout, empty
from ui.one_line_label import OneLineLabel
from ui.theme import XL, M, S
from ui.wording import duration, one_line

_LEFT = Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a turn needs of the window."""

    fetch: Fetch
    status: Callable[[], Status | None]
    has_models_view: Callable[[], bool]


class TurnView(QWidget):
    """Shows an exchange; `refresh` follows its phase, `stream` its growing answer."""

    chosen = Signal(object)  # Hit: show its place
    opened = Signal(object)  # Hit
    search_wanted = Signal(str)
    models_wanted = Signal()
    retry_wanted = Signal()
    edit_wanted = Signal()
    keep_wanted = Signal()  # put it into the notebook, or take it out again
    copy_wanted = Signal()
    refresh_wanted = Signal()  # ask for the entry of the notebook again
    keyboard_freed = Signal()  # what had the keyboard is gone
    literal_wanted = Signal(str)  # ask again, these words being words

    def __init__(self, exchange: Exchange, around: Surroundings, *, is_note: bool = False) -> None:
        super().__init__()
        self.exchange = exchange
        self._around = around
        self._is_note = is_note
        self._drafted = 0  # characters of the draft that are shown
        self._sources: Sources | None = None
        self._text = AnswerText()
        self._text.citation_chosen.connect(self._choose)
        self._understood = plain_label("", "small", wraps=True)
        self._meant = MeantRow()
        self._meant.removed.connect(self.literal_wanted)
        self._steps = Steps()
        self._body = QVBoxLayout()  # what depends on the phase
        self._body.setSpacing(S)
        self._foot = FlowLayout(gap=S, ended=True)
        self._keep: IconButton | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, XL)
        column.setSpacing(M)
        column.addWidget(QuestionBlock(exchange))
        column.addWidget(self._understood)
        column.addWidget(self._meant)
        column.addWidget(self._text)
        column.addLayout(self._body)
        column.addWidget(self._steps)
        column.addLayout(self._foot)
        self.setMaximumWidth(reading_width() + 2 * XL)
        self.refresh()

    @property
    def text(self) -> AnswerText:
        """Return what shows the words of the answer."""
        return self._text

    def stream(self) -> None:
        """Show the step in hand, and the words that were written since."""
        exchange = self.exchange
        self._show_understood()
        told = f"Understood as: {exchange.understood}"  # which is shown above
        self._steps.show_progress([step for step in exchange.steps if step != told])
        if len(exchange.draft) > self._drafted:
            self._text.show()
            self._text.add_draft(exchange.draft[self._drafted :])
            self._drafted = len(exchange.draft)

    def refresh(self) -> None:
        """Show how far the question has come now."""
        exchange, focused = self.exchange, QApplication.focusWidget()
        held = focused is not None and self.isAncestorOf(focused)
        empty(self._body)
        empty(self._foot)
        self._sources = self._keep = None
        self._drafted = 0
        self._text.clear()
        self._text.hide()
        self._show_understood()
        if exchange.phase is Phase.WAITING:
            self._steps.show_waiting()
        elif exchange.phase is Phase.ASKED:
            self.stream()
        else:
            self._steps.show_done(exchange.steps)
            self._show_outcome()
        self._show_foot()
        if held and focused is not None and not focused.isVisible():
            self.keyboard_freed.emit()

    def show_kept(self) -> None:
        """Show whether the answer is in the notebook."""
        if self._keep is None:
            return
        if self.exchange.note is None:
            self._keep.show_as("bookmark", self.tr("Keep in notebook"))
        else:
            self._keep.show_as("bookmark-check", self.tr("Kept · Undo"))
            self._keep.setAccessibleName(self.tr("Kept in the notebook. Undo"))

    def _show_understood(self) -> None:
        exchange = self.exchange
        is_other = exchange.understood not in {"", exchange.question}
        words = self.tr("Understood as: {}").format(one_line(exchange.understood))
        self._understood.setText(words if is_other else "")
        self._understood.setVisible(is_other)
        answer = None if exchange.is_busy or self._is_note else exchange.answer
        self._meant.show_understood(answer.understood if answer else ())

    def _show_outcome(self) -> None:
        exchange = self.exchange
        if exchange.answer is not None:
            self._show_answer(exchange.answer)
        if exchange.phase is Phase.FAILED:
            self._body.addWidget(self._failure())
        elif exchange.phase is Phase.FORGOTTEN:
            gone = self.tr("The answer rested on something that was forgotten")
            self._body.addWidget(Outcome("notebook-text", gone, "", self._again_acts()))
        elif exchange.phase is Phase.STOPPED and exchange.answer is None:
            title = self.tr("Stopped before the answer was done")
            self._body.addWidget(Outcome("square", title, "", self._again_acts()))

    def _show_answer(self, answer: Answer) -> None:
        exchange, body = self.exchange, self._body
        if changed := answer_words.outdated_words(exchange.outdated, answer):
            title = self.tr("This answer may be out of date")
            acts = [(self.tr("Ask again"), self.refresh_wanted.emit)]
            body.addWidget(Outcome("triangle-alert", title, f"{changed}.", acts))
        if answer_words.found_nothing(answer):
            body.addWidget(self._nothing_found(answer))
        else:
            self._text.show()
            self._text.show_answer(answer)
            self._text.setAccessibleDescription(answer_words.spoken(answer))
            if not answer.found:
                body.addWidget(self._nothing_found(answer))
        if known := answer_words.known_of(answer):
            words = self.tr("Keepsake knows: {}").format(" · ".join(known))
            body.addWidget(plain_label(words, "knows", wraps=True))
        if answer_words.lacks_model(answer.steps):
            body.addWidget(self._no_model(answer))
        else:
            for notice in without_commands(answer_words.notices(answer)):
                body.addWidget(plain_label(notice, "notice", wraps=True))
            if answer.found and names_models_command(answer.notices):
                for words, act in self._models_acts():
                    body.addWidget(IconButton("cpu", words, act), alignment=_LEFT)
        if answer_words.used_sources(answer) or answer.also:
            self._sources = Sources(answer, self._around.fetch)
            self._sources.chosen.connect(self.chosen)
            self._sources.opened.connect(self.opened)
            body.addWidget(self._sources)

    def _nothing_found(self, answer: Answer) -> Outcome:
        """Say in a friendly way what was searched and what to loosen."""
        exchange, status = self.exchange, self._around.status()
        words = exchange.understood or exchange.question
        ready = states.ready_files(status) if status else 0
        sentences = [
            self.tr("I looked through %n file(s).", "", ready),
            self.tr("Try other words, or leave out a name, a date or a place."),
        ]
        if status and status.queue:
            waiting = self.tr("%n file(s) still waiting to be indexed", "", status.queue)
            sentences.append(f"{waiting}: {self.tr('ask again when that is done.')}")
        short = words if len(words) <= _SHORT else f"{words[: _SHORT - 1].rstrip()}…"
        acts = [
            (
                self.tr("Search for “{}”").format(one_line(short)).replace("&", "&&"),
                lambda: self.search_wanted.emit(words),
            )
        ]
        if names_models_command(answer.notices) and self._around.has_models_view():
            acts.append((self.tr("Open Models"), self.models_wanted.emit))
        title = self.tr("I did not find this in your library")
        return Outcome("search", title, " ".join(sentences), acts)

    def _no_model(self, answer: Answer) -> Outcome:
        title = self.tr("Quoted from your files, without a language model")
        cause = " ".join(without_commands(answer.notices))
        return Outcome(
            "cpu",
            title,
            cause or self.tr("A language model would put the answer into its own words."),
            self._models_acts(),
        )

    def _failure(self) -> Outcome:
        acts = [*self._again_acts(), *self._models_acts()]
        title = self.tr("No answer came")
        return Outcome(
            "triangle-alert", title, " ".join(without_commands([self.exchange.failure])), acts
        )

    def _again_acts(self) -> list[tuple[str, Callable[[], None]]]:
        exchange = self.exchange
        if not exchange.question or exchange.phase is Phase.FORGOTTEN or self._is_note:
            return []
        acts = [(self.tr("Edit and ask again"), self.edit_wanted.emit)]
        if not exchange.pictured or exchange.picture:
            acts.insert(0, (self.tr("Ask again"), self.retry_wanted.emit))
        return acts

    def _models_acts(self) -> list[tuple[str, Callable[[], None]]]:
        if not self._around.has_models_view():
            return []
        return [(self.tr("Choose a language model"), self.models_wanted.emit)]

    def _show_foot(self) -> None:
        exchange, foot = self.exchange, self._foot
        if exchange.answer is not None and not exchange.is_busy:
            copy = IconButton("copy", self.tr("Copy"), self.copy_wanted.emit)
            copy.setToolTip(self.tr("Copy the answer with its sources"))
            foot.addWidget(copy)
            if exchange.turn is not None:
                self._keep = IconButton("bookmark", "…", self.keep_wanted.emit)
                foot.addWidget(self._keep)
                self.show_kept()
            if exchange.question and not self._is_note:
                edit = self.tr("Edit and ask again")
                foot.addWidget(IconButton("pencil", edit, self.edit_wanted.emit))
            told = OneLineLabel("small")
            told.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            told.set_whole(self._told(exchange.answer), one_line(exchange.answer.model))
            foot.addWidget(told)

    def _told(self, answer: Answer) -> str:
        """Return how long it took and what worded it; the version is told by the tip."""
        quoted = self.tr("quoted from your files") if answer_words.used_sources(answer) else ""
        model, *_ = one_line(answer.model).split(" (")
        parts = (duration(answer.took_ms / 1000), model or quoted)
        return " · ".join(filter(None, parts))

    def _choose(self, number: int) -> None:
        if self._sources is not None:
            self._sources.choose(number)


_SHORT = 40  # characters of a question on a button
