"""Puts texts into vector spaces with ONNX Runtime: MiniLM for English, E5 for many languages.

Mean of the token vectors, then unit length, as both were trained.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from assistant.arrays import Vectors
from assistant.errors import whole_characters
from assistant.records import Likeness, Space
from models.onnx_session import Session, open_session

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_TOKENIZER = Path(__file__).resolve().parents[1] / "resources" / "tokenizers" / "minilm.json"
NETWORK, TOKENIZER = "network.onnx", "tokenizer.json"
"""The files of a text model that is made at its installation."""

_MAX_TOKENS = 256
_MAX_CHARACTERS = 40 * _MAX_TOKENS  # more than 256 tokens of real words ever take
_BATCH = 8  # measured: sorted batches of 8 are faster than of 32

Tokens = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TextForm:
    """How a network wants its texts, and what its vectors are."""

    space: Space
    asks: str = ""  # what it was trained to see before a text that asks
    tells: str = ""  # and before any other
    segments: bool = False  # it wants to be told which tokens are of a second text


MINILM = TextForm(Space(model="all-MiniLM-L6-v2", version="int8-1", dimension=384), segments=True)
E5 = TextForm(
    Space(
        model="multilingual-e5-small",
        version="q4-int8-1",
        dimension=384,
        # Fitted on the sample library's questions, to what MiniLM says: there a question has 0.12
        # with any passage and 0.43 with its own; here 0.78 and 0.84.
        likeness=Likeness(unrelated=0.757, gain=5.0, usual=0.781),
    ),
    asks="query: ",
    tells="passage: ",
)


class OnnxTextEmbedder:
    """A text network with its tokenizer (port `TextEmbedder`)."""

    def __init__(self, network: Path, tokenizer: Path, form: TextForm, *, threads: int = 0) -> None:
        """Take the ONNX file, the tokenizer's file and the number of threads (0: automatic)."""
        self._network = network
        self._tokenizer_file = tokenizer
        self._form = form
        self._threads = threads
        self._lock = threading.Lock()
        self._session: Session | None = None
        self._tokenizer: Tokenizer | None = None

    @property
    def space(self) -> Space:
        """Return the space of the vectors."""
        return self._form.space

    def embed(self, texts: Sequence[str], *, asks: bool = False) -> Vectors:
        """Return unit vectors, shape (len(texts), dimension); texts are cut after 256 tokens.

        Raises:
            ModelDamaged: a model file cannot be used.
        """
        vectors = np.zeros((len(texts), self.space.dimension), dtype=np.float32)
        if not texts:
            return vectors
        session = self._load()
        begin = self._form.asks if asks else self._form.tells
        rows = [self._tokens(f"{begin}{text[:_MAX_CHARACTERS]}") for text in texts]
        order = sorted(range(len(rows)), key=lambda index: len(rows[index]))
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            vectors[batch] = self._embed_batch(session, [rows[index] for index in batch])
        return vectors

    def count_tokens(self, text: str) -> int:
        """Return how many tokens the text takes, special tokens included, before any cut."""
        return len(self._encode(text))

    @property
    def is_loaded(self) -> bool:
        """Say whether the model is in memory."""
        return self._session is not None or self._tokenizer is not None

    def close(self) -> None:
        """Free the memory; the next use loads again."""
        with self._lock:
            self._session = None
            self._tokenizer = None

    def _tokens(self, text: str) -> list[int]:
        """Return the token ids; a text that has to be cut keeps its closing token."""
        ids = self._encode(text)
        return ids if len(ids) <= _MAX_TOKENS else [*ids[: _MAX_TOKENS - 1], ids[-1]]

    def _encode(self, text: str) -> list[int]:
        ids: list[int] = self._load_tokenizer().encode(whole_characters(text)).ids
        return ids

    def _load(self) -> Session:
        with self._lock:
            if self._session is None:
                self._session = open_session(self._network, threads=self._threads)
            return self._session

    def _load_tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer  # noqa: PLC0415 - only when first used

        with self._lock:
            if self._tokenizer is None:
                tokenizer = Tokenizer.from_file(str(self._tokenizer_file))
                tokenizer.no_truncation()  # MiniLM's file asks for 128 tokens, padded
                tokenizer.no_padding()
                self._tokenizer = tokenizer
            return self._tokenizer

    def _embed_batch(self, session: Session, rows: Sequence[Sequence[int]]) -> Vectors:
        longest = max(len(row) for row in rows)
        ids: Tokens = np.zeros((len(rows), longest), dtype=np.int64)
        mask: Tokens = np.zeros_like(ids)
        for number, row in enumerate(rows):
            ids[number, : len(row)] = row
            mask[number, : len(row)] = 1
        feeds = {"input_ids": ids, "attention_mask": mask}
        if self._form.segments:
            feeds["token_type_ids"] = np.zeros_like(ids)
        (states,) = session.run(None, feeds)[:1]
        weights = mask[:, :, None].astype(np.float32)
        pooled = (states * weights).sum(axis=1) / weights.sum(axis=1)
        vectors: Vectors = pooled / np.linalg.norm(pooled, axis=1, keepdims=True)
        return vectors


class MiniLmEmbedder(OnnxTextEmbedder):
    """The starter pack's text embedder, all-MiniLM-L6-v2; English."""

    def __init__(self, network: Path, *, threads: int = 0, tokenizer: Path = _TOKENIZER) -> None:
        """Take the ONNX file, the number of threads (0: automatic) and the tokenizer file."""
        super().__init__(network, tokenizer, MINILM, threads=threads)


class E5Embedder(OnnxTextEmbedder):
    """multilingual-e5-small: about a hundred languages, also one language's question in another."""

    def __init__(self, folder: Path, *, threads: int = 0) -> None:
        """Take the model's folder and the number of threads (0: automatic)."""
        super().__init__(folder / NETWORK, folder / TOKENIZER, E5, threads=threads)
