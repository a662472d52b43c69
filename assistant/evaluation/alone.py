"""Answers with the language model alone over the same hits, to show what the program adds to it.

No gate, no checked sentences, no cards, no quotation: the model reads the first hits and what it
writes is the answer, its marks are the citations, and only its own words decline.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence

from assistant.ports import LanguageModel, Message, Prompt
from assistant.records import Answer, Hit, Sentence

SOURCES = 4
REPLY_TOKENS = 96
_SPARE_TOKENS = 96
_RULES = (
    "Answer the question from the numbered passages only, in one or two short sentences. After "
    "each sentence write the number of its passage, like [1]. If the passages do not answer the "
    "question, reply only: Not found."
)
_MARK = re.compile(r"\s*[\[(](\d{1,2})[\])]")
_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“(])|(?<=\])\s+|\n+")
_DECLINES = re.compile(
    r"\bnot found\b|\bno (?:information|answer)\b|\b(?:do|does|did) not (?:say|answer|mention|"
    r"contain|provide|specify)\b|\bnot (?:mentioned|specified|provided|given)\b|\bunable to\b|"
    r"\bdon['’]t know\b|\bcan(?:no|['’])t (?:find|answer)\b",
    re.IGNORECASE,
)
_EARLY = 120  # characters in which a reply that declines says so


def answer_alone(model: LanguageModel, question: str, hits: Sequence[Hit]) -> Answer:
    """Return what the model makes of the first hits, all of it shown as it comes.

    Raises:
        ModelDamaged: the model cannot be loaded or fails.
    """
    began = time.perf_counter()
    passages = _fitting(model, question, hits[:SOURCES])
    asked = f"{_listed(passages)}\n\nQuestion: {question}"
    prompt = Prompt((Message("system", _RULES), Message("user", asked)), max_tokens=REPLY_TOKENS)
    text, first = "", 0.0
    for piece in model.stream(prompt, lambda: False):
        first = first or _since(began)
        text += piece
    declined = not text.strip() or bool(_DECLINES.search(text[:_EARLY]))
    return Answer(
        question=question,
        text=_MARK.sub("", text).strip(),
        found=not declined,
        sentences=_sentences(text, len(passages)),
        citations=tuple(hits[: len(passages)]),
        steps=(),
        model=model.name,
        first_token_ms=first,
        took_ms=_since(began),
    )


def _fitting(model: LanguageModel, question: str, hits: Sequence[Hit]) -> list[str]:
    """Return the texts of as many hits as the model can hold, the last one cut."""
    room = model.context_tokens - REPLY_TOKENS - _SPARE_TOKENS
    room -= model.count_tokens(_RULES) + model.count_tokens(question)
    passages: list[str] = []
    for hit in hits:
        text = f"{hit.title}: {hit.text or hit.snippet}"
        while text and model.count_tokens(text) > room:
            text = text[: len(text) // 2]
        if not text:
            break
        room -= model.count_tokens(text)
        passages.append(text)
    return passages


def _listed(passages: Sequence[str]) -> str:
    return "\n\n".join(f"[{number}] {text}" for number, text in enumerate(passages, 1))


def _sentences(text: str, passages: int) -> tuple[Sentence, ...]:
    """Return the sentences with the passages that they name."""
    found = []
    for piece in _ENDS.split(re.sub(r"([.!?])(\s*[\[(]\d{1,2}[\])])", r"\2\1", text)):
        said = _MARK.sub("", piece).strip()
        if not re.search(r"\w", said):
            continue
        marks = [int(one) for one in _MARK.findall(piece) if 1 <= int(one) <= passages]
        found.append(Sentence(said, tuple(dict.fromkeys(marks)), supported=True))
    return tuple(found)


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1000.0
