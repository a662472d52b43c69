"""Which of two namesakes is meant."""

import pytest

from assistant.concepts.context import BESIDE, HERE, Context, Met, Profile, choose, profile, stems
from assistant.taught import Concept, ConceptId, Decision
from tests.unit.assistant.concepts.namesakes import cases

DOG, SISTER, OTHER = ConceptId(1), ConceptId(2), ConceptId(3)
BO = ConceptId(9)


@pytest.fixture
def namesakes():
    dog = Concept(DOG, "Anna", category="dog", info="A spaniel who swims in the lake.")
    sister = Concept(SISTER, "Anna", category="sister", info="A nurse who lives in Leeds.")
    return [profile(dog, named=[BO]), profile(sister, folders=["family/leeds"])]


def test_without_context_the_user_is_asked(namesakes):
    choice = choose(namesakes, Context())
    assert choice.decision is Decision.UNSURE
    assert {choice.concept, *choice.rivals} == {DOG, SISTER}
    assert choice.score == pytest.approx(0.5)


def test_equal_evidence_is_a_tie_and_asked(namesakes):
    context = Context(words=stems("the dog and my sister"))
    assert choose(namesakes, context).decision is Decision.UNSURE


@pytest.mark.parametrize(
    ("context", "meant"),
    [
        (Context(words=stems("Anna the dog barked")), DOG),
        (Context(words=stems("swimming in the lakes")), DOG),
        (Context(company=(Met(BO, HERE),)), DOG),
        (Context(company=(Met(SISTER, BESIDE),)), SISTER),
        (Context(folders=stems("family letters")), SISTER),
        (Context(words=stems("nurses in Leeds")), SISTER),
    ],
)
def test_context_decides(namesakes, context, meant):
    choice = choose(namesakes, context)
    assert (choice.concept, choice.decision, choice.rivals) == (meant, Decision.YES, ())


def test_time_alone_decides_nothing_but_helps():
    early, late = Profile(DOG, days=(0.0, 10.0)), Profile(SISTER, days=(9_000.0, 9_100.0))
    choice = choose([early, late], Context(day=9_050.0))
    assert (choice.concept, choice.decision) == (SISTER, Decision.UNSURE)


def test_a_single_candidate_is_meant_and_none_is_an_error():
    assert choose([Profile(OTHER)], Context()).decision is Decision.YES
    with pytest.raises(ValueError, match="nobody"):
        choose([], Context())


def test_nine_in_ten_are_right_with_context_where_the_name_alone_gives_half():
    told = [case for case in cases(2_000, seed=7) if case.cues]
    choices = [(case, choose(case.candidates, case.context)) for case in told]
    by_name = sum(case.meant == case.candidates[0].concept for case in told) / len(told)
    right = sum(case.meant == choice.concept for case, choice in choices) / len(told)
    decided = [(case, choice) for case, choice in choices if choice.decision is Decision.YES]
    wrong = sum(case.meant != choice.concept for case, choice in decided) / len(decided)
    assert by_name == pytest.approx(0.5, abs=0.05)
    assert right >= 0.9
    assert len(decided) >= 0.7 * len(told)
    assert wrong <= 0.02


def test_without_a_cue_it_is_asked_and_not_guessed():
    untold = [case for case in cases(2_000, seed=8) if not case.cues]
    asked = sum(choose(c.candidates, c.context).decision is Decision.UNSURE for c in untold)
    assert asked >= 0.9 * len(untold)  # the rest was misled by what the generator strews in
