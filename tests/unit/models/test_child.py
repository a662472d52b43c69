"""A sentence of a child process comes back as it was told, so that it can be said in German."""

import subprocess
import sys

import pytest

from assistant.errors import Cancelled
from assistant.told import Told, told
from models.child import SAID, ChildFailed, program, run_child, say_last
from models.graphics import use_processor_only


def heard(capsys, sentence):
    with pytest.raises(SystemExit) as ended:
        say_last(sentence)
    assert ended.value.code == SAID
    return ChildFailed(SAID, f"a warning\n{capsys.readouterr().err}").last_words


def test_it_remembers_how_it_was_made(capsys):
    said = told("{} holds {} models.", told("{} of {}", "a", "b"), 2)
    words = heard(capsys, said)
    assert words == "a of b holds 2 models."
    assert isinstance(words, Told)
    assert words.template == "{} holds {} models."
    assert isinstance(words.values[0], Told)


def test_lines_in_it_do_not_cut_it(capsys):
    assert heard(capsys, told("first\nsecond {}", "\n")) == "first\nsecond \n"
    assert heard(capsys, "plain") == "plain"


@pytest.mark.parametrize("last", ["sentence: {", "sentence: 7", "sentence: ", "killed"])
def test_whatever_else_a_child_says_last_is_taken_as_it_is(last):
    assert ChildFailed(1, f"x\n{last}\n").last_words == last.strip()


@pytest.mark.parametrize("off", [True, False])
def test_programs_of_ours_keep_to_the_setting_of_the_graphics_card(off):
    use_processor_only(wanted=off)
    try:
        _, environment = program("models.convert_embedder", [])
    finally:
        use_processor_only(wanted=False)
    asked = "from models.graphics import is_processor_only as off; raise SystemExit(int(off()))"
    ended = subprocess.run([sys.executable, "-c", asked], env=environment, check=False)
    assert ended.returncode == int(off)


@pytest.mark.parametrize(("asked", "raised"), [(True, Cancelled), (False, ChildFailed)])
def test_a_child_that_ctrl_c_ended_before_we_looked_was_stopped_and_did_not_fail(
    monkeypatch, asked, raised
):
    command = [sys.executable, "-c", "raise SystemExit(130)"]
    ended = []

    def stop():
        return asked and bool(ended)

    class Popen(subprocess.Popen):
        def communicate(self, *given, **named):
            said = super().communicate()
            ended.append(self)
            return said

    monkeypatch.setattr(subprocess, "Popen", Popen)
    with pytest.raises(raised):
        run_child(command, environment={}, stop=stop, glance=lambda: None)
