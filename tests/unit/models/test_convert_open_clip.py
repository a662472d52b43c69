"""Converting OpenCLIP models: whatever does not fit is refused in a sentence, nothing is run."""

import json
import pickle
import shutil
from dataclasses import replace

import numpy as np
import pytest

from models.clip_checkpoint import Design, Refused, build, find_design
from models.clip_facts import FLOAT, INT8, MADE, TEXT, VISION, read_facts, write_facts
from models.clip_tokens import ClipTokens, clean_text, load_tokens
from models.convert_open_clip import convert_open_clip, least_cosine
from tests.tiny_clip import CONFIG, tiny_clip, tiny_design

pytestmark = [  # what torch and open_clip say is not ours
    pytest.mark.filterwarnings("ignore"),
    pytest.mark.usefixtures("expected_warnings"),
]


def design(**changes):
    said = tiny_design(**changes)
    return Design("tiny", said["model_cfg"], said["preprocess_cfg"])


def text_design(**changes):
    return design(text_cfg={**tiny_design()["model_cfg"]["text_cfg"], **changes})


def vision_design(**changes):
    return design(vision_cfg={**tiny_design()["model_cfg"]["vision_cfg"], **changes})


def built(checkpoint, tmp_path, of=None):
    work = tmp_path / "work"
    work.mkdir(exist_ok=True)
    return build(of or design(), checkpoint, work)


def test_int8_is_smaller_and_near_enough(clip_folder, tmp_path):
    files = [clip_folder / "model.safetensors", clip_folder / CONFIG]
    found = find_design("", files[1])
    facts = convert_open_clip(tmp_path, found, files, precision=INT8)
    assert {path.name for path in tmp_path.iterdir()} == {*MADE, CONFIG}
    assert read_facts(tmp_path) == facts
    assert (facts.precision, facts.dimension, facts.batch > 0) == (INT8, 64, True)
    assert (tmp_path / VISION).stat().st_size < 500_000


def test_a_tower_of_other_weights_does_not_pass(clip_folder, clip_home, tmp_path, monkeypatch):
    other = clip_home / "mine" / VISION
    tiny_clip(tmp_path / "second", seed=1)

    def swapped(model, facts, folder):
        for name in (VISION, TEXT):
            shutil.copy(other.with_name(name), folder / name)

    monkeypatch.setattr("models.convert_open_clip.export_towers", swapped)
    files = [tmp_path / "second" / "model.safetensors"]
    work = tmp_path / "work"
    work.mkdir()
    with pytest.raises(Refused, match="is not what torch computes: for pictures they are alike by"):
        convert_open_clip(work, design(), files, precision=FLOAT)


def test_a_difference_is_seen_although_all_vectors_are_much_alike():
    random = np.random.default_rng(0)
    common = np.full(64, 100.0)
    one, other = (common + random.standard_normal((9, 64)) for _ in range(2))
    assert least_cosine(one, other, apart=False) > 0.999
    assert least_cosine(one, other, apart=True) < 0.9
    assert least_cosine(one, one.copy(), apart=True) > 0.999
    nothing = one * np.nan
    assert not least_cosine(one, nothing, apart=True) >= 0.999


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("ViT-B-99", r"no architecture called 'ViT-B-99'. Of the \d+ that it has, .*: ViT-B-"),
        ("hf-hub:some/where", "no architecture called 'hf-hub'"),
        ("", "no architecture called ''"),
        ("ViT-B-32:nobody", r"no weights 'nobody' of ViT-B-32. It knows: openai"),
        ("ViT-L-14", r"--architecture ViT-L-14:WEIGHTS, one of openai"),
        ("roberta-ViT-B-32", "needs the package transformers"),
    ],
)
def test_an_architecture_that_cannot_be_had_is_told(name, words):
    with pytest.raises(Refused, match=words):
        find_design(name, None)


def test_pictures_are_prepared_as_the_named_weights_want_it():
    assert find_design("MobileCLIP2-S0", None).preparation["mean"] == (0.0, 0.0, 0.0)
    found = find_design("ViT-L-14:laion2b_s32b_b82k", None)
    assert found.preparation["mean"] == (0.5, 0.5, 0.5)
    assert find_design("ViT-B-32:openai", None).model["quick_gelu"] is True
    assert find_design("ViT-B-16-SigLIP2", None).preparation["resize_mode"] == "squash"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda _: [], "does not describe an OpenCLIP model"),
        (lambda _: {"model_cfg": {}}, "does not describe an OpenCLIP model"),
        (
            lambda said: said["model_cfg"]["vision_cfg"].update(layers=10**9) or said,
            "layers = 1000",
        ),
        (lambda said: said["model_cfg"].update(embed_dim="64") or said, "embed_dim = 64, which"),
        (lambda said: said["preprocess_cfg"].update(std=[0, 1, 1]) or said, "std = "),
        (lambda said: said["preprocess_cfg"].update(mean="x") or said, "mean = x"),
        (lambda said: said["preprocess_cfg"].update(resize_mode="longest") or said, "cannot do"),
        (
            lambda said: (
                said["model_cfg"]["vision_cfg"].update(timm_model_name="hf-hub:x/y") or said
            ),
            "network from elsewhere",
        ),
        (
            lambda said: said["model_cfg"]["text_cfg"].update(hf_model_name="bert") or said,
            "transformers",
        ),
    ],
)
def test_a_description_that_cannot_be_used_is_told(tmp_path, change, words):
    (tmp_path / CONFIG).write_text(json.dumps(change(tiny_design())))
    with pytest.raises(Refused, match=words):
        find_design("", tmp_path / CONFIG)


