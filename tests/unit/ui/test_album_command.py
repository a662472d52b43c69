"""`keepsake evaluate --concepts`: recognition is measured on a labelled album."""

import json

import pytest

from tests.halves import halves


@pytest.fixture
def album(teach, tmp_path):
    """Four pictures: one of two that show Bosco is labelled with somebody else as well."""
    picture = halves(tmp_path / "bosco.png", "red", "black", seed=99)
    assert teach("concept", "add", "Bosco", "--image", picture, "--box", "0,0,0.45,1").code == 0
    assert teach("concept", "add", "Anna").code == 0
    lines = []
    for number, (left, names) in enumerate(
        [("red", ["Bosco"]), ("red", ["bosco", "Anna"]), ("blue", []), ("red", [])]
    ):
        halves(tmp_path / "album" / f"{number}.png", left, "white", seed=number)
        lines.append(json.dumps({"image": f"album/{number}.png", "concepts": names}))
    file = tmp_path / "album.jsonl"
    file.write_text("\n".join([*lines, ""]))
    return file


def test_the_figures_are_those_of_names(teach, album):
    outcome = teach("evaluate", album, "--concepts", "--json")
    assert (outcome.code, outcome.json["pictures"], outcome.json["empty"]) == (0, 4, 2)
    figures = {name: one["value"] for name, one in outcome.json["figures"].items()}
    assert figures["precision"] == pytest.approx(2 / 3)
    assert figures["recall"] == pytest.approx(2 / 3)
    assert figures["f1"] == pytest.approx(4 / 6)
    assert figures["false_accepts_on_empty"] == pytest.approx(1 / 2)
    assert figures["recall_with_unsure"] >= figures["recall"]


def test_they_are_shown_with_intervals(teach, album):
    outcome = teach("evaluate", album, "--concepts")
    assert outcome.out.startswith("4 pictures, 2 of them without a concept")
    assert "false accepts on empty" in outcome.out


def test_a_picture_that_cannot_be_read_is_listed(teach, album):
    album.write_text(album.read_text() + '{"image": "none.png", "concepts": []}\n')
    outcome = teach("evaluate", album, "--concepts", "--json")
    assert outcome.code == 1
    assert "none.png" in outcome.json["unreadable"][0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ('{"image": "a.png"}', "Line 1"),
        ('{"image": "a.png", "concepts": "Bo"}', "Line 1"),
        ("[]", "Line 1"),
        ("nonsense", "Line 1"),
        ('{"image": "a.png", "concepts": ["Nobody"]}', "“Nobody”, which the library does not know"),
    ],
)
def test_a_file_that_is_no_album_is_told(teach, tmp_path, text, said):
    teach("concept", "add", "Anna")
    (tmp_path / "album.jsonl").write_text(text)
    outcome = teach("evaluate", tmp_path / "album.jsonl", "--concepts")
    assert outcome.code == 2
    assert said in " ".join(outcome.err.split())
