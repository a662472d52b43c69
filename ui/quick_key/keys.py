"""Keys with their modifiers, and how each platform calls them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class Modifier(Enum):
    """A key that is held down, by the name that Qt has for it, in the order that Qt writes them."""

    META = "Meta"
    CTRL = "Ctrl"
    ALT = "Alt"
    SHIFT = "Shift"


@dataclass(frozen=True, slots=True)
class Key:
    """A key that a desktop can give to one program."""

    modifiers: frozenset[Modifier]
    name: str  # as Qt writes it, for example `K`, `F9`, `Space`

    def __str__(self) -> str:
        held = [one.value for one in Modifier if one in self.modifiers]
        return "+".join([*held, self.name])


@dataclass(frozen=True, slots=True)
class _Named:
    keysym: int  # of X11
    xkb: str  # the keysym's name
    virtual: int  # key code of Windows


_NAMED = {
    "Space": _Named(0x0020, "space", 0x20),
    "Return": _Named(0xFF0D, "Return", 0x0D),
    "Pause": _Named(0xFF13, "Pause", 0x13),
    "Home": _Named(0xFF50, "Home", 0x24),
    "Left": _Named(0xFF51, "Left", 0x25),
    "Up": _Named(0xFF52, "Up", 0x26),
    "Right": _Named(0xFF53, "Right", 0x27),
    "Down": _Named(0xFF54, "Down", 0x28),
    "PgUp": _Named(0xFF55, "Page_Up", 0x21),
    "PgDown": _Named(0xFF56, "Page_Down", 0x22),
    "End": _Named(0xFF57, "End", 0x23),
    "Ins": _Named(0xFF63, "Insert", 0x2D),
    "Del": _Named(0xFFFF, "Delete", 0x2E),
}
_LETTER = re.compile(r"[A-Z0-9]")
_FUNCTION = re.compile(r"F([1-9]|1[0-9]|2[0-4])")
_FIRST_FUNCTION = _Named(0xFFBE, "F1", 0x70)
_PORTAL = {
    Modifier.CTRL: "CTRL",
    Modifier.ALT: "ALT",
    Modifier.SHIFT: "SHIFT",
    Modifier.META: "LOGO",
}


def read_key(text: str) -> Key | None:
    """Return a key as Qt writes it, for example `Ctrl+Alt+K`; None if no desktop should give it.

    Only a function key may stand alone: the others are needed for typing.
    """
    *held, name = text.split("+")
    try:
        modifiers = frozenset(map(Modifier, held))
    except ValueError:
        return None
    stands_alone = _FUNCTION.fullmatch(name) is not None
    is_known = stands_alone or name in _NAMED or _LETTER.fullmatch(name) is not None
    is_held = bool(modifiers - {Modifier.SHIFT})
    return Key(modifiers, name) if is_known and (is_held or stands_alone) else None


def trigger(key: Key) -> str:
    """Return a key as the portal of Linux desktops writes it, for example `CTRL+ALT+k`."""
    held = [words for one, words in _PORTAL.items() if one in key.modifiers]
    return "+".join([*held, _named(key.name).xkb])


def keysym(key: Key) -> int:
    """Return the keysym of X11, without modifiers."""
    return _named(key.name).keysym


def virtual_key(key: Key) -> int:
    """Return the key code of Windows, without modifiers."""
    return _named(key.name).virtual


def _named(name: str) -> _Named:
    if name in _NAMED:
        return _NAMED[name]
    if match := _FUNCTION.fullmatch(name):
        further = int(match[1]) - 1
        first = _FIRST_FUNCTION
        return _Named(first.keysym + further, name, first.virtual + further)
    return _Named(ord(name.lower()), name.lower(), ord(name))
