"""Real and hostile files through the engine: each ends in one state, none disturbs the others."""

import os
import shutil
import sys

import pytest

from assistant.errors import shown_path
from assistant.records import Kind, Query, SourceState
from tests.fakes import never
from tests.samples import RENT, make_household, make_note, make_photo

ODD_NAMES = [
    b"new\nline.txt",
    b"quote'\".txt",
    b"100%41.txt",
    b"-rf.txt",
    b"caf\xe9.txt",
    "\u202egnp.txt".encode(),
    "写真.txt".encode(),
    b"caf\xc3\xa9.txt",
    b"cafe\xcc\x81.txt",
    b"n" * 251 + b".txt",
    b"file:__x.txt",
]


def settled(engine):
    """The sources by state, when none is left waiting."""
    status = engine.status()
    assert status.queue == status.vector_queue == 0
    return {
        state: sum(states[state] for states in status.sources.values()) for state in SourceState
    }


@pytest.mark.skipif(sys.platform == "darwin", reason="names are Unicode there")
def test_files_of_any_name_are_found_and_shown(engine, tree):
    for number, name in enumerate(ODD_NAMES):
        make_note(tree / os.fsdecode(name), f"odd name number {number} about an orchard")
    engine.add_root(tree)
    assert engine.index(lambda _: None, never).indexed == len(ODD_NAMES)
    hits = engine.search(Query("orchard", limit=50)).hits
    assert sorted(os.fsencode(hit.path) for hit in hits) == sorted(ODD_NAMES)
    for hit in hits:
        assert shown_path(hit.path).isprintable()


def test_wrong_endings_are_seen_through(engine, tree):
    make_photo(tree / "photo.txt", "green")
    make_note(tree / "note.jpg", "words in a file that calls itself a picture")
    shutil.copy(make_household(tree.parent / "other") / "papers/lease.pdf", tree / "lease.mp3")
    engine.add_root(tree)
    engine.index(lambda _: None, never)
    done = {kind: states[SourceState.DONE] for kind, states in engine.status().sources.items()}
    assert (done[Kind.PHOTO], done[Kind.PAGE], done[Kind.SPEECH]) == (1, 1, 0)
    assert engine.search(Query(RENT)).hits[0].path == "lease.mp3"
    assert engine.search(Query("green")).hits[0].path == "photo.txt"


def test_every_real_file_ends_in_one_state(engine, tree, shared_data):
    for name in ("pdf", "pdf_bad", "heif", "photos_orientation", "photos_gps"):
        shutil.copytree(shared_data / name, tree / name)
    make_household(tree / "household")
    engine.add_root(tree)
    report = engine.index(lambda _: None, never)
    states = settled(engine)
    assert report.found == sum(states.values()) == states[SourceState.DONE] + report.failed
    reasons = {problem.path: problem.reason for problem in engine.status().problems}
    assert len(reasons) == report.failed
    assert all(reason and len(reason) < 80 for reason in reasons.values())
    assert engine.search(Query("rent of the garden house")).hits[0].path.endswith("lease.pdf")
    assert not [path for path in reasons if "household" in path]
