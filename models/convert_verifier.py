"""Makes the answer verifier from MiniLM and what it learned besides; run once, at installation.

`python -m models.convert_verifier OUT_FOLDER MINILM_FOLDER` writes the network as ONNX with 8-bit
products, checked against torch.
"""

from __future__ import annotations

import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from models.verifier import ADAPTERS, INPUTS, NETWORK, joined, load_tokenizer

if TYPE_CHECKING:
    from models.verifier_network import Verifier

_OPSET = 17
_WHOLE = "whole.onnx"  # before its products are made 8-bit
_TRIED = (
    ("When was the boiler serviced?", "The boiler was serviced on 3 May by Hanna Reus."),
    ("Who paid for the boiler?", "The boiler was serviced on 3 May by Hanna Reus."),
    (
        "boiler guarantee",
        "Terms. The guarantee of the boiler ends after ten years; that of the "
        "pump, which was fitted later, after two.",
    ),
)
_MOST_OFF = 0.4  # of log odds; measured with 8-bit products: at most 0.2


def verifier_network(source: Path, adapters: Path) -> Verifier:
    """Return the network in torch, ready for use.

    Args:
        source: MiniLM's ONNX file.
        adapters: what was learned, as `packaging/fit_verifier.py` writes it.

    Raises:
        ValueError: the files do not belong together.
    """
    import torch

    from models.verifier_network import (  # noqa: PLC0415 - it imports torch
        Verifier,
        merge,
        minilm_weights,
    )

    network = Verifier(minilm_weights(source))
    wanted = {name for name in network.learned() if not name.startswith("ends.")}
    with np.load(adapters) as held:
        if set(held.files) != wanted:
            raise ValueError(f"{adapters.name} does not fit {source.name}")
        learned = {name: torch.from_numpy(held[name].astype(np.float32)) for name in held.files}
    network.load_state_dict(learned, strict=False)
    merge(network)
    return network


def export_network(network: Verifier, target: Path) -> None:
    """Write the network as ONNX: tokens, places and owners, (n, length), to log odds, (n,)."""
    import torch

    free = {0: "batch", 1: "length"}
    example = tuple(torch.from_numpy(one) for one in joined([[101, 5, 102]] * 2, [101, 7, 102]))
    with torch.no_grad(), warnings.catch_warnings():
        # The newer exporter would need two more packages for the same file.
        warnings.simplefilter("ignore", DeprecationWarning)
        torch.onnx.export(
            network,
            example,
            str(target),
            input_names=list(INPUTS),
            output_names=["odds"],
            dynamic_axes=dict.fromkeys(INPUTS, free) | {"odds": {0: "batch"}},
            opset_version=_OPSET,
            dynamo=False,
        )


def verify_network(network: Verifier, target: Path) -> None:
    """Fail unless ONNX Runtime computes nearly what torch does, padding or not."""
    import onnxruntime as ort
    import torch

    tokenizer = load_tokenizer()
    session = ort.InferenceSession(target, providers=["CPUExecutionProvider"])
    for question, _ in _TRIED:
        passages = [tokenizer.encode(text).ids for _, text in _TRIED]
        feeds = joined(passages, tokenizer.encode(question).ids)
        with torch.no_grad():
            wanted = network(*map(torch.from_numpy, feeds)).numpy()
        (got,) = session.run(None, dict(zip(INPUTS, feeds, strict=True)))
        if not (off := float(np.abs(wanted - got).max())) <= _MOST_OFF:
            raise SystemExit(f"the exported network differs from the original: {off:.4f}")


def main(arguments: list[str]) -> None:
    """Make and verify; arguments are the folder to write to and MiniLM's folder."""
    from models.convert_text import quantize  # noqa: PLC0415 - it imports torch

    folder, minilm = map(Path, arguments)
    try:
        network = verifier_network(minilm / "model.onnx", ADAPTERS)
    except ValueError as error:
        raise SystemExit(str(error)) from error
    export_network(network, folder / _WHOLE)
    quantize(folder / _WHOLE, folder / NETWORK)
    verify_network(network, folder / NETWORK)


if __name__ == "__main__":
    main(sys.argv[1:])
