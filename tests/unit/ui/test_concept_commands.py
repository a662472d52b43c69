"""People, pets and things are taught, corrected, found, discovered and forgotten by commands."""

import io
import sys

import pytest

from tests.e2e.fake_program import FakeWiring
from tests.halves import halves


class Keyboard(io.StringIO):
    """A stdin at which somebody sits."""

    def isatty(self):
        return True


def test_what_is_taught_is_found_at_once(teach, bosco, photos):
    assert bosco.out.startswith("Created “Bosco”.\nIn 6 pictures and named in 1 place")
    (found,) = teach("concept", "list", "--json").json["concepts"]
    assert (found["name"], found["category"], found["info"]) == ("Bosco", "dog", "Our dog")
    assert len(found["examples"]) == 1
    assert found["examples"][0]["origin"].endswith("bosco.png")
    assert "Bosco" in teach("concept", "list").out


def test_a_picture_comes_through_the_standard_input(teach, photos, tmp_path, monkeypatch):
    pixels = halves(tmp_path / "bosco.png", "red", "black", seed=99).read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(pixels)))
    taught = teach("concept", "add", "Bosco", "--image", "-", "--box", "0,0,0.45,1")
    assert taught.out.startswith("Created “Bosco”.\nIn 6 pictures")
    (found,) = teach("concept", "list", "--json").json["concepts"]
    assert found["examples"][0]["origin"] == "pasted"


@pytest.mark.parametrize(("given", "said"), [(b"", "no picture came"), (b"no", "is not a photo")])
def test_what_is_no_picture_on_the_standard_input_is_refused(teach, tree, monkeypatch, given, said):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
    refused = teach("concept", "add", "Bosco", "--image", "-")
    assert refused.code == 2
    assert said in refused.err


def test_a_card_tells_what_is_known_and_where_it_was_found(teach, bosco, photos):
    card = teach("concept", "show", "bosco", "--limit", 20, "--json").json
    paths = {one["source"] for one in card["mentions"] if one["by"] == "picture"}
    assert paths == {str(photos / f"red{n}.png") for n in range(6)}
    (named,) = [one for one in card["mentions"] if one["by"] == "name"]
    assert (named["source"], named["box"]) == (str(photos / "walk.txt"), None)
    first, last = named["chars"]
    assert last - first == len("Bosco")
    shown = teach("concept", "show", "Bosco").out
    assert "Our dog" in shown
    assert "avatar 1" in shown
    assert "walk with Bosco and met" in " ".join(teach("concept", "show", "Bosco").out.split())


def test_a_box_belongs_to_the_image_before_it(teach, photos, tmp_path):
    one = halves(tmp_path / "one.png", "red", "green", seed=1)
    two = halves(tmp_path / "two.png", "red", "blue", seed=2)
    add = ("concept", "add", "Rex")
    outcome = teach(*add, "--image", one, "--image", two, "--box", "0,0,0.45,1", "--json")
    assert [example["box"] is None for example in outcome.json["concept"]["examples"]] == [
        True,
        False,
    ]
    refused = teach("concept", "add", "Tom", "--box", "0,0,0.45,1", "--image", one)
    assert (refused.code, refused.out) == (2, "")
    assert "right after its --image" in refused.err
    assert teach(*add, "--more", "--image", one, "--box", "a,b").code == 2
    outside = teach("concept", "add", "Tom", "--image", one, "--box", "0.8,0,0.5,1")
    assert outside.code == 2
    assert "not inside the picture" in outside.err


def test_a_second_one_of_the_name_needs_a_word(teach, bosco, tmp_path):
    picture = halves(tmp_path / "more.png", "red", "white", seed=5)
    refused = teach("concept", "add", "BOSCO", "--image", picture)
    assert (refused.code, refused.out) == (2, "")
    assert "--more" in refused.err
    more = teach("concept", "add", "bosco", "--more", "--image", picture, "--json").json
    assert len(more["concept"]["examples"]) == 2
    both = teach("concept", "add", "Bosco", "--more", "--image", picture, "--info", "x")
    assert both.code == 2
    assert "concept set" in both.err
    assert teach("concept", "add", "Bosco", "--more").code == 2


def test_unknown_names_are_answered_with_near_ones(teach, bosco):
    outcome = teach("concept", "show", "Bosko")
    assert (outcome.code, outcome.out) == (2, "")
    assert "Did you mean “Bosco”?" in outcome.err


