"""An answer verifier that says the same of everything, and keeps what it was given."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.ports import Verification


class FakeVerifier:
    """Says always the same log odds and answer, where it stands, or fails with an error.

    Of orders it says what is put into `ordered`, and cannot tell about any other text.
    """

    def __init__(self, odds: float | Exception, answer: str = "", sure: float = 0.9) -> None:
        self.odds = odds
        self.answer = answer
        self.sure = sure
        self.read: list[str] = []  # passages
        self.ordered: dict[str, float] = {}

    def verify(self, question: str, passage: str, sentences: Sequence[int] = (0,)) -> Verification:
        if isinstance(self.odds, Exception):
            raise self.odds
        self.read.append(passage)
        begin = max(0, passage.rfind(self.answer)) if self.answer else 0
        return Verification(self.odds, begin, begin + len(self.answer), self.sure)

    def orders(self, text: str) -> float | None:
        if isinstance(self.odds, Exception):
            raise self.odds
        return self.ordered.get(text)
