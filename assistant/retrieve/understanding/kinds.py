"""Finds which kind of thing a query asks for: "photos of", "in my voice memos"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.records import Kind
from assistant.retrieve.query import QUESTION_WORDS
from assistant.retrieve.understanding.lexicon import Lexicon, Said
from assistant.retrieve.understanding.words import Word

_KINDS = tuple(Kind)
_LONGEST_CAMERA = 3  # words
_MOST_WORDS = 4  # of a query that may end with its kind


@dataclass(frozen=True, slots=True)
class Asked:
    """A kind that words of a query ask for, from one word up to another."""

    kind: Kind
    first: int
    end: int


def head_of(words: Sequence[Word], lexicon: Lexicon, names: Collection[str]) -> tuple[int, int]:
    """Return from where to where a kind is named with which a query begins; twice 0 if it is not.

    Args:
        words: of the query.
        lexicon: the small words.
        names: of cameras, one of which may stand before photos.
    """
    noun = lexicon.skip(words, lexicon.skip(words, 0, "ask"), "the")
    for place in range(noun, min(len(words), noun + _LONGEST_CAMERA + 1)):
        found = _kind_at(words, place, lexicon)
        if found is not None:
            before = " ".join(word.text for word in words[noun:place])
            return (place, found[1].end) if place == noun or before in names else (0, 0)
    return (0, 0)


def kind_in(
    words: Sequence[Word],
    lexicon: Lexicon,
    parts: Sequence[range] = (),
    *,
    behind_camera: int = 0,
) -> Asked | None:
    """Return the kind that a query asks for, or None.

    Either it begins with it, and goes on as of a thing of that kind ("photos of", "the recording
    where"), or it says where to look ("in my voice memos"), or it ends with many of them ("cat
    pictures"); `parts` that tell when and surely where may stand behind.
    "Photo paper" asks for no photo.
    """
    return (
        _at_head(words, lexicon, parts, behind_camera)
        or _inside(words, lexicon)
        or _at_end(words, lexicon, parts)
    )


def _at_head(
    words: Sequence[Word], lexicon: Lexicon, parts: Sequence[range], behind_camera: int
) -> Asked | None:
    start = behind_camera or lexicon.skip(words, 0, "ask")
    noun = behind_camera or lexicon.skip(words, start, "the")
    found = _kind_at(words, noun, lexicon)
    if found is None:
        return None
    kind, said = found
    link = lexicon.at(words, said.end, "link")
    linked = link is not None and bool(link.languages & said.languages)
    many = lexicon.either(words, noun, ("many", "single_recording")) is not None
    if kind is Kind.NOTE:
        own = noun > start and lexicon.at(words, noun - 1, "mine") is not None
        fits = (linked or said.end == len(words)) and (
            (own and many) or _is_about(words, said, lexicon, many=many)
        )
    elif kind is Kind.SPEECH and not many:  # "recording of a deed" is none
        fits = linked and (noun > start or _begins(parts, said.end))
    else:
        fits = linked or (many and (_ends(words, said.end) or _begins(parts, said.end)))
    return Asked(kind, behind_camera, said.end) if fits else None


def _is_about(words: Sequence[Word], said: Said, lexicon: Lexicon, *, many: bool) -> bool:
    """Say whether notes have a subject; "a note on the door" and "note sur 20" have none."""
    about = lexicon.at(words, said.end, "about" if many else "about_one")
    if about is None or not about.languages & said.languages:
        return False
    return many or about.end >= len(words) or not words[about.end].text.isdigit()


def _inside(words: Sequence[Word], lexicon: Lexicon) -> Asked | None:
    for place in range(len(words)):
        said = lexicon.at(words, place, "inside")
        if said is None:
            continue
        noun = lexicon.skip(words, said.end, "the")
        found = _kind_at(words, noun, lexicon)
        if found is None or not found[1].languages & said.languages:
            continue
        if noun == said.end and place > 0 and not _ends_in_many(words, noun, lexicon):
            continue  # without an article, in the middle of something else
        kind, name = found
        own = lexicon.at(words, noun - 1, "mine") is not None
        many = lexicon.at(words, noun, "many") is not None
        link = lexicon.at(words, name.end, "link")
        is_linked = link is not None and bool(link.languages & name.languages)
        if (many and (own or kind is not Kind.NOTE)) or (is_linked and kind is not Kind.NOTE):
            return Asked(kind, place, name.end)
    return None


def _at_end(words: Sequence[Word], lexicon: Lexicon, parts: Sequence[range]) -> Asked | None:
    """Find "cat pictures"; in whole questions, such as "how do I print photos", it says less."""
    places = [n for n in range(len(words)) if not any(n in one for one in parts)]
    left = [words[n] for n in places]
    if len(left) > _MOST_WORDS or any(word.text in QUESTION_WORDS for word in left):
        return None
    for place in range(1, len(left)):
        if _ends_in_many(left, place, lexicon) and not left[place].gap.strip():
            found = _kind_at(left, place, lexicon)
            joined = lexicon.is_small(left[place - 1].text)  # "notes and pictures"
            parted = places[-1] - places[place] != len(left) - 1 - place
            if joined or parted or found is None:
                return None
            return Asked(found[0], places[place], places[-1] + 1)
    return None


def _begins(parts: Sequence[range], place: int) -> bool:
    return any(place == one.start for one in parts)


def _ends_in_many(words: Sequence[Word], place: int, lexicon: Lexicon) -> bool:
    """Say whether a query ends with several photos or recordings."""
    found = _kind_at(words, place, lexicon)
    return (
        found is not None
        and found[0] in (Kind.PHOTO, Kind.SPEECH)
        and found[1].end == len(words)
        and lexicon.at(words, place, "many") is not None
    )


def _kind_at(words: Sequence[Word], place: int, lexicon: Lexicon) -> tuple[Kind, Said] | None:
    found = [(kind, said) for kind in _KINDS if (said := lexicon.at(words, place, kind.value))]
    return max(found, key=lambda one: one[1].end, default=None)


def _ends(words: Sequence[Word], place: int) -> bool:
    """Say whether a query ends there, or goes on with a year or behind a comma."""
    if place >= len(words):
        return True
    word = words[place]
    return word.is_date or word.gap.strip() in {",", ":"} or _is_year(word.text)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit() and text[:2] in {"19", "20"}  # noqa: PLR2004
