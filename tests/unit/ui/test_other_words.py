"""Who types another word for a command is told which one is meant."""

import pytest

from ui.cli import _COMMANDS
from ui.commands.other_words import _WORDS, meant


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ("folders", ["roots"]),
        ("Folder", ["roots"]),
        ("list", ["roots", "status"]),
        ("find", ["search"]),  # by its letters it would be `index`
        ("query", ["search"]),
        ("chat", ["ask", "chats"]),
        ("delete", ["forget", "remove"]),
        ("config", ["settings"]),
        ("setting", ["settings"]),
        ("stats", ["status"]),
        ("info", ["status"]),
        ("people", ["concept"]),
        ("tags", ["concept"]),
        ("scan", ["index"]),
        ("serach", ["search"]),
        ("fnid", ["search"]),
        ("stattus", ["status"]),
        ("EXPORT", ["export"]),
        ("version", ["--version"]),
        ("help", ["--help"]),
        ("zzz", []),
        ("", []),
    ],
)
def test_the_command_that_is_meant_is_proposed(typed, proposed):
    assert meant(typed, _COMMANDS) == proposed


def test_every_command_is_meant_by_some_word_and_no_word_is_a_command():
    assert set(_WORDS) == set(_COMMANDS)
    assert not {word for words in _WORDS.values() for word in words.split()} & set(_COMMANDS)


def test_a_word_that_is_no_command_is_answered_by_the_one_that_is(keepsake):
    outcome = keepsake("folders")
    assert (outcome.code, outcome.out) == (2, "")
    assert "No such command 'folders'. Did you mean 'roots'?" in outcome.err
    assert "Did you mean" not in keepsake("zzz").err
    assert "Did you mean 'ask' or 'chats'?" in keepsake("chat", "--json").err
