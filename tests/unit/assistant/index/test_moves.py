"""Moved, copied, swapped and touched files cost no second extraction."""

import os
import shutil

import pytest

from assistant.records import Query, RootId, SourceState
from assistant.retrieve.search import Searcher
from assistant.store import contents, roots, shelf, sources
from tests.contents_of_library import contents_of
from tests.fakes import stop_after
from tests.samples import make_household, make_note, make_photo


@pytest.fixture
def settled(bench, tree):
    """A household that is indexed; from now on every extraction counts."""
    make_household(tree)
    bench.run()
    bench.extractor.asked.clear()
    return bench


def names(bench):
    return set(bench.rows(sources.known_files, RootId(1)))


def found(bench, text):
    return Searcher(bench.store, bench.models).search(Query(text)).hits[0].path


def test_a_renamed_folder_is_a_move_of_all_its_files(settled, tree):
    (tree / "papers").rename(tree / "documents")
    report = settled.run()
    assert settled.extractor.asked == []
    assert (report.removed, report.indexed) == (0, 0)
    assert {name for name in names(settled) if "lease" in name} == {"documents/lease.pdf"}
    assert found(settled, "rent") == "documents/lease.pdf"


def test_a_file_with_a_new_name_and_time_is_known_by_its_content(settled, tree):
    (tree / "papers/lease.pdf").rename(tree / "contract.pdf")
    os.utime(tree / "contract.pdf", ns=(1, 1))
    settled.run()
    assert settled.extractor.asked == []
    assert found(settled, "rent") == "contract.pdf"


def test_the_same_name_size_and_round_time_do_not_make_a_file_the_same(settled, tree):
    make_note(tree / "2019/diary.txt", "alpha words")
    os.utime(tree / "2019/diary.txt", (1, 1))
    settled.run()
    (tree / "2019/diary.txt").unlink()
    make_note(tree / "2020/diary.txt", "omega words")
    os.utime(tree / "2020/diary.txt", (1, 1))
    settled.run()
    assert found(settled, "omega words") == "2020/diary.txt"
    assert settled.rows(sources.known_files, RootId(1)).keys() >= {"2020/diary.txt"}
    assert settled.extractor.asked[-1][0] == "diary.txt"


def test_two_files_that_changed_places_are_moves(settled, tree):
    make_note(tree / "one.txt", "alpha words")
    make_note(tree / "two.txt", "omega words")
    os.utime(tree / "one.txt", ns=(1, 1))
    settled.run()
    settled.extractor.asked.clear()
    (tree / "one.txt").rename(tree / "aside")
    (tree / "two.txt").rename(tree / "one.txt")
    (tree / "aside").rename(tree / "two.txt")
    settled.run()
    assert settled.extractor.asked == []
    assert found(settled, "alpha") == "two.txt"
    assert found(settled, "omega") == "one.txt"


def test_a_file_that_was_only_touched_keeps_its_passages(settled, tree, library):
    before = contents_of(library)
    os.utime(tree / "papers/lease.pdf", ns=(7, 7))
    report = settled.run()
    assert (settled.extractor.asked, report.indexed) == ([], 0)
    assert contents_of(library) == before
    assert settled.run().unchanged == 7


def test_a_copy_shares_the_content(settled, tree):
    shutil.copy(tree / "papers/lease.pdf", tree / "copy.pdf")
    report = settled.run()
    assert (settled.extractor.asked, report.indexed) == ([], 1)
    (tree / "papers/lease.pdf").unlink()
    assert settled.run().removed == 1
    assert settled.extractor.asked == []
    assert found(settled, "rent") == "copy.pdf"


def test_new_files_with_the_same_content_are_extracted_once(bench, tree):
    for name in ("a.jpg", "b.jpg", "c.jpg"):
        make_photo(tree / name, "blue")
    assert bench.run().indexed == 3
    assert [depth for _, depth in bench.extractor.asked] == ["first", "reading"]


