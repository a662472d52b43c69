"""The chat view asks, streams, cites, stops, queues, and says kindly what it has not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextCharFormat
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from assistant.talks import LONGEST_QUESTION, Draft
from tests.ui.fake_chats import LONG, NEW, TURNS
from ui.answer_view import AnswerText
from ui.chat.exchange import Phase
from ui.chat.outcomes import Outcome
from ui.chat.sources import SourceCard
from ui.theme import DARK, LIGHT, current_tokens, dress

pytestmark = pytest.mark.ui
PATIENCE = 30_000  # milliseconds; a process has to start first


@pytest.fixture
def chat(qtbot, make_window):
    """Return the chat view of a window whose library is open."""
    (window := make_window()).show_view("chat")
    view = window.chat_view
    qtbot.waitUntil(lambda: bool(view.shelf.chats.list.model().rowCount()), timeout=PATIENCE)
    return view


def labels(widget) -> str:
    QApplication.sendPostedEvents()  # what was just added becomes visible
    shown = (one for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))
    return "\n".join(label.text() for label in shown)


def button(widget, words: str) -> QPushButton:
    QApplication.sendPostedEvents()
    found = [
        one
        for one in widget.findChildren(QPushButton)
        if (one.text() or one.accessibleName()).startswith(words) and one.isVisibleTo(widget)
    ]
    assert found, f"no button {words}"
    return found[-1]


def say(qtbot, view, words: str) -> None:
    view.composer.set_question(words)
    qtbot.keyClick(view.composer.edit, Qt.Key.Key_Return)


def ask(qtbot, view, words: str):
    """Ask, wait for what becomes of it, and return the view of the turn."""
    say(qtbot, view, words)
    exchange = view.talk.exchanges[-1]
    qtbot.waitUntil(lambda: not exchange.is_busy, timeout=PATIENCE)
    qtbot.waitUntil(lambda: view.thread_view.turn_of(exchange) is not None)
    return view.thread_view.turn_of(exchange)


def fragments(text: AnswerText):
    """Return the pieces of the answer's text, each in one format."""
    document = text.document()
    blocks = (document.findBlockByNumber(number) for number in range(document.blockCount()))
    return [part.fragment() for block in blocks for part in block]


def test_an_answer_is_checked_and_its_sources_are_numbered(qtbot, chat):
    turn = ask(qtbot, chat, "When is the rent due?")
    assert turn.text.plain_text.startswith("On the <i>third</i>. 1")
    [card] = turn.findChildren(SourceCard)
    assert card.accessibleName().startswith("1.  contract")
    [form, *_] = (part.charFormat() for part in fragments(turn.text) if "grey" in part.text())
    assert form.underlineStyle() is QTextCharFormat.UnderlineStyle.DotLine
    assert form.toolTip() == "Not backed by your files"
    spoken = "On the <i>third</i>. [1] The cat is grey. (not backed by your files)"
    assert turn.text.accessibleDescription() == spoken
    assert chat.talk.chat == NEW


def test_a_citation_and_a_card_preview_their_place_and_a_double_click_opens(qtbot, chat, opened):
    previews = []
    chat.desk.preview_wanted.disconnect()
    chat.desk.preview_wanted.connect(previews.append)
    turn = ask(qtbot, chat, "When is the rent due?")
    turn.text.citation_chosen.emit(1)
    [card] = turn.findChildren(SourceCard)
    qtbot.keyClick(card, Qt.Key.Key_Space)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert [hit.locator.page for hit in previews] == [3, 3, 3]
    assert opened == []
    qtbot.mouseDClick(card, Qt.MouseButton.LeftButton)
    assert opened == ["file:///library/root/page/contract.bin"]


def test_what_lies_near_the_sources_stands_below_them(qtbot, chat):
    turn = ask(qtbot, chat, "near?")
    assert "From the same hour as [1]" in labels(turn)
    source, near = turn.findChildren(SourceCard)
    assert source.accessibleName().startswith("1.  contract")
    assert near.accessibleName().startswith("3.  the house")


def test_what_may_hold_it_too_stands_below_the_sources(qtbot, chat):
    turn = ask(qtbot, chat, "also?")
    assert "See also" in labels(turn)
    _, other = turn.findChildren(SourceCard)
    assert other.accessibleName().startswith("2.  the other house")


def test_steps_unfold(qtbot, chat):
    turn = ask(qtbot, chat, "When is the rent due?")
    assert "1. searched" not in labels(turn)
    fold = button(turn, "How I found this")
    qtbot.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert "1. searched" in labels(turn)


