"""Settings are listed, read and changed, and the page of usage tells the same of them."""

import re
from pathlib import Path

import pytest

from assistant.settings import OPTIONS
from tests.e2e.fake_program import FakeWiring
from tests.fakes import FakeModels
from tests.samples import make_recording
from ui.commands.settings_command import written

USAGE = Path(__file__).resolve().parents[3] / "docs" / "usage.md"


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
        (["speech_language", "klingon"], 'needs "auto", or a language that the speech models know'),
    ],
)
def test_what_is_not_allowed_is_explained(keepsake, watched, arguments, words):
    outcome = keepsake("settings", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert words in outcome.err


def test_the_language_of_recordings_is_named_by_code_or_name(keepsake, watched):
    assert keepsake("settings", "speech_language").out == "auto\n"
    for text, code in (("German", "de"), ("de-AT", "de"), ("EN", "en"), ("auto", "auto")):
        assert keepsake("settings", "speech_language", text).out == f"{code}\n"


class Hearing(FakeWiring):
    """The program with models that stay the same from command to command."""

    def __init__(self):
        super().__init__()
        self.fakes = FakeModels()

    def models(self, library):
        return self.fakes


def test_recordings_that_are_written_down_are_heard_again_when_that_is_wanted(keepsake, watched):
    wiring = Hearing()
    make_recording(watched / "talk.wav")
    assert keepsake("index", wiring=wiring).code == 0
    outcome = keepsake("settings", "speech_language", "German")
    assert "written down of 1 recording stays as it is" in " ".join(outcome.out.split())
    assert "keepsake retry --recordings" in " ".join(outcome.out.split())
    assert keepsake("settings", "speech_language", "de").out == "de\n"  # as it was
    heard = wiring.fakes.roles["speech"].parts
    outcome = keepsake("retry", "--recordings", watched / "talk.wav")
    assert outcome.out == "1 recording will be heard again.\nNext: keepsake index\n"
    assert keepsake("status", "--json").json["queue"] == 1
    assert keepsake("search", "meeting", "--json").json["hits"]
    assert keepsake("index", wiring=wiring).code == 0
    assert wiring.fakes.roles["speech"].parts == 2 * heard > 0
    assert wiring.fakes.spoken == "de"


def test_where_no_recording_is_none_is_heard_again(keepsake, watched, tmp_path):
    keepsake("index")
    assert keepsake("retry", "--recordings").out == "No recording that is written down is there.\n"
    outcome = keepsake("retry", "--recordings", tmp_path / "elsewhere")
    assert (outcome.code, outcome.out) == (2, "")
    assert "is not watched" in outcome.err


def test_looking_makes_no_library(keepsake, usual):
    assert keepsake("settings").code == 0
    assert not usual.exists()


def test_the_page_of_usage_has_the_same_table():
    rows = re.findall(r"^\| `(\w+)` \| `(.*?)` \| (.*) \|$", USAGE.read_text(), re.MULTILINE)
    assert rows == [(o.name, written(o.default), o.meaning) for o in OPTIONS]


def test_what_switching_faces_off_and_on_means_is_said(keepsake, watched):
    assert "All that described faces was deleted" in keepsake("settings", "faces", "false").out
    assert keepsake("settings", "faces", "false").out == "false\n"
    assert "looked at for faces again" in keepsake("settings", "faces", "true").out
    assert keepsake("settings", "faces").out == "true\n"
