"""The demo shows indexing, four searches and four questions, and leaves nothing behind."""

import tempfile

from tests.e2e.fake_program import FakeWiring
from tests.halves import halves
from ui.commands import demo
from ui.places import sample_folder


def test_it_shows_all_its_parts_and_cleans_up(keepsake, notes, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    outcome = keepsake("demo", wiring=FakeWiring(sample=notes))
    assert outcome.code == 0
    for search in demo.SEARCHES:
        assert search.title in outcome.out
    for _, question in demo.QUESTIONS:
        assert f'keepsake ask "{question}"' in outcome.out
    assert "keepsake add ~/Documents" in outcome.out
    assert "\x1b" not in outcome.out + outcome.err
    assert all(len(line) <= 80 for line in outcome.out.splitlines())
    assert not list(tmp_path.glob("keepsake-demo-*"))


def test_it_can_be_kept_and_never_overwrites(keepsake, notes, tmp_path):
    kept = tmp_path / "kept"
    outcome = keepsake("demo", "--keep", kept, "--json", wiring=FakeWiring(sample=notes))
    assert outcome.code == 0
    assert (kept / "keepsake.db").exists()
    assert len(outcome.json["searches"]) == len(outcome.json["answers"]) == 4
    assert keepsake("demo", "--keep", kept).code == 2


def test_missing_models_are_told(keepsake, notes):
    outcome = keepsake("demo", wiring=FakeWiring(sample=notes, without=("text", "language")))
    assert "Without a model for text, language" in " ".join(outcome.err.split())
    assert "keepsake models install starter" in " ".join(outcome.err.split())


def test_every_search_and_question_is_for_the_bundled_sample():
    assert sample_folder().is_dir()
    assert len(demo.SEARCHES) == len(demo.QUESTIONS) == 4
    assert (sample_folder() / demo.CAT).is_file()


def test_one_picture_of_the_sample_is_taught(keepsake, notes):
    halves(notes / demo.CAT, "red", "black")
    (notes / "cat.txt").write_text("Please do not give Saffron any chicken.\n")
    outcome = keepsake("demo", "--json", wiring=FakeWiring(sample=notes))
    assert outcome.json["taught"] == {"pictures": 1, "names": 1}
    assert "Created “Saffron”." in keepsake("demo", wiring=FakeWiring(sample=notes)).out


def test_without_an_image_model_nothing_is_taught(keepsake, notes):
    halves(notes / demo.CAT, "red", "black")
    outcome = keepsake("demo", "--json", wiring=FakeWiring(sample=notes, without=("image",)))
    assert outcome.json["taught"] is None
