"""A preview says about how long indexing will take, also before anything was ever indexed."""

import pytest

from assistant.extract.plugins import Plugins
from assistant.index.preview import preview_of
from assistant.records import Kind
from tests.fakes import FakeModels
from tests.samples import make_note, make_photo, make_recording

ALL = tuple(FakeModels().roles)


@pytest.fixture
def preview(store, tree):
    def of(models, *, reads=True):
        return preview_of(store, tree, (), plugins=Plugins(), models=models, reads=reads)

    return of


def test_with_models_a_time_is_given_before_anything_is_measured(preview, tree):
    make_photo(tree / "a.jpg")
    make_note(tree / "a.txt", "words")
    seconds = preview(FakeModels()).seconds
    assert seconds > 0
    assert preview(FakeModels(), reads=False).seconds < seconds
    assert preview(FakeModels(without=["reading"])).seconds < seconds


def test_without_any_model_no_time_is_made_up(preview, tree):
    make_note(tree / "a.txt", "words")
    assert preview(FakeModels(without=ALL)).seconds is None


def test_recordings_that_no_model_hears_take_no_time(preview, tree):
    make_recording(tree / "a.wav", 60)
    assert preview(FakeModels()).seconds > 5
    assert preview(FakeModels(without=["speech"])).seconds is None
    make_note(tree / "a.txt", "words")
    found = preview(FakeModels(without=["speech"]))
    assert found.chosen == {Kind.SPEECH: 1, Kind.NOTE: 1}
    assert 0 < found.seconds < 1
