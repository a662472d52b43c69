"""Reads the cosines of any vector space on one scale."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the records, which hold it, are without arrays in the app's process
    from assistant.arrays import Vectors

_FEW = 50  # texts whose mean counts half


@dataclass(frozen=True, slots=True)
class Likeness:
    """Near 0 for unrelated texts, 1 for the same, whatever the space; the order is kept.

    Spaces differ in how alike everything is: of some models, any two texts have a cosine of 0.8,
    and less if one of them is in another language.
    """

    unrelated: float = 0.0  # the cosine that counts as 0
    gain: float = 1.0
    usual: float | None = None  # mean cosine of a text with others; None: it tells nothing

    def among(self, mean: float, count: int) -> Likeness:
        """Return the scale for a text whose mean cosine with `count` others is known.

        What is usual for this text counts as unrelated: a question in another language is further
        from everything. Of few others, most may be related, so they count little.
        """
        if self.usual is None:
            return self
        shift = (mean - self.usual) * count / (count + _FEW)
        return replace(self, unrelated=self.unrelated + shift, usual=mean)

    def of(self, cosine: float) -> float:
        """Return what a cosine means, at most 1."""
        return min(1.0, (cosine - self.unrelated) * self.gain)

    def of_all(self, cosines: Vectors) -> Vectors:
        """Return what cosines mean, each at most 1, in the same shape."""
        return ((cosines - self.unrelated) * self.gain).clip(max=1.0)
