"""Deleted files: out of every search at once, and back without work when they return."""

import os
import shutil

from assistant.index.worker import digests_in_use
from assistant.records import Query
from assistant.retrieve.search import Searcher
from assistant.store import contents, shelf
from tests.contents_of_library import contents_of
from tests.samples import make_household, make_note, make_photo

DAY = 86400


def paths(bench, text):
    return [hit.path for hit in Searcher(bench.store, bench.models).search(Query(text)).hits]


def thumbnails(library):
    return sorted(path.name for path in (library / "thumbnails").glob("??/*"))


def test_what_is_deleted_is_found_no_more_and_comes_back_as_it_was(bench, tree, library):
    make_household(tree)
    bench.run()
    before = contents_of(library)
    shutil.move(tree / "papers", tree.parent / "aside")
    shutil.move(tree / "photos", tree.parent / "photos aside")
    assert bench.run().removed == 4
    assert "papers/lease.pdf" not in paths(bench, "rent of the garden house")
    assert bench.rows(shelf.shelved_count) == 4
    shutil.move(tree.parent / "aside", tree / "papers")
    shutil.move(tree.parent / "photos aside", tree / "photos")
    bench.extractor.asked.clear()
    embedded, seen = len(bench.models.roles["text"].texts), bench.models.roles["image"].pictures
    bench.run()
    assert bench.extractor.asked == []
    assert len(bench.models.roles["text"].texts) == embedded
    assert bench.models.roles["image"].pictures == seen
    assert contents_of(library) == before
    assert paths(bench, "rent of the garden house")[0] == "papers/lease.pdf"


def test_they_are_forgotten_when_their_time_is_over(bench, tree, library):
    make_photo(tree / "a.jpg", "red")
    make_note(tree / "b.txt", "words that stay")
    bench.run()
    (tree / "a.jpg").unlink()
    bench.run()
    bench.clock.advance(29 * DAY)
    bench.run()
    assert (bench.rows(shelf.shelved_count), len(thumbnails(library))) == (1, 1)
    bench.clock.advance(2 * DAY)
    bench.run()
    assert (bench.rows(shelf.shelved_count), thumbnails(library)) == (0, [])
    make_photo(tree / "a.jpg", "red")
    bench.extractor.asked.clear()
    bench.run()
    assert [name for name, _ in bench.extractor.asked][:1] == ["a.jpg"]


def test_pictures_of_deleted_files_are_in_use_until_then(bench, tree):
    make_photo(tree / "a.jpg", "red")
    make_photo(tree / "b.jpg", "blue")
    bench.run()
    (tree / "a.jpg").unlink()
    bench.run()
    assert len(digests_in_use(bench.store)) == 2


def test_what_came_back_before_its_words_had_vectors_gets_them(bench, tree):
    make_note(tree / "a.txt", "words without a vector")
    make_note(tree / "b.txt", "others")
    embedder = bench.models.roles.pop("text")
    worker = bench.worker()
    worker.run(lambda _: None, lambda: False)
    (tree / "a.txt").rename(tree.parent / "a.txt")
    bench.models.roles["text"] = embedder
    worker.run(lambda _: None, lambda: False)
    assert len(embedder.texts) == 1
    (tree.parent / "a.txt").rename(tree / "a.txt")
    worker.run(lambda _: None, lambda: False)
    assert len(embedder.texts) == 2
    worker.close()


def test_a_replaced_file_leaves_no_trace_of_the_old(bench, tree, library):
    make_photo(tree / "a.jpg", "red")
    bench.run()
    (old,) = thumbnails(library)
    make_photo(tree / "a.jpg", "blue")
    os.utime(tree / "a.jpg", (5, 5))
    bench.run()
    assert bench.rows(contents.content_count) == 1
    assert old not in thumbnails(library)
    assert bench.rows(shelf.shelved_count) == 0
