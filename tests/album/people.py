"""Makes an album of people: portraits put into other photos, changed as photos of people change.

Of the shots of a person five are taught and five are looked for. Settings are chosen on
the people of one half and reported on those of the other. In each of two rounds ten of a half
are taught and the other ten are strangers.
"""

import io
import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from tests.album.changes import Random, covered, cropped, lit, placed, taken, turned
from tests.album.generate import Seen, Shot
from tests.album.pictures import Pictures

EXAMPLES = 5
HALVES = ("fit", "report")
ROUNDS = 2
_LISTED = Path(__file__).with_suffix(".toml")
_AREAS = (0.012, 0.35)  # of a head; the smallest are too small to tell apart
_QUARTERS = ((0.0, 0.0, 0.5, 0.5), (0.5, 0.0, 0.5, 0.5), (0.0, 0.5, 0.5, 0.5), (0.5, 0.5, 0.5, 0.5))
_EYES, _MOUTH = (0.34, 0.50), (0.58, 0.96)  # heights in a portrait that a bar hides


@dataclass(frozen=True, slots=True)
class People:
    """The pictures of one round; people are called by their numbers in the list of portraits."""

    taught: list[int]
    examples: list[list[Shot]]  # in the order of `taught`
    single: list[Shot]  # one taught person
    several: list[Shot]  # two to four people, taught ones and strangers
    strangers: list[Shot]  # one person whom nobody taught; twice as many as `single`
    away: list[Shot]  # a taught person from behind
    nobody: list[Shot]


def make_people(pictures: Pictures, half: str, number: int, seed: int = 4) -> People:
    """Return the pictures of one round (0 or 1) of a half of the people.

    Raises:
        LookupError: the package of the portraits cannot be fetched here.
    """
    random = np.random.default_rng((seed, HALVES.index(half), number))
    listed = tomllib.loads(_LISTED.read_text("utf-8"))
    taught, strangers = split(listed["people"], half, number)
    shots = {
        person: [
            pictures.photo(listed["portraits"].format(person=person, shot=shot))
            for shot in random.permutation(np.arange(1, listed["shots"] + 1))
        ]
        for person in sorted(taught + strangers)
    }
    photos = [pictures.photo(address) for address in pictures.photos]
    photo = _Behind(photos, random)
    return People(
        taught,
        [[_example(one, p, photo, random) for one in shots[p][:EXAMPLES]] for p in taught],
        [_single(one, p, photo, random) for p in taught for one in shots[p][EXAMPLES:]],
        [_several(shots, 2 + n % 3, photo, random) for n in range(30)],
        [_single(one, p, photo, random) for p in strangers for one in shots[p]],
        [_away(shots[p][-1], p, photo, random) for p in taught],
        [Shot(squeezed(taken(photo.next(), random), random)) for _ in range(len(taught) * 5)],
    )


def split(people: int, half: str, number: int) -> tuple[list[int], list[int]]:
    """Return who of a half is taught in a round and who is a stranger; people count from 1."""
    known = range(1 + HALVES.index(half), people + 1, len(HALVES))
    return list(known[number::ROUNDS]), list(known[1 - number :: ROUNDS])


class _Behind:
    """Parts of photos for what is behind people."""

    def __init__(self, photos: list[Image.Image], random: Random) -> None:
        self._photos = photos
        self._random = random

    def next(self) -> Image.Image:
        """Return a part of a photo."""
        return cropped(self._photos[int(self._random.integers(len(self._photos)))], self._random)


def head(portrait: Image.Image) -> Image.Image:
    """Return the head of a portrait: an oval that fades at its edge."""
    width, height = portrait.size
    mask = Image.new("L", portrait.size)
    edge = round(0.03 * width)
    ImageDraw.Draw(mask).ellipse((edge, edge, width - edge, height - edge), fill=255)
    made = portrait.convert("RGBA")
    made.putalpha(mask.filter(ImageFilter.GaussianBlur(edge)))
    return made


def hidden(cutout: Image.Image, random: Random) -> Image.Image:
    """Return a head with glasses of one colour, or with what hides mouth and chin."""
    top, bottom = _EYES if random.random() < 0.5 else _MOUTH
    width, height = cutout.size
    made = cutout.copy()
    colour = tuple(int(one) for one in random.integers(0, 110, 3))
    place = (int(0.12 * width), int(top * height), int(0.88 * width), int(bottom * height))
    ImageDraw.Draw(made).rectangle(place, fill=(*colour, 255))
    made.putalpha(cutout.getchannel("A"))
    return made


def from_behind(portrait: Image.Image) -> Image.Image:
    """Return a head without its face: the hair at the top, drawn down over all of it."""
    width, height = portrait.size
    hair = portrait.crop((width // 5, 0, width - width // 5, height // 6))
    return head(hair.resize(portrait.size, Image.Resampling.BICUBIC))


def squeezed(picture: Image.Image, random: Random) -> Image.Image:
    """Return a picture as it comes out of a JPEG file."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=int(random.integers(35, 92)))
    return Image.open(io.BytesIO(out.getvalue())).convert("RGB")


def _example(portrait: Image.Image, person: int, photo: _Behind, random: Random) -> Shot:
    changed = lit(turned(head(portrait), random, 8, 0.04), random, 0.2)
    area = random.uniform(0.1, 0.4)
    made, box = placed(photo.next(), changed, area, random)
    return Shot(squeezed(taken(made, random), random), (Seen(person, box, area),))


def _single(portrait: Image.Image, person: int, photo: _Behind, random: Random) -> Shot:
    behind = photo.next()
    shown = head(portrait)
    if random.random() < 0.2:
        shown = hidden(shown, random)
    area = float(np.exp(random.uniform(*np.log(_AREAS))))
    made, box = placed(behind, lit(turned(shown, random, 20, 0.08), random, 0.35), area, random)
    if random.random() < 0.15:
        made = covered(behind, made, box, random)
    return Shot(squeezed(taken(made, random), random), (Seen(person, box, area),))


def _several(
    shots: dict[int, list[Image.Image]], count: int, photo: _Behind, random: Random
) -> Shot:
    made, seen = photo.next(), []
    people = random.choice(list(shots), count, replace=False)
    quarters = random.permutation(len(_QUARTERS))[:count]
    for person, quarter in zip(people, quarters, strict=True):
        portrait = shots[person][int(random.integers(EXAMPLES, len(shots[person])))]
        changed = lit(turned(head(portrait), random, 15, 0.06), random, 0.3)
        area = random.uniform(0.04, 0.15)
        made, box = placed(made, changed, area, random, _QUARTERS[quarter])
        seen.append(Seen(int(person), box, area))
    return Shot(squeezed(taken(made, random), random), tuple(seen))


def _away(portrait: Image.Image, person: int, photo: _Behind, random: Random) -> Shot:
    changed = lit(turned(from_behind(portrait), random, 15, 0.06), random, 0.3)
    area = random.uniform(0.05, 0.3)
    made, box = placed(photo.next(), changed, area, random)
    return Shot(squeezed(taken(made, random), random), (Seen(person, box, area),))
