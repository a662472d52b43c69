"""Lets an able language model split a question that rules cannot plan and one search cannot answer.

Question decomposition: the model sees the question alone, never a word of a file, and its reply is
data: at most three questions about what the question itself names (after OmniSearch and ViDoRAG).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.resources import files

from assistant.answer.generate import reply
from assistant.answer.generate.cards import harmless
from assistant.answer.reckoned import Steps
from assistant.answer.sources.gate import Evidence, Gate, admit
from assistant.phrases import count
from assistant.ports import LanguageModel, Message, Prompt, Stop
from assistant.records import Hit, Query
from assistant.retrieve.query import names_in, stems, telling_stems
from assistant.retrieve.search import Searcher
from assistant.told import told

MOST = 3  # questions; with the splitting itself that makes four steps
LEAST_WORDS = 4  # telling ones; a question of fewer has no parts
FOR_EACH = 2  # sources that a question may bring
WEAK, TOPIC = 0.65, 0.15  # the first search was weak, but the topic is there
# As llama.cpp reads it: "none", or up to three lines that each end in a question mark.
GRAMMAR = (
    'root ::= "none" | line ("\\n" line)? ("\\n" line)?\nline ::= [A-Z] [^?\\n\\[\\]<>{}|]+ "?"\n'
)
_TOKENS = 96
_HITS = 16
_SHORTEST, _LONGEST = 8, 160  # characters of a question
_LISTED = re.compile(r"^\s*(?:[-*•]|\(?\d{1,2}[.):]|[a-c]\)|Q\d?:)\s*", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")


class Splitter:
    """Splits questions, and looks up each part."""

    def __init__(self, searcher: Searcher, gate: Gate) -> None:
        """Take what searches, and what tells whether a passage speaks to a question."""
        self._searcher = searcher
        self._gate = gate

    def work(self, question: str, model: LanguageModel, stop: Stop) -> Steps[list[Evidence]]:
        """Yield the steps; the generator's value is what the parts found, each passage once.

        Raises:
            ModelDamaged: the model fails.
        """
        text = "".join(reply.write(model, prompt_for(question), stop))
        parts = parts_in(text, question)
        if stop() or not parts:
            return []
        yield told("{} split the question into {}", model.name, count(len(parts), "question"))
        found: dict[int, Evidence] = {}
        for part in parts:
            if stop():
                break
            new = self._looked_up(part)
            yield told("Looked up “{}”: {}", part, _said(new))
            for item in new:
                found.setdefault(item.hit.passage, item)
        return list(found.values())

    def _looked_up(self, part: str) -> list[Evidence]:
        hits: Sequence[Hit] = self._searcher.search(Query(part, limit=_HITS)).hits
        return admit(self._gate.weigh(part, hits, self._searcher.terms(part)), FOR_EACH)


def is_hard(question: str, weighed: Sequence[Evidence]) -> bool:
    """Say whether a search found the topic of a long question, but hardly an answer."""
    found = bool(weighed) and TOPIC <= weighed[0].score < WEAK
    return found and len(telling_stems(question)) >= LEAST_WORDS


def prompt_for(question: str) -> Prompt:
    """Return the prompt that asks for the parts of a question; nothing of a file is in it."""
    rules = (files("resources") / "prompts" / "split.txt").read_text(encoding="utf-8").strip()
    asked = Message("user", f"Question: {harmless(question)}")
    return Prompt((Message("system", rules), asked), max_tokens=_TOKENS, grammar=GRAMMAR)


def parts_in(text: str, question: str) -> list[str]:
    """Return the questions in a model's reply that the question can be split into.

    What names anything that the question does not, what is no question, and what asks the same
    again is left out; fewer than two parts are none.
    """
    asked = telling_stems(question)
    known_numbers = set(_NUMBER.findall(question))
    known_names = {*stems(question)}
    parts: dict[frozenset[str], str] = {}
    for line in text.splitlines():
        part = harmless(_LISTED.sub("", line)).strip(" \"“”'")
        words = telling_stems(part)
        if not part.endswith("?") or not _SHORTEST <= len(part) <= _LONGEST:
            continue
        if words == asked or words.isdisjoint(asked):
            continue
        named = {word for name in names_in(part) for word in stems(name)}
        if set(_NUMBER.findall(part)) <= known_numbers and named <= known_names:
            parts.setdefault(words, part)
    found = list(parts.values())[:MOST]
    return found if len(found) > 1 else []


def _said(found: Sequence[Evidence]) -> str:
    return count(len(found), "passage") if found else "nothing certain"
