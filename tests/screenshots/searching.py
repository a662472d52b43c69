"""Pictures of the search view: home, hits of all kinds, conditions as chips, a given picture."""

from __future__ import annotations

from collections.abc import Callable

from assistant.records import Kind, Query
from tests.screenshots.waiting import rest, wait
from ui.commands.demo import CAT
from ui.main_window import MainWindow
from ui.places import sample_folder


def shots(window: MainWindow, save: Callable[..., None]) -> None:
    """Search, and save what is shown."""
    window.show_view("search")
    view = window.search_view

    def show(name: str, query: Query) -> None:
        before = view.result
        window.desk.search(query)
        wait(lambda: view.result is not before)
        rest()  # small pictures are asked for when their place is drawn first
        wait(lambda: window.desk.thumbnails.is_idle)
        rest()
        save(name)

    save("search-home")
    show("search-animals", Query("animals in the park"))
    show("search-documents", Query("deposit for the landlord"))
    view.stream.focus_first()
    save("search-focus")
    filtered = Query("cat", kinds=(Kind.PHOTO, Kind.NOTE), after="2024", before="2025")
    show("search-filters", filtered)
    show("search-picture", Query("", images=(str(sample_folder() / CAT),)))
    show("search-nothing", Query("zeppelin", kinds=(Kind.SPEECH,), before="1950"))
    view.back()
