"""How failed sources are listed, tried again, ignored and given up."""

import pytest

from assistant.records import SourceState
from assistant.reports import FileProblem
from assistant.store import contents, roots, sources, words
from assistant.store.sources import RETRY_DELAYS
from tests.store_check import check_store
from tests.unit.assistant.store import library

NOW = 1_700_000_000


@pytest.fixture
def tx(store):
    with store.write() as tx:
        yield tx
        assert check_store(tx) == []


def state(tx, source):
    found = sources.get_source(tx, source)
    assert found is not None
    return found


def test_a_failure_is_listed_with_its_reason_and_forgets_the_old_content(tx):
    root = library.root(tx)
    source, _, _ = library.index(tx, root, "a.txt", [library.text("old")])
    sources.fail(tx, source, "needs a password", now=NOW)
    assert sources.problems(tx) == [
        FileProblem("/home/ada/documents/a.txt", "needs a password", 1, None)
    ]
    assert words.search_words(tx, "old", 5) == []
    assert words.search_names(tx, "a", 5) == []
    found = state(tx, source)
    assert (found.state, found.attempts, found.content) == (SourceState.FAILED, 1, None)
    assert sources.wake_failed(tx, now=NOW + 10**9) == 0
    assert sources.next_retry(tx) is None


def test_a_passing_failure_is_tried_again_after_growing_delays_and_then_given_up(tx):
    root = library.root(tx)
    source, content, _ = library.index(tx, root, "a.txt", [library.text("old")])
    now = NOW + 0.9
    for attempt, delay in enumerate(RETRY_DELAYS, start=1):
        sources.fail(tx, source, "locked", passing=True, now=now)
        found = state(tx, source)
        assert (found.attempts, found.content, found.retry_at) == (
            *(attempt, content, int(now) + delay),
        )
        assert sources.next_retry(tx) == found.retry_at
        assert sources.problems(tx)[0].retry_at == found.retry_at
        assert sources.known_files(tx, root)["a.txt"].passing
        assert words.search_words(tx, "old", 5), "it stays findable meanwhile"
        assert sources.wake_failed(tx, now=now + delay - 1) == 0
        now += delay
        assert sources.wake_failed(tx, now=now) == 1
        assert state(tx, source).state is SourceState.WAITING
        assert sources.next_retry(tx) is None
    sources.fail(tx, source, "locked", passing=True, now=now)
    found = state(tx, source)
    assert (found.attempts, found.content, found.retry_at) == (4, None, None)
    assert not sources.known_files(tx, root)["a.txt"].passing
    assert contents.content_count(tx) == 0
    assert sources.wake_failed(tx, now=now + 10**9) == 0


def test_success_ends_the_counting(tx):
    root = library.root(tx)
    source, content, _ = library.index(tx, root, "a.txt", [])
    sources.fail(tx, source, "locked", passing=True, now=NOW)
    sources.wake_failed(tx, now=NOW + 60)
    sources.finish(tx, source, content)
    assert (state(tx, source).attempts, sources.problems(tx)) == (0, [])


def test_a_clock_that_was_set_back_does_not_keep_a_file_waiting(tx):
    source = library.wait(tx, library.root(tx), "a.txt")
    sources.fail(tx, source, "locked", passing=True, now=NOW)
    assert sources.wake_failed(tx, now=NOW + RETRY_DELAYS[0] - RETRY_DELAYS[-1]) == 0
    assert sources.wake_failed(tx, now=NOW - RETRY_DELAYS[-1]) == 1


def test_the_user_has_failures_tried_again_from_the_start(tx):
    root, other = library.root(tx), library.root(tx, "/other")
    names = ("sub/a.txt", "sub/b.txt", "sub.txt", "c.txt")
    ids = {name: library.wait(tx, root, name) for name in names}
    far = library.wait(tx, other, "sub/a.txt")
    for source in (*ids.values(), far):
        sources.fail(tx, source, "broken", now=NOW)
    library.wait(tx, root, "c.txt", size=5)
    assert sources.ignore_failed(tx, root_id=root, below="sub/a.txt") == 1
    assert sources.retry_failed(tx, root_id=root, below="sub") == 2
    found = state(tx, ids["sub/b.txt"])
    assert (found.state, found.attempts) == (SourceState.WAITING, 0)
    assert state(tx, ids["sub.txt"]).state is SourceState.FAILED
    assert sources.retry_failed(tx, root_id=root) == 1
    assert sources.retry_failed(tx) == 1
    assert state(tx, far).state is SourceState.WAITING
    assert sources.retry_failed(tx) == 0


