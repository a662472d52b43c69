"""Finds regions in a photo and gives each an instance vector, from one pass of the starter network.

Where: the whole picture, five overlapping windows, and boxes around what the classifier sees (class
activation maps, Zhou et al. 2016). What: generalized-mean pooling of the features inside (GeM,
Radenović et al. 2018, p = 3), of the last ones and of finer ones that have half their stride, each
of length 1; then whitened with shrinkage (see `fit_projection`), as a code of two bits a number.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.arrays import Vectors
from assistant.codes import encode
from assistant.records import CODED, Box, Space
from assistant.taught import Region, RegionKind, likeness

DIMENSION = 1024
COARSE_SPACE = Space("efficientnet-lite2-regions", "gem3-2", DIMENSION, CODED)
"""Of a network that was converted before it gave finer features."""
REGION_SPACE = Space("efficientnet-lite2-regions", "gem3-3", DIMENSION, CODED)
FEATURES, FINE = "features", "fine"
"""Outputs of the network."""

_POWER = 3
_WINDOW = 0.6  # side of a window, as a fraction of the picture
_MIDDLE = (1.0 - _WINDOW) / 2
_PARTS = 2  # boxes around what the classifier sees
_CLASSES = 10  # that are asked for such boxes
_ACTIVE = 0.5  # of a class's highest activation still belongs to its box
_SAME_BOX = 0.6  # overlap from which two boxes are one
_LEAST = 1e-9
SHRINKAGE = 3.0
CENTRING = 0.8

_PROJECTIONS = {
    COARSE_SPACE: "efficientnet-lite2.npz",
    REGION_SPACE: "efficientnet-lite2-fine.npz",
}

Floats = npt.NDArray[np.float32]
Placed = tuple[Box, RegionKind]

_SPOTS = [(_MIDDLE, _MIDDLE)] + [(x, y) for y in (0.0, 1.0 - _WINDOW) for x in (0.0, 1.0 - _WINDOW)]
WINDOWS: tuple[Placed, ...] = tuple(
    ((x, y, _WINDOW, _WINDOW), RegionKind.WINDOW) for x, y in _SPOTS
)
"""The parts of every picture that are looked at: the middle and the corners."""

WHOLE: Placed = ((0.0, 0.0, 1.0, 1.0), RegionKind.WHOLE)


@dataclass(frozen=True, slots=True)
class Projection:
    """From pooled features to instance vectors."""

    mean: Floats  # (features,), what is taken off unit vectors
    matrix: Floats  # (features, dimension)


def shipped_projection(space: Space = REGION_SPACE) -> Projection:
    """Return the projection that travels with the program, so that all libraries share one space.

    `packaging/fit_regions.py` made it, with `fit_projection`.
    """
    with (
        files("resources").joinpath("regions", _PROJECTIONS[space]).open("rb") as file,
        np.load(file, allow_pickle=False) as arrays,
    ):
        return Projection(arrays["mean"].astype(np.float32), arrays["matrix"].astype(np.float32))


def save_projection(path: Path, projection: Projection) -> None:
    """Write a projection in half precision."""
    np.savez_compressed(
        path,
        mean=projection.mean.astype(np.float16),
        matrix=projection.matrix.astype(np.float16),
    )


def find_regions(
    features: Sequence[Floats], logits: Floats, projection: Projection
) -> tuple[Region, ...]:
    """Return the regions of a picture with their codes, the whole of it first.

    Args:
        features: maps of what the network sees, shape (channels, rows, columns) each.
        logits: what its classifier says there, shape (classes, rows, columns).
        projection: to the instance vectors.
    """
    placed = region_boxes(logits)
    codes = encode(project(pool_all(features, [box for box, _ in placed]), projection))
    return tuple(Region(box, kind, code) for (box, kind), code in zip(placed, codes, strict=True))


def object_regions(boxes: Sequence[Box], seen: Floats, projection: Projection) -> list[Region]:
    """Return regions of what lies in boxes.

    Args:
        boxes: of a picture.
        seen: what the network made of each, looked at by itself, shape (boxes, features).
        projection: to the instance vectors.
    """
    codes = encode(project(seen, projection))
    return [Region(box, RegionKind.OBJECT, code) for box, code in zip(boxes, codes, strict=True)]


def region_boxes(logits: Floats) -> list[Placed]:
    """Return where to look: the whole, up to two class-activation boxes, middle and corners."""
    parts = [(box, RegionKind.PART) for box in activation_boxes(logits)]
    return [WHOLE, *parts, *WINDOWS]


def activation_boxes(logits: Floats) -> list[Box]:
    """Return boxes around the surest classes, none twice and none of nearly the whole picture."""
    classes, rows, columns = logits.shape
    flat = logits.reshape(classes, -1)
    odds = np.exp(flat - flat.max(axis=0))
    surest = np.argsort(-(odds / odds.sum(axis=0)).max(axis=1), kind="stable")[:_CLASSES]
    boxes: list[Box] = [(0.0, 0.0, 1.0, 1.0)]
    for index in surest:
        heat = np.maximum(flat[index].reshape(rows, columns), 0)
        box = _hottest_part(heat)
        if all(likeness(box, other) < _SAME_BOX for other in boxes):
            boxes.append(box)
        if len(boxes) > _PARTS:
            break
    return boxes[1:]


def pool_all(features: Sequence[Floats], boxes: Sequence[Box]) -> Floats:
    """Return the pooled features of all maps side by side, shape (boxes, channels of all)."""
    return np.concatenate([unit(pool(one, boxes)) for one in features], axis=1)


def pool(features: Floats, boxes: Sequence[Box]) -> Floats:
    """Return the generalized mean of the features in each box, shape (boxes, channels)."""
    channels, rows, columns = features.shape
    # Sums over any box come from one table of running sums (Crow 1984).
    table = np.zeros((channels, rows + 1, columns + 1))
    table[:, 1:, 1:] = (features.astype(np.float64) ** _POWER).cumsum(axis=1).cumsum(axis=2)
    pooled = np.empty((len(boxes), channels), dtype=np.float32)
    for index, box in enumerate(boxes):
        left, right = _cells(box[0], box[2], columns)
        top, bottom = _cells(box[1], box[3], rows)
        inside = (
            table[:, bottom, right]
            - table[:, top, right]
            - table[:, bottom, left]
            + table[:, top, left]
        )
        mean = np.maximum(inside / ((right - left) * (bottom - top)), 0)
        pooled[index] = np.cbrt(mean)
    return pooled


def project(pooled: Floats, projection: Projection) -> Vectors:
    """Return unit vectors, shape (boxes, dimension)."""
    centred: Floats = unit(pooled) - projection.mean
    return unit(np.matmul(centred, projection.matrix, dtype=np.float32))


def fit_projection(
    sample: Floats, things: Sequence[Floats], shrinkage: float = SHRINKAGE
) -> Projection:
    """Return a whitening with shrinkage of the 1024 widest directions, turned at random.

    What photos differ in most, and what views of one thing differ in most (light, surroundings,
    size), tells things apart least. So the features are whitened by the mean of both covariances,
    each of the same total, plus `shrinkage` times the mean variance; little shrinkage takes out
    whatever is frequent in the sample. Of the sample's mean only a part is taken off: all of it
    helps where the same pixels come again, and costs where the view of a thing changes. Codes need
    all directions to count alike, hence the turn.

    Args:
        sample: pooled features of regions of many photos, shape (n, channels).
        things: pooled features of things, each in several views, shape (views, channels) each.
        shrinkage: 0 trusts the sample fully.
    """
    rows = unit(sample)
    mean = rows.mean(axis=0)
    views = [unit(thing) for thing in things]
    within = np.concatenate([rows_ - rows_.mean(axis=0) for rows_ in views])
    spread = (_covariance(rows - mean) + _covariance(within)) / 2
    variances, axes = np.linalg.eigh(spread)
    scaled = np.maximum(variances, 0) / max(float(variances.mean()), _LEAST)
    whiten = (axes / np.sqrt(scaled + shrinkage)) @ axes.T
    origin = CENTRING * mean
    whitened = unit((np.concatenate([rows, *views]) - origin) @ whiten)
    _, widest = np.linalg.eigh(whitened.T @ whitened)
    kept = widest[:, ::-1][:, :DIMENSION]
    # A seed, so that the same photos always give the same; no secret depends on it.
    turn, _ = np.linalg.qr(np.random.default_rng(0).standard_normal((DIMENSION, DIMENSION)))
    return Projection(origin.astype(np.float32), (whiten @ kept @ turn).astype(np.float32))


def unit(vectors: Floats) -> Floats:
    """Return vectors of length 1 along the last axis; a vector of zeros stays one."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    scaled: Floats = (vectors / np.maximum(lengths, _LEAST)).astype(np.float32)
    return scaled


