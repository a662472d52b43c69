"""A button whose words are cut with an ellipsis where there is no room for all of them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyleOptionButton

from ui.pictures import as_plain_tip

_FEWEST = 6  # letters that a button shows at least


class ElidingButton(QPushButton):
    """As wide as its words where it can be; its tip is its words where they are cut."""

    def __init__(self, words: str) -> None:
        """Take the words, which may be none."""
        super().__init__(words)
        self._measures = False  # the size is asked for, which asks for the style's option
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters, so that no button makes its page wider than the window."""
        whole = super().minimumSizeHint()
        if not self.text():
            return whole
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        few = min(words, _FEWEST * self.fontMetrics().averageCharWidth())
        return QSize(whole.width() - words + few, whole.height())

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Draw as many of the words as there is room for."""
        super().initStyleOption(option)
        lacks = self._lacks()
        if lacks:
            room = option.fontMetrics.size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
            option.text = option.fontMetrics.elidedText(
                self.text(),
                Qt.TextElideMode.ElideRight,
                room - lacks,
                Qt.TextFlag.TextShowMnemonic.value,
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell by the tip what is cut."""
        super().resizeEvent(event)
        tip = as_plain_tip(self.text().replace("&&", "&"))
        if self._lacks() and not self.toolTip():
            self.setToolTip(tip)
        elif not self._lacks() and self.toolTip() == tip:
            self.setToolTip("")

    def _lacks(self) -> int:
        """Return how many pixels are missing for all of the words."""
        if self._measures or not self.text():
            return 0
        self._measures = True
        whole = self.sizeHint().width()
        self._measures = False
        return max(0, whole - self.width())
