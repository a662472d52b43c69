"""Pictures of the views about the library itself: folders, models, settings, first steps, keys."""

from __future__ import annotations

from collections.abc import Callable

from tests.screenshots.waiting import rest, wait
from ui.around.quick_search import QuickSearch
from ui.around.shortcuts import ShortcutsDialog
from ui.around.welcome import Welcome
from ui.main_window import MainWindow


def shots(window: MainWindow, save: Callable[..., None]) -> None:
    """Save the views one after the other, and then the dialogs."""
    views = window.views
    window.show_view("folders")
    rest()
    save("folders")
    window.folders_view.offer(window.desk.library.status.roots[0].path)
    dialog = window.folders_view.dialog
    wait(dialog.ending.agree.isEnabled)
    wait(lambda: "…" not in dialog.words.text())
    save("folder-preview", dialog)
    dialog.reject()
    window.show_view("models")
    wait(lambda: bool(views["models"]._models))
    rest()
    save("models")
    window.show_view("settings")
    wait(lambda: bool(views["settings"].copies.place.text()))
    rest()
    save("settings")
    _dialogs(window, save)


def _dialogs(window: MainWindow, save: Callable[..., None]) -> None:
    views = window.views
    steps = Welcome(window, window.desk, folders=views["folders"], models=views["models"])
    steps.show()
    for name in ("welcome-private", "welcome-folders", "welcome-models"):
        rest()
        save(name, steps)
        if steps.steps.currentIndex() < steps.steps.count() - 1:
            steps.next.click()
    steps.close()
    keys = ShortcutsDialog(window)
    keys.show()
    rest(200)
    save("keys", keys)
    keys.close()
    quick = QuickSearch(window.desk.bridge, window.desk.thumbnails)
    quick.pop_up()
    quick.field.setText("garden")
    wait(lambda: quick._hits.count() > 0)
    rest()
    save("quick-search", quick)
    quick.close()
    window.show_view("search")
