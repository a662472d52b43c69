"""The colours of a photo are told as people name them, and how light and colourful it is."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from assistant.extract.colours import COLOURS, MEASURES, colours_of


def measured(pixels) -> dict[str, float]:
    out = BytesIO()
    Image.fromarray(np.asarray(pixels, dtype=np.uint8)).save(out, "WEBP", quality=90)
    found = colours_of(out.getvalue())
    assert len(found) == MEASURES
    names = (*COLOURS, "light", "colourful")
    return {name: value / 255 for name, value in zip(names, found, strict=True)}


def plain(*colour: int):
    return np.full((48, 64, 3), colour)


@pytest.mark.parametrize(
    ("name", "colour"),
    [
        ("red", (200, 30, 35)),
        ("orange", (240, 130, 20)),
        ("yellow", (245, 220, 40)),
        ("green", (40, 130, 50)),
        ("blue", (40, 90, 200)),
        ("purple", (130, 50, 150)),
        ("pink", (250, 150, 190)),
        ("brown", (110, 70, 35)),
        ("white", (245, 245, 245)),
        ("black", (12, 12, 12)),
        ("grey", (128, 128, 128)),
    ],
)
def test_a_plain_picture_is_of_its_colour_alone(name, colour):
    found = measured(plain(*colour))
    assert found[name] > 0.95
    assert sum(found[other] for other in COLOURS) == pytest.approx(1, abs=0.05)


def test_a_small_red_thing_in_the_middle_is_more_than_its_part_of_the_picture():
    pixels = plain(60, 130, 60)
    pixels[18:30, 24:40] = (200, 30, 35)
    assert measured(pixels)["red"] > 2 * (12 * 16) / (48 * 64)


def test_the_night_is_dark_and_a_grey_picture_has_no_colours():
    assert measured(plain(15, 18, 40))["light"] < 0.2 < measured(plain(150, 160, 200))["light"]
    assert (
        measured(plain(120, 120, 120))["colourful"] < 0.05 < measured(plain(200, 30, 35))["light"]
    )


@pytest.mark.parametrize("damaged", [b"", b"RIFF????WEBPVP8 "])
def test_without_a_picture_there_is_nothing_to_measure(damaged):
    assert colours_of(damaged) == b""