def test_a_change_is_whole_or_not_at_all(teach, bosco):
    done = teach(
        *("concept", "set", "Bosco", "--name", "Bo", "--alias", "Bosco", "--alias", "Bobo"),
        *("--category", "poodle", "--strictness", "-0.5", "--json"),
    ).json
    now = done["concept"]
    assert (now["name"], now["aliases"], now["category"]) == ("Bo", ["Bosco", "Bobo"], "poodle")
    assert now["strictness"] == -0.5
    failed = teach("concept", "set", "Bo", "--info", "changed", "--avatar", 999)
    assert failed.code == 2
    assert teach("concept", "show", "Bo", "--json").json["concept"]["info"] == "Our dog"
    assert "not also called" in teach("concept", "set", "Bo", "--no-alias", "Max").err
    fewer = teach("concept", "set", "Bo", "--no-alias", "bobo", "--json").json["concept"]
    assert fewer["aliases"] == ["Bosco"]
    assert teach("concept", "set", "Bo").code == 2


def test_merging_splitting_removing_and_taking_back(teach, bosco, tmp_path):
    picture = halves(tmp_path / "rex.png", "blue", "green", seed=7)
    teach("concept", "add", "Rex", "--image", picture, "--box", "0,0,0.45,1")
    merged = teach("concept", "merge", "Bosco", "Rex", "--json").json["concept"]
    assert (merged["aliases"], len(merged["examples"])) == (["Rex"], 2)
    example = merged["examples"][1]["id"]
    assert teach("concept", "set", "Bosco", "--no-alias", "Rex").code == 0
    apart = teach("concept", "split", "Bosco", "Rex", "--example", example, "--json").json
    assert apart["concept"]["name"] == "Rex"
    removed = teach("concept", "remove", "Rex")
    assert removed.out == "Removed “Rex”.\nTo bring it back: keepsake concept undo\n"
    assert teach("concept", "undo").out.startswith("Undone: Removed “Rex”.\n")
    assert teach("concept", "redo", "--json").json["done"] == ["Done again: Removed “Rex”."]
    edits = teach("concept", "history", "--json").json["edits"]
    assert edits[0]["what"] == "Removed “Rex”."
    assert "Merged “Rex” into “Bosco”." in teach("concept", "history").out


def test_finds_are_confirmed_and_rejected(teach, bosco, photos):
    path = photos / "red0.png"
    waiting = teach("concept", "suggestions", "Bosco", "--json").json["suggestions"]
    scores = [abs(one["score"] - 0.5) for one in waiting if one["decision"] == "unsure"]
    assert scores == sorted(scores)
    assert teach("concept", "reject", "Bosco", "--path", path).code == 0
    again = teach("concept", "show", "Bosco", "--limit", 50, "--json").json["mentions"]
    assert all(one["state"] == "rejected" for one in again if one["source"] == str(path))
    assert teach("concept", "undo").code == 0
    number = next(one["id"] for one in waiting if one["by"] == "name")
    assert "Confirmed “Bosco” in 1 place." in teach("concept", "confirm", number).out
    assert teach("concept", "confirm", "Bosco", "--all-sure").code == 0
    done = teach("concept", "list", "--json").json["concepts"][0]
    assert done["in_pictures"]["confirmed"] == 6


@pytest.mark.parametrize(
    "arguments",
    [[], ["Bosco"], ["1", "x"], ["--all-sure"], ["A", "B", "--all-sure"], ["99999"]],
)
def test_what_to_confirm_must_be_clear(teach, bosco, arguments):
    outcome = teach("concept", "confirm", *arguments)
    assert (outcome.code, outcome.out) == (2, "")


def test_where_it_was_not_found_it_can_be_taught(teach, bosco, photos):
    outcome = teach("concept", "confirm", "Bosco", "--path", photos / "blue1.png")
    assert outcome.code == 2
    assert "--more --image" in outcome.err


def test_an_export_comes_back_as_it_was(teach, bosco, tmp_path):
    outcome = teach("concept", "export", tmp_path / "out", "--json")
    assert (outcome.json["concepts"], outcome.json["folder"]) == (1, str(tmp_path / "out"))
    before = teach("concept", "list", "--json").json["concepts"][0]
    assert teach("forget", "--concept", "Bosco", "--yes").code == 0
    back = teach("concept", "import", tmp_path / "out")
    assert back.code == 0
    after = teach("concept", "list", "--json").json["concepts"][0]
    assert {**before, "id": 0, "examples": 1} == {**after, "id": 0, "examples": 1}
    lost = tmp_path / "database.json"
    lost.write_text('{"concept_dict": {"<x>": {"name": "<x>", "image": "./x.jpg"}}}')
    assert teach("concept", "import", lost).code == 1


