"""Writes a tiny text network of BERT's form in ONNX, and its tokenizer; weights are of a seed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

from models.likeness_pairs import PAIRS

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")


def vocabulary() -> dict[str, int]:
    """Return the words of the pairs, each with the number of the pair that it came with first."""
    words: dict[str, int] = {}
    for number, pair in enumerate(PAIRS):
        for text in pair:
            for word in re.findall(r"\w+", text.lower()):
                words.setdefault(word, number)
    return words


def write_embedder(
    folder: Path, *, dimension: int = 64, positions: int = 512, pooled: bool = False, seed: int = 0
) -> Path:
    """Write `network.onnx` and `tokenizer.json`; words of one pair are alike.

    Args:
        folder: where; made if it is not there.
        dimension: of the vectors.
        positions: so many tokens a text can have.
        pooled: it gives one vector a text, that of its first token.
        seed: of the weights.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _write_network(folder / "network.onnx", dimension, positions, pooled=pooled, seed=seed)
    words = {word: len(SPECIAL) + n for n, word in enumerate(vocabulary())}
    ids = {**{word: n for n, word in enumerate(SPECIAL)}, **words}
    tokenizer = Tokenizer(models.WordLevel(ids, unk_token=SPECIAL[1]))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder


def _write_network(path: Path, dimension: int, positions: int, *, pooled: bool, seed: int) -> None:
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    tokens = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["n", "t"])
        for name in ("input_ids", "attention_mask", "token_type_ids")
    ]
    name, axes = ("sentence", ["n"]) if pooled else ("last_hidden_state", ["n", "t"])
    given = helper.make_tensor_value_info(name, TensorProto.FLOAT, [*axes, dimension])
    constants = [
        numpy_helper.from_array(value, key)
        for key, value in _constants(dimension, positions, seed).items()
    ]
    graph = helper.make_graph(_nodes(), "bert", tokens, [given], constants)
    opset = [helper.make_opsetid("", 17)]
    onnx.save(helper.make_model(graph, opset_imports=opset, ir_version=9), path)


def _constants(dimension: int, positions: int, seed: int) -> dict[str, npt.NDArray[Any]]:
    random = np.random.default_rng(seed)
    themes = random.standard_normal((len(PAIRS), dimension))
    own = random.standard_normal((len(SPECIAL) + len(vocabulary()), dimension))
    own[len(SPECIAL) :] += themes[list(vocabulary().values())]
    weights = {
        "words": own,
        "places": 0.1 * random.standard_normal((positions, dimension)),
        "kinds": 0.1 * random.standard_normal((2, dimension)),
        **{one: random.standard_normal((dimension, dimension)) / dimension for one in "qk"},
        "far": np.array([-1e4]),
        "one": np.array([1.0]),
        "half": np.array([0.5]),
    }
    numbers = {"middle": [1], "zero": [0], "start": [0], "second": [1], "first": 0}
    floats = {key: value.astype(np.float32) for key, value in weights.items()}
    return {**floats, **{key: np.array(value) for key, value in numbers.items()}}


def _nodes() -> list[Any]:
    """Return the steps: embeddings of words, places and kinds, and one layer of attention."""
    from onnx import TensorProto, helper

    node = helper.make_node
    return [
        node("Shape", ["input_ids"], ["shape"]),
        node("Gather", ["shape", "second"], ["count"]),
        node("Slice", ["places", "start", "count", "zero"], ["placed"]),
        node("Gather", ["words", "input_ids"], ["said"]),
        node("Gather", ["kinds", "token_type_ids"], ["kind"]),
        node("Add", ["said", "kind"], ["typed"]),
        node("Add", ["typed", "placed"], ["x"]),
        node("MatMul", ["x", "q"], ["queries"]),
        node("MatMul", ["x", "k"], ["keys"]),
        node("Transpose", ["keys"], ["turned"], perm=[0, 2, 1]),
        node("MatMul", ["queries", "turned"], ["raw"]),
        node("Cast", ["attention_mask"], ["there"], to=TensorProto.FLOAT),
        node("Sub", ["one", "there"], ["gone"]),
        node("Mul", ["gone", "far"], ["hidden"]),
        node("Unsqueeze", ["hidden", "middle"], ["column"]),
        node("Add", ["raw", "column"], ["scores"]),
        node("Softmax", ["scores"], ["looks"], axis=-1),
        node("MatMul", ["looks", "x"], ["seen"]),
        node("Mul", ["x", "half"], ["less"]),
        node("Add", ["seen", "less"], ["last_hidden_state"]),
        node("Gather", ["last_hidden_state", "first"], ["sentence"], axis=1),
    ]
