"""The words that the verifier points at: which sentence they are in, and what is stated alone."""

import pytest

from assistant.answer.sources.gate import Gate
from assistant.answer.sources.verifying import trimmed
from assistant.ports import Verification
from assistant.records import Form
from tests.fake_verifier import FakeVerifier
from tests.fakes import FakeModels
from tests.hits import make_hit

TEXT = (
    "The chimney was swept on Tuesday, and the sweep looked at the stove as well. "
    "He says that the stove wants a new seal before winter. "
    "Ned Barlow comes again in a year."
)
TERMS = {"stove": 2.0, "sweep": 2.0, "name": 1.0}


def told(verifier, question, text=TEXT, **facts):
    models = FakeModels()
    models.roles["verifying"] = verifier
    hit = make_hit(text, 1, score=0.9, **facts)
    (found,) = Gate(models).weigh(question, [hit], TERMS)
    return found


def test_the_sentence_with_the_answer_is_quoted_and_the_answer_stated():
    found = told(FakeVerifier(4.0, "Ned Barlow"), "What is the sweep of the stove called?")
    assert found.value == "Ned Barlow"
    assert "Ned Barlow comes again" in found.quote


def test_without_a_sure_word_the_other_signs_choose_the_place():
    question = "When was the sweep at the stove?"
    text = TEXT.replace("on Tuesday", "on 4 May 2025")
    found = told(FakeVerifier(4.0, "Ned Barlow", 0.1), question, text)
    plain = told(FakeVerifier(4.0), question, text)
    assert plain.value == "4 May 2025", "one that tells no words changes nothing"
    assert found.quote == plain.quote
    assert found.value == "", "what the verifier does not uphold is quoted only"


def test_what_the_passage_hardly_states_is_quoted_and_not_stated():
    found = told(FakeVerifier(1.0, "Ned Barlow"), "What is the sweep of the stove called?")
    assert (found.value, found.answer) == ("", "")
    assert "Ned Barlow" in found.sentence


def test_what_is_long_or_not_sure_is_quoted_and_not_stated_alone():
    answer = "He says that the stove wants a new seal before winter"
    assert told(FakeVerifier(4.0, answer), "What did the sweep find?").value == ""
    unsure = told(FakeVerifier(4.0, "a new seal", 0.2), "What did the sweep find?")
    assert unsure.value == ""
    assert "a new seal" in unsure.quote


def test_a_value_of_the_sort_that_is_asked_for_is_stated_as_such():
    text = "The sweep came in the morning of 4 May 2025. The stove cost 310 euros."
    dated = told(
        FakeVerifier(4.0, "in the morning of 4 May 2025"), "When did the sweep come?", text
    )
    assert dated.value == "4 May 2025"
    paid = told(FakeVerifier(4.0, "came in the morning"), "How much was the sweep?", text)
    assert paid.value == "", "no amount is stated from another sentence"


def test_of_several_places_with_the_same_words_it_is_the_one_that_is_pointed_at():
    rest = (
        "and a good deal of talk about the weather, the roads and the price of wood as usual " * 3
    )
    lines = [f"On {day} the sweep asked for a ladder {rest}." for day in ("Monday", "Tuesday")]
    found = told(FakeVerifier(4.0, "a ladder"), "What did the sweep ask for?", "\n".join(lines))
    assert found.value == "a ladder"
    assert found.quote.startswith("On Tuesday")


def test_of_a_long_table_the_row_that_was_read_is_quoted():
    rows = [
        f"{number} Mill Road | {'black' if number in {3, 70} else 'green'}"
        for number in range(1, 90)
    ]
    table = "\n".join(("House | Stove in the kitchen", *rows))
    question = "What is the stove like at 70 Mill Road?"
    models = FakeModels()
    models.roles["verifying"] = FakeVerifier(4.0, "black")
    hit = make_hit(table, 1, score=0.9, form=Form.TABLE)
    (found,) = Gate(models).weigh(
        question, [hit], {"stove": 1.0, "70": 2.0, "mill": 1.0, "road": 1.0}
    )
    assert found.value == "black"
    assert found.quote.startswith("House: 70 Mill Road") or "70 Mill Road" in found.sentence


def test_of_a_long_text_in_broken_lines_the_words_that_were_read_are_quoted():
    before = "The plumber came on Tuesday for a look at the old pump.\n" * 20
    text = (
        f"{before}The sweep of the tall chimney at the old\nmill came for the stove on Tuesday.\n"
    )
    found = told(FakeVerifier(4.0, "on Tuesday"), "Which day was the sweep at the stove?", text)
    assert "The sweep of the tall chimney" in found.sentence


