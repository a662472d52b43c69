"""Below what is shown: who and what is in it, and the facts of its file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from assistant.index.shown import Marked, Shown
from ui.cards import plain_label
from ui.layouts import FlowLayout
from ui.pictures import as_plain_tip
from ui.preview.words import Fact, fact_lines
from ui.theme import M, S, pixels
from ui.wording import one_line

_MOST_CHIPS = 40
_LONGEST_NAME = 32  # characters on a chip
_HEIGHT = 190
_SHARE = 0.22  # of the window's height
_RING = 2  # pixels around it that show that it has the keyboard


class Details(QScrollArea):
    """Chips of concepts, then facts by name."""

    concept_chosen = Signal(str)  # the name of a concept

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.setObjectName("facts")
        self.setAccessibleName(self.tr("About this file"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_facts(self, shown: Shown) -> None:
        """Show what is known of a file."""
        page = QWidget()
        page.setObjectName("details")
        column = QVBoxLayout(page)
        column.setContentsMargins(M, M, M, M)
        column.setSpacing(S)
        names = known_names(shown.marked)
        if names:
            column.addWidget(self._chips(names))
        form = QFormLayout()
        form.setHorizontalSpacing(M)
        form.setVerticalSpacing(S)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        for fact in fact_lines(shown):
            form.addRow(plain_label(fact.name, "small"), self._value(fact))
        column.addLayout(form)
        column.addStretch(1)
        self.setWidget(page)
        self.fit()

    def _value(self, fact: Fact) -> QLabel:
        """Return the words of a fact; a tip and the menu have it as a computer says it."""
        label = plain_label(fact.value, "small", wraps=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if fact.exact:
            label.setToolTip(as_plain_tip(fact.exact))
            label.setAccessibleDescription(fact.exact)
            copy = QAction(self.tr("Copy {}").format(fact.exact), label)
            copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(fact.exact))
            label.addAction(copy)
            label.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return label

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit at the new width."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Be as high as is needed, and never more than a part of the preview."""
        page = self.widget()
        if page is not None:
            width = self.width() - 2 * _RING
            high = page.heightForWidth(width) if page.hasHeightForWidth() else -1
            high = high if high > 0 else page.sizeHint().height()
            room = int(self.window().height() * _SHARE)
            shown = min(high + 2 * _RING + 1, pixels(_HEIGHT), room)
            self.setFixedHeight(shown)
            # What is below can be scrolled to by the keyboard, too.
            reached = (
                Qt.FocusPolicy.TabFocus if shown < high + 2 * _RING else Qt.FocusPolicy.NoFocus
            )
            self.setFocusPolicy(reached)

    def chips(self) -> list[QPushButton]:
        """Return the chips."""
        return self.findChildren(QPushButton)

    def _chips(self, names: Sequence[tuple[str, bool]]) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=S)
        for name, sure in names[:_MOST_CHIPS]:
            shown = one_line(name)
            cut = shown if len(shown) <= _LONGEST_NAME else f"{shown[: _LONGEST_NAME - 1]}…"
            chip = QPushButton((cut if sure else f"{cut}?").replace("&", "&&"))
            chip.setProperty("kind", "chip")
            words = self.tr("Search for {}") if sure else self.tr("Perhaps {}: search for it")
            chip.setAccessibleName(words.format(shown))
            chip.setToolTip(as_plain_tip(words.format(shown)))
            chip.clicked.connect(lambda _checked=False, name=name: self.concept_chosen.emit(name))
            flow.addWidget(chip)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        return holder


def known_names(marked: Sequence[Marked]) -> list[tuple[str, bool]]:
    """Return each concept once and whether it is sure somewhere, the sure ones first."""
    sure: dict[str, bool] = {}
    for one in marked:
        sure[one.name] = sure.get(one.name, False) or one.sure
    return sorted(sure.items(), key=lambda item: not item[1])
