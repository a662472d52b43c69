"""Labelled follow-ups over the sample library, and whether a rewriting is what the label asks for.

`tuned.jsonl` was at hand while the rules were written, `held_out.jsonl` was written before them, by
the same person, and not looked at. `another_author.jsonl` is by somebody else, who did not know the
rules; its odd lines were at hand when they were made wider. The even ones were not looked at, but
for two that the message of a failed test showed, after which no rule was made from them.
A label names words that the rewritten question must have (one
of those between bars) and must not have, or says that it stays the same; `source` is the file that
answers it, null where none does.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from assistant.answer.follow_ups.follow_up import Understood, understand
from assistant.answer.follow_ups.topics import Before

HERE = Path(__file__).resolve().parent
SETS = ("tuned", "held_out", "another_author")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question, the turn before it, and what is right."""

    before: str
    said: str
    question: str
    source: str | None
    needs: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    same: bool = False

    def understood(self) -> Understood:
        """Return the question as the rules understand it."""
        return understand(self.question, [Before(self.before, self.said)])

    def is_right(self, made: Understood) -> bool:
        """Say whether a rewriting is what the label asks for."""
        if self.same:
            return made.question == self.question and not made.leans
        low = made.question.lower()
        holds = (any(w in low for w in need.lower().split("|")) for need in self.needs)
        return made.leans and all(holds) and not any(w.lower() in low for w in self.without)


def labelled(name: str) -> list[Labelled]:
    """Return the follow-ups of a set."""
    lines = (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    found = []
    for line in lines:
        raw = json.loads(line)
        raw |= {key: tuple(raw.get(key, ())) for key in ("needs", "without")}
        found.append(Labelled(**raw))
    return found
