"""Prepares pictures for an OpenCLIP model just as open_clip does, without torch."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

from assistant.arrays import Picture
from assistant.records import Box
from models.clip_facts import ClipFacts

_LONG = 8  # times as long as wide: then only the middle is resized, for memory's sake
_LEAST = 2  # pixels of a side that is cut out


def clip_pixels(picture: Picture, facts: ClipFacts) -> npt.NDArray[np.float32]:
    """Return a picture as the network wants it, shape (3, height, width).

    Args:
        picture: shape (height, width, 3), from 0 to 255.
        facts: size, scaling and normalization.
    """
    image = _resized(Image.fromarray(picture), facts)
    values = np.asarray(image, dtype=np.float32) / 255
    mean, std = np.array(facts.mean, np.float32), np.array(facts.std, np.float32)
    return np.ascontiguousarray(((values - mean) / std).transpose(2, 0, 1))


def cut_out(picture: Picture, box: Box) -> Picture:
    """Return the part of a picture in a box, which is never empty."""
    height, width = picture.shape[:2]
    left, right = _span(box[0], box[2], width)
    top, bottom = _span(box[1], box[3], height)
    return picture[top:bottom, left:right]


def _span(start: float, length: float, whole: int) -> tuple[int, int]:
    least = min(_LEAST, whole)
    first = min(round(start * whole), whole - least)
    return first, max(first + least, min(whole, round((start + length) * whole)))


def _resized(image: Image.Image, facts: ClipFacts) -> Image.Image:
    high, wide = facts.size
    how = Image.Resampling.BICUBIC if facts.bicubic else Image.Resampling.BILINEAR
    if facts.squash:
        return image.resize((wide, high), how)
    image = _middle_of_a_strip(image)
    width, height = image.size
    # The arithmetic of torchvision's Resize and CenterCrop, to the pixel; the size is square.
    if width <= height:
        width, height = wide, int(wide * height / width)
    else:
        width, height = int(wide * width / height), wide
    if (width, height) != image.size:
        image = image.resize((width, height), how)
    left, top = round((width - wide) / 2.0), round((height - wide) / 2.0)
    return image.crop((left, top, left + wide, top + wide))


def _middle_of_a_strip(image: Image.Image) -> Image.Image:
    width, height = image.size
    most = min(width, height) * _LONG
    if max(width, height) <= most:
        return image
    if width > height:
        left = (width - most) // 2
        return image.crop((left, 0, left + most, height))
    top = (height - most) // 2
    return image.crop((0, top, width, top + most))
