"""Make the small copy that is kept of an example: what it shows with some of its surroundings.

It also says what is wrong with a picture that cannot serve as an example, and what tells that two
pictures are the same one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from PIL import Image

from assistant.arrays import Descriptors, Picture
from assistant.errors import UsageProblem
from assistant.records import Box, Space
from assistant.store.examples import NewExample
from assistant.taught import SMALLEST_EXAMPLE, Place
from assistant.told import told

LONGEST = 512
"""Pixels of the longer side of a small copy."""

SAME_LOOK = 10
"""Of the 256 bits of a look, so many may differ in the same picture."""

_AROUND = 0.25  # of the box's sides, on each side, are kept as surroundings
_ROUNDING = 0.005  # by so much of the picture may a box reach over its edge
_FLAT = 6.0  # standard deviation, of 255, below which a picture is of one colour
_SAME_COLOUR = 12.0  # of 255, by which the same picture may differ, stored twice
_LOOK = 16  # cells a side of what a picture looks like


@dataclass(frozen=True, slots=True)
class SmallPicture:
    """The small copy of an example."""

    webp: bytes
    picture: Picture  # what `webp` was made from
    box: Box | None  # of what it shows, in the small copy; None: all of it
    look: bytes  # what tells the same picture
    part: Box | None = None  # of what it shows, in the picture that was given; None: all of it

    def as_example(
        self, vectors: Mapping[Space, Descriptors], *, origin: str = "", place: Place | None = None
    ) -> NewExample:
        """Return it as an example, with its vectors in each space and where it comes from."""
        return NewExample(self.webp, self.look, vectors, self.box, origin, place, self.part)

    def shown(self) -> Picture:
        """Return what the example shows, without surroundings."""
        return shown_part(self.picture, self.box)


def small_picture(picture: Picture, box: Box | None = None) -> SmallPicture:
    """Return the small copy of what a box of a picture shows; None is the whole picture.

    Raises:
        UsageProblem: the box is not in the picture, or what it shows is too small or of one colour.
    """
    whole = np.asarray(picture)
    if box is not None:
        box = _inside(box)
    shown = shown_part(whole, box)
    check_shown(shown)
    kept, place = (whole, None) if box is None else _with_surroundings(whole, box)
    image = Image.fromarray(kept)
    image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS, reducing_gap=2.0)
    out = BytesIO()
    image.save(out, "WEBP", quality=85, method=4)
    return SmallPicture(out.getvalue(), np.array(image), place, look_of(shown), box)


def check_shown(shown: Picture) -> None:
    """See that there is something to learn from a picture.

    Raises:
        UsageProblem: it is too small or of one colour.
    """
    height, width = shown.shape[:2]
    if min(height, width) < SMALLEST_EXAMPLE:
        raise UsageProblem(
            told(
                "What the example shows is only {} by {} pixels. Choose a picture or a box of at "
                "least {} by {} pixels, in which the thing can be made out.",
                width,
                height,
                SMALLEST_EXAMPLE,
                SMALLEST_EXAMPLE,
            )
        )
    if float(shown.reshape(-1, 3).std(axis=0).max()) < _FLAT:
        raise UsageProblem(
            told(
                "The example is all of one colour, so nothing can be learnt from it. Choose a "
                "picture or a box that shows the thing itself."
            )
        )


def look_of(shown: Picture) -> bytes:
    """Return what a picture looks like, in 256 bits: where it gets brighter from left to right."""
    grey = Image.fromarray(shown).convert("L")
    cells = np.asarray(grey.resize((_LOOK + 1, _LOOK), Image.Resampling.BOX), dtype=np.int16)
    return np.packbits(cells[:, 1:] > cells[:, :-1]).tobytes()


def same_look(one: bytes, other: bytes) -> bool:
    """Say whether two looks are those of one picture, perhaps stored twice."""
    apart = np.frombuffer(one, np.uint8) ^ np.frombuffer(other, np.uint8)
    return int(np.bitwise_count(apart).sum()) <= SAME_LOOK


def same_picture(one: bytes, other: bytes) -> bool:
    """Say whether two small copies that look alike have the same colours too.

    What pictures look like tells brighter from darker only, and two plain ones may do so alike.
    """
    first, second = (
        np.asarray(Image.fromarray(decoded(webp)).resize((_LOOK, _LOOK)), dtype=np.int16)
        for webp in (one, other)
    )
    return float(np.abs(first - second).mean()) <= _SAME_COLOUR


def decoded(webp: bytes) -> Picture:
    """Return the pixels of a small copy that this program made."""
    with Image.open(BytesIO(webp), formats=["WEBP"]) as image:
        return np.array(image.convert("RGB"))


def _inside(box: Box) -> Box:
    x, y, width, height = (float(one) for one in box)
    right, bottom = x + width, y + height
    fits = (
        all(np.isfinite(one) for one in box)
        and min(width, height) > 0
        and min(x, y) >= -_ROUNDING
        and max(right, bottom) <= 1 + _ROUNDING
    )
    if not fits:
        shown = ", ".join(f"{one:g}" for one in box)
        raise UsageProblem(
            told(
                "The box {} is not inside the picture. Give left, top, width and height as "
                "fractions of the picture, for example 0.25,0.1,0.5,0.6.",
                shown,
            )
        )
    x, y, right, bottom = max(x, 0.0), max(y, 0.0), min(right, 1.0), min(bottom, 1.0)
    return x, y, right - x, bottom - y


def shown_part(picture: Picture, box: Box | None) -> Picture:
    """Return the part of a picture that a box shows; None is all of it."""
    if box is None:
        return picture
    left, top, right, bottom = _pixels(picture, box)
    return picture[top:bottom, left:right]


def _pixels(picture: Picture, box: Box) -> tuple[int, int, int, int]:
    height, width = picture.shape[:2]
    x, y, wide, high = box
    left, top = int(x * width), int(y * height)
    right, bottom = round((x + wide) * width), round((y + high) * height)
    return left, top, min(width, max(right, left + 1)), min(height, max(bottom, top + 1))


def _with_surroundings(picture: Picture, box: Box) -> tuple[Picture, Box]:
    """Return the picture cut to the box and its surroundings, and where the box is in that."""
    x, y, width, height = box
    left, top = max(0.0, x - _AROUND * width), max(0.0, y - _AROUND * height)
    right = min(1.0, x + (1 + _AROUND) * width)
    bottom = min(1.0, y + (1 + _AROUND) * height)
    outer = _pixels(picture, (left, top, right - left, bottom - top))
    inner = _pixels(picture, box)
    wide, high = outer[2] - outer[0], outer[3] - outer[1]
    place = (
        (inner[0] - outer[0]) / wide,
        (inner[1] - outer[1]) / high,
        (inner[2] - inner[0]) / wide,
        (inner[3] - inner[1]) / high,
    )
    return picture[outer[1] : outer[3], outer[0] : outer[2]], place
