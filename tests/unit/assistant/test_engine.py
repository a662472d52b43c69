"""The engine: what a user can do with a library, with fake models and the real extractor."""

import os
import sys
from pathlib import Path

import pytest

from assistant.engine import Engine
from assistant.errors import LibraryBusy, LibraryProblem, UsageProblem
from assistant.index.lock import indexing
from assistant.records import AnswerDone, Edge, Kind, Query, RootState, SourceState
from tests.contents_of_library import contents_of
from tests.fakes import FakeModels, never
from tests.samples import make_household, make_note, make_photo

opened_below: dict[str, list[str]] = {}


def _note_opening(event, arguments):
    if event == "open" and opened_below:
        for folder, names in opened_below.items():
            if str(arguments[0]).startswith(folder):
                names.append(str(arguments[0]))


sys.addaudithook(_note_opening)


@pytest.fixture
def openings(tree):
    """The files below the watched folder that this process has opened."""
    names = opened_below[str(tree)] = []
    yield names
    del opened_below[str(tree)]


def index(engine, stop=never):
    return engine.index(lambda _: None, stop)


def paths(engine, text, **filters):
    return [hit.path for hit in engine.search(Query(text, **filters)).hits]


def test_everything_of_a_household_is_found(engine, tree):
    engine.add_root(make_household(tree))
    report = index(engine)
    assert (report.found, report.indexed, report.failed, report.removed) == (7, 7, 0, 0)
    assert paths(engine, "rent of the garden house")[0] == "papers/lease.pdf"
    assert paths(engine, "red")[0] == "photos/barn.jpg"
    assert paths(engine, "quick meeting")[0] == "memos/fence.wav"
    assert paths(engine, "tomatoes")[0] == "notes/garden.md"
    assert set(paths(engine, "printed words")[:2]) == {"photos/letter.jpg", "papers/scan.pdf"}
    assert paths(engine, "red", kinds=(Kind.PHOTO,), before="2021")[0] == "photos/barn.jpg"


def test_status_counts_what_there_is(engine, tree, models):
    engine.add_root(make_household(tree))
    before = engine.status()
    assert (before.queue, before.passages, before.rate_per_min) == (0, 0, 0.0)
    index(engine)
    status = engine.status()
    assert {kind: states[SourceState.DONE] for kind, states in status.sources.items()} == {
        Kind.PHOTO: 2,
        Kind.PAGE: 2,
        Kind.SPEECH: 1,
        Kind.NOTE: 2,
    }
    assert (status.queue, status.reading_queue, status.vector_queue) == (0, 0, 0)
    assert status.problems == status.notices == ()
    assert status.passages >= 11
    assert status.rate_per_min > 0
    assert status.bytes > before.bytes > 0
    assert status.models == models.names()


def test_indexing_twice_changes_nothing_and_opens_no_file(engine, tree, library, openings):
    engine.add_root(make_household(tree))
    index(engine)
    assert openings
    before = contents_of(library)
    openings.clear()
    report = index(engine)
    assert (report.found, report.unchanged, report.indexed) == (7, 7, 0)
    assert openings == []
    assert contents_of(library) == before


def test_progress_ends_at_its_total_in_every_stage(engine, tree):
    engine.add_root(make_household(tree))
    seen = []
    engine.index(seen.append, never)
    assert {progress.stage for progress in seen} == {"scan", "first", "vectors", "reading"}
    last = {progress.stage: progress for progress in seen}
    for progress in last.values():
        assert progress.done == progress.total > 0


def test_a_question_is_answered_with_its_source(engine, tree):
    engine.add_root(make_household(tree))
    index(engine)
    *_, last = engine.ask("When is the rent of the garden house due?", never)
    assert isinstance(last, AnswerDone)
    assert last.answer.found
    assert last.answer.citations[0].path == "papers/lease.pdf"


def test_thumbnails_belong_to_photos_and_pages(engine, tree):
    engine.add_root(make_household(tree))
    index(engine)
    photo = engine.search(Query("red")).hits[0]
    page = engine.search(Query("rent")).hits[0]
    note = engine.search(Query("tomatoes")).hits[0]
    assert engine.thumbnail(photo.content, None).startswith(b"RIFF")
    assert engine.thumbnail(page.content, 2).startswith(b"RIFF")
    assert engine.thumbnail(page.content, 3) is None
    assert engine.thumbnail(note.content, None) is None


