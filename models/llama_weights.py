"""Reads the weights and the tokenizer of a small llama model from its GGUF file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from gguf import GGUFReader, ReaderField
    from tokenizers import Tokenizer

_TURNED = ("attn_q.weight", "attn_k.weight")


@dataclass(frozen=True)
class Llama:
    """A language model of the llama family as it lies in a file."""

    weights: Mapping[str, npt.NDArray[np.float32]]  # by their names in GGUF, (out, in)
    width: int
    layers: int
    heads: int
    key_heads: int  # keys and values, which several heads share
    base: float  # of the pace at which places turn
    epsilon: float  # of the norms
    tokens: tuple[str, ...]
    merges: tuple[str, ...]  # pairs of tokens that become one, parted by a space


def read_llama(source: Path) -> Llama:
    """Read a model whole; turned pairs of numbers, which lie side by side there, lie in halves.

    Raises:
        ValueError: it is no llama model with a tokenizer of byte pairs.
        OSError: the file cannot be read.
    """
    from gguf import GGUFReader
    from gguf.quants import dequantize

    reader = GGUFReader(source)
    if _field(reader, "general.architecture").contents() != "llama":
        raise ValueError(f"{source.name} is no llama model")
    if _field(reader, "tokenizer.ggml.model").contents() != "gpt2":
        raise ValueError(f"{source.name} has another tokenizer than expected")
    heads = int(_number(reader, "attention.head_count"))
    key_heads = int(_number(reader, "attention.head_count_kv"))
    weights = {}
    for tensor in reader.tensors:
        whole = np.asarray(dequantize(tensor.data, tensor.tensor_type), dtype=np.float32)
        if tensor.name.endswith(_TURNED):
            whole = _in_halves(whole, heads if "attn_q" in tensor.name else key_heads)
        weights[tensor.name] = whole
    return Llama(
        weights=weights,
        width=int(_number(reader, "embedding_length")),
        layers=int(_number(reader, "block_count")),
        heads=heads,
        key_heads=key_heads,
        base=_number(reader, "rope.freq_base"),
        epsilon=_number(reader, "attention.layer_norm_rms_epsilon"),
        tokens=tuple(_field(reader, "tokenizer.ggml.tokens").contents()),
        merges=tuple(_field(reader, "tokenizer.ggml.merges").contents()),
    )


def tokenizer_of(llama: Llama) -> Tokenizer:
    """Return its tokenizer: byte pairs (Sennrich et al. 2016), each digit by itself."""
    from tokenizers import (  # noqa: PLC0415 - only when it runs
        Tokenizer,
        decoders,
        models,
        pre_tokenizers,
    )

    vocabulary = {token: at for at, token in enumerate(llama.tokens)}
    merges = [(first, second) for first, second in map(str.split, llama.merges)]
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=merges))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Digits(individual_digits=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def _in_halves(weight: npt.NDArray[np.float32], heads: int) -> npt.NDArray[np.float32]:
    """Order the rows of each head: first those at even places, then those at odd ones."""
    out, width = weight.shape
    pairs = weight.reshape(heads, out // heads // 2, 2, width)
    return np.ascontiguousarray(pairs.transpose(0, 2, 1, 3).reshape(out, width))


def _field(reader: GGUFReader, key: str) -> ReaderField:
    field = reader.get_field(key)
    if field is None:
        raise ValueError(f"the file does not say its {key}")
    return field


def _number(reader: GGUFReader, key: str) -> float:
    return float(_field(reader, f"llama.{key}").contents())
