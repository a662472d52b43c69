"""Rank consistency: by hand, for wordings that agree and for a language that is not understood."""

import pytest

from assistant.evaluation.questions import Question, Target
from assistant.evaluation.wordings import DEEPEST, Consistency, Worded, first_rank
from assistant.records import Kind, Locator
from tests.hits import make_hit

WANTED = Question(
    "q", (Target("a.pdf", page=2), Target("b.pdf")), kind="k", phrasings=("r", "s", "t")
)


def hit(path, page=1):
    return make_hit(path=path, title=path, kind=Kind.PAGE, locator=Locator(page=page))


def consistency(*ranks):
    return Consistency([Worded(WANTED, one) for one in ranks])


def test_the_rank_is_that_of_the_first_right_place():
    assert first_rank(WANTED, [hit("a.pdf", 1), hit("a.pdf", 2), hit("b.pdf")]) == 2
    assert first_rank(WANTED, [hit("b.pdf")]) == 1
    assert first_rank(WANTED, []) == DEEPEST + 1
    assert first_rank(WANTED, [hit("c.pdf")] * DEEPEST + [hit("b.pdf")]) == DEEPEST + 1


def test_the_mean_of_the_variances_is_that_of_hand():
    figures = consistency((1, 3, 2, 2), (1, 1, 9, 1)).figures()
    first, second = 0.5, (3 * 4 + 36) / 4
    assert figures["mean_rank_variance"].value == pytest.approx((first + second) / 2)
    assert figures["recall@5_of_wordings"].value == pytest.approx(7 / 8)
    assert figures["recall@5_in_every_wording"].value == pytest.approx(1 / 2)


def test_wordings_that_agree_have_no_variance():
    assert consistency((4, 4, 4, 4), (1, 1, 1, 1)).figures()["mean_rank_variance"].value == 0


def test_the_least_consistent_question_comes_first():
    shape = consistency((1, 1, 1, 1), (1, 51, 51, 51)).as_dict()
    assert shape["n"] == 2
    assert shape["questions"][0]["ranks"][1] == {"wording": "r", "rank": 51}
    assert shape["questions"][1]["variance"] == 0


def test_nothing_worded_twice_is_no_figure():
    shape = Consistency().as_dict()
    assert shape["n"] == 0
    assert shape["mean_rank_variance"] is None
