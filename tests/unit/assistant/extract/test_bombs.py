"""Sheets that were made to cost much cost little, and what makes no sense is told in words."""

import time
import zipfile

import pytest

from assistant.errors import UnreadableFile
from tests.unit.assistant.extract.made import read, whole
from tests.unit.assistant.extract.test_more_notes import package, workbook

CELL = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'


def test_a_cell_of_forty_megabytes_is_cut_and_not_added_up(tmp_path):
    rows = f"<row>{CELL.format('A1', 'word ' * 20_000_000)}</row>"
    path = workbook(tmp_path / "a.xlsx", rows)
    began = time.process_time()
    assert len(whole(path)) < 200_000
    assert time.process_time() - began < 10  # the square of it would be minutes


def test_rows_that_are_wide_and_empty_do_not_fill_the_memory(tmp_path):
    rows = "".join(f'<row><c r="SF{at}"><v>1</v></c></row>' for at in range(1, 60_000))
    with pytest.raises(UnreadableFile, match="split it into smaller files"):
        read(workbook(tmp_path / "a.xlsx", rows))


def test_rows_of_nothing_are_no_rows(tmp_path):
    nothing = '<table-row><table-cell number-columns-repeated="16384"/></table-row>'
    full = "<table-row><table-cell><p>{}</p></table-cell></table-row>"
    rows = full.format("Rent") + nothing * 50_000 + full.format("Power") + nothing * 50_000
    path = package(
        tmp_path / "a.ods",
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", f'<all><table name="S">{rows}</table></all>'),
    )
    assert whole(path) == "S\n\nRent\n\nPower\n\n"


def test_what_is_no_name_of_a_column_follows_the_cell_before(tmp_path):
    cells = [CELL.format("A1", "Rent"), CELL.format("$$$1", "900"), CELL.format("é", "euros")]
    path = workbook(tmp_path / "a.xlsx", f"<row>{''.join(cells)}</row>")
    assert "Rent | 900 | euros" in whole(path)


def test_a_package_tells_its_kind_though_its_name_is_compressed(tmp_path):
    body = "<table><table-row><table-cell><p>Rent</p></table-cell></table-row></table>"
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", f"<all>{body}</all>")
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert "Rent" in whole(path)


def test_entities_are_refused(tmp_path):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    path = package(
        tmp_path / "a.xlsx", ("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", bomb)
    )
    with pytest.raises(UnreadableFile, match="is damaged"):
        read(path)


@pytest.mark.parametrize(
    ("name", "reason"), [("a.ics", "has no entries in it"), ("a.vcf", "has no cards in it")]
)
def test_a_text_under_another_name_says_what_it_lacks(tmp_path, name, reason):
    (tmp_path / name).write_text("just a text")
    with pytest.raises(UnreadableFile, match=reason):
        read(tmp_path / name)
