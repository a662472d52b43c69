"""What is understood of the words of a question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieve.query import (
    beginnings,
    grammar_of,
    names_in,
    stem,
    stem_set,
    stems,
    tokens,
    understand,
    words_with,
)


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


def language_of(question):
    """Return the language that a question is surely in, "" for English or none."""
    own = grammar_of(question)
    return own.language if own else ""


@pytest.mark.parametrize("text", ["“hot water” gas", "„hot water“ gas", "»hot water« gas"])
def test_quotation_marks_of_other_keyboards_are_known(text):
    wanted = understand(text)
    assert (wanted.phrases, wanted.terms) == (("hot water",), ("hot", "water", "gas"))


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


@pytest.mark.parametrize(
    "text",
    [
        "Possibilities of electrical generators: dying skies, tied hoppings, 3rd-rate E21s_x.",
        "Ünïted naïveté — déjà vu, “sensibilities” of Straße and ﬁnancial İstanbul",
        "",
        "a",
    ],
)
def test_looking_for_beginnings_finds_what_cutting_all_words_finds(text):
    terms = (
        "possible electricity generation die sky tie hop sensible strasse finance a e21s".split()
    )
    wanted = set(map(stem, terms))
    assert stem_set(text, beginnings(terms)) & wanted == stem_set(text) & wanted
    assert words_with(text, wanted) == {word for word in tokens(text) if stem(word) in wanted}


@given(st.text(st.characters(max_codepoint=127), max_size=60))
def test_words_of_ascii_are_cut_as_words_of_other_texts(text):
    assert tokens(text) == tokens(f"{text} é")[:-1]


_ENDINGS = "s es ied edly ing ational ator ality fulness ousness ivity bilities ogies ably ies ment"


@given(
    st.text("aeioudgilnrstyb", max_size=6),
    st.sampled_from(_ENDINGS.split()),
    st.sampled_from(_ENDINGS.split()),
)
def test_no_ending_changes_more_of_a_stem_than_is_allowed_for(word, first, second):
    made = f"{word}{first}{second}"
    assert made in words_with(made, {stem(made)})


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("was hat die waschmaschine insgesamt gekostet", ("waschmaschine", "gekostet")),
        ("Wie heißt der Hausmeister?", ("heisst", "hausmeister")),
        ("hat die bücherei montags offen", ("bucherei", "montags", "offen")),
        ("Wann hat die Post in Passau offen?", ("post", "passau", "offen")),
    ],
)
def test_the_small_words_of_a_german_question_are_not_terms(question, terms):
    assert language_of(question) == "de"
    assert understand(question).terms == terms


@pytest.mark.parametrize(
    "question",
    ["man hat", "photo of man in hat", "man with hat", "die hard", "fur coat", "was was war"],
)
def test_words_that_are_english_too_tell_no_question_of_german(question):
    assert not language_of(question)


def test_nouns_of_german_are_no_names_but_behind_a_title():
    assert names_in("Where does Anna keep the key?") == {"anna"}
    assert names_in("Wo liegt der Schlüssel von Frau Keller?") == {"keller"}
    assert names_in("Wie heißt der Hausmeister?") == set()


@pytest.mark.parametrize(
    ("question", "german"),
    [
        ("was hat die inspektion gekostet", True),
        ("wie heisst die klavierlehrerin", True),
        ("wo ist der pass", True),
        ("wie is die man", False),
        ("Waar is de sleutel van het huis?", False),
        ("Who was the man in the hat?", False),
    ],
)
def test_a_verb_of_german_tells_a_question_of_german(question, german):
    assert (language_of(question) == "de") is german


def test_irregular_verbs_have_the_stem_of_their_base():
    assert stem("ran") == stem("running") == "run"
    assert stem("chosen") == stem("choose")
    assert words_with("We ran, and swam in the lake", {"run", "swim"}) == {"ran", "swam"}


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Combien avons-nous payé pour le ramonage ?", "fr"),
        ("où est la clé du garage", "fr"),
        ("¿Cuánto pagamos de luz en marzo?", "es"),
        ("quién nos alquila la casa", "es"),
        ("quanto abbiamo speso per la caldaia", "it"),
        ("dove siamo andati dopo la festa della scuola", "it"),
        ("Hoeveel heb ik voor de fiets betaald?", "nl"),
        ("waar is de sleutel van het huis", "nl"),
        ("Quanto pagámos pela renovação do seguro?", "pt"),
        ("qual é a senha do computador da minha irmã", "pt"),
    ],
)
def test_the_language_of_a_question_is_told(question, language):
    assert language_of(question) == language


@pytest.mark.parametrize(
    "question",
    [
        "Costa del Sol 2019",
        "invoice Peter van de Berg",
        "El Camino de Santiago",
        "hotel Rue de la Paix",
        "Is François on the list?",
        "photos of Beijing in May",
        "Calle del Sol 4",
        "De La Soul tickets",
        "dove in the garden",
        "come to Roma",
        "when is a son due",
    ],
)
def test_names_and_words_of_english_tell_no_other_language(question):
    assert not language_of(question)


def test_small_words_of_other_languages_are_no_terms():
    assert understand("Combien avons-nous payé pour le ramonage ?").terms == ("paye", "ramonage")
    assert understand("quanto abbiamo speso per la caldaia").terms == ("speso", "caldaia")
    assert names_in("Où habite Chloé ?") == {"chloe"}
