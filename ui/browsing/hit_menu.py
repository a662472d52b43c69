"""The menu of chosen hits, and of chosen things in the library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from assistant.records import Hit
from ui.browsing.hit_model import files_of
from ui.desk import Desk
from ui.translation import translate
from ui.wording import file_of

_tr = partial(translate, "HitMenu")

MOST_OPENED = 10
"""Files that are opened at once; more would bury the screen."""

Act = Callable[[], object]
Entry = tuple[str, str, Act] | None
"""A text, its key, and what it does; None is a line between entries."""


def popup(parent: QWidget, entries: Sequence[Entry], at: QPoint) -> QMenu:
    """Show a menu at a point of the screen, and return it."""
    menu = QMenu(parent)
    for entry in entries:
        if entry is None:
            menu.addSeparator()
            continue
        words, key, act = entry
        action = QAction(words, menu)
        if key:
            action.setText(f"{words}\t{key}")
        action.triggered.connect(lambda _checked=False, act=act: act())
        menu.addAction(action)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
    return menu


def entries_for_hits(
    desk: Desk,
    hits: Sequence[Hit],
    *,
    more_like: Act,
    not_this: Act,
    forget: Act,
    turn: Act,
    is_open: bool = False,
) -> list[Entry]:
    """Return the entries for chosen hits, of which there is at least one."""
    first = hits[0]
    others = len(first.stacked)
    shown, hidden = _tr("Show %n similar one(s)", others), _tr("Hide %n similar one(s)", others)
    stack: list[Entry] = [(hidden if is_open else shown, "S", turn)] if others else []
    one: list[Entry] = [
        (_tr("Preview"), _tr("Space"), lambda: desk.preview(first)),
        (_tr("Show in folder"), "", lambda: desk.reveal(file_of(first))),
        *stack,
        None,
        (_tr("More like this"), "M", more_like),
        (_tr("Not this"), "N", not_this),
        None,
    ]
    return [
        (_tr("Open"), _tr("Enter"), lambda: open_all(desk, hits)),
        *(one if len(hits) == 1 else [None]),
        (_tr("Copy"), "", lambda: QApplication.clipboard().setMimeData(files_of(hits))),
        (_tr("Forget…"), _tr("Delete"), forget),
    ]


def open_all(desk: Desk, hits: Sequence[Hit]) -> None:
    """Open the files of hits, each once, if they are not too many."""
    files = {file_of(hit): hit for hit in hits}
    if len(files) > MOST_OPENED:
        desk.say(_tr("Choose at most %n file(s) to open at once.", MOST_OPENED))
        return
    for hit in files.values():
        desk.open(hit)
