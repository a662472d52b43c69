"""All can be reached in a small window, with text of twice the size, and from right to left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from ui.around.quick_search import QuickSearch
from ui.around.shortcuts import ShortcutsDialog
from ui.around.welcome import Welcome
from ui.cards import StateCard, plain_label
from ui.layouts import scrolled
from ui.theme import Look, pointing

pytestmark = pytest.mark.ui
SMALL = (1024, 600)
VIEWS = ("search", "library", "chat", "concepts", "folders", "models", "settings")
NAME = "Rechnungsübersichtsvorlagenverzeichnisaktualisierungsprotokollzusammenfassungen"


@pytest.fixture
def look(qapp):
    """Return what changes the size of the text; it is as before after the test."""
    before = qapp.font()
    yield Look(qapp)
    qapp.setFont(before)
    qapp.setStyleSheet("")
    Look(qapp)


@pytest.fixture
def mirrored(qapp):
    """Have the interface run from right to left."""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def settle(qtbot) -> None:
    """Let layouts that come a moment later have their turn."""
    for _ in range(5):
        QApplication.processEvents()
    qtbot.wait(20)


def nothing_is_cut(qtbot, top: QWidget) -> None:
    """Wait, since layouts of a busy machine come later, until nothing of a view is cut."""
    for _ in range(100):
        if not cut(top):
            return
        settle(qtbot)
    assert cut(top) == []


def cut(top: QWidget) -> list[str]:
    """Return the labels and controls that are lower than they need, or beside what can scroll."""
    found = []
    for widget in top.findChildren(QWidget):
        if not isinstance(widget, QLabel | QAbstractButton | QComboBox | QLineEdit):
            continue
        if not widget.isVisible() or not (words := text_of(widget)):
            continue
        needed = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else 0
        if widget.height() < max(needed, widget.minimumSizeHint().height()) - 1:
            found.append(f"{words}: {widget.height()} high")
        if isinstance(widget, QPushButton) and widget.width() < widget.minimumSizeHint().width():
            found.append(f"{words}: {widget.width()} wide")
        area = scroll_area_of(widget)
        if area is not None:
            page = area.widget()
            place = QRect(widget.mapTo(page, QPoint()), widget.size())
            if place.right() > page.width() or page.width() > area.viewport().width():
                found.append(f"{words}: beside the page")
    return found


def text_of(widget: QWidget) -> str:
    return str(widget.currentText() if isinstance(widget, QComboBox) else widget.text())[:60]


def scroll_area_of(widget: QWidget) -> QScrollArea | None:
    """Return the innermost area that a widget scrolls in."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent


@pytest.mark.parametrize("font", [100, 200])
def test_no_view_needs_more_than_a_small_window(qtbot, look: Look, make_window, font):
    window = make_window()
    look.choose("light", font)
    for name in VIEWS:
        window.show_view(name)
        settle(qtbot)
        needed = window.minimumSizeHint()
        assert needed.width() <= SMALL[0], name
        assert needed.height() <= SMALL[1], name
    window.resize(*SMALL)
    assert (window.width(), window.height()) == SMALL


@pytest.mark.parametrize("scenario", ["full", "empty"])
def test_at_twice_the_size_nothing_is_cut(qtbot, look: Look, make_window, scenario):
    window = make_window(scenario)
    look.choose("light", 200)
    window.resize(*SMALL)
    for name in VIEWS:
        window.show_view(name)
        settle(qtbot)
        nothing_is_cut(qtbot, window.views[name])


def test_the_composer_is_as_high_as_its_line(qtbot, look: Look, make_window):
    window = make_window()
    look.choose("light", 200)
    window.show_view("chat")
    settle(qtbot)
    [field] = window.chat_view.composer.findChildren(QPlainTextEdit)
    assert field.verticalScrollBar().maximum() == 0


def test_every_view_can_be_chosen_in_a_low_window(qtbot, look: Look, make_window):
    window = make_window()
    look.choose("light", 200)
    window.resize(700, 480)
    for name in reversed(VIEWS):
        window.show_view(name)
        settle(qtbot)
        button = window.rail._buttons[name]
        corner = button.mapTo(window.rail, QPoint(0, button.height()))
        assert 0 < corner.y() <= window.rail.height() + 1, name


@pytest.mark.parametrize("font", [100, 200])
def test_dialogs_show_all_or_scroll(qtbot, look: Look, make_window, font):
    window = make_window()
    look.choose("light", font)
    views = window.views
    steps = Welcome(window, window.desk, folders=views["folders"], models=views["models"])
    keys = ShortcutsDialog(window)
    for dialog in (steps, keys):
        qtbot.addWidget(dialog)
        dialog.show()
        room = dialog.screen().availableSize()
        assert dialog.width() <= room.width()
        assert dialog.height() <= room.height()
    for step in range(steps.steps.count()):
        steps._show_step(step)
        settle(qtbot)
        assert cut(steps) == [], step
    assert cut(keys) == []


def test_quick_search_is_as_high_as_its_field_and_never_higher_than_the_screen(
    qtbot, look: Look, make_window
):
    window = make_window()
    look.choose("light", 200)
    quick = QuickSearch(window.desk.bridge, window.desk.thumbnails)
    qtbot.addWidget(quick)
    quick.pop_up()
    settle(qtbot)
    assert quick.field.height() >= quick.field.minimumSizeHint().height()
    quick.field.setText("heater")
    qtbot.waitUntil(lambda: quick._hits.count() == 5)
    settle(qtbot)
    assert quick.field.height() >= quick.field.minimumSizeHint().height()
    assert quick.geometry().bottom() <= quick.screen().availableGeometry().bottom()
    assert cut(quick) == []


def test_buttons_of_a_state_stand_below_each_other_where_they_must(qtbot, look: Look):
    acts = [("Show what you dismissed", lambda: None), ("Look for more of them", lambda: None)]
    area = scrolled(StateCard("search", "Title", "A sentence.", acts))
    qtbot.addWidget(area)
    tops = []
    for width in (260, 700):
        area.resize(width, 300)
        area.show()
        settle(qtbot)
        tops.append(len({button.y() for button in area.findChildren(QPushButton)}))
        assert cut(area) == []
    assert tops == [2, 1]


def test_a_long_name_of_words_that_are_joined_breaks_where_they_join(qtbot, look: Look):
    label = plain_label("memo_call_with_landlord", wraps=True)
    qtbot.addWidget(label)
    label.resize(80, 100)
    assert label.heightForWidth(80) > label.heightForWidth(1000)


def test_names_in_any_script_stand_where_reading_begins(qtbot, look: Look):
    for name in ("Memories", "وثائق قديمة", NAME):
        label = plain_label(name)
        assert label.alignment() & Qt.AlignmentFlag.AlignLeft
        assert label.alignment() & Qt.AlignmentFlag.AlignAbsolute


def test_from_right_to_left_names_stand_at_the_right(qtbot, look: Look, mirrored, make_window):
    label = plain_label("Memories")
    assert label.alignment() & Qt.AlignmentFlag.AlignRight
    window = make_window()
    window.resize(*SMALL)
    assert window.rail.property("mirrored") == "true"
    assert window.rail.x() > window.stack.mapTo(window, QPoint()).x()
    for name in VIEWS:
        window.show_view(name)
        settle(qtbot)
        nothing_is_cut(qtbot, window.views[name])


def test_only_what_points_the_way_is_mirrored():
    assert pointing("arrow-left", rtl=True) == "arrow-right"
    assert pointing("arrow-left", rtl=False) == "arrow-left"
    assert pointing("search", rtl=True) == "search"
