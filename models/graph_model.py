"""Reads a network in TensorFlow.js's graph form, nodes and weights, into nodes of ONNX.

Only the few operations are known that convolutional detectors are made of.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Node = dict[str, Any]

_TYPES = {"float32": np.float32, "int32": np.int32}
_TO_CHANNELS, _FROM_CHANNELS = [0, 3, 1, 2], [0, 2, 3, 1]


class GraphModel:
    """The nodes that lead to some places in a network, as ONNX nodes and their weights."""

    def __init__(self, nodes_file: Path, weights_file: Path) -> None:
        """Read the two files.

        Raises:
            ValueError, KeyError: they do not belong together, or are something else.
        """
        said = json.loads(nodes_file.read_text(encoding="utf-8"))
        self._nodes: dict[str, Node] = {one["name"]: one for one in said["modelTopology"]["node"]}
        self._constants = _weights(said["weightsManifest"], weights_file.read_bytes())
        self.made: list[Any] = []  # ONNX nodes, in order
        self.weights: dict[str, Array] = {}
        self.inputs: list[str] = []
        self._done: set[str] = set()

    def of_kind(self, kind: str) -> list[Node]:
        """Return the nodes of an operation, in the order of the file."""
        return [one for one in self._nodes.values() if one["op"] == kind]

    def add(self, name: str) -> str:
        """Make the ONNX nodes that lead to a place, each once, and return the place's name."""
        waiting = [name]
        while waiting:
            node = self._nodes[waiting[-1]]
            lacking = [one for one in _inputs(node) if one not in self._done]
            if node["name"] in self._done or not lacking:
                waiting.pop()
                if node["name"] not in self._done:
                    self._done.add(node["name"])
                    self._make(node)
            else:
                waiting += lacking
        return name

    def keep(self, name: str, value: Array) -> str:
        """Add a constant under a name and return the name."""
        self.weights[name] = np.ascontiguousarray(value)
        return name

    def put(self, kind: str, inputs: Sequence[str], output: str, **settings: Any) -> str:  # noqa: ANN401
        """Add an ONNX node and return the name of its output."""
        from onnx import helper

        self.made.append(helper.make_node(kind, list(inputs), [output], **settings))
        return output

    def _make(self, node: Node) -> None:
        kind, name = node["op"], node["name"]
        if kind == "Const":
            return  # whoever uses it asks for its value
        if kind == "Placeholder":
            self.inputs.append(name)
            return
        makers: dict[str, Callable[[Node], object]] = {
            "Transpose": lambda one: self.put(
                "Transpose",
                [self._name(one, 0)],
                name,
                perm=self._value(one, 1).tolist(),
            ),
            "Add": self._add,
            "AddV2": self._add,
            "LeakyRelu": lambda one: self.put(
                "LeakyRelu", [self._name(one, 0)], name, alpha=one["attr"]["alpha"]["f"]
            ),
            "ConcatV2": self._join,
            "Pad": self._pad,
            "PadV2": self._pad,
            "ResizeBilinear": self._resize,
            "Conv2D": self._convolve,
            "MaxPool": self._pool,
        }
        if kind not in makers:
            raise ValueError(f"the operation {kind} is not known")
        makers[kind](node)

    def _add(self, node: Node) -> None:
        self.put("Add", [self._name(node, 0), self._name(node, 1)], node["name"])

    def _join(self, node: Node) -> None:
        last = len(node["input"]) - 1
        joined = [self._name(node, place) for place in range(last)]
        self.put("Concat", joined, node["name"], axis=int(self._value(node, last)))

    def _pad(self, node: Node) -> None:
        name = node["name"]
        before_and_after = self._value(node, 1).T.ravel().astype(np.int64)
        filling = self._value(node, 2) if len(node["input"]) > 2 else 0.0  # noqa: PLR2004 - PadV2
        pads = self.keep(f"{name}/pads", before_and_after)
        value = self.keep(f"{name}/value", np.array(filling, dtype=np.float32))
        self.put("Pad", [self._name(node, 0), pads, value], name)

    def _resize(self, node: Node) -> None:
        if not node["attr"]["half_pixel_centers"].get("b"):
            raise ValueError("only resizing from the middles of pixels is known")
        size = self.keep(f"{node['name']}/size", self._value(node, 1).astype(np.int64))
        how = {"mode": "linear", "coordinate_transformation_mode": "half_pixel", "axes": [2, 3]}
        self._by_channels("Resize", node, ["", "", size], **how)

    def _convolve(self, node: Node) -> None:
        weights = self._value(node, 1).transpose(3, 2, 0, 1)
        kept = self.keep(f"{node['name']}/weights", weights)
        self._by_channels("Conv", node, [kept], strides=_spatial(node, "strides"))

    def _pool(self, node: Node) -> None:
        sides = {"kernel_shape": _spatial(node, "ksize"), "strides": _spatial(node, "strides")}
        self._by_channels("MaxPool", node, [], **sides)

    def _by_channels(self, kind: str, node: Node, others: Sequence[str], **settings: Any) -> None:  # noqa: ANN401
        """Add an operation on pictures: ONNX has channels first, TensorFlow last."""
        name = node["name"]
        padding = node["attr"].get("padding")
        if padding is not None and base64.b64decode(padding["s"]) != b"VALID":
            raise ValueError("only operations without a padding of their own are known")
        first = self.put("Transpose", [self._name(node, 0)], f"{name}/in", perm=_TO_CHANNELS)
        done = self.put(kind, [first, *others], f"{name}/out", **settings)
        self.put("Transpose", [done], name, perm=_FROM_CHANNELS)

    def _name(self, node: Node, place: int) -> str:
        """Return the name of an input; a constant is kept as a weight."""
        name = _inputs(node)[place]
        if name in self._constants:
            self.keep(name, self._constants[name])
        return name

    def _value(self, node: Node, place: int) -> Array:
        return self._constants[_inputs(node)[place]]


def _inputs(node: Node) -> list[str]:
    return [one.removesuffix(":0") for one in node.get("input", ())]


def _spatial(node: Node, name: str) -> list[int]:
    """Return what a setting says for height and width."""
    return [int(one) for one in node["attr"][name]["list"]["i"]][1:3]


def _weights(manifest: Iterable[dict[str, Any]], content: bytes) -> dict[str, Array]:
    """Return the constants; those that were stored as halves become floats."""
    found: dict[str, Array] = {}
    start = 0
    for one in (entry for group in manifest for entry in group["weights"]):
        halves = one.get("quantization", {}).get("dtype") == "float16"
        stored = np.dtype(np.float16 if halves else _TYPES[one["dtype"]])
        count = int(np.prod(one["shape"], dtype=np.int64))
        values = np.frombuffer(content, stored, count, start).reshape(one["shape"])
        start += values.nbytes
        found[one["name"]] = values.astype(_TYPES[one["dtype"]])
    if start != len(content):
        raise ValueError("the weights are not those of the nodes")
    return found
