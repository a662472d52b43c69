"""A tiny open-vocabulary detector in the form of OWL-ViT: it finds colours in quarters.

Told to look for "red" it finds a box in the middle of every quarter in which something is red.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer, models, pre_tokenizers

from models.detector import CLASSES, HUB_PIXELS, NETWORK, TOKENIZER

SIDE = 64
WORDS = ("!", "[UNK]", "red", "green", "blue")
BOX = 0.2  # side of the boxes, which lie in the middle of the quarters
# Of each quarter: how much redder, greener and bluer than grey its most coloured spot is.
_MIX = [[1.0, -0.5, -0.5], [-0.5, 1.0, -0.5], [-0.5, -0.5, 1.0]]
_STEEP = 10.0


def box_in_quarter(column: int, row: int) -> tuple[float, float, float, float]:
    """Return the box that is found in a quarter of a square picture."""
    middle = (0.25 + 0.5 * column, 0.25 + 0.5 * row)
    return (middle[0] - BOX / 2, middle[1] - BOX / 2, BOX, BOX)


def write_open_detector(folder: Path, *, pads: bool = False, outputs: int = 2) -> Path:
    """Write such a detector into a folder; with one output only it is none."""
    from onnx import TensorProto, helper

    means = [np.array(worth, dtype=np.float32) for worth in _worths()]
    nodes = [
        *_quarters("pixel_values"),
        helper.make_node("Gather", ["worths", "input_ids"], ["each"]),
        helper.make_node("ReduceSum", ["each", "one"], ["asked"], keepdims=0),
        helper.make_node("Transpose", ["asked"], ["columns"], perm=[1, 0]),
        helper.make_node("MatMul", ["quarters", "columns"], ["alike"]),
        helper.make_node("Sub", ["alike", "doubt"], ["sure"]),
        # The mask is of no use here, but a network that did not take it would be another one.
        helper.make_node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
        helper.make_node("ReduceMin", ["mask"], ["least"], keepdims=0),
        helper.make_node("Mul", ["least", "nothing"], ["none"]),
        helper.make_node("Add", ["sure", "none"], ["logits"]),
        helper.make_node("Identity", ["places"], ["pred_boxes"]),
    ]
    middles = [(0.25 + 0.5 * x, 0.25 + 0.5 * y, BOX, BOX) for y in (0, 1) for x in (0, 1)]
    constants = {
        "worths": np.stack(means),
        "doubt": np.array(_STEEP / 2, dtype=np.float32),
        "nothing": np.array(0.0, dtype=np.float32),
        "one": np.array([1], dtype=np.int64),
        "places": np.array([middles], dtype=np.float32),
    }
    entries = [
        helper.make_tensor_value_info("pixel_values", TensorProto.FLOAT, [1, 3, SIDE, SIDE]),
        helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["queries", 16]),
        helper.make_tensor_value_info("attention_mask", TensorProto.INT64, ["queries", 16]),
    ]
    given = [
        helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, 4, "queries"]),
        helper.make_tensor_value_info("pred_boxes", TensorProto.FLOAT, [1, 4, 4]),
    ]
    _save(folder, nodes, entries, given[:outputs], constants)
    said = {
        "image_processor_type": "Owlv2ImageProcessor" if pads else "OwlViTFeatureExtractor",
        "size": {"height": SIDE, "width": SIDE},
        "image_mean": [0.5, 0.5, 0.5],
        "image_std": [0.5, 0.5, 0.5],
    }
    (folder / HUB_PIXELS).write_text(json.dumps(said), encoding="utf-8")
    vocabulary = {word: number for number, word in enumerate(WORDS)}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token=WORDS[1]))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / TOKENIZER))
    return folder


def write_fixed_detector(folder: Path) -> Path:
    """Write a detector that always looks for red, green and blue, whatever it is told."""
    from onnx import TensorProto, helper

    nodes = [
        *_quarters("pixels"),
        helper.make_node("Squeeze", ["quarters", "one"], ["flat"]),
        helper.make_node("Mul", ["flat", "steep"], ["steeper"]),
        helper.make_node("Sub", ["steeper", "doubt"], ["sure"]),
        helper.make_node("Sigmoid", ["sure"], ["scores"]),
        helper.make_node("Identity", ["corners"], ["boxes"]),
    ]
    places = [box_in_quarter(x, y) for y in (0, 1) for x in (0, 1)]
    corners = [(x, y, x + width, y + height) for x, y, width, height in places]
    constants = {
        "steep": np.array(_STEEP, dtype=np.float32),
        "doubt": np.array(_STEEP / 2, dtype=np.float32),
        "one": np.array([0], dtype=np.int64),
        "corners": np.array(corners, dtype=np.float32),
    }
    entries = [helper.make_tensor_value_info("pixels", TensorProto.FLOAT, [1, 3, SIDE, SIDE])]
    given = [
        helper.make_tensor_value_info("scores", TensorProto.FLOAT, [4, 3]),
        helper.make_tensor_value_info("boxes", TensorProto.FLOAT, [4, 4]),
    ]
    _save(folder, nodes, entries, given, constants)
    said = {"names": list(WORDS[2:]), "side": SIDE, "mean": [0.5] * 3, "deviation": [0.5] * 3}
    (folder / CLASSES).write_text(json.dumps(said), encoding="utf-8")
    return folder


def _worths() -> list[list[float]]:
    """Return what each word looks for: nothing, or one of the three colours."""
    colours = [[_STEEP if colour == n else 0.0 for colour in range(3)] for n in range(3)]
    return [[0.0] * 3 for _ in WORDS[:2]] + colours


def _quarters(pixels: str):
    """Return the nodes that make `quarters`, shape (1, 4, 3), of pixels."""
    from onnx import helper

    return [
        helper.make_node("Conv", [pixels, "mix"], ["coloured"]),
        helper.make_node(
            "MaxPool",
            ["coloured"],
            ["strongest"],
            kernel_shape=[SIDE // 2, SIDE // 2],
            strides=[SIDE // 2, SIDE // 2],
        ),
        helper.make_node("Reshape", ["strongest", "rows"], ["listed"]),
        helper.make_node("Transpose", ["listed"], ["quarters"], perm=[0, 2, 1]),
    ]


def _save(folder: Path, nodes, entries, given, constants) -> None:
    import onnx
    from onnx import helper, numpy_helper

    folder.mkdir(parents=True, exist_ok=True)
    shared = {
        "mix": np.array(_MIX, dtype=np.float32).reshape(3, 3, 1, 1),
        "rows": np.array([1, 3, 4], dtype=np.int64),
    }
    weights = [numpy_helper.from_array(v, n) for n, v in {**constants, **shared}.items()]
    graph = helper.make_graph(nodes, "tiny", entries, given, weights)
    opset = [helper.make_opsetid("", 17)]
    onnx.save(helper.make_model(graph, opset_imports=opset, ir_version=9), folder / NETWORK)
