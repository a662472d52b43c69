"""Texts that try to give orders to a language model, and harmless ones that look a little alike.

`first.jsonl` was written together with the rules. Of `second.jsonl` and `third.jsonl` the authors
did not know them. `subtle.jsonl` has what is hard even for people, by four more authors: wishes,
hints and claims instead of orders, and harmless texts about models, rules and assistants.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

SETS = ("first", "second", "third", "subtle")

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


def traps(name: str = "first") -> list[Trap]:
    """Return those of a set."""
    lines = Path(__file__).with_name(f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [Trap(**json.loads(line)) for line in lines if line]
