"""Which ends of lines only say that the line was full."""

import pytest

from assistant.answer.words.sentences import sentences
from assistant.phrases import run_in
from assistant.segment.text import split_text
from assistant.wrapping import wrapped_ends

WRAPPED = (
    "The boat was built by Anders Holm in the small yard of Vik, and it went to\n"
    "Bergen in the spring of the same year with a load of dried fish, salt and\n"
    "14 barrels of oil. Its second captain was known to all of the harbour as\n"
    "Red Peter."
)
ADDRESS = "Anders Holm\nBoat Yard of Vik\n12 Harbour Street\nBergen"
LIST = (
    "- the rope of the anchor, which has to be dried before it is put away\n"
    "- the lamps of the mast, which are lit when the sun has gone down at sea\n"
    "- the flag of the harbour that one comes from, and that of the country\n"
)
COLUMNS = (
    "the rope of the anchor, dried      12 fathoms       in the box below\n"
    "14 lamps of the mast, with oil      3 pounds        beside the wheel\n"
    "the flag of the harbour, folded     1 piece         in the upper box\n"
)


def test_goes_on_where_a_line_was_full():
    assert sentences(WRAPPED) == [
        "The boat was built by Anders Holm in the small yard of Vik, and it went to Bergen in the "
        "spring of the same year with a load of dried fish, salt and 14 barrels of oil.",
        "Its second captain was known to all of the harbour as Red Peter.",
    ]


def test_goes_on_where_the_text_is_indented():
    indented = "\n".join(f"       {line}" for line in WRAPPED.split("\n"))
    assert sentences(indented) == sentences(WRAPPED)


@pytest.mark.parametrize("text", [ADDRESS, LIST, COLUMNS])
def test_lists_addresses_and_columns_end_where_they_end(text):
    assert not wrapped_ends(text)


def test_a_small_letter_goes_on():
    assert sentences("the lamp\nof the mast") == ["the lamp of the mast"]


def test_each_part_of_a_text_has_its_own_width():
    wide = "X" * 200
    text = "\n".join([WRAPPED, *[""] * 80, *[wide] * 3])
    assert len(wrapped_ends(text)) == 3 + 2


def test_passages_are_not_cut_inside_a_wrapped_sentence():
    sentence = (
        "Nobody in the harbour of Vik knew where the Captain of the Boat had gone that Night "
    )
    words = (sentence + "Night, and why, or whom he had told of it before. ").split() * 12
    lines, line = [], ""
    for word in words:
        if len(line) + 1 + len(word) > 70:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    text = "\n".join([*lines, line])
    spans = split_text(text)
    assert len(spans) > 1
    assert all(text[start:end].rstrip().endswith(".") for start, end in spans)


def test_a_list_in_small_letters_ends_where_its_lines_end():
    keys = """boathouse main door   4471 then the tick   (was 2906 until May)
long shed   padlock, key no 7
trailer lock   318
wifi   guest / slippery
kitchen shutter   key behind the barometer"""
    assert not wrapped_ends(keys)
    assert run_in(keys).count(" · ") == 4
    # A narrow column of a newspaper has lines of about one length.
    column = """nobody in the harbour knew
where the captain of the
boat had gone that night,
and why, or what for."""
    assert len(wrapped_ends(column)) == 3
