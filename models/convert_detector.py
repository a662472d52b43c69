"""Makes a NanoDet out of TensorFlow.js's form fit to run; run once, as a program, at installation.

`python -m models.convert_detector OUT_FOLDER NODES_JSON WEIGHTS_BIN` writes `model.onnx`, which
gives a score for each class and a box at each place, and `classes.json`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from models.detector import CLASSES, NETWORK
from models.graph_model import GraphModel

# The classes of COCO, in the order of their numbers. Of people nobody asks: faces tell them apart.
_NAMES = (
    "person,bicycle,car,motorcycle,airplane,bus,train,truck,boat,traffic light,fire hydrant,"
    "stop sign,parking meter,bench,bird,cat,dog,horse,sheep,cow,elephant,bear,zebra,giraffe,"
    "backpack,umbrella,handbag,tie,suitcase,frisbee,skis,snowboard,sports ball,kite,baseball bat,"
    "baseball glove,skateboard,surfboard,tennis racket,bottle,wine glass,cup,fork,knife,spoon,bowl,"
    "banana,apple,sandwich,orange,broccoli,carrot,hot dog,pizza,donut,cake,chair,couch,"
    "potted plant,bed,dining table,toilet,tv,laptop,mouse,remote,keyboard,cell phone,microwave,"
    "oven,toaster,sink,refrigerator,book,clock,vase,scissors,teddy bear,hair drier,toothbrush"
).split(",")
_LEFT_OUT = 1
_SIDE = 416
_STRIDES = (8, 16, 32)
_STEPS = 11  # a side of a box is told by so many odds (generalized focal loss, Li et al. 2020)
# In NanoDet's own order: blue, green and red, of 0 to 255.
_MEAN, _DEVIATION = (103.53, 116.28, 123.675), (57.375, 57.12, 58.395)
_WHITE = 255.0


def convert_detector(nodes: Path, weights: Path, folder: Path) -> None:
    """Write the network and what it wants pictures to be."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    graph = GraphModel(nodes, weights)
    # At each of three sizes the network ends in a split: scores of classes, and sides of boxes.
    heads = [graph.add(one["input"][0]) for one in graph.of_kind("SplitV")]
    if len(heads) != len(_STRIDES) or len(graph.inputs) != 1:
        raise SystemExit("this is no NanoDet")
    ends = [_listed(graph, head) for head in heads]
    # The order of the sizes is that of the nodes, so the places are sorted out by counting.
    joined = graph.put("Concat", ends, "all", axis=0)
    _scores_and_boxes(graph, joined, len(_NAMES))
    graph.put(
        "Gather", ["pixels", graph.keep("blue first", np.array([2, 1, 0]))], graph.inputs[0], axis=1
    )
    first = graph.made.pop()
    pixels = helper.make_tensor_value_info("pixels", TensorProto.FLOAT, [1, 3, _SIDE, _SIDE])
    given = [
        helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["places", "classes"]),
        helper.make_tensor_value_info("boxes", TensorProto.FLOAT, ["places", 4]),
    ]
    kept = [numpy_helper.from_array(value, name) for name, value in graph.weights.items()]
    made = helper.make_graph([first, *graph.made], "nanodet", [pixels], given, kept)
    network = helper.make_model(made, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    onnx.checker.check_model(network)
    onnx.save(network, str(folder / NETWORK))
    said = {
        "names": _NAMES[_LEFT_OUT:],
        "side": _SIDE,
        "mean": [one / _WHITE for one in reversed(_MEAN)],
        "deviation": [one / _WHITE for one in reversed(_DEVIATION)],
    }
    (folder / CLASSES).write_text(json.dumps(said), encoding="utf-8")


def _listed(graph: GraphModel, head: str) -> str:
    """Return the places of a size as rows, shape (places, classes + sides)."""
    width = len(_NAMES) + 4 * _STEPS
    shape = graph.keep(f"{head}/shape", np.array([width, -1]))
    flat = graph.put("Reshape", [head, shape], f"{head}/flat")
    return graph.put("Transpose", [flat], f"{head}/rows", perm=[1, 0])


def _scores_and_boxes(graph: GraphModel, rows: str, classes: int) -> None:
    """Turn rows into `scores` and `boxes` (left, top, right, bottom as fractions)."""
    width = classes + 4 * _STEPS
    axis = graph.keep("columns", np.array([1]))
    cuts = {"class": (_LEFT_OUT, classes), "side": (classes, width)}
    for name, (start, end) in cuts.items():
        first = graph.keep(f"{name}/first", np.array([start]))
        last = graph.keep(f"{name}/last", np.array([end]))
        graph.put("Slice", [rows, first, last, axis], f"{name}/raw")
    graph.put("Sigmoid", ["class/raw"], "scores")
    shape = graph.keep("side/shape", np.array([-1, 4, _STEPS]))
    odds = graph.put(
        "Softmax", [graph.put("Reshape", ["side/raw", shape], "side/steps")], "odds", axis=-1
    )
    steps = graph.keep("steps", np.arange(_STEPS, dtype=np.float32)[:, np.newaxis])
    expected = graph.put("MatMul", [odds, steps], "expected")
    sides = graph.put("Squeeze", [expected, graph.keep("last axis", np.array([2]))], "sides")
    middles, strides = _places()
    away = graph.put("Mul", [sides, graph.keep("strides", strides)], "away")
    corners = graph.put("Add", [away, graph.keep("middles", middles)], "corners")
    graph.put("Div", [corners, graph.keep("whole", np.array(_SIDE, dtype=np.float32))], "boxes")


def _places() -> tuple[np.ndarray, np.ndarray]:
    """Return the middle of each place as four numbers, and in which steps its sides are told."""
    middles, strides = [], []
    for stride in _STRIDES:
        count = _SIDE // stride
        row, column = np.divmod(np.arange(count * count), count)
        x, y = (column + 0.5) * stride, (row + 0.5) * stride
        middles.append(np.stack([x, y, x, y], axis=1))
        signs = np.array([-1.0, -1.0, 1.0, 1.0])
        strides.append(np.tile(signs * stride, (count * count, 1)))
    return np.concatenate(middles).astype(np.float32), np.concatenate(strides).astype(np.float32)


def verify_detector(folder: Path) -> None:
    """Fail unless the new network gives sound scores and boxes for a plain picture."""
    import onnxruntime as ort

    session = ort.InferenceSession(folder / NETWORK, providers=["CPUExecutionProvider"])
    pixels = np.zeros((1, 3, _SIDE, _SIDE), dtype=np.float32)
    scores, boxes = session.run(["scores", "boxes"], {"pixels": pixels})
    places = sum((_SIDE // stride) ** 2 for stride in _STRIDES)
    right = scores.shape == (places, len(_NAMES) - _LEFT_OUT) and boxes.shape == (places, 4)
    if not right or not np.isfinite(boxes).all() or scores.min() < 0 or scores.max() > 1:
        raise SystemExit("the detector does not give what it should")


def main(arguments: list[str]) -> None:
    """Convert and verify; arguments are the folder to write to, the nodes and the weights."""
    folder, nodes, weights = map(Path, arguments)
    try:
        convert_detector(nodes, weights, folder)
    except (ValueError, KeyError) as error:
        raise SystemExit(f"the files are no network that can be converted: {error}") from error
    verify_detector(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