def test_imported_names_that_are_taken_are_merged_or_numbered(teach, bosco, tmp_path):
    file = tmp_path / "database.json"
    file.write_text('{"concept_dict": {"<b>": {"name": "bosco", "info": "Our dog"}}}')
    assert teach("concept", "import", file, "--if-taken", "merge").code == 0
    again = teach("concept", "import", file)
    assert (again.code, again.out) == (0, "Nothing changed.\n"), "there is nothing to take back"
    assert teach("concept", "import", file, "--if-taken", "number").code == 0
    names = [one["name"] for one in teach("concept", "list", "--json").json["concepts"]]
    assert names == ["Bosco", "bosco 2"]


def test_only_its_own_name_forgets_a_concept(teach, bosco):
    assert teach("concept", "set", "Bosco", "--alias", "Bobo").code == 0
    outcome = teach("forget", "--concept", "Bobo", "--yes")
    assert outcome.code == 2
    assert "another name of “Bosco”" in outcome.err
    assert len(teach("concept", "list", "--json").json["concepts"]) == 1


def test_forgetting_asks_and_cannot_be_undone(teach, bosco, library, monkeypatch):
    monkeypatch.setattr(sys, "stdin", Keyboard("n\n"))
    assert teach("forget", "--concept", "Bosco").code == 1
    monkeypatch.setattr(sys, "stdin", Keyboard("y\n"))
    outcome = teach("forget", "--concept", "bosco")
    first, *further = outcome.out.splitlines()
    assert first == "“Bosco” is forgotten for good."
    assert "Files in which the name is written stay" in " ".join(further)
    assert "keepsake backup --alone" in " ".join(further)
    assert "Our dog" in outcome.err or "1 example picture" in outcome.err
    assert teach("concept", "list", "--json").json == {"concepts": []}
    assert teach("concept", "undo").code == 2
    assert b"Our dog" not in b"".join(
        path.read_bytes() for path in library.rglob("*") if path.is_file()
    )
    assert teach("forget", "--concept", "Bosco", "--deleted").code == 2


def test_a_removed_concept_is_forgotten_by_its_name(teach, bosco, library):
    teach("concept", "set", "Bosco", "--alias", "Bo")
    refused = teach("concept", "remove", "Bo")
    assert refused.code == 2
    assert "“Bo” is another name of “Bosco”" in refused.err
    teach("concept", "remove", "Bosco")
    outcome = teach("forget", "--concept", "bosco")
    assert outcome.code == 2
    assert "“Bosco” was removed, and no undo will bring it back" in outcome.err
    assert teach("forget", "--concept", "bosco", "--yes").code == 0
    assert teach("concept", "undo").code == 2
    assert b"Our dog" not in b"".join(
        path.read_bytes() for path in library.rglob("*") if path.is_file()
    )


def test_a_search_for_concepts_alone_that_finds_nothing_names_them(teach, bosco):
    teach("concept", "add", "Mia")
    outcome = teach("search", "--concept", "Bosco", "--concept", "Mia")
    assert "Nothing found with “Bosco” and “Mia”." in outcome.out


def test_an_empty_memory_says_how_to_begin(keepsake, usual):
    for command in (["list"], ["suggestions"]):
        outcome = keepsake("concept", *command)
        assert outcome.code == 0
        assert "keepsake concept add NAME --image FILE" in outcome.out
    assert "Nothing has been changed yet." in keepsake("concept", "history").out
    assert "Nothing without a name" in keepsake("concept", "discover").out
    assert not usual.exists()
    named = keepsake("concept", "add", "Mia")
    assert named.code == 0
    assert "by its names only" in named.err


def test_without_an_image_model_a_sentence_says_what_to_do(keepsake, tmp_path, library):
    picture = halves(tmp_path / "x.png", "red", "blue")
    wiring = FakeWiring(without=("image",))
    outcome = keepsake("concept", "add", "Bo", "--image", picture, wiring=wiring)
    assert (outcome.code, outcome.out) == (1, "")
    assert "keepsake models install starter" in outcome.err
    assert keepsake("recognise", picture, wiring=wiring).code == 1


@pytest.mark.parametrize(
    "command",
    "add list show set merge split remove confirm reject suggestions discover name-cluster "
    "dismiss restore undo redo history import export".split(),
)
def test_every_command_has_help_with_an_example(keepsake, command):
    outcome = keepsake("concept", command, "--help")
    assert outcome.code == 0
    assert f"keepsake concept {command}" in outcome.out


def test_a_search_for_a_concept_must_name_one_that_is_there(teach, bosco):
    assert teach("search", "walk", "--concept", "bosco").code == 0
    assert teach("search", "--concept", "Bosco").code == 0
    unknown = teach("search", "walk", "--concept", "Bosko")
    assert (unknown.code, unknown.out) == (2, "")
    assert "Did you mean “Bosco”?" in unknown.err
    assert teach("search").code == 2
