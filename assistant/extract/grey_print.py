"""Makes the print of a photo from its small picture: what stays the same in every copy of it.

That is a grid of grey levels, from the darkest to the brightest part of the picture (Average Hash
and its like keep one bit of each). Size, format, compression and brightness change it little.
"""

from __future__ import annotations

from io import BytesIO

import numpy as np
from PIL import Image

_SIDE = 16
_LEVELS = 15  # above the darkest: one hexadecimal digit
_DIGITS = "0123456789abcdef"


def grey_print(small_picture: bytes) -> str:
    """Return the print, 256 hexadecimal digits by rows; "" of a plain picture, or of none."""
    try:
        with Image.open(BytesIO(small_picture)) as image:
            grey = image.convert("L").resize((_SIDE, _SIDE), Image.Resampling.BOX)
    except (OSError, ValueError, SyntaxError):
        return ""
    levels = np.asarray(grey, dtype=np.float32)
    span = levels.max() - levels.min()
    if not span:
        return ""
    steps = np.rint((levels - levels.min()) * (_LEVELS / span)).astype(int)
    return "".join(_DIGITS[one] for one in steps.ravel())
