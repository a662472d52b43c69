"""What every way to a key of the whole desktop has in common, and how such a key can be."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QObject, Signal

from ui.quick_key.keys import Key


class KeyState(Enum):
    """What became of a wish for a key."""

    OFF = "off"
    ASKING = "asking"  # the desktop asks its user
    WORKS = "works"
    UNSET = "unset"  # the desktop agrees, but has given no key to it
    TAKEN = "taken"  # another program has it
    DECLINED = "declined"  # the user told the desktop not to
    UNFIT = "unfit"  # no key that a desktop should give away
    IMPOSSIBLE = "impossible"  # this way does not lead anywhere here


class Way(QObject):
    """One way to get a key; it tells what becomes of that, also later."""

    pressed = Signal()
    told = Signal(object, str)  # KeyState, and what the desktop calls the key, or ""

    def grab(self, key: Key) -> None:
        """Ask for a key; a key it had before goes."""

    def release(self) -> None:
        """Give the key back."""

    def bring_forward(self, window: int) -> None:
        """Give the keyboard to a window of ours, by its native id, after the key was pressed."""
