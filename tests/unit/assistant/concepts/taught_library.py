"""Small libraries with concepts for tests: pictures from a seed, examples, photos with regions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assistant.arrays import Picture
from assistant.concepts.example_picture import small_picture
from assistant.records import Box, PassageId, Space, SpaceId
from assistant.store import regions, vectors
from assistant.store.examples import NewExample
from assistant.store.transactions import WriteTx
from assistant.taught import Place, Region, RegionKind
from tests.unit.assistant.store import library

REGIONS = Space("test regions", "1", 32)
FACES = Space("test faces", "1", 16)
WHOLE: Box = (0.0, 0.0, 1.0, 1.0)
LEFT: Box = (0.0, 0.0, 0.4, 1.0)
RIGHT: Box = (0.6, 0.0, 0.4, 1.0)


def drawn(seed: int = 0, size: int = 64) -> Picture:
    """A picture of coarse coloured cells, the same for the same seed."""
    cells = np.random.default_rng(seed).integers(0, 256, (8, 8, 3), dtype=np.uint8)
    return np.kron(cells, np.ones((size // 8, size // 8, 1), dtype=np.uint8))


def example(
    seed: int = 0, *, origin: str = "", place: Place | None = None, box: Box | None = None
) -> NewExample:
    """An example with two vectors in the space of regions."""
    found = library.directions(2, seed=seed, dimension=REGIONS.dimension)
    small = small_picture(drawn(seed), box)
    return small.as_example({REGIONS: found}, origin=origin, place=place)


def seen(*boxes: Box, seed: int = 0) -> list[Region]:
    """Regions with vectors from a seed."""
    found = library.directions(len(boxes), seed=seed, dimension=REGIONS.dimension)
    return [Region(box, RegionKind.WINDOW, one) for box, one in zip(boxes, found, strict=True)]


def photo(
    tx: WriteTx, path: str, found: Sequence[Region] | None = None
) -> tuple[PassageId, SpaceId]:
    """Store a photo whose digest is its path, with its regions; return passage and space."""
    _, _, ids = library.index(tx, library.root(tx), path, [library.picture()])
    space = vectors.put_space(tx, REGIONS)
    if found is not None:
        regions.put_regions(tx, space, [(ids[0], found)])
    return ids[0], space
