import pytest

from assistant.records import FoundFile, Kind, RootState, SourceId, SourceState
from assistant.store import contents, passages, roots, sources, words
from assistant.store.source_rows import at_or_below
from tests.store_check import check_store
from tests.unit.assistant.store import library


@pytest.fixture
def tx(store):
    with store.write() as tx:
        yield tx
        assert check_store(tx) == []


def paths(found):
    return [source.path for source in found]


def test_new_files_wait_the_newest_first_and_huge_ones_last(tx):
    root = library.root(tx)
    files = [
        FoundFile("huge.txt", sources.HUGE, 9, Kind.NOTE),
        FoundFile("large.jpg", sources.HUGE - 1, 6, Kind.PHOTO),
        *(FoundFile(name, 3, 7, Kind.NOTE) for name in ("b.txt", "a.txt")),
        FoundFile("new.jpg", 3, 8, Kind.PHOTO),
    ]
    sources.put_waiting(tx, root, files)
    assert paths(sources.next_waiting(tx, 10)) == [
        *("new.jpg", "b.txt", "a.txt", "large.jpg", "huge.txt")
    ]
    waiting = sources.next_waiting(tx, 10, kinds=[Kind.NOTE])
    assert paths(waiting) == ["b.txt", "a.txt", "huge.txt"]
    assert (waiting[0].state, waiting[0].size, waiting[0].mtime_ns) == ("waiting", 3, 7)
    assert waiting[0].root.path == "/home/ada/documents"
    assert sources.waiting_count(tx) == 5


def test_the_queue_is_read_in_its_order_without_sorting(tx):
    plan = tx.rows(f"explain query plan {sources._NEXT}", (1, "note", False, "[]", 16))
    assert any("USING INDEX sources_queue (root_id=? AND kind=?)" in row[3] for row in plan)
    assert not [row[3] for row in plan if "TEMP B-TREE FOR" in row[3]]


def test_the_queue_leaves_out_what_is_skipped_of_another_kind_or_beyond_the_limit(tx):
    root = library.root(tx)
    first, _, third = (library.wait(tx, root, name) for name in ("a.txt", "b.jpg", "c.txt"))
    assert paths(sources.next_waiting(tx, 10, kinds=[Kind.PHOTO])) == ["b.jpg"]
    assert paths(sources.next_waiting(tx, 10, skip=[first, third])) == ["b.jpg"]
    assert paths(sources.next_waiting(tx, 2)) == ["a.txt", "b.jpg"]


def test_roots_of_high_priority_go_first_and_absent_ones_wait(tx):
    low = roots.add_root(tx, "/low").id
    high = roots.add_root(tx, "/high", priority=1).id
    away = roots.add_root(tx, "/away", priority=2).id
    for root, name in ((low, "low"), (high, "high"), (away, "away")):
        library.wait(tx, root, name)
    roots.set_root_state(tx, away, RootState.OFFLINE)
    assert paths(sources.next_waiting(tx, 10)) == ["high", "low"]
    assert sources.waiting_count(tx) == 2


def test_known_files_say_what_a_scan_compares(tx):
    root = library.root(tx)
    source, content, _ = library.index(tx, root, "a.txt", [])
    failing = library.wait(tx, root, "odd\udcff\nname.txt", size=9)
    sources.fail(tx, failing, "locked", passing=True, now=5)
    known = sources.known_files(tx, root)
    done = SourceState.DONE
    assert known["a.txt"] == sources.KnownFile(source, 1, 1, 2, done, content, passing=False)
    odd = known["odd\udcff\nname.txt"]
    assert (odd.size, odd.state, odd.passing) == (9, SourceState.FAILED, True)


def test_a_changed_file_stays_findable_until_its_new_content_is_there(tx):
    root = library.root(tx)
    source, old, _ = library.index(tx, root, "a.txt", [library.text("the old words")])
    library.wait(tx, root, "a.txt", size=2)
    assert words.search_words(tx, "old", 5)
    new = contents.put_content(tx, b"new", 2, library.facts(), date_from_file=None)
    sources.finish(tx, source, new)
    assert words.search_words(tx, "old", 5) == []
    assert contents.get_facts(tx, old) is None


def test_a_file_that_was_only_touched_keeps_its_content(tx):
    root = library.root(tx)
    source, content, ids = library.index(tx, root, "a.txt", [library.text("words")])
    library.wait(tx, root, "a.txt")
    sources.finish(tx, source, content)
    assert list(passages.get_passages(tx, ids)) == ids
    sources.touch(tx, source, mtime_ns=99, ctime_ns=98)
    known = sources.known_files(tx, root)["a.txt"]
    assert (known.mtime_ns, known.ctime_ns, known.state) == (99, 98, SourceState.DONE)
    sources.stamp(tx, [(source, 97)])
    known = sources.known_files(tx, root)["a.txt"]
    assert (known.mtime_ns, known.ctime_ns, known.state) == (99, 97, SourceState.DONE)


