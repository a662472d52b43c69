"""RAP's databases are read with all their quirks; what is exported is read back without loss."""

import json
import os

import numpy as np
import pytest
from PIL import Image

from assistant.concepts.example_picture import small_picture
from assistant.concepts.rap_export import PICTURES, export_concepts
from assistant.concepts.rap_format import DATABASE, EXTRAS, read_database
from assistant.concepts.teach import Teacher
from assistant.concepts.work import NewConcept
from assistant.errors import UsageProblem
from assistant.store import concepts, edits
from tests.unit.assistant.concepts.taught_library import REGIONS, drawn, example
from tests.unit.assistant.store import library

BOX = (0.25, 0.25, 0.5, 0.5)


def written(folder, content, pictures=()):
    """Write a database and pictures beside it; return the database's path."""
    folder.mkdir(parents=True, exist_ok=True)
    for n, name in enumerate(pictures):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(drawn(n)).save(folder / name)
    path = folder / DATABASE
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def entry(name="bo", image="bo.png", info="a dog", category="dog"):
    return {"name": name, "image": image, "info": info, "category": category}


def database(**entries):
    index = {one["image"]: f"<{key}>" for key, one in entries.items()}
    found = {f"<{key}>": one for key, one in entries.items()}
    return {"concept_dict": found, "path_to_concept": index}


def names(found):
    return [[path.path.name for path in one.pictures] for one in found.concepts]


def learn(store, found):
    """Teach what was read, as the engine does after it made vectors of the pictures."""
    new = []
    for n, one in enumerate(found.concepts):
        shown = []
        for place in one.pictures:
            with Image.open(place.path) as image:
                small = small_picture(np.array(image.convert("RGB")), place.box)
            vectors = {REGIONS: library.directions(1, seed=n, dimension=REGIONS.dimension)}
            shown.append(small.as_example(vectors, origin=place.origin))
        new.append(one.with_examples(tuple(shown)))
    return Teacher(store).import_concepts(new)


def test_a_database_of_rap_is_read(tmp_path):
    path = written(tmp_path / "data", database(bo=entry()), ["bo.png"])
    found = read_database(path)
    [bo] = found.concepts
    assert (bo.name, bo.info, bo.category, found.notices) == ("bo", "a dog", "dog", ())
    assert names(found) == [["bo.png"]]
    assert names(read_database(path.parent)) == [["bo.png"]], "its folder will do"


@pytest.mark.parametrize(
    "image",
    ["./bo.png", "data/bo.png", "./data/bo.png", "sub/../bo.png", ["bo.png"], ".\\bo.png"],
    ids=str,
)
def test_paths_are_found_as_rap_writes_them(tmp_path, image):
    content = {"concept_dict": {"<bo>": entry(image=image)}}
    (tmp_path / "data" / "sub").mkdir(parents=True)
    found = read_database(written(tmp_path / "data", content, ["bo.png"]))
    assert (names(found), found.notices) == ([["bo.png"]], ())


def test_an_absolute_path_is_taken_as_it_is(tmp_path):
    written(tmp_path / "elsewhere", {"concept_dict": {}}, ["bo.png"])
    content = database(bo=entry(image=str(tmp_path / "elsewhere" / "bo.png")))
    assert names(read_database(written(tmp_path / "data", content))) == [["bo.png"]]


def test_pictures_that_only_the_index_names_are_examples_too(tmp_path):
    content = database(bo=entry())
    content["path_to_concept"] = {"./bo.png": "<bo>", "second.png": "<bo>", "x.png": "<who>"}
    found = read_database(written(tmp_path / "data", content, ["bo.png", "second.png"]))
    assert names(found) == [["bo.png", "second.png"]]


