"""PDF pages come out as blocks in reading order, with tables, headings, boxes and pictures."""

import numpy as np
import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate, Table

from assistant.errors import UnreadableFile
from assistant.extract.dispatch import extract
from assistant.records import Depth, Kind
from tests.samples import make_document
from tests.unit.assistant.extract.made import pages, pdf, picture_of_page, png_bytes, read

LINE = "the tenant pays the rent of each month on"


def texts(page):
    return [block.text for block in page.blocks]


def test_facts_and_pages(tmp_path):
    path = pdf(tmp_path / "a.pdf", [[(70, 80, 11, LINE)], [(70, 80, 11, LINE)]], title="The lease")
    facts, parts = read(path)
    assert (facts.kind, facts.media_type, facts.title) == (
        Kind.PAGE,
        "application/pdf",
        "The lease",
    )
    assert facts.pages == 2
    assert facts.date is not None
    assert facts.date[:2] == "20"
    assert [part.number for part in parts] == [1, 2]
    assert all(part.picture.shape == (480, 340, 3) for part in parts)
    assert not any(part.needs_reading for part in parts)


@pytest.mark.parametrize(
    "title", ["untitled", "Microsoft Word - Document1", "Slide 1", "12.pdf", "(anonymous)"]
)
def test_a_senseless_title_gives_way_to_the_biggest_line(tmp_path, title):
    page = [(70, 80, 24, "Rental contract"), *[(70, 140 + 14 * n, 11, LINE) for n in range(9)]]
    assert read(pdf(tmp_path / "a.pdf", [page], title=title))[0].title == "Rental contract"


def test_a_program_in_the_title_is_taken_off(tmp_path):
    path = pdf(tmp_path / "a.pdf", [[(70, 80, 11, LINE)]], title="Microsoft Word - Lease 2024.docx")
    assert read(path)[0].title == "Lease 2024"


def test_lines_become_a_paragraph_and_divided_words_whole(tmp_path):
    lines = ["This line ends in a divi-", "ded word, and goes on to the", "end of it."]
    draw = [(70, 100 + 14 * n, 11, line) for n, line in enumerate(lines)]
    (page,) = pages(pdf(tmp_path / "a.pdf", [draw]))
    assert texts(page) == ["This line ends in a divided word, and goes on to the end of it."]


def test_boxes_are_fractions_from_the_upper_left(tmp_path):
    (page,) = pages(pdf(tmp_path / "a.pdf", [[(59.5, 84.2, 10, LINE)]]))
    x, y, width, height = page.blocks[0].box
    assert (x, y) == (pytest.approx(0.1, abs=0.01), pytest.approx(0.09, abs=0.015))
    assert 0.2 < width < 0.5
    assert 0.005 < height < 0.03


def test_headings_stand_out_by_size(tmp_path):
    draw = [(70, 80, 16, "1 Duration")]
    draw += [(70, 110 + 14 * n, 11, LINE) for n in range(5)]
    (page,) = pages(pdf(tmp_path / "a.pdf", [draw]))
    assert [block.heading for block in page.blocks] == [True, False]


@pytest.mark.parametrize("columns", [2, 3])
@pytest.mark.parametrize("by_row", [True, False])
def test_columns_are_read_one_after_the_other(tmp_path, columns, by_row):
    width = 480 / columns
    words = {2: "lorem ipsum dolor sit amet conse", 3: "lorem ipsum dolor sit"}[columns]
    draw = [
        (60 + column * width, 150 + 13 * line, 10, f"c{column}l{line} {words}")
        for column in range(columns)
        for line in range(20)
    ]
    if by_row:
        draw.sort(key=lambda item: item[1])
    draw.insert(0, (60, 90, 20, "A title that stretches over all of the columns"))
    draw.append((60, 450, 10, "At the end a line across the columns of the page, " * 2))
    (page,) = pages(pdf(tmp_path / "a.pdf", [draw]))
    text = " ".join(texts(page))
    places = [text.index(f"c{column}l{line} ") for column in range(columns) for line in range(20)]
    assert places == sorted(places)
    assert text.startswith("A title")
    assert text.endswith("of the page,")


ROWS = [
    ["Item", "Days", "Price"],
    ["Paint", "3", "120.00"],
    ["Floor", "12", "900.50"],
    ["Keys", "1", "15.00"],
]
TABLE = "\n".join(" | ".join(row) for row in ROWS)


def test_a_table_without_lines_keeps_its_rows(tmp_path):
    draw = [(70, 80, 11, LINE)]
    draw += [(70 + 120 * x, 120 + 18 * y, 11, ROWS[y][x]) for x in range(3) for y in range(4)]
    draw += [(70, 240, 11, LINE)]
    (page,) = pages(pdf(tmp_path / "a.pdf", [draw]))
    assert [(block.table, block.text) for block in page.blocks] == [
        (False, LINE),
        (True, TABLE),
        (False, LINE),
    ]


def test_a_ruled_table_keeps_wrapped_cells_together(tmp_path):
    rows = [
        ["Item", "What is done"],
        ["Paint", "first line of it\nand the second"],
        ["Floor", "sanded"],
    ]
    table = Table(rows, style=[("GRID", (0, 0), (-1, -1), 1, colors.black)])
    SimpleDocTemplate(str(tmp_path / "a.pdf")).build([table])
    (page,) = pages(tmp_path / "a.pdf")
    assert texts(page) == [
        "Item | What is done\nPaint | first line of it and the second\nFloor | sanded"
    ]


