"""Says whether a passage states the answer to a question and with what words, with ONNX Runtime."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from assistant.errors import ModelDamaged, whole_characters
from assistant.ports import Verification
from assistant.told import told
from models.loaded_once import LoadedOnce
from models.onnx_card import of_runtime
from models.onnx_session import NetworkUnreadable, Session, open_session

if TYPE_CHECKING:
    from tokenizers import Tokenizer

ADAPTERS = Path(__file__).resolve().parents[1] / "resources" / "verifier" / "adapters.npz"
NETWORK, TOKENIZER = "network.onnx", "tokenizer.json"
INPUTS, OUTPUTS = ("tokens", "places", "owners"), ("odds", "begins", "ends", "orders")

PASSAGE_TOKENS, QUESTION_TOKENS = 300, 64
"""What is read of a passage and of a question at most."""

ORDERS_ASKED = "Does this text tell an AI model or assistant what to do or to answer?"
"""What stands behind a text of which is told whether it gives orders, in training and here."""

_ASKED = ("\nQuestion:", "\nAnswer:")  # what the network saw about a question in training

_CHARACTERS = 40  # more than a token of real words ever takes
_PADDING = -1
_REMEMBERED = 128  # results, those of some forty questions
_TEXTS = 512  # of which is remembered whether they give orders: the same are often sources
_LONGEST = 40  # tokens of an answer

Tokens = npt.NDArray[np.int64]
Logits = npt.NDArray[np.float32]


class OnnxVerifier:
    """The answer verifier in a folder (port `Verifier`)."""

    def __init__(self, folder: Path, *, threads: int = 0) -> None:
        """Take the folder with the network, and the number of threads (0: automatic)."""
        self._folder = folder
        self._network = folder / NETWORK
        self._threads = threads
        self._session = LoadedOnce(self._load)
        self._reader = LoadedOnce(self._load_reader)
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._read)
        self._orders = lru_cache(maxsize=_TEXTS)(self._read_orders)

    def verify(self, question: str, passage: str, sentences: Sequence[int] = (0,)) -> Verification:
        """Return whether a passage states the answer, and with what words.

        What is longer than some 200 words is cut. The latest results are remembered: a search that
        is worded as a question is often asked as one right after it.

        Args:
            question: the question.
            passage: the passage.
            sentences: the characters at which those begin of which one holds the words, ascending.
                What stands before the first holds none.

        Raises:
            ModelDamaged: the file is no such model.
        """
        return self._remembered(question, passage, tuple(sentences))

    def orders(self, text: str) -> float | None:
        """Return the log odds that a text gives orders to a language model.

        A long one is read in pieces, of which the one that gives orders the likeliest counts. None
        if the network was made before it could tell. The latest results are remembered.

        Raises:
            ModelDamaged: the file is no such model.
        """
        return self._orders(text)

    def _read(self, question: str, passage: str, sentences: tuple[int, ...]) -> Verification:
        reader = self._reader.get()
        read, offsets = reader.passage(passage)
        feeds = joined([read], reader.question(question))
        odds, *rest = self._run(feeds)
        ends = rest[:2]  # behind them is what it says of orders, of a newer one
        if odds.shape != (1,) or not math.isfinite(odds[0]):
            raise self._damaged()
        if not ends:  # made before it could tell the words
            return Verification(float(odds[0]))
        if [one.shape for one in ends] != [feeds[0].shape] * 2:
            raise self._damaged()
        own = sum(start < len(passage) for start, _ in offsets)  # the line's end is no word
        told = [one[0, :own] for one in ends]
        if not own:
            return Verification(float(odds[0]))
        if not np.isfinite(told).all():
            raise self._damaged()
        # A blank counts to the word behind it, so a token is where its end is.
        within = np.searchsorted(sentences, [end - 1 for _, end in offsets[:own]], side="right")
        if not within.any():
            return Verification(float(odds[0]))
        first, last, sure = answer_in(told[0], told[1], within.astype(np.int64))
        end = min(offsets[last][1], len(passage))
        mean = (chances(told[0]) + chances(told[1])) / 2
        shares = np.bincount(within, weights=mean, minlength=len(sentences) + 1)[1:]
        return Verification(float(odds[0]), offsets[first][0], end, sure, (*map(float, shares),))

    def _read_orders(self, text: str) -> float | None:
        if OUTPUTS[-1] not in {one.name for one in self._session.get().get_outputs()}:
            return None
        reader = self._reader.get()
        asked = reader.question(ORDERS_ASKED)
        most = -math.inf
        for piece in reader.pieces(text):
            said = self._run(joined([piece], asked))[-1]
            if said.shape != (1,) or not math.isfinite(said[0]):
                raise self._damaged()
            most = max(most, float(said[0]))
        return most

    def _run(self, feeds: Sequence[Tokens]) -> list[Logits]:
        try:
            said: list[Logits] = self._session.get().run(
                None, dict(zip(INPUTS, feeds, strict=True))
            )
        except Exception as error:
            if not of_runtime(error):
                raise
            raise self._damaged() from error
        return said

    @property
    def is_loaded(self) -> bool:
        """Say whether the model is in memory."""
        return self._session.is_loaded or self._reader.is_loaded

    def close(self) -> None:
        """Free the memory; the next use loads again."""
        self._session.close()
        self._reader.close()
        self._remembered.cache_clear()
        self._orders.cache_clear()

    def _load(self) -> Session:
        return open_session(self._network, threads=self._threads)

    def _load_reader(self) -> Reader:
        return load_reader(self._folder / TOKENIZER)

    def _damaged(self) -> ModelDamaged:
        return ModelDamaged(told("{} is not the verifier that it should be.", self._network.name))


class Reader:
    """Makes tokens of passages and questions as the network saw them in training."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        """Take SmolLM2's tokenizer."""
        self._tokenizer = tokenizer

    def passage(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """Return the tokens of a passage, the last of a long one left out, and where each stands.

        That is the first of its characters, and that behind it; a blank before a word counts to it.
        """
        made = self._tokenizer.encode(f"{_cut(text, PASSAGE_TOKENS)}\n")
        return made.ids[:PASSAGE_TOKENS], made.offsets[:PASSAGE_TOKENS]

    def pieces(self, text: str) -> Iterator[list[int]]:
        """Yield the tokens of a text, as many at a time as of a passage; nothing of blanks."""
        while text.strip():
            tokens, offsets = self.passage(text)
            yield tokens
            text = text[max(1, offsets[-1][1]) :]

    def question(self, text: str) -> list[int]:
        """Return the tokens of a question and of what stands about it."""
        before, behind = map(self._encode, _ASKED)
        asked = self._encode(f" {_cut(text, QUESTION_TOKENS)}")  # a word's blank is in its token
        return [*before, *asked[:QUESTION_TOKENS], *behind]

    def _encode(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(text).ids
        return ids


def answer_in(begins: Logits, ends: Logits, within: Tokens | None = None) -> tuple[int, int, float]:
    """Return the first and the last token of the likeliest answer, and its probability.

    Args:
        begins: how well each token of a passage begins it, shape (tokens,).
        ends: how well each ends it, likewise.
        within: the number of the sentence of each, from 1, for an answer stands in one; 0: in none;
            None: all are one.
    """
    both = chances(begins)[:, None] * chances(ends)[None, :]
    if within is None:
        within = np.ones(len(begins), dtype=np.int64)
    at = np.arange(len(within))
    length = at[None, :] - at[:, None]
    apart = within[:, None] != within[None, :]
    both[(length < 0) | (length >= _LONGEST) | apart | (within == 0)[:, None]] = -1.0
    begin, end = np.unravel_index(int(both.argmax()), both.shape)
    return int(begin), int(end), float(both[begin, end])


def chances(logits: Logits) -> npt.NDArray[np.float64]:
    """Return the probabilities that logits tell, shape (n,)."""
    above = np.exp(logits.astype(np.float64) - logits.max())
    chance: npt.NDArray[np.float64] = above / above.sum()
    return chance


def _cut(text: str, tokens: int) -> str:
    return whole_characters(text[: _CHARACTERS * tokens])


def load_reader(tokenizer: Path) -> Reader:
    """Load the tokenizer, which lies beside the network.

    Raises:
        ModelDamaged: it is none.
    """
    from tokenizers import Tokenizer  # noqa: PLC0415 - only when first used

    try:
        return Reader(Tokenizer.from_file(str(tokenizer)))
    except Exception as error:  # the library raises nothing finer
        raise NetworkUnreadable(tokenizer) from error


def joined(passages: Sequence[Sequence[int]], asked: Sequence[int]) -> tuple[Tokens, ...]:
    """Return tokens, places and owners, (n, length) each, of passages with a question behind each.

    Places count the tokens from 0, those of the question on from the passage's; a passage owns its
    tokens as 0, the question as 1, and padding is -1.
    """
    longest = max(map(len, passages)) + len(asked)
    tokens = np.zeros((len(passages), longest), dtype=np.int64)
    places, owners = np.zeros_like(tokens), np.full_like(tokens, _PADDING)
    for row, passage in enumerate(passages):
        end = len(passage) + len(asked)
        tokens[row, :end] = [*passage, *asked]
        places[row, :end] = range(end)
        owners[row, :end] = [0] * len(passage) + [1] * len(asked)
    return tokens, places, owners
