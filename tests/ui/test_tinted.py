"""Icons are drawn in the colours that the window wears when they are drawn."""

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QToolButton

from ui.theme import DARK, LIGHT, dress
from ui.tinted import TintedPicture, tinted


@pytest.fixture
def dark(qapp):
    yield lambda: dress(qapp, Qt.ColorScheme.Dark)
    dress(qapp, Qt.ColorScheme.Light)


def inks(pixmap):
    """Return the colours of the dots that are covered entirely."""
    image = pixmap.toImage()
    dots = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {dot.name().upper() for dot in dots if dot.alpha() == 255}


def test_an_icon_that_was_made_in_light_colours_is_drawn_in_dark_ones(qtbot, dark):
    icon = tinted("minus", on="accent")
    on = (QIcon.Mode.Normal, QIcon.State.On)
    assert inks(icon.pixmap(48, 48)) == {LIGHT.text_2}
    assert inks(icon.pixmap(48, 48, *on)) == {LIGHT.accent}
    dark()
    assert inks(icon.pixmap(48, 48)) == {DARK.text_2}
    assert inks(icon.pixmap(48, 48, *on)) == {DARK.accent}
    assert inks(icon.pixmap(48, 48, QIcon.Mode.Disabled)) == {DARK.control}


def test_what_shows_it_is_drawn_anew_by_itself(qtbot, dark):
    button = QToolButton()
    button.setIcon(tinted("minus"))
    picture = TintedPicture("minus", 48)
    for widget in (button, picture):
        qtbot.addWidget(widget)
        widget.show()
    before = [widget.grab().toImage() for widget in (button, picture)]
    dark()
    after = [widget.grab().toImage() for widget in (button, picture)]
    assert all(one != other for one, other in zip(before, after, strict=True))
    assert DARK.text_2 in {after[1].pixelColor(24, y).name().upper() for y in range(48)}


def test_it_is_as_sharp_as_the_screen_and_survives_a_copy_that_is_changed(qtbot):
    sharp = tinted("minus").pixmap(tinted("minus").actualSize(QPixmap(20, 20).size()), 2.0)
    assert (sharp.width(), sharp.devicePixelRatio()) == (40, 2.0)
    changed = QIcon(tinted("minus"))
    changed.addPixmap(QPixmap(3, 3))  # for which Qt copies what draws it
    gc.collect()
    assert inks(changed.pixmap(48, 48)) == {LIGHT.text_2}


def test_an_arrow_points_the_way_of_reading(qtbot, qapp):
    there = tinted("arrow-left").pixmap(48, 48).toImage()
    try:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        assert tinted("arrow-left").pixmap(48, 48).toImage() != there
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert tinted("arrow-left").pixmap(48, 48).toImage() == there
