"""Make the small pictures that lists of hits show."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from assistant.arrays import Picture


def thumbnail(picture: Picture, longest: int = 320) -> bytes:
    """Return the picture as WebP, its longer side at most `longest` pixels; never enlarged."""
    image = Image.fromarray(picture)
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)
    out = BytesIO()
    image.save(out, "WEBP", quality=75, method=2)  # 4 takes twice as long for 2 %
    return out.getvalue()