def test_a_follow_up_says_how_it_was_understood(qtbot, chat):
    ask(qtbot, chat, "When is the rent due?")
    turn = ask(qtbot, chat, "and in June?")
    assert "Understood as: What about the rent in June?" in labels(turn)
    assert len(chat.talk.exchanges) == 2


def test_nothing_found_is_friendly_and_leads_to_the_search(qtbot, chat):
    turn = ask(qtbot, chat, "nothing?")
    told = labels(turn)
    assert "I did not find this in your library\nI looked through 40 files." in told
    assert "3 files still waiting" in told
    assert "not indexed yet" not in told  # the same, once more
    wanted = []
    chat.desk.search_wanted.disconnect()
    chat.desk.search_wanted.connect(lambda query: wanted.append(query.text))
    qtbot.mouseClick(button(turn, "Search for"), Qt.MouseButton.LeftButton)
    assert wanted == ["nothing?"]


def test_without_a_language_model_the_quotation_says_so(qtbot, chat):
    turn = ask(qtbot, chat, "quoted?")
    assert "Quoted from your files, without a language model" in labels(turn)
    assert "No model for language is installed." in labels(turn)


@pytest.mark.parametrize(
    ("question", "words"), [("quoted?", "Choose a language model"), ("parts?", "Open Models")]
)
def test_the_way_to_the_models_is_offered_where_there_is_one(qtbot, chat, question, words):
    chat.desk.view_names |= {"models"}
    chat.desk.view_wanted.disconnect()
    gone = []
    chat.desk.view_wanted.connect(gone.append)
    turn = ask(qtbot, chat, question)
    assert "keepsake models" not in labels(turn)
    qtbot.mouseClick(button(turn, words), Qt.MouseButton.LeftButton)
    assert gone == ["models"]


def test_a_failure_shows_its_sentence_and_can_be_repeated(qtbot, chat):
    turn = ask(qtbot, chat, "fail?")
    assert "The disk is full." in labels(turn)
    qtbot.mouseClick(button(turn, "Ask again"), Qt.MouseButton.LeftButton)
    exchange = turn.exchange
    qtbot.waitUntil(lambda: exchange.phase is Phase.ANSWERED, timeout=PATIENCE)
    qtbot.waitUntil(lambda: "third" in turn.text.plain_text)


def test_a_crash_costs_one_question_and_the_next_is_answered(qtbot, chat):
    say(qtbot, chat, "crash?")
    say(qtbot, chat, "When is the rent due?")
    first, second = chat.talk.exchanges
    qtbot.waitUntil(lambda: second.phase is Phase.ANSWERED, timeout=PATIENCE)
    assert first.phase is Phase.FAILED
    qtbot.waitUntil(lambda: chat.thread_view.turn_of(first) is not None)
    assert "stopped unexpectedly" in labels(chat.thread_view.turn_of(first))
    assert "`keepsake" not in labels(chat.thread_view.turn_of(first))


