"""How well places are recognised in other real photographs: `python -m tests.bench.places`.

The generated album pastes the same pixels again and again; here the view really changes. Each place
is taught with one photograph, every one in turn, and looked for in its others. Kind to the
projection: its shrinkage was chosen with such places in view, and ten of the shots were fitted to.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

import numpy as np

from assistant.concepts.calibrate import REGION_HABITS, Lesson, calibrate
from assistant.concepts.recognise import weigh
from assistant.ports import ImageEmbedder
from assistant.taught import ConceptId, Region
from models.load import InstalledModels, default_folder
from tests.album.pictures import Pictures, default_cache
from tests.bench.concepts import by_global_threshold, ours, table, views_of
from tests.bench.measuring import say

RATES = (0.01, 0.02)


@dataclass(frozen=True, slots=True)
class Shots:
    """Every shot of each place: its regions, and its vectors as an example."""

    regions: list[list[tuple[Region, ...]]]
    views: list[list[np.ndarray]]


def look(
    pictures: Pictures, image: ImageEmbedder
) -> tuple[Shots, list[tuple[Region, ...]], np.ndarray]:
    """Return every shot of each place, the regions of photos without any, and a background."""

    def view(address: str) -> np.ndarray:
        return views_of(np.asarray(pictures.photo(address)), image)

    def see(address: str) -> tuple[Region, ...]:
        return image.embed_pictures([np.asarray(pictures.photo(address))])[0].regions

    taken = {address for place in pictures.places for address in place.shots}
    shots = Shots(
        [[see(address) for address in place.shots] for place in pictures.places],
        [[view(address) for address in place.shots] for place in pictures.places],
    )
    empty = [see(address) for address in pictures.photos if address not in taken]
    library = [see(address) for address in pictures.library if address not in taken]
    return shots, empty, table(library)[0]


def round_of(
    number: int, shots: Shots, empty: list[tuple[Region, ...]], library: np.ndarray
) -> np.ndarray:
    """Teach every place with one shot and return the shares that are right, and false accepts."""
    taught = [number % len(one) for one in shots.regions]
    made = calibrate(
        [
            Lesson(ConceptId(place), (one[taught[place]],), is_place=True)
            for place, one in enumerate(shots.views)
        ],
        library,
        REGION_HABITS,
    )
    asked = [
        (place, regions)
        for place, one in enumerate(shots.regions)
        for shot, regions in enumerate(one)
        if shot != taught[place]
    ]
    truth, photos = np.array([place for place, _ in asked]), [regions for _, regions in asked]
    nearest = [int(weigh(table([one])[0], made).similarity.max(axis=1).argmax()) for one in photos]
    best = [float(weigh(table([one])[0], made).similarity.max()) for one in empty]
    figures = [float((np.array(nearest) == truth).mean())]
    for rate in RATES:
        named = by_global_threshold(photos, made, float(np.quantile(best, 1 - rate)))
        figures.append(float(np.mean([t in n for t, n in zip(truth, named, strict=True)])))
    named = ours(photos, made)
    figures.append(float(np.mean([t in n for t, n in zip(truth, named, strict=True)])))
    figures.append(float(np.mean([bool(n) for n in ours(empty, made)])))
    return np.array(figures)


def main() -> int:
    """Print the table; return 0 also when the pictures cannot be fetched, saying so."""
    try:
        shots, empty, library = look(
            Pictures(default_cache()), InstalledModels(default_folder()).image()
        )
    except LookupError as error:
        say(f"skipped: {error}")
        return 0
    rounds = max(len(one) for one in shots.regions)
    shares = np.mean([round_of(n, shots, empty, library) for n in range(rounds)], axis=0)
    say(f"{len(shots.regions)} places, one example each; {len(empty)} photos without any")
    say(f"  nearest example names the place   {shares[0]:.3f}")
    for rate, share in zip(RATES, shares[1:3], strict=True):
        say(f"  recall, one threshold at {rate:.0%}      {share:.3f}")
    say(f"  recall as the program decides     {shares[3]:.3f}")
    say(f"  false accepts of the program      {shares[4]:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
