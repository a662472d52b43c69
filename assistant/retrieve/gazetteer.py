"""Knows places of the world offline: by name in many languages, and by where they are.

The places are the towns of GeoNames (1,000 inhabitants or more), with their regions and countries.
They are read from `resources/understanding/places.npz` when the first is asked for, some 7 MB.
Its arrays, as `packaging/build_understanding.py` writes them: towns from south to north
(`latitude_steps` and `longitude` in thousandths of a degree, `size` 16 times the decimal logarithm
of the inhabitants, `region`), the `country` of each region, and texts joined by line breaks. The
`names` are folded and sorted by bytes; `targets` say what each stands for (a town, then regions,
then countries, counted on) and `marks` what else it is: a bit for each of `LANGUAGES` in which it
is an ordinary word, and `_PERSON` for first names.
"""

from __future__ import annotations

import math
import threading
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import as_file, files
from typing import Any

import numpy as np

from assistant.senses import Whereabouts

LANGUAGES = ("en", "fr", "es", "it", "pt", "nl", "de")
"""The languages whose ordinary words are marked, bit by bit."""
LONGEST_NAME = 5
"""Words of a name that are looked for."""
FURTHEST_KM = 100.0
"""A place that is further from all towns is only in no town."""
_PERSON = 128
_KM_A_DEGREE = 111.2
_MOST_NAMESAKES = 4


@dataclass(frozen=True, slots=True)
class Spot:
    """A town, a region (`city` empty) or a country (`region` empty, too)."""

    whereabouts: Whereabouts
    latitude: float = 0.0  # of a town
    longitude: float = 0.0
    reach_km: float = 0.0  # how far a town goes

    @property
    def label(self) -> str:
        """Return what it is called: `Lyon, France`."""
        own = self.whereabouts
        return ", ".join(filter(None, (own.city or own.region, own.country)))


@dataclass(frozen=True, slots=True)
class Named:
    """What a name stands for, the most likely first, and what else it means."""

    spots: tuple[Spot, ...]
    people: float  # inhabitants of the first town; of regions and countries a large number
    word_in: frozenset[str]  # the languages in which it is an ordinary word
    is_first_name: bool


def within(spots: Iterable[Spot], areas: Sequence[Whereabouts]) -> tuple[Spot, ...]:
    """Return the places that lie in one of some regions or countries."""
    return tuple(
        spot
        for spot in spots
        if any(
            spot.whereabouts.country == area.country
            and area.region in {"", spot.whereabouts.region}
            for area in areas
        )
    )


class Gazetteer:
    """Finds places; cheap to construct, safe to use from several threads."""

    def __init__(self) -> None:
        """Read nothing yet."""
        self._lock = threading.Lock()

    def named(self, name: str) -> Named | None:
        """Return what a folded name stands for (see `query.tokens`), or None."""
        table = self._table
        key = name.encode()
        first = table.find(key)
        numbers = []
        while first < table.count and table.name(first) == key:
            numbers.append(first)
            first += 1
        if not numbers:
            return None
        targets = [int(table.targets[n]) for n in numbers][:_MOST_NAMESAKES]
        mark = int(table.marks[numbers[0]])
        return Named(
            tuple(table.spot(target) for target in targets),
            table.people(targets[0]),
            frozenset(one for n, one in enumerate(LANGUAGES) if mark >> n & 1),
            bool(mark & _PERSON),
        )

    def namesakes(self, name: str, areas: Sequence[Whereabouts]) -> tuple[Spot, ...]:
        """Return the towns of some regions or countries that are called so, the largest first.

        Towns that are far smaller than a namesake are not found by `named`: Paris in Texas. `name`
        is as their own country writes it; this takes some milliseconds.
        """
        table = self._table
        towns = sorted(table.called(name), key=table.people, reverse=True)
        return within((table.spot(town) for town in towns), areas)

    def whereabouts(self, latitude: float, longitude: float) -> Whereabouts | None:
        """Return the town, region and country of a place in degrees; None far from all towns."""
        if not (abs(latitude) <= 90.0 and abs(longitude) <= 180.0):  # noqa: PLR2004 - degrees
            return None
        found = self._table.nearest(latitude, longitude)
        return None if found is None else self._table.spot(found).whereabouts

    @property
    def _table(self) -> _Table:
        with self._lock:
            return self._loaded

    @cached_property
    def _loaded(self) -> _Table:
        with (
            as_file(files("resources") / "understanding" / "places.npz") as path,
            np.load(path, allow_pickle=False) as arrays,
        ):
            return _Table({name: arrays[name] for name in arrays.files})


