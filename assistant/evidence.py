"""What speaks for passages that were found; all of it is in `records` too."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a passage that was found for a question."""

    text: float | None  # cosine in the text space, None without a vector there
    picture: float | None  # cosine in the image space
    words: float  # share of the weight of the question's words that it holds, 0 to 1


@dataclass(frozen=True, slots=True)
class Judged:
    """What a language model holds of the sources before it words an answer from them."""

    leaning: float  # log odds of its yes against its no: do they state the answer?
    chance: float  # 0 to 1, that they do, by its leaning and by how well they speak
    stated: bool  # the chance is enough
    took_ms: float
