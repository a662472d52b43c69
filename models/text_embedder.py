"""Puts texts into vector spaces with ONNX Runtime: MiniLM for English, E5 for many languages.

Others as well, as `embedder_facts` says: mean of the token vectors or that of the first token, then
unit length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from assistant.arrays import Vectors
from assistant.errors import ModelDamaged, whole_characters
from assistant.records import Likeness, Space
from assistant.told import told
from models.batches import by_length
from models.embedder_facts import Embedding, Pooling, read_embedder
from models.loaded_once import LoadedOnce
from models.makeup import makeup_of
from models.onnx_card import of_runtime
from models.onnx_session import Session, open_session

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_TOKENIZER = Path(__file__).resolve().parents[1] / "resources" / "tokenizers" / "minilm.json"
NETWORK, TOKENIZER = "network.onnx", "tokenizer.json"
"""The files of a text model that is made at its installation."""

_CHARACTERS = 40  # more than a token of real words ever takes
_BATCH = 8  # measured: sorted batches of 8 are faster than of 32

_NEEDED = frozenset({"input_ids", "attention_mask"})
_KNOWN = _NEEDED | {"token_type_ids"}
_POOLED = 2  # axes of what was pooled in the network

Tokens = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TextForm:
    """How a network wants its texts, and what its vectors are."""

    space: Space
    embedding: Embedding


MINILM = TextForm(
    Space(model="all-MiniLM-L6-v2", version="int8-1", dimension=384, language="en"),
    Embedding(dimension=384),
)
E5 = TextForm(
    Space(
        model="multilingual-e5-small",
        version="q4-int8-1",
        dimension=384,
        # Fitted on the sample library's questions, to what MiniLM says: there a question has 0.12
        # with any passage and 0.43 with its own; here 0.78 and 0.84.
        likeness=Likeness(unrelated=0.757, gain=5.0, usual=0.781),
    ),
    Embedding(dimension=384, asks="query: ", tells="passage: "),
)


class OnnxTextEmbedder:
    """A text network with its tokenizer (port `TextEmbedder`)."""

    def __init__(self, network: Path, tokenizer: Path, form: TextForm, *, threads: int = 0) -> None:
        """Take the ONNX file, the tokenizer's file and the number of threads (0: automatic)."""
        self._network = network
        self._tokenizer_file = tokenizer
        self._form = form
        self._threads = threads
        self._session = LoadedOnce(self._load)
        self._inputs: frozenset[str] = frozenset()
        self._tokenizer = LoadedOnce(self._load_tokenizer)

    @property
    def space(self) -> Space:
        """Return the space of the vectors."""
        return self._form.space

    @property
    def makeup(self) -> str:
        """Return what the vectors depend on besides: the files, what runs them, and on what."""
        return makeup_of(self._network, (self._tokenizer_file,), ("tokenizers",))

    def embed(self, texts: Sequence[str], *, asks: bool = False) -> Vectors:
        """Return unit vectors, shape (len(texts), dimension); long texts are cut after some tokens.

        Raises:
            ModelDamaged: a model file cannot be used, or is of another model.
        """
        vectors = np.zeros((len(texts), self.space.dimension), dtype=np.float32)
        if not texts:
            return vectors
        session = self._session.get()
        how = self._form.embedding
        begin, longest = how.asks if asks else how.tells, _CHARACTERS * how.tokens
        rows = [self._tokens(f"{begin}{text[:longest]}") for text in texts]
        for batch in by_length(rows, _BATCH):
            vectors[batch] = self._embed_batch(session, [rows[index] for index in batch])
        return vectors

    def count_tokens(self, text: str) -> int:
        """Return how many tokens the text takes, special tokens included, before any cut."""
        return len(self._encode(text))

    @property
    def is_loaded(self) -> bool:
        """Say whether the model is in memory."""
        return self._session.is_loaded or self._tokenizer.is_loaded

    def close(self) -> None:
        """Free the memory; the next use loads again."""
        self._session.close()
        self._tokenizer.close()

    def _tokens(self, text: str) -> list[int]:
        """Return the token ids; a text that has to be cut keeps its closing token."""
        ids = self._encode(text)
        most = self._form.embedding.tokens
        return ids if len(ids) <= most else [*ids[: most - 1], ids[-1]]

    def _encode(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer.get().encode(whole_characters(text)).ids
        return ids

    def _load(self) -> Session:
        session = open_session(self._network, threads=self._threads)
        self._inputs = frozenset(one.name for one in session.get_inputs())
        if _NEEDED - self._inputs or self._inputs - _KNOWN:
            raise self._misfit(told("it does not take the tokens of a text alone"))
        return session

    def _load_tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer  # noqa: PLC0415 - only when first used

        tokenizer = self._read_tokenizer(Tokenizer)
        tokenizer.no_truncation()  # MiniLM's file asks for 128 tokens, padded
        tokenizer.no_padding()
        return tokenizer

    def _embed_batch(self, session: Session, rows: Sequence[Sequence[int]]) -> Vectors:
        longest = max(len(row) for row in rows)
        ids: Tokens = np.zeros((len(rows), longest), dtype=np.int64)
        mask: Tokens = np.zeros_like(ids)
        for number, row in enumerate(rows):
            ids[number, : len(row)] = row
            mask[number, : len(row)] = 1
        feeds = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        given = {name: feeds[name] for name in self._inputs or _NEEDED}
        found = self._computed(session, given)
        if found.shape[-1] != self.space.dimension:
            raise self._misfit(
                told(
                    "its vectors have {} dimensions, not {}", found.shape[-1], self.space.dimension
                )
            )
        pooled = found if found.ndim == _POOLED else self._pooled(found, mask)
        lengths = np.linalg.norm(pooled, axis=1, keepdims=True)
        if not (np.isfinite(lengths).all() and lengths.all()):
            raise self._misfit(told("its vectors are no numbers"))
        vectors: Vectors = pooled / lengths
        return vectors

    def _computed(self, session: Session, feeds: dict[str, Tokens]) -> Vectors:
        """Return the first output: vectors of the tokens, or of the texts."""
        try:
            (found,) = session.run(None, feeds)[:1]
        except Exception as error:
            if not of_runtime(error):
                raise
            raise self._misfit(told("it cannot be run with these tokens")) from error
        if found.shape[:-1] not in {feeds["input_ids"].shape, feeds["input_ids"].shape[:1]}:
            raise self._misfit(told("it does not give vectors"))
        return found

    def _pooled(self, states: Vectors, mask: Tokens) -> Vectors:
        if self._form.embedding.pooling is Pooling.CLS:
            return states[:, 0]
        weights = mask[:, :, None].astype(np.float32)
        mean: Vectors = (states * weights).sum(axis=1) / weights.sum(axis=1)
        return mean

    def _misfit(self, why: str) -> ModelDamaged:
        return ModelDamaged(
            told("{} is not the text network that it should be: {}.", self._network.name, why)
        )

    def _read_tokenizer(self, kind: type[Tokenizer]) -> Tokenizer:
        try:
            return kind.from_file(str(self._tokenizer_file))
        except Exception as error:  # the library raises nothing narrower
            raise ModelDamaged(
                told(
                    "{} is damaged, or is no tokenizer. Install the model again.",
                    self._tokenizer_file.name,
                )
            ) from error


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


class FactsEmbedder(OnnxTextEmbedder):
    """A text model that says itself how it is used (`embedder_facts`)."""

    def __init__(self, folder: Path, *, threads: int = 0) -> None:
        """Take the model's folder and the number of threads (0: automatic).

        Raises:
            ModelDamaged: what is known of it cannot be read.
        """
        facts = read_embedder(folder)
        # Other weights under the same name are another space.
        space = Space(
            folder.name, facts.weights, facts.embedding.dimension, likeness=facts.likeness
        )
        form = TextForm(space, facts.embedding)
        super().__init__(folder / NETWORK, folder / TOKENIZER, form, threads=threads)
