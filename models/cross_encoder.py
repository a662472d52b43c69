"""Says how well passages answer a question by reading both together, with ONNX Runtime.

Any cross-encoder does that takes token ids and gives one number for a pair.
`python -m models.cross_encoder FOLDER NAME` tries one, in a process that nobody misses.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from assistant.errors import ModelDamaged, whole_characters
from assistant.told import told
from models.child import say_last
from models.loaded_once import LoadedOnce
from models.onnx_session import NetworkUnreadable, Session, open_session

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

NETWORK, TOKENIZER = "model.onnx", "tokenizer.json"
"""The files of such a model."""

_MAX_TOKENS = 256  # of question and passage together
_MAX_CHARACTERS = 40 * _MAX_TOKENS
_INPUTS = frozenset({"input_ids", "attention_mask", "token_type_ids"})

Scores = npt.NDArray[np.float32]


class CrossEncoder:
    """A cross-encoder in a folder (port `Reranker`)."""

    def __init__(self, folder: Path, *, name: str = "", threads: int = 0) -> None:
        """Take the model's folder, its name ("": the folder's), and threads (0: automatic)."""
        self._folder = folder
        self._name = name or folder.name
        self._threads = threads
        self._loaded = LoadedOnce(self._load)

    def score(self, question: str, texts: Sequence[str]) -> Scores:
        """Return how well each text answers, shape (len(texts),); larger is better.

        Raises:
            ModelDamaged: the files are no such model.
        """
        if not texts:
            return np.zeros(0, dtype=np.float32)
        session, tokenizer, inputs = self._loaded.get()
        asked = whole_characters(question[:_MAX_CHARACTERS])
        pairs = [(asked, whole_characters(text[:_MAX_CHARACTERS])) for text in texts]
        encoded = tokenizer.encode_batch(pairs)
        feeds = _feeds(encoded)
        (scores,) = session.run(None, {name: feeds[name] for name in inputs})[:1]
        if scores.size != len(texts) or not np.isfinite(scores).all():
            raise self._damaged()
        return scores.reshape(len(texts)).astype(np.float32)

    @property
    def is_loaded(self) -> bool:
        """Say whether the model is in memory."""
        return self._loaded.is_loaded

    def close(self) -> None:
        """Free the memory; the next use loads again."""
        self._loaded.close()

    def _load(self) -> tuple[Session, Tokenizer, frozenset[str]]:
        from tokenizers import Tokenizer  # noqa: PLC0415 - only when first used

        session: Any = open_session(self._folder / NETWORK, threads=self._threads)
        inputs = frozenset(one.name for one in session.get_inputs())
        if "input_ids" not in inputs or not inputs <= _INPUTS:
            raise self._damaged()
        try:
            tokenizer = Tokenizer.from_file(str(self._folder / TOKENIZER))
        except Exception as error:  # the library raises nothing narrower
            raise self._damaged() from error
        tokenizer.enable_truncation(_MAX_TOKENS, strategy="longest_first")
        tokenizer.enable_padding()
        return session, tokenizer, inputs

    def _damaged(self) -> ModelDamaged:
        return ModelDamaged(
            told(
                "{} is no cross-encoder that Keepsake can run: it has to take token ids of a "
                "pair of texts and give one number.",
                self._name,
            )
        )


def _feeds(encoded: Sequence[Encoding]) -> dict[str, npt.NDArray[np.int64]]:
    return {
        "input_ids": np.array([one.ids for one in encoded], dtype=np.int64),
        "attention_mask": np.array([one.attention_mask for one in encoded], dtype=np.int64),
        "token_type_ids": np.array([one.type_ids for one in encoded], dtype=np.int64),
    }


def main(arguments: list[str]) -> None:
    """Try a folder under a name; what is wrong is the last line of the error output."""
    folder, name = arguments
    tried = CrossEncoder(Path(folder), name=name, threads=1)
    try:
        tried.score("Where is the key?", ["The key is under the mat.", "It rained."])
    except NetworkUnreadable as damage:
        say_last(damage.of_a_file)
    except ModelDamaged as damage:
        say_last(damage.sentence)
    tried.close()


if __name__ == "__main__":
    main(sys.argv[1:])
