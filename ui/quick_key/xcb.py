"""The few calls of libxcb that it takes to hold a key of an X11 screen, on a connection of its own.

libxcb is there wherever Qt shows windows on X11.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from ctypes import POINTER, Structure, c_char_p, c_int, c_uint8, c_uint16, c_uint32, c_void_p
from typing import Any, NamedTuple

CONTROL, SHIFT, MOD1, MOD4 = 4, 1, 8, 64
"""Modifiers; by custom Alt is the first of the numbered ones and Meta the fourth."""
_LOCKS = (0, 2, 16, 18)  # Caps Lock, Num Lock, both: a key is to work with them too
_ASYNC = 1
_PRESSED, _RELEASED, _REMAPPED, _CLIENT = 2, 3, 34, 33
_ROOT_EVENTS = 0x180000  # substructure redirect and notify: what window managers listen to
_BY_USER = 2  # the user asked for a window, not a program
_MIN_KEYCODE, _MAX_KEYCODE = 34, 35  # offsets in the server's greeting


class KeyEvent(NamedTuple):
    """A held key went down or up, or (`code` 0) all keys may have another meaning now."""

    code: int
    is_down: bool
    time: int  # milliseconds of the server


class _Cookie(Structure):
    _fields_ = [("sequence", c_uint32)]


class _Roots(Structure):
    _fields_ = [("data", POINTER(c_uint32)), ("rem", c_int), ("index", c_int)]


class _Mapping(Structure):
    _fields_ = [
        ("response_type", c_uint8),
        ("per_code", c_uint8),
        ("sequence", c_uint16),
        ("length", c_uint32),
    ]


_SIGNATURES: dict[str, tuple[Any, list[Any]]] = {
    "xcb_connect": (c_void_p, [c_char_p, c_void_p]),
    "xcb_disconnect": (None, [c_void_p]),
    "xcb_connection_has_error": (c_int, [c_void_p]),
    "xcb_get_file_descriptor": (c_int, [c_void_p]),
    "xcb_get_setup": (POINTER(c_uint8), [c_void_p]),
    "xcb_setup_roots_iterator": (_Roots, [POINTER(c_uint8)]),
    "xcb_get_keyboard_mapping": (_Cookie, [c_void_p, c_uint8, c_uint8]),
    "xcb_get_keyboard_mapping_reply": (POINTER(_Mapping), [c_void_p, _Cookie, c_void_p]),
    "xcb_get_keyboard_mapping_keysyms": (POINTER(c_uint32), [POINTER(_Mapping)]),
    "xcb_grab_key_checked": (
        _Cookie,
        [c_void_p, c_uint8, c_uint32, c_uint16, c_uint8, c_uint8, c_uint8],
    ),
    "xcb_ungrab_key_checked": (_Cookie, [c_void_p, c_uint8, c_uint32, c_uint16]),
    "xcb_request_check": (c_void_p, [c_void_p, _Cookie]),
    "xcb_poll_for_event": (POINTER(c_uint8), [c_void_p]),
    "xcb_send_event": (_Cookie, [c_void_p, c_uint8, c_uint32, c_uint32, c_char_p]),
    "xcb_intern_atom": (_Cookie, [c_void_p, c_uint8, c_uint16, c_char_p]),
    "xcb_intern_atom_reply": (POINTER(c_uint32), [c_void_p, _Cookie, c_void_p]),
    "xcb_flush": (c_int, [c_void_p]),
}


def _library() -> Any:  # noqa: ANN401 - functions of C
    xcb = ctypes.CDLL("libxcb.so.1")
    for name, (result, arguments) in _SIGNATURES.items():
        function = getattr(xcb, name)
        function.restype, function.argtypes = result, arguments
    return xcb


class Screen:
    """The first screen of an X11 display."""

    def __init__(self, display: str | None = None) -> None:
        """Take the name of the display if it is not the usual one.

        Raises:
            OSError: there is no display, or no libxcb.
        """
        self._xcb = _library()
        self._free = ctypes.CDLL(None).free
        self._free.argtypes = [c_void_p]
        self._at = self._xcb.xcb_connect(display.encode() if display else None, None)
        if self._xcb.xcb_connection_has_error(self._at):
            self._xcb.xcb_disconnect(self._at)
            raise OSError("the X11 display cannot be reached")
        greeting = self._xcb.xcb_get_setup(self._at)
        self._codes = (greeting[_MIN_KEYCODE], greeting[_MAX_KEYCODE])
        self.root: int = self._xcb.xcb_setup_roots_iterator(greeting).data[0]

    @property
    def file(self) -> int:
        """Return the number of the file that becomes readable when there are events."""
        number: int = self._xcb.xcb_get_file_descriptor(self._at)
        return number

    @property
    def is_lost(self) -> bool:
        """Say whether the display is gone."""
        return bool(self._xcb.xcb_connection_has_error(self._at))

    def code_of(self, keysym: int) -> int:
        """Return the number of the key that gives a keysym, best without modifiers; 0: none."""
        first, last = self._codes
        ask = self._xcb.xcb_get_keyboard_mapping(self._at, first, last - first + 1)
        reply = self._xcb.xcb_get_keyboard_mapping_reply(self._at, ask, None)
        if not reply:
            return 0
        per, count = reply.contents.per_code, reply.contents.length
        found = self._xcb.xcb_get_keyboard_mapping_keysyms(reply)[:count]
        self._free(reply)
        for column in range(per):
            if keysym in found[column::per]:
                return int(first + found[column::per].index(keysym))
        return 0

    def grab(self, code: int, modifiers: int) -> bool:
        """Take a key, whatever locks are on; False when another program has it."""
        got = [
            self._is_done(
                self._xcb.xcb_grab_key_checked(
                    self._at, 1, self.root, modifiers | locks, code, _ASYNC, _ASYNC
                )
            )
            for locks in _LOCKS
        ]
        if not all(got):
            self.ungrab(code, modifiers)
        return all(got)

    def ungrab(self, code: int, modifiers: int) -> None:
        """Give a key back."""
        for locks in _LOCKS:
            self._is_done(
                self._xcb.xcb_ungrab_key_checked(self._at, code, self.root, modifiers | locks)
            )

    def events(self) -> Iterator[KeyEvent]:
        """Yield what has happened since."""
        while event := self._xcb.xcb_poll_for_event(self._at):
            data = bytes(event[:32])
            self._free(event)
            kind, code = data[0] & 0x7F, data[1]
            if kind in {_PRESSED, _RELEASED}:
                yield KeyEvent(code, kind == _PRESSED, int.from_bytes(data[4:8], "little"))
            elif kind == _REMAPPED:
                yield KeyEvent(0, is_down=False, time=0)

    def activate(self, window: int, time: int) -> None:
        """Have the window manager give the keyboard to a window, as the user wishes."""
        name = b"_NET_ACTIVE_WINDOW"
        ask = self._xcb.xcb_intern_atom(self._at, 0, len(name), name)
        reply = self._xcb.xcb_intern_atom_reply(self._at, ask, None)
        if not reply:
            return
        atom = reply[2]
        self._free(reply)
        words = (window, atom, _BY_USER, time, 0, 0, 0)
        event = bytes([_CLIENT, 32, 0, 0]) + b"".join(one.to_bytes(4, "little") for one in words)
        self._xcb.xcb_send_event(self._at, 0, self.root, _ROOT_EVENTS, event)
        self._xcb.xcb_flush(self._at)

    def close(self) -> None:
        """Leave; all keys are given back."""
        self._xcb.xcb_disconnect(self._at)

    def _is_done(self, cookie: _Cookie) -> bool:
        error = self._xcb.xcb_request_check(self._at, cookie)
        if error:
            self._free(error)
        return not error
