"""Which files are pictures, and what the dialog offers in which one is chosen."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.picture_files import choose_picture, is_picture

pytestmark = pytest.mark.ui


@pytest.mark.parametrize("name", ["a.jpg", "/of/a walk/B.JPEG", "phone.heif", "web.avif", "a.jfif"])
def test_all_that_is_indexed_as_a_photo_can_be_searched_by(name):
    assert is_picture(name)


@pytest.mark.parametrize("name", ["letter.pdf", "notes", "._a.jpg", ""])
def test_other_files_are_no_pictures(name):
    assert not is_picture(name)


def test_the_dialog_offers_pictures_first_and_leaves_the_way_to_any_file(qtbot, monkeypatch):
    offered = []

    def choose(_parent, title, _folder, kinds):
        offered.append((title, kinds))
        return "/photos/boat.avif", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    parent = QWidget()
    qtbot.addWidget(parent)
    assert choose_picture(parent, "Like a picture") == "/photos/boat.avif"
    [(title, kinds)] = offered
    assert title == "Like a picture"
    assert "*.jpg" in kinds
    assert "*.avif" in kinds
    assert kinds.endswith(";;All files (*)")