def test_escape_stops_at_once_and_the_question_can_be_asked_again(qtbot, chat):
    say(qtbot, chat, "slow?")
    exchange = chat.talk.exchanges[-1]
    qtbot.waitUntil(lambda: exchange.draft == "It is ", timeout=PATIENCE)
    turn = chat.thread_view.turn_of(exchange)
    qtbot.waitUntil(lambda: "It is" in turn.text.plain_text)
    assert chat.back()
    assert "Stopped before the answer was done" in labels(turn)
    assert not chat.back()
    qtbot.mouseClick(button(turn, "Ask again"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: exchange.phase is Phase.ANSWERED, timeout=PATIENCE)


def test_questions_wait_in_a_queue_that_can_be_changed(qtbot, chat):
    for words in ("slow?", "second?", "third?"):
        say(qtbot, chat, words)
    assert "Next: second?" in labels(chat.composer)
    qtbot.mouseClick(button(chat.composer, "Do not ask this"), Qt.MouseButton.LeftButton)
    assert [one.question for one in chat.talk.exchanges] == ["slow?", "second?"]
    qtbot.mouseClick(button(chat.composer, "Edit this"), Qt.MouseButton.LeftButton)
    assert chat.composer.question == "second?"
    assert [one.question for one in chat.talk.exchanges] == ["slow?"]
    say(qtbot, chat, "After that?")
    qtbot.mouseClick(button(chat.composer, "Stop"), Qt.MouseButton.LeftButton)
    last = chat.talk.exchanges[-1]
    qtbot.waitUntil(lambda: last.phase is Phase.ANSWERED, timeout=PATIENCE)


def test_enter_asks_and_shift_enter_begins_a_line(qtbot, chat):
    edit = chat.composer.edit
    qtbot.keyClicks(edit, "one")
    qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(edit, "two")
    assert chat.composer.question == "one\ntwo"
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert chat.talk.exchanges[-1].question == "one\ntwo"


def test_an_empty_question_is_not_asked_and_too_long_a_one_is_told(qtbot, chat):
    say(qtbot, chat, "  \n ")
    assert chat.talk.exchanges == []
    mime = QMimeData()
    mime.setText("x" * (LONGEST_QUESTION + 1))
    chat.composer.edit.insertFromMimeData(mime)
    assert "too long for a question" in labels(chat.composer)
    say(qtbot, chat, "x" * (LONGEST_QUESTION + 1))
    assert chat.talk.exchanges == []
    assert "1 character too long" in labels(chat.composer)
    assert len(chat.composer.question) == LONGEST_QUESTION + 1


def test_a_picture_is_attached_shown_and_taken_away(qtbot, chat, tmp_path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "cat.png"))])
    chat.composer.edit.insertFromMimeData(mime)
    qtbot.waitUntil(lambda: bool(chat._given.thumbnail), timeout=PATIENCE)
    qtbot.mouseClick(button(chat.composer, "Take the picture away"), Qt.MouseButton.LeftButton)
    assert chat._given.path == ""
    chat.composer.edit.insertFromMimeData(mime)
    turn = ask(qtbot, chat, "Who is this?")
    assert turn.exchange.picture == str(tmp_path / "cat.png")
    assert "with a picture" in labels(turn)
    assert chat._given.path == ""


def test_what_is_no_picture_is_refused_and_a_pasted_one_becomes_a_file(qtbot, chat, tmp_path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "notes.txt"))])
    chat.composer.edit.insertFromMimeData(mime)
    qtbot.waitUntil(lambda: "not a photo" in labels(chat.composer), timeout=PATIENCE)
    assert chat._given.path == ""
    pasted = QMimeData()
    pasted.setData("image/png", b"never decoded here")
    chat.composer.edit.insertFromMimeData(pasted)
    with open(chat._given.path, "rb") as file:  # noqa: PTH123 - as the engine would
        assert file.read() == b"never decoded here"


def test_the_answer_is_copied_with_its_sources(qtbot, chat):
    turn = ask(qtbot, chat, "When is the rent due?")
    qtbot.mouseClick(button(turn, "Copy"), Qt.MouseButton.LeftButton)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("On the <i>third</i>. [1]\nThe cat is grey. (not backed by your files)")
    assert "1. contract, page 3, 12 May 2024 (/library/root/page/contract.bin)" in text
    [card] = turn.findChildren(SourceCard)
    card.copy()
    assert QGuiApplication.clipboard().text().startswith("contract, page 3")


