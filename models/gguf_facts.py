"""Reads what a GGUF file says about its model in its header, without loading the model.

Of a file of gigabytes only the first megabytes are read: the facts, then the list of tensors, of
which the ends must lie inside the file.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from assistant.errors import ModelDamaged
from assistant.told import told
from models.gguf_types import BLOCKS, NUMBERS

_MAGIC = b"GGUF"
_VERSIONS = (2, 3)
_NO_VERSION = 1_000  # a larger one is no version at all
_STRING, _ARRAY, _BOOL = 8, 9, 7
_FORMS = {code: struct.Struct(f"<{code}") for code in {*NUMBERS.values()}}
_BLOCK = 1 << 20
_LONGEST_KEPT = 4_096  # items of an array; vocabularies are longer, and nothing here asks for them
_MOST_ENTRIES = 1_000_000  # facts or tensors; more is no model but noise
_MOST_DIMENSIONS = 4
_PROJECTOR = "clip"  # what the architecture of an mmproj is called
_ENCODERS = ("v.blk.", "a.blk.")

Value = int | float | str | bool | tuple[int | float | bool, ...]


@dataclass(frozen=True, slots=True)
class Tensor:
    """One tensor of the list: its name and shape, innermost dimension first."""

    name: str
    shape: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GgufFacts:
    """What a GGUF file is, as its header says; numbers that it does not say are 0."""

    path: Path
    bytes: int
    architecture: str
    facts: Mapping[str, Value]  # all keys but long arrays
    tensors: tuple[Tensor, ...]
    vocabulary: int  # tokens

    @property
    def is_projector(self) -> bool:
        """Say whether it is an mmproj: eyes or ears for a language model, not one itself."""
        return self.architecture == _PROJECTOR

    @property
    def sees(self) -> bool:
        """Say whether it is a projector for pictures."""
        return self.is_projector and bool(self.facts.get("clip.has_vision_encoder"))

    @property
    def hears(self) -> bool:
        """Say whether it is a projector for sound."""
        return self.is_projector and bool(self.facts.get("clip.has_audio_encoder"))

    @property
    def title(self) -> str:
        """Return what the model is called, or ""."""
        return self.text("general.name")

    @property
    def chat_template(self) -> str:
        """Return the Jinja template of its conversations, or ""."""
        return self.text("tokenizer.chat_template")

    @property
    def context(self) -> int:
        """Return how many tokens it was trained to hold."""
        return self.number("context_length")

    @property
    def width(self) -> int:
        """Return the length of its token vectors, which a projector must match."""
        return self.number("embedding_length")

    @property
    def parameters(self) -> int:
        """Return how many weights it has."""
        return sum(math.prod(tensor.shape) for tensor in self.tensors)

    def text(self, key: str) -> str:
        """Return a fact that is text, or ""."""
        value = self.facts.get(key, "")
        return value if isinstance(value, str) else ""

    def number(self, key: str) -> int:
        """Return a whole number of this architecture; of one a layer the largest."""
        value = self.facts.get(f"{self.architecture}.{key}", 0)
        values = value if isinstance(value, tuple) else (value,)
        return max((int(one) for one in values if isinstance(one, int | float)), default=0)

    def matches(self, model: GgufFacts) -> bool:
        """Say whether a projector can belong to a language model.

        False is certain: what projects must have the model's width in some shape.
        """
        projecting = (t for t in self.tensors if not t.name.startswith(_ENCODERS))
        return any(model.width in tensor.shape for tensor in projecting)


def read_facts(path: Path) -> GgufFacts:
    """Read the header of a GGUF file.

    Raises:
        ModelDamaged: it cannot be read, is not GGUF, of another version, or cut off.
    """
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            return _Header(file, size, path).read()
    except OSError as error:
        raise ModelDamaged(told("{} cannot be read: {}.", path.name, error.strerror)) from error
    except (struct.error, UnicodeDecodeError, OverflowError, MemoryError) as error:
        raise _damaged(path) from error


class _Header:
    """Reads one header from beginning to end."""

    def __init__(self, file: BinaryIO, size: int, path: Path) -> None:
        self._file = file
        self._size = size
        self._path = path
        self._data = bytearray()  # what was read so far
        self._at = 0
        self._vocabulary = 0

    def read(self) -> GgufFacts:
        self._check_kind()
        tensors, entries = self._count("Q"), self._count("Q")
        facts: dict[str, Value] = {}
        for _ in range(entries):
            key = self._string()
            value = self._value(self._number("I"), key)
            if value is not None:
                facts[key] = value
        architecture = str(facts.get("general.architecture", ""))
        if not architecture:
            raise _damaged(self._path)
        listed = self._tensors(tensors, facts)
        return GgufFacts(
            self._path, self._size, architecture, facts, tuple(listed), self._vocabulary
        )

    def _check_kind(self) -> None:
        if self._size < len(_MAGIC) or self._bytes(len(_MAGIC)) != _MAGIC:
            raise ModelDamaged(
                told(
                    "{} is not a GGUF file. Keepsake runs language models in GGUF form "
                    "only; choose a file that ends in .gguf.",
                    self._path.name,
                )
            )
        version = self._number("I")
        if version > _NO_VERSION:
            raise _damaged(self._path)
        if version > _VERSIONS[-1]:
            raise ModelDamaged(
                told(
                    "{} is in GGUF version {}, which is newer than this Keepsake knows "
                    "({}). Update Keepsake, or choose another file.",
                    self._path.name,
                    version,
                    _VERSIONS[-1],
                )
            )
        if version not in _VERSIONS:
            raise ModelDamaged(
                told(
                    "{} is in GGUF version {}, which is too old to be run. Choose a "
                    "newer file of the same model.",
                    self._path.name,
                    version,
                )
            )

    def _tensors(self, count: int, facts: Mapping[str, Value]) -> list[Tensor]:
        listed, ends = [], [0]
        for _ in range(count):
            name = self._string()
            dimensions = self._number("I")
            if not 0 < dimensions <= _MOST_DIMENSIONS:
                raise _damaged(self._path)
            shape = tuple(self._number("Q") for _ in range(dimensions))
            kind, offset = self._number("I"), self._number("Q")
            listed.append(Tensor(name, shape))
            ends.append(offset + _tensor_bytes(kind, shape))
        alignment = facts.get("general.alignment", 32)
        step = alignment if isinstance(alignment, int) and alignment > 0 else 32
        begin = math.ceil(self._at / step) * step
        if begin + max(ends) > self._size:
            raise _cut_off(self._path, self._size, begin + max(ends))
        return listed

    def _value(self, kind: int, key: str) -> Value | None:
        if kind == _STRING:
            return self._string()
        if kind == _ARRAY:
            return self._array(key)
        return self._scalar(kind)

    def _scalar(self, kind: int) -> int | float | bool:
        if kind not in NUMBERS:
            raise _damaged(self._path)
        value = self._number(NUMBERS[kind])
        return bool(value) if kind == _BOOL else value

    def _array(self, key: str) -> Value | None:
        kind, length = self._number("I"), self._number("Q")
        if key == "tokenizer.ggml.tokens":
            self._vocabulary = length
        if kind == _STRING:
            self._skip_strings(length)
            return None
        if kind not in NUMBERS:  # arrays of arrays are not used by anybody
            raise _damaged(self._path)
        if length > _LONGEST_KEPT:
            self._skip(length * _FORMS[NUMBERS[kind]].size)
            return None
        return tuple(self._scalar(kind) for _ in range(length))

    def _string(self) -> str:
        return self._bytes(self._number("Q")).decode("utf-8", "replace")

    def _number(self, code: str) -> int:
        form = _FORMS[code]
        end = self._reach(form.size)
        (value,) = form.unpack_from(self._data, self._at)
        self._at = end
        return value  # type: ignore[no-any-return]

    def _count(self, code: str) -> int:
        number = self._number(code)
        if number > _MOST_ENTRIES:
            raise _damaged(self._path)
        return number

    def _bytes(self, length: int) -> bytes:
        end = self._reach(length)
        found = bytes(self._data[self._at : end])
        self._at = end
        return found

    def _skip(self, length: int) -> None:
        self._at = self._reach(length)

    def _skip_strings(self, count: int) -> None:
        """Pass over a vocabulary: a hundred thousand strings, so without a call for each."""
        unpack, size = _FORMS["Q"].unpack_from, _FORMS["Q"].size
        for _ in range(count):
            if self._at + size > len(self._data):
                self._reach(size)
            (length,) = unpack(self._data, self._at)
            self._at += size
            if self._at + length > len(self._data):
                self._reach(length)
            self._at += length

    def _reach(self, length: int) -> int:
        """Have the next bytes read, and return where they end."""
        end = self._at + length
        if end > self._size:
            raise _cut_off(self._path, self._size)
        while len(self._data) < end:
            block = self._file.read(max(_BLOCK, end - len(self._data)))
            if not block:
                raise _cut_off(self._path, self._size)
            self._data += block
        return end


def _tensor_bytes(kind: int, shape: Sequence[int]) -> int:
    """Return the size of a tensor; 0 when its kind is newer than this list."""
    if kind not in BLOCKS:
        return 0
    weights, size = BLOCKS[kind]
    return math.prod(shape) // weights * size


def _cut_off(path: Path, size: int, wanted: int = 0) -> ModelDamaged:
    name, there = path.name, size / 1e6
    if not wanted:
        return ModelDamaged(
            told(
                "{} is cut off: only {:,.1f} MB are there. Fetch or copy it again, to its end.",
                name,
                there,
            )
        )
    return ModelDamaged(
        told(
            "{} is cut off: only {:,.1f} MB of {:,.1f} MB are there. Fetch or copy it again, to "
            "its end.",
            name,
            there,
            wanted / 1e6,
        )
    )


def _damaged(path: Path) -> ModelDamaged:
    return ModelDamaged(
        told("{} is damaged: its header makes no sense. Fetch or copy it again.", path.name)
    )
