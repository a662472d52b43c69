"""The key that opens the quick search from anywhere: follows what is chosen, and says how it is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence

from ui.chosen import Chosen
from ui.quick_key.keys import read_key
from ui.quick_key.way import KeyState, Way
from ui.translation import translate
from ui.window_preferences import Preferences
from ui.wording import one_line

_WORDS = {
    KeyState.OFF: "Off.",
    KeyState.ASKING: "Your desktop asks you to confirm the key.",
    KeyState.WORKS: "It works: {} opens the quick search.",
    KeyState.UNSET: "Your desktop gave it no key. Choose one in the desktop's own settings.",
    KeyState.TAKEN: "Another program has {}. Choose another key.",
    KeyState.DECLINED: "Your desktop was told not to allow it. Switch this off and on to be asked "
    "again.",
    KeyState.UNFIT: "{} cannot be used everywhere. Choose a key together with Ctrl, Alt or Meta.",
    KeyState.IMPOSSIBLE: "Not possible here. In the settings of your desktop, bind a key to the "
    "command “keepsake quick”.",
}


def ways_here() -> Sequence[Callable[[QObject], Way]]:
    """Return the ways that this desktop may have, the best first."""
    shown_by = QGuiApplication.platformName()
    names = {
        "windows": ("windows.WindowsKey",),
        "wayland": ("portal.PortalKey",),
        # A portal leaves the choice to the user; X11 lets any program take any key.
        "xcb": ("portal.PortalKey", "x11.X11Key"),
    }
    found = names.get(shown_by.partition("-")[0], ())
    is_linux = sys.platform not in {"win32", "darwin"}
    return tuple(_way(name) for name in found if is_linux or name.startswith("windows"))


def _way(name: str) -> Callable[[QObject], Way]:
    """Return what makes a way; its module is loaded when it is wanted."""
    module, _, kind = name.partition(".")

    def make(parent: QObject) -> Way:
        made: Way = getattr(import_module(f"ui.quick_key.{module}"), kind)(parent)
        return made

    return make


class QuickKey(QObject):
    """One for the window; it holds no key before `start`."""

    pressed = Signal()
    changed = Signal()  # how it is

    def __init__(
        self,
        preferences: Preferences,
        parent: QObject | None = None,
        *,
        ways: Callable[[], Sequence[Callable[[QObject], Way]]] = ways_here,
    ) -> None:
        """Take what holds the choices, and what finds the ways to a key."""
        super().__init__(parent)
        self._preferences = preferences
        self._find_ways = ways
        self._left: list[Callable[[QObject], Way]] = []  # ways that were not tried
        self._way: Way | None = None
        self._wanted: tuple[bool, str] = (False, "")
        self.state = KeyState.OFF
        self.name = ""  # what the desktop calls the key

    @property
    def sentence(self) -> str:
        """Return how it is."""
        return translate("QuickKey", _WORDS[self.state]).format(self.name)

    @Slot()
    def start(self) -> None:
        """Follow what is chosen, from now on."""
        self._preferences.changed.connect(self._follow)
        self._follow(self._preferences.chosen)

    @Slot()
    def close(self) -> None:
        """Give the key back."""
        if self._way is not None:
            self._way.release()
            self._way.deleteLater()
            self._way = None

    def bring_forward(self, window: int) -> None:
        """Give the keyboard to a window of ours, by its native id, after the key was pressed."""
        if self._way is not None:
            self._way.bring_forward(window)

    @Slot(object)
    def _follow(self, chosen: Chosen) -> None:
        wanted = (chosen.quick_key_on, chosen.quick_key)
        if wanted == self._wanted:
            return
        self._wanted = wanted
        self.close()
        if not chosen.quick_key_on:
            self._tell(KeyState.OFF, "")
        elif read_key(chosen.quick_key) is None:
            self._tell(KeyState.UNFIT, "")
        else:
            self._left = list(self._find_ways())
            self._try_next()

    def _try_next(self) -> None:
        key = read_key(self._wanted[1])
        self.close()
        if not self._left or key is None:
            self._tell(KeyState.IMPOSSIBLE, "")
            return
        way = self._way = self._left.pop(0)(self)
        way.pressed.connect(self.pressed)
        way.told.connect(self._hear)
        way.grab(key)

    @Slot(object, str)
    def _hear(self, state: KeyState, name: str) -> None:
        if self.sender() is not self._way:
            return
        if state is KeyState.IMPOSSIBLE:
            self._try_next()
        else:
            self._tell(state, name)

    def _tell(self, state: KeyState, name: str) -> None:
        usual = QKeySequence(self._wanted[1]).toString(QKeySequence.SequenceFormat.NativeText)
        self.state, self.name = state, one_line(name) or usual
        self.changed.emit()
