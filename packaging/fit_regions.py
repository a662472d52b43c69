"""Fit `resources/regions/efficientnet-lite2.npz` again: `fit_regions.py WEIGHTS_PTH NETWORK_ONNX`.

Run it from the repository with `PYTHONPATH=.:packaging`. The photographs are the sample library's
and those that `tests/album/album.toml` lists as `library` and `fit`: none that recognition is
tested on. Of these only mean and covariance of pooled features stay. Things that will be taught
must not be frequent among them: whitening takes out whatever is.
"""

import io
import sys
from pathlib import Path

import numpy as np
from PIL import Image

from models.convert_image import load_network
from models.onnx_session import open_session
from models.region_vectors import fit_projection, pool, region_boxes, save_projection
from models.starter_image import network_pixels
from tests.album.pictures import Pictures, default_cache

TARGET = Path("resources/regions/efficientnet-lite2.npz")
_STARTS = (0.0, 0.25, 0.5)
GRID = [(x, y, side, side) for side in (0.4, 0.5) for x in _STARTS for y in _STARTS]


def main(arguments: list[str]) -> None:
    """Write the projection."""
    weights, network = (Path(argument) for argument in arguments)
    session = open_session(network)
    pictures = Pictures(default_cache())
    photos = [pictures.photo(address) for address in pictures.library + pictures.fit]
    for path in sorted(Path("resources/sample/library/photos").rglob("*.jpg")):
        photos.append(Image.open(io.BytesIO(path.read_bytes())).convert("RGB"))
    rows = []
    for photo in photos:
        pixels = network_pixels(np.asarray(photo))
        logits, features = session.run(["logits", "features"], {"pixels": pixels})
        boxes = [box for box, _ in region_boxes(logits[0])] + GRID
        rows.append(pool(features[0], boxes))
    classifier = load_network(weights).network.classifier.weight.detach().numpy()
    save_projection(TARGET, fit_projection(np.concatenate(rows), classifier))


if __name__ == "__main__":
    main(sys.argv[1:])
