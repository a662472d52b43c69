"""A model that is made anew is whole at every moment: the old one, or the new one."""

import os
import shutil
import sys
import warnings
from pathlib import Path

import pytest

from models import conversion
from models.catalogue import parse_catalogue
from models.install import install
from models.inventory import Health, check, remove
from models.known import known_models
from tests.unit.models.toy_index import WORDS, file_entry

ENTRY = """
[packs]
starter = ["made"]
[[model]]
name = "made"
role = "image"
title = "Toy"
version = "1"
licence = "CC0-1.0"
languages = "none"
memory_mb = 1
can = "Nothing."
cannot = "Anything."
conversion = "image"
makes = ["one.npz", "two.npz"]
makes_bytes = 10
made = "{form}"
"""
STEPS = {"os.rename", "os.link", "os.remove", "shutil.rmtree"}


def of_form(form):
    kept = file_entry("words.txt", WORDS, ("toy-words", "toy_words/words.txt"))
    source = file_entry("weights.pth", WORDS, ("toy-words", "toy_words/words.txt"))
    return parse_catalogue(ENTRY.format(form=form) + kept + source + "temporary = true\n")


@pytest.fixture
def installs(index, home, monkeypatch):
    """Install the model as a form of its conversion makes it."""

    def installs(form):
        def run(_program, arguments, *, stop):
            for name in ("one.npz", "two.npz", "extra"):
                (Path(arguments[0]) / name).write_text(f"{name} of form {form}")

        monkeypatch.setattr(conversion, "run_program", run)
        install("made", home, from_file=index, catalogue=of_form(form))  # no pip, for speed

    return installs


def killed_at(step, work):
    """Do some work in a child that is ended at a step on the disk; say whether it came so far."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads, which the child lacks
        child = os.fork()
    if child == 0:
        left = iter(range(step))

        def end(event, _arguments):
            if event in STEPS and next(left, None) is None:
                os._exit(9)

        sys.addaudithook(end)
        try:
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_a_model_that_is_made_anew_is_the_old_or_the_new_one_whatever_kills_it(
    installs, home, tmp_path
):
    installs(1)
    assert sorted(one.name for one in (home / "made").iterdir()) == [
        "manifest.json",
        "one.npz",
        "two.npz",
        "words.txt",
    ]
    before = tmp_path / "before"
    shutil.copytree(home, before)
    step, seen = 0, []
    while killed_at(step, lambda: installs(2)):
        known_models(home)  # whoever looks puts it in its place
        (state,) = check(home, catalogue=of_form(2))
        assert (state.health, state.detail) == (Health.OK, "")
        form = 1 if state.outdated else 2
        for name in ("one.npz", "two.npz"):
            assert (home / "made" / name).read_text() == f"{name} of form {form}"
        seen.append(form)
        shutil.rmtree(home)
        shutil.copytree(before, home)
        step += 1
    assert seen == sorted(seen)
    assert {*seen} == {1, 2}


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_what_a_kill_left_is_cleared_and_does_not_come_back_after_a_removal(installs, home):
    installs(1)
    step = 0
    while not (home / ".ready-made").exists():
        assert killed_at(step, lambda: installs(2))
        step += 1
    remove("made", home, catalogue=of_form(2))
    known_models(home)
    assert not (home / "made").exists()
    installs(2)
    assert sorted(one.name for one in home.iterdir() if one.is_dir()) == ["made"]
