"""Writes the prompt: the rules, the fenced numbered sources, the question.

A source is the few sentences of a hit that speak to the question, not the whole passage: small
models read slowly and lose the thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from assistant.answer.gate import Evidence
from assistant.ports import Message, Prompt
from assistant.records import Form, Kind, PassageId

FENCE = "-----"
REPLY_TOKENS = 72  # two short sentences
_NAMES = {Kind.PHOTO: "photo", Kind.PAGE: "page", Kind.SPEECH: "recording", Kind.NOTE: "note"}


@dataclass(frozen=True, slots=True)
class Beside:
    """What goes into a prompt besides the sources, every piece of it harmless already."""

    noted: str = ""  # the cards of concepts, fenced
    seen: str = ""  # who is in the picture that the question came with
    captions: Mapping[PassageId, str] = field(default_factory=dict)  # of pictures with concepts


NOTHING_BESIDE = Beside()


def build(
    question: str,
    evidence: Sequence[Evidence],
    *,
    count_tokens: Callable[[str], int],
    context_tokens: int,
    beside: Beside = NOTHING_BESIDE,
) -> tuple[Prompt, int]:
    """Return the prompt and how many sources fit into it, the best first.

    Args:
        question: the question in full.
        evidence: the admitted evidence, best first; source n is item n - 1.
        count_tokens: of the model that will read the prompt.
        context_tokens: what that model can hold, reply included.
        beside: what is known besides the sources.
    """
    rules = _rules() if not beside.noted else f"{_rules()} {_noted()}"
    parts = [part for part in (beside.noted, beside.seen) if part]
    room = context_tokens - REPLY_TOKENS - count_tokens(rules) - count_tokens(question) - 64
    room -= sum(count_tokens(part) for part in parts)
    cards: list[str] = []
    for number, item in enumerate(evidence, 1):
        card = _card(number, item, beside.captions.get(item.hit.passage, ""))
        room -= count_tokens(card)
        if room < 0 and cards:
            break
        cards.append(card)
    sources = f"\n{FENCE}\n".join(cards)
    asked = "\n\n".join([*parts, f"{FENCE}\n{sources}\n{FENCE}", f"Question: {question}"])
    messages = (Message("system", rules), Message("user", asked))
    return Prompt(messages, max_tokens=REPLY_TOKENS), len(cards)


def _card(number: int, item: Evidence, caption: str) -> str:
    hit = item.hit
    about = [f"[{number}] {_NAMES[hit.kind]} “{hit.title}”"]
    if hit.locator.page is not None:
        about.append(f"page {hit.locator.page}")
    if hit.date and hit.kind is Kind.PHOTO:
        about.append(f"taken on {hit.date[:10]}")
    text = fenced(item.quote)
    if caption:
        text = caption
    elif hit.form is Form.PICTURE:
        text = f"The photo shows: {text or 'nothing that was recognised'}."
    return f"{', '.join(about)}\n{text}"


def fenced(text: str) -> str:
    """Return text from a file so that it can neither close the fence nor pose as a source."""
    return text.replace(FENCE, "— ").replace("[", "(").replace("]", ")")


@cache
def _rules() -> str:
    return _text("answer.txt")


@cache
def _noted() -> str:
    return _text("noted.txt")


def _text(name: str) -> str:
    return (files("resources") / "prompts" / name).read_text(encoding="utf-8").strip()
