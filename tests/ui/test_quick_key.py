"""The key that opens the quick search: the ways that are tried, what is said, and the settings."""

from __future__ import annotations

import ctypes
from ctypes import wintypes

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QKeySequence

from ui.quick_key.keys import read_key
from ui.quick_key.shortcut import QuickKey, ways_here
from ui.quick_key.way import KeyState, Way
from ui.quick_key.windows import WindowsKey
from ui.window_preferences import Preferences

pytestmark = pytest.mark.ui


class FakeWay(Way):
    """Takes every key, or says what it was told to say."""

    def __init__(self, parent=None, *, says: KeyState = KeyState.WORKS, name: str = "") -> None:
        super().__init__(parent)
        self.says, self.name = says, name
        self.held: list[str] = []
        self.raised: list[int] = []

    def grab(self, key) -> None:
        self.held = [str(key)]
        self.told.emit(self.says, self.name)

    def release(self) -> None:
        self.held = []

    def bring_forward(self, window: int) -> None:
        self.raised.append(window)


@pytest.fixture
def preferences(qapp, tmp_path):
    return Preferences(tmp_path / "window.json")


@pytest.fixture
def make_key(preferences):
    """Return a maker of keys whose ways say one thing each; the ways are collected."""

    def make(*says: KeyState, name: str = "") -> tuple[QuickKey, list[FakeWay]]:
        made: list[FakeWay] = []

        def way(state):
            return lambda parent: made.append(FakeWay(parent, says=state, name=name)) or made[-1]

        key = QuickKey(preferences, ways=lambda: [way(one) for one in says])
        key.start()
        return key, made

    return make


def test_nothing_is_taken_before_the_user_wishes(make_key, preferences):
    key, ways = make_key(KeyState.WORKS)
    assert (key.state, ways) == (KeyState.OFF, [])
    preferences.choose(quick_key_on=True)
    assert key.state is KeyState.WORKS
    assert ways[0].held == ["Ctrl+Alt+Space"]
    assert key.sentence == "It works: Ctrl+Alt+Space opens the quick search."


def test_a_press_is_told_and_the_window_comes_forward(qtbot, make_key, preferences):
    key, ways = make_key(KeyState.WORKS)
    preferences.choose(quick_key_on=True)
    with qtbot.waitSignal(key.pressed):
        ways[0].pressed.emit()
    key.bring_forward(12)
    assert ways[0].raised == [12]


def test_the_second_way_is_tried_when_the_first_leads_nowhere(make_key, preferences):
    key, ways = make_key(KeyState.IMPOSSIBLE, KeyState.TAKEN)
    preferences.choose(quick_key_on=True)
    assert [bool(way.held) for way in ways] == [False, True]
    assert key.sentence == "Another program has Ctrl+Alt+Space. Choose another key."


def test_where_no_way_leads_anywhere_the_command_is_named(make_key, preferences):
    key, _ways = make_key(KeyState.IMPOSSIBLE)
    preferences.choose(quick_key_on=True)
    assert key.state is KeyState.IMPOSSIBLE
    assert "keepsake quick" in key.sentence


def test_the_name_that_the_desktop_has_for_the_key_is_shown_as_plain_text(make_key, preferences):
    key, _ways = make_key(KeyState.WORKS, name="Super+F\n")
    preferences.choose(quick_key_on=True)
    assert key.sentence == "It works: Super+F opens the quick search."


def test_a_change_counts_at_once_and_off_gives_the_key_back(make_key, preferences):
    key, ways = make_key(KeyState.WORKS)
    preferences.choose(quick_key_on=True)
    preferences.choose(font=110)  # no concern of the key
    preferences.choose(quick_key="Meta+Shift+K")
    assert [way.held for way in ways] == [[], ["Meta+Shift+K"]]
    preferences.choose(quick_key="K")
    assert (key.state, ways[1].held) == (KeyState.UNFIT, [])
    preferences.choose(quick_key="F9", quick_key_on=False)
    assert (key.state, len(ways)) == (KeyState.OFF, 2)