def test_an_answer_is_kept_and_that_is_undone(qtbot, chat):
    turn = ask(qtbot, chat, "When is the rent due?")
    qtbot.mouseClick(button(turn, "Keep in notebook"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: turn.exchange.note is not None)
    qtbot.mouseClick(button(turn, "Kept"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: turn.exchange.note is None)
    assert button(turn, "Keep in notebook")


def test_only_some_of_many_sources_are_built_and_what_was_known_is_named(qtbot, chat):
    turn = ask(qtbot, chat, "many?")
    said = [card.accessibleName() for card in turn.findChildren(SourceCard)]
    assert (said[2][:20], len(said)) == ("3.  bill 1 (3.pdf). ", 6)
    assert "Keepsake knows: Bo" in labels(turn)
    turn.text.citation_chosen.emit(20)
    assert len(turn.findChildren(SourceCard)) == 20


def test_a_very_long_answer_comes_in_slices_and_whole(qtbot, chat):
    turn = ask(qtbot, chat, "long?")
    assert "Sentence 1999 " not in turn.text.plain_text
    qtbot.waitUntil(lambda: "Sentence 1999 " in turn.text.plain_text, timeout=PATIENCE)


def test_lines_have_seventy_two_characters_at_most(qtbot, chat):
    turn = ask(qtbot, chat, "long?")
    chat.window().resize(1600, 900)
    block = turn.text.document().firstBlock()
    lines = [block.layout().lineAt(n) for n in range(block.layout().lineCount())]
    assert lines
    assert max(line.textLength() for line in lines) <= 73  # the space at the end is not seen


def test_the_header_asks_in_a_new_conversation(qtbot, chat):
    ask(qtbot, chat, "When is the rent due?")
    window = chat.window()
    window.show_view("search")
    window.header.field.setText("Where is it?")
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window.header.field, Qt.Key.Key_Return, control)
    assert window.stack.currentWidget() is chat
    assert [one.question for one in chat.talk.exchanges] == ["Where is it?"]


def test_ctrl_n_begins_anew_and_what_was_typed_stays(qtbot, chat):
    chat._open(5)
    qtbot.waitUntil(lambda: chat.talk.chat == 5, timeout=PATIENCE)
    chat.composer.set_question("half a que")
    qtbot.keyClick(chat, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: chat.talk.exchanges == [])
    assert chat.composer.question == ""
    assert "Ask about your files" in labels(chat)
    chat._open(5)
    qtbot.waitUntil(lambda: chat.talk.chat == 5, timeout=PATIENCE)
    assert chat.composer.question == "half a que"


def test_a_long_conversation_is_built_and_fetched_as_it_is_scrolled(qtbot, chat):
    chat._open(LONG)
    thread = chat.thread_view
    qtbot.waitUntil(lambda: chat.talk.chat == LONG and bool(thread.turns), timeout=PATIENCE)
    assert len(chat.talk.exchanges) == 12
    built = []

    def first_is_there():
        thread.verticalScrollBar().setValue(0)
        built.append(len(thread.turns))
        return bool(thread.turns) and thread.turns[0].exchange.turn == 1

    qtbot.waitUntil(first_is_there, timeout=PATIENCE)
    assert len(chat.talk.exchanges) == TURNS
    assert max(built) < TURNS / 2


def test_an_unanswered_question_of_before_can_be_asked_again(qtbot, chat):
    chat._open(3)
    qtbot.waitUntil(lambda: chat.talk.chat == 3, timeout=PATIENCE)
    open_ = chat.talk.exchanges[-1]
    assert open_.phase is Phase.STOPPED
    qtbot.waitUntil(lambda: chat.thread_view.turn_of(open_) is not None)
    turn = chat.thread_view.turn_of(open_)
    qtbot.mouseClick(button(turn.findChild(Outcome), "Ask again"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: open_.phase is Phase.ANSWERED, timeout=PATIENCE)


def test_an_answer_goes_on_while_another_conversation_is_read(qtbot, chat):
    say(qtbot, chat, "slow?")
    talk = chat.talk
    qtbot.waitUntil(lambda: talk.chat == NEW, timeout=PATIENCE)
    chat._open(5)
    qtbot.waitUntil(lambda: chat.talk.chat == 5, timeout=PATIENCE)
    assert talk.is_busy
    chat._open(NEW)
    assert chat.talk is talk
    assert chat.stop()


def test_a_draft_of_before_comes_back_and_what_is_typed_is_kept(qtbot, chat):
    kept = []
    chat.desk.bridge.draft_found.connect(lambda _number, draft: kept.append(draft.text))
    chat.composer.set_question("When is")
    qtbot.waitUntil(lambda: kept[-1:] == ["When is"], timeout=PATIENCE)
    chat.composer.set_question("")
    chat._drafts.found.emit(Draft("Before the end"))
    assert chat.composer.question == "Before the end"


def test_a_draft_waits_until_the_view_is_opened_which_makes_it(qtbot, make_window):
    window = make_window()
    view = window.chat_view
    qtbot.waitUntil(lambda: window.desk.library.status is not None, timeout=PATIENCE)
    assert not view.findChildren(QLabel)
    view._drafts.found.emit(Draft("Before the end"))
    assert view._unsent() == Draft("Before the end")
    window.resize(900, 600)
    assert not view.back()
    window.show_view("chat")
    assert view.composer.question == view._unsent().text == "Before the end"


def test_colours_follow_the_scheme(qtbot, chat, qapp):
    turn = ask(qtbot, chat, "When is the rent due?")
    try:
        dress(qapp, Qt.ColorScheme.Dark)
        qtbot.waitUntil(lambda: current_tokens() is DARK)
        colours = {
            part.charFormat().foreground().color().name().upper() for part in fragments(turn.text)
        }
        assert DARK.warning in colours
    finally:
        dress(qapp, Qt.ColorScheme.Light)
    qtbot.waitUntil(lambda: current_tokens() is LIGHT)
