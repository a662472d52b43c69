"""What a prompt says of the photos among the sources beyond the words that were found.

A model that sees nothing must still be told what stands in a photo, where it was taken and who is
in it, whichever passage of the photo was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.answer.generate.cards import cut, harmless, seen
from assistant.answer.sources.gate import Evidence
from assistant.records import Form, Hit, Kind, PassageId, StoredPassage
from assistant.retrieve.search import Searcher
from assistant.taught import Decision

_WORDS = 160  # characters of the text in a photo


def details(evidence: Iterable[Evidence], searcher: Searcher) -> dict[PassageId, str]:
    """Return for each photo of the evidence what its own passage does not say, if anything."""
    told: dict[PassageId, str] = {}
    for hit in (item.hit for item in evidence):
        if hit.kind is not Kind.PHOTO:
            continue
        others = [one for one in searcher.passages(hit.content) if one.id != hit.passage]
        sentences = [*_shown(hit, others, searcher), *_written(hit, others)]
        sentences += _taken(searcher.taken(hit.content))
        if sentences:
            told[hit.passage] = " ".join(sentences)
    return told


def _shown(hit: Hit, others: Sequence[StoredPassage], searcher: Searcher) -> list[str]:
    """Say what is seen in a photo of which only the words were found."""
    if hit.form is Form.PICTURE:
        return []
    pictures = [one for one in others if one.passage.form is Form.PICTURE]
    mentions = searcher.mentions(one.id for one in pictures)
    found = seen([one for there in mentions.values() for one in there])
    names = [harmless(one.name) for one in found if one.decision is Decision.YES]
    things = [harmless(one.passage.text) for one in pictures if one.passage.text]
    told = ", ".join(dict.fromkeys([*names, *things]))
    return [f"The photo shows: {told}."] if told else []


def _written(hit: Hit, others: Sequence[StoredPassage]) -> list[str]:
    if hit.form is not Form.PICTURE:
        return []
    text = " ".join(one.passage.text for one in others if one.passage.form is not Form.PICTURE)
    words = harmless(cut(text, _WORDS))
    return [f"Words in it: “{words}”."] if words else []


def _taken(where: str) -> list[str]:
    return [f"Taken {harmless(where)}."] if where else []
