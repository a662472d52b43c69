"""Presses buttons of the questions that the window asks."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox


def answer_boxes(verb: str) -> list[str]:
    """Press a button of the next question, whose words are put into the list that is returned."""
    said: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):  # it comes with an answer of the engine
            QTimer.singleShot(5, press)
            return
        said.append(f"{box.text()}\n{box.informativeText()}")
        [button] = [one for one in box.buttons() if one.text().replace("&", "") == verb]
        button.click()

    QTimer.singleShot(0, press)
    return said