class TestRoots:
    def test_a_root_keeps_its_rules_and_takes_new_ones(self, engine, tree):
        engine.add_root(tree, excludes=["drafts/"], priority=2)
        engine.add_root(tree, excludes=["*.tmp", "drafts/"])
        engine.add_root(tree)
        (root,) = engine.roots()
        assert (root.path, root.excludes, root.priority) == (str(tree), ("drafts/", "*.tmp"), 2)
        root = engine.add_root(tree, excludes=["*.bak"], only=True, priority=0)
        assert (root.excludes, root.priority) == (("*.bak",), 0)

    @pytest.mark.parametrize(
        "change", [{}, {"priority": 2}, {"excludes": ["*.tmp"]}, {"includes": ["*.bak"]}]
    )
    def test_what_was_forgotten_stays_so_whatever_else_is_changed(self, engine, tree, change):
        make_note(tree / "diary.txt", "secret words")
        make_note(tree / "other.txt", "plain words")
        engine.add_root(tree, excludes=["*.bak"])
        index(engine)
        engine.forget(tree / "diary.txt")
        engine.add_root(tree, **change)
        assert engine.preview(tree).wanted == 1
        index(engine)
        assert paths(engine, "secret") == []

    def test_what_was_forgotten_can_be_had_back(self, engine, tree, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        for name in ("a [1].txt", "b.txt", "in/c.txt", "d/e.txt", "f.txt"):
            make_note(tree / name, f"words of {name}")
        engine.add_root(tree, excludes=["d/"])
        for name in ("a [1].txt", "b.txt", "in", "f.txt"):
            engine.forget(tree / name)
        ways = [str(tree / "a [1].txt"), "tree/b.txt", "in", "/f.txt", str(tree / "d")]
        assert engine.preview(tree, includes=ways).wanted == 5
        assert engine.preview(tree).wanted == 0
        assert engine.add_root(tree, includes=ways).excludes == ()
        assert index(engine).indexed == 5

    @pytest.mark.parametrize(
        ("include", "said"),
        [
            ("b.txt", r"left out by the rule '\*.txt', which may leave out more"),
            ("private/a.txt", "left out by the rule '/private/'"),
            ("c.md", "No rule of .*tree leaves out c.md"),
            ("*.md", r"No rule of .*tree leaves out \*.md"),
        ],
    )
    def test_what_stays_left_out_or_never_was_is_said(self, engine, tree, include, said):
        engine.add_root(tree, excludes=["*.txt", "/private/", "/b.txt"])
        with pytest.raises(UsageProblem, match=said):
            engine.add_root(tree, includes=[include])
        assert engine.roots()[0].excludes == ("*.txt", "/private/", "/b.txt")

    def test_a_folder_without_rules_has_none_to_take_away(self, engine, tree):
        with pytest.raises(UsageProblem, match="there is none"):
            engine.add_root(tree, includes=["*.txt"])
        assert engine.roots() == []

    def test_the_same_place_by_another_path_is_the_same_root(self, engine, tree, tmp_path):
        engine.add_root(tree)
        link = tmp_path / "link"
        link.symlink_to(tree)
        engine.add_root(link)
        assert [root.path for root in engine.roots()] == [str(tree)]
        assert engine.remove_root(link) == 0
        assert engine.roots() == []

    def test_a_relative_path_is_stored_in_full(self, engine, tree, monkeypatch):
        monkeypatch.chdir(tree.parent)
        assert engine.add_root(Path("tree") / ".." / "tree").path == str(tree)

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("nowhere", "There is no folder"),
            ("file.txt", "is a file"),
            ("tree/inner", "lies in .*tree, which is watched.* priority belongs to a whole"),
            (".", "contains .*tree, which is watched"),
            ("library", "library itself"),
            ("library/thumbnails", "library itself"),
            ("odd\0name", "cannot be opened"),
        ],
    )
    def test_places_that_cannot_be_watched_are_refused(self, engine, tree, name, said):
        (tree / "inner").mkdir()
        (tree.parent / "library" / "thumbnails").mkdir()
        make_note(tree.parent / "file.txt", "words")
        engine.add_root(tree)
        with pytest.raises(UsageProblem, match=said) as caught:
            engine.add_root(tree.parent / name)
        assert "\n" not in str(caught.value)
        assert len(engine.roots()) == 1

    @pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may open everything")
    def test_a_folder_that_may_not_be_opened_is_refused(self, engine, tree):
        tree.chmod(0)
        with pytest.raises(UsageProblem, match="may not be opened"):
            engine.add_root(tree)

    def test_a_pattern_without_meaning_is_refused(self, engine, tree):
        with pytest.raises(UsageProblem, match="exclude"):
            engine.add_root(tree, excludes=[" ", "#"])

    def test_what_is_not_watched_cannot_be_removed(self, engine, tree):
        with pytest.raises(UsageProblem, match="not among the watched folders"):
            engine.remove_root(tree)

    def test_removing_a_root_forgets_everything_of_it(self, engine, tree, library):
        engine.add_root(make_household(tree))
        index(engine)
        assert engine.remove_root(tree) == 7
        assert engine.status().passages == 0
        assert contents_of(library)["thumbnails"] == []
        assert engine.search(Query("rent")).hits == ()
        assert (tree / "papers" / "lease.pdf").exists()

    def test_a_root_that_is_away_keeps_everything(self, engine, tree, models):
        engine.add_root(make_household(tree))
        index(engine)
        looked = models.roles["image"].pictures
        tree.rename(tree.parent / "unplugged")
        report = index(engine)
        assert (report.found, report.removed) == (0, 0)
        assert engine.roots()[0].state is RootState.OFFLINE
        tree.mkdir()
        assert index(engine).removed == 0
        assert engine.roots()[0].state is RootState.OFFLINE
        assert paths(engine, "rent")[0] == "papers/lease.pdf"
        tree.rmdir()
        (tree.parent / "unplugged").rename(tree)
        assert index(engine).unchanged == 7
        assert engine.roots()[0].state is RootState.ONLINE
        assert models.roles["image"].pictures == looked


