"""After a change it is said what to do, but not where a running indexer goes on by itself."""

import os
import time

import pytest

from assistant.index.lock import indexing
from assistant.index.report_file import write_report
from assistant.reports import Activity, Mode


@pytest.mark.parametrize(
    ("resident", "said"), [(True, ""), (False, "Next: keepsake index, once the one that runs now")]
)
def test_beside_a_running_indexer_nobody_is_sent_to_start_another(
    keepsake, notes, library, resident, said
):
    keepsake("add", notes)
    now = time.time()
    with indexing(library):
        write_report(library, Activity(os.getpid(), Mode.IDLE, resident, now, now))
        outcome = keepsake("add", notes)
    advice = [line for line in outcome.out.splitlines() if line.startswith("Next")]
    assert advice == ([said + " is done"] if said else [])


def test_beside_one_that_says_nothing_nothing_is_advised(keepsake, notes, library):
    keepsake("add", notes)
    with indexing(library):
        assert "Next" not in keepsake("add", notes).out
        outcome = keepsake("index")
    assert outcome.code == 3
    words = " ".join(outcome.err.split())
    assert "One that watches takes up by itself what is new" in words


def test_without_an_indexer_it_is_the_next_thing_to_start_one(keepsake, notes):
    assert keepsake("add", notes).out.splitlines()[-1] == "Next: keepsake index"
