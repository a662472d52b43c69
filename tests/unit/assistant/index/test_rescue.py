"""A damaged library is begun anew from a copy; whatever goes wrong, nothing that is there goes."""

from __future__ import annotations

import pytest

from assistant.concepts.teach import Teacher
from assistant.concepts.work import NewConcept
from assistant.errors import LibraryBusy, LibraryProblem, UsageProblem
from assistant.index.copies import DailyCopies, copy_named
from assistant.index.lock import indexing
from assistant.index.rescue import begin_anew, rescue
from assistant.store import concepts
from assistant.store.connection import Store

RUBBISH = b"rubbish " * 1000


@pytest.fixture
def file(library):
    """Return the file of a library in which Bo was taught, copied, and which was damaged then."""
    with Store.open(library) as store:
        Teacher(store, lambda: 1.0).create(NewConcept("Bo"))
        DailyCopies(store, clock=lambda: 1e9, steady=lambda: 0.0).make()
    file = library / "keepsake.db"
    file.write_bytes(RUBBISH)
    return file


def names(library):
    with Store.open(library) as store, store.read() as tx:
        return [one.name for one in concepts.all_concepts(tx)]


def test_a_copy_takes_the_place_of_the_damaged_file_which_is_kept(library, file):
    aside = rescue(library, copy_named(library, "2001-09-09"), now=1e9)
    assert (library / aside).read_bytes() == RUBBISH
    assert names(library) == ["Bo"]


def test_a_damaged_copy_changes_nothing(library, file):
    copy = copy_named(library, "2001-09-09")
    copy.write_bytes(RUBBISH)
    with pytest.raises(LibraryProblem, match="Choose another one"):
        rescue(library, copy, now=1e9)
    assert file.read_bytes() == RUBBISH
    assert [one.name for one in library.glob("*.damaged-*")] == []


def test_without_a_copy_the_new_library_is_empty(library, file):
    assert (library / rescue(library, None, now=1e9)).read_bytes() == RUBBISH
    assert names(library) == []
    assert (library / "backups").exists()  # a copy that is found later can still be restored


def test_a_library_that_is_whole_is_left_alone(library):
    with Store.open(library) as store:
        Teacher(store, lambda: 1.0).create(NewConcept("Bo"))
    with pytest.raises(UsageProblem, match="can be opened again"):
        rescue(library, None, now=1e9)
    assert names(library) == ["Bo"]


def test_nothing_is_done_while_somebody_indexes(library, file):
    with indexing(library), pytest.raises(LibraryBusy, match="nothing was changed"):
        rescue(library, None, now=1e9)
    assert file.read_bytes() == RUBBISH


def test_a_library_whose_file_is_gone_is_begun_with_a_copy(library, file):
    file.unlink()
    assert begin_anew(library, copy_named(library, "2001-09-09"), now=1e9) == ""
    assert names(library) == ["Bo"]
