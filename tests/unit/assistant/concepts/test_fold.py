"""Words of any script are folded and keep their place."""

import pytest

from assistant.concepts.fold import fold, is_unspaced, words
from assistant.retrieve import query


@pytest.mark.parametrize(
    "text", ["Ｃafé MÜLLER naïve straße", "Договор аренды 2024", "e-mail, O'Neill", "ÅNGSTRÖM_2"]
)
def test_words_are_folded_as_questions_are(text):
    assert list(fold(text)) == query.tokens(text)


def test_places_are_those_of_the_original_though_folding_changes_lengths():
    text = "Straße: Zoe\u0308 ﬁsh İzmir"
    assert [text[word.start : word.end] for word in words(text)] == [
        *("Straße", "Zoe\u0308", "ﬁsh", "İzmir")
    ]
    assert fold(text) == ("strasse", "zoe", "fish", "izmir")


def test_vowel_signs_do_not_cut_a_word():
    assert len(words("राम और हिन्दी")) == 3


def test_a_run_without_spaces_is_one_word_and_stands_apart_from_letters_beside_it():
    assert [word.text for word in words("小明和Bo在海边")] == ["小明和", "bo", "在海边"]
    assert is_unspaced("小明")
    assert not is_unspaced("Bo")


def test_voiced_letters_stay_other_letters():
    assert fold("バナ") != fold("ハナ")
    assert fold("ﾊﾞﾅ") == fold("バナ")
