"""Makes the starter image model from its weights; run once, as a program, at installation.

`python -m models.convert_image OUT_FOLDER WEIGHTS_PTH MINILM_FOLDER` writes the network as ONNX,
checked against torch, and the words of its classes with their text vectors. Besides the last
features it gives those of twice as many rows and columns, which tell single things better apart.
"""

from __future__ import annotations

import json
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from models.photo_words import make_words
from models.region_vectors import FINE
from models.text_embedder import MiniLmEmbedder

if TYPE_CHECKING:
    from torch import nn

_SIZES = ((320, 320), (288, 384))
_OPSET = 17
_MIN_COSINE = 0.999
_LAST_STRIDE = 5  # of the stages: what its first block widens still has half of the last stride
_OUTPUTS = ["logits", "features", FINE]


def load_network(weights: Path) -> nn.Module:
    """Return the network with its weights, evaluating to (logit map, feature map, finer one).

    The weights name their layers otherwise than timm's network of the same architecture, but both
    list them in the same order; shapes are compared one by one.
    """
    import timm
    import torch
    from torch import nn

    class Maps(nn.Module):
        """The classifier at every position instead of behind the pooling, and what it sees."""

        def __init__(self, network: Any) -> None:  # noqa: ANN401 - torch types modules loosely
            super().__init__()
            self.network: Any = network
            self._fine: list[torch.Tensor] = []
            widened = network.blocks[_LAST_STRIDE][0].bn1
            widened.register_forward_hook(lambda _module, _given, made: self._fine.append(made))

        def forward(self, pixels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
            features = self.network.forward_features(pixels)
            classifier = self.network.classifier
            logits = nn.functional.conv2d(
                features, classifier.weight[:, :, None, None], classifier.bias
            )
            return logits, features, self._fine.pop()

    tensors = torch.load(weights, weights_only=True, map_location="cpu")
    network = timm.create_model("tf_efficientnet_lite2", pretrained=False)
    expected = network.state_dict()
    shapes = [tensor.shape for tensor in tensors.values()]
    if shapes != [tensor.shape for tensor in expected.values()]:
        raise SystemExit("the weights do not fit the network")
    network.load_state_dict(dict(zip(expected, tensors.values(), strict=True)))
    return Maps(network.eval()).eval()


def export_network(network: nn.Module, target: Path) -> None:
    """Write the network as ONNX: `pixels` (n, 3, height, width) to maps: logits, features, fine.

    Height and width may be any multiples of 32: the padding is the same for all of these.
    """
    import torch

    picture = {0: "batch", 2: "height", 3: "width"}
    maps = {0: "batch", 2: "rows", 3: "columns"}
    fine = {0: "batch", 2: "fine_rows", 3: "fine_columns"}
    with torch.no_grad(), warnings.catch_warnings():
        # The newer exporter would need two more packages for the same file.
        warnings.simplefilter("ignore", DeprecationWarning)
        torch.onnx.export(
            network,
            (torch.zeros(1, 3, *_SIZES[0]),),
            str(target),
            input_names=["pixels"],
            output_names=_OUTPUTS,
            dynamic_axes={"pixels": picture, "logits": maps, "features": maps, FINE: fine},
            opset_version=_OPSET,
            dynamo=False,
        )


def verify_network(network: nn.Module, target: Path) -> None:
    """Fail unless ONNX Runtime and torch compute the same from the same pixels."""
    import onnxruntime as ort
    import torch

    session = ort.InferenceSession(target, providers=["CPUExecutionProvider"])
    random = np.random.default_rng(0)
    for size in _SIZES:
        pixels = random.uniform(-1, 1, (2, 3, *size)).astype(np.float32)
        with torch.no_grad():
            wanted = [output.numpy() for output in network(torch.from_numpy(pixels))]
        got = session.run(_OUTPUTS, {"pixels": pixels})
        likeness = min(cosine(one, other) for one, other in zip(wanted, got, strict=True))
        if not likeness >= _MIN_COSINE:
            raise SystemExit(f"the exported network differs from the original: {likeness:.4f}")


def cosine(one: npt.NDArray[np.float32], other: npt.NDArray[np.float32]) -> float:
    """Return the cosine of two arrays of the same shape, seen as vectors."""
    if one.shape != other.shape:
        return 0.0
    lengths = np.linalg.norm(one) * np.linalg.norm(other)
    return float(one.ravel() @ other.ravel() / lengths)


def write_words(folder: Path, minilm: Path) -> None:
    """Write `words.json`, the class names, and `words.npz`, the vectors that go with them."""
    from open_clip.zero_shot_metadata import (
        IMAGENET_CLASSNAMES,
    )

    names = [str(name) for name in IMAGENET_CLASSNAMES]
    arrays: dict[str, Any] = {**make_words(names, MiniLmEmbedder(minilm / "model.onnx"))}
    np.savez(folder / "words.npz", **arrays)
    (folder / "words.json").write_text(json.dumps(names, indent=0), encoding="utf-8")


def main(arguments: list[str]) -> None:
    """Convert and verify; arguments are the folder to write to, the weights, MiniLM's folder."""
    folder, weights, minilm = (Path(argument) for argument in arguments)
    network = load_network(weights)
    export_network(network, folder / "network.onnx")
    verify_network(network, folder / "network.onnx")
    write_words(folder, minilm)


if __name__ == "__main__":
    main(sys.argv[1:])
