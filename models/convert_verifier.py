"""Makes the answer verifier from SmolLM2 and what it learned besides; run once, at installation.

`python -m models.convert_verifier OUT_FOLDER SMOLLM2_FOLDER` writes the network as ONNX, most
products with 8 bits, checked against torch, and its tokenizer.
"""

from __future__ import annotations

import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from models.llama_weights import Llama, read_llama, tokenizer_of
from models.verifier import (
    ADAPTERS,
    INPUTS,
    NETWORK,
    ORDERS_ASKED,
    OUTPUTS,
    TOKENIZER,
    answer_in,
    joined,
    load_reader,
)

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
_ANSWERED = (0, 2)  # of them
_MOST_OFF, _OFF_AT_MEAN = 1.2, 0.6  # of log odds; 8-bit products: 0.92, over many 0.23
_WHOLE_PRODUCTS = ("narrow", "ends", "orders")
"""A few huge numbers come in at the first, beside which 8 bits lose others; the rest is small."""


def verifier_network(llama: Llama, adapters: Path) -> Verifier:
    """Return the network in torch, ready for use.

    Args:
        llama: the language model that reads.
        adapters: what was learned, as `packaging/fit_verifier.py` writes it.

    Raises:
        ValueError: they do not belong together.
    """
    from models.verifier_network import Verifier, merge  # noqa: PLC0415 - it imports torch

    network = Verifier(llama)
    learn_again(network, adapters)
    merge(network)
    return network


def learn_again(network: Verifier, adapters: Path) -> None:
    """Give a network what was learned before.

    Raises:
        ValueError: it belongs to another one.
    """
    import torch

    with np.load(adapters) as held:
        if {*held.files} != {*network.learned()}:
            raise ValueError(f"{adapters.name} does not fit this network")
        learned = {name: torch.from_numpy(held[name].astype(np.float32)) for name in held.files}
    network.load_state_dict(learned, strict=False)


def export_network(network: Verifier, target: Path) -> None:
    """Write the network as ONNX: what it takes and returns is told by its `forward`."""
    import torch

    free, one_each = {0: "batch", 1: "length"}, {0: "batch"}
    example = tuple(torch.from_numpy(one) for one in joined([[5, 6, 7]] * 2, [8, 9]))
    with torch.no_grad(), warnings.catch_warnings():
        # The newer exporter would need two more packages for the same file.
        warnings.simplefilter("ignore", DeprecationWarning)
        torch.onnx.export(
            network,
            example,
            str(target),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=dict.fromkeys(INPUTS + OUTPUTS, free)
            | {OUTPUTS[0]: one_each, OUTPUTS[3]: one_each},
            opset_version=_OPSET,
            dynamo=False,
        )


def verify_network(network: Verifier, target: Path) -> None:
    """Fail unless ONNX Runtime computes nearly what torch does, padding or not."""
    import onnxruntime as ort
    import torch

    reader = load_reader(target.with_name(TOKENIZER))
    session = ort.InferenceSession(target, providers=["CPUExecutionProvider"])
    passages = [reader.passage(text)[0] for _, text in _TRIED]
    questions = [question for question, _ in _TRIED]
    for at, question in enumerate([*questions, ORDERS_ASKED]):
        feeds = joined(passages, reader.question(question))
        with torch.no_grad():
            wanted = [one.numpy() for one in network(*map(torch.from_numpy, feeds))]
        got = session.run([*OUTPUTS], dict(zip(INPUTS, feeds, strict=True)))
        told = 3 if question == ORDERS_ASKED else 0
        off = np.abs(wanted[told] - got[told])
        if not (off.max() <= _MOST_OFF and off.mean() <= _OFF_AT_MEAN):
            raise SystemExit(f"the exported network differs from the original: {off.max():.4f}")
        if at not in _ANSWERED:
            continue
        places = [answer_in(*(one[at] for one in said[1:3]))[:2] for said in (wanted, got)]
        if places[0] != places[1]:
            raise SystemExit("the exported network finds the answer in another place")


def main(arguments: list[str]) -> None:
    """Make and verify; arguments are the folder to write to and SmolLM2's folder."""
    from models.convert_text import quantize  # noqa: PLC0415 - it imports torch

    folder, smollm2 = map(Path, arguments)
    try:
        llama = read_llama(smollm2 / "model.gguf")
        network = verifier_network(llama, ADAPTERS)
    except ValueError as error:
        raise SystemExit(str(error)) from error
    tokenizer_of(llama).save(str(folder / TOKENIZER), pretty=False)
    export_network(network, folder / _WHOLE)
    quantize(folder / _WHOLE, folder / NETWORK, whole=_WHOLE_PRODUCTS)
    verify_network(network, folder / NETWORK)


if __name__ == "__main__":
    main(sys.argv[1:])
