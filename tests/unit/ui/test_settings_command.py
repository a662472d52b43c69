"""Settings are listed, read and changed, and the README tells the same of them."""

import re
from pathlib import Path

import pytest

from assistant.settings import OPTIONS
from ui.settings_command import written

README = Path(__file__).resolve().parent.parent.parent.parent / "README.md"


@pytest.fixture
def watched(keepsake, notes):
    keepsake("add", notes)
    return notes


def test_all_settings_are_listed_with_their_meaning(keepsake, watched):
    outcome = keepsake("settings")
    words = " ".join(outcome.out.split())
    for option in OPTIONS:
        assert f"{option.name} {written(option.default)} {option.meaning[:12]}" in words
    assert keepsake("settings", "--json").json == {o.name: o.default for o in OPTIONS}


def test_a_setting_is_changed_and_kept(keepsake, watched, library):
    outcome = keepsake("settings", "quiet_hours", "22:00-07:00")
    assert (outcome.code, outcome.out) == (0, "22:00-07:00\n")
    assert keepsake("settings", "quiet_hours").out == "22:00-07:00\n"
    assert keepsake("settings", "only_on_mains", "on", "--json").json == {"only_on_mains": True}
    assert keepsake("settings", "only_on_mains").out == "true\n"
    assert keepsake("settings", "quiet_hours", "").out == '""\n'
    assert "only_on_mains = true" in (library / "settings.toml").read_text()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["thread", "2"], "There is no setting named 'thread'"),
        (["colour"], "Choose one of: threads, graphics"),
        (["threads", "many"], "needs a whole number between"),
        (["quiet_hours", "25:00-26:00"], "needs hours such as"),
    ],
)
def test_what_is_not_allowed_is_explained(keepsake, watched, arguments, words):
    outcome = keepsake("settings", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert words in outcome.err


def test_looking_makes_no_library(keepsake, usual):
    assert keepsake("settings").code == 0
    assert not usual.exists()


def test_the_readme_has_the_same_table():
    rows = re.findall(r"^\| `(\w+)` \| `(.*?)` \| (.*) \|$", README.read_text(), re.MULTILINE)
    assert rows == [(o.name, written(o.default), o.meaning) for o in OPTIONS]
