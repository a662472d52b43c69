"""What is corrected elsewhere gives way to the sentence that corrects it."""

from __future__ import annotations

import pytest

from assistant.answer.sources.corrected import corrected
from assistant.answer.sources.gate import Evidence
from tests.hits import make_hit

JOBS = make_hit("[ ] signwriting - ask Moira, she quoted 380 for both sides", 1, title="jobs")
MAIL = make_hit(
    "I looked at it again. It will have to be 430, not the 380 I said in spring.\nMoira",
    2,
    path="mails/m.eml",
    title="Re: signwriting",
)
PLAN = make_hit("8 Dec; dress rehearsal, starts 18:45", 3, title="rehearsals")
MOVED = make_hit("Dress rehearsal moved from Tuesday 8 to Thursday 10 December, 18:45.", 4)
CALENDAR = make_hit("Warm-up 17:15. Hester brings float.", 5)
SHARP = make_hit("Warm-up at 17:00 sharp, not quarter past.", 6)


def quoted(question, *weighed, answer=""):
    """Return the words that come first; the first passage is weighed best."""
    evidence = [
        Evidence(hit, hit.text, 0.9 - n / 10, sentence=hit.text, answer=answer if n == 0 else "")
        for n, hit in enumerate(weighed)
    ]
    found = corrected(question, evidence)
    assert [one.score for one in found] == [one.score for one in evidence]
    assert {one.hit.passage for one in found} == {one.passage for one in weighed}
    return found[0].quote


def test_what_denies_the_old_value_and_tells_another_comes_first():
    assert quoted("what does moira want for the signwriting", JOBS, MAIL, answer="380") == (
        "It will have to be 430, not the 380 I said in spring."
    )
    assert quoted("when is the dress rehearsal", PLAN, MOVED) == MOVED.text
    assert quoted("what time is warm-up before the concert", CALENDAR, SHARP) == SHARP.text


@pytest.mark.parametrize(
    "other",
    [
        make_hit("It is not 380.", 9, title="signwriting"),  # and tells nothing else
        make_hit("The signwriting will be 430, not the 390 I said.", 9),  # of another value
        make_hit("430, not the 380 I said.", 9, title="dentist"),  # of something else
        make_hit("The signwriting was 380 and the gold 150.", 9),  # denies nothing
        make_hit("Signwriting 430, not the 1380 I said.", 9),
    ],
)
def test_the_order_is_left_where_nothing_corrects(other):
    asked = "what does moira want for the signwriting"
    assert quoted(asked, JOBS, other, answer="380") == JOBS.text


@pytest.mark.parametrize(
    ("question", "best", "other"),
    [
        ("How much pocket money does Anna get?", "Anna: 20 euros", "Ben gets 25, not 20 any more."),
        (
            "How much is the garage?",
            "The garage is 50 euros",
            "Parking is now 60, not 50 more.",
        ),
        ("What does the rent cost?", "Rent 450 euros", "We will not pay 450, 300 is enough."),
        ("When does the pool open?", "Pool: open from 9:00", "Pool: not before 9:00, last 17:30."),
        ("When is the MOT due?", "MOT due 18 February 2027", "MOT: not done on 18 March 2019."),
        ("When did the contract begin?", "Contract of 1 May 2020", "Contract: not 1 of those, 7."),
        ("What is the rent?", "Rent since 2026: 450", "Rent went up from 450 to 480 in 1999."),
    ],
)
def test_what_is_of_something_else_or_no_correction_changes_nothing(question, best, other):
    assert quoted(question, make_hit(best, 1), make_hit(other, 2)) == best


def test_who_asks_for_the_earlier_value_gets_it():
    asked = "what did moira want for the signwriting originally"
    assert quoted(asked, JOBS, MAIL, answer="380") == JOBS.text
    assert corrected("what is it", []) == []
