"""Decode photos of every common format, upright and small, without ever trusting their size."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import ceil
from typing import BinaryIO

import numpy as np
import pillow_heif
from PIL import Image, UnidentifiedImageError

from assistant.arrays import Picture
from assistant.errors import UnreadableFile
from assistant.extract.damage import DAMAGED
from assistant.extract.exif import PhotoFacts, photo_facts
from assistant.extract.limits import MAX_SIDE
from assistant.extract.opening import too_much_memory
from assistant.records import Facts, Kind, PhotoPart
from assistant.told import told

MAX_PIXELS = 260_000_000
"""The largest picture that is opened; phones take 200 megapixels."""

_FORMATS = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/gif": "GIF",
    "image/tiff": "TIFF",
    "image/bmp": "BMP",
    "image/avif": "AVIF",
    "image/jp2": "JPEG2000",
}
DAMAGE = (
    UnidentifiedImageError,
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    EOFError,
    LookupError,
    struct.error,
    ArithmeticError,
    RuntimeError,
)
"""What Pillow's decoders are known to raise on damaged data."""
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_BAND_ROWS = 256


def photo_parts(
    file: BinaryIO, media_type: str, longest: int, *, shortest: int = 0
) -> Iterator[Facts | PhotoPart]:
    """Yield the facts of a photo and its picture, longest side at most `longest` pixels.

    Where the shorter side would come to less than `shortest` pixels, the longer one may be longer.

    Raises:
        UnreadableFile: it is damaged, too large, or needs too much memory.
    """
    with guarded():
        if media_type == "image/heic":
            yield from _heif(file, media_type, (longest, shortest))
            return
        with Image.open(file, formats=[_FORMATS[media_type]]) as image:
            yield image_facts(image, media_type)
            yield PhotoPart(small_picture(image, _longer_side(image.size, longest, shortest)))


def image_facts(image: Image.Image, media_type: str) -> Facts:
    """Return what an opened photo says of itself; it is not decoded."""
    about = photo_facts(image.getexif(), _bytes(image.info.get("xmp")))
    return _facts(media_type, about, _upright(image.size, _orientation(image)))


def small_picture(image: Image.Image, longest: int) -> Picture:
    """Return an opened photo, or the frame it is at, upright; its longer side is at most `longest`.

    Raises:
        UnreadableFile: it is too large. What the decoder raises is one of `DAMAGE`.
    """
    if image.width * image.height > MAX_PIXELS:  # Pillow looks at the first frame alone
        raise _too_large()
    turn = _orientation(image)  # before it is decoded, which drops the tag of a TIFF
    return _turned(_shrunk(image, longest), turn)


def _orientation(image: Image.Image) -> int:
    """Return how a photo has to be turned still; Pillow turns TIFF files itself."""
    if image.format == "TIFF":
        return 1
    return photo_facts(image.getexif(), b"").orientation


@contextmanager
def guarded() -> Iterator[None]:
    """Set Pillow's limit against decompression bombs and translate its errors."""
    before, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, MAX_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as exc:
        raise _too_large() from exc
    except MemoryError as exc:
        raise too_much_memory() from exc
    except DAMAGE as exc:
        raise UnreadableFile(DAMAGED) from exc
    finally:
        Image.MAX_IMAGE_PIXELS = before


