"""A row of chips that can be taken away one by one, and a button to add more."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ui.theme import BASE_SIZE, XS, S, current_tokens, icon

_ICON = 16
_LONGEST = 28  # characters of a chip, about


class ChipRow(QScrollArea):
    """Scrolls sideways where the chips are many."""

    removed = Signal(int)  # the place of the chip

    def __init__(self, add_words: str = "", *, tip: str = "") -> None:
        """Take what the button says that adds a chip, "" for none, and what a click takes away."""
        super().__init__()
        self._tip = tip or self.tr("Take away")
        self.setObjectName("chips")
        self._icons: list[tuple[QPushButton | QToolButton, str]] = []
        self.add_button = QToolButton()
        self.add_button.setObjectName("addChip")
        self.add_button.setText(add_words)
        self.add_button.setAccessibleName(add_words)
        self.add_button.setIconSize(QSize(_ICON, _ICON))
        self.add_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        if not add_words:
            self.add_button.hide()
        self.menu = QMenu(self.add_button)
        self.add_button.setMenu(self.menu)
        inner = QWidget()
        inner.setObjectName("chipsInside")
        self._row = QHBoxLayout(inner)
        self._row.setContentsMargins(0, XS, 0, XS)
        self._row.setSpacing(S)
        self._row.addWidget(self.add_button)
        self._row.addStretch(1)
        self.chips: list[QPushButton] = []
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._dress()

    def show_chips(self, chips: Iterable[tuple[str, str]]) -> None:
        """Show chips, each an icon and a text, in place of those before."""
        focused = next((n for n, chip in enumerate(self.chips) if chip.hasFocus()), None)
        for old in self.chips:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.chips = [self._chip(n, *shown) for n, shown in enumerate(chips)]
        for number, chip in enumerate(self.chips):
            self._row.insertWidget(number, chip)
        self._dress()
        if focused is not None:
            after = [*self.chips, self.add_button][min(focused, len(self.chips))]
            after.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icons anew when the colours change, and grow with the font."""
        super().changeEvent(event)
        changes = {QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange}
        if event.type() in changes and hasattr(self, "chips"):
            self._dress()

    def _chip(self, number: int, _icon: str, text: str) -> QPushButton:
        chip = QPushButton()
        chip.setObjectName("filterChip")
        width = QFontMetrics(self.font()).averageCharWidth() * _LONGEST
        chip.setText(_literal(_elided(self, text, width)))
        chip.setToolTip(self._tip)
        chip.setAccessibleName(self.tr("Take away: {}").format(text))
        chip.setIconSize(QSize(_ICON, _ICON))
        away = {Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft}
        away.discard(self.layoutDirection())
        chip.setLayoutDirection(away.pop())  # so that the cross comes after the text
        chip.clicked.connect(lambda: self.removed.emit(number))
        return chip

    def _dress(self) -> None:
        tokens = current_tokens()
        self.add_button.setIcon(icon("plus", tokens.text_2))
        for chip in self.chips:
            chip.setIcon(icon("x", tokens.text_2))
        tallest = max(one.sizeHint().height() for one in (self.add_button, *self.chips))
        self.setFixedHeight(max(tallest, BASE_SIZE * 2) + 2 * XS)


def _elided(widget: QWidget, text: str, width: int) -> str:
    return QFontMetrics(widget.font()).elidedText(text, Qt.TextElideMode.ElideRight, width)


def _literal(text: str) -> str:
    """Return text for a button, in which `&` marks no key."""
    return text.replace("&", "&&")
