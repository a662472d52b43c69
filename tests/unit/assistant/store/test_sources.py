import pytest

from assistant.records import FileProblem, FoundFile, Kind, RootState, SourceId, SourceState
from assistant.store import contents, passages, roots, sources, words
from assistant.store.check import check_store
from tests.unit.assistant.store import library


@pytest.fixture
def tx(store):
    with store.write() as tx:
        yield tx
        assert check_store(tx) == []


def paths(found):
    return [source.path for source in found]


def test_new_files_wait_in_the_order_they_were_found(tx):
    root = library.root(tx)
    files = [FoundFile(name, 3, 7, Kind.NOTE) for name in ("b.txt", "a.txt")]
    sources.put_waiting(tx, root, files)
    waiting = sources.next_waiting(tx, 10)
    assert paths(waiting) == ["b.txt", "a.txt"]
    assert (waiting[0].state, waiting[0].size, waiting[0].mtime_ns) == ("waiting", 3, 7)
    assert waiting[0].root.path == "/home/ada/documents"
    assert sources.waiting_count(tx) == 2


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
    sources.fail(tx, failing, "locked", passing=True)
    known = sources.known_files(tx, root)
    done = SourceState.DONE
    assert known["a.txt"] == sources.KnownFile(source, 1, 1, done, content, passing=False)
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
    sources.touch(tx, source, mtime_ns=99)
    found = sources.get_source(tx, source)
    assert found is not None
    assert (found.mtime_ns, found.state) == (99, SourceState.DONE)


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
    sources.move_source(tx, source, root_id=other, path="Journey/rome.txt", mtime_ns=5)
    found = passages.get_passages(tx, ids)[ids[0]]
    assert (found.root, found.path, found.content) == ("/other", "Journey/rome.txt", content)
    assert words.search_names(tx, "trip", 5) == []
    assert [one for one, _ in words.search_names(tx, "journey", 5)] == [content]


def test_a_move_onto_a_known_file_replaces_it(tx):
    root = library.root(tx)
    library.index(tx, root, "b.txt", [library.text("what was there before")])
    source, _, _ = library.index(tx, root, "a.txt", [library.text("what comes")])
    sources.move_source(tx, source, root_id=root, path="b.txt", mtime_ns=5)
    assert list(sources.known_files(tx, root)) == ["b.txt"]
    assert words.search_words(tx, "before", 5) == []


def test_a_failure_is_listed_with_its_reason_and_forgets_the_old_content(tx):
    root = library.root(tx)
    source, _, _ = library.index(tx, root, "a.txt", [library.text("old")])
    sources.fail(tx, source, "needs a password")
    assert sources.problems(tx) == [FileProblem("/home/ada/documents/a.txt", "needs a password")]
    assert words.search_words(tx, "old", 5) == []
    found = sources.get_source(tx, source)
    assert found is not None
    assert (found.state, found.attempts, found.content) == (SourceState.FAILED, 1, None)


def test_a_passing_failure_keeps_the_content_and_is_retried_a_few_times(tx):
    root = library.root(tx)
    source, content, _ = library.index(tx, root, "a.txt", [])
    for attempt in (1, 2):
        sources.fail(tx, source, "locked", passing=True)
        found = sources.get_source(tx, source)
        assert found is not None
        assert (found.attempts, found.content) == (attempt, content)
        assert sources.retry_failed(tx, max_attempts=2) == (1 if attempt == 1 else 0)
    assert sources.retry_failed(tx, root_id=library.root(tx, "/other"), all_failures=True) == 0
    assert sources.retry_failed(tx, all_failures=True) == 1
    sources.fail(tx, source, "broken")
    assert sources.retry_failed(tx) == 0


def test_a_file_that_changed_is_forgiven(tx):
    root = library.root(tx)
    source = library.wait(tx, root, "a.txt")
    sources.fail(tx, source, "broken")
    library.wait(tx, root, "a.txt", size=2)
    found = sources.get_source(tx, source)
    assert found is not None
    assert (found.state, found.reason, found.attempts) == (SourceState.WAITING, "", 0)


def test_counts_name_every_kind_and_state(tx):
    root = library.root(tx)
    library.index(tx, root, "a.txt", [], about=library.facts(Kind.SPEECH))
    library.wait(tx, root, "b.jpg")
    counted = sources.counts(tx)
    assert counted[Kind.SPEECH][SourceState.DONE] == 1, "the content decides what a file is"
    assert counted[Kind.PHOTO][SourceState.WAITING] == 1
    assert sum(sum(states.values()) for states in counted.values()) == 2
    assert set(counted) == set(Kind)


def test_a_source_that_is_gone_is_none(tx):
    assert sources.get_source(tx, SourceId(7)) is None
