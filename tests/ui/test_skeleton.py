"""What stands for results on their way looks like them, in any font and direction."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontInfo

from ui.browsing.hit_painter import measures
from ui.skeleton import Skeleton
from ui.theme import Look, M, current_tokens

pytestmark = pytest.mark.ui


@pytest.fixture
def make(qtbot, qapp):
    """Return a maker of skeletons of a size."""
    Look(qapp)

    def make(width: int, height: int, **how) -> Skeleton:
        skeleton = Skeleton(**how)
        qtbot.addWidget(skeleton)
        skeleton.resize(width, height)
        return skeleton

    return make


@pytest.fixture
def large(qapp):
    """Have letters of twice the size."""
    before = qapp.font()
    font = qapp.font()
    font.setPixelSize(2 * QFontInfo(font).pixelSize())
    qapp.setFont(font)
    yield
    qapp.setFont(before)


def test_cards_have_the_height_of_hits_and_their_parts_begin_at_the_side(make):
    skeleton = make(880, 700)
    first, second = skeleton.places()[:2]
    assert first.height() == measures().card
    assert second.top() > first.bottom()
    picture, *lines = skeleton.parts(first)
    assert picture.left() == first.left() + M
    assert {line.left() - picture.right() < 30 for line in lines} == {True}
    assert all(first.contains(part) for part in (picture, *lines))


def test_cards_never_overlap_in_large_letters_and_little_room(make, large):
    skeleton = make(500, 200)
    places = skeleton.places()
    assert all(one.bottom() < after.top() for one, after in itertools.pairwise(places))
    assert all(place.contains(part) for place in places for part in skeleton.parts(place))
    assert skeleton.minimumSizeHint().height() == 0


def test_a_grid_is_waited_for_with_squares(make):
    skeleton = make(800, 500, squares=True)
    places = skeleton.places()
    assert {place.width() == place.height() for place in places} == {True}
    assert len({place.top() for place in places}) >= 2
    assert max(place.right() for place in places) < 800


def test_it_is_mirrored_where_reading_goes_the_other_way(make):
    skeleton = make(880, 300)
    skeleton.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    image = skeleton.grab().toImage()
    picture: QRect = skeleton.parts(skeleton.places()[0])[0]
    grey = QColor(current_tokens().surface_2)
    mirrored = image.width() - 1 - picture.center().x()
    assert image.pixelColor(mirrored, picture.center().y()) == grey
    assert image.pixelColor(picture.center().x(), picture.center().y()) != grey
