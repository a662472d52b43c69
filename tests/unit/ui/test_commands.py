"""Each command does what it says, prints it readably or as JSON, and ends with the right code."""

import json
import os
import stat

import pytest

from assistant.store.connection import Store
from tests.e2e.fake_program import FakeWiring
from tests.fake_verifier import FakeVerifier
from tests.fakes import FakeModels

COMMANDS = (
    "add ask autostart concept demo evaluate forget ignore index models pause recognise remove "
    "resume retry roots search settings status"
)


def test_adding_says_what_comes_next(keepsake, notes):
    outcome = keepsake("add", notes)
    assert outcome.code == 0
    assert outcome.out.startswith("Watching ")
    assert "2 of 2 files will be indexed" in outcome.out
    assert "Next: keepsake index" in outcome.out


def test_adding_as_json_tells_what_will_be_indexed(keepsake, notes):
    (notes / "song.xyz").write_text("not a kind that is read")
    shape = keepsake("add", notes, "--json").json
    assert shape["root"]["path"] == str(notes)
    assert (shape["preview"]["wanted"], shape["preview"]["files"]) == (2, 3)
    assert sum(shape["preview"]["left_out"].values()) == 1


def test_a_preview_adds_nothing_and_makes_no_library(keepsake, notes, usual, tmp_path):
    (notes / ".hidden").write_text("x")
    outcome = keepsake("add", notes, "--preview", "--exclude", "soup*")
    assert outcome.code == 0
    assert outcome.out.startswith("1 of 3 files will be indexed")
    assert "hidden" in outcome.out
    named = keepsake("add", notes, "--preview", "--json", "--library", tmp_path / "other")
    assert named.json["preview"]["chosen"]["note"] == 2
    assert not usual.exists()
    assert not (tmp_path / "other").exists()
    assert "keepsake add FOLDER" in keepsake("roots").out


def test_a_relative_folder_and_the_home_folder_are_understood(keepsake, notes, monkeypatch):
    monkeypatch.chdir(notes.parent)
    assert keepsake("add", "tree", "--json").json["root"]["path"] == str(notes)
    monkeypatch.setenv("HOME", str(notes.parent))
    assert keepsake("remove", "~/tree", "--json").json == {"removed": str(notes), "sources": 0}


def test_roots_are_listed_with_their_rules(keepsake, notes):
    keepsake("add", notes, "--exclude", "*.tmp", "--exclude", "old", "--priority", "3")
    assert keepsake("roots", "--json").json == {
        "roots": [
            {"path": str(notes), "state": "online", "priority": 3, "excludes": ["*.tmp", "old"]}
        ]
    }
    assert "*.tmp, old" in keepsake("roots").out


def test_adding_a_folder_again_says_what_has_changed(keepsake, notes):
    assert keepsake("add", notes, "--priority", "5", "--exclude", "old").out.startswith("Watching ")
    again = keepsake("add", notes)
    assert "is watched already; nothing has changed." in " ".join(again.out.split())
    words = " ".join(keepsake("add", notes, "--exclude", "*.tmp", "--priority", "2").out.split())
    assert "left out from now on: *.tmp; priority 2 instead of 5." in words
    words = " ".join(keepsake("add", notes, "--exclude", "soup*", "--replace").out.split())
    assert "left out from now on: soup*; no longer left out by a rule: old, *.tmp." in words
    assert "1 of 2 files will be indexed" in words
    counted = keepsake("add", notes, "--preview", "--include", "soup*", "--json").json
    assert counted["preview"]["wanted"] == 2
    assert keepsake("add", notes, "--include", "soup*", "--json").json["changes"] == {
        "added": False,
        "excludes_added": [],
        "excludes_removed": ["soup*"],
        "priority_before": 2,
    }
    assert keepsake("roots", "--json").json["roots"][0]["priority"] == 2


def test_rules_cannot_be_taken_away_in_two_ways_at_once(keepsake, notes):
    assert keepsake("add", notes, "--replace", "--include", "x").code == 2
    assert "--include is empty" in keepsake("add", notes, "--include", "").err


def test_a_folder_that_is_missing_or_a_file_is_refused(keepsake, notes):
    for path, words in ((notes / "gone", "is not there"), (notes / "keys.md", "is a file")):
        outcome = keepsake("add", path)
        assert (outcome.code, outcome.out) == (2, "")
        assert words in outcome.err
        assert "Traceback" not in outcome.err


def test_indexing_reports_on_stdout_and_progresses_on_stderr(keepsake, notes):
    keepsake("add", notes)
    outcome = keepsake("index")
    assert outcome.out.startswith("2 files: 2 indexed, 0 unchanged")
    assert "Indexing files: 2 of 2" in outcome.err
    again = keepsake("index", "--json")
    assert (again.json["indexed"], again.json["unchanged"]) == (0, 2)
    assert again.json["stopped"] is False


