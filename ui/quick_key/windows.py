"""A key of Windows; written by its documentation and tested with a stand-in for user32 only."""

from __future__ import annotations

import ctypes
from ctypes import wintypes
from typing import Any, Protocol

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject

from ui.quick_key.keys import Key, Modifier, virtual_key
from ui.quick_key.way import KeyState, Way

_MASKS = {Modifier.ALT: 1, Modifier.CTRL: 2, Modifier.SHIFT: 4, Modifier.META: 8}
_ONCE = 0x4000  # MOD_NOREPEAT: not again while it is held down
_PRESSED = 0x0312  # WM_HOTKEY
_TAKEN = 1409  # ERROR_HOTKEY_ALREADY_REGISTERED
_NUMBER = 0x4B53  # of our one key, among those of this program


class HotKeys(Protocol):
    """What Windows offers."""

    def register(self, number: int, modifiers: int, virtual: int) -> int:
        """Take a key for this thread; return 0 or the number of the error."""
        ...

    def unregister(self, number: int) -> None:
        """Give a key back."""
        ...


class User32:
    """The real one."""

    def __init__(self) -> None:
        loader: Any = ctypes  # these names exist on Windows alone
        self._user32 = loader.WinDLL("user32", use_last_error=True)
        self._last_error = loader.get_last_error

    def register(self, number: int, modifiers: int, virtual: int) -> int:
        """Take a key for this thread; return 0 or the number of the error."""
        if self._user32.RegisterHotKey(None, number, modifiers, virtual):
            return 0
        return int(self._last_error()) or -1

    def unregister(self, number: int) -> None:
        """Give a key back."""
        self._user32.UnregisterHotKey(None, number)


class WindowsKey(Way):
    """Holds one key."""

    def __init__(self, parent: QObject | None = None, *, hot_keys: HotKeys | None = None) -> None:
        """Take what stands for Windows, in tests."""
        super().__init__(parent)
        self._hot_keys: HotKeys = hot_keys or User32()
        self._filter = _Filter(self)
        self._is_held = False

    def grab(self, key: Key) -> None:
        """Take a key."""
        self.release()
        modifiers = sum(_MASKS[one] for one in key.modifiers) | _ONCE
        error = self._hot_keys.register(_NUMBER, modifiers, virtual_key(key))
        self._is_held = not error
        app = QCoreApplication.instance()
        if self._is_held and app is not None:
            app.installNativeEventFilter(self._filter)
        states = {0: KeyState.WORKS, _TAKEN: KeyState.TAKEN}
        self.told.emit(states.get(error, KeyState.IMPOSSIBLE), "")

    def release(self) -> None:
        """Give the key back."""
        app = QCoreApplication.instance()
        if self._is_held and app is not None:
            app.removeNativeEventFilter(self._filter)
            self._hot_keys.unregister(_NUMBER)
        self._is_held = False


class _Filter(QAbstractNativeEventFilter):
    """Sees the messages of Windows before Qt does."""

    def __init__(self, way: WindowsKey) -> None:
        super().__init__()
        self._way = way

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        """Tell of our key, and take that message out."""
        if not QByteArray(kind).startsWith(b"windows_"):
            return False, 0
        told = wintypes.MSG.from_address(int(message))
        if told.message != _PRESSED or told.wParam != _NUMBER:
            return False, 0
        self._way.pressed.emit()
        return True, 0
