"""Fit `resources/regions/efficientnet-lite2-fine.npz` again: `fit_regions.py NETWORK_ONNX`.

Run it from the repository with `PYTHONPATH=.:packaging`. The photographs are the sample library's
and those that `tests/album/album.toml` lists as `library` and `fit`, the things its `fit_things`,
pasted into these photographs in six views each: none that recognition is tested on. Of all this
only mean and covariances of pooled features stay. Things that will be taught must not be frequent
in the photographs: whitening takes out whatever is. `efficientnet-lite2.npz` beside it is for
networks that were converted before there were finer features, and was fitted in the same way.
"""

import io
import sys
from pathlib import Path

import numpy as np
from PIL import Image

from models.onnx_session import Session, open_session
from models.region_vectors import (
    FEATURES,
    FINE,
    fit_projection,
    pool_all,
    region_boxes,
    save_projection,
)
from models.starter_image import network_pixels
from tests.album.generate import crop_of, view_of
from tests.album.pictures import LONGEST, Pictures, default_cache

TARGET = Path("resources/regions/efficientnet-lite2-fine.npz")
VIEWS = 6
_STARTS = (0.0, 0.25, 0.5)
GRID = [(x, y, side, side) for side in (0.4, 0.5) for x in _STARTS for y in _STARTS]
WHOLE = (0.0, 0.0, 1.0, 1.0)
MIDDLE = (0.2, 0.2, 0.6, 0.6)


def main(arguments: list[str]) -> None:
    """Write the projection."""
    session = open_session(Path(arguments[0]))
    pictures = Pictures(default_cache())
    photos = [pictures.photo(address) for address in pictures.library + pictures.fit]
    for path in sorted(Path("resources/sample/library/photos").rglob("*.jpg")):
        photos.append(Image.open(io.BytesIO(path.read_bytes())).convert("RGB"))
    rows = []
    for photo in photos:
        logits, features = look(session, photo)
        rows.append(pool_all(features, [box for box, _ in region_boxes(logits)] + GRID))
    random = np.random.default_rng(1)
    for photo in photos:
        photo.thumbnail((LONGEST, LONGEST))
    things = []
    for path in pictures.fit_things:
        thing, seen = pictures.cutout(path), []
        for _ in range(VIEWS):
            shot = view_of(thing, photos, random)
            seen.append(pool_all(look(session, shot.image)[1], [shot.seen[0].box]))
            seen.append(pool_all(look(session, crop_of(shot))[1], [WHOLE, MIDDLE]))
        things.append(np.concatenate(seen))
    save_projection(TARGET, fit_projection(np.concatenate(rows), things))


def look(session: Session, photo: Image.Image) -> tuple[np.ndarray, list[np.ndarray]]:
    """Return logits and both maps of features of a photo."""
    pixels = network_pixels(np.asarray(photo))
    logits, *features = session.run(["logits", FEATURES, FINE], {"pixels": pixels})
    return logits[0], [one[0] for one in features]


if __name__ == "__main__":
    main(sys.argv[1:])
