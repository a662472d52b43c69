"""What the header of a GGUF file says, and plain words for files that are no whole model."""

import struct
from contextlib import suppress

import numpy as np
import pytest

from assistant.errors import ModelDamaged
from models.gguf_facts import read_facts
from models.memory_need import LEAST_CONTEXT, context_that_fits, memory_need
from tests.tiny_gguf import CONTEXT, TEMPLATE, WIDTH, tiny_eyes, tiny_language, write_gguf


@pytest.fixture
def model(tmp_path):
    return tiny_language(tmp_path / "model.gguf")


@pytest.fixture
def eyes(tmp_path):
    return tiny_eyes(tmp_path / "mmproj.gguf")


def test_a_language_model_tells_what_it_is(model):
    facts = read_facts(model)
    assert (facts.architecture, facts.title) == ("llama", "Tiny")
    assert (facts.context, facts.width, facts.chat_template) == (CONTEXT, WIDTH, TEMPLATE)
    assert facts.vocabulary > 256
    assert facts.parameters * 4 < facts.bytes == model.stat().st_size
    assert not facts.is_projector
    assert not facts.sees


def test_eyes_tell_that_they_see_and_for_whom(model, eyes, tmp_path):
    facts = read_facts(eyes)
    assert facts.is_projector
    assert (facts.sees, facts.hears) == (True, False)
    assert facts.matches(read_facts(model))
    assert not facts.matches(read_facts(tiny_language(tmp_path / "wide.gguf", width=96)))


def test_ears_are_no_eyes(tmp_path):
    changed = {"clip.has_vision_encoder": False, "clip.has_audio_encoder": True}
    facts = read_facts(tiny_eyes(tmp_path / "ears.gguf", **changed))
    assert (facts.sees, facts.hears) == (False, True)


def test_a_number_for_each_layer_counts_with_its_largest(tmp_path):
    facts = {"general.architecture": "odd", "odd.attention.head_count_kv": [2, 8, 4]}
    path = write_gguf(tmp_path / "odd.gguf", facts, {"a": np.zeros((2, 2), np.float32)})
    assert read_facts(path).number("attention.head_count_kv") == 8


@pytest.mark.parametrize("keeps", [0, 3, 4, 7, 20, 300, 5_000, 60_000, -1])
def test_a_file_that_ends_too_early_is_told_apart_from_other_files(model, keeps):
    whole = model.read_bytes()
    model.write_bytes(whole[:keeps])
    with pytest.raises(ModelDamaged, match="cut off" if keeps not in (0, 3) else "not a GGUF file"):
        read_facts(model)


def test_a_cut_file_says_how_much_of_it_is_there(model):
    whole = model.read_bytes()
    model.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ModelDamaged, match=r"only 0\.2 MB of 0\.5 MB are there"):
        read_facts(model)


@pytest.mark.parametrize("content", [b"\x89PNG\r\n", b"a note\n" * 50, b"PK\x03\x04" + bytes(99)])
def test_another_kind_of_file_is_no_model(tmp_path, content):
    path = tmp_path / "model.gguf"
    path.write_bytes(content)
    with pytest.raises(ModelDamaged, match=r"model\.gguf is not a GGUF file.*ends in \.gguf"):
        read_facts(path)


@pytest.mark.parametrize(("version", "words"), [(4, "newer than this Keepsake"), (1, "too old")])
def test_other_versions_of_the_format_are_named(model, version, words):
    whole = bytearray(model.read_bytes())
    whole[4:8] = struct.pack("<I", version)
    model.write_bytes(whole)
    with pytest.raises(ModelDamaged, match=f"version {version}.*{words}"):
        read_facts(model)


def test_a_missing_file_is_a_sentence(tmp_path):
    with pytest.raises(ModelDamaged, match="No such file"):
        read_facts(tmp_path / "gone.gguf")


def test_any_damage_of_the_header_is_a_sentence_and_quick(model):
    whole = model.read_bytes()
    random = np.random.default_rng(3)
    said = []
    for _ in range(300):
        noise = bytearray(whole[:30_000])
        for at in random.integers(8, 12_000, size=8):
            noise[at] = random.integers(256)
        model.write_bytes(noise + whole[30_000:])
        with suppress(ModelDamaged):
            said.append(read_facts(model).number("context_length"))
    assert 0 < len(said) < 300
    assert min(said) >= 0


def test_more_context_and_eyes_need_more_memory(model, eyes):
    facts, sight = read_facts(model), read_facts(eyes)
    little = memory_need(facts, context=512)
    assert facts.bytes < little < memory_need(facts, context=1024)
    assert memory_need(facts, context=512, eyes=sight) >= little + sight.bytes


def test_the_context_shrinks_before_a_model_is_refused(model):
    facts = read_facts(model)
    assert context_that_fits("Tiny", facts, 10**9, context=4096) == CONTEXT
    assert context_that_fits("Tiny", facts, 10**9, context=1024) == 1024
    with pytest.raises(ModelDamaged, match=r"Tiny needs about 0\.1 GB of memory, and only 0\.0 GB"):
        context_that_fits("Tiny", facts, 1000, context=4096)


def test_a_long_context_is_halved_until_it_fits(tmp_path):
    facts = read_facts(tiny_language(tmp_path / "long.gguf", context=65_536))
    free = memory_need(facts, context=20_000)
    assert context_that_fits("Tiny", facts, free, context=65_536) == 16_384
    assert context_that_fits("Tiny", facts, free, context=65_536) > LEAST_CONTEXT
