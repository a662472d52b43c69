"""A language model of random weights and eyes for it, a few hundred kilobytes as GGUF files.

They know nothing and answer nonsense, but every step from pixels to logits is the real one.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

WIDTH, CONTEXT = 64, 2048
SIDE, PATCH = 56, 14
PICTURE_TOKENS = (SIDE // PATCH) ** 2
TEMPLATE = (
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] "
    "+ '<|im_end|>\\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}"
    "{% endif %}"
)
"""A template for text alone: with a list of parts as content, Jinja raises a TypeError."""

_HEADS, _LAYERS, _HIDDEN = 4, 2, 128
_UINT32, _INT32, _FLOAT32, _BOOL, _STRING, _ARRAY = 4, 5, 6, 7, 8, 9
_ALIGNMENT = 32
_NORMAL, _UNKNOWN, _CONTROL, _BYTE = 1, 2, 3, 6

Floats = npt.NDArray[np.float32]


def write_gguf(
    path: Path, facts: Mapping[str, Any], tensors: Mapping[str, Floats], *, version: int = 3
) -> Path:
    """Write a GGUF file; a fact's kind follows from its Python type."""
    head = struct.pack("<4sIQQ", b"GGUF", version, len(tensors), len(facts))
    head += b"".join(_text(key) + _fact(value) for key, value in facts.items())
    at, body = 0, b""
    for name, values in tensors.items():
        shape = values.shape[::-1]
        head += _text(name) + struct.pack(f"<I{len(shape)}Q", len(shape), *shape)
        head += struct.pack("<IQ", 0, at)
        body += _padded(values.astype("<f4").tobytes())
        at = len(body)
    path.write_bytes(_padded(head) + body)
    return path


def tiny_language(
    path: Path, *, width: int = WIDTH, context: int = CONTEXT, template: str | None = TEMPLATE
) -> Path:
    """Write a two-layer language model of the llama family."""
    tokens, kinds = _vocabulary()
    facts: dict[str, Any] = {
        "general.architecture": "llama",
        "general.name": "Tiny",
        "llama.block_count": _LAYERS,
        "llama.context_length": context,
        "llama.embedding_length": width,
        "llama.feed_forward_length": _HIDDEN,
        "llama.attention.head_count": _HEADS,
        "llama.attention.head_count_kv": _HEADS,
        "llama.attention.layer_norm_rms_epsilon": 1e-5,
        "llama.rope.dimension_count": width // _HEADS,
        "tokenizer.ggml.model": "llama",
        "tokenizer.ggml.tokens": tokens,
        "tokenizer.ggml.scores": [0.0] * len(tokens),
        "tokenizer.ggml.token_type": kinds,
        "tokenizer.ggml.bos_token_id": 1,
        "tokenizer.ggml.eos_token_id": 4,
        "tokenizer.ggml.unknown_token_id": 0,
    }
    if template is not None:
        facts["tokenizer.chat_template"] = template
    random = np.random.default_rng(7)
    shapes: dict[str, tuple[int, ...]] = {
        "token_embd.weight": (len(tokens), width),
        "output_norm.weight": (width,),
        "output.weight": (len(tokens), width),
    }
    for layer in range(_LAYERS):
        block = f"blk.{layer}."
        shapes |= {f"{block}attn_{part}.weight": (width, width) for part in "qkv"}
        shapes |= {f"{block}attn_output.weight": (width, width)}
        shapes |= {f"{block}{part}_norm.weight": (width,) for part in ("attn", "ffn")}
        shapes |= {f"{block}ffn_{part}.weight": (_HIDDEN, width) for part in ("gate", "up")}
        shapes |= {f"{block}ffn_down.weight": (width, _HIDDEN)}
    return write_gguf(path, facts, _filled(shapes, random))


