"""Which of the sources that may be used is quoted, and which is only shown to be looked at."""

from assistant.answer.course import Course
from assistant.answer.sources.foremost import also, foremost, quoted
from assistant.answer.sources.gate import Evidence
from assistant.answer.stated import stated
from assistant.records import Sentence
from tests.hits import make_hit


def source(score=0.7, *, text="The rent is 900 euros.", value="", **signs):
    return Evidence(make_hit(text), text, score, value, **signs)


def test_what_speaks_best_comes_first_and_what_is_alike_stays_in_order():
    assert foremost([source(0.6), source(0.9), source(0.6)]) == [2, 1, 3]


def test_a_sentence_with_the_words_of_the_question_counts_more_than_the_passage():
    assert foremost([source(0.75), source(0.7, said=0.8)]) == [2, 1]


def test_a_bare_title_says_nothing():
    assert foremost([source(0.75, bare=True), source(0.7)]) == [2, 1]


def test_what_the_search_put_first_counts():
    assert foremost([source(place=6), source(place=0)]) == [2, 1]


def test_a_second_source_is_quoted_only_if_it_can_hardly_be_told_from_the_first():
    assert quoted([source(0.7), source(0.68)]) == [1, 2]
    assert quoted([source(0.7), source(0.5)]) == [1]
    assert quoted([source(0.7), source(0.7), source(0.7)]) == [1, 2]
    assert quoted([source(1.0)]) == [1]
    assert quoted([source(0.0), source(1.0)]) == [2]


def test_the_next_likely_source_is_there_to_be_looked_at():
    near, far = source(0.5), source(0.1)
    assert also([source(0.7), near], [1]) == (2,)
    assert also([source(0.7), far], [1]) == ()
    assert also([source(0.7), source(0.69), near, near], [1, 2]) == (3,)
    assert also([source(0.7)], [1]) == ()


def test_the_value_of_the_likeliest_source_is_stated_with_its_number():
    passed, told = source(0.75, value="14 euros"), source(0.8, value="900 euros", said=0.9)
    found = stated("How much is the rent?", [passed, told])
    assert found is not None
    assert (found.value, found.number) == ("900 euros", 2)
    nearly = source(0.79, value="14 euros")
    assert stated("How much is the rent?", [nearly, told]) is None


def test_sources_are_numbered_in_the_order_in_which_an_answer_names_them():
    first, second, third = (Evidence(make_hit(word, n), word, 1.0) for n, word in enumerate("abc"))
    course = Course("Where?", lambda: 0.0, also=(1,))
    said = [Sentence("C.", (3,), supported=True), Sentence("B, C.", (2, 3), supported=True)]
    answer = course.done(said, [first, second, third], found=True).answer
    assert [one.citations for one in answer.sentences] == [(1,), (2, 1)]
    assert [hit.text for hit in answer.citations] == ["c", "b", "a"]
    assert answer.also == (3,)


def test_a_value_that_its_own_sentence_takes_back_is_not_stated():
    for place, value in (
        (
            "Carrier is on top of the wardrobe, no: moved, now under the stairs",
            "on top of the wardrobe",
        ),
        ("Lisbon, Jan 2027? -> now 28 Dec 2026", "Jan 2027"),
        ("The fee is 45 euros, now 50 euros.", "45 euros"),
    ):
        assert stated("Which is it?", [source(0.8, value=value, sentence=place)]) is None
    for place in ("The fee is now 50 euros.", "No cat. Fee 50 euros, no discount, moved in May."):
        assert stated("How much?", [source(0.8, value="50 euros", sentence=place)]) is not None
