"""What speaks for a passage that was found; found in `records` too."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a passage that was found for a question."""

    text: float | None  # cosine in the text space, None without a vector there
    picture: float | None  # cosine in the image space
    words: float  # share of the weight of the question's words that it holds, 0 to 1
