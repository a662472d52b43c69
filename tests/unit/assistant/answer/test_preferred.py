"""What counts more where a question goes on from an answer."""

import pytest

from assistant.answer.sources.foremost import foremost
from assistant.answer.sources.gate import Evidence
from assistant.answer.sources.preferred import favoured
from assistant.records import ContentId
from tests.hits import make_hit


def evidence(*scores):
    return [
        Evidence(make_hit(f"Passage {number}.", number), "", score, place=number)
        for number, score in enumerate(scores)
    ]


def test_what_the_answer_before_rested_on_counts_a_little_more():
    found = favoured(evidence(0.6, 0.55, 0.2), {ContentId(1)})
    assert [one.place for one in found] == [1, 0, 2]
    assert found[0].score == pytest.approx(0.65, abs=0.02)
    assert [one.place for one in favoured(evidence(0.9, 0.5), {ContentId(1)})] == [0, 1]


def test_of_two_such_files_neither_gains_on_the_other():
    plain = evidence(0.81, 0.88)
    every = {ContentId(0), ContentId(1)}
    counted = sorted(favoured(plain, every), key=lambda one: one.place)
    assert foremost(counted) == foremost(plain)
    assert all(0.0 < one.score < 1.0 for one in favoured(evidence(0.0, 1.0), every))