class _Table:
    """The arrays of the gazetteer, in memory."""

    def __init__(self, arrays: dict[str, Any]) -> None:
        self.targets, self.marks = arrays["targets"], arrays["marks"]
        self.count = len(self.targets)
        self._names = _Texts(arrays["names"])
        self._latitude = np.cumsum(arrays["latitude_steps"], dtype=np.int32)
        self._longitude, self._size = arrays["longitude"], arrays["size"]
        self._region, self._country = arrays["region"], arrays["country"]
        self._cities = _Texts(arrays["city_names"])
        self._regions = _Texts(arrays["region_names"])
        self._countries = _Texts(arrays["country_names"])

    def name(self, number: int) -> bytes:
        return bytes(self._names[number])

    def find(self, key: bytes) -> int:
        return bisect_left(self._names, key)

    def people(self, target: int) -> float:
        if target < len(self._size):
            return float(10.0 ** (self._size[target] / 16.0))
        return 1e9

    def spot(self, target: int) -> Spot:
        cities, regions = len(self._size), len(self._country)
        if target >= cities + regions:
            return Spot(Whereabouts(self._countries.text(target - cities - regions)))
        region = target - cities if target >= cities else int(self._region[target])
        country = self._countries.text(int(self._country[region]))
        where = Whereabouts(country, self._regions.text(region))
        if target >= cities:
            return Spot(where)
        return Spot(
            Whereabouts(country, where.region, self._cities.text(target)),
            float(self._latitude[target]) / 1000.0,
            float(self._longitude[target]) / 1000.0,
            _reach_km(self.people(target)),
        )

    def called(self, name: str) -> list[int]:
        return self._cities.numbers(name.encode())

    def nearest(self, latitude: float, longitude: float) -> int | None:
        """Return the town that a place belongs to: near, and the nearer the smaller it is."""
        north, east = latitude * 1000.0, longitude * 1000.0
        width = FURTHEST_KM / _KM_A_DEGREE * 1000.0
        first, end = np.searchsorted(self._latitude, (north - width, north + width))
        if first == end:
            return None
        up = (self._latitude[first:end] - north) / 1000.0 * _KM_A_DEGREE
        around = (self._longitude[first:end] - east + 180_000.0) % 360_000.0 - 180_000.0
        across = around / 1000.0 * (_KM_A_DEGREE * math.cos(math.radians(latitude)))
        distance = np.hypot(up, across)
        reach = _reach_km(10.0 ** (self._size[first:end] / 16.0))
        best = int(np.argmin(np.where(distance <= FURTHEST_KM, distance / reach, np.inf)))
        return int(first) + best if distance[best] <= FURTHEST_KM else None


class _Texts(Sequence[bytes]):
    """Texts joined by line breaks."""

    def __init__(self, joined: np.ndarray[Any, Any]) -> None:
        self._joined = joined.tobytes()
        ends = np.flatnonzero(joined == ord("\n")).astype(np.uint32)
        self._ends = np.append(ends, np.uint32(len(joined)))

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: Any) -> Any:  # noqa: ANN401 - slices are not needed
        first = int(self._ends[number - 1]) + 1 if number else 0
        return self._joined[first : int(self._ends[number])]

    def numbers(self, text: bytes) -> list[int]:
        """Return which of the texts are this one."""
        key, found, at = text + b"\n", [], -1
        while (at := self._joined.find(key, at + 1)) >= 0:
            if at == 0 or self._joined[at - 1] == ord("\n"):
                found.append(int(np.searchsorted(self._ends, at)))
        return found

    def text(self, number: int) -> str:
        return str(self[number], "utf-8")


def _reach_km(people: Any) -> Any:  # noqa: ANN401 - of one town, or of an array of them
    """Return how far a town of so many inhabitants goes: 5 km for 10,000, 33 for ten millions."""
    return np.clip(0.4 * people**0.275, 3.0, 40.0)


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer of this process."""
    return Gazetteer()
