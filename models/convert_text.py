"""Makes the multilingual text embedder from its packed weights; run once, at installation.

`python -m models.convert_text OUT_FOLDER PACKED_FILE` writes the network as ONNX with 8-bit
products, checked against torch, and its tokenizer.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from models.packed_e5 import PackedE5, Pieces
from models.text_embedder import NETWORK, TOKENIZER

if TYPE_CHECKING:
    from models.e5_network import Encoder

_OPSET = 17
_MIN_COSINE = 0.98  # measured: 0.994 to 0.997 for texts in six languages
_WHOLE = "whole.onnx"  # before its products are made 8-bit


def export_network(network: Encoder, target: Path) -> None:
    """Write the network as ONNX: `input_ids` and `attention_mask`, (n, length), to `states`."""
    import torch

    free = {0: "batch", 1: "length"}
    ids = torch.zeros(2, 8, dtype=torch.int64)
    with torch.no_grad(), warnings.catch_warnings():
        # The newer exporter would need two more packages for the same file.
        warnings.simplefilter("ignore", DeprecationWarning)
        torch.onnx.export(
            network,
            (ids, torch.ones_like(ids)),
            str(target),
            input_names=["input_ids", "attention_mask"],
            output_names=["states"],
            dynamic_axes={"input_ids": free, "attention_mask": free, "states": free},
            opset_version=_OPSET,
            dynamo=False,
        )


def quantize(source: Path, target: Path, *, whole: Sequence[str] = ()) -> None:
    """Rewrite the network's matrix products with 8-bit weights.

    Two fifths faster than 32-bit products on a processor with AVX2. Without the reduced range sums
    overflow there, which costs half a hundredth of cosine.

    Args:
        source: the network with 32-bit products.
        target: where it is written.
        whole: parts of the names of modules whose products stay as they are.
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    tidy = source.with_name(f"tidy-{source.name}")
    quant_pre_process(source, tidy, skip_symbolic_shape=True)
    names = [node.name for node in onnx.load(tidy).graph.node]
    quantize_dynamic(
        tidy,
        target,
        op_types_to_quantize=["MatMul"],
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        nodes_to_exclude=[name for name in names if {*whole} & {*name.split("/")}],
    )
    tidy.unlink()


def verify_network(network: Encoder, target: Path) -> None:
    """Fail unless ONNX Runtime computes nearly what torch does, padding or not."""
    import onnxruntime as ort
    import torch

    session = ort.InferenceSession(target, providers=["CPUExecutionProvider"])
    random = np.random.default_rng(0)
    words = len(network.words.halves)
    for lengths in ((5,), (40, 17)):
        ids = random.integers(0, words, (len(lengths), max(lengths)))
        mask = (np.arange(max(lengths)) < np.array(lengths)[:, None]).astype(np.int64)
        with torch.no_grad():
            wanted = network(torch.from_numpy(ids), torch.from_numpy(mask)).numpy()
        (got,) = session.run(["states"], {"input_ids": ids, "attention_mask": mask})
        for row, length in enumerate(lengths):
            one, other = wanted[row, :length].mean(0), got[row, :length].mean(0)
            likeness = float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))
            if not likeness >= _MIN_COSINE:
                raise SystemExit(f"the exported network differs from the original: {likeness:.4f}")


def write_tokenizer(pieces: Pieces, target: Path) -> None:
    """Write the tokenizer: the likeliest pieces of words (Kudo's unigram model)."""
    from tokenizers import (  # noqa: PLC0415 - only when it runs
        Regex,
        Tokenizer,
        models,
        normalizers,
        pre_tokenizers,
        processors,
    )

    vocabulary = list(zip(pieces.texts, pieces.scores, strict=True))
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=pieces.unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always", split=True)
    begin, end = (pieces.texts[one] for one in (pieces.begin, pieces.end))
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}", special_tokens=[(begin, pieces.begin), (end, pieces.end)]
    )
    tokenizer.save(str(target), pretty=False)


def main(arguments: list[str]) -> None:
    """Convert and verify; arguments are the folder to write to and the packed file."""
    from models.e5_network import Encoder  # noqa: PLC0415 - it imports torch

    folder, source = Path(arguments[0]), Path(arguments[1])
    try:
        packed = PackedE5(source)
    except ValueError as error:
        raise SystemExit(str(error)) from error
    network = Encoder(packed)
    export_network(network, folder / _WHOLE)
    quantize(folder / _WHOLE, folder / NETWORK)
    verify_network(network, folder / NETWORK)
    write_tokenizer(packed.pieces, folder / TOKENIZER)


if __name__ == "__main__":
    main(sys.argv[1:])
