"""Makes CenterFace accept pictures of any size; run once, as a program, at installation.

`python -m models.convert_faces OUT_FOLDER STATIC_ONNX`
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

_INPUT = "input.1"
_OUTPUTS = {"537": "heat", "538": "scale", "539": "offset", "540": "landmarks"}
_MADE = "centerface.onnx"


def convert_faces(source: Path, target: Path) -> None:
    """Write the network of `source` with dynamic height and width, and named outputs."""
    import onnx

    network = onnx.load(str(source))
    names = {_INPUT: "pixels", **_OUTPUTS}
    for node in network.graph.node:
        for ends in (node.input, node.output):
            for index, name in enumerate(ends):
                ends[index] = names.get(name, name)
    # This old file lists its weights as inputs, too, which keeps the runtime from folding them.
    pixels = next(value for value in network.graph.input if value.name == _INPUT)
    del network.graph.input[:]
    network.graph.input.append(pixels)
    for value in (network.graph.input[0], *network.graph.output):
        value.name = names[value.name]
        free = ("height", "width") if value.name == "pixels" else ("rows", "columns")
        batch, _, *extent = value.type.tensor_type.shape.dim
        for dimension, label in zip((batch, *extent), ("batch", *free), strict=True):
            dimension.dim_param = label
    del network.graph.value_info[:]  # sizes inside the network that no longer hold
    onnx.checker.check_model(network)
    onnx.save(network, str(target))


def verify_faces(target: Path) -> None:
    """Fail unless the new network accepts two sizes and answers with maps a quarter as large."""
    import onnxruntime as ort

    session = ort.InferenceSession(target, providers=["CPUExecutionProvider"])
    for height, width in ((64, 96), (160, 128)):
        pixels = np.zeros((1, 3, height, width), dtype=np.float32)
        heat, scale, offset, landmarks = session.run(list(_OUTPUTS.values()), {"pixels": pixels})
        expected = (height // 4, width // 4)
        if any(out.shape[2:] != expected for out in (heat, scale, offset, landmarks)):
            raise SystemExit("the face network does not follow the size of the picture")


def main(arguments: list[str]) -> None:
    """Convert and verify; arguments are the folder to write to and the static network."""
    folder, source = Path(arguments[0]), Path(arguments[1])
    convert_faces(source, folder / _MADE)
    verify_faces(folder / _MADE)


if __name__ == "__main__":
    main(sys.argv[1:])
