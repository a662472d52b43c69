"""Indexing is paused, failed files are tried again or ignored, and what is known is forgotten."""

import io
import sys

import pytest


class Keyboard(io.StringIO):
    """A stdin at which somebody sits."""

    def isatty(self):
        return True


@pytest.fixture
def indexed(keepsake, notes):
    """A library in which two notes are indexed and a document failed."""
    (notes / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    keepsake("add", notes)
    assert keepsake("index").code == 1
    return notes


def test_a_pause_of_all_lasts_until_it_is_taken_back(keepsake, indexed):
    outcome = keepsake("pause")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == "All indexing is paused.\nTo go on: keepsake resume\n"
    assert keepsake("status", "--json").json["paused"] is True
    assert "paused" in keepsake("status").out
    assert keepsake("resume").out == "All indexing goes on.\nNext: keepsake index\n"
    assert keepsake("status", "--json").json["paused"] is False


def test_a_folder_is_paused_alone(keepsake, indexed):
    assert keepsake("pause", indexed, "--json").json == {"paused": True, "folder": str(indexed)}
    assert keepsake("roots", "--json").json["roots"][0]["state"] == "paused"
    assert keepsake("status", "--json").json["paused"] is False
    assert "goes on." in " ".join(keepsake("resume", indexed).out.split())
    assert keepsake("roots", "--json").json["roots"][0]["state"] == "online"


@pytest.mark.parametrize("command", ["pause", "resume"])
def test_only_what_is_watched_can_be_paused(keepsake, indexed, tmp_path, command):
    outcome = keepsake(command, tmp_path / "elsewhere")
    assert (outcome.code, outcome.out) == (2, "")


@pytest.mark.parametrize("command", ["pause", "resume"])
def test_without_a_folder_there_is_nothing_to_pause(keepsake, usual, command):
    outcome = keepsake(command)
    assert (outcome.code, outcome.out) == (2, "")
    assert "keepsake add FOLDER" in outcome.err
    assert not usual.exists()


def test_failed_files_are_tried_again(keepsake, indexed):
    outcome = keepsake("retry")
    assert outcome.out == "1 file will be tried again.\nNext: keepsake index\n"
    assert keepsake("status", "--json").json["queue"] == 1
    assert keepsake("retry", "--json").json == {"retried": 0}
    assert keepsake("index").code == 1
    assert keepsake("retry", indexed / "keys.md").out.startswith("No file that failed is there")
    assert keepsake("retry", indexed / "broken.pdf", "--json").json == {"retried": 1}


def test_ignored_files_are_listed_no_more(keepsake, indexed):
    outcome = keepsake("ignore", indexed / "broken.pdf")
    assert outcome.out == "1 file is not listed as a problem any more.\n"
    status = keepsake("status", "--json").json
    assert (status["problems"], status["ignored"]) == ([], 1)
    assert "1 failed file ignored; `keepsake retry` tries all." in keepsake("status").out
    assert keepsake("ignore", indexed / "broken.pdf", "--json").json == {"ignored": 0}
    assert keepsake("retry", "--json").json == {"retried": 1}


def test_a_file_is_forgotten_but_stays_and_is_left_out(keepsake, indexed):
    outcome = keepsake("forget", indexed / "soup.txt", "--yes")
    assert outcome.code == 0
    words = " ".join(outcome.out.split())
    assert words.startswith("1 file forgotten for good.")
    assert "is left out from now on" in words
    assert f"To have it back: keepsake add {indexed} --include {indexed / 'soup.txt'}" in words
    assert (indexed / "soup.txt").exists()
    keepsake("index")
    assert keepsake("search", "soup", "--json").json["hits"] == []
    assert keepsake("search", "keys", "--json").json["hits"]
    assert keepsake("forget", indexed / "gone.txt", "--yes", "--json").json == {"forgotten": 0}
    assert keepsake("add", indexed, "--include", indexed / "soup.txt").code == 0
    keepsake("index")
    assert keepsake("search", "soup", "--json").json["hits"]


def test_deleted_files_are_forgotten_on_request(keepsake, indexed):
    (indexed / "soup.txt").unlink()
    keepsake("index")
    status = keepsake("status", "--json").json
    assert status["deleted"]["count"] == 1
    assert status["deleted"]["forgotten_from"] > 0
    words = "1, deleted or left out by a rule; in no search; the first will be forgotten for good"
    assert words in " ".join(keepsake("status").out.split())
    assert keepsake("forget", "--deleted", "--yes").out == "1 file forgotten for good.\n"
    assert keepsake("forget", "--deleted").out == "No file that is gone is left to forget.\n"
    assert keepsake("forget", "--deleted", "--json").json == {"forgotten": 0}


@pytest.mark.parametrize("arguments", [[], ["x.txt", "--deleted"]])
def test_what_to_forget_is_said_in_one_way(keepsake, indexed, arguments):
    outcome = keepsake("forget", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert "say --deleted" in outcome.err


def test_on_a_terminal_it_asks_first(keepsake, indexed, monkeypatch):
    monkeypatch.setattr(sys, "stdin", Keyboard("n\n"))
    outcome = keepsake("forget", indexed / "soup.txt")
    assert (outcome.code, outcome.out) == (1, "")
    assert "All that the library knows of" in outcome.err
    assert outcome.err.endswith("Nothing was forgotten.\n")
    assert keepsake("search", "soup", "--json").json["hits"]
    monkeypatch.setattr(sys, "stdin", Keyboard("y\n"))
    assert keepsake("forget", indexed / "soup.txt").code == 0
    monkeypatch.setattr(sys, "stdin", Keyboard(""))
    assert keepsake("forget", indexed / "keys.md", "--yes").code == 0
    assert keepsake("search", "keys", "--json").json["hits"] == []


def test_a_question_about_deleted_files_says_how_many(keepsake, indexed, monkeypatch):
    (indexed / "soup.txt").unlink()
    keepsake("index")
    monkeypatch.setattr(sys, "stdin", Keyboard("n\n"))
    outcome = keepsake("forget", "--deleted")
    assert outcome.code == 1
    assert "of 1 file that is no longer in your folders (deleted, or left out" in outcome.err


@pytest.mark.parametrize("as_json", [[], ["--json"]])
def test_where_nobody_can_be_asked_nothing_is_forgotten(keepsake, indexed, monkeypatch, as_json):
    (indexed / "keys.md").unlink()
    keepsake("index")
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    for what in (indexed / "soup.txt", "--deleted"):
        outcome = keepsake("forget", what, *as_json)
        assert (outcome.code, outcome.out) == (2, "")
        assert "Say --yes" in outcome.err
    assert keepsake("search", "soup", "--json").json["hits"]
    assert keepsake("status", "--json").json["deleted"]["count"] == 1
    assert keepsake("roots", "--json").json["roots"][0]["excludes"] == []


def test_what_a_rule_leaves_out_is_not_called_deleted(keepsake, indexed):
    keepsake("add", indexed, "--exclude", "soup*")
    (indexed / "keys.md").unlink()
    words = " ".join(keepsake("index").out.split())
    assert "2 removed" in words
    assert "1 of the files removed is still there: a rule leaves it out" in words
    assert keepsake("index", "--json").json["left_out"] == 0
