"""What is newer comes before what it overtakes, if it speaks to the question as well."""

from __future__ import annotations

import pytest

from assistant.answer.sources.gate import Evidence
from assistant.answer.sources.overtaken import newest_first
from assistant.records import Hit
from tests.hits import make_hit

ESTIMATE = make_hit(
    "£885 plus VAT", 1, path="mails/h1.eml", title="Estimate Heron", date="2026-04-02"
)
BILL = make_hit("£1,120.80", 2, path="mails/h2.eml", title="Re: Estimate Heron", date="2026-04-17")
MAY = make_hit(
    "Dad's tablets, May 2026\nramipril", 3, path="dad/medicine_may.txt", title="medicine_may"
)
NOW = make_hit(
    "List of 22 September 2026\nno ramipril", 4, path="dad/medicine.md", title="medicine"
)
ROOF = make_hit("Roof, £12,000", 5, path="mails/r.eml", title="Roof", date="2026-05-02")


def first(question: str, *weighed: tuple[Hit, float]) -> Hit:
    """Return the hit that comes first."""
    evidence = [Evidence(hit, hit.text, score, place=n) for n, (hit, score) in enumerate(weighed)]
    ordered = newest_first(question, evidence)
    assert len(ordered) == len(evidence)
    assert [one.score for one in ordered] == [one.score for one in evidence]
    return ordered[0].hit


def test_a_later_mail_of_a_thread_comes_first():
    assert first("How much did the Heron repair cost?", (ESTIMATE, 0.99), (BILL, 0.7)) is BILL
    assert first("How much did the Heron repair cost?", (BILL, 0.99), (ESTIMATE, 0.9)) is BILL


def test_how_something_is_tells_the_newer_list():
    assert first("What tablets does Dad take?", (MAY, 0.8), (NOW, 0.6)) is NOW
    assert first("What tablets did Dad take?", (MAY, 0.8), (NOW, 0.6)) is MAY


@pytest.mark.parametrize(
    ("question", "other", "score"),
    [
        ("How much was the estimate for the Heron?", BILL, 0.7),  # the older one is asked for
        ("How much did the Heron repair cost in April 2026?", BILL, 0.7),
        ("How much did the Heron repair cost?", BILL, 0.4),  # does not speak to it
        ("How much did the Heron repair cost?", ROOF, 0.9),  # of something else
    ],
)
def test_the_order_is_left_otherwise(question, other, score):
    assert first(question, (ESTIMATE, 0.99), (other, score)) is ESTIMATE


def test_nothing_is_put_before_nothing():
    assert newest_first("What is it?", []) == []


def test_thanks_drafts_and_other_things_overtake_nothing():
    asked = "How much did the Heron repair cost?"
    facts = {"path": "mails/h3.eml", "title": "Re: Estimate Heron", "date": "2026-05-01"}
    thanks = make_hit("Thanks, I pay today", 6, **facts)
    assert first(asked, (ESTIMATE, 0.99), (thanks, 0.9)) is ESTIMATE
    one, two = (
        make_hit(f"Rent {n}00 euros, 1 May 202{n}", n, path=f"lease_flat_{n}.txt") for n in (1, 2)
    )
    assert first("What is the rent of the flat?", (one, 0.9), (two, 0.9)) is one
    signed = make_hit("Excess 200 euros, 1 May 2025", 7, path="policy_signed.txt")
    draft = make_hit("Excess 300 euros, 1 May 2026", 8, path="policy_draft.txt")
    assert first("What is the excess?", (signed, 0.9), (draft, 0.9)) is signed


DRAFT = make_hit("6 weeks of notice", 6, path="c/care_draft.pdf", title="care_draft")
SIGNED = make_hit("8 weeks of notice", 7, path="c/care_signed.pdf", title="care_signed")


def test_what_is_signed_overtakes_its_draft():
    assert first("How many weeks is the notice?", (DRAFT, 0.98), (SIGNED, 0.55)) is SIGNED
    assert first("How many weeks is the notice?", (SIGNED, 0.7), (DRAFT, 0.69)) is SIGNED
    assert (
        first("How many weeks was the notice in the draft?", (DRAFT, 0.9), (SIGNED, 0.8)) is DRAFT
    )