def test_a_move_from_one_root_to_another_is_a_move(settled, tree, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    make_note(other / "b.txt", "something else")
    with settled.store.write() as tx:
        second = roots.add_root(tx, str(other))
    settled.run()
    settled.extractor.asked.clear()
    (tree / "papers/lease.pdf").rename(other / "lease.pdf")
    settled.run()
    assert settled.extractor.asked == []
    assert set(settled.rows(sources.known_files, second.id)) == {"b.txt", "lease.pdf"}


def test_a_changed_file_of_the_same_size_is_no_move(settled, tree):
    make_note(tree / "notes/trip.txt", "The train to the island leaves at nine.\n")
    os.utime(tree / "notes/trip.txt", ns=(9, 9))
    settled.extractor.asked.clear()
    assert settled.run().indexed == 1
    assert [name for name, _ in settled.extractor.asked] == ["trip.txt"]
    assert found(settled, "train") == "notes/trip.txt"


def test_a_stop_while_files_are_compared_leaves_everything_as_it_was(settled, tree, library):
    before = contents_of(library)
    (tree / "papers/lease.pdf").rename(tree / "contract.pdf")
    os.utime(tree / "contract.pdf", ns=(1, 1))
    settled.run(stop=stop_after(0))
    assert contents_of(library) == before
    settled.run()
    assert found(settled, "rent") == "contract.pdf"


def test_a_failed_file_that_moved_is_tried_at_its_new_place(bench, tree):
    make_note(tree / "broken.pdf", "%PDF-1.4 no document")
    bench.run()
    (tree / "broken.pdf").rename(tree / "still.pdf")
    assert bench.run().failed == 1
    known = bench.rows(sources.known_files, RootId(1))
    assert {path: one.state for path, one in known.items()} == {"still.pdf": SourceState.FAILED}


def test_a_new_case_of_the_name_costs_nothing(settled, tree):
    before = settled.rows(sources.known_files, RootId(1))["papers/lease.pdf"].id
    (tree / "papers/lease.pdf").rename(tree / "papers/Lease.PDF")
    report = settled.run()
    assert (settled.extractor.asked, report.moved, report.removed) == ([], 1, 0)
    assert settled.rows(sources.known_files, RootId(1))["papers/Lease.PDF"].id == before
    assert found(settled, "rent") == "papers/Lease.PDF"


def test_a_file_over_another_one_replaces_it(settled, tree):
    (tree / "papers/lease.pdf").replace(tree / "papers/scan.pdf")
    settled.run()
    assert settled.extractor.asked == []
    assert {name for name in names(settled) if "papers" in name} == {"papers/scan.pdf"}
    assert found(settled, "rent") == "papers/scan.pdf"


def test_large_files_are_not_read_during_a_scan_and_still_cost_no_extraction(settled, tree):
    with make_photo(tree / "large.jpg", "blue").open("r+b") as file:
        file.truncate(257 << 20)
    settled.run()
    settled.extractor.asked.clear()
    (tree / "large.jpg").rename(tree / "other name.jpg")
    assert settled.run().moved == 0
    assert settled.extractor.asked == []
    assert "other name.jpg" in names(settled)
    assert settled.rows(shelf.shelved_count) == 0


def test_many_files_of_one_size_are_told_apart_quickly(settled, tree):
    for number in range(300):
        make_note(tree / "many" / f"{number:03}.txt", f"number {number:03}")
    settled.run()
    settled.extractor.asked.clear()
    for number in range(300):
        (tree / "many" / f"{number:03}.txt").rename(tree / "many" / f"new {number:03}.txt")
    assert settled.run().moved == 300
    assert settled.extractor.asked == []
    assert found(settled, "217") == "many/new 217.txt"


def test_a_link_to_a_file_is_a_copy(settled, tree):
    (tree / "link.pdf").symlink_to("papers/lease.pdf")
    assert settled.run().indexed == 1
    assert settled.extractor.asked == []


def test_what_the_user_removed_during_the_scan_does_not_come_back(settled, tree, tmp_path):
    """The root that files moved into is removed before the move can be noted."""
    other = tmp_path / "other"
    other.mkdir()
    with settled.store.write() as tx:
        second = roots.add_root(tx, str(other))
    (tree / "papers/lease.pdf").rename(other / "lease.pdf")

    def removed(progress):
        with settled.store.write() as tx:
            roots.remove_root(tx, second.id)

    settled.on_progress = removed
    settled.run()
    assert [root.id for root in settled.rows(roots.all_roots)] == [RootId(1)]


def kinds_of_text(bench):
    """The media type of every finished file, by path."""
    known = bench.rows(sources.known_files, RootId(1))
    return {
        path: facts.media_type
        for path, one in known.items()
        if one.content and (facts := bench.rows(contents.get_facts, one.content))
    }


@pytest.mark.parametrize("do", [shutil.copy, shutil.move])
def test_an_ending_that_is_read_in_another_way_is_read_again(bench, tree, do):
    make_note(tree / "t.txt", "name,price\nsoup,4\nbread,3\n")
    make_note(tree / "m.txt", "# Title\n\nSome words.\n")
    bench.run()
    for old, new in (("t.txt", "t.csv"), ("m.txt", "m.md")):
        do(tree / old, tree / new)
    bench.run()
    first = {} if do is shutil.move else {"t.txt": "text/plain", "m.txt": "text/plain"}
    assert kinds_of_text(bench) == {**first, "t.csv": "text/csv", "m.md": "text/markdown"}
    for old, new in (("t.txt", "t.csv"), ("m.txt", "m.md")):
        shutil.move(tree / new, tree / old)
    bench.extractor.asked.clear()
    bench.run()
    assert kinds_of_text(bench) == {"t.txt": "text/plain", "m.txt": "text/plain"}
    assert bench.extractor.asked == [], "it was known before"


def test_text_that_is_called_a_document_fails_as_in_a_fresh_index(bench, tree):
    make_note(tree / "a.md", "# Title\n")
    bench.run()
    (tree / "a.md").rename(tree / "a.pdf")
    assert bench.run().failed == 1
    known = bench.rows(sources.known_files, RootId(1))
    assert {path: one.state for path, one in known.items()} == {"a.pdf": SourceState.FAILED}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("photos/barn.jpg", "photos/barn.txt"),
        ("papers/lease.pdf", "papers/lease"),
        ("memos/fence.wav", "memos/fence.mp3"),
        ("notes/trip.txt", "notes/trip.log"),
    ],
)
def test_an_ending_that_changes_nothing_costs_nothing(settled, tree, old, new):
    (tree / old).rename(tree / new)
    assert (settled.run().moved, settled.extractor.asked) == (1, [])
