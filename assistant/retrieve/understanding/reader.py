"""Reads what a query says besides words: when, where, which kind, folder and camera."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.records import Kind
from assistant.retrieve.gazetteer import Gazetteer, Spot
from assistant.retrieve.query import literal_parts
from assistant.retrieve.understanding.kinds import Asked, head_of, kind_in
from assistant.retrieve.understanding.lexicon import Lexicon, lexicon
from assistant.retrieve.understanding.places import Places
from assistant.retrieve.understanding.spans import Calendar, When
from assistant.retrieve.understanding.things import (
    Thing,
    camera_before,
    camera_behind,
    camera_in,
    folder_in,
)
from assistant.retrieve.understanding.times import Time, Times
from assistant.retrieve.understanding.words import Word, words_of
from assistant.senses import Facet
from assistant.told import told

Chars = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Known:
    """What a library knows that a query can name; names are folded words."""

    today: date
    first_year: int = 1990
    southern: bool = False
    dated: Mapping[str, When] = field(default_factory=dict)  # concepts with a date
    folders: Mapping[str, Sequence[str]] = field(default_factory=dict)  # to absolute paths
    cameras: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """Words of a query that are more than words; what does not apply is empty."""

    facet: Facet
    label: str
    chars: Chars
    kind: Kind | None = None
    when: When | None = None
    spots: tuple[Spot, ...] = ()
    near: bool = False
    names: tuple[str, ...] = ()  # absolute paths of folders, or cameras
    of_concept: bool = False  # the user dated it
    said: str = ""  # the words of the query
    name: str = ""  # the name alone, of a place


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a query, in order, and what a user should be told of it."""

    found: tuple[Found, ...] = ()
    notices: tuple[str, ...] = ()


def read(
    text: str,
    known: Known,
    gazetteer: Gazetteer,
    *,
    blocked: Iterable[Chars] = (),
    literal: Iterable[Chars] = (),
) -> Reading:
    """Return what a query says besides words.

    Args:
        text: the query.
        known: what its words can name.
        gazetteer: the places of the world.
        blocked: places in the text that name something else, such as a concept.
        literal: places in the text that mean nothing but words.
    """
    words = words_of(text)
    if not words:
        return Reading()
    spared = [*literal_parts(text), *literal]
    every = _facets(words, known, gazetteer, lexicon())
    others = list(blocked)
    found = [
        replace(one, said=text[slice(*one.chars)])
        for one in every
        if not any(_meet(one.chars, part) for part in spared)
        and (one.of_concept or not any(_meet(one.chars, part) for part in others))
    ]
    notices = tuple(
        told("There is no {} in the calendar; it was searched for as it is written.", word.said)
        for word in words
        if word.is_date and word.date is None
    )
    return Reading(tuple(sorted(found, key=lambda one: one.chars)), notices[:1])


def without(text: str, found: Collection[Found], words: Lexicon | None = None) -> str:
    """Return a query without the words of some facets, and the small words that joined them."""
    if not found:
        return " ".join(text.split())
    words = words or lexicon()
    pieces: list[str] = []
    at = 0
    for one in sorted(found, key=lambda one: one.chars):
        pieces.append(text[at : one.chars[0]])
        at = max(at, one.chars[1])
    pieces.append(text[at:])
    rest = " ".join(" ".join(pieces).split()).replace("( )", "").strip(" ,;:")
    rest = rest if "(" in rest else rest.replace(")", "").strip()  # "Nancy (France) receipts"
    rest = rest.removeprefix("- ")  # "iPhone-Fotos von …"
    cameras = {one.chars[1] + 1 for one in found if one.facet is Facet.CAMERA and not one.chars[0]}
    if not any(one.facet is Facet.KIND and one.chars[0] in {0, *cameras} for one in found):
        return rest
    left = words_of(rest)
    link = words.at(left, 0, "link")
    if link is None or link.end > 1 or words.at(left, 0, "in") is not None:
        return rest
    return rest[left[1].start :] if len(left) > 1 else ""


def is_small(word: str) -> bool:
    """Say whether a folded word only joins others, in any language that is known."""
    return lexicon().is_small(word)


def label_of(spots: Sequence[Spot]) -> str:
    """Return what a place is called."""
    return spots[0].label


def _facets(
    words: Sequence[Word], known: Known, gazetteer: Gazetteer, small: Lexicon
) -> list[Found]:
    found: list[Found] = []
    taken: list[range] = []

    def keep(facet: Facet, label: str, first: int, end: int, **parts: object) -> None:
        taken.append(range(first, end))
        chars = (words[first].start, words[end - 1].end)
        found.append(Found(facet, label, chars, **parts))  # type: ignore[arg-type]

    calendar = Calendar(known.today, known.first_year, known.southern)
    times = Times(words, calendar, small, known.dated)
    told_times = list(times.found())
    parts = [range(time.first, time.end) for time in told_times]
    asked, camera = _asked(words, known, gazetteer, parts)
    behind = asked.end if asked else None
    if asked is not None:
        keep(Facet.KIND, asked.kind.value, asked.first, asked.end, kind=asked.kind)
    folder = folder_in(words, known.folders, small)
    if folder is not None and _is_free(folder.first, folder.end, taken):
        paths = tuple(known.folders[folder.name])
        keep(Facet.FOLDER, paths[0], folder.first, folder.end, names=paths)
    if camera is not None and _is_free(camera.first, camera.end, taken):
        names = tuple(known.cameras[camera.name])
        keep(Facet.CAMERA, ", ".join(names), camera.first, camera.end, names=names)

    def keep_time(time: Time | None) -> None:
        if time is not None and _is_free(time.first, time.end, taken):
            label, is_thing = time.when.label, time.is_thing
            keep(Facet.TIME, label, time.first, time.end, when=time.when, of_concept=is_thing)

    for time in told_times if behind is None else times.found(behind_kind=behind):
        keep_time(time)
    if folder is not None:
        keep_time(times.year_behind(folder.end))
    places = Places(words, small, gazetteer, taken=taken, behind_kind=behind)
    for where in list(places.found()):
        keep(
            Facet.PLACE,
            label_of(where.spots),
            where.first,
            where.end,
            spots=where.spots,
            near=where.near,
            name=where.name,
        )
        keep_time(times.year_behind(where.end))
    return found


def _asked(
    words: Sequence[Word], known: Known, gazetteer: Gazetteer, parts: list[range]
) -> tuple[Asked | None, Thing | None]:
    """Return the kind and the camera that a query asks for; some parts of it tell times."""
    small = lexicon()
    first, end = head_of(words, small, known.cameras)
    before = camera_before(words, first, known.cameras, small) if end else None
    behind = camera_behind(words, end, known.cameras) if end else None
    sure = [] if behind is None else [range(behind.first, behind.end)]
    if end and small.at(words, end, "link") is None:
        where = Places(words, small, gazetteer, taken=parts, behind_kind=end).sure_at(end)
        sure += [] if where is None else [range(where.first, where.end)]
    asked = kind_in(words, small, [*parts, *sure], behind_camera=first if before else 0)
    of_photos = asked is not None and asked.kind is Kind.PHOTO
    if asked is not None and of_photos:
        before = camera_before(words, asked.first, known.cameras, small)
        beside = before or (behind if asked.end == end else None)
        if beside is not None:
            return asked, beside
    return asked, camera_in(words, known.cameras, small, of_photos=of_photos)


def _is_free(first: int, end: int, taken: Iterable[range]) -> bool:
    return all(end <= one.start or one.stop <= first for one in taken)


def _meet(one: Chars, other: Chars) -> bool:
    return one[0] < other[1] and other[0] < one[1]
