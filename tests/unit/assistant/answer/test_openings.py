"""A document is about whom it begins with, also further down."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answer.sources.openings import opened
from assistant.records import Form, Hit
from tests.hits import make_hit

LEASE = [
    make_hit("Lease between J. Teles (landlord) and Katya Brenner (tenant).", 1),
    make_hit("Deposit | £715", 2, form=Form.TABLE),
    make_hit("a page", 3, form=Form.PICTURE),
    make_hit("Pets are not allowed.", 4),
]


def test_what_follows_comes_along_with_the_names_that_it_lacks():
    hits, named = opened("What deposit did Katya pay?", [LEASE[0]], lambda _: LEASE)
    assert hits == [LEASE[0], LEASE[1], LEASE[3]]  # a picture of a page tells no more
    assert named == {LEASE[1].passage: ["katya"], LEASE[3].passage: ["katya"]}


def test_a_hit_further_down_gets_the_name():
    _, named = opened("What deposit did Katya pay?", [LEASE[1]], lambda _: LEASE)
    assert named[LEASE[1].passage] == ["katya"]


def test_hits_of_one_document_leave_room_for_another():
    lease = [replace(one, content=LEASE[0].content) for one in LEASE]
    other = [make_hit("Letter about Katya", 11), make_hit("Rent | £700", 12)]

    def document(hit: Hit) -> list[Hit]:
        return other if hit.passage == other[0].passage else lease

    hits, _ = opened("What did Katya pay?", [lease[0], lease[1], lease[3], other[0]], document)
    assert other[1] in hits


@pytest.mark.parametrize(
    ("question", "beginning"),
    [
        ("What is the deposit?", LEASE[0]),  # no name
        ("What deposit did Oskar pay?", LEASE[0]),  # another one
        ("What did Katya pay?", make_hit("Present: Katya Brenner, Ned Furlong.", 1)),
        ("What did Katya pay?", make_hit("- 3 May 2026: Katya moved in.", 1)),  # a diary
        ("What did Katya pay?", make_hit("Name: Katya", 1, path="contacts.vcf")),
        ("What did Katya pay?", make_hit("Dear Katya, your invoice.", 1)),
        ("What did Katya pay?", make_hit("Landlord: Katya Brenner.", 1)),
        ("What did Katya pay?", make_hit("name | paid\nKatya | 3", 1, form=Form.TABLE)),
    ],
)
def test_nothing_is_added_otherwise(question, beginning):
    hits, named = opened(question, [beginning], lambda _: [beginning, *LEASE[1:]])
    assert hits == [beginning]
    assert not named
