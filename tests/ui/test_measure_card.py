"""Installed models are measured from the window: progress, a stop at any time, what came of it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from assistant.evaluation.choices import Why
from tests.ui.fake_models import measured
from ui.measured_words import result_sentences, with_titles
from ui.pipe.measuring_messages import MeasuredRole, Span

pytestmark = pytest.mark.ui


@pytest.fixture
def view(qtbot, make_window):
    window = make_window()
    window.show_view("models")
    view = window.views["models"]
    qtbot.waitUntil(view._measure.isVisible)
    return view


def said(widget) -> str:
    words = "\n".join(one.text() for one in widget.findChildren(QLabel) if not one.isHidden())
    return words.replace("\u200b", "")


def choose(view, words: str) -> None:
    [action] = [one for one in view.measure_menu().actions() if one.text() == words]
    action.trigger()


def test_roles_with_an_installed_model_can_be_measured_alone_or_all(view):
    entries = [one.text() for one in view.measure_menu().actions() if one.text()]
    assert entries == ["Answer", "See photos", "All of them"]


def test_the_figures_and_the_recommendation_are_shown_and_the_rows_keep_them(qtbot, view):
    choose(view, "Answer")
    card = view.measuring
    assert card.is_busy
    assert not view._measure.isEnabled()
    qtbot.waitUntil(lambda: not card.is_busy)
    words = said(card)
    assert "Talker (used): 30.0 answers a minute · 500 MB of memory" in words
    assert "Thinker: Thinker broke down." in words
    assert "Recommended: stay with Talker, as quality could not be compared." in words
    assert "it takes questions of yours with their answers" in words
    assert "keepsake" not in words.lower().replace("keepsake.", "")
    assert view._measure.isEnabled()
    assert "Measured here: 30.0 answers a minute" in said(view)
    card.stop.click()
    assert not card.isVisible()
    assert "Measured here: 30.0 answers a minute" in said(view)


def test_it_is_stopped_at_any_moment_and_what_was_measured_stays(qtbot, view):
    choose(view, "All of them")
    card = view.measuring
    qtbot.waitUntil(lambda: "See photos · Measuring Seer · 12 of 40" in said(card))
    assert (card.bar.value(), card.bar.maximum()) == (12, 40)
    assert "Recommended: stay with Talker" in said(card)
    choose(view, "Answer")  # one at a time
    assert "Measuring Seer" in said(card)
    card.stop.click()
    assert not card.stop.isEnabled()
    qtbot.waitUntil(lambda: not card.is_busy)
    assert "Stopped. What was measured before is kept." in said(card)
    assert "Recommended: stay with Talker" in said(card)


def test_it_goes_on_behind_other_views_and_a_failure_is_told_there(qtbot, view):
    choose(view, "See photos")
    card = view.measuring
    qtbot.waitUntil(lambda: "12 of 40" in said(card))
    view.window().show_view("search")
    view.window().show_view("models")
    assert card.is_busy
    view.desk.bridge.failed.emit(card._number, "The disk is full.")
    assert "The disk is full." in said(card)
    assert not card.is_busy


def test_the_sentences_name_a_command_to_those_in_a_terminal_alone():
    better = measured("deep", library_s=7_200.0, gain=Span(0.1, 0.05, 0.15))
    used = measured("plain", used=True, library_s=600.0)
    found = MeasuredRole("text", (used, better), 4_000.0, True, "questions", "deep", Why.BETTER)
    takes, advice = result_sentences(found, commands=True)
    assert takes == "Your 4,000 passages: 10 min with plain and 2 h with deep."
    higher = "Recommended: deep. Its nDCG@10 is higher by 0.10 [0.05, 0.15]"
    assert advice == f"{higher}: keepsake models use text deep"
    _, shown = result_sentences(with_titles(found), commands=False)
    assert shown == f"{higher}.".replace("deep", "Deep")