def test_what_is_known_below_paths_is_these_and_what_is_in_them(tx):
    root, other = library.root(tx), library.root(tx, "/other")
    names = ("a", "a b/c", "a-b", "a.txt", "a/b", "a/b/c", "a0", "b/\udcff\udcff", "c", "ab")
    for name in names:
        library.wait(tx, root, name)
    library.wait(tx, other, "a/elsewhere")
    assert set(sources.known_below(tx, root, ["a"])) == {"a", "a/b", "a/b/c"}
    assert set(sources.known_below(tx, root, ["a/b", "a", "b", "no"])) == {
        *("a", "a/b", "a/b/c", "b/\udcff\udcff")
    }
    assert sources.known_below(tx, root, [""]) == sources.known_files(tx, root)
    assert set(sources.known_files(tx, root)) == set(names)
    assert len(sources.sources_below(tx, root, "a")) == 3
    assert len(sources.sources_below(tx, root, "")) == len(names)


def test_looking_below_a_path_reads_only_that_part(tx):
    where, values = at_or_below("a", column="path")
    plan = tx.rows(f"explain query plan {sources._KNOWN.format(where=where)}", (1, *values))
    assert not [row[3] for row in plan if "SCAN" in row[3] or row[3].endswith("(root_id=?)")]


def test_copies_share_a_content_until_the_last_one_goes(tx):
    root = library.root(tx)
    first, content, ids = library.index(tx, root, "a.txt", [library.text("words")])
    copy = library.wait(tx, root, "copy.txt")
    sources.finish(tx, copy, content)
    assert [one.id for one in sources.sources_of(tx, content)] == [first, copy]
    assert sources.drop_sources(tx, [first]) == 1
    assert passages.get_passages(tx, ids)[ids[0]].path == "copy.txt"
    sources.drop_sources(tx, [copy])
    assert passages.get_passages(tx, ids) == {}
    assert contents.content_count(tx) == 0


def test_a_move_changes_only_the_path(tx):
    root, other = library.root(tx), library.root(tx, "/other")
    source, content, ids = library.index(tx, root, "Trip/rome.txt", [library.text("words")])
    assert sources.digests(tx, [source]) == {source: (b"Trip/rome.txt", 1)}
    sources.move_source(tx, source, root_id=other, path="Journey/rome.txt", mtime_ns=5, ctime_ns=6)
    known = sources.known_files(tx, other)["Journey/rome.txt"]
    assert (known.mtime_ns, known.ctime_ns) == (5, 6)
    found = passages.get_passages(tx, ids)[ids[0]]
    assert (found.root, found.path, found.content) == ("/other", "Journey/rome.txt", content)
    assert words.search_names(tx, "trip", 5) == []
    assert [one for one, _ in words.search_names(tx, "journey", 5)] == [content]


def test_a_move_onto_a_known_file_replaces_it(tx):
    root = library.root(tx)
    library.index(tx, root, "b.txt", [library.text("what was there before")])
    source, _, _ = library.index(tx, root, "a.txt", [library.text("what comes")])
    sources.move_source(tx, source, root_id=root, path="b.txt", mtime_ns=5, ctime_ns=6)
    assert list(sources.known_files(tx, root)) == ["b.txt"]
    assert words.search_words(tx, "before", 5) == []


def test_a_file_that_changed_is_forgiven(tx):
    root = library.root(tx)
    source = library.wait(tx, root, "a.txt")
    sources.fail(tx, source, "locked", passing=True, now=5)
    library.wait(tx, root, "a.txt", size=2)
    found = sources.get_source(tx, source)
    assert found is not None
    assert (found.state, found.reason, found.attempts) == (SourceState.WAITING, "", 0)
    assert sources.next_retry(tx) is None


def test_counts_name_every_kind_and_state(tx):
    root = library.root(tx)
    library.index(tx, root, "a.txt", [], about=library.facts(Kind.SPEECH))
    library.wait(tx, root, "b.jpg")
    counted = sources.counts_by_root(tx)[root]
    assert counted[Kind.SPEECH][SourceState.DONE] == 1, "the content decides what a file is"
    assert counted[Kind.PHOTO][SourceState.WAITING] == 1
    assert sum(sum(states.values()) for states in counted.values()) == 2
    assert set(counted) == set(Kind)


def test_what_waits_is_summed_up_by_kind_in_roots_that_are_there(tx):
    root, away = library.root(tx), library.root(tx, "/away")
    library.wait(tx, root, "a.txt", size=5)
    library.wait(tx, root, "b.jpg", size=7)
    library.wait(tx, away, "c.jpg", size=9)
    library.wait(tx, root, "b.jpg", size=8)
    assert sources.waiting_by_kind(tx) == {Kind.NOTE: (1, 5), Kind.PHOTO: (2, 17)}
    roots.pause_root(tx, away)
    sources.drop_sources(tx, sources.sources_below(tx, root, "a.txt"))
    assert sources.waiting_by_kind(tx) == {Kind.PHOTO: (1, 8)}
    assert sources.waiting_count(tx) == 1


def test_a_source_that_is_gone_is_none(tx):
    assert sources.get_source(tx, SourceId(7)) is None
