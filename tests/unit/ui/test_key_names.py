"""Keys of the whole desktop: which are fit for it, and how each platform calls them."""

from __future__ import annotations

import pytest

from ui.chosen import Chosen
from ui.quick_key.keys import Modifier, keysym, read_key, trigger, virtual_key


@pytest.mark.parametrize(
    "text", ["", "K", "Shift+K", "Space", "Ctrl+", "Ctrl++", "Ctrl+Ö", "Hyper+K", "F25"]
)
def test_keys_that_are_needed_for_typing_or_unknown_are_refused(text):
    assert read_key(text) is None


@pytest.mark.parametrize("text", ["Ctrl+Alt+Space", "F9", "Shift+F1", "Meta+Shift+K", "Alt+7"])
def test_others_are_read_and_written_alike(text):
    key = read_key(text)
    assert key is not None
    assert read_key(str(key)) == key
    assert {one.value for one in key.modifiers} == set(text.split("+")[:-1])


def test_the_usual_key_is_fit_for_a_desktop():
    key = read_key(Chosen().quick_key)
    assert key is not None
    assert key.modifiers == {Modifier.CTRL, Modifier.ALT}


@pytest.mark.parametrize(
    ("text", "portal", "x11", "windows"),
    [
        ("Ctrl+Alt+Space", "CTRL+ALT+space", 0x20, 0x20),
        ("Meta+Shift+K", "SHIFT+LOGO+k", 0x6B, 0x4B),
        ("F12", "F12", 0xFFC9, 0x7B),
        ("Alt+PgDown", "ALT+Page_Down", 0xFF56, 0x22),
        ("Ctrl+5", "CTRL+5", 0x35, 0x35),
    ],
)
def test_each_platform_has_its_names(text, portal, x11, windows):
    key = read_key(text)
    assert key is not None
    assert (trigger(key), keysym(key), virtual_key(key)) == (portal, x11, windows)
