"""Shows the window on a library in one theme, and saves what the modules beside this one show.

Run as `python -m tests.screenshots.shoot LIBRARY THEME SCALE [NAME]…`.
"""

from __future__ import annotations

import importlib
import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget

from tests.screenshots.waiting import wait
from ui.bridge import EngineBridge
from ui.engine_process import engine_command
from ui.indexer_process import IndexerProcess
from ui.language import speak_english
from ui.library_state import LibraryState
from ui.main_window import MainWindow
from ui.theme import Look
from ui.window_preferences import Preferences

MODULES = ("searching", "library", "previews", "chat", "concepts", "frame")
SIZE = (1280, 800)
PLACE = Path(__file__).resolve().parents[2] / "docs" / "screenshots"


def shoot(library: Path, theme: str, scale: int, names: Sequence[str]) -> int:
    """Show the window in a theme and save what the modules show."""
    app = QApplication([])
    QCursor.setPos(app.primaryScreen().geometry().bottomRight())  # where nothing lights up
    Look(app).choose(theme, 100)
    speak_english(app)
    bridge = EngineBridge(engine_command(library))
    indexer = IndexerProcess([sys.executable, "-m", "tests.ui.fake_indexer", "idle"])
    preferences = Preferences(library.parent / f"{theme}-{scale}.json")
    window = MainWindow(bridge, LibraryState(bridge, indexer), preferences, lambda _address: True)
    window.restore()  # as the program does, with the keyboard in the field
    window.resize(*SIZE)
    window.show()
    bridge.start()
    wait(lambda: window.desk.library.activity is not None)
    try:
        for name in names:
            module = importlib.import_module(f"tests.screenshots.{name}")
            module.shots(window, saver(window, theme, scale))
    finally:
        indexer.close()
        bridge.close()
    return 0


def saver(window: object, theme: str, scale: int) -> Callable[..., None]:
    """Return what saves the window, or another widget, under a name."""

    def save(name: str, widget: QWidget | None = None) -> None:
        shown = widget or window
        assert isinstance(shown, QWidget)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        shown.grab().save(buffer, "PNG")
        image = Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")
        ending = "" if scale == 1 else f"@{scale}x"
        PLACE.mkdir(parents=True, exist_ok=True)
        few = image.quantize(256, dither=Image.Dither.NONE)  # a third of the size
        few.save(PLACE / f"{name}-{theme}{ending}.png", optimize=True)

    return save


if __name__ == "__main__":
    where, colours, size, *chosen = sys.argv[1:]
    sys.exit(shoot(Path(where), colours, int(size), chosen or MODULES))