def test_a_file_that_fails_is_listed_and_the_code_says_so(keepsake, notes):
    (notes / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    keepsake("add", notes)
    outcome = keepsake("index")
    assert outcome.code == 1
    assert "1 file could not be indexed:" in outcome.out
    assert "broken.pdf" in outcome.out
    problems = keepsake("status", "--json").json["problems"]
    assert [os.path.basename(problem["path"]) for problem in problems] == ["broken.pdf"]  # noqa: PTH119


def test_without_a_folder_commands_say_how_to_add_one(keepsake, usual):
    for command in (["index"], ["search", "keys"], ["ask", "Where?"], ["status"]):
        outcome = keepsake(*command)
        assert outcome.code == 0
        assert outcome.err.count("keepsake add FOLDER") == 1
    assert "keepsake add FOLDER" in keepsake("roots").out
    assert keepsake("remove", "gone").code == 2
    assert not usual.exists()


@pytest.mark.parametrize(
    "command",
    [["status"], ["search", "x"], ["ask", "x"], ["remove", "x"], ["roots"], ["index"]],
)
def test_a_mistyped_library_is_not_made(keepsake, tmp_path, command):
    place = tmp_path / "no such" / "library"
    outcome = keepsake(*command, "--library", place)
    assert (outcome.code, outcome.out) == (3, "")
    assert f"There is no library in {place}. Add a folder first: keepsake add FOLDER" in outcome.err
    assert f"--library '{place}'" in outcome.err
    assert not place.parent.exists()


def test_adding_makes_the_library(keepsake, notes, usual):
    assert keepsake("add", notes).code == 0
    assert (usual / "keepsake.db").exists()


def test_an_empty_exclude_is_refused(keepsake, notes):
    outcome = keepsake("add", notes, "--exclude", "")
    assert (outcome.code, outcome.out) == (2, "")
    assert "--exclude is empty" in outcome.err


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="there is no /proc")  # noqa: PTH112
@pytest.mark.parametrize("folder", ["/proc", "/proc/self", "/sys", "/dev"])
def test_folders_of_the_system_are_refused(keepsake, folder):
    outcome = keepsake("add", folder)
    assert outcome.code == 2
    assert "operating system" in outcome.err


def test_a_folder_that_is_away_is_named_and_keeps_its_files(keepsake, indexed):
    indexed.rename(indexed.parent / "unplugged")
    outcome = keepsake("index")
    assert outcome.code == 0
    words = "cannot be found; its files are kept in the library as they were."
    assert words in " ".join(outcome.err.split())
    status = keepsake("status")
    assert "offline" in status.out
    assert words in " ".join(status.err.split())
    assert keepsake("search", "soup", "--json").json["hits"]


def test_a_folder_that_is_suddenly_empty_is_said_to_be_there_and_how_to_forget_it(
    keepsake, indexed
):
    for path in indexed.iterdir():
        path.unlink()
    assert keepsake("index").code == 0
    status = keepsake("status")
    words = " ".join(status.err.split())
    assert "is there but empty, as when a drive is not mounted; its files are kept" in words
    assert "If you emptied it yourself: keepsake remove" in words
    assert "cannot be found" not in words
    assert keepsake("status", "--json").json["emptied"] == [str(indexed)]
    assert keepsake("search", "soup", "--json").json["hits"]


def test_renamed_folders_count_as_moved(keepsake, tree):
    (tree / "old").mkdir()
    (tree / "old" / "soup.txt").write_text("The soup needs leeks, potatoes and some cream.\n")
    keepsake("add", tree)
    keepsake("index")
    (tree / "old").rename(tree / "new")
    assert "1 moved" in keepsake("index").out
    assert keepsake("index", "--json").json["moved"] == 0


def test_words_may_begin_with_a_minus(keepsake, indexed):
    for words in (["-purple"], ["-heater"], ["-5", "degrees"], ["--purple haze"], ["--", "--x"]):
        outcome = keepsake("search", "--json", *words)
        assert outcome.code == 0
        assert outcome.json["query"] == " ".join(word for word in words if word != "--")
    assert keepsake("ask", "-heater?").code == 0
    assert "Usage" in keepsake("search", "-h").out
    misspelt = keepsake("search", "soup", "--limt", "3")
    assert misspelt.code == 2
    assert "--limit" in misspelt.err
    assert "Put -- before" in misspelt.err


def test_a_very_long_query_is_no_error(keepsake, indexed):
    for query in ("zebra " * 8000, "x" * 50_000):
        for command in ("search", "ask"):
            outcome = keepsake(command, query)
            assert outcome.code == 0
            assert len(outcome.out) < 5000


def test_a_search_shows_title_words_place_and_path(keepsake, indexed):
    outcome = keepsake("search", "front", "door", "keys")
    assert outcome.code == 0
    first = outcome.out.split("\n\n")[0]
    assert "1 Keys" in first or "1 keys" in first
    assert "ten keys" in first
    assert "keys.md" in first
    assert "\x1b" not in outcome.out
    lines = outcome.out.splitlines()
    assert all(len(line) <= 80 for line in lines if str(indexed) not in line)


def test_a_search_as_json_is_json_alone(keepsake, indexed):
    outcome = keepsake("search", "soup leeks", "--json", "--limit", "1")
    assert outcome.json["query"] == "soup leeks"
    [hit] = outcome.json["hits"]
    assert hit["source"] == str(indexed / "soup.txt")
    assert hit["kind"] == "note"
    assert 0 <= hit["score"] <= 1


