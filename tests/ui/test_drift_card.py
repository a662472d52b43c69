"""A model that says other things now is told of, and its vectors are made anew on a click."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from assistant.reports import ModelDrift
from ui.model_view.models_view import ModelsView

pytestmark = pytest.mark.ui

FOUND = ModelDrift("MiniLM", 0.713, 1_200, 90.0)


@pytest.fixture
def window(qtbot, make_window):
    window = make_window()
    window.show_view("models")
    library = window._library
    qtbot.waitUntil(lambda: library.activity is not None and not library._asked)
    return window


def show(window, drift: ModelDrift | None):
    """Have the status of the library tell of a drift."""
    library, engine = window._library, window.desk.bridge._process._engine
    engine.state = replace(engine.state, drift=drift)  # it may be asked again
    library.status = replace(library.status, drift=drift)
    library.changed.emit()
    view = window.views["models"]
    assert isinstance(view, ModelsView)
    return view.drift


def test_the_card_says_what_happened_and_what_mending_it_costs(window):
    card = window.views["models"].drift
    assert not card.isVisible()
    shown = show(window, FOUND)
    assert shown.isVisible()
    assert "(likeness 0.71)" in shown.words.text()
    assert "all 1,200 texts anew takes about 2 min" in shown.words.text()
    assert shown.renew.isVisible()
    assert not shown.bar.isVisible()
    assert "takes about" not in show(window, replace(FOUND, seconds=None)).words.text()


def test_a_click_asks_once_and_then_shows_how_far_it_is(qtbot, window, monkeypatch):
    view = window.views["models"]
    asked = []
    renew = view.requests.renew
    monkeypatch.setattr(view.requests, "renew", lambda role: asked.append(role) or renew(role))
    card = show(window, FOUND)
    with qtbot.waitSignal(view.requests.found):
        card.renew.click()
        card.renew.click()
    assert asked == ["text"]
    show(window, replace(FOUND, done=300))
    assert "300 of 1,200 texts" in card.words.text()
    assert (card.bar.value(), card.bar.maximum()) == (300, 1_200)
    assert not card.renew.isVisible()
    show(window, FOUND)
    assert card.renew.isEnabled()


def test_what_cannot_be_asked_can_be_asked_again(window, monkeypatch):
    view = window.views["models"]
    monkeypatch.setattr(view.requests, "renew", lambda _role: 77)
    card = show(window, FOUND)
    card.renew.click()
    assert not card.renew.isEnabled()
    view._show_failure(77, "The disk is full.")
    assert card.renew.isEnabled()


def test_an_image_model_that_sees_other_things_has_a_card_of_its_own(qtbot, window, monkeypatch):
    view, library = window.views["models"], window._library
    drift = ModelDrift("efficientnet-lite2-words", 0.961, 900, None, role="image")
    library.status = replace(library.status, image_drift=drift)
    library.changed.emit()
    card = view.image_drift
    assert card.isVisible()
    assert not view.drift.isVisible()
    assert "look different to it now (likeness 0.96)" in card.words.text()
    assert "all 900 pictures anew is done in the background" in card.words.text()
    asked = []
    monkeypatch.setattr(view.requests, "renew", lambda role: asked.append(role) or 78)
    card.renew.click()
    assert asked == ["image"]
    library.status = replace(library.status, image_drift=replace(drift, done=450))
    library.changed.emit()
    assert "450 of 900 pictures" in card.words.text()
    assert (card.bar.value(), card.bar.maximum()) == (450, 900)


def test_a_search_tells_of_it_and_leads_to_the_models(qtbot, window):
    show(window, FOUND)
    window.show_view("search")
    window.header.field.setText("cat")
    qtbot.keyClick(window.header.field, Qt.Key.Key_Return)
    news = window.search_view.news
    qtbot.waitUntil(news.models.isVisible)
    assert "searches by meaning miss files" in news.notice.text().replace("\u200b", "")
    assert "keepsake" not in news.notice.text()
    show(window, replace(FOUND, done=3))
    qtbot.waitUntil(lambda: "being made anew" in news.notice.text().replace("\u200b", ""))
    assert not news.models.isVisible()
