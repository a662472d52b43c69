"""Makes the album from a seed: examples, photos with one to four concepts, and photos with none.

Half of the photos without a concept are photographs as they are; in the other half another thing is
pasted in the same way, so that nothing is recognised by having been pasted. Untaught doubles of the
lookalikes ("strangers") are a set of their own: nothing but more examples can tell these apart.
"""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from tests.album.changes import Box, Random, covered, cropped, lit, placed, taken, turned
from tests.album.pictures import Pictures, Subject

EXAMPLES = 5
SHOTS = 5
_AREAS = (0.05, 0.60)
_QUARTERS = ((0.0, 0.0, 0.5, 0.5), (0.5, 0.0, 0.5, 0.5), (0.0, 0.5, 0.5, 0.5), (0.5, 0.5, 0.5, 0.5))


@dataclass(frozen=True, slots=True)
class Seen:
    """A concept in a shot: what it is, where, and the share of the area it was given."""

    concept: int
    box: Box
    area: float


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of the album with the concepts in it."""

    image: Image.Image
    seen: tuple[Seen, ...] = ()


@dataclass(frozen=True, slots=True)
class Album:
    """All pictures; `examples[c]` are the pictures that concept c is taught with."""

    subjects: list[Subject]
    examples: list[list[Shot]]
    single: list[Shot]
    several: list[Shot]  # two to four concepts
    none: list[Shot]  # as many as `single`
    strangers: list[Shot]
    library: list[Shot]  # other photos without a concept: the background that a library has


def make_album(pictures: Pictures, seed: int = 4) -> Album:
    """Return the album of a seed."""
    random = np.random.default_rng(seed)
    photos = [pictures.photo(address) for address in pictures.photos]
    behind, plain = photos[: len(photos) // 2], photos[len(photos) // 2 :]
    library = [pictures.photo(address) for address in pictures.library]
    things = [pictures.cutout(subject.cutout) for subject in pictures.subjects]
    examples = [
        [_example(thing, c, behind, random) for _ in range(EXAMPLES)]
        for c, thing in enumerate(things)
    ]
    single = [
        _single(thing, c, behind, random) for c, thing in enumerate(things) for _ in range(SHOTS)
    ]
    several = [_several(things, 2 + number % 3, behind, random) for number in range(45)]
    others = [pictures.cutout(path) for path in pictures.others]
    pasted = [_other(others[n % len(others)], plain, random) for n in range(len(single) // 2)]
    bare = [
        Shot(taken(cropped(_any(plain, random), random), random)) for _ in range(len(single) // 2)
    ]
    doubles = [pictures.cutout(path) for path in pictures.strangers]
    strangers = [_other(doubles[n % len(doubles)], plain, random) for n in range(40)]
    kept = [Shot(photo) for photo in library]
    kept += [_other(others[n % len(others)], library, random) for n in range(len(library))]
    return Album(pictures.subjects, examples, single, several, bare + pasted, strangers, kept)


def crop_of(shot: Shot, pad: float = 0.05) -> Image.Image:
    """Return the box of an example with a little around it, as the user draws it."""
    x, y, width, height = shot.seen[0].box
    wide, high = shot.image.size
    left, top = max(0.0, x - pad * width), max(0.0, y - pad * height)
    right, bottom = min(1.0, x + width * (1 + pad)), min(1.0, y + height * (1 + pad))
    return shot.image.crop(
        (int(left * wide), int(top * high), int(right * wide), int(bottom * high))
    )


def view_of(thing: Image.Image, photos: list[Image.Image], random: Random) -> Shot:
    """Return a photo with a thing over a tenth of it or more, by itself."""
    area = float(np.exp(random.uniform(np.log(0.1), np.log(_AREAS[1]))))
    photo = cropped(_any(photos, random), random)
    made, box = placed(photo, lit(turned(thing, random, 25, 0.18), random, 0.35), area, random)
    return Shot(taken(made, random), (Seen(0, box, area),))


def _any(photos: list[Image.Image], random: Random) -> Image.Image:
    return photos[int(random.integers(len(photos)))]


def _area(random: Random) -> float:
    return float(np.exp(random.uniform(*np.log(_AREAS))))


def _example(thing: Image.Image, concept: int, photos: list[Image.Image], random: Random) -> Shot:
    changed = lit(turned(thing, random, 15, 0.10), random, 0.25)
    area = random.uniform(0.15, 0.5)
    made, box = placed(cropped(_any(photos, random), random), changed, area, random)
    return Shot(taken(made, random), (Seen(concept, box, area),))


def _single(thing: Image.Image, concept: int, photos: list[Image.Image], random: Random) -> Shot:
    photo = cropped(_any(photos, random), random)
    area = _area(random)
    made, box = placed(photo, lit(turned(thing, random, 25, 0.18), random, 0.35), area, random)
    if random.random() < 0.3:
        made = covered(photo, made, box, random)
    return Shot(taken(made, random), (Seen(concept, box, area),))


def _several(
    things: list[Image.Image], count: int, photos: list[Image.Image], random: Random
) -> Shot:
    made = cropped(_any(photos, random), random)
    seen = []
    quarters = random.permutation(len(_QUARTERS))
    for concept, quarter in zip(
        random.choice(len(things), count, replace=False), quarters[:count], strict=True
    ):
        changed = lit(turned(things[concept], random, 20, 0.12), random, 0.3)
        area = random.uniform(0.06, 0.2)
        made, box = placed(made, changed, area, random, _QUARTERS[quarter])
        seen.append(Seen(int(concept), box, area))
    return Shot(taken(made, random), tuple(seen))


def _other(thing: Image.Image, photos: list[Image.Image], random: Random) -> Shot:
    changed = lit(turned(thing, random, 25, 0.18), random, 0.35)
    made, _ = placed(cropped(_any(photos, random), random), changed, _area(random), random)
    return Shot(taken(made, random))
