"""Read TIFF files of several pages, such as scans and faxes: a picture of each, to be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from PIL import Image

from assistant.arrays import Picture
from assistant.errors import UnreadableFile
from assistant.extract.damage import DAMAGED
from assistant.extract.photo import DAMAGE, guarded, image_facts, small_picture
from assistant.extract.sniff import TIFF
from assistant.records import Depth, Facts, Kind, PagePart
from assistant.told import told

_MOST_PAGES = 2_000  # what follows is left out; a few bytes can announce a page
_SIDES = {Depth.FIRST: 480, Depth.READING: 2000}  # pixels of the longer side
_CLOSE_SIDE = 1024  # pixels, when one page is looked at
_SORT, _IS_SMALL_COPY = 254, 1  # the tag that says what a frame is, and its bit for a reduced one
_BLANK = 1.0  # standard deviation of brightness, 0 to 255, below which a page is empty


def page_frames(file: BinaryIO) -> list[int]:
    """Return the numbers of the frames that are pages; leaves the file at its start.

    Small copies of another frame, as cameras and maps keep them, are none. A damaged file gives
    those before the damage.
    """
    found: list[int] = []
    try:
        with guarded(), Image.open(file, formats=["TIFF"]) as image:
            for frame in range(_MOST_PAGES):
                image.seek(frame)
                if not frame or not image.getexif().get(_SORT, 0) & _IS_SMALL_COPY:
                    found.append(frame)
    except UnreadableFile:  # behind the last frame, too
        pass
    file.seek(0)
    return found


def tiff_parts(
    file: BinaryIO,
    frames: Sequence[int],
    depth: Depth,
    *,
    page: int | None = None,
    side: int | None = None,
) -> Iterator[Facts | PagePart]:
    """Yield the facts of a TIFF, then its pages; at depth `reading` those that are not empty.

    With a page, that one alone is yielded, in a larger picture: its longer side is `side` pixels.
    Pages that are broken themselves are left out as long as others can be opened.

    Raises:
        UnreadableFile: it is damaged, too large, or there is no such page.
    """
    numbers = range(1, len(frames) + 1)
    if page is not None and page not in numbers:
        raise UnreadableFile(told("has no page {}", page))
    wanted = numbers if page is None else (page,)
    longest = side or (_SIDES[depth] if page is None else _CLOSE_SIDE)
    with guarded(), Image.open(file, formats=["TIFF"]) as image:
        about = image_facts(image, TIFF)
        yield Facts(Kind.PAGE, TIFF, title=about.title, date=about.date, pages=len(frames))
        opened = 0
        for number in wanted:
            picture = _picture(image, frames[number - 1], longest)
            if picture is None:
                continue
            opened += 1
            filled = float(picture.std()) >= _BLANK
            if filled or depth is Depth.FIRST:
                yield PagePart(number, (), picture, needs_reading=filled)
        if not opened:
            raise UnreadableFile(DAMAGED)


def _picture(image: Image.Image, frame: int, longest: int) -> Picture | None:
    try:
        image.seek(frame)
        return small_picture(image, longest)
    except DAMAGE:
        return None
