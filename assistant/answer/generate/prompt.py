"""Writes the prompt: the rules, the fenced numbered sources, the question.

A source is the few sentences of a hit that speak to the question, not the whole passage: small
models read slowly and lose the thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from assistant.answer.neighbours import Near
from assistant.answer.sources.gate import Evidence
from assistant.answer.words.disguises import visible
from assistant.arrays import Picture
from assistant.ports import Message, Prompt, Shown
from assistant.records import Form, Kind, PassageId

FENCE = "-----"
_ATTACHED = "The picture that the question came with:"
REPLY_TOKENS = 72  # two short sentences
NEARBY_TOKENS = 160  # what neighbours may take of a prompt
_NAMES = {Kind.PHOTO: "photo", Kind.PAGE: "page", Kind.SPEECH: "recording", Kind.NOTE: "note"}


@dataclass(frozen=True, slots=True)
class Beside:
    """What goes into a prompt besides the sources, every piece of it harmless already."""

    noted: str = ""  # the cards of concepts, fenced
    seen: str = ""  # who is in the picture that the question came with
    captions: Mapping[PassageId, str] = field(default_factory=dict)  # of pictures with concepts
    details: Mapping[PassageId, str] = field(default_factory=dict)  # of photos, after all else
    attached: Picture | None = None  # what the question came with, for a model that sees
    pictures: Mapping[PassageId, Picture] = field(default_factory=dict)  # likewise, of sources
    nearby: Sequence[Near] = ()  # neighbours of the sources, the best first


NOTHING_BESIDE = Beside()


def build(
    question: str,
    evidence: Sequence[Evidence],
    *,
    count_tokens: Callable[[str], int],
    context_tokens: int,
    beside: Beside = NOTHING_BESIDE,
) -> tuple[Prompt, int]:
    """Return the prompt and how many sources fit into it, the best first, then neighbours.

    Args:
        question: the question in full.
        evidence: the admitted evidence, best first; source n is item n - 1.
        count_tokens: of the model that will read the prompt.
        context_tokens: what that model can hold, reply included.
        beside: what is known besides the sources.
    """
    rules = " ".join(_rules_for(beside))
    asked_with = _ATTACHED if beside.attached is not None else ""
    parts = [part for part in (beside.noted, beside.seen, asked_with) if part]
    room = context_tokens - REPLY_TOKENS - count_tokens(rules) - count_tokens(question) - 64
    room -= sum(count_tokens(part) for part in parts)
    cards: list[str] = []
    for number, item in enumerate(evidence, 1):
        card = _card(number, item, beside)
        room -= count_tokens(card)
        if room < 0 and cards:
            break
        cards.append(card)
    if len(cards) == len(evidence):
        cards += _nearby(len(cards), beside, count_tokens, room=min(room, NEARBY_TOKENS))
    sources = f"\n{FENCE}\n".join(cards)
    asked = "\n\n".join([*parts, f"{FENCE}\n{sources}\n{FENCE}", f"Question: {question}"])
    pictures = _placed(asked, cards, evidence, beside)
    messages = (Message("system", rules), Message("user", asked, pictures))
    return Prompt(messages, max_tokens=REPLY_TOKENS), len(cards)


def beginning() -> Prompt:
    """Return a prompt that begins like the others; once it was read, those are read sooner."""
    return Prompt(
        (Message("system", " ".join(_rules_for(NOTHING_BESIDE))), Message("user", FENCE)),
        max_tokens=1,
    )


def _placed(
    text: str, cards: Sequence[str], evidence: Sequence[Evidence], beside: Beside
) -> tuple[Shown, ...]:
    """Return the pictures in their places: each after the words that speak of it."""
    placed = []
    if beside.attached is not None:
        placed.append(Shown(text.index(_ATTACHED) + len(_ATTACHED), beside.attached))
    end = text.index(FENCE)
    for card, item in zip(cards, evidence, strict=False):
        end = text.index(card, end) + len(card)
        if (picture := beside.pictures.get(item.hit.passage)) is not None:
            placed.append(Shown(end, picture))
    return tuple(placed)


def _nearby(
    before: int, beside: Beside, count_tokens: Callable[[str], int], *, room: int
) -> list[str]:
    """Return the cards of as many neighbours as there is room for, in tokens."""
    cards = []
    for number, near in enumerate(beside.nearby, before + 1):
        card = _card(number, near.item, beside, label=near.label)
        room -= count_tokens(card)
        if room < 0:
            break
        cards.append(card)
    return cards


def _card(number: int, item: Evidence, beside: Beside, *, label: str = "") -> str:
    hit = item.hit
    caption = beside.captions.get(hit.passage, "")
    about = [f"[{number}] {_NAMES[hit.kind]} “{hit.title}”"]
    if hit.locator.page is not None:
        about.append(f"page {hit.locator.page}")
    if hit.date and hit.kind is Kind.PHOTO:
        about.append(f"taken on {hit.date[:10]}")
    about += [label] if label else []
    text = fenced(item.quote)
    if caption:
        text = caption
    elif hit.form is Form.PICTURE:
        text = f"The photo shows: {text or 'nothing that was recognised'}."
    if more := beside.details.get(hit.passage):
        text = f"{text} {more}"
    return f"{', '.join(about)}\n{text}"


def fenced(text: str) -> str:
    """Return text from a file so that it can neither close the fence nor pose as a source.

    Nor can it hold what nobody sees.
    """
    return visible(text).replace(FENCE, "— ").replace("[", "(").replace("]", ")")


def _rules_for(beside: Beside) -> list[str]:
    names = ["answer.txt"]
    if beside.noted:
        names.append("noted.txt")
    if beside.pictures or beside.attached is not None:
        names.append("pictures.txt")
    if beside.nearby:
        names.append("nearby.txt")
    return [rules_in(name) for name in names]


@cache
def rules_in(name: str) -> str:
    """Return the text of a file of rules."""
    return (files("resources") / "prompts" / name).read_text(encoding="utf-8").strip()
