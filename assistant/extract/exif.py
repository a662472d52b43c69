"""Read what a photo says about itself: date, place, camera, orientation and title."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from PIL import ExifTags, Image

from assistant.extract.clean import one_line
from assistant.extract.dates import iso_date

_BASE = ExifTags.Base
_XMP_DATE = re.compile(
    rb"(?:exif:DateTimeOriginal|photoshop:DateCreated|xmp:CreateDate)"
    rb"(?:=[\"']|>\s*)([0-9T:.+\-Z]{4,35})"
)
_XMP_TITLE = re.compile(
    rb"<dc:(?:title|description)>\s*<rdf:Alt>\s*<rdf:li[^>]*>([^<]{1,2000})</rdf:li>"
)


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """What the metadata of a photo say; `orientation` is the EXIF number, 1 to 8."""

    title: str = ""
    date: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    camera: str = ""
    orientation: int = 1


def photo_facts(exif: Image.Exif, xmp: bytes = b"") -> PhotoFacts:
    """Return the facts in EXIF and XMP metadata; what is broken or senseless is left out."""
    details = _directory(exif, ExifTags.IFD.Exif)
    place = _directory(exif, ExifTags.IFD.GPSInfo)
    latitude = _degrees(place.get(2), place.get(1), limit=90)
    longitude = _degrees(place.get(4), place.get(3), limit=180)
    if latitude is None or longitude is None or latitude == longitude == 0:
        latitude = longitude = None  # cameras without a fix write zeros
    orientation = exif.get(_BASE.Orientation)
    return PhotoFacts(
        title=_title(exif, xmp),
        date=_date(exif, details, xmp),
        latitude=latitude,
        longitude=longitude,
        camera=_camera(_text(exif.get(_BASE.Make)), _text(exif.get(_BASE.Model))),
        orientation=orientation if isinstance(orientation, int) and 1 <= orientation <= 8 else 1,  # noqa: PLR2004 - the eight of EXIF
    )


def _directory(exif: Image.Exif, which: int) -> Mapping[int, object]:
    try:
        return exif.get_ifd(which)
    except (ValueError, TypeError, KeyError, OSError, SyntaxError, IndexError):
        return {}


def _text(value: object) -> str:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    # The first zero byte ends a text; some cameras leave old bytes behind it.
    return one_line(value.partition("\0")[0]) if isinstance(value, str) else ""


def _date(exif: Image.Exif, details: Mapping[int, object], xmp: bytes) -> str | None:
    for moment, zone in (
        (details.get(_BASE.DateTimeOriginal), details.get(_BASE.OffsetTimeOriginal)),
        (details.get(_BASE.DateTimeDigitized), details.get(_BASE.OffsetTimeDigitized)),
    ):
        if found := iso_date(_text(moment), _text(zone)):
            return found
    if (written := _XMP_DATE.search(xmp)) and (found := iso_date(written[1].decode("ascii"))):
        return found
    return iso_date(_text(exif.get(_BASE.DateTime)), _text(details.get(_BASE.OffsetTime)))


def _title(exif: Image.Exif, xmp: bytes) -> str:
    wide = exif.get(_BASE.XPTitle)
    if isinstance(wide, tuple) and all(isinstance(b, int) and 0 <= b < 256 for b in wide):  # noqa: PLR2004
        wide = bytes(wide)
    titles = [wide.decode("utf-16-le", "replace").partition("\0")[0]] if type(wide) is bytes else []
    if found := _XMP_TITLE.search(xmp):
        titles.append(found[1].decode("utf-8", "replace"))
    titles.append(_text(exif.get(_BASE.ImageDescription)))
    # Cameras fill the description with their own name, in capitals: that is no title.
    return next((one_line(t) for t in titles if any(c.islower() for c in t)), "")


def _camera(make: str, model: str) -> str:
    """Join maker and model, without naming the maker twice ("Canon", "Canon EOS 5D")."""
    if not make or not model:
        return make or model
    first = make.split(maxsplit=1)[0]
    return model if model.lower().startswith(first.lower()) else f"{make} {model}"


def _degrees(value: object, side: object, *, limit: int) -> float | None:
    """Return degrees, south and west negative, from degrees, minutes and seconds."""
    if not isinstance(value, tuple | list) or not value:
        return None
    try:
        parts = [float(part) for part in value[:3]]
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    degrees = math.fsum(part / 60.0**power for power, part in enumerate(parts))
    if not math.isfinite(degrees) or not 0 <= abs(degrees) <= limit:
        return None
    return round(-degrees if _text(side)[:1].upper() in ("S", "W") else degrees, 7)
