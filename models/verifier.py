"""Says whether passages state the answer to a question; ONNX Runtime reads both together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from assistant.arrays import Vectors
from assistant.errors import ModelDamaged, whole_characters
from assistant.told import told
from models.batches import by_length
from models.loaded_once import LoadedOnce
from models.onnx_card import of_runtime
from models.onnx_session import Session, open_session

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_RESOURCES = Path(__file__).resolve().parents[1] / "resources"
ADAPTERS = _RESOURCES / "verifier" / "adapters.npz"
_TOKENIZER = _RESOURCES / "tokenizers" / "minilm.json"
NETWORK = "network.onnx"
INPUTS = ("tokens", "places", "owners")

PASSAGE_TOKENS, QUESTION_TOKENS = 256, 32
"""What is read of a passage and of a question at most, special tokens included."""

_CHARACTERS = 40  # more than a token of real words ever takes
_PADDING, _BATCH = -1, 4  # batches of four of about the same length waste little on padding

Tokens = npt.NDArray[np.int64]


class OnnxVerifier:
    """The answer verifier in a folder (port `Verifier`)."""

    def __init__(self, folder: Path, *, threads: int = 0) -> None:
        """Take the folder with the network, and the number of threads (0: automatic)."""
        self._network = folder / NETWORK
        self._threads = threads
        self._session = LoadedOnce(self._load)
        self._tokenizer = LoadedOnce(load_tokenizer)

    def verify(self, question: str, passages: Sequence[str]) -> Vectors:
        """Return the log odds that each passage states the answer, shape (len(passages),).

        What is longer than some 200 words is cut.

        Raises:
            ModelDamaged: the file is no such model.
        """
        odds = np.zeros(len(passages), dtype=np.float32)
        if not passages:
            return odds
        session = self._session.get()
        asked = self._encode(question, QUESTION_TOKENS)
        rows = [self._encode(text, PASSAGE_TOKENS) for text in passages]
        for batch in by_length(rows, _BATCH):
            odds[batch] = self._odds(session, joined([rows[at] for at in batch], asked))
        return odds

    @property
    def is_loaded(self) -> bool:
        """Say whether the model is in memory."""
        return self._session.is_loaded or self._tokenizer.is_loaded

    def close(self) -> None:
        """Free the memory; the next use loads again."""
        self._session.close()
        self._tokenizer.close()

    def _load(self) -> Session:
        return open_session(self._network, threads=self._threads)

    def _encode(self, text: str, most: int) -> list[int]:
        cut = whole_characters(text[: _CHARACTERS * most])
        ids: list[int] = self._tokenizer.get().encode(cut).ids
        return ids if len(ids) <= most else [*ids[: most - 1], ids[-1]]

    def _odds(self, session: Session, feeds: Sequence[Tokens]) -> Vectors:
        try:
            (found,) = session.run(None, dict(zip(INPUTS, feeds, strict=True)))[:1]
        except Exception as error:
            if not of_runtime(error):
                raise
            raise self._damaged() from error
        if found.shape != feeds[0].shape[:1] or not np.isfinite(found).all():
            raise self._damaged()
        odds: Vectors = found
        return odds

    def _damaged(self) -> ModelDamaged:
        return ModelDamaged(told("{} is not the verifier that it should be.", self._network.name))


def load_tokenizer() -> Tokenizer:
    """Return MiniLM's tokenizer, which cuts and pads nothing."""
    from tokenizers import Tokenizer  # noqa: PLC0415 - only when first used

    tokenizer = Tokenizer.from_file(str(_TOKENIZER))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def joined(passages: Sequence[Sequence[int]], asked: Sequence[int]) -> tuple[Tokens, ...]:
    """Return tokens, places and owners, (n, length) each, of passages with a question behind each.

    Places count the tokens of passage and question from 0; a passage owns its tokens as 0, the
    question as 1, and padding is -1.
    """
    longest = max(map(len, passages)) + len(asked)
    tokens = np.zeros((len(passages), longest), dtype=np.int64)
    places, owners = np.zeros_like(tokens), np.full_like(tokens, _PADDING)
    for row, passage in enumerate(passages):
        end = len(passage) + len(asked)
        tokens[row, :end] = [*passage, *asked]
        places[row, :end] = [*range(len(passage)), *range(len(asked))]
        owners[row, :end] = [0] * len(passage) + [1] * len(asked)
    return tokens, places, owners