def tiny_eyes(path: Path, *, width: int = WIDTH, **changed: Any) -> Path:
    """Write an mmproj that makes 16 tokens of a picture; `changed` replaces facts, None drops."""
    inner, layers = 32, 2
    facts: dict[str, Any] = {
        "general.architecture": "clip",
        "clip.has_vision_encoder": True,
        "clip.projector_type": "mlp",
        "clip.use_gelu": True,
        "clip.vision.image_size": SIDE,
        "clip.vision.patch_size": PATCH,
        "clip.vision.embedding_length": inner,
        "clip.vision.feed_forward_length": _HIDDEN,
        "clip.vision.projection_dim": width,
        "clip.vision.attention.head_count": _HEADS,
        "clip.vision.attention.layer_norm_epsilon": 1e-5,
        "clip.vision.block_count": layers,
        "clip.vision.image_mean": [0.5, 0.5, 0.5],
        "clip.vision.image_std": [0.5, 0.5, 0.5],
    }
    facts = {key: value for key, value in (facts | changed).items() if value is not None}
    shapes: dict[str, tuple[int, ...]] = {
        "v.class_embd": (inner,),
        "v.patch_embd.weight": (inner, 3, PATCH, PATCH),
        "v.position_embd.weight": (PICTURE_TOKENS + 1, inner),
        "mm.0.weight": (width, inner),
        "mm.0.bias": (width,),
        "mm.2.weight": (width, width),
        "mm.2.bias": (width,),
        "v.pre_ln.weight": (inner,),
        "v.pre_ln.bias": (inner,),
    }
    for layer in range(layers):
        block = f"v.blk.{layer}."
        for part, (out, into) in {
            "attn_q": (inner, inner),
            "attn_k": (inner, inner),
            "attn_v": (inner, inner),
            "attn_out": (inner, inner),
            "ffn_up": (_HIDDEN, inner),
            "ffn_down": (inner, _HIDDEN),
        }.items():
            shapes |= {f"{block}{part}.weight": (out, into), f"{block}{part}.bias": (out,)}
        for part in ("ln1", "ln2"):
            shapes |= {f"{block}{part}.weight": (inner,), f"{block}{part}.bias": (inner,)}
    return write_gguf(path, facts, _filled(shapes, np.random.default_rng(11)))


def _vocabulary() -> tuple[list[str], list[int]]:
    special = ["<unk>", "<s>", "</s>", "<|im_start|>", "<|im_end|>"]
    kinds = [_UNKNOWN, *[_CONTROL] * (len(special) - 1)]
    single = [f"<0x{number:02X}>" for number in range(256)]
    letters = ["▁", *"abcdefghijklmnopqrstuvwxyz", *(f"▁{c}" for c in "abcdefghijklmnopqrstuvwxyz")]
    kinds += [_BYTE] * len(single) + [_NORMAL] * len(letters)
    return [*special, *single, *letters], kinds


def _filled(
    shapes: Mapping[str, tuple[int, ...]], random: np.random.Generator
) -> dict[str, Floats]:
    made: dict[str, Floats] = {}
    for name, shape in shapes.items():
        if "norm" in name or "ln" in name.rpartition(".")[0].rpartition(".")[2]:
            values = np.full(shape, 1.0 if name.endswith("weight") else 0.0)
        else:
            values = random.standard_normal(shape) * (0.5 if len(shape) > 1 else 0.1)
        made[name] = values.astype(np.float32)
    return made


def _text(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<Q", len(data)) + data


def _fact(value: Any) -> bytes:
    if isinstance(value, list):
        kind = _kind(value[0])
        kind = _INT32 if kind == _UINT32 else kind  # as llama.cpp wants its lists of numbers
        items = b"".join(_packed(item) for item in value)
        return struct.pack("<IIQ", _ARRAY, kind, len(value)) + items
    return struct.pack("<I", _kind(value)) + _packed(value)


def _kind(value: Any) -> int:
    kinds = {bool: _BOOL, int: _UINT32, float: _FLOAT32, str: _STRING}
    return kinds[type(value)]


def _packed(value: Any) -> bytes:
    if isinstance(value, str):
        return _text(value)
    return struct.pack({bool: "<?", int: "<I", float: "<f"}[type(value)], value)


def _padded(data: bytes) -> bytes:
    return data + b"\0" * (-len(data) % _ALIGNMENT)
