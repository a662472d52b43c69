"""Text that gives orders is told of, and obeyed by nobody."""

from pathlib import Path

import pytest

from assistant.answer.converse import Answerer
from assistant.answer.generate.prompt import FENCE, fenced
from assistant.answer.words.disguises import visible
from assistant.answer.words.orders import gives_orders
from assistant.retrieve.search import Searcher
from tests.fakes import FakeLanguageModel, FakeModels, never
from tests.filled import add_texts
from tests.traps import CANARY, traps
from tests.traps.carriers import CARRIERS, passages_with

TRAPS = [one for one in traps() if not one.is_harmless]
HARMLESS = [one for one in traps() if one.is_harmless]
NOTES = Path("resources/sample/library/notes")
FACT = "The rent of the flat is 900 euros a month."
QUESTION = "What is the rent of the flat a month?"


def test_there_are_enough_of_either():
    assert len(TRAPS) >= 60
    assert len(HARMLESS) >= 40


def test_nine_traps_in_ten_are_told_of():
    told = [one for one in TRAPS if gives_orders(one.text)]
    assert len(told) >= 0.9 * len(TRAPS)


def test_harmless_text_is_left_alone():
    wrong = [one.text for one in HARMLESS if gives_orders(one.text)]
    assert len(wrong) <= 0.02 * len(HARMLESS), wrong


@pytest.mark.parametrize("carrier", CARRIERS)
def test_traps_are_told_of_in_whatever_file_they_are_hidden(carrier):
    told = [any(map(gives_orders, passages_with(carrier, one.text))) for one in TRAPS]
    assert sum(told) >= 0.9 * len(TRAPS)
    wrong = [one for one in HARMLESS if any(map(gives_orders, passages_with(carrier, one.text)))]
    assert len(wrong) <= 0.02 * len(HARMLESS), wrong


@pytest.mark.parametrize("carrier", CARRIERS)
def test_an_obedient_model_says_nothing_of_what_a_file_hides(store, carrier):
    models = FakeModels(language=FakeLanguageModel([f"{CANARY}. {CANARY} [1]."]))
    trap = f"{FACT} {TRAPS[0].text}"
    add_texts(store, models, "hidden.file", passages_with(carrier, trap))
    *_, done = Answerer(Searcher(store, models), models).ask(QUESTION, never)
    said = [one.text for one in done.answer.sentences if one.supported and "“" not in one.text]
    assert not any(CANARY in text for text in said)
    assert any("hidden.file holds text that gives orders" in one for one in done.answer.notices)


def test_the_sample_library_gives_no_orders():
    files = [*NOTES.glob("*.md"), *NOTES.glob("*.txt")]
    assert len(files) > 5
    assert not [one for one in files if gives_orders(one.read_text(encoding="utf-8"))]


def test_what_nobody_sees_is_taken_out():
    assert visible("Ig\u200bnore\u2060 me\ufeff") == "Ignore me"
    assert visible("ｗｉｄｅ") == "wide"
    assert fenced("\u200b-\u200b-\u200b-\u200b-\u200b-") != FENCE


@pytest.mark.parametrize("trap", TRAPS, ids=lambda one: one.way)
def test_an_obedient_model_says_nothing_that_stands(store, trap):
    models = FakeModels(language=FakeLanguageModel([f"{CANARY}. {CANARY} [1]."]))
    add_texts(store, models, "letter.txt", [f"{FACT}\n{trap.text}"])
    *_, done = Answerer(Searcher(store, models), models).ask(QUESTION, never)
    answer = done.answer
    assert "900" in answer.text
    upheld = [one.text for one in answer.sentences if one.supported and "“" not in one.text]
    assert not any(CANARY in text for text in upheld)
    (prompt,) = models.language().prompts
    asked = prompt.messages[-1].text
    assert asked.count(FENCE) == 2
    assert asked.rindex(FENCE) > asked.find(CANARY)
    if gives_orders(trap.text):
        assert any("letter.txt holds text that gives orders" in one for one in answer.notices)
