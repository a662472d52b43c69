"""Writes a tiny E5 model the way the real one is packed, with weights from a seed."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import numpy.typing as npt

WIDTH, LAYERS, HEADS, INNER, POSITIONS = 384, 2, 12, 96, 64
PIECES = (
    "<s>",
    "<pad>",
    "</s>",
    "<unk>",
    "▁a",
    "▁cat",
    "▁dog",
    "▁",
    "s",
    "▁query",
    ":",
    "▁passage",
)


def write_e5(path: Path, *, seed: int = 0) -> None:
    """Write the file; the table of words has a row more than there are pieces, as the real one."""
    random = np.random.default_rng(seed)
    words = len(PIECES) + 1
    tensors = {"emb.word": _packed(random, words, WIDTH)}
    tensors["emb.pos"] = _plain(random, POSITIONS * WIDTH)
    tensors["emb.type"] = _plain(random, 2 * WIDTH)
    _norm(tensors, random, "emb.ln")
    for layer in range(LAYERS):
        for part, rows, columns in (
            *((part, WIDTH, WIDTH) for part in ("q", "k", "v", "ao")),
            ("fi", INNER, WIDTH),
            ("fo", WIDTH, INNER),
        ):
            tensors[f"l{layer}.{part}.w"] = _packed(random, rows, columns)
            tensors[f"l{layer}.{part}.b"] = _plain(random, rows)
        _norm(tensors, random, f"l{layer}.aln")
        _norm(tensors, random, f"l{layer}.oln")
    head = b"E5S1" + struct.pack(
        "<8ifi", 1, WIDTH, LAYERS, HEADS, INNER, words, POSITIONS, 2, 1e-12, 32
    )
    path.write_bytes(_with_tensors(head + _pieces(), tensors))


def _pieces() -> bytes:
    blobs = [piece.encode() for piece in PIECES]
    offsets = np.cumsum([0, *map(len, blobs)], dtype="<u4")
    scores = np.array([0.0] * 4 + [-float(n) for n in range(1, len(PIECES) - 3)], "<f4")
    found = struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, sum(map(len, blobs)))
    found += offsets.tobytes() + scores.tobytes() + b"".join(blobs)
    one_character = struct.pack("<IBI", ord("ﬁ"), 1, ord("f"))
    return found + struct.pack("<iI", 1, len(one_character)) + one_character


def _with_tensors(head: bytes, tensors: dict[str, bytes]) -> bytes:
    size = len(head) + 4 + sum(2 + len(name) + struct.calcsize("<BIQQ") for name in tensors)
    table, body = struct.pack("<i", len(tensors)), b""
    for name, content in tensors.items():
        table += struct.pack("<H", len(name)) + name.encode()
        table += struct.pack("<BIQQ", 0, len(content), size + len(body), len(content))
        body += content
    return head + table + body


def _packed(random: np.random.Generator, rows: int, columns: int) -> bytes:
    blocks = rows * columns // 32
    raw = np.zeros((blocks, 18), np.uint8)
    scales = random.uniform(0.01, 0.05, blocks).astype("<f2")
    raw[:, :2] = scales.view(np.uint8).reshape(blocks, 2)
    raw[:, 2:] = random.integers(0, 256, (blocks, 16))
    return raw.tobytes()


def _plain(random: np.random.Generator, count: int) -> bytes:
    numbers: npt.NDArray[np.float32] = random.normal(0.0, 0.1, count).astype("<f4")
    return numbers.tobytes()


def _norm(tensors: dict[str, bytes], random: np.random.Generator, name: str) -> None:
    tensors[f"{name}.w"] = (1.0 + random.normal(0.0, 0.1, WIDTH)).astype("<f4").tobytes()
    tensors[f"{name}.b"] = _plain(random, WIDTH)
