"""A key from a desktop's portal: asked for, confirmed, pressed, changed, declined, given back."""

from __future__ import annotations

import os

import pytest

pytest.importorskip("jeepney", reason="jeepney, which speaks D-Bus, is only installed on Linux")

from tests.ui.fake_portal import FakePortal
from tests.ui.private_bus import private_bus
from ui.quick_key.keys import read_key
from ui.quick_key.portal import PortalKey
from ui.quick_key.way import KeyState

pytestmark = pytest.mark.ui

KEY = "Ctrl+Alt+Space"
LENT = "7-lent"


@pytest.fixture
def address():
    with private_bus() as address:
        yield address


@pytest.fixture
def portal(address):
    portal = FakePortal(address)
    yield portal
    portal.close()


@pytest.fixture
def key(qapp, address):
    key = PortalKey(address=address)
    key.told_so_far = []
    key.told.connect(lambda state, name: key.told_so_far.append((state, name)))
    yield key
    key.release()


def grabbed(qtbot, key, state, text=KEY):
    key.grab(read_key(text))
    qtbot.waitUntil(lambda: bool(key.told_so_far) and key.told_so_far[-1][0] is state)


def test_the_desktop_is_asked_and_tells_the_key(qtbot, portal, key):
    grabbed(qtbot, key, KeyState.WORKS)
    assert key.told_so_far == [(KeyState.ASKING, ""), (KeyState.WORKS, portal.trigger)]
    calls = dict(portal.heard())
    assert calls["Register"][0] == "keepsake"
    [(name, words)] = calls["BindShortcuts"][1]
    assert name == "quick-search-ctrl-alt-space"
    assert words["preferred_trigger"] == ("s", "CTRL+ALT+space")
    with qtbot.waitSignal(key.pressed):
        portal.press()


def test_the_desktop_lends_the_right_to_come_forward(qtbot, portal, key, monkeypatch):
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "old")
    grabbed(qtbot, key, KeyState.WORKS)
    with qtbot.waitSignal(key.pressed):
        portal.press(token=LENT)
    assert os.environ["XDG_ACTIVATION_TOKEN"] == LENT


def test_until_the_user_has_confirmed_it_is_said_that_the_desktop_asks(qtbot, portal, key):
    portal.answers_binding = False
    grabbed(qtbot, key, KeyState.ASKING)
    qtbot.waitUntil(lambda: any(member == "BindShortcuts" for member, _ in portal.heard()))
    assert not key._patience.isActive()  # people may take their time


@pytest.mark.parametrize(("code", "state"), [(1, KeyState.DECLINED), (2, KeyState.IMPOSSIBLE)])
def test_a_refusal_is_told(qtbot, portal, key, code, state):
    portal.code = code
    grabbed(qtbot, key, state)


def test_a_desktop_may_agree_without_giving_a_key(qtbot, portal, key):
    portal.trigger = ""
    grabbed(qtbot, key, KeyState.UNSET)
    portal.change("Super+F")
    qtbot.waitUntil(lambda: key.told_so_far[-1] == (KeyState.WORKS, "Super+F"))


def test_a_portal_without_shortcuts_is_no_way(qtbot, portal, key):
    portal.has_shortcuts = False
    grabbed(qtbot, key, KeyState.IMPOSSIBLE)
    assert all(member != "BindShortcuts" for member, _ in portal.heard())


def test_without_a_portal_or_a_bus_there_is_no_way(qtbot, key, tmp_path):
    grabbed(qtbot, key, KeyState.IMPOSSIBLE)
    key._address = f"unix:path={tmp_path}/none"
    key.told_so_far.clear()
    grabbed(qtbot, key, KeyState.IMPOSSIBLE)


def test_a_session_that_the_desktop_ends_is_told(qtbot, portal, key):
    grabbed(qtbot, key, KeyState.WORKS)
    portal.end_session()
    qtbot.waitUntil(lambda: key.told_so_far[-1][0] is KeyState.IMPOSSIBLE)


def test_the_session_is_ended_and_presses_of_others_are_not_heard(qtbot, portal, key):
    grabbed(qtbot, key, KeyState.WORKS)
    pressed = []
    key.pressed.connect(lambda: pressed.append(True))
    portal.press(session="/org/freedesktop/portal/desktop/session/1_1/other")
    with qtbot.waitSignal(key.pressed):
        portal.press()
    assert len(pressed) == 1
    key.release()
    calls = []
    qtbot.waitUntil(lambda: calls.extend(portal.heard()) or ("Close", ()) in calls)


def test_another_key_is_another_shortcut_for_the_desktop(qtbot, portal, key):
    grabbed(qtbot, key, KeyState.WORKS)
    key.told_so_far.clear()
    grabbed(qtbot, key, KeyState.WORKS, "Meta+Shift+PgUp")
    names = [body[1][0][0] for member, body in portal.heard() if member == "BindShortcuts"]
    assert names == ["quick-search-ctrl-alt-space", "quick-search-shift-logo-page-up"]
