"""Makes the photos of the archive: each thing in several photographs of other times and places."""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from tests.album.changes import cropped, lit, placed, taken, turned
from tests.album.pictures import Pictures
from tests.archive.dice import Dice
from tests.household.home import Home, save_photo

LISTED = tomllib.loads(Path(__file__).with_name("things.toml").read_text("utf-8"))
_AREA = (0.12, 0.45)
_FIRST = datetime(2014, 3, 1, 9)  # noqa: DTZ001 - as EXIF has it
_DAYS = 4_000
_SPOTS = (
    (48.2, 16.37),
    (52.52, 13.4),
    (41.39, 2.17),
    (59.33, 18.07),
    (55.68, 12.57),
    (47.37, 8.54),
)


def write_photos(home: Home, dice: Dice, pictures: Pictures, count: int) -> None:
    """Write `count` photos and keep questions: by what they show, and with their month too."""
    things: list[dict[str, Any]] = LISTED["thing"]
    random = np.random.default_rng(dice.random.randrange(2**32))
    behind = [pictures.photo(address) for address in pictures.library]
    shown: list[list[tuple[str, datetime]]] = [[] for _ in things]
    days = dice.random.sample(range(_DAYS), count)
    for number in range(count):
        which = number % len(things)
        cutout = lit(
            turned(pictures.cutout(things[which]["cutout"]), random, 15, 0.1), random, 0.25
        )
        photo = cropped(behind[int(random.integers(len(behind)))], random)
        made, _ = placed(photo, cutout, float(random.uniform(*_AREA)), random)
        when = _FIRST + timedelta(days=days[number], minutes=number)
        path = f"photos/{when:%Y}/DSC_{1000 + number}.jpg"
        save_photo(taken(made, random), home.place(path), when, dice.random.choice(_SPOTS))
        shown[which].append((path, when))
    for thing, photos in zip(things, shown, strict=True):
        _ask(home, dice, thing["ways"], photos)
    home.never(*(f"a photo of {one}" for one in LISTED["never"]))


def _ask(home: Home, dice: Dice, ways: list[str], photos: list[tuple[str, datetime]]) -> None:
    if not photos:
        return
    first, *others = dice.random.sample(ways, len(ways))
    home.ask("photo: thing", [first, *others], *(path for path, _ in photos))
    path, when = dice.random.choice(photos)
    same = [other for other, then in photos if (then.year, then.month) == (when.year, when.month)]
    dated = [f"photo of {way} from {when:%B %Y}" for way in ways]
    home.ask("photo: thing and month", dated, *(same or [path]))
