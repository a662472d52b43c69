"""A key on a real X11 screen: taken, pressed from outside, taken by another, given back."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess

import pytest

from ui.quick_key.keys import read_key
from ui.quick_key.way import KeyState
from ui.quick_key.x11 import X11Key
from ui.quick_key.xcb import Screen

pytestmark = pytest.mark.ui

NUM_LOCK = 0xFF7F
KEY = "Ctrl+Alt+Space"
HELD = (0xFFE3, 0xFFE9)  # Control_L, Alt_L


@pytest.fixture(scope="module")
def display():
    """Start an X11 screen without a picture, and return its name."""
    program = shutil.which("Xvfb")
    if program is None:
        pytest.skip("needs Xvfb (Debian: apt install xvfb)")
    reads, writes = os.pipe()
    command = [program, "-displayfd", str(writes), "-screen", "0", "640x480x24", "-nolisten", "tcp"]
    with subprocess.Popen(
        command, pass_fds=[writes], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        os.close(writes)
        with os.fdopen(reads) as told:
            number = told.readline().strip()
        try:
            if not number:
                pytest.skip("Xvfb does not start here")
            yield f":{number}"
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def type_on(display):
    """Return what presses keys on the screen as a keyboard does, by the XTest extension."""
    try:
        x11, xtest = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
    except OSError:
        pytest.skip("needs libXtst (Debian: apt install libxtst6)")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    for function in (x11.XKeysymToKeycode, x11.XSync, x11.XCloseDisplay):
        function.argtypes = [
            ctypes.c_void_p,
            *[ctypes.c_ulong] * (function is not x11.XCloseDisplay),
        ]
    xtest.XTestFakeKeyEvent.argtypes = [
        ctypes.c_void_p,
        ctypes.c_uint,
        ctypes.c_int,
        ctypes.c_ulong,
    ]
    at = x11.XOpenDisplay(display.encode())
    assert at

    def press(*keysyms: int) -> None:
        codes = [x11.XKeysymToKeycode(at, one) & 0xFF for one in keysyms]
        for code in codes:
            xtest.XTestFakeKeyEvent(at, code, 1, 0)
        for code in reversed(codes):
            xtest.XTestFakeKeyEvent(at, code, 0, 0)
        x11.XSync(at, 0)

    yield press
    x11.XCloseDisplay(at)


@pytest.fixture
def make_key(qapp, display):
    made = []

    def make() -> X11Key:
        key = X11Key(display=display)
        key.states = []
        key.presses = []
        key.told.connect(lambda state, _name: key.states.append(state))
        key.pressed.connect(lambda: key.presses.append(True))
        made.append(key)
        return key

    yield make
    for key in made:
        key.release()


def test_the_key_is_heard_whatever_program_has_the_keyboard(qtbot, make_key, type_on):
    key = make_key()
    key.grab(read_key(KEY))
    assert key.states == [KeyState.WORKS]
    with qtbot.waitSignal(key.pressed):
        type_on(*HELD, 0x20)
    type_on(*HELD, 0x6B)  # another key
    type_on(0x20)  # without modifiers
    qtbot.wait(5)  # what comes in the millisecond of letting go is a repeat
    with qtbot.waitSignal(key.pressed):
        type_on(*HELD, 0x20)
    assert len(key.presses) == 2


def test_the_key_works_with_num_lock_on(qtbot, make_key, type_on):
    key = make_key()
    key.grab(read_key(KEY))
    type_on(NUM_LOCK)
    try:
        with qtbot.waitSignal(key.pressed):
            type_on(*HELD, 0x20)
    finally:
        type_on(NUM_LOCK)


def test_a_key_of_another_program_is_told_and_works_once_that_gives_it_back(
    qtbot, make_key, type_on
):
    first, second = make_key(), make_key()
    first.grab(read_key(KEY))
    second.grab(read_key(KEY))
    assert second.states == [KeyState.TAKEN]
    first.release()
    second.grab(read_key(KEY))
    assert second.states == [KeyState.TAKEN, KeyState.WORKS]
    with qtbot.waitSignal(second.pressed):
        type_on(*HELD, 0x20)
    assert first.presses == []


def test_another_key_takes_the_place_of_the_first(qtbot, make_key, type_on):
    key = make_key()
    key.grab(read_key(KEY))
    key.grab(read_key("Meta+Shift+K"))
    type_on(*HELD, 0x20)
    with qtbot.waitSignal(key.pressed):
        type_on(0xFFEB, 0xFFE1, 0x6B)  # Super_L, Shift_L
    assert len(key.presses) == 1


def test_a_key_that_the_keyboard_lacks_is_told(make_key, monkeypatch):
    monkeypatch.setattr(Screen, "code_of", lambda *_: 0)
    key = make_key()
    key.grab(read_key(KEY))
    assert key.states == [KeyState.UNFIT]


def test_without_a_display_it_is_told(qapp):
    key = X11Key(display=":8765")
    states = []
    key.told.connect(lambda state, _name: states.append(state))
    key.grab(read_key(KEY))
    assert states == [KeyState.IMPOSSIBLE]


def test_a_display_that_ends_is_told(qtbot, make_key, display, monkeypatch):
    key = make_key()
    key.grab(read_key(KEY))
    monkeypatch.setattr(Screen, "is_lost", True)
    key._read()
    assert key.states == [KeyState.WORKS, KeyState.IMPOSSIBLE]


def test_a_window_is_brought_forward_without_a_window_manager_too(make_key):
    key = make_key()
    key.grab(read_key(KEY))
    key.bring_forward(1)
    key.grab(read_key(KEY))
    assert key.states == [KeyState.WORKS, KeyState.WORKS]