def test_a_scan_needs_reading_and_an_empty_page_does_not(tmp_path):
    path = tmp_path / "scan.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.drawImage(picture_of_page(tmp_path), 0, 0, *A4)
    canvas.drawString(280, 20, "3")
    canvas.showPage()
    canvas.showPage()
    canvas.drawString(70, 700, LINE)
    canvas.save()
    assert [page.needs_reading for page in pages(path)] == [True, False, False]
    facts, parts = read(path, Depth.READING)
    assert facts.pages == 3
    assert [part.number for part in parts] == [1]
    assert parts[0].picture.shape == (1684, 1191, 3)


def test_a_turned_page_is_read_as_it_is_shown(tmp_path):
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=(400, 800))
    canvas.setPageRotation(90)
    canvas.translate(400, 0)
    canvas.rotate(90)
    for line, word in enumerate(("first words here", "second words here")):
        canvas.drawString(100, 340 - 14 * line, word)
    canvas.save()
    (page,) = pages(path)
    assert texts(page) == ["first words here second words here"]
    x, y, _, _ = page.blocks[0].box  # the page is shown 400 wide and 800 high
    assert (x, y) == (pytest.approx(100 / 400, abs=0.01), pytest.approx(60 / 800, abs=0.02))


def test_what_was_filled_into_a_form_is_text(shared_data):
    (page,) = pages(shared_data / "pdf/form_acrobatReader.pdf")
    assert "Bar" in " ".join(texts(page))


def test_a_password_is_asked_for(tmp_path):
    canvas = Canvas(str(tmp_path / "a.pdf"), encrypt=StandardEncryption("secret"))
    canvas.drawString(70, 700, LINE)
    canvas.save()
    with pytest.raises(UnreadableFile, match="needs a password"):
        read(tmp_path / "a.pdf")


def test_a_monstrous_page_is_clamped(tmp_path):
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, 2_000_000))
    canvas.drawString(70, 1_999_900, LINE)
    canvas.save()
    (page,) = pages(tmp_path / "a.pdf")
    assert max(page.picture.shape) <= 480
    assert isinstance(page.picture, np.ndarray)


def test_real_two_column_paper_is_read_in_order(shared_data):
    first, second, *_ = pages(shared_data / "pdf/naacl06-shinyama.pdf")
    text = " ".join(texts(first))
    order = [
        "Preemptive Information",
        "Abstract",
        "1 Background",
        "Every day, a large",
        "An IE task can be",
    ]
    places = [text.index(piece) for piece in order]
    assert places == sorted(places)
    assert "In this way" not in text
    assert "2005-09-23 | Katrina | New Orleans" in " ".join(texts(second))


def test_real_ruled_table_with_wrapped_cells(shared_data):
    text = "\n".join(texts(pages(shared_data / "pdf/pr-138-example.pdf")[0]))
    row = "1 Year Fixed Rate | 1 Year Fixed Rate | 4.04% | 5.38% | 3.89% | 5.23%"
    assert row[:61] in text
    assert "Standard Variable Interest Only Rate | 5.92% | 5.73%" in text


def test_a_picture_named_pdf_is_a_photo(tmp_path):
    (tmp_path / "a.pdf").write_bytes(png_bytes())
    assert read(tmp_path / "a.pdf")[0].kind is Kind.PHOTO


def test_one_page_can_be_asked_for_and_is_larger(tmp_path):
    path = make_document(tmp_path / "three.pdf", ["One page.", "", "Three pages."])
    facts, page = extract(path, Depth.FIRST, page=2)
    assert facts.pages == 3
    assert page.number == 2
    assert max(page.picture.shape) == 1024
    assert list(extract(path, Depth.FIRST, page=4)) == []


@pytest.mark.parametrize(
    ("author", "last"),
    [("Ann Lee", "Author: Ann Lee"), ("jlee", LINE), ("Microsoft Office User", LINE)],
)
def test_the_author_is_the_last_line_of_the_first_page(tmp_path, author, last):
    page = [(70, 80, 11, LINE)]
    first, second = pages(pdf(tmp_path / "a.pdf", [page, page], author=author))
    assert first.blocks[-1].text == last
    assert second.blocks[-1].text == LINE


def test_what_was_remarked_on_a_page_is_read_at_its_place(tmp_path):
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    canvas.drawString(70, 700, "The rent is due on the first.")
    canvas.textAnnotation("Ask Jo whether this holds", Rect=[400, 100, 420, 120])
    canvas.freeTextAnnotation("Paid in May", "0 g /Helv 12 Tf", Rect=[70, 300, 300, 340])
    canvas.save()
    (page,) = pages(tmp_path / "a.pdf")
    assert texts(page) == [
        "The rent is due on the first.",
        "Comment: Ask Jo whether this holds",
        "Comment: Paid in May",
    ]
    assert page.blocks[1].box == pytest.approx((0.672, 0.857, 0.034, 0.024), abs=0.002)
