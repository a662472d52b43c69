"""Copies are made, listed and restored, also in the place of a damaged library."""

from __future__ import annotations

import pytest


@pytest.fixture
def taught(keepsake, notes):
    keepsake("add", notes)
    keepsake("concept", "add", "Bo")


def concepts(keepsake):
    return [one["name"] for one in keepsake("concept", "list", "--json").json["concepts"]]


def test_a_copy_is_made_listed_and_restored(keepsake, taught):
    outcome = keepsake("backup")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("A copy of ")
    [copy] = keepsake("backup", "--list", "--json").json["copies"]
    assert copy["reason"] == "daily"
    assert copy["name"] in keepsake("backup", "--list").out
    keepsake("concept", "remove", "Bo")
    assert concepts(keepsake) == []
    outcome = keepsake("restore", "--yes")
    assert (outcome.code, outcome.err) == (0, "")
    assert concepts(keepsake) == ["Bo"]
    undo = outcome.out.rstrip().rpartition(" ")[2]
    assert keepsake("restore", undo, "--yes").code == 0
    assert concepts(keepsake) == []


def test_nobody_is_asked_where_nobody_sits(keepsake, taught):
    keepsake("backup")
    outcome = keepsake("restore")
    assert outcome.code == 2
    assert "Say --yes" in outcome.err


def test_all_other_copies_are_deleted_after_the_question(keepsake, taught, library):
    keepsake("backup")
    today = keepsake("backup", "--list", "--json").json["copies"][0]["name"]
    for name in ("daily-2020-01-01.db", "before-restore-2020-01-01-000000.db"):
        (library / "backups" / name).write_bytes((library / "backups" / today).read_bytes())
    outcome = keepsake("backup", "--alone")
    assert outcome.code == 2
    assert "Say --yes" in outcome.err
    assert len(keepsake("backup", "--list", "--json").json["copies"]) == 3
    assert keepsake("backup", "--alone", "--list").code == 2
    assert keepsake("backup", "--alone", "--yes").code == 0
    assert [one["name"] for one in keepsake("backup", "--list", "--json").json["copies"]] == [today]


def test_without_a_copy_there_is_nothing_to_restore(keepsake, taught):
    outcome = keepsake("restore", "--yes")
    assert (outcome.code, outcome.out) == (2, "")
    assert "keepsake backup" in outcome.err
    assert "no copy named x" in keepsake("restore", "x", "--yes").err


def test_a_damaged_library_is_begun_anew_from_the_last_copy(keepsake, taught, library):
    keepsake("backup")
    (library / "keepsake.db").write_bytes(b"rubbish " * 1000)
    outcome = keepsake("search", "anything")
    assert outcome.code == 3
    assert "keepsake restore" in outcome.err
    outcome = keepsake("restore", "--yes")
    assert (outcome.code, outcome.err) == (0, "")
    assert "old library is kept as keepsake.db.damaged-" in outcome.out
    assert concepts(keepsake) == ["Bo"]
    assert len(keepsake("roots", "--json").json["roots"]) == 1
    aside = {
        one.name.removesuffix("-wal").removesuffix("-shm")
        for one in library.glob("keepsake.db.damaged-*")
    }
    assert len(aside) == 1, "the file and what is left of its log are put aside under one name"


def test_the_whole_library_goes_into_a_new_file_only(keepsake, taught, tmp_path):
    target = tmp_path / "whole.db"
    assert keepsake("backup", target, "--json").json["bytes"] == target.stat().st_size
    assert keepsake("backup", target).code == 2
    keepsake("concept", "remove", "Bo")
    assert keepsake("restore", target, "--yes").code == 0
    assert concepts(keepsake) == ["Bo"]


def test_a_library_that_opens_can_be_begun_anew_too(keepsake, taught, library):
    keepsake("backup")
    keepsake("concept", "add", "Mia")
    assert keepsake("restore", "--anew", "--yes", "--json").json["before"].startswith("keepsake.db")
    assert concepts(keepsake) == ["Bo"]
