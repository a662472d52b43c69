"""Pictures of the library view: all months, what can be done with a selection, filters."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel

from assistant.by_date import Choice
from assistant.records import Kind
from tests.screenshots.waiting import wait
from ui.browsing.library_view import LibraryView
from ui.main_window import MainWindow


def shots(window: MainWindow, save: Callable[..., None]) -> None:
    """Show months, choose things, filter, and save what is shown."""
    window.show_view("library")
    view = window.views["library"]
    assert isinstance(view, LibraryView)
    items = view.grid.items
    wait(lambda: items.item(0) is not None and window.desk.thumbnails.is_idle)
    save("library")
    flags = QItemSelectionModel.SelectionFlag
    view.grid.selectionModel().setCurrentIndex(items.index(1, 0), flags.ClearAndSelect)
    view.grid.selectionModel().select(items.index(3, 0), flags.Select)
    view.grid.setFocus()
    save("library-selection")
    view.grid.clearSelection()
    before = items.rowCount()
    view.show_choice(Choice(kinds=(Kind.PHOTO,)))
    wait(lambda: items.rowCount() < before and items.item(0) is not None)
    wait(lambda: window.desk.thumbnails.is_idle)
    save("library-photos")
    view.show_choice(Choice())
