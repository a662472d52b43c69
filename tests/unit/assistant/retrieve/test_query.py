"""What is understood of the words of a question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieve.query import beginnings, stem, stem_set, stems, tokens, understand


def test_question_words_are_not_terms():
    assert understand("When does the rental contract end?").terms == ("rental", "contract", "end")


def test_a_question_of_question_words_keeps_them():
    assert understand("who are you").terms == ("who", "are", "you")


def test_phrases_and_minus_words():
    wanted = understand('heating "monthly advance" -gas -"hot water" e-mail')
    assert wanted.phrases == ("monthly advance",)
    assert wanted.minus == ("gas", "hot water")
    assert wanted.sentence == "heating monthly advance e-mail"
    assert wanted.terms == ("heating", "monthly", "advance", "e", "mail")


@pytest.mark.parametrize("text", ["", "   ", '""', "-", "?!", "\n\t", '"'])
def test_nothing_said_gives_nothing(text):
    wanted = understand(text)
    assert wanted.terms == ()
    assert wanted.phrases == ()


def test_words_are_folded_as_the_index_folds_them():
    assert tokens("Ｃafé MÜLLER naïve straße") == ["cafe", "muller", "naive", "strasse"]


def test_other_scripts_are_words():
    assert tokens("Договор аренды 契約 2024") == ["договор", "аренды", "契約", "2024"]


def test_endings_share_a_stem_and_codes_stay_whole():
    assert len(set(stems("heating heated heats"))) == 1
    assert stems("E21s 2400") == ["e21s", "2400"]


@pytest.mark.parametrize(
    "text", ["dying ties, skies and skis; generously communal news", "a b 42 İstanbul straße", ""]
)
def test_words_that_begin_otherwise_have_other_stems(text):
    for one in tokens(text):
        assert stem(one) in stem_set(text, beginnings([one]))


@given(st.text("aeioudgilnrstyxqu'", max_size=12), st.sampled_from(["", "ing", "ed", "ies", "s"]))
def test_a_stem_is_never_left_out_among_its_beginnings(word, ending):
    said = f"{word}{ending} and more"
    for one in tokens(said):
        assert stem(one) in stem_set(said, beginnings([one]))
