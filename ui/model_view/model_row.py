"""One model in its role's card: what it is, how it stands, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.buttons import push_button
from ui.cards import plain_label
from ui.model_view.model_words import (
    can_words,
    facts_words,
    health_words,
    measured_words,
    model_title,
)
from ui.pipe.model_messages import ModelCard
from ui.theme import XS, S


class ModelRow(QFrame):
    """Shows a model; each wish is a signal."""

    use_wanted = Signal(object)  # ModelCard
    install_wanted = Signal(object)  # ModelCard
    removal_wanted = Signal(object)  # ModelCard

    def __init__(self, model: ModelCard, *, chooses: bool) -> None:
        """Take the model; `chooses` if there is more than one for its role."""
        super().__init__()
        self.model = model
        self.setObjectName("modelRow")
        title = model_title(model.title)
        words = QVBoxLayout(self)
        words.setContentsMargins(0, S, 0, S)
        words.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(S)
        head.addWidget(plain_label(title, "strong", wraps=True), stretch=1)
        words.addLayout(head)
        self._add_acts(head, chooses=chooses)
        words.addWidget(plain_label(can_words(model), wraps=True))
        words.addSpacing(XS)
        words.addWidget(plain_label(facts_words(model), "small", wraps=True))
        if measured := measured_words(model):
            words.addWidget(plain_label(measured, "small", wraps=True))
        self.setAccessibleName(f"{title}. {health_words(model)}")

    def _add_acts(self, row: QHBoxLayout, *, chooses: bool) -> None:
        """Say how the model stands, and offer what can be done with it."""
        model = self.model
        if health := health_words(model):
            row.addWidget(plain_label(health, "warning" if model.detail else "small"))
        if model.outdated or not (model.is_there or model.brought):
            again = model.detail or model.outdated
            verb = self.tr("Install again…") if again else self.tr("Install…")
            self._add(row, verb, lambda: self.install_wanted.emit(model))
        if chooses and model.is_there and not model.used:
            self._add(row, self.tr("Use"), lambda: self.use_wanted.emit(model))
        if model.health in {"ok", "damaged"}:
            self._add(row, self.tr("Remove…"), lambda: self.removal_wanted.emit(model))

    def _add(self, row: QHBoxLayout, verb: str, act: Callable[[], object]) -> None:
        name = f"{verb} {model_title(self.model.title)}"
        row.addWidget(push_button(verb, act, kind="quiet", name=name))
