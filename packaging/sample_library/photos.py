"""Make the photographs: freely licensed pictures, resized, with fictional camera data."""

import io
import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from sample_library.sources import Sources, digest, raccoon_pixels

LONGEST = 1600
QUALITY = 88
CAMERA = "Household camera"
_TURNED_LEFT = 6  # EXIF: turn the stored picture clockwise by 90 degrees to see it upright


@dataclass(frozen=True, slots=True)
class Photo:
    """One picture of the catalogue; `place` is degrees north and east, `year` of the rights."""

    file: str
    title: str
    origin: str
    sha256: str
    author: str
    licence: str
    page: str
    taken: datetime
    year: int | None
    place: tuple[float, float] | None
    stored_turned: bool


def read_catalogue(path: Path) -> list[Photo]:
    """Return the photographs listed in the TOML file, in its order."""
    entries = tomllib.loads(path.read_text("utf-8"))["photo"]
    return [
        Photo(
            file=entry["file"],
            title=entry["title"],
            origin=entry["from"],
            sha256=entry["sha256"],
            author=entry["author"],
            licence=entry["licence"],
            page=entry["page"],
            taken=entry["taken"],
            year=entry.get("year"),
            place=tuple(entry["place"]) if "place" in entry else None,
            stored_turned=entry.get("stored_turned", False),
        )
        for entry in entries
    ]


def make_photo(photo: Photo, sources: Sources, library: Path) -> None:
    """Write one photograph below the library folder.

    Raises LookupError when the source is not the picture whose licence was checked.
    """
    data = sources.read(photo.origin)
    if digest(data) != photo.sha256:
        raise LookupError(f"{photo.origin} has changed; check its licence before using it")
    picture = raccoon_pixels(data) if photo.origin.endswith("face.dat") else _decode(data)
    picture.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    if photo.stored_turned:
        picture = picture.transpose(Image.Transpose.ROTATE_90)
    save_picture(picture, library / photo.file, camera_data(photo))


def camera_data(photo: Photo) -> Image.Exif:
    """Return EXIF with the fictional camera, date and place, and the real author and licence."""
    exif = Image.Exif()
    exif[Base.Make] = CAMERA
    exif[Base.Model] = f"{CAMERA} HC-2"
    exif[Base.Orientation] = _TURNED_LEFT if photo.stored_turned else 1
    exif[Base.DateTime] = f"{photo.taken:%Y:%m:%d %H:%M:%S}"
    exif[Base.Copyright] = f"{photo.author}, {photo.licence}".encode("ascii", "ignore").decode()
    details = exif.get_ifd(IFD.Exif)
    details[Base.DateTimeOriginal] = f"{photo.taken:%Y:%m:%d %H:%M:%S}"
    if photo.place is not None:
        exif.get_ifd(IFD.GPSInfo).update(_position(*photo.place))
    return exif


def save_picture(picture: Image.Image, path: Path, exif: Image.Exif) -> None:
    """Write a picture as JPEG or, when the name says so, as HEIC, without progressive surprises."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".heic":
        import pillow_heif  # noqa: PLC0415 - only one picture of the library needs it

        pillow_heif.register_heif_opener()
        picture.save(path, exif=exif.tobytes(), quality=80)
    else:
        picture.save(path, exif=exif, quality=QUALITY, optimize=True)


def _decode(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def _position(north: float, east: float) -> dict[int, object]:
    return {
        GPS.GPSVersionID: b"\x02\x03\x00\x00",
        GPS.GPSLatitudeRef: "N" if north >= 0 else "S",
        GPS.GPSLatitude: _degrees(abs(north)),
        GPS.GPSLongitudeRef: "E" if east >= 0 else "W",
        GPS.GPSLongitude: _degrees(abs(east)),
    }


def _degrees(value: float) -> tuple[float, float, float]:
    """Return degrees, minutes and seconds."""
    minutes, whole = (value % 1) * 60, float(int(value))
    return whole, float(int(minutes)), round((minutes % 1) * 60, 2)
