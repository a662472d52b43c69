"""Fusion whatever the lists."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieve.fuse import Ranking, reciprocal_ranks

rankings = st.lists(
    st.builds(
        Ranking,
        st.lists(st.integers(0, 20), max_size=8),
        st.sampled_from([0.0, 0.5, 1.0, 2.5]),
    ),
    max_size=5,
)


@given(rankings, st.randoms())
def test_the_order_of_the_lists_does_not_matter(lists, random):
    shuffled = list(lists)
    random.shuffle(shuffled)
    assert reciprocal_ranks(lists) == reciprocal_ranks(shuffled)


@given(rankings)
def test_every_item_is_kept_and_nothing_is_added(lists):
    assert set(reciprocal_ranks(lists)) == {item for ranking in lists for item in ranking.items}


@given(st.lists(st.integers(), unique=True, min_size=2))
def test_one_list_keeps_its_order(items):
    fused = reciprocal_ranks([Ranking(items)])
    assert sorted(fused, key=lambda item: -fused[item]) == items
