"""Switching things off in turn: differences by hand, and a switch that does nothing."""

from dataclasses import fields, replace

import pytest

from assistant.evaluation.ablation import NO_EFFECT, Asked, ablate
from assistant.evaluation.questions import Question, Target
from assistant.records import Kind, Locator, SearchResult
from assistant.retrieve.options import DEFAULT, Options, meanings
from tests.hits import make_hit

N = 20
ASKED = [Asked(Question(f"q{n}", (Target(f"{n}.pdf", page=1),))) for n in range(N)]


def hit(path, page=1):
    return make_hit(path=path, title=path, kind=Kind.PAGE, locator=Locator(page=page))


class Searches:
    """Without words the right page comes second, without belief first for some; else first."""

    def __init__(self):
        self.asked = []

    def __call__(self, options):
        def search(query):
            self.asked.append((query.text, options))
            number = int(query.text[1:])
            right, wrong = hit(f"{number}.pdf"), hit("other.pdf")
            late = not options.words or (not options.tables and number % 2)
            hits = (wrong, right) if late else (right, wrong)
            if not options.headings:
                hits = tuple(reversed(hits))[:1] if number == 3 else hits
            return SearchResult(query.text, 1.0, hits)

        return search


@pytest.fixture
def report():
    return ablate(Searches(), ASKED, models={"text": "fake"})


def row(report, name):
    return next(one for one in (*report.switches, *report.alone) if one.name == name)


def test_every_switch_has_a_row_and_a_meaning(report):
    assert [one.name for one in report.switches] == [one.name for one in fields(Options)]
    assert all(one.meaning.endswith(".") for one in report.switches)
    assert [one.name for one in report.alone] == ["words alone", "vectors alone"]


def test_what_helps_has_the_difference_of_hand(report):
    words = row(report, "words")
    second = 1 / 1.5849625007211562  # the second of two places, log2 3
    assert words.gains["ndcg@10"].value == pytest.approx(1 - second)
    assert words.figures["ndcg@10"].value == pytest.approx(second)
    assert words.gains["recall@5"].value == 0
    assert words.source_gains["ndcg@10"].value == pytest.approx(1 - second)
    assert (words.changed, words.effect) == (N, "helps")
    assert row(report, "tables").changed == N / 2


def test_a_switch_that_does_nothing_has_no_measurable_effect(report):
    pieces = row(report, "pieces")
    assert (pieces.changed, pieces.effect) == (0, NO_EFFECT)
    assert (pieces.gains["ndcg@10"].low, pieces.gains["ndcg@10"].high) == (0, 0)


def test_one_question_of_many_is_no_measurable_effect(report):
    headings = row(report, "headings")
    assert headings.changed == 1
    assert headings.gains["ndcg@10"].value > 0
    assert headings.effect == NO_EFFECT


def test_questions_without_a_place_are_left_out():
    unplaced = Asked(Question("q1", (), answerable=False))
    assert ablate(Searches(), [*ASKED, unplaced], models={}).n == N


def test_what_is_off_already_is_not_asked_again():
    searches = Searches()
    base = replace(DEFAULT, names=False)
    ablate(searches, [Asked(ASKED[0].question, base)], models={})
    assert len(searches.asked) == len(meanings()) + 2  # all on, each but names, two alone
    assert all(not options.names for _, options in searches.asked)


def test_the_report_is_the_same_again_and_tells_other_configurations_apart(report):
    again = ablate(Searches(), ASKED, models={"text": "fake"})
    assert again.as_dict() == report.as_dict()
    others = [
        ablate(Searches(), ASKED[1:], models={"text": "fake"}),
        ablate(Searches(), ASKED, models={"text": "other"}),
    ]
    assert len({report.configuration, *(one.configuration for one in others)}) == 3
