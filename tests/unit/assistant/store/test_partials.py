import pytest

from assistant.records import Kind
from assistant.store import contents, shelf, sources
from assistant.store.partials import Partial, get_partial, put_partial
from tests.store_check import check_store
from tests.unit.assistant.store import library

HEARD = Partial(61.5, '[{"text": "good morning"}]')


@pytest.fixture
def tx(store):
    with store.write() as tx:
        yield tx
        assert check_store(tx) == []


@pytest.fixture
def source(tx):
    found = library.wait(tx, library.root(tx), "talk.mp3", size=9)
    put_partial(tx, b"talk", 9, partial=HEARD, source_id=found)
    return found


def test_what_was_heard_is_found_by_digest_and_size(tx, source):
    assert get_partial(tx, b"talk", 9) == HEARD
    assert get_partial(tx, b"talk", 8) is None


def test_more_replaces_less_and_other_bytes_replace_these(tx, source):
    more = Partial(120.0, "[]")
    put_partial(tx, b"talk", 9, partial=more, source_id=source)
    assert get_partial(tx, b"talk", 9) == more
    put_partial(tx, b"changed", 9, partial=HEARD, source_id=source)
    assert get_partial(tx, b"talk", 9) is None
    assert get_partial(tx, b"changed", 9) == HEARD


def test_it_goes_when_the_content_is_stored(tx, source):
    contents.put_content(tx, b"talk", 9, library.facts(Kind.SPEECH), date_from_file=None)
    assert get_partial(tx, b"talk", 9) is None
    contents.drop_unused(tx)


def test_it_goes_when_the_source_turns_out_to_hold_something_else(tx, source):
    content = contents.put_content(tx, b"new", 9, library.facts(), date_from_file=None)
    sources.finish(tx, source, content)
    assert get_partial(tx, b"talk", 9) is None


@pytest.mark.parametrize("changed", [False, True])
def test_a_failure_keeps_it_for_the_next_try(tx, source, changed):
    if changed:
        old = contents.put_content(tx, b"old", 9, library.facts(), date_from_file=None)
        sources.finish(tx, source, old)
        library.wait(tx, library.root(tx), "talk.mp3", size=9)
        put_partial(tx, b"talk", 9, partial=HEARD, source_id=source)
    sources.fail(tx, source, "crashed", passing=True, now=5)
    assert get_partial(tx, b"talk", 9) == HEARD


@pytest.mark.parametrize("drop", [lambda *a: shelf.put_on_shelf(*a, now=5), sources.drop_sources])
def test_it_goes_with_its_source(tx, source, drop):
    drop(tx, [source])
    assert get_partial(tx, b"talk", 9) is None
    put_partial(tx, b"talk", 9, partial=HEARD, source_id=source)
    assert get_partial(tx, b"talk", 9) is None, "nothing is stored for a source that is gone"
