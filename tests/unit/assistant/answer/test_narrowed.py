"""Tests that a quotation is narrowed to the entry that a question is about, and not too far."""

from __future__ import annotations

import pytest

from assistant.answer.sources.narrowed import narrowed
from assistant.answer.sources.spot import Spot, Wanted, cut, widened
from assistant.records import Form
from assistant.retrieve.query import understand
from tests.hits import make_hit

PUPILS = "Pupil | Lessons | Result\nJoss | 52 | failed\nLena | 41 | passed\nPriya | 33 | passed"
PAPERS = """Where the papers are
- Wills: with Agnes Thorley, 8 Minster Yard
- House deeds: grey fire box in the wardrobe
- Passports: top drawer of the desk"""
DIARY = """19 April 2026
The fox came at dusk and took Pepper. New bolt on the run.

3 May 2026
Bought two pullets from Mrs Hallam: Ginger and Nutmeg. 26 eggs this week."""
KEYS = """boathouse main door   4471 then the tick
long shed   padlock, key no 7
trailer lock   318
kitchen shutter   key hangs behind the barometer, on the left
alarm: 40 seconds"""
CHAT = """[2026-11-27 17:02] Tobias: Can you get milk and the blue paint?
[2026-11-27 17:05] Wendeline: Which blue? Harbour or Midnight?
[2026-11-27 17:09] Tobias: Harbour, two tins."""
CARD = "Dr Helen Fairweather\nPosition: Dentist\nPhone: 0161 496 0120"
MAIL = "Date: Sat, 07 Nov 2026 19:22:00 +0000\nSubject: Retest\nI booked it for 8 December at 8:57."


def quote(
    text: str,
    question: str,
    said: str,
    *,
    form: Form = Form.TEXT,
    answer: str = "",
    title: str = "a",
) -> str:
    """Return what is quoted of a text whose closest sentence holds `said`."""
    found = make_hit(text, form=form, title=title)
    pieces = cut(found)
    best = next(at for at, one in enumerate(pieces) if said in one)
    spot = Spot(
        widened(pieces, best), pieces[best], 0.5, "", near=False, lacks=False, answer=answer
    )
    terms = dict.fromkeys(understand(question).terms, 1.0)
    return narrowed(found, spot, Wanted.of(question, terms, ()))


@pytest.mark.parametrize(
    ("text", "question", "said", "expected"),
    [
        (PAPERS, "Where are the wills?", "Wills", "Wills: with Agnes Thorley, 8 Minster Yard"),
        (KEYS, "code of the trailer lock", "318", "trailer lock 318"),
        (
            DIARY,
            "When did I buy Ginger?",
            "Ginger",
            "3 May 2026 Bought two pullets from Mrs Hallam: Ginger and Nutmeg. 26 eggs this week.",
        ),
        (MAIL, "When did he book it?", "8 December", "I booked it for 8 December at 8:57."),
    ],
)
def test_an_entry_is_quoted_alone(text, question, said, expected):
    assert quote(text, question, said) == expected


def test_a_row_is_quoted_alone_where_it_alone_holds_what_is_asked_about():
    said = quote(PUPILS, "When did Lena pass?", "Lena", form=Form.TABLE)
    assert said == "Pupil: Lena; Lessons: 41; Result: passed"
    passed = "Pupil: Lena; Lessons: 41; Result: passed Pupil: Priya; Lessons: 33; Result: passed"
    assert quote(PUPILS, "Who passed?", "Lena", form=Form.TABLE) == passed
    assert quote(PUPILS, "Which pupils passed?", "Lena", form=Form.TABLE).count("Pupil:") == 3
    assert quote(PUPILS, "Who had the most lessons?", "Lena", form=Form.TABLE).count("Pupil:") == 3


def test_the_words_at_which_a_verifier_points_choose_the_entry():
    said = quote(PUPILS, "Who passed?", "Lena", form=Form.TABLE, answer="Lena")
    assert said == "Pupil: Lena; Lessons: 41; Result: passed"
    assert quote("TOTAL\n28.49\nPaid by card", "What did it cost?", "28.49", answer="28.49") == (
        "TOTAL 28.49 Paid by card"  # a bare sum tells nothing of what it is
    )


@pytest.mark.parametrize(
    ("text", "question", "said"),
    [
        (CHAT, "Which blue paint does Tobias want?", "paint"),
        (CARD, "Who is the dentist?", "Dentist"),
    ],
)
def test_what_belongs_together_stays_together(text, question, said):
    assert quote(text, question, said) == " ".join(text.split())


def test_what_a_line_announces_is_quoted_with_it():
    text = "Sorry for the noise.\nFor the closing I still miss:\n1. The invoice.\n2. Receipts."
    assert quote(text, "What is missing for the closing?", "closing") == (
        "For the closing I still miss: 1. The invoice. 2. Receipts."
    )


def test_what_is_over_or_denied_is_not_quoted_without_the_line_that_says_so():
    codes = "Old codes, changed in May:\n- alarm code: 4711\n- shed code: 2231"
    assert quote(codes, "What is the alarm code?", "4711", answer="4711") == " ".join(codes.split())
    dog = "The dog must never have:\n- grapes\n- chicken bones from the table"
    assert "never" in quote(dog, "What may the dog have?", "bones", answer="chicken bones")


def test_a_list_is_quoted_from_its_beginning_where_all_of_it_is_asked_for():
    tablets = "My tablets\n- ramipril 5 mg\n- atorvastatin 20 mg\n- vitamin D, now in winter only"
    asked = "What tablets do I take now?"
    assert quote(tablets, asked, "vitamin").startswith("My tablets - ramipril 5 mg - ator")
    assert quote(tablets, "Which vitamin do I take?", "vitamin").startswith("vitamin D")


def test_entries_without_a_word_of_the_question_are_left_out_at_both_ends():
    codes = "Gate: 4471\nWifi home: pw larkspur-41\nWifi guests: pw kettle-7\nSafe (27 left)\nAlarm"
    said = quote(codes, "What is the wifi password?", "Wifi home")
    assert said == "Wifi home: pw larkspur-41 Wifi guests: pw kettle-7"


def test_a_title_alone_is_no_entry_that_answers():
    trip = "Lyngdal, November 2023\n\nThere on 14 November 2023, back on the 18th.\n\nFour nights."
    said = quote(
        trip, "When did we travel to Lyngdal?", "Lyngdal, N", title="Lyngdal, November 2023"
    )
    assert "14 November" in said