@pytest.mark.parametrize(
    "other",
    [
        design(embed_dim=128),
        vision_design(layers=3),
        vision_design(image_size=64),
        vision_design(patch_size=8),
        text_design(width=64),
        text_design(context_length=32),
        text_design(vocab_size=1000),
    ],
)
def test_weights_of_another_architecture_are_refused(clip_folder, tmp_path, other):
    with pytest.raises(Refused, match="holds weights of another architecture than tiny"):
        built(clip_folder / "model.safetensors", tmp_path, other)


@pytest.mark.parametrize(
    ("heads", "words"),
    [(7, "is no architecture that can be built"), (3, "is no architecture that can be built")],
)
def test_an_architecture_at_odds_with_itself_is_refused(clip_folder, tmp_path, heads, words):
    with pytest.raises(Refused, match=words):
        built(clip_folder / "model.safetensors", tmp_path, text_design(heads=heads))


def test_weights_alone_are_taken_out_of_torch_files(clip_folder, tmp_path):
    import torch
    from safetensors.torch import load_file

    tensors = load_file(clip_folder / "model.safetensors")
    torch.save(
        {"state_dict": {f"module.{key}": one for key, one in tensors.items()}}, tmp_path / "x.pt"
    )
    assert built(tmp_path / "x.pt", tmp_path).training is False
    (tmp_path / "cut.pt").write_bytes((tmp_path / "x.pt").read_bytes()[:100_000])
    with pytest.raises(Refused, match="damaged"):
        built(tmp_path / "cut.pt", tmp_path)
    torch.save({**tensors, "more": object}, tmp_path / "evil.pt")
    with pytest.raises(Refused, match="holds more than weights"):
        built(tmp_path / "evil.pt", tmp_path)
    tensors["logit_scale"] = torch.tensor(float("nan"))
    torch.save(tensors, tmp_path / "nan.pt")
    with pytest.raises(Refused, match="logit_scale holds numbers that are none"):
        built(tmp_path / "nan.pt", tmp_path)


def test_a_pickle_is_not_run(tmp_path):
    marker = tmp_path / "it-ran"

    class Evil:
        def __reduce__(self):
            return (open, (str(marker), "w"))

    (tmp_path / "evil.bin").write_bytes(pickle.dumps({"logit_scale": Evil()}))
    with pytest.raises(Refused, match="It was not opened, since such a file can run code"):
        built(tmp_path / "evil.bin", tmp_path)
    assert not marker.exists()


def test_a_program_of_torch_is_not_run(tmp_path):
    import torch

    torch.jit.script(torch.nn.Linear(2, 2)).save(str(tmp_path / "program.pt"))
    with pytest.raises(Refused, match="TorchScript"):
        built(tmp_path / "program.pt", tmp_path)


def test_a_tokenizer_of_its_own_is_taken_from_beside(tmp_path, clip_folder, clip_home):
    named = text_design(hf_tokenizer_name="some/where", tokenizer_kwargs={"clean": "canonicalize"})
    checkpoint = clip_folder / "model.safetensors"
    with pytest.raises(Refused, match=r"needs the tokenizer.json that comes with it"):
        convert_open_clip(tmp_path, named, [checkpoint], precision=FLOAT)
    own = tmp_path / "given" / "tokenizer.json"
    own.parent.mkdir()
    shutil.copy(clip_home / "mine" / "tokenizer.json", own)
    facts = convert_open_clip(tmp_path, named, [checkpoint, own], precision=FLOAT)
    assert facts.clean == "canonicalize"


def test_words_are_cleaned_as_open_clip_does():
    assert clean_text(" A  “Cat”\n&amp;amp; ﬁsh ＡＢ ", "lower") == 'a "cat" & fish ab'
    assert clean_text("Don't_go, Ann!", "canonicalize") == "dont go ann"
    assert clean_text(" A\tb ", "whitespace") == "A b"


def test_facts_are_read_as_they_were_written(clip_home, tmp_path):
    facts = replace(read_facts(clip_home / "mine"), size=(20, 30))
    write_facts(tmp_path, facts)
    assert read_facts(tmp_path) == facts


def test_tokens_have_the_length_that_the_tower_wants(clip_home):
    tokens = load_tokens(clip_home / "mine" / "tokenizer.json", context=16, clean="lower")
    assert isinstance(tokens, ClipTokens)
    assert tokens.ids([]).shape == (0, 16)
    assert tokens.ids(["", "one " * 99]).shape == (2, 16)
