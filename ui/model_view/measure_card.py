"""The card that has installed models measured and shows what came of it, and what to use."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import figures
from ui.area import Area
from ui.cards import plain_label
from ui.desk import Desk
from ui.layouts import empty
from ui.measured_words import remark_sentences, result_sentences, span_words, with_titles
from ui.model_view.model_words import model_title, pace_words, role_title
from ui.model_view.work_card import WorkCard
from ui.pipe import measuring_messages as about
from ui.theme import XS, M, S
from ui.wording import one_line, size


class MeasuringRequests(Area):
    """Measuring; its end is told by `ModelRequests.found`."""

    SIGNALS: ClassVar = {about.MeasuringGoesOn: "went_on", about.RoleMeasured: "measured"}

    went_on = Signal(int, str, str, int, int)  # role, title of the model, items done, items in all
    measured = Signal(int, object)  # MeasuredRole

    def measure(self, roles: tuple[str, ...]) -> int:
        """Measure the installed models of roles, one role after the other."""
        return self._request(lambda number: about.MeasureModels(number, roles))


class MeasureCard(WorkCard):
    """Hidden until something is measured; the work goes on while other views are shown."""

    turned = Signal()  # it began or ended

    def __init__(self, desk: Desk) -> None:
        super().__init__(self.tr("Measuring"))
        self.requests = MeasuringRequests(desk.bridge, self)
        self._desk = desk
        self._number = 0  # of the request that goes on
        self.remark = plain_label("", "small", wraps=True)
        self._results = QVBoxLayout()
        self._results.setSpacing(M)
        self.column.addWidget(self.remark)
        self.column.addLayout(self._results)
        self.stop.clicked.connect(self._stop)
        self.requests.went_on.connect(self._show_step)
        self.requests.measured.connect(self._show_result)
        desk.bridge.failed.connect(self._show_failure)
        desk.bridge.stopped.connect(self._show_stopped)

    @property
    def is_busy(self) -> bool:
        """Say whether a measurement goes on."""
        return self._number > 0

    def awaits(self, number: int) -> bool:
        """Say whether it tells of a failure itself."""
        return number == self._number > 0

    def measure(self, roles: tuple[str, ...]) -> None:
        """Measure the models of roles, in place of what is shown; one measurement at a time."""
        if self._number or not roles:
            return
        empty(self._results)
        self.words.setText(self.tr("Reading some of your files…"))
        self.remark.setText(
            self.tr("Indexing goes on meanwhile, so the models seem slower than they are.")
        )
        self.remark.setVisible(self._desk.library.is_working)
        self.bar.setRange(0, 0)
        self.bar.show()
        self.stop.setText(self.tr("Stop"))
        self.stop.setEnabled(True)
        self.show()
        self._number = self.requests.measure(roles)
        self.turned.emit()

    def take_end(self, number: int) -> None:
        """Hear that a request about models is done, which may have been the measurement."""
        if self.awaits(number):
            self._end(self.tr("Measured on this computer. The figures are kept."))

    @Slot(int, str, str, int, int)
    def _show_step(self, number: int, role: str, title: str, *amounts: int) -> None:
        if number != self._number or not self.stop.isEnabled():
            return
        done, total = amounts
        what = self.tr("Measuring {}").format(model_title(title))
        if not title:
            what = self.tr("Reading some of your files…")
        amount = ""
        if total:
            amount = self.tr("{} of {}").format(figures.number(done), figures.number(total))
        self.words.setText(" · ".join(filter(None, (role_title(role), what, amount))))
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    @Slot(int, object)
    def _show_result(self, number: int, found: about.MeasuredRole) -> None:
        if number == self._number:
            self._results.addWidget(_Result(with_titles(found)))

    @Slot(int, str)
    def _show_failure(self, number: int, sentence: str) -> None:
        if self.awaits(number):
            self._end(one_line(sentence))

    @Slot(int)
    def _show_stopped(self, number: int) -> None:
        if self.awaits(number):
            self._end(self.tr("Stopped. What was measured before is kept."))

    def _end(self, sentence: str) -> None:
        self._number = 0
        self.words.setText(sentence)
        self.bar.hide()
        self.remark.hide()
        self.stop.setText(self.tr("Close"))
        self.stop.setEnabled(True)
        self.turned.emit()

    @Slot()
    def _stop(self) -> None:
        if not self._number:
            self.hide()
            return
        self.words.setText(self.tr("Stopping…"))
        self.stop.setEnabled(False)
        self._desk.bridge.stop(self._number)


class _Result(QWidget):
    """What came of one role."""

    def __init__(self, found: about.MeasuredRole) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, S, 0, 0)
        column.setSpacing(XS)
        column.addWidget(plain_label(role_title(found.role), "strong"))
        for one in found.models:
            column.addWidget(plain_label(self._figures(found.role, one), wraps=True))
        for sentence in result_sentences(found, commands=False):
            column.addWidget(plain_label(one_line(sentence), wraps=True))
        for sentence in remark_sentences(found, commands=False):
            column.addWidget(plain_label(one_line(sentence), "small", wraps=True))

    def _figures(self, role: str, one: about.MeasuredModel) -> str:
        name = one_line(one.name)
        if one.used:
            name = self.tr("{} (used)").format(name)
        if one.problem:
            return f"{name}: {one_line(one.problem)}"
        parts = [pace_words(role, one.per_second), self.tr("{} of memory")]
        parts[1] = parts[1].format(size(one.memory_bytes))
        if one.recall is not None:
            parts.append(self.tr("finds {}").format(span_words(one.recall)))
        return f"{name}: {' · '.join(parts)}"
