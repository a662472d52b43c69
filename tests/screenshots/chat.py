"""Pictures of the chat view: before a question, answers with sources, nothing found, notebook."""

from __future__ import annotations

from collections.abc import Callable

from tests.screenshots.waiting import FOR_ANSWERS, rest, wait
from ui.main_window import MainWindow


def shots(window: MainWindow, save: Callable[..., None]) -> None:
    """Save the states of the view one after the other."""
    window.show_view("chat")
    chat = window.chat_view
    rest()
    save("chat-new")
    for name, question in (
        ("chat-answer", "How much is the deposit?"),
        ("chat-follow-up", "And the rent?"),
    ):
        chat.composer.set_question(question)
        chat.composer.ask()
        wait(lambda: not chat.talk.is_busy, FOR_ANSWERS)
        rest()
        save(name)
    chat.keeping.turn(chat.talk.exchanges[0], chat.talk)
    chat.ask("Who repaired the submarine?")
    wait(lambda: not chat.talk.is_busy, FOR_ANSWERS)
    rest()
    save("chat-nothing-found")
    chat.shelf.tabs.setCurrentIndex(1)
    listed = chat.shelf.notebook.list
    wait(lambda: bool(listed.model().rowCount()))
    listed.setCurrentIndex(listed.model().index(0))
    rest()
    save("chat-notebook")
    chat.begin()
