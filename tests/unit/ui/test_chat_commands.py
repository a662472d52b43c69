"""`keepsake chats` and `keepsake notebook`: what was asked is found again, kept and deleted."""

import pytest

KEYS = "How many keys for the front door were we given?"


@pytest.fixture
def asked(keepsake, indexed):
    """Two conversations, the first with a follow-up."""
    assert keepsake("ask", KEYS).code == 0
    assert keepsake("ask", "--chat", "last", "And for the soup?").code == 0
    assert keepsake("ask", "Which comet did Halley name?").code == 0
    return indexed


def test_an_empty_history_says_how_to_begin(keepsake, indexed):
    assert "keepsake ask" in keepsake("chats", "list").out
    assert "No conversation has" in keepsake("chats", "list", "rent").out
    assert "keepsake chats keep last" in keepsake("notebook", "list").out
    refused = keepsake("chats", "show", "last")
    assert (refused.code, "no conversation yet" in refused.err) == (2, True)
    assert keepsake("chats", "show", "12").code == 2
    assert keepsake("notebook", "show", "12").code == 2


def test_conversations_are_listed_searched_and_shown(keepsake, asked):
    listed = keepsake("chats", "list", "--json").json
    assert [(one["chat"], one["turns"]) for one in listed["chats"]] == [(2, 1), (1, 2)]
    found = keepsake("chats", "list", "KEYS", "--json").json
    assert [one["chat"] for one in found["chats"]] == [1]
    assert KEYS in keepsake("chats", "list").out
    assert "1 to 1 of 2" in keepsake("chats", "list", "--limit", 1).out
    assert keepsake("chats", "list", "--page", 9).code == 2
    shown = keepsake("chats", "show", 1)
    assert "1. How many keys" in shown.out
    assert "Understood as: How many keys" in shown.out
    assert "keys.md" in shown.out
    shape = keepsake("chats", "show", 1, "--json").json
    assert shape["turns"][0]["answer"]["citations"][0]["source"].endswith("keys.md")
    assert shape["turns"][1]["question"] == "And for the soup?"


def test_a_conversation_is_renamed_exported_and_deleted(keepsake, asked, tmp_path):
    assert "“Keys” now" in keepsake("chats", "rename", 1, " Keys ").out
    assert keepsake("chats", "rename", 1, " ").code == 2
    text = keepsake("chats", "export", 1).out
    assert text.startswith("# Keys\n")
    assert "[^1]: `" in text
    file = tmp_path / "keys.md"
    assert keepsake("chats", "export", 1, file).code == 0
    assert file.read_text() == text
    again = keepsake("chats", "export", 1, file)
    assert (again.code, "there already" in again.err) == (2, True)
    assert keepsake("chats", "delete", 1).code == 2
    assert keepsake("chats", "delete", 1, 2, "--yes", "--json").json == {"deleted": [1, 2]}
    assert keepsake("chats", "list", "--json").json["total"] == 0


def test_a_kept_answer_is_marked_when_its_source_changes_and_asked_again(keepsake, asked):
    assert "Kept in the notebook as 1." in keepsake("chats", "keep", 1, "--turn", 1).out
    assert keepsake("chats", "keep", 1, "--turn", 9).code == 2
    assert keepsake("notebook", "list", "--json").json["notes"][0]["stale"] is False
    assert "Nothing in the notebook is out of date" in keepsake("notebook", "list", "--stale").out
    (asked / "keys.md").write_text("# Keys\n\nWe were given twelve keys for the front door.\n")
    assert keepsake("index").code == 0
    [note] = keepsake("notebook", "list", "--stale", "--json").json["notes"]
    assert note["outdated"] == [{"title": "Keys", "change": "changed"}]
    shown = keepsake("notebook", "show", 1).out
    assert "“Keys” has changed." in shown
    assert "keepsake notebook refresh 1" in shown
    assert "twelve keys" in keepsake("notebook", "refresh", 1).out
    assert keepsake("notebook", "show", 1, "--json").json["stale"] is False
    assert "ten keys" in keepsake("chats", "show", 1).out
    assert keepsake("notebook", "export").out.startswith("# Notebook\n")
    assert keepsake("notebook", "remove", 1).code == 2
    assert keepsake("notebook", "remove", 1, "--yes").code == 0
    assert keepsake("notebook", "list", "--json").json == {"notes": []}


def test_forgetting_a_file_leaves_no_word_of_it_in_the_conversations(keepsake, asked, library):
    assert keepsake("forget", asked / "keys.md", "--yes").code == 0
    assert b"ten keys" not in b"".join(p.read_bytes() for p in library.iterdir() if p.is_file())
    shown = keepsake("chats", "show", 1).out
    assert KEYS in " ".join(shown.split())
    assert "rested on something that was forgotten" in shown
    assert keepsake("chats", "retry", 1, "--json").json["turn"] in {1, 2}
    assert keepsake("chats", "retry", 2).code == 2
