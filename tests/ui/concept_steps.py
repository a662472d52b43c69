"""Steps that the tests of the concepts' view have in common."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLabel

PATIENCE = 30_000  # milliseconds


def wait(qtbot, condition) -> None:
    """Wait as long as a busy machine may need."""
    qtbot.waitUntil(condition, timeout=PATIENCE)


def words(widget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if not one.isHidden())


def names(view) -> list[str]:
    return [one.concept.name for one in view.lessons.known]


def opened_dialog(qtbot, view, kind) -> QDialog:
    wait(qtbot, lambda: any(one.isVisible() for one in view.findChildren(kind)))
    return next(one for one in view.findChildren(kind) if one.isVisible())


def edit(qtbot, view, name: str = "Bo") -> None:
    view.open(next(one.concept.id for one in view.lessons.known if one.concept.name == name))
    wait(qtbot, lambda: bool(view.editor.finds.photos.places.places))
