"""Photos of two colours, and an image model to which no two of them are alike as a whole."""

from __future__ import annotations

import zlib
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from assistant.arrays import Picture
from assistant.ports import Sight
from assistant.taught import RegionKind
from tests.fakes import COLOURS, FakeImageEmbedder, word_vector


def halves(path: Path, left: str, right: str, *, seed: int = 0) -> Path:
    """Write a photo whose halves have these colours, with a little noise, and return its path."""
    picture = np.empty((96, 128, 3), dtype=np.int16)
    picture[:, :64], picture[:, 64:] = COLOURS[left], COLOURS[right]
    noise = np.random.default_rng(seed).integers(-20, 21, picture.shape)
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray((picture + noise).clip(0, 255).astype(np.uint8)).save(path)
    return path


class SharpEye(FakeImageEmbedder):
    """Tells pictures of several colours apart as a whole; their halves are what their colour is."""

    def _see(self, picture: Picture) -> Sight:
        seen = super()._see(picture)
        if float(picture.reshape(-1, 3).std(axis=0).max()) < 40:
            return seen
        own = word_vector(str(zlib.crc32(picture.tobytes())))
        regions = tuple(
            replace(one, vector=own) if one.kind is RegionKind.WHOLE else one
            for one in seen.regions
        )
        return replace(seen, regions=regions)
