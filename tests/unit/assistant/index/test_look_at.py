"""What a look at some paths comes to, without a walk through the whole root."""

import os
import shutil

import pytest

from assistant.errors import Cancelled
from assistant.index.in_hand import InHand
from assistant.index.intake import Lookout, look_at
from assistant.records import RootId, RootState, SourceState
from assistant.store import roots, shelf, sources
from tests.fakes import never
from tests.samples import make_household, make_note, make_photo

ROOT = RootId(1)


@pytest.fixture
def look(bench):
    def look(*paths, stop=never):
        (root,) = bench.rows(roots.all_roots)
        out = Lookout(bench.store, InHand(bench.clock), bench.clock)
        return look_at(out, root, paths, stop)

    return look


@pytest.fixture
def settled(bench, tree):
    make_household(tree)
    bench.run()
    bench.extractor.asked.clear()
    return bench


def known(bench):
    return bench.rows(sources.known_files, ROOT)


def state(bench):
    return bench.rows(roots.all_roots)[0].state


def test_a_new_file_waits_and_others_are_not_looked_at(settled, tree, look):
    make_note(tree / "new.txt", "new words")
    make_note(tree / "unheard.txt", "nobody tells of this one")
    assert look("new.txt").waiting == 1
    assert "unheard.txt" not in known(settled)
    assert known(settled)["new.txt"].state is SourceState.WAITING


def test_a_folder_is_looked_through_and_what_is_gone_below_it_is_gone(settled, tree, look):
    make_note(tree / "notes/more/deep.txt", "deep words")
    (tree / "notes/trip.txt").unlink()
    seen = look("notes")
    assert (seen.waiting, seen.removed) == (1, 1)
    shutil.rmtree(tree / "papers")
    assert look("papers").removed == 2
    assert {path.split("/")[0] for path in known(settled)} == {"photos", "memos", "notes"}


def test_names_that_begin_alike_are_not_touched(settled, tree, look):
    make_note(tree / "notes 2/other.txt", "other words")
    look("notes 2")
    shutil.rmtree(tree / "notes")
    assert look("notes").removed == 2
    assert "notes 2/other.txt" in known(settled)


def test_a_move_within_one_look_costs_nothing(settled, tree, look):
    before = known(settled)["papers/lease.pdf"].id
    (tree / "papers").rename(tree / "documents")
    seen = look("papers", "documents")
    assert (seen.moved, seen.removed, seen.waiting) == (2, 0, 0)
    assert known(settled)["documents/lease.pdf"].id == before


def test_a_move_seen_in_two_looks_costs_no_extraction(settled, tree, look):
    (tree / "papers/lease.pdf").rename(tree / "lease.pdf")
    assert look("papers/lease.pdf").removed == 1
    assert look("lease.pdf").waiting == 1
    with settled.worker() as worker:
        worker.work(lambda _: None, never)
    assert settled.extractor.asked == []
    assert known(settled)["lease.pdf"].state is SourceState.DONE
    assert settled.rows(shelf.shelved_count) == 0


def test_a_root_that_went_away_loses_nothing(settled, tree, look):
    tree.rename(tree.parent / "aside")
    assert look("notes", "papers/lease.pdf").removed == 0
    assert state(settled) is RootState.OFFLINE
    tree.mkdir()
    assert look("notes").removed == 0
    assert len(known(settled)) == 7


@pytest.mark.parametrize("gone", [RootState.OFFLINE, RootState.PAUSED])
def test_a_root_that_is_not_online_is_left_to_a_scan(settled, tree, look, gone):
    with settled.store.write() as tx:
        roots.set_root_state(tx, ROOT, gone)
    (tree / "notes/trip.txt").unlink()
    assert look("notes").removed == 0
    assert state(settled) is gone


def test_a_root_that_was_removed_meanwhile_is_left_alone(settled, tree):
    (root,) = settled.rows(roots.all_roots)
    with settled.store.write() as tx:
        roots.remove_root(tx, ROOT)
    make_note(tree / "new.txt", "words")
    out = Lookout(settled.store, InHand(settled.clock), settled.clock)
    assert look_at(out, root, ["new.txt"], never).waiting == 0


def test_a_look_can_be_stopped_and_then_notes_nothing(bench, tree, look):
    for number in range(600):
        make_note(tree / "many" / f"{number}.txt", "x")
    with pytest.raises(Cancelled):
        look("many", stop=lambda: True)
    assert known(bench) == {}


def test_a_changed_file_waits_and_stays_findable_by_its_old_words(settled, tree, look):
    held = known(settled)["notes/trip.txt"].content
    make_note(tree / "notes/trip.txt", "A train instead of the ferry.")
    look("notes/trip.txt")
    now = known(settled)["notes/trip.txt"]
    assert (now.state, now.content) == (SourceState.WAITING, held)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_opened_loses_nothing(settled, tree, look):
    (tree / "notes").chmod(0)
    try:
        seen = look("notes")
    finally:
        (tree / "notes").chmod(0o700)
    assert seen.removed == 0
    assert "may not be opened" in seen.folders[0][1].reason


def test_an_excluded_file_that_is_told_of_is_not_taken_in(bench, tree, look):
    with bench.store.write() as tx:
        roots.add_root(tx, str(tree), excludes=["drafts/"])
    make_photo(tree / "drafts/a.jpg")
    assert look("drafts/a.jpg", "drafts").waiting == 0
