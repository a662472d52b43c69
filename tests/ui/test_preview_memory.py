"""What the preview holds of pictures: only those of what is shown, and few pages."""

from __future__ import annotations

import pytest

from tests.ui.test_preview import PAGE, PHOTO, sharp, show

pytestmark = pytest.mark.ui


@pytest.fixture
def window(qtbot, make_window):
    window = make_window()
    qtbot.waitUntil(lambda: window._library.status is not None)
    return window


def test_what_is_not_shown_any_more_holds_no_picture(qtbot, window):
    document = show(qtbot, window, PAGE)
    sharp(qtbot, document)
    qtbot.waitUntil(lambda: bool(document._kept))
    photo = show(qtbot, window, PHOTO)  # in place of the document
    sharp(qtbot, photo)
    assert document.canvas.sharpest.isNull()
    assert not document._kept
    window.preview.close_preview()
    assert photo.canvas.sharpest.isNull()
    assert not show(qtbot, window, PHOTO).canvas.isHidden()
    sharp(qtbot, photo)


def test_of_large_pages_only_the_one_that_is_read_and_the_next_are_kept(qtbot, window):
    body = show(qtbot, window, PAGE)
    body.most_bytes = 1
    for _ in range(4):
        sharp(qtbot, body)
        qtbot.waitUntil(lambda: body.page + 1 in body._kept)
        assert len(body._kept) <= 2
        body.go_to(body.page + 1)
        assert not body.canvas.sharpest.isNull()
