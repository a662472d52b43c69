"""Verdicts on single answers, and what a model makes of hits by itself."""

from dataclasses import replace

import pytest

from assistant.evaluation.alone import answer_alone
from assistant.evaluation.figures import answer_figures, figures_by_kind
from assistant.evaluation.judge import judge
from assistant.evaluation.questions import Question, Target
from assistant.records import Answer, Kind, Sentence
from tests.hits import make_hit


def hit(path, text):
    return make_hit(text, path=path, title=path)


RENT = hit("lease.txt", "The monthly rent is 1,180 euros.")
CAT = hit("cat.txt", "Saffron weighed 5.2 kilos in March.")


def answer(*sentences, hits=(RENT, CAT), found=True):
    text = " ".join(one.text for one in sentences)
    return Answer("?", text, found, sentences, hits, (), "m", 1.0, 2.0)


def said(text, *numbers, supported=True):
    return Sentence(text, numbers, supported)


HOW_MUCH = Question("How much is the rent?", (Target("lease.txt"),), answer="1180", kind="single")


def test_a_right_answer_with_its_proof():
    verdict = judge(HOW_MUCH, answer(said("The rent is 1,180 euros.", 1)))
    assert (verdict.right, verdict.exact) == (1, 1)
    assert verdict.at_place == verdict.with_fact == (1, 1)
    assert (verdict.shown, verdict.unbacked) == (1, ())


def test_a_citation_without_the_fact_and_a_sentence_without_proof():
    verdict = judge(
        HOW_MUCH, answer(said("The rent is 1,180 euros.", 2), said("Hm.", supported=False))
    )
    assert verdict.right == 1
    assert verdict.with_fact == verdict.at_place == (0, 1)
    assert verdict.shown == 1
    assert "number 1180" in verdict.unbacked[0].flaws


def test_one_of_two_citations_that_says_it_is_enough():
    assert judge(HOW_MUCH, answer(said("The rent is 1,180 euros.", 1, 2))).unbacked == ()


def test_a_sum_is_proved_by_what_it_is_made_of():
    both = Question("all?", (), answer="1185.2", facts=("1180", "5.2"), kind="numeric")
    verdict = judge(both, answer(said("Together 1,185.20.", 1, 2)))
    assert verdict.with_fact == (2, 2)


def test_any_passage_of_a_document_that_is_asked_about_as_a_whole_holds_it():
    shown = answer(said("The cat weighs 5.2.", 2))
    path = shown.citations[1].path
    whole = replace(HOW_MUCH, relevant=(Target(path),), whole=True)
    assert judge(whole, shown).with_fact == (1, 1)
    assert judge(replace(whole, whole=False), shown).with_fact == (0, 1)
    assert judge(replace(whole, relevant=(Target("other.pdf"),)), shown).with_fact == (0, 1)


def test_a_comparison_is_proved_by_its_passages_together():
    told = "The difference is 1,174.80. Rent: 1,180; cat: 5.2."
    assert judge(HOW_MUCH, answer(said(told, 1, 2))).unbacked == ()
    assert judge(HOW_MUCH, answer(said(told, 1))).unbacked
    assert judge(HOW_MUCH, answer(said(told.replace("74", "75"), 1, 2))).unbacked


def test_that_a_photo_was_taken_on_its_day_needs_no_words_in_it():
    photo = make_hit("", path="a.jpg", title="a", kind=Kind.PHOTO, date="2021-10-26")
    told = said("The photo a was taken on 26 October 2021.", 1)
    assert judge(HOW_MUCH, answer(told, hits=(photo,))).unbacked == ()


def test_declining_is_neither_right_nor_cited():
    verdict = judge(HOW_MUCH, answer(found=False))
    assert verdict.abstained
    assert (verdict.right, verdict.exact, verdict.shown) == (0, 0, 0)


def test_statements_of_the_program_rest_on_no_passage():
    sentence = said("Recognised in the picture: Saffron (0.93)")
    assert judge(HOW_MUCH, answer(sentence)).shown == 0
    assert judge(HOW_MUCH, answer(sentence), unmarked=True).shown == 1


def test_figures_are_kept_apart_by_kind():
    none = Question("x?", (), answerable=False, kind="unanswerable")
    verdicts = [
        judge(HOW_MUCH, answer(said("The rent is 1,180 euros.", 1))),
        judge(none, answer(found=False)),
        judge(none, answer(said("The cat is blue.", 2))),
    ]
    kinds = figures_by_kind(verdicts)
    assert list(kinds) == ["single", "unanswerable"]
    assert kinds["single"].figures["containment"].value == 1
    assert kinds["unanswerable"].n == 2
    assert kinds["unanswerable"].figures["abstention_recall"].value == 0.5
    assert kinds["unanswerable"].figures["containment"] is None
    every = answer_figures(verdicts)
    assert every["unbacked_shown_as_supported"].value == pytest.approx(0.5)
    assert every["abstention_precision"].value == 1


class Parrot:
    """A language model that says what it was given to say."""

    name = "parrot"
    context_tokens = 400

    def __init__(self, reply):
        self.reply, self.asked = reply, None

    def count_tokens(self, text):
        return len(text.split())

    def stream(self, prompt, stop):
        self.asked = prompt
        yield from self.reply

    def close(self):
        pass


def test_a_model_alone_is_shown_as_it_comes():
    model = Parrot(["The rent is 1,180 ", "euros [1]. It is high."])
    given = answer_alone(model, "How much?", [RENT, CAT])
    assert given.found
    assert given.text == "The rent is 1,180 euros. It is high."
    assert [(one.text, one.citations) for one in given.sentences] == [
        ("The rent is 1,180 euros.", (1,)),
        ("It is high.", ()),
    ]
    assert "[2] cat.txt: Saffron" in model.asked.messages[1].text
    verdict = judge(HOW_MUCH, given, unmarked=True)
    assert verdict.with_fact == (1, 1)
    assert verdict.shown == 2
    assert len(verdict.unbacked) == 1


@pytest.mark.parametrize("reply", ["Not found.", "", "The passages do not mention a rent."])
def test_a_model_alone_declines_in_its_own_words(reply):
    assert not answer_alone(Parrot([reply]), "How much?", [RENT]).found


def test_long_hits_are_cut_to_what_the_model_can_hold():
    model = Parrot(["ok"])
    long = replace(RENT, text="word " * 5_000)
    answer_alone(model, "How much?", [long, CAT])
    assert sum(model.count_tokens(m.text) for m in model.asked.messages) < model.context_tokens