@pytest.mark.parametrize(
    ("image", "reason"),
    [
        ("gone.png", "is missing"),
        ("../outside.png", "is outside the folder"),
        ("link.png", "is not an ordinary file"),
        ("away/outside.png", "is outside the folder"),
        ("pipe.png", "is not an ordinary file"),
        ("sub", "is not an ordinary file"),
        ("/dev/zero", "is not an ordinary file"),
        ("https://example.org/bo.png", "is not a file"),
        ("a\0b", "is not a file"),
        ("x" * 5000, "is missing"),
    ],
    ids=lambda one: one[:20],
)
def test_pictures_that_may_not_be_read_are_listed_and_the_rest_goes_on(tmp_path, image, reason):
    written(tmp_path, {}, ["outside.png"])
    folder = tmp_path / "data"
    path = written(
        folder, database(bo=entry(image=image), rex=entry("rex", "rex.png")), ["rex.png"]
    )
    (folder / "sub").mkdir()
    (folder / "link.png").symlink_to(folder / "rex.png")
    (folder / "away").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.png")
    found = read_database(path)
    assert names(found) == [[], ["rex.png"]]
    assert reason in found.notices[0]
    assert "“bo”" in found.notices[0]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ("bo", "", "")),
        ({"name": "<bo>"}, ("bo", "", "")),
        ({"name": "Bo the dog"}, ("Bo the dog", "", "")),
        ({"name": None, "info": ["a", "b"], "category": 7}, ("bo", "a\nb", "7")),
        ("only text", ("bo", "", "")),
    ],
    ids=str,
)
def test_what_is_missing_or_odd_in_an_entry_is_filled_in(tmp_path, given, expected):
    found = read_database(written(tmp_path / "data", {"concept_dict": {"<bo>": given}}))
    assert [(one.name, one.info, one.category) for one in found.concepts] == [expected]


def test_an_entry_without_any_name_is_left_out(tmp_path):
    found = read_database(written(tmp_path / "data", {"concept_dict": {"<>": {}, "<a>": {}}}))
    assert [one.name for one in found.concepts] == ["a"]
    assert "without any name" in found.notices[0]


def test_only_the_inner_part_will_do(tmp_path):
    found = read_database(written(tmp_path / "data", {"<bo>": entry()}, ["bo.png"]))
    assert names(found) == [["bo.png"]]


def test_a_number_or_a_list_without_end_is_no_box_and_no_text(tmp_path):
    huge = '{"picture": "bo.png", "box": [1' + "0" * 400 + ", 0, 1, 1]}"
    text = (
        '{"format": "keepsake-concepts", "concepts": [{"name": "bo", "examples": [' + huge + "]}]}"
    )
    found = read_database(written(tmp_path / "box", text, ["bo.png"]))
    assert [one.box for one in found.concepts[0].pictures] == [None]
    lists = "[" * 700 + '"x"' + "]" * 700
    deep = '{"concept_dict": {"<bo>": {"name": "bo", "info": ' + lists + "}}}"
    found = read_database(written(tmp_path / "deep", deep))
    assert [(one.name, one.info) for one in found.concepts] == [("bo", "")]


def test_an_export_without_its_database_needs_no_keys(tmp_path):
    entries = [{"name": "bo"}, {"name": "rex"}, {"name": "tom", "key": "<tom>"}]
    text = json.dumps({"format": "keepsake-concepts", "concepts": entries})
    found = read_database(written(tmp_path / "data", text))
    assert [one.name for one in found.concepts] == ["bo", "rex", "tom"]