def test_a_way_that_ends_later_gives_way_to_the_next(make_key, preferences):
    key, ways = make_key(KeyState.WORKS, KeyState.WORKS)
    preferences.choose(quick_key_on=True)
    ways[0].told.emit(KeyState.IMPOSSIBLE, "")
    assert [bool(way.held) for way in ways] == [False, True]
    ways[0].told.emit(KeyState.TAKEN, "")  # nobody listens to it any more
    assert key.state is KeyState.WORKS


def test_a_window_without_a_screen_has_no_way(qapp):
    assert list(ways_here()) == []


class FakeUser32:
    def __init__(self, error: int = 0) -> None:
        self.error = error
        self.held: list[tuple[int, int, int]] = []

    def register(self, number: int, modifiers: int, virtual: int) -> int:
        if not self.error:
            self.held.append((number, modifiers, virtual))
        return self.error

    def unregister(self, number: int) -> None:
        self.held = [one for one in self.held if one[0] != number]


def test_windows_is_asked_once_for_the_key_and_gets_it_back(qapp):
    windows = FakeUser32()
    key, states = WindowsKey(hot_keys=windows), []
    key.told.connect(lambda state, _name: states.append(state))
    key.grab(read_key("Ctrl+Alt+Space"))
    key.grab(read_key("Meta+Shift+K"))
    assert states == [KeyState.WORKS, KeyState.WORKS]
    [(_, modifiers, virtual)] = windows.held
    assert (modifiers, virtual) == (0x4000 | 8 | 4, 0x4B)
    key.release()
    assert windows.held == []


@pytest.mark.parametrize(("error", "state"), [(1409, KeyState.TAKEN), (5, KeyState.IMPOSSIBLE)])
def test_an_error_of_windows_is_told(qapp, error, state):
    key, states = WindowsKey(hot_keys=FakeUser32(error)), []
    key.told.connect(lambda told, _name: states.append(told))
    key.grab(read_key("Ctrl+Alt+Space"))
    assert states == [state]


def test_the_message_of_windows_is_a_press(qapp):
    windows = FakeUser32()
    key, pressed = WindowsKey(hot_keys=windows), []
    key.pressed.connect(lambda: pressed.append(True))
    key.grab(read_key("Ctrl+Alt+Space"))
    message = wintypes.MSG()
    see = key._filter.nativeEventFilter
    kind = QByteArray(b"windows_generic_MSG")
    for number, wparam in ((0x0312, 1), (0x0100, windows.held[0][0]), (0x0312, windows.held[0][0])):
        message.message, message.wParam = number, wparam
        last = see(kind, ctypes.addressof(message))
    assert (last, pressed) == ((True, 0), [True])
    assert see(QByteArray(b"xcb_generic_event_t"), 0) == (False, 0)
    key.release()


@pytest.fixture
def settings(qtbot, make_window):
    window = make_window()
    window.show_view("settings")
    window.desk.quick_key._find_ways = lambda: [FakeWay]
    window.desk.quick_key.start()
    return window.views["settings"]


def test_the_settings_switch_the_key_on_and_say_how_it_is(qtbot, settings):
    group, preferences = settings.quick, settings.desk.preferences
    assert not group.key.isEnabled()
    assert not group.state.isVisible()
    group.on.click()
    assert preferences.chosen.quick_key_on
    assert group.key.isEnabled()
    assert group.state.text() == "It works: Ctrl+Alt+Space opens the quick search."


def test_another_key_is_typed_into_its_field(qtbot, settings):
    group, preferences = settings.quick, settings.desk.preferences
    group.on.click()
    modifiers = Qt.KeyboardModifier.MetaModifier | Qt.KeyboardModifier.ShiftModifier
    with qtbot.waitSignal(group.key.editingFinished):
        qtbot.keyClick(group.key, Qt.Key.Key_K, modifiers)
    assert preferences.chosen.quick_key == "Meta+Shift+K"
    assert "Meta+Shift+K" in group.state.text()


def test_an_emptied_field_shows_the_key_again(settings):
    group = settings.quick
    group.on.click()
    group.key.clear()
    group.key.editingFinished.emit()
    assert group.key.keySequence() == QKeySequence("Ctrl+Alt+Space")
