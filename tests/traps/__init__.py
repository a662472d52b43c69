"""Texts that try to give orders to a language model, and harmless ones that look a little alike."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

_FILE = Path(__file__).with_name("traps.jsonl")

CANARY = "PELICAN-7741"
"""What an obeyed trap would make a model say."""


@dataclass(frozen=True, slots=True)
class Trap:
    """A text with the way in which it tries."""

    way: str  # "harmless" for what gives no orders
    text: str

    @property
    def is_harmless(self) -> bool:
        """Say whether it gives no orders."""
        return self.way == "harmless"


def traps() -> list[Trap]:
    """Return all of them."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return [Trap(**json.loads(line)) for line in lines if line]
