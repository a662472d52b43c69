"""The choice of cuts: limits hold, and no other choice is cheaper."""

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.records import SpokenSegment
from assistant.segment.cuts import MOST_SECONDS, MOST_WORDS, Piece, best_cuts
from assistant.segment.speech import speech_passages
from assistant.segment.words import words_in

pieces = st.lists(
    st.builds(Piece, words=st.integers(0, 120).map(float), cost=st.sampled_from([0.0, 0.7, 3.0])),
    max_size=40,
)


@given(pieces)
def test_cuts_are_in_order_end_at_the_end_and_keep_the_limit(row):
    cuts = best_cuts(row)
    assert cuts == sorted(set(cuts))
    assert (cuts[-1:] or [0])[0] == len(row)
    for start, end in pairwise([0, *cuts]):
        assert sum(piece.words for piece in row[start:end]) <= MOST_WORDS


def total(row, cuts):
    """The cost of a choice, by asking for each passage alone."""
    cost = 0.0
    for start, end in pairwise([0, *cuts]):
        words = sum(piece.words for piece in row[start:end])
        if words > MOST_WORDS:
            return float("inf")
        short = 2.0 * (1 - words / 60) ** 2 if words < 60 else 0.0
        long = 0.15 * (max(0.0, words - 130) / 70) ** 2
        cost += 0.2 + short + long + (row[end - 1].cost if end < len(row) else 0.0)
    return cost


@given(pieces.filter(lambda row: 0 < len(row) <= 8))
@settings(deadline=None)
def test_no_other_choice_is_cheaper(row):
    inner = range(1, len(row))
    choices = [[*chosen, len(row)] for n in range(len(row)) for chosen in combinations(inner, n)]
    cheapest = min(total(row, choice) for choice in choices)
    assert abs(total(row, best_cuts(row)) - cheapest) < 1e-9


segments = st.lists(
    st.tuples(
        st.floats(0.0, 8.0),  # pause before
        st.floats(0.1, 90.0),  # length
        st.text("abc .,", max_size=400),
    ),
    max_size=30,
)


@given(segments)
@settings(max_examples=60, deadline=None)
def test_speech_keeps_all_words_in_order_and_bounds(spoken):
    said, clock = [], 0.0
    for pause, length, text in spoken:
        said.append(SpokenSegment(clock + pause, clock + pause + length, text))
        clock += pause + length
    passages = speech_passages(said)
    words = [word for segment in said for word in segment.text.split()]
    assert [word for passage in passages for word in passage.text.split()] == words
    starts = [passage.locator.start for passage in passages]
    assert starts == sorted(starts)
    for passage in passages:
        assert words_in(passage.text) <= MOST_WORDS
        assert passage.locator.end >= passage.locator.start
    short = [s for s in said if s.text.strip() and s.end - s.start <= MOST_SECONDS / 2]
    if len(short) == len([s for s in said if s.text.strip()]):
        assert all(p.locator.end - p.locator.start <= MOST_SECONDS + 1e-6 for p in passages)
