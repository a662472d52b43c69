"""What is unsure is asked about, and who has no name is named: by keys, one by one or many."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.ui.concept_steps import names, wait, words

pytestmark = pytest.mark.ui


def test_questions_are_answered_by_one_key_each_and_taken_back(qtbot, make_view):
    view = make_view()
    view.check(view.lessons.known[0].concept.id)
    teach = view.teach
    wait(qtbot, lambda: teach.progress.text() == "1 of 46")
    assert teach.card.question.text() == "Is this Bo?"
    qtbot.keyClick(teach.card, Qt.Key.Key_Y)
    qtbot.keyClick(teach.card, Qt.Key.Key_N)
    qtbot.keyClick(teach.card, Qt.Key.Key_Space)
    assert teach.progress.text() == "4 of 46"
    assert teach.queue.answers == [True, False, None]
    wait(qtbot, lambda: "Rejected 1." in view.effect.words.text())
    view._undo()  # of the skip: nothing was said
    view._undo()
    assert teach.progress.text() == "2 of 46"
    wait(qtbot, lambda: "Undone: Rejected" in view.effect.words.text())


def test_when_all_is_checked_it_says_so_and_offers_more(qtbot, make_view):
    view = make_view()
    view.check(view.lessons.known[0].concept.id)
    teach = view.teach
    wait(qtbot, lambda: teach.queue.progress[1] == 46)
    for _ in range(45):
        teach.answer(True)
    assert "Does this mean “Bo”?" in teach.card.question.text()
    teach.answer(None)
    assert "You answered 45 question" in words(teach.stack.currentWidget())
    buttons = teach.stack.currentWidget().findChildren(QPushButton)
    assert buttons[0].text() == "Ask about the skipped ones"
    buttons[0].click()
    assert teach.progress.text() == "1 of 1"


def test_many_are_judged_at_once(qtbot, make_view):
    view = make_view()
    view.check(view.lessons.known[0].concept.id)
    teach = view.teach
    wait(qtbot, lambda: teach.queue.progress[1] == 46)
    teach.answer(False)
    teach.answer(None)
    teach.many.click()
    assert teach.stack.currentWidget() is teach.bulk
    teach.bulk.all.click()
    teach.bulk.yes.click()
    # All but the one that was answered before, and that is not asked again.
    wait(qtbot, lambda: "Confirmed 44." in view.effect.words.text())
    assert teach.queue.progress[1] == 1  # what is named in a text is asked by itself


def test_those_without_a_name_are_named_added_or_put_off(qtbot, make_view):
    view = make_view()
    view.tabs.setCurrentIndex(2)
    who = view.who
    who.stack.currentWidget().findChildren(QPushButton)[0].click()
    wait(qtbot, lambda: len(who.cards) == 2)
    assert "Someone in 14 photo" in words(who.cards[0])
    who.cards[0].name.setText("Taken")
    who.cards[0].name_button.click()
    wait(qtbot, lambda: "already" in who.cards[0].state.text())
    who.cards[0].name.setText("Ann")
    qtbot.keyClick(who.cards[0].name, Qt.Key.Key_Return)
    wait(qtbot, lambda: "Ann" in names(view) and len(who.cards) == 1)
    assert view.lessons.known[-1].concept.category == "person"
    who.cards[0].dismiss_button.click()
    wait(qtbot, lambda: "Nobody without a name" in words(who.stack.currentWidget()))
    who.look()
    wait(qtbot, lambda: len(who.cards) == 1)  # what was dismissed stays away
    assert "Someone" in words(who.cards[0])
    who.look_at_dismissed()
    wait(qtbot, lambda: "Something" in words(who.cards[0]))
    who.cards[0].dismiss_button.click()
    wait(qtbot, lambda: not who.cards)
    who.look()
    wait(qtbot, lambda: len(who.cards) == 2)
    who.cards[0].added.emit(view.lessons.known[0].concept.id)
    wait(qtbot, lambda: len(who.cards) == 1)


def test_looking_for_them_can_be_cancelled(qtbot, make_view):
    view = make_view()
    view.tabs.setCurrentIndex(2)
    view.who.look()
    view.who.cancel()
    assert view.who.stack.currentWidget() is view.who._intro
