"""The indexer's own notes."""

import json
import stat

from assistant.index.journal import Journal, Notes, read_notes
from assistant.records import SourceId
from assistant.reports import FileProblem

A, B = SourceId(1), SourceId(2)


def test_a_death_makes_suspects_of_what_was_in_work(tmp_path):
    journal = Journal(tmp_path)
    journal.begin(A)
    journal.begin(B)
    journal.end(A)
    journal.begin(SourceId(3))
    assert Journal(tmp_path).suspects == {B: 0, SourceId(3): 0}


def test_only_a_death_while_alone_counts_as_a_try(tmp_path):
    Journal(tmp_path).begin(A)
    Journal(tmp_path).begin(A, alone=True)
    Journal(tmp_path).begin(A, alone=True)
    journal = Journal(tmp_path)
    assert journal.suspects == {A: 2}
    journal.end(A)
    assert Journal(tmp_path).suspects == {}


def test_of_two_in_work_neither_is_to_blame(tmp_path):
    journal = Journal(tmp_path)
    journal.begin(A, alone=True)
    journal.begin(B, alone=True)
    assert Journal(tmp_path).suspects == {A: 0, B: 0}


def test_what_gets_on_is_forgiven(tmp_path):
    for _ in range(2):
        Journal(tmp_path).begin(A, alone=True)
    journal = Journal(tmp_path)
    assert journal.suspects == {A: 2}
    journal.progress(A)
    assert Journal(tmp_path).suspects == {A: 0}


def test_an_orderly_end_makes_no_suspects(tmp_path):
    journal = Journal(tmp_path)
    journal.begin(A)
    journal.close()
    assert Journal(tmp_path).suspects == {}


def test_others_can_read_what_was_noted(tmp_path):
    assert read_notes(tmp_path).rate_per_min == 0.0
    problem = FileProblem("/odd \udcff name", "this folder may not be opened", is_folder=True)
    noted = Notes(12.5, (problem,), ("A sentence.",), ("A model is damaged.",), 7)
    Journal(tmp_path).note(noted)
    assert read_notes(tmp_path) == noted


def test_damaged_notes_count_as_none(tmp_path):
    for text in ("", "[]", "{", json.dumps({"working": 3}), "null"):
        (tmp_path / "indexer.json").write_text(text)
        assert Journal(tmp_path).suspects == {}


def test_only_the_owner_may_read_the_notes(tmp_path):
    Journal(tmp_path).begin(A)
    assert stat.S_IMODE((tmp_path / "indexer.json").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["indexer.json"]
