"""Passages of pages: headings carried, tables by rows, places exact."""

import pytest

from assistant.records import Block, Depth, Form, Kind, Locator, PagePart, Passage, ReadLine
from assistant.segment.cuts import MOST_WORDS
from assistant.segment.layout import page_passages, picture_passage, read_passages
from assistant.segment.words import words_in

BOX = (0.1, 0.2, 0.8, 0.1)


def page(*blocks, number=4):
    return PagePart(number, blocks, None)


def para(words, box=BOX, word="rent"):
    return Block(" ".join([word] * (words - 1) + ["end."]), box)


def head(text, box=BOX):
    return Block(text, box, heading=True)


def test_the_picture_has_one_passage_without_text():
    assert picture_passage(Kind.PHOTO) == Passage(Kind.PHOTO, Form.PICTURE, "", Locator())
    assert picture_passage(Kind.PAGE, 3).locator == Locator(page=3)


def test_a_page_without_text_has_no_passages_and_keeps_the_heading():
    assert page_passages(page(), heading="Before") == ([], "Before")


def test_short_paragraphs_share_a_passage_with_the_box_around_both():
    passages, _ = page_passages(
        page(para(40, (0.1, 0.1, 0.3, 0.1)), para(40, (0.2, 0.3, 0.6, 0.1)))
    )
    (passage,) = passages
    assert passage.locator == Locator(page=4, box=(0.1, 0.1, 0.7, 0.3))
    assert passage.text.count("\n") == 1
    assert (passage.kind, passage.form, passage.depth) == (Kind.PAGE, Form.TEXT, Depth.FIRST)


def test_a_running_title_and_a_footer_do_not_stretch_the_box():
    title = Block("Lease of the house by the harbour", (0.1, 0.03, 0.8, 0.02))
    body = para(40, (0.1, 0.2, 0.8, 0.1))
    footer = Block("Initialled by both parties", (0.1, 0.94, 0.8, 0.02))
    (passage,), _ = page_passages(page(title, body, footer))
    assert passage.locator.box == (0.1, 0.2, 0.8, 0.1)
    assert passage.text.startswith("Lease of the house")
    assert passage.text.endswith("both parties")
    low = para(40, (0.1, 0.8, 0.8, 0.13))
    (passage,), _ = page_passages(page(low, footer))
    assert passage.locator.box == (0.1, 0.8, 0.8, 0.16), "not apart: a last line of the text"
    (passage,), _ = page_passages(page(footer))
    assert passage.locator.box == footer.box, "what stands alone is shown where it is"


def test_headings_begin_their_passage_and_are_carried_on():
    first = page(para(90), head("1 Duration"), para(150), para(150))
    passages, heading = page_passages(first, heading="Preamble")
    assert [p.heading for p in passages] == ["Preamble", "1 Duration", "1 Duration"]
    assert passages[1].text.startswith("1 Duration\nrent")
    assert heading == "1 Duration"
    passages, _ = page_passages(page(para(80), number=5), heading=heading)
    assert passages[0].heading == "1 Duration"


def test_a_heading_at_the_end_of_a_page_counts_for_the_next():
    passages, heading = page_passages(page(para(100), head("2 Notice")))
    assert heading == "2 Notice"
    assert "2 Notice" in " ".join(p.text for p in passages)


def test_headings_one_below_the_other_make_a_trail():
    passages, heading = page_passages(page(head("Part A"), head("Scope"), para(80)))
    assert passages[0].heading == heading == "Part A > Scope"


def test_a_long_paragraph_is_cut_at_sentences_with_its_share_of_the_box():
    text = " ".join(["One sentence has exactly eight words in it."] * 60)
    passages, _ = page_passages(page(Block(text, (0.1, 0.0, 0.8, 1.0))))
    assert len(passages) >= 3
    assert all(p.text.endswith("it.") and words_in(p.text) <= MOST_WORDS for p in passages)
    assert " ".join(p.text for p in passages) == text
    tops = [p.locator.box[1] for p in passages]
    assert tops == sorted(tops)
    assert tops[0] == 0.0
    last = passages[-1].locator.box
    assert last[1] + last[3] == pytest.approx(1.0, abs=0.001)


def test_a_long_table_repeats_its_header():
    rows = ["Item | Price in euro", *(f"Thing number {n} | {n}.00" for n in range(120))]
    table = Block("\n".join(rows), BOX, table=True)
    passages, _ = page_passages(page(head("Prices"), table))
    assert len(passages) > 1
    assert {p.form for p in passages} == {Form.TABLE}
    assert {p.heading for p in passages} == {"Prices"}
    assert passages[0].text.startswith("Prices\nItem | Price in euro\nThing number 0 | 0.00\n")
    assert all("Item | Price in euro\nThing" in p.text for p in passages)
    assert all(words_in(p.text) <= MOST_WORDS for p in passages)
    lines = [line for p in passages for line in p.text.split("\n") if line.startswith("Thing")]
    assert lines == rows[1:]


def test_much_text_above_a_table_stays_apart():
    table = Block("a | b\n1 | 2", BOX, table=True)
    passages, _ = page_passages(page(para(70), table, para(70)))
    assert [p.form for p in passages] == [Form.TEXT, Form.TABLE, Form.TEXT]


def test_numbers_of_pages_are_left_out():
    at_foot = (0.45, 0.95, 0.05, 0.02)
    passages, _ = page_passages(page(para(70), Block("- 12 -", at_foot), Block("12", BOX)))
    assert passages[0].text.endswith("end.\n12")


def test_lines_that_were_read_become_passages_in_order():
    lines = [
        ReadLine(f"line {n} of the letter, as seen", (0.1, n / 60, 0.8, 0.012), 0.9)
        for n in range(50)
    ]
    lines[7:7] = [ReadLine("~ |", BOX, 0.9), ReadLine("guess", BOX, 0.1)]
    passages = read_passages(lines, 2, kind=Kind.PAGE)
    assert all(p.depth is Depth.READING and p.locator.page == 2 for p in passages)
    text = "\n".join(p.text for p in passages)
    assert text.split("\n") == [f"line {n} of the letter, as seen" for n in range(50)]
    assert passages[0].locator.box[1] == 0.0
    (one,) = read_passages(lines[:2], kind=Kind.PHOTO)
    assert (one.kind, one.locator.page) == (Kind.PHOTO, None)


def test_nothing_read_gives_nothing():
    assert read_passages([], 1, kind=Kind.PAGE) == []
