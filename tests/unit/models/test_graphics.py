"""Whether a graphics card is used, how much of a model goes to it, and what is said of it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from models import graphics
from models.gguf_facts import read_facts
from models.graphics import ALL_LAYERS, Card, find_card, graphics_words, layers_on, support
from models.memory_need import layer_need, memory_need
from tests.tiny_gguf import CONTEXT, tiny_language


def library(*, built_for_cards: bool) -> SimpleNamespace:
    return SimpleNamespace(
        llama_supports_gpu_offload=lambda: built_for_cards, llama_cpp=SimpleNamespace(_lib=None)
    )


@pytest.fixture
def facts(tmp_path):
    return read_facts(tiny_language(tmp_path / "model.gguf"))


def test_the_installed_library_lists_what_it_computes_on():
    import llama_cpp

    kinds = [kind for kind, _ in graphics._cards(llama_cpp.llama_cpp._lib)]
    assert 0 in kinds, "the processor is one of them"
    assert (find_card(llama_cpp) is not None) is (1 in kinds or 2 in kinds)


def test_a_library_built_for_the_processor_alone_says_so(monkeypatch):
    monkeypatch.setattr(graphics, "support", lambda: "")
    assert "built without support" in graphics_words()


def test_support_without_a_card_says_so(monkeypatch):
    monkeypatch.setattr(graphics, "support", lambda: "CUDA")
    monkeypatch.setattr(graphics, "find_card", lambda _library: None)
    assert graphics_words().endswith("processor: no card was found that CUDA can reach.")


def test_a_card_is_named_with_its_free_memory(monkeypatch):
    monkeypatch.setattr(graphics, "support", lambda: "Vulkan")
    monkeypatch.setattr(graphics, "find_card", lambda _library: Card("Radeon", 7_900_000_000))
    assert "(Radeon, Vulkan, 7.9 GB of its memory free)" in graphics_words()


def test_support_is_read_from_the_files_of_the_package(monkeypatch, tmp_path):
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "libggml-cpu.so").touch()
    place = SimpleNamespace(submodule_search_locations=[str(tmp_path)])
    monkeypatch.setattr(graphics, "find_spec", lambda _name: place)
    assert support() == ""
    (tmp_path / "lib" / "ggml-cuda.dll").touch()
    assert support() == "CUDA"
    monkeypatch.setattr(graphics, "find_spec", lambda _name: None)
    assert support() == ""


def test_a_chip_that_shares_the_memory_is_taken_only_without_a_card(monkeypatch):
    there = [(0, Card("processor", 9)), (2, Card("chip", 5)), (1, Card("card", 3))]
    monkeypatch.setattr(graphics, "_cards", lambda _library: there)
    assert find_card(library(built_for_cards=True)) == Card("card", 3)
    del there[2]
    assert find_card(library(built_for_cards=True)) == Card("chip", 5)
    del there[1]
    assert find_card(library(built_for_cards=True)) is None


def test_two_cards_hold_a_model_together(monkeypatch):
    monkeypatch.setattr(graphics, "_cards", lambda _l: [(1, Card("a", 3)), (1, Card("b", 4))])
    assert find_card(library(built_for_cards=True)) == Card("a", 7)


def test_a_library_that_does_not_list_its_devices_is_taken_at_its_word():
    assert find_card(library(built_for_cards=True)) == Card("name unknown", 0)
    assert find_card(library(built_for_cards=False)) is None


def test_as_many_layers_go_to_the_card_as_it_can_hold(facts):
    need = memory_need(facts, context=CONTEXT)
    each, layers = layer_need(facts, context=CONTEXT), facts.number("block_count")
    assert layers > 1
    assert layers_on(None, facts, context=CONTEXT) == 0
    assert layers_on(Card("unknown", 0), facts, context=CONTEXT) == ALL_LAYERS
    assert layers_on(Card("large", need), facts, context=CONTEXT) == ALL_LAYERS
    assert layers_on(Card("short of one", need - 1), facts, context=CONTEXT) == layers - 1
    assert layers_on(Card("short of two", need - each - 1), facts, context=CONTEXT) == layers - 2
    assert layers_on(Card("tiny", 1), facts, context=CONTEXT) == 0
