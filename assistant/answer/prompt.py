"""Writes the prompt: the rules, the fenced numbered sources, the question.

A source is the few sentences of a hit that speak to the question, not the whole passage: small
models read slowly and lose the thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files

from assistant.answer.gate import Evidence
from assistant.ports import Message, Prompt
from assistant.records import Form, Kind

FENCE = "-----"
REPLY_TOKENS = 72  # two short sentences
_NAMES = {Kind.PHOTO: "photo", Kind.PAGE: "page", Kind.SPEECH: "recording", Kind.NOTE: "note"}


def build(
    question: str,
    evidence: Sequence[Evidence],
    *,
    count_tokens: Callable[[str], int],
    context_tokens: int,
) -> tuple[Prompt, int]:
    """Return the prompt and how many sources fit into it, the best first.

    Args:
        question: the question in full.
        evidence: the admitted evidence, best first; source n is item n - 1.
        count_tokens: of the model that will read the prompt.
        context_tokens: what that model can hold, reply included.
    """
    room = context_tokens - REPLY_TOKENS - count_tokens(_rules()) - count_tokens(question) - 64
    cards: list[str] = []
    for number, item in enumerate(evidence, 1):
        card = _card(number, item)
        room -= count_tokens(card)
        if room < 0 and cards:
            break
        cards.append(card)
    sources = f"\n{FENCE}\n".join(cards)
    asked = f"{FENCE}\n{sources}\n{FENCE}\n\nQuestion: {question}"
    messages = (Message("system", _rules()), Message("user", asked))
    return Prompt(messages, max_tokens=REPLY_TOKENS), len(cards)


def _card(number: int, item: Evidence) -> str:
    hit = item.hit
    about = [f"[{number}] {_NAMES[hit.kind]} “{hit.title}”"]
    if hit.locator.page is not None:
        about.append(f"page {hit.locator.page}")
    if hit.date and hit.kind is Kind.PHOTO:
        about.append(f"taken on {hit.date[:10]}")
    text = fenced(item.quote)
    if hit.form is Form.PICTURE:
        text = f"The photo shows: {text or 'nothing that was recognised'}."
    return f"{', '.join(about)}\n{text}"


def fenced(text: str) -> str:
    """Return text from a file so that it can neither close the fence nor pose as a source."""
    return text.replace(FENCE, "— ").replace("[", "(").replace("]", ")")


@cache
def _rules() -> str:
    return (files("resources") / "prompts" / "answer.txt").read_text(encoding="utf-8").strip()
