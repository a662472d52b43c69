"""Reads a place that is typed by itself, and says what lies near it or tells of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.errors import UsageProblem
from assistant.records import ContentId
from assistant.retrieve.gazetteer import Gazetteer, Spot, within
from assistant.retrieve.query import tokens
from assistant.retrieve.understanding.areas import areas_of
from assistant.senses import Whereabouts
from assistant.store import words
from assistant.store.filters import Filter
from assistant.store.passages import contents_of
from assistant.store.transactions import ReadTx
from assistant.told import told

_MOST_NAMING = 2_000  # passages that tell of a place
_REACH_KM = 5.0  # of a place in degrees; what is near lies up to three times as far
_DEGREES = re.compile(r"\s*([-+]?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*([-+]?\d{1,3}(?:\.\d+)?)\s*")


@dataclass(frozen=True, slots=True)
class Place:
    """What a typed place stands for, the most likely first, and its name; "" for degrees."""

    spots: tuple[Spot, ...]
    name: str

    @property
    def label(self) -> str:
        """Return what the likeliest is called: `Lyon, France`."""
        return self.spots[0].label


def read_place(typed: str, gazetteer: Gazetteer) -> Place:
    """Return a place from its name, as in `Lyon` or `Paris, Texas`, or from degrees, `45.76,4.84`.

    Raises:
        UsageProblem: no such place is known, or no such degrees exist.
    """
    degrees = _DEGREES.fullmatch(typed)
    if degrees is not None:
        return _at(float(degrees[1]), float(degrees[2]), typed)
    name, *inside = (" ".join(tokens(part)) for part in typed.split(","))
    named = gazetteer.named(name)
    spots = named.spots if named is not None else ()
    for larger in filter(None, inside):
        around = gazetteer.named(larger)
        areas = [one.whereabouts for one in around.spots] if around is not None else []
        spots = within(spots, [one for one in areas if not one.city])
    if not spots:
        raise UsageProblem(
            told(
                "“{}” is no place that Keepsake knows. Name a town, a region or a country, as in "
                "Lyon or Paris, Texas, or write degrees north and east, as in 45.76,4.84.",
                typed.strip(),
            )
        )
    return Place(spots, name)


def near(tx: ReadTx, place: Place) -> Filter:
    """Return the filter for what was made near a place, or tells of it in words."""
    return Filter(
        areas=areas_of(place.spots, near=True), naming=naming(tx, place.spots, place.name)
    )


def naming(tx: ReadTx, spots: Sequence[Spot], name: str) -> tuple[ContentId, ...]:
    """Return the contents that tell of a place by one of its names; `name` is folded."""
    own = [spot.whereabouts for spot in spots[:1]] if name else []
    names = {one.city or one.region or one.country for one in own} | {name}
    query = " OR ".join(words.phrase(one) for one in sorted(names) if one)
    if not query:
        return ()
    inside = [one.passage for one in words.search_words(tx, query, _MOST_NAMING)]
    called = [content for content, _ in words.search_names(tx, query, _MOST_NAMING)]
    return tuple(sorted({*contents_of(tx, inside).values(), *called}))


def _at(latitude: float, longitude: float, typed: str) -> Place:
    if not (abs(latitude) <= 90.0 and abs(longitude) <= 180.0):  # noqa: PLR2004 - degrees
        raise UsageProblem(
            told(
                "{} is nowhere: degrees north go from -90 to 90, degrees east from -180 to 180.",
                typed.strip(),
            )
        )
    label = f"{latitude:g}, {longitude:g}"
    return Place((Spot(Whereabouts("", "", label), latitude, longitude, _REACH_KM),), "")