def test_a_key_that_comes_twice_loses_nothing(store, tmp_path):
    text = '{"concept_dict": {"<bo>": {"info": "one"}, "<bo>": {"info": "two"}}}'
    found = read_database(written(tmp_path / "data", text))
    learn(store, found)
    with store.read() as tx:
        assert [one.info for one in concepts.all_concepts(tx)] == ["one\ntwo"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"concept_dict": {\n"<bo>": {"name": "bo"},\n"<rex>": {"na', "broken at line 3, column"),
        ("", "broken at line 1"),
        ("[]", "no concept database"),
        ("{}", "no “concept_dict”"),
        ('{"concept_dict": []}', "no “concept_dict”"),
        ("[" * 200_000, "no concept database"),
    ],
    ids=["cut off", "empty", "a list", "no keys", "wrong", "deep"],
)
def test_what_is_no_database_is_refused_with_its_place(tmp_path, text, sentence):
    with pytest.raises(UsageProblem, match=sentence):
        read_database(written(tmp_path / "data", text))


def test_a_file_that_is_no_text_or_not_there_is_refused(tmp_path):
    path = written(tmp_path / "data", "")
    path.write_bytes(b'{\n"a": "\xff"}')
    with pytest.raises(UsageProblem, match=r"not UTF-8 text \(line 2\)"):
        read_database(path)
    with pytest.raises(UsageProblem, match="There is no file"):
        read_database(tmp_path / "nowhere.json")


def test_a_byte_order_mark_does_no_harm(tmp_path):
    path = written(tmp_path / "data", "\ufeff" + json.dumps(database(bo=entry(image="x"))))
    assert read_database(path).concepts[0].name == "bo"


def test_thousands_of_concepts_are_one_edit(store, tmp_path):
    content = {"concept_dict": {f"<c{n}>": {"info": f"number {n}"} for n in range(3000)}}
    taught = learn(store, read_database(written(tmp_path / "data", content)))
    assert taught.what == "Imported 3,000 concepts."
    with store.read() as tx:
        assert concepts.concept_count(tx) == 3000


def test_what_rap_knows_comes_through_without_loss(store, tmp_path):
    content = database(bo=entry(), rex=entry("rex", "rex.png", "<rex> is a cat", "cat"))
    content["concept_dict"]["<bo>"]["colour"] = {"coat": "brown"}
    content["concept_dict"]["<cup>"] = entry("our red cup", "cup.png", "<cup> is red")
    content["concept_dict"]["<tom>"] = entry("<tom>", "tom.png")
    pictures = ["bo.png", "rex.png", "cup.png", "tom.png"]
    learn(store, read_database(written(tmp_path / "in", content, pictures)))
    with store.read() as tx:
        export_concepts(tx, tmp_path / "out")
    given = content["concept_dict"]
    got = json.loads((tmp_path / "out" / DATABASE).read_text(encoding="utf-8"))
    assert set(got) == {"concept_dict", "path_to_concept"}
    for key, one in given.items():
        exported = got["concept_dict"][key]
        assert exported | {"image": one["image"]} == one
        assert got["path_to_concept"][exported["image"]] == key
        with Image.open(tmp_path / "out" / exported["image"]) as image:
            assert image.size == (64, 64)


def test_a_new_name_is_exported_in_place_of_what_rap_called_it(store, tmp_path):
    learn(store, read_database(written(tmp_path, {"concept_dict": {"<tom>": entry("<tom>", "")}})))
    with store.write() as tx:
        concepts.set_values(tx, 1, {"name": "Tommy"}, edit=1, now=0)
        export_concepts(tx, tmp_path / "out")
    got = json.loads((tmp_path / "out" / DATABASE).read_text(encoding="utf-8"))
    assert [*got["concept_dict"]] == ["<Tommy>"]


def boxed():
    """An example that is a part of its picture."""
    small = small_picture(drawn(3, 256), BOX)
    vectors = {REGIONS: library.directions(1, dimension=REGIONS.dimension)}
    return small.as_example(vectors, origin="/photos/rome.jpg")


def rich(store):
    teacher = Teacher(store)
    shown = (boxed(), example(1))
    teacher.create(NewConcept("Bo", ("Bobby", "бо"), "dog", "a dog", "vet", 0.5, "{}", shown))
    teacher.create(NewConcept("../../etc/passwd"))
    teacher.create(NewConcept("猫 ちゃん", examples=(example(2),)))
    return teacher


def told(store):
    with store.read() as tx:
        return [
            (
                *(c.name, c.aliases, c.category, c.info, c.notes, c.strictness),
                *((e.origin, e.box) for e in c.examples),
            )
            for c in concepts.all_concepts(tx)
        ]


def test_what_keepsake_knows_comes_through_an_export_too(store, tmp_path):
    rich(store)
    with store.read() as tx:
        done = export_concepts(tx, tmp_path / "out")
    assert (done.concepts, done.pictures) == (3, 4)
    assert names(read_database(tmp_path / "out"))[1] == ["Bo-1.webp", "Bo-2.webp"]
    before = told(store)
    with store.write() as tx:
        edits.give_up(tx, [one.id for one in edits.history(tx)])
        for one in concepts.all_concepts(tx):
            concepts.drop_concept(tx, one.id)
    for file in (DATABASE, EXTRAS):
        found = read_database(tmp_path / "out" / file)
        assert found.notices == ()
        learn(store, found)
        after = told(store)
        assert [one[:6] for one in after] == [one[:6] for one in before]
        assert [[e[0] for e in one[6:]] for one in after] == [
            [e[0] for e in one[6:]] for one in before
        ]
        assert after[1][6][1] == pytest.approx(before[1][6][1], abs=0.02)


def test_what_rap_changed_after_an_export_wins(store, tmp_path):
    rich(store)
    with store.read() as tx:
        export_concepts(tx, tmp_path / "out")
    path = tmp_path / "out" / DATABASE
    content = json.loads(path.read_text(encoding="utf-8"))
    content["concept_dict"]["<Bo>"]["info"] = "an old dog"
    content["concept_dict"]["<new>"] = entry("new", "")
    path.write_text(json.dumps(content), encoding="utf-8")
    found = {one.name: one for one in read_database(path).concepts}
    assert (found["Bo"].info, found["Bo"].aliases) == ("an old dog", ("Bobby", "бо"))
    assert found["new"].info == "a dog"


def test_names_that_end_like_those_of_pictures_share_no_file(store, tmp_path):
    teacher = Teacher(store)
    teacher.create(NewConcept("Bo", examples=(example(1),)))
    teacher.create(NewConcept("Bo-1", examples=(boxed(),)))
    with store.read() as tx:
        assert export_concepts(tx, tmp_path / "out").pictures == 3
    assert len(list((tmp_path / "out" / PICTURES).iterdir())) == 3


def test_an_export_writes_nowhere_else_and_takes_the_place_of_an_earlier_one(store, tmp_path):
    teacher = rich(store)
    out = tmp_path / "out"
    for _ in range(2):
        with store.read() as tx:
            export_concepts(tx, out)
        (out / "mine.txt").write_text("kept")
        found = concepts
        with store.read() as tx:
            bo = found.find_concept(tx, "Bo")
        if bo is not None:
            teacher.remove(bo)
    assert sorted(path.name for path in out.iterdir()) == [
        *(DATABASE, EXTRAS, "mine.txt", PICTURES)
    ]
    assert [path.name for path in (out / PICTURES).iterdir()] == ["猫_ちゃん-1.webp"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["library", "out"]


def test_a_folder_with_other_things_is_refused(store, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "diary.txt").write_text("x")
    (tmp_path / "file").write_text("x")
    with store.read() as tx:
        with pytest.raises(UsageProblem, match="not empty and holds no earlier export"):
            export_concepts(tx, tmp_path / "mine")
        with pytest.raises(UsageProblem, match="is a file"):
            export_concepts(tx, tmp_path / "file")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["diary.txt"]


def test_links_planted_in_an_earlier_export_lead_nowhere(store, tmp_path):
    rich(store)
    out, victim = tmp_path / "out", tmp_path / "victim.txt"
    with store.read() as tx:
        export_concepts(tx, out)
    victim.write_text("precious")
    (out / DATABASE).unlink()
    (out / DATABASE).symlink_to(victim)
    extras = json.loads((out / EXTRAS).read_text(encoding="utf-8"))
    extras["pictures"] += ["../../victim.txt", "..", 7]
    (out / EXTRAS).write_text(json.dumps(extras), encoding="utf-8")
    with store.read() as tx:
        export_concepts(tx, out)
    assert victim.read_text() == "precious"
    (out / PICTURES).rename(tmp_path / "moved")
    (out / PICTURES).symlink_to(tmp_path / "moved")
    with store.read() as tx, pytest.raises(UsageProblem, match="leads out"):
        export_concepts(tx, out)


def test_a_text_that_is_too_long_leaves_its_entry_out_and_the_rest_comes(store, tmp_path):
    found = database(bo=entry(info="x" * 100_001), rex=entry("rex", "rex.png"))
    taught = learn(store, read_database(written(tmp_path / "data", found)))
    assert taught.what == "Imported 1 concept."
    assert "“bo” was left out: The info has 100,001 characters" in taught.notices[0]


def test_a_name_in_brackets_comes_back_from_an_export_as_it_was(store, tmp_path):
    teacher = Teacher(store)
    for name in ("Bo", "<Bo>"):
        teacher.create(NewConcept(name))
    with store.read() as tx:
        export_concepts(tx, tmp_path / "out")
    read = read_database(tmp_path / "out")
    assert [one.name for one in read.concepts] == ["<Bo>", "Bo"]


@pytest.mark.parametrize("box", [[0, 0, 1], "left", [0, 0, "1", 1], {}])
def test_a_box_that_is_none_is_noticed(tmp_path, box):
    path = written(tmp_path / "data", database())
    (path.parent / "bo.png").write_bytes(b"x")
    one = {"key": "", "name": "Bo", "examples": [{"picture": "bo.png", "box": box}]}
    path.write_text(json.dumps({"format": "keepsake-concepts", "concepts": [one]}))
    found = read_database(path)
    assert found.concepts[0].pictures[0].box is None
    assert "The box in the picture bo.png of “Bo” is not four numbers" in found.notices[0]