def _too_large() -> UnreadableFile:
    return UnreadableFile(told("has more than {} megapixels", MAX_PIXELS // 1_000_000))


def _longer_side(size: tuple[int, int], longest: int, shortest: int) -> int:
    """Return what the longer side comes to at most; long screenshots keep their writing so."""
    return min(MAX_SIDE, max(longest, round(shortest * max(size) / min(size))))


def _heif(file: BinaryIO, media_type: str, sides: tuple[int, int]) -> Iterator[Facts | PhotoPart]:
    image = pillow_heif.open_heif(file, convert_hdr_to_8bit=True)
    if image.size[0] * image.size[1] > MAX_PIXELS:
        raise _too_large()
    exif = Image.Exif()
    exif.load(_bytes(image.info.get("exif")))
    about = photo_facts(exif, _bytes(image.info.get("xmp")))
    # libheif has turned the picture already; its EXIF orientation must not turn it again.
    yield _facts(media_type, about, image.size)
    pixels = np.asarray(image)  # libheif's own memory: a copy of 200 megapixels would hurt
    small = _shrunk_rows(
        lambda top, bottom: _rgb(Image.fromarray(pixels[top:bottom])),
        image.size,
        _longer_side(image.size, *sides),
    )
    yield PhotoPart(_turned(small, 1))


def _facts(media_type: str, about: PhotoFacts, size: tuple[int, int]) -> Facts:
    return Facts(
        kind=Kind.PHOTO,
        media_type=media_type,
        title=about.title,
        date=about.date,
        latitude=about.latitude,
        longitude=about.longitude,
        camera=about.camera,
        width=size[0],
        height=size[1],
    )


def _bytes(value: object) -> bytes:
    if isinstance(value, str):
        return value.encode("utf-8", "replace")
    return value if isinstance(value, bytes) else b""


def _upright(size: tuple[int, int], orientation: int) -> tuple[int, int]:
    return (size[1], size[0]) if orientation >= 5 else size  # noqa: PLR2004 - 5 to 8 lie on a side


def _turned(image: Image.Image, orientation: int) -> Picture:
    turn = _TURNS.get(orientation)
    return np.array(image if turn is None else image.transpose(turn), dtype=np.uint8)


def _shrunk(image: Image.Image, longest: int) -> Image.Image:
    """Return an RGB copy whose longer side is at most `longest`; never enlarged."""
    if image.format in ("JPEG", "MPO"):
        # The JPEG decoder can leave out detail, which saves most of the time and memory.
        scale = longest / max(image.size)
        image.draft("RGB", (ceil(image.width * scale), ceil(image.height * scale)))
    image.load()
    brightest = _brightest(image)
    return _shrunk_rows(
        lambda top, bottom: _rgb(image.crop((0, top, image.width, bottom)), brightest),
        image.size,
        longest,
    )


def _shrunk_rows(
    rows: Callable[[int, int], Image.Image], size: tuple[int, int], longest: int
) -> Image.Image:
    """Shrink a picture band by band, so that only the original is ever whole in memory.

    `rows(top, bottom)` gives a band as RGB; `size` is the size of the whole picture.
    """
    width, height = size
    factor = max(1, max(size) // (2 * longest))
    if factor == 1:
        small = rows(0, height)
    else:
        small = Image.new("RGB", (ceil(width / factor), ceil(height / factor)))
        band = factor * max(1, _BAND_ROWS // factor)
        for top in range(0, height, band):
            piece = rows(top, min(top + band, height))
            small.paste(piece.reduce(factor), (0, top // factor))
    scale = min(1.0, longest / max(size))
    target = (max(1, round(width * scale)), max(1, round(height * scale)))
    return small if small.size == target else small.resize(target, Image.Resampling.LANCZOS)


def _brightest(image: Image.Image) -> float:
    """Return the value that counts as white in a picture with more than 8 bits a channel."""
    if image.mode.startswith("I;16"):
        return 65535.0
    if image.mode not in ("I", "F"):
        return 255.0
    low, high = np.asarray(image.getextrema(), dtype=float)
    return max(1.0 if image.mode == "F" else 255.0, float(high - min(low, 0.0)))


def _rgb(image: Image.Image, brightest: float = 255.0) -> Image.Image:
    """Convert any mode to RGB; what is see-through becomes white."""
    if image.mode in ("I", "F") or image.mode.startswith("I;16"):
        wide = np.nan_to_num(np.asarray(image, dtype=np.float32)) * (255.0 / brightest)
        return Image.fromarray(wide.clip(0, 255).astype(np.uint8)).convert("RGB")
    if image.has_transparency_data:
        clear = image.convert("RGBA")
        ground = Image.new("RGBA", clear.size, (255, 255, 255, 255))
        return Image.alpha_composite(ground, clear).convert("RGB")
    return image.convert("RGB")
