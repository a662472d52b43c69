"""The kind that a name promises."""

import pytest

from assistant.extract.kinds import has_no_ending, kind_by_name
from assistant.records import Kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("IMG_1.JPG", Kind.PHOTO),
        ("a/b.c/x.HeIc", Kind.PHOTO),
        ("report.final.pdf", Kind.PAGE),
        ("memo.OPUS", Kind.SPEECH),
        ("film.mkv", Kind.SPEECH),
        (".hidden.md", Kind.NOTE),
        ("mail.eml", Kind.NOTE),
        ("names\nwith lines.txt", Kind.NOTE),
        ("odd\udcff.csv", Kind.NOTE),
        ("program.exe", None),
        ("README", None),
        ("folder.pdf/file", None),
        ("", None),
        ("._IMG_1.JPG", None),
        ("~$letter.docx", None),
        (".~lock.letter.odt#", None),
    ],
)
def test_kind_by_name(name, kind):
    assert kind_by_name(name) is kind


def test_names_without_an_ending_are_told_from_side_files():
    assert has_no_ending("README")
    assert not any(map(has_no_ending, ["a.txt", ".hidden", "~$letter", "program.exe"]))