def test_nobody_hears_of_ignored_failures_until_the_file_changes(tx):
    root = library.root(tx)
    broken = library.wait(tx, root, "sub/a.txt")
    locked, _, _ = library.index(tx, root, "sub/b.txt", [library.text("old")])
    sources.fail(tx, broken, "broken", now=NOW)
    sources.fail(tx, locked, "locked", passing=True, now=NOW)
    library.wait(tx, root, "sub/waiting.txt")
    library.index(tx, root, "sub/done.txt", [library.text("fine")])
    assert sources.ignore_failed(tx, root_id=root, below="sub") == 2
    assert sources.ignore_failed(tx, root_id=root, below="") == 0
    assert (sources.problems(tx), sources.ignored_count(tx)) == ([], 2)
    assert sources.wake_failed(tx, now=NOW + 10**6) == 0
    assert words.search_words(tx, "old", 5) == []
    assert words.search_words(tx, "fine", 5)
    library.wait(tx, root, "sub/a.txt", size=2)
    sources.fail(tx, broken, "still broken", now=NOW)
    assert [one.reason for one in sources.problems(tx)] == ["still broken"]
    assert sources.ignored_count(tx) == 1


def test_problems_come_by_priority_of_their_root_and_by_path(tx):
    low, high = library.root(tx, "/low"), roots.add_root(tx, "/high", priority=1).id
    for root, name in ((low, "b"), (low, "a"), (high, "z")):
        sources.fail(tx, library.wait(tx, root, name), "broken", now=NOW)
    assert [one.path for one in sources.problems(tx)] == ["/high/z", "/low/a", "/low/b"]


def test_a_source_that_is_gone_cannot_fail(tx):
    source = library.wait(tx, library.root(tx), "a.txt")
    sources.drop_sources(tx, [source])
    sources.fail(tx, source, "has vanished", passing=True, now=NOW)
    assert sources.problems(tx) == []


def test_what_was_not_even_tried_loses_nothing_and_waits_to_be_woken(tx):
    root = library.root(tx)
    source, content, _ = library.index(tx, root, "a.txt", [library.text("old")])
    sources.put_off(tx, source, "has to wait")
    assert sources.problems(tx) == [
        FileProblem("/home/ada/documents/a.txt", "has to wait", 0, None)
    ]
    assert (state(tx, source).content, sources.put_off_count(tx)) == (content, 1)
    assert sources.wake_failed(tx, now=NOW + 10**9) == 0
    assert sources.wake_put_off(tx) == 1
    assert (state(tx, source).state, state(tx, source).reason) == (SourceState.WAITING, "")
    assert (sources.put_off_count(tx), sources.wake_put_off(tx)) == (0, 0)


@pytest.mark.parametrize("by_user", [True, False])
def test_what_failed_before_comes_after_all_that_was_never_tried(tx, by_user):
    low, high = library.root(tx, "/low"), roots.add_root(tx, "/high", priority=1).id
    failed, off = library.wait(tx, high, "failed"), library.wait(tx, high, "off")
    library.wait(tx, low, "new")
    sources.fail(tx, failed, "crashed", passing=True, now=NOW)
    sources.put_off(tx, off, "has to wait")
    if by_user:
        assert sources.retry_failed(tx) == 2
    else:
        assert (sources.wake_failed(tx, now=NOW + 60), sources.wake_put_off(tx)) == (1, 1)
    assert [one.path for one in sources.next_waiting(tx, 9)] == ["off", "new", "failed"]
    assert [one.path for one in sources.next_waiting(tx, 1)] == ["off"]
    library.wait(tx, high, "failed", size=77)
    assert [one.path for one in sources.next_waiting(tx, 2)] == ["failed", "off"]
