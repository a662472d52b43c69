"""A key of an X11 screen, which is taken from all other programs."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSocketNotifier, Slot

from ui.quick_key.keys import Key, Modifier, keysym
from ui.quick_key.way import KeyState, Way
from ui.quick_key.xcb import CONTROL, MOD1, MOD4, SHIFT, Screen

_MASKS = {
    Modifier.CTRL: CONTROL,
    Modifier.SHIFT: SHIFT,
    Modifier.ALT: MOD1,
    Modifier.META: MOD4,
}


class X11Key(Way):
    """Holds one key; it goes back when the program ends, however that ends."""

    def __init__(self, parent: QObject | None = None, *, display: str | None = None) -> None:
        """Take the name of the display if it is not the usual one."""
        super().__init__(parent)
        self._display = display
        self._screen: Screen | None = None
        self._events: QSocketNotifier | None = None
        self._key: Key | None = None
        self._held = (0, 0)  # number of the key, modifiers
        self._pressed_at = self._let_go_at = 0

    def grab(self, key: Key) -> None:
        """Take a key."""
        self.release()
        try:
            self._screen = Screen(self._display)
        except OSError:
            self.told.emit(KeyState.IMPOSSIBLE, "")
            return
        self._key = key
        self._events = QSocketNotifier(self._screen.file, QSocketNotifier.Type.Read, self)
        self._events.activated.connect(self._read)
        self._take()

    def release(self) -> None:
        """Give the key back."""
        if self._screen is None or self._events is None:
            return
        self._events.setEnabled(False)
        self._events.deleteLater()
        self._screen.close()
        self._screen = self._events = None
        self._held = (0, 0)

    def bring_forward(self, window: int) -> None:
        """Give the keyboard to a window of ours, as a press of the key asks for."""
        if self._screen is not None:
            self._screen.activate(window, self._pressed_at)

    def _take(self) -> None:
        screen, key = self._screen, self._key
        if screen is None or key is None:
            return
        code = screen.code_of(keysym(key))
        if not code:
            self.told.emit(KeyState.UNFIT, "")
            return
        modifiers = sum(_MASKS[one] for one in key.modifiers)
        is_ours = screen.grab(code, modifiers)
        self._held = (code, modifiers) if is_ours else (0, 0)
        self.told.emit(KeyState.WORKS if is_ours else KeyState.TAKEN, "")

    @Slot()
    def _read(self) -> None:
        screen = self._screen
        if screen is None:
            return
        for event in list(screen.events()):
            if not event.code:
                self._follow_layout(screen)
            elif not event.is_down:
                self._let_go_at = event.time
            elif event.time != self._let_go_at:  # else it repeats because it is held down
                self._pressed_at = event.time
                self.pressed.emit()
        if screen is self._screen and screen.is_lost:
            self.release()
            self.told.emit(KeyState.IMPOSSIBLE, "")

    def _follow_layout(self, screen: Screen) -> None:
        """Hold the key that has the letter now, when another layout was chosen."""
        if self._key is None or screen.code_of(keysym(self._key)) == self._held[0]:
            return
        if self._held[0]:
            screen.ungrab(*self._held)
        self._take()
