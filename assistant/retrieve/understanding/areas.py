"""Turns places that a query names into parts of the world."""

from __future__ import annotations

import math
from collections.abc import Iterable

from assistant.retrieve.gazetteer import Spot
from assistant.store.filters import Area

_KM_A_DEGREE = 111.2
_NEAR = 3.0  # times as far as a town goes


def areas_of(spots: Iterable[Spot], *, near: bool) -> tuple[Area, ...]:
    """Return the areas of places: a box for a town, wider if `near`; else a region or country."""
    return tuple(_area(spot, near=near) for spot in spots)


def _area(spot: Spot, *, near: bool) -> Area:
    where = spot.whereabouts
    if not where.city:
        return Area(where.country, where.region)
    high = spot.reach_km * (_NEAR if near else 1.0) / _KM_A_DEGREE
    wide = high / max(0.05, math.cos(math.radians(spot.latitude)))
    west, east = spot.longitude - wide, spot.longitude + wide
    return Area(
        box=(
            spot.latitude - high,
            spot.latitude + high,
            west + 360.0 if west < -180.0 else west,  # noqa: PLR2004 - the date line
            east - 360.0 if east > 180.0 else east,  # noqa: PLR2004
        )
    )