def test_a_header_that_is_said_with_each_row_moves_nothing():
    table = "Guest | Annex room | Paid by\nMira | red | Tom\nBob | blue | Leo\nSweep | green | Ann"
    found = told(FakeVerifier(4.0, "Ann"), "Who paid for the sweep?", table, form=Form.TABLE)
    assert found.value == "Ann"
    assert "Sweep" in found.sentence


@pytest.mark.parametrize(
    ("text", "answer", "question", "value"),
    [
        ("The stove cost 1,250 euros.", "250 euros", "How much was the stove?", "1,250 euros"),
        ("The stove weighs 2.5 kg.", "5 kg", "How heavy is the stove?", "2.5 kg"),
        ("The stove came on 3 May 2021.", "3 May", "When did the stove come?", "3 May 2021"),
        ("The stove cost 310 euros, the sweep 90.", "90", "How much was the stove?", ""),
        ("Sent: 3 May 2025\nThe sweep came.", "3 May 2025", "When did the sweep come?", ""),
        ("The key of the stove is not under the mat.", "under the mat", "Where is the key?", ""),
        ("He says that the stove smokes.", "the stove", "What does he say of the stove?", ""),
        ("There is no fee for the stove.", "no", "Which fee has the stove?", ""),
    ],
)
def test_no_part_of_a_value_and_nothing_misleading_is_stated(text, answer, question, value):
    assert told(FakeVerifier(4.0, answer), question, text).value == value


def test_words_of_the_title_are_no_answer():
    found = told(FakeVerifier(4.0, "Some letter"), "What is the sweep called?", title="Some letter")
    assert found.answer == ""


def test_what_ends_behind_the_text_is_cut():
    class Beyond(FakeVerifier):
        def verify(self, question, passage, sentences=(0,)):
            return Verification(4.0, passage.index("Ned"), len(passage) + 1, 0.9)

    assert told(Beyond(4.0), "What is the sweep of the stove called?").quote


def test_a_cell_of_a_table_is_found_in_its_row():
    table = "Who | Stove\nMira | green\nSweep | black"
    found = told(FakeVerifier(4.0, "black"), "Which stove has the sweep?", table, form=Form.TABLE)
    assert found.value == "black"
    assert "Sweep" in found.quote


@pytest.mark.parametrize(
    ("text", "told", "kept"),
    [
        ("Leilani Fepulea'i deals with it", "Leilani Fepulea", "Leilani Fepulea'i"),
        ("It is Mira's dog", "Mira", "Mira"),
        ("They ask $1,150 of us", "1,150", "$1,150"),
        ("They ask 40 % of it", "40", "40 %"),
        ("in the woodshed", "shed", "woodshed"),
        ("It was -5 °C", "5 °C", "-5 °C"),
        ("It is 2.5 kg", "5 kg", "2.5 kg"),
        ("It is 1,250.00 euros", "1", "1,250.00"),
        ("**Ned Barlow** came", "**Ned Barlow**", "Ned Barlow"),
        ("(Mira (the dog))", "Mira (the dog))", "Mira (the dog)"),
    ],
)
def test_an_answer_is_of_whole_words_and_amounts(text, told, kept):
    at = text.index(told)
    begin, end = trimmed(text, at, at + len(told))
    assert text[begin:end] == kept


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (" Ned Barlow. ", "Ned Barlow"),
        ("(at noon),", "at noon"),
        ("9 a.m.", "9 a.m."),
        ("Seal (rope)", "Seal (rope)"),
        (" .,", ""),
    ],
)
def test_marks_at_the_edges_are_no_part_of_an_answer(words, kept):
    begin, end = trimmed(words, 0, len(words))
    assert words[begin:end] == kept


LOG = (
    "3 March 2026: dental under anaesthetic, two teeth out. $712. Soft food for ten days. "
    "21 July 2026: cut on left fore pad. Four stitches, boot for walks."
)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("What did the vet cost in March 2026?", "$712"),
        ("What did the vet cost in July 2026?", ""),
        ("What did the vet cost in July?", ""),
        ("What did the vet cost on 3 March 2026?", "$712"),
        ("What did the vet cost on 4 March 2026?", ""),
        ("What did the vet cost in 2026?", "$712"),
        ("What did the vet cost before July 2026?", "$712"),
    ],
)
def test_what_stands_below_another_date_is_not_stated(question, value):
    assert told(FakeVerifier(4.0, "$712"), question, LOG).value == value


@pytest.mark.parametrize(
    ("text", "answer", "question"),
    [
        ("Drivers allowed: Rob Antill, Sunniva, Geoff P.", "Rob Antill", "Who may drive the van?"),
        ("The van may be driven by Rob Antill and me.", "Rob Antill", "Who may drive the van?"),
    ],
)
def test_one_of_several_is_not_stated_alone(text, answer, question):
    found = told(FakeVerifier(4.0, answer), question, text)
    assert found.value == ""
    assert found.quote == text