def _covariance(centred: Floats) -> npt.NDArray[np.float64]:
    """Return a covariance that is scaled to a total variance of 1."""
    wide = centred.astype(np.float64)
    products = wide.T @ wide
    return products / max(float(np.trace(products)), _LEAST)


def _cells(start: float, length: float, count: int) -> tuple[int, int]:
    """Return the range of cells that a stretch covers: rounded, at least one."""
    first = min(round(start * count), count - 1)
    return first, max(first + 1, min(count, round((start + length) * count)))


def _hottest_part(heat: Floats) -> Box:
    """Return the box around the connected part (by sides) in which the heat's peak lies."""
    rows, columns = heat.shape
    peak = (int(heat.argmax()) // columns, int(heat.argmax()) % columns)
    active = heat >= max(_ACTIVE * float(heat.max()), _LEAST)
    seen = {peak}
    queue = deque([peak])
    while queue:
        row, column = queue.popleft()
        for spot in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
            inside = 0 <= spot[0] < rows and 0 <= spot[1] < columns
            if inside and spot not in seen and active[spot]:
                seen.add(spot)
                queue.append(spot)
    top, left = (min(spot[axis] for spot in seen) for axis in (0, 1))
    bottom, right = (max(spot[axis] for spot in seen) + 1 for axis in (0, 1))
    return left / columns, top / rows, (right - left) / columns, (bottom - top) / rows
