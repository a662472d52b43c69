"""Passages of notes: whatever the text, nothing is lost, moved or too long."""

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.records import Form, TextPart
from assistant.segment.cuts import MOST_WORDS
from assistant.segment.text import note_passages, split_text, words_in

WORDS = [
    "word",
    "Sentence.",
    "clause,",
    "那么",
    "東京都は、",
    "สวัสดี",
    "مرحبا",
    "naïve",
    "…",
    "x" * 500,
]
BREAKS = [" ", "\n", "\n\n", "  \n \n", "\t", "", "。"]

texts = st.lists(
    st.tuples(st.sampled_from(WORDS) | st.text(max_size=20), st.sampled_from(BREAKS)), max_size=400
).map(lambda pairs: "".join(word + gap for word, gap in pairs))


@given(texts)
@settings(max_examples=60, deadline=None)
def test_spans_join_back_to_the_text(text):
    spans = split_text(text)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)


@given(texts)
@settings(max_examples=60, deadline=None)
def test_no_span_exceeds_the_limit(text):
    assert all(words_in(text[start:end]) <= MOST_WORDS for start, end in split_text(text))


@given(st.lists(st.tuples(texts, st.sampled_from(["", "One", "One > Two", "Three"])), max_size=5))
@settings(max_examples=40, deadline=None)
def test_text_passages_are_exactly_the_text_at_their_place(sections):
    parts, offset = [], 0
    for text, heading in sections:
        parts.append(TextPart(text, offset, heading))
        offset += len(text)
    whole = "".join(text for text, _ in sections)
    covered = set()
    for passage in note_passages(parts):
        start, end = passage.locator.chars
        assert passage.text == whole[start:end]
        assert passage.text == passage.text.strip() != ""
        assert words_in(passage.text) <= MOST_WORDS
        covered.update(range(start, end))
    left_out = "".join(char for at, char in enumerate(whole) if at not in covered)
    assert left_out.strip() == ""


cells = st.text("abc de", min_size=1, max_size=30).map(str.strip).filter(bool)


@given(st.lists(st.lists(cells, min_size=2, max_size=5), min_size=2, max_size=60))
@settings(max_examples=50, deadline=None)
def test_table_passages_hold_every_row_once(rows):
    text = "\n".join(" | ".join(row) for row in rows) + "\n\n"
    passages = note_passages([TextPart(text, 0, table=True)])
    assert all(passage.form is Form.TABLE for passage in passages)
    places = [passage.locator.chars for passage in passages]
    assert "\n".join(text[a:b] for a, b in places).split("\n") == text.strip().split("\n")
    pairs = zip(passages, places, strict=True)
    assert all(passage.text.endswith(text[a:b]) for passage, (a, b) in pairs)
    assert all(words_in(passage.text) <= MOST_WORDS for passage in passages)
