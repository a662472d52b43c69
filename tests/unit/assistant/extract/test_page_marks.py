"""Marks of lists and numbers of headings in front of their text."""

import pytest

from assistant.extract.page_blocks import Typography, page_blocks
from assistant.extract.page_rules import Rules
from assistant.extract.page_text import Run

PAGE = (595.0, 842.0)


def blocks(rows, *, bold=True, gap=20.0):
    runs = []
    for at, (mark, text) in enumerate(rows):
        top = 100.0 + 16 * at
        runs.append(Run(mark, 70.0, top, 70.0 + 5 * len(mark), top + 11, 11.0, bold=bold))
        start = runs[-1].x1 + gap
        runs.append(Run(text, start, top, start + 5 * len(text), top + 11, 11.0, bold=bold))
    return page_blocks(runs, PAGE, Typography(), Rules())


HEADINGS = [("4.13", "Important Events"), ("4.13.1", "July 2000: the boat was sold")]


def test_numbered_headings_are_no_table():
    found = blocks(HEADINGS)
    assert not any(block.table for block in found)
    assert "4.13.1 July 2000: the boat was sold" in " ".join(block.text for block in found)


def test_the_items_of_a_list_are_no_table():
    found = blocks([("•", "rope, dried"), ("•", "lamps, with oil")], bold=False)
    assert [(block.table, block.text) for block in found] == [
        (False, "• rope, dried"),
        (False, "• lamps, with oil"),
    ]


@pytest.mark.parametrize(
    ("rows", "bold", "gap"),
    [
        (HEADINGS, False, 20.0),  # a number in front of a name, as in any table
        (HEADINGS, True, 200.0),
        ([("12", "40"), ("13", "50")], True, 20.0),
    ],
)
def test_other_rows_of_two_cells_stay_a_table(rows, bold, gap):
    assert any(block.table for block in blocks(rows, bold=bold, gap=gap))