class TestLibrary:
    def test_only_one_indexer_works_on_a_library(self, engine, tree, library):
        engine.add_root(tree)
        with indexing(library), pytest.raises(LibraryBusy, match=str(os.getpid())):
            index(engine)
        index(engine)

    def test_a_library_inside_a_root_is_not_indexed(self, tree, models, openings):
        library = tree / "mine"
        make_note(tree / "a.txt", "words")
        with Engine(library, models) as engine:
            make_note(library / "notes.txt", "not to be found")
            make_photo(library / "thumbnails" / "00" / "x.jpg")
            engine.add_root(tree)
            openings.clear()
            assert index(engine).found == 1
            assert not [name for name in openings if name.endswith((".db", "-wal", "x.jpg"))]

    def test_settings_that_are_wrong_are_named_and_reading_can_be_turned_off(
        self, engine, tree, library, models
    ):
        engine.add_root(make_household(tree))
        settings = library / "settings.toml"
        settings.write_text("reading = 'perhaps'")
        with pytest.raises(LibraryProblem, match="true or false"):
            index(engine)
        settings.write_text("reading = false")
        index(engine)
        assert models.roles["reading"].looks == 0
        assert engine.status().reading_queue == 3
        settings.unlink()
        index(engine)
        assert engine.status().reading_queue == 0

    def test_closing_gives_the_models_memory_back(self, library):
        models = FakeModels()
        engine = Engine(library, models)
        engine.close()
        engine.close()
        assert models.closed >= 1


def test_what_lies_near_a_file_its_page_or_second(engine, tree):
    engine.add_root(make_household(tree))
    index(engine)
    near = engine.related(tree / "papers" / "lease.pdf")
    assert [one.hit.path for one in near if one.edge is Edge.FOLDER] == ["papers/scan.pdf"]
    assert engine.related(tree / "papers" / "lease.pdf", page=1)
    assert all(one.of == 0 for one in engine.related(tree / "memos" / "fence.wav", at=0.5))
    with pytest.raises(UsageProblem, match="Leave out --page"):
        engine.related(tree / "papers" / "lease.pdf", page=99)
    with pytest.raises(UsageProblem, match="no file that is indexed"):
        engine.related(tree / "papers")
    with pytest.raises(UsageProblem, match="not in a watched folder"):
        engine.related(tree.parent / "elsewhere.pdf")
