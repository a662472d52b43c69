"""A check-up tells how a library is, changes nothing, and mends what is derived when asked to."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import apsw
import pytest

from assistant.index.lock import indexing
from models.inventory import Health
from tests.e2e.fake_program import FakeWiring
from tests.samples import make_photo
from ui.wiring import ShortRun, Wiring


class Whole(FakeWiring):
    """The program with a models folder that says nothing."""

    def model_states(self, *, thorough):
        return []

    def catalogue_problems(self):
        return ()


class Unreadable(Whole):
    """The program with a models folder that cannot be read."""

    def model_states(self, *, thorough):
        raise PermissionError(13, "Permission denied")


@pytest.fixture
def doctor(keepsake):
    def call(*arguments, wiring=None):
        outcome = keepsake("doctor", "--json", *arguments, wiring=wiring or Whole())
        return outcome.code, outcome.json

    return call


def of(found, about):
    return [one for one in found["findings"] if one["about"] == about]


def states(found):
    return {one["about"]: one["state"] for one in found["findings"] if one["about"] != "models"}


def digests(library):
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in library.rglob("*")
        if path.is_file() and not path.name.endswith("-shm")
    }


@pytest.fixture
def break_words(library):
    def broken():
        with apsw.Connection(str(library / "keepsake.db")) as opened:
            opened.execute("insert into words (words) values ('delete-all')")

    return broken


def test_a_sound_library_is_well_and_stays_as_it_is(doctor, indexed, library):
    before = digests(library)
    code, found = doctor()
    assert code == 0
    assert set(states(found).values()) == {"ok"}
    assert {"format", "file", "rows", "words", "vectors", "folders", "disk"} <= states(found).keys()
    assert digests(library) == before
    assert doctor("--deep")[0] == 0
    assert digests(library) == before


def test_lines_are_for_people_and_the_sum_stands_below(keepsake, indexed):
    outcome = keepsake("doctor", wiring=Whole())
    assert (outcome.code, outcome.err) == (0, "")
    assert "ok      The library's file is sound.\n" in outcome.out
    assert "look    There is no model for text" in outcome.out
    assert outcome.out.endswith("Broken: 0. To look at: 2.\n")


def test_a_library_without_a_text_lacks_no_meaning(doctor, keepsake, tmp_path):
    make_photo(tmp_path / "photos" / "a.jpg", "red")
    keepsake("add", str(tmp_path / "photos"), wiring=Whole())
    keepsake("index", wiring=Whole())
    code, found = doctor()
    assert (code, of(found, "meanings")[0]["state"]) == (0, "ok")


def test_a_model_whose_files_are_damaged_is_not_said_to_lack(doctor):
    model = next(one for one in Wiring().model_states(thorough=False) if one.model.role == "image")
    damaged = replace(model, health=Health.DAMAGED, used=True, detail="cut off")

    class Damaged(Whole):
        def model_states(self, *, thorough):
            return [damaged]

    said = [one["said"] for one in of(doctor(wiring=Damaged())[1], "models")]
    assert any("is damaged: cut off" in one for one in said)
    assert not any("no model for image" in one for one in said)


def test_a_word_index_out_of_step_is_mended_only_when_asked(doctor, indexed, break_words, keepsake):
    break_words()
    code, found = doctor()
    [words] = of(found, "words")
    assert (code, words["state"], words["repairable"]) == (1, "broken", True)
    assert "keepsake doctor --repair" in words["advice"]
    code, found = doctor("--repair")
    assert (code, found["repaired"], found["failure"]) == (0, ["the word index"], None)
    assert keepsake("search", "leeks", "--json").json["hits"]
    assert doctor("--repair")[1]["repaired"] == []


def test_words_that_differ_are_found_by_the_deep_check(doctor, indexed, library):
    with apsw.Connection(str(library / "keepsake.db")) as opened:
        row, text = opened.execute("select id, text from passages").fetchone()
        put = "insert into pieces (pieces, rowid, text) values ('delete', ?, ?)"
        opened.execute(put, (row, text))
        opened.execute("insert into pieces (rowid, text) values (?, 'others')", (row,))
    assert doctor()[0] == 0
    assert doctor("--deep")[0] == 1
    assert doctor("--repair", "--deep")[0] == 0


def test_what_makes_searches_quick_is_looked_at_and_mended(doctor, indexed, library):
    with apsw.Connection(str(library / "keepsake.db")) as opened:
        opened.execute("update word_lengths set lengths = zeroblob(8192)")
    assert of(doctor()[1], "quickness")[0]["state"] == "ok", "nothing seen from outside"
    assert of(doctor("--deep")[1], "quickness")[0]["state"] == "look"
    assert doctor("--repair")[1]["repaired"] == ["what makes searches quick"]
    assert of(doctor("--deep")[1], "quickness")[0]["state"] == "ok"


@pytest.mark.parametrize("damage", ["header", "middle", "cut", "empty"])
def test_a_damaged_file_is_told_of_and_never_ends_in_a_bug(doctor, indexed, library, damage):
    path = library / "keepsake.db"
    whole = path.read_bytes()
    middle = len(whole) // 3 // 4096 * 4096
    torn = {
        "header": b"rubbish " * 1000,
        "middle": whole[:middle] + b"\xa5" * (len(whole) - 2 * middle) + whole[-middle:],
        "cut": whole[: len(whole) // 2],
        "empty": b"",
    }
    for end in ("-wal", "-shm"):
        path.with_name(f"{path.name}{end}").unlink(missing_ok=True)
    path.write_bytes(torn[damage])
    for arguments in ([], ["--deep"], ["--repair"]):
        code, found = doctor(*arguments)
        if damage != "empty":
            assert code == 1
            assert "keepsake restore" in str(found)
        assert of(found, "disk")[0]["state"] == "ok"
    assert path.read_bytes() == torn[damage] or damage == "empty"


def test_a_newer_format_is_said_in_a_sentence(doctor, indexed, library):
    with apsw.Connection(str(library / "keepsake.db")) as opened:
        opened.pragma("user_version", 999)
    code, found = doctor()
    assert code == 1
    assert "newer version of Keepsake" in str(found)


def test_without_a_library_there_is_nothing_to_check(doctor, library):
    code, found = doctor()
    assert code == 0
    assert "keepsake add FOLDER" in of(found, "library")[0]["advice"]
    assert doctor("--repair")[0] == 0
    assert not (library / "keepsake.db").exists()


def test_wrong_settings_are_one_line_among_others(doctor, indexed, library):
    (library / "settings.toml").write_text("threads = 'many'\n")
    code, found = doctor()
    assert code == 1
    assert "settings.toml" in of(found, "settings")[0]["said"]
    assert of(found, "file")[0]["state"] == "ok"


def test_it_works_while_a_library_is_indexed(doctor, indexed, library):
    with indexing(library):
        code, found = doctor("--deep")
        assert code == 0
        [running] = of(found, "indexer")
        assert running["state"] == "look"
        assert any("were not compared" in one["said"] for one in of(found, "words"))
    assert of(doctor()[1], "indexer")[0]["state"] == "ok"


def test_rights_of_others_are_told_and_taken_away(doctor, indexed, library):
    library.chmod(0o755)
    (library / "keepsake.db").chmod(0o644)
    assert of(doctor()[1], "privacy")[0]["state"] == "look"
    assert doctor("--repair")[0] == 0
    assert (library.stat().st_mode & 0o777, (library / "keepsake.db").stat().st_mode & 0o777) == (
        0o700,
        0o600,
    )


def test_lost_small_pictures_come_back_with_the_next_indexing(
    keepsake, teach, doctor, photos, library
):
    kept = sorted((library / "thumbnails").rglob("*.webp"))
    kept[0].unlink()
    code, found = doctor()
    assert code == 0
    assert of(found, "pictures")[0]["said"].startswith("The small pictures of 1 photo")
    assert "1 photo, to be indexed again" in doctor("--repair")[1]["repaired"]
    teach("index")
    assert kept[0].exists()
    assert of(doctor()[1], "pictures")[0]["state"] == "ok"


def test_a_folder_that_is_away_and_failed_files_are_to_be_looked_at(doctor, keepsake, notes):
    (notes / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    keepsake("add", notes)
    keepsake("index")
    assert of(doctor()[1], "files")[0]["said"].startswith("1 file could not be read")
    notes.rename(notes.with_name("elsewhere"))
    [away] = of(doctor()[1], "folders")
    assert away["state"] == "look"
    assert "keepsake remove" in away["advice"]


def test_a_models_folder_that_cannot_be_read_is_broken(doctor, indexed):
    code, found = doctor(wiring=Unreadable())
    assert code == 1
    assert "Permission denied" in of(found, "models")[0]["said"]


class Trying(Whole):
    """The program with one language model, and what comes of trying it."""

    def __init__(self, run):
        super().__init__()
        self.run = run

    def model_states(self, *, thorough):
        states = Wiring().model_states(thorough=False)
        model = next(one for one in states if one.model.role == "language")
        return [replace(model, health=Health.OK, used=True)]

    def try_model(self, model, *, library):
        return self.run


def test_a_model_that_breaks_down_is_a_line_and_does_not_end_the_check_up(doctor, indexed):
    wiring = Trying(ShortRun(0.5, "It broke down when it was tried: Illegal instruction."))
    code, found = doctor(wiring=wiring)
    [tried] = of(found, "trial")
    assert (code, tried["state"]) == (1, "broken")
    assert "Illegal instruction" in tried["said"]
    assert "keepsake models use language NAME" in tried["advice"]


def test_a_model_that_was_given_up_is_to_be_looked_at(doctor, indexed):
    code, found = doctor(wiring=Trying(ShortRun(60, "It was given up.", passing=True)))
    assert (code, of(found, "trial")[0]["state"]) == (0, "look")


def test_models_that_work_are_named_and_quick_tries_none(doctor, indexed):
    wiring = Trying(ShortRun(1.25))
    code, found = doctor(wiring=wiring)
    [tried] = of(found, "trial")
    assert (code, tried["state"]) == (0, "ok")
    assert "(1.2 s)" in tried["said"]
    assert of(doctor("--quick", wiring=wiring)[1], "trial") == []
