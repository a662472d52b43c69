"""Commands with verbs list what there is where none is named."""

import pytest

from tests.e2e.fake_program import FakeWiring


class NoModels(FakeWiring):
    """The program with an empty catalogue."""

    def model_states(self, *, thorough):
        return []

    def catalogue_problems(self):
        return ()


@pytest.mark.parametrize("group", ["chats", "concept", "models", "notebook"])
def test_without_a_verb_it_lists(keepsake, indexed, library, group):
    listed = keepsake(group, "list", "--json", wiring=NoModels())
    assert listed.code == 0
    for words in (
        (group, "--json"),
        (group, "--json", "--library", library),
        (group, "--library", library, "list", "--json"),
        (group, "--json", "list"),
    ):
        assert keepsake(*words, wiring=NoModels()) == listed


def test_options_of_the_list_count_without_the_verb(keepsake, indexed):
    keepsake("ask", "keys?")
    assert keepsake("chats", "--page", "2").code == 2
    assert "out of date" not in keepsake("notebook", "--stale").out


def test_autostart_without_a_verb_tells_how_it_stands(keepsake, indexed):
    assert keepsake("autostart") == keepsake("autostart", "status")


def test_a_library_that_is_called_as_a_verb_is_none(keepsake, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    outcome = keepsake("chats", "--library", "show")
    assert (outcome.code, "no library in" in outcome.err) == (3, True)


def test_help_is_of_the_group_and_a_misspelt_verb_is_none(keepsake):
    assert "rename" in keepsake("chats", "--help").out
    assert "Without a verb: list." in keepsake("chats", "-h").out
    outcome = keepsake("chats", "lst")
    assert outcome.code == 2
    assert "Did you mean" in outcome.err
