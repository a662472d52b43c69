"""What a user owns goes out of a library and into another one, whole, readable and never twice."""

from __future__ import annotations

import json

import pytest

from tests.e2e.fake_program import FakeWiring


@pytest.fixture
def filled(teach, bosco, photos, tmp_path):
    """A library with a taught dog, what was said of it, a conversation, a note and a setting."""
    found = teach("concept", "suggestions", "Bosco", "--json").json["suggestions"]
    assert teach("concept", "confirm", found[0]["id"]).code == 0
    assert teach("concept", "reject", found[1]["id"]).code == 0
    assert teach("ask", "With whom did we go for a walk?").code == 0
    assert teach("chats", "keep", "last").code == 0
    assert teach("ask", "--chat", "last", "Whom did we meet?").code == 0
    assert teach("settings", "scan_every_min", "90").code == 0
    return tmp_path / "export"


@pytest.fixture
def other(teach, tmp_path):
    """Return a function that runs a command on another library."""
    place = tmp_path / "other"
    return lambda *arguments: teach(*arguments, "--library", place)


def contents(folder):
    """Return all files of an export but the one that says when it was made."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "export.json"
    }


def owned(run):
    names = [one["name"] for one in run("concept", "list", "--json").json["concepts"]]
    return names, run("chats", "list", "--json").json, run("notebook", "list", "--json").json


def test_export_import_and_export_again_give_the_same(teach, other, filled, tmp_path):
    assert teach("export", filled).code == 0
    brought = other("import", filled)
    assert (brought.code, brought.err) == (0, "")
    assert "1 concept, 2 corrections, 1 conversation, 2 questions and 1 note" in " ".join(
        brought.out.split()
    )
    assert other("settings", "scan_every_min", "--json").json["scan_every_min"] == 90
    assert other("index").code == 0
    assert other("export", tmp_path / "again").code == 0
    first, second = contents(filled), contents(tmp_path / "again")
    assert first.keys() == second.keys()
    for name in first:
        assert first[name] == second[name], name
    shown = other("concept", "show", "Bosco", "--json").json["concept"]
    assert (
        shown["in_pictures"]
        == teach("concept", "show", "Bosco", "--json").json["concept"]["in_pictures"]
    )


def test_nothing_comes_in_twice(teach, other, filled):
    teach("export", filled)
    other("import", filled)
    before = owned(other)
    for run in (other, teach):
        again = run("import", filled, "--json")
        assert again.code in {0, 1}
        assert again.json["there"] == ["Bosco"]
        counts = ("concepts", "corrections", "chats", "questions", "notes")
        assert {again.json[one] for one in counts} == {0}
    assert owned(other) == before


def test_the_files_can_be_read_without_keepsake(teach, filled):
    outcome = teach("export", filled, "--texts", "--json")
    assert outcome.json["texts"] == 10
    chat = next((filled / "chats").glob("0001-*.md")).read_text()
    assert "With whom did we go for a walk?" in chat
    assert "walk.txt" in chat
    assert "## With whom" in (filled / "notebook.md").read_text()
    lines = [json.loads(line) for line in (filled / "texts.jsonl").read_text().splitlines()]
    assert any("met nobody" in part["text"] for line in lines for part in line["passages"])
    said = json.loads((filled / "corrections.json").read_text())["said"]
    assert {(one["concept"], one["confirmed"]) for one in said} == {
        ("Bosco", True),
        ("Bosco", False),
    }
    assert "chats.json" in (filled / "README.md").read_text()
    assert all(path.stat().st_mode & 0o077 == 0 for path in filled.rglob("*"))


def test_an_earlier_export_is_replaced_and_nothing_else_is_touched(teach, filled):
    teach("export", filled, "--texts")
    (filled / "chats" / "mine.md").write_text("my own")
    teach("chats", "delete", "last", "--yes")
    assert teach("export", filled).code == 0
    assert [path.name for path in (filled / "chats").iterdir()] == ["mine.md"]
    assert not (filled / "texts.jsonl").exists()
    assert not list(filled.rglob("*.part"))


@pytest.mark.parametrize("where", ["file", "full", "root", "below root", "library", "link"])
def test_no_export_goes_where_it_could_do_harm(teach, photos, library, tmp_path, where):
    target = tmp_path / "target"
    places = {"root": photos, "below root": photos / "new", "library": library / "out"}
    if where == "file":
        target.write_text("mine")
    elif where == "full":
        target.mkdir()
        (target / "mine.txt").write_text("mine")
    elif where == "link":
        target.symlink_to(photos)
        target /= "new"
    outcome = teach("export", places.get(where, target))
    assert (outcome.code, outcome.out) == (2, "")
    assert "Choose" in outcome.err
    assert not (photos / "new").exists()


def test_an_interrupted_export_is_known_and_gone_on_with(teach, other, filled):
    teach("export", filled)
    about = json.loads((filled / "export.json").read_text())
    (filled / "export.json").write_text(json.dumps(about | {"complete": False}))
    (filled / "concepts" / "keepsake.json").unlink()
    (filled / ".chats.json.part").write_bytes(b"{half")
    refused = other("import", filled)
    assert (refused.code, refused.out) == (2, "")
    assert "was interrupted. Make it again: keepsake export" in " ".join(refused.err.split())
    assert teach("export", filled).code == 0
    assert not list(filled.rglob("*.part"))
    assert other("import", filled).code == 0


BREAKS = {
    "chats.json": ('"asked": ', '"asked": -', "makes no sense at chats[0].turns[0].asked"),
    "corrections.json": ('"by": "picture"', '"by": "smell"', "makes no sense at said[].by"),
    "folders.json": ('"priority": ', '"priority": "high", "x": ', "folders[0].priority"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_what_makes_no_sense_is_refused_with_its_place(teach, other, filled, name):
    teach("export", filled)
    old, new, said = BREAKS[name]
    held = (filled / name).read_text()
    assert old in held
    (filled / name).write_text(held.replace(old, new, 1))
    outcome = other("import", filled)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in " ".join(outcome.err.split())
    assert owned(other)[0] == []


@pytest.mark.parametrize("name", ["chats.json", "concepts/keepsake.json", "export.json"])
def test_a_file_that_breaks_off_is_refused_and_nothing_changes(teach, other, filled, name):
    teach("export", filled)
    held = (filled / name).read_bytes()
    (filled / name).write_bytes(held[: len(held) // 2])
    outcome = other("import", filled)
    assert (outcome.code, outcome.out) == (2, "")
    assert "broken at line" in outcome.err or "damaged" in outcome.err
    assert owned(other)[0] == []


def test_a_lost_file_is_refused_and_a_changed_one_told_of(teach, other, filled):
    teach("export", filled)
    (filled / "folders.json").write_text((filled / "folders.json").read_text() + "\n")
    outcome = other("import", filled, "--json")
    assert outcome.code == 1
    assert "folders.json was changed since the export" in outcome.json["notices"][0]
    assert owned(other)[0] == ["Bosco"]
    next((filled / "concepts" / "pictures").glob("*.webp")).unlink()
    outcome = other("import", filled)
    assert outcome.code == 2
    assert "is missing or cannot be read" in " ".join(outcome.err.split())


def test_an_export_of_a_newer_version_is_left_alone(teach, other, filled):
    teach("export", filled)
    about = json.loads((filled / "export.json").read_text())
    (filled / "export.json").write_text(json.dumps(about | {"version": 99}))
    for outcome in (other("import", filled), teach("export", filled)):
        assert (outcome.code, outcome.out) == (2, "")
        assert "newer version of Keepsake" in outcome.err
    assert other("import", filled / "nowhere").code == 2


def test_an_import_that_fails_half_way_leaves_all_as_it_was(teach, other, filled, tmp_path):
    teach("export", filled)
    other("concept", "add", "Mia")
    before = owned(other)
    (tmp_path / "other" / "settings.toml").symlink_to(tmp_path / "unplugged" / "settings.toml")
    outcome = other("import", filled)
    assert (outcome.code, outcome.out) == (3, "")
    assert owned(other) == before
    (tmp_path / "other" / "settings.toml").unlink()
    assert other("import", filled).code == 0
    assert owned(other)[0] == ["Bosco", "Mia"]


def test_an_import_is_taken_back(teach, other, filled):
    teach("export", filled)
    other("concept", "add", "Mia")
    before = owned(other)
    copy = other("import", filled, "--json").json["before"]
    assert owned(other) != before
    assert other("restore", copy, "--yes").code == 0
    assert owned(other) == before


@pytest.mark.parametrize(
    ("how", "names"), [("merge", ["Bosco"]), ("number", ["Bosco", "Bosco 2"]), ("skip", ["Bosco"])]
)
def test_names_that_are_taken_are_told_of(teach, other, filled, how, names):
    teach("export", filled)
    other("concept", "add", "bosco", "--info", "Another one")
    other("concept", "set", "bosco", "--name", "Bosco")
    outcome = other("import", filled, "--if-taken", how)
    assert "There were already: “Bosco”." in outcome.out
    assert owned(other)[0] == names
    info = other("concept", "show", "Bosco", "--json").json["concept"]["info"]
    assert info == ("Another one\nOur dog" if how == "merge" else "Another one")


def test_without_an_image_model_concepts_come_all_the_same(keepsake, teach, filled, tmp_path):
    teach("export", filled)
    bare = FakeWiring(without=("image",))
    place = tmp_path / "bare"
    assert keepsake("import", filled, "--library", place, wiring=bare).code == 0
    shown = keepsake("concept", "list", "--json", "--library", place, wiring=bare).json
    assert [len(one["examples"]) for one in shown["concepts"]] == [1]
