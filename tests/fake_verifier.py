"""An answer verifier that says the same of everything, and keeps what it was given."""

from __future__ import annotations


class FakeVerifier:
    """Says always the same log odds, or fails with an error."""

    def __init__(self, odds: float | Exception) -> None:
        self.odds = odds
        self.read: list[str] = []  # passages

    def verify(self, question: str, passage: str) -> float:
        if isinstance(self.odds, Exception):
            raise self.odds
        self.read.append(passage)
        return self.odds
