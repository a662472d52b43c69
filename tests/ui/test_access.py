"""All can be read and reached: contrast of both schemes, and every control by keyboard, by name."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)

from tests.ui.concept_steps import wait
from ui.theme import DARK, LIGHT, Tokens

pytestmark = pytest.mark.ui
TEXT, CONTROL = 4.5, 3.0  # the least contrast that WCAG 2.2 asks for at level AA
CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
)
PARTS = (QScrollBar,)  # of a control that has the keyboard itself


def luminance(colour: QColor) -> float:
    """Return the relative luminance as WCAG defines it."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted(luminance(QColor(colour)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_what_is_read_stands_out_from_its_ground(scheme: Tokens):
    colours = asdict(scheme)
    grounds = ("background", "surface", "surface_2", "accent_soft")
    read = [
        (text, ground) for text in ("text", "text_2", "accent", "warning") for ground in grounds
    ]
    read += [("on_accent", "accent"), ("danger", "background"), ("danger", "surface")]
    for text, ground in read:
        assert contrast(colours[text], colours[ground]) >= TEXT, (text, ground)
    for ground in ("background", "surface", "surface_2"):
        for edge in ("control", "accent"):
            assert contrast(colours[edge], colours[ground]) >= CONTROL, (edge, ground)


def faults(top: QWidget) -> list[str]:
    """Return the shown controls that Tab does not reach, or that a screen reader cannot name."""
    found = []
    for one in top.findChildren(QWidget):
        if not isinstance(one, CONTROLS) or isinstance(one, PARTS) or not one.isVisible():
            continue
        if isinstance(one.parentWidget(), QAbstractSpinBox | QComboBox | QTabBar | QLineEdit):
            continue  # a part of a control
        what = f"{type(one).__name__} {one.objectName()} {getattr(one, 'text', str)()}"
        reached = one.focusProxy() or (chosen_of(one) if isinstance(one, QAbstractButton) else one)
        if reached.isEnabled() and not reached.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(f"not reached: {what}")
        spoken = QAccessible.queryAccessibleInterface(one)
        if not spoken.text(QAccessible.Text.Name).strip():
            found.append(f"no name: {what}")
    return found


def chosen_of(button: QAbstractButton) -> QAbstractButton:
    """Return the one of its group that is chosen, from which the arrow keys lead to the others."""
    group = button.group()
    return (group.checkedButton() if group is not None else None) or button


@pytest.mark.parametrize(
    "name", ["search", "library", "chat", "concepts", "folders", "models", "settings"]
)
def test_every_control_is_reached_by_tab_and_has_a_name(qtbot, make_window, name):
    window = make_window()
    window.show_view(name)
    wait(qtbot, lambda: window.desk.library.status is not None)
    qtbot.wait(100)
    assert faults(window) == []


def test_arrow_keys_lead_from_view_to_view_and_only_where_there_is_something(qtbot, make_window):
    window = make_window("unusable")
    wait(qtbot, lambda: not window.rail.leads_to("library"))
    window.show_view("library")  # as its keys do
    assert window.stack.currentWidget() is window.search_view
    search = window.rail._buttons["search"]
    search.setFocus()
    qtbot.keyClick(search, Qt.Key.Key_Down)
    assert window.stack.currentWidget() is window.views["settings"]
    assert window.rail._buttons["settings"].focusPolicy() is Qt.FocusPolicy.TabFocus
    assert search.focusPolicy() is Qt.FocusPolicy.NoFocus