class ReadingWiring(FakeWiring):
    """The program with such a verifier."""

    def __init__(self, odds):
        super().__init__()
        self.odds = odds

    def models(self, library):
        models = FakeModels()
        models.roles["verifying"] = FakeVerifier(self.odds)
        return models


@pytest.mark.parametrize(("odds", "answered"), [(6.0, True), (-6.0, False)])
def test_a_question_that_nothing_answers_is_told_below_the_hits(keepsake, indexed, odds, answered):
    words = ("search", "how many keys were we given for the front door")
    outcome = keepsake(*words, wiring=ReadingWiring(odds))
    assert "ten keys" in outcome.out
    assert ("seems to answer your question" in outcome.err) is not answered
    assert keepsake(*words, "--json", wiring=ReadingWiring(odds)).json["answered"] is answered
    for others in (["--no-check"], ["--kind", "note"]):
        told = keepsake(*words, "--json", *others, wiring=ReadingWiring(odds)).json["answered"]
        assert told is None


def test_filters_reach_the_search(keepsake, indexed):
    assert keepsake("search", "soup", "--kind", "photo", "--json").json["hits"] == []
    assert keepsake("search", "soup", "--before", "1990", "--json").json["hits"] == []
    assert keepsake("search", "soup", "--after", "1990-02", "--kind", "note", "--json").json["hits"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--after", "2024-13"], "is not a date like"),
        (["--after", "12.5.2024"], "is not a date like"),
        (["--before", "2023-02-30"], "is not a date like"),
        (["--after", "2024-05-02", "--before", "2024-04"], "nothing can match"),
        (["--kind", "video"], "is not one of photo, page, speech, note"),
        (["--limit", "0"], "limit"),
        (["--frob"], "No such option"),
    ],
)
def test_wrong_usage_is_explained(keepsake, options, words):
    outcome = keepsake("search", "soup", *options)
    assert (outcome.code, outcome.out) == (2, "")
    assert words in outcome.err
    as_json = keepsake("search", "soup", "--json", *options)
    assert (as_json.code, as_json.out) == (2, "")
    assert words in json.loads(as_json.err)["error"]


def test_the_same_month_as_both_ends_is_a_range(keepsake, usual):
    assert keepsake("search", "x", "--after", "2024-05-02", "--before", "2024-05").code == 0
    assert keepsake("search", "x", "--after", "2024", "--before", "2024-01").code == 0


def test_empty_words_are_refused(keepsake):
    assert keepsake("search", " ").code == 2
    assert keepsake("ask", "").code == 2


def test_a_search_puts_what_is_less_likely_below_and_says_when_nothing_fits(keepsake, notes):
    for number in range(5):
        (notes / f"ferry{number}.txt").write_text(f"The ferry was late on day {number}, again.")
    (notes / "timetable.txt").write_text("ferry timetable: the ferry to Anholt leaves at nine")
    assert keepsake("add", notes).code == 0
    assert keepsake("index").code == 0
    hits = keepsake("search", "ferry timetable Anholt leaves", "--json").json["hits"]
    assert hits[0]["title"] == "timetable"
    marks = [hit["likely"] for hit in hits]
    assert marks == sorted(marks, reverse=True)
    out = keepsake("search", "ferry timetable Anholt leaves").out
    assert ("Less likely:" in out) == (not all(marks))
    assert "fits this well" not in out


def test_a_library_that_cannot_be_opened_is_code_three(keepsake, library):
    library.write_text("in the way")
    outcome = keepsake("status", "--json")
    assert (outcome.code, outcome.out) == (3, "")
    sentence = json.loads(outcome.err)["error"]
    assert "is a file. Choose another folder for the library." in sentence
    assert "settings" not in sentence


def test_a_library_that_is_being_indexed_is_code_three(keepsake, indexed, library):
    from assistant.index.lock import indexing  # noqa: PLC0415

    with indexing(library):
        assert keepsake("index").code == 3


def test_the_options_before_the_command_count_as_well(keepsake, tmp_path):
    other = tmp_path / "other"
    Store.open(other).close()
    assert keepsake("--json", "--library", other, "roots").json == {"roots": []}


class BrokenWiring(FakeWiring):
    """A program with a bug."""

    def engine(self, library):
        raise RuntimeError("a bug")


def test_a_bug_is_logged_privately_and_told_in_one_sentence(keepsake, library, expected_warnings):
    Store.open(library).close()
    outcome = keepsake("status", wiring=BrokenWiring())
    log = library / "keepsake.log"
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.count("\n") == 1
    assert str(log) in outcome.err
    assert "RuntimeError: a bug" in log.read_text()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_help_shows_examples_and_every_command(keepsake):
    outcome = keepsake("--help")
    assert outcome.code == 0
    for name in COMMANDS.split():
        assert f"\n  {name} " in outcome.out
        help_ = keepsake(name, "--help")
        assert help_.code == 0
        assert f"  keepsake {name}" in help_.out
    assert "keepsake models install starter" in outcome.out
    assert "Keepsake, version" in keepsake("--version").out
