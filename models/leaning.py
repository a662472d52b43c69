"""Reads from a model's logits which of two words its reply would begin with."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from assistant.arrays import Vectors

if TYPE_CHECKING:
    from llama_cpp import Llama


def beginnings(llama: Llama, word: str) -> list[int]:
    """Return the tokens that are a word by themselves, as a reply may begin with it.

    Where the vocabulary has no such token, it is the first of those that make up the word.
    """
    forms = [f"{before}{form}" for before in ("", " ") for form in (word, word.capitalize())]
    cut = [llama.tokenize(one.encode(), add_bos=False, special=False) for one in forms]
    return sorted({one[0] for one in cut if len(one) == 1}) or [cut[0][0]]


def together(logits: Vectors) -> float:
    """Return the logarithm of the sum of the exponentials of logits, shape (n,); n is above 0."""
    most = float(logits.max())
    return most + math.log(float(np.exp(logits - most).sum()))
