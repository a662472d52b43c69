"""Fixtures of the command line: the program in this process, with fake models."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from assistant.ports import Models
from tests.e2e.fake_program import FakeWiring
from tests.fakes import FakeModels
from tests.halves import SharpEye, halves
from ui.__main__ import main
from ui.places import LIBRARY_VARIABLE


@dataclass(frozen=True)
class Outcome:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def keepsake(capfd, monkeypatch, library) -> Callable[..., Outcome]:
    """Return a function that runs a command on the test's library."""
    monkeypatch.setenv(LIBRARY_VARIABLE, str(library))
    monkeypatch.setenv("COLUMNS", "80")

    def call(*arguments: object, wiring: FakeWiring | None = None) -> Outcome:
        code = main([str(word) for word in arguments], wiring=wiring or FakeWiring())
        return Outcome(code, *capfd.readouterr())

    return call


@pytest.fixture
def usual(keepsake, monkeypatch, tmp_path):
    """Let the user have named no library; return where the usual one would be."""
    monkeypatch.delenv(LIBRARY_VARIABLE)
    monkeypatch.setattr("ui.places.user_data_path", lambda *_, **__: tmp_path / "data")
    return tmp_path / "data" / "library"


@pytest.fixture
def notes(tree):
    """A watched tree with two notes."""
    (tree / "keys.md").write_text("# Keys\n\nWe were given ten keys for the front door.\n")
    (tree / "soup.txt").write_text("The soup needs leeks, potatoes and a little cream.\n")
    return tree


@pytest.fixture
def indexed(keepsake, notes):
    """A library in which two notes are indexed."""
    assert keepsake("add", notes).code == 0
    assert keepsake("index").code == 0
    return notes


class SharpWiring(FakeWiring):
    """The program with such an image model."""

    def models(self, library) -> Models:
        return FakeModels(image=SharpEye())


@pytest.fixture
def teach(keepsake):
    """Return a function that runs a command with the sharp image model."""
    return lambda *arguments: keepsake(*arguments, wiring=SharpWiring())


@pytest.fixture
def photos(teach, tree):
    """A library of six photos that are red at the left, three that are blue there, and a note."""
    others = ["green", "yellow", "white", "black", "grey", "blue"]
    for number, right in enumerate(others):
        halves(tree / f"red{number}.png", "red", right, seed=number)
    for number, right in enumerate(others[:3]):
        halves(tree / f"blue{number}.png", "blue", right, seed=10 + number)
    (tree / "walk.txt").write_text("Yesterday we went for a walk with Bosco and met nobody.\n")
    teach("add", tree)
    assert teach("index").code == 0
    return tree


@pytest.fixture
def bosco(teach, photos, tmp_path):
    """Bosco, taught from a picture outside of the library."""
    picture = halves(tmp_path / "bosco.png", "red", "black", seed=99)
    outcome = teach(
        *("concept", "add", "Bosco", "--image", picture, "--box", "0,0,0.45,1"),
        *("--category", "dog", "--info", "Our dog"),
    )
    assert (outcome.code, outcome.err) == (0, "")
    return outcome
