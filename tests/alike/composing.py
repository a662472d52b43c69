"""Measures pictures with words: `python -m tests.alike.composing`.

Photographs of places get things pasted into them (see tests/album). The question is another crop of
the place, with the name of one thing; right is the one picture that shows that thing there. So the
picture alone finds the place, words alone find the thing, and only both find it. Two halves of the
pairs of place and thing are told apart to show the spread. Beside them there is each place as at
night, a quarter as bright, which is to be found by "at night".
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image, ImageEnhance

from assistant.arrays import Picture
from assistant.records import Query, Term
from assistant.retrieve.by_example import ExampleSearch
from assistant.retrieve.search import Searcher
from assistant.store.connection import Store
from models.load import InstalledModels, default_folder
from tests.album.changes import placed
from tests.album.pictures import Pictures, default_cache
from tests.alike.changed import without_edges
from tests.alike.folding import say
from tests.filled import add_photo

THINGS = {
    "pig": "a pig",
    "rabbit-2": "a rabbit",
    "penguin": "a penguin",
    "guitar_classical": "a guitar",
    "deer": "a deer",
    "frog": "a frog",
    "rooster": "a rooster",
    "owl": "an owl",
    "lobster": "a lobster",
    "tiger": "a tiger",
    "zebra": "a zebra",
    "camera_35mm": "a camera",
    "firetruck": "a fire engine",
    "trumpet": "a trumpet",
}
NIGHT = "at night"
_PLACES = 14
_AREA = 0.18
_SEEN_AS = ("backgrounds", "renewable", "monuments", "wonders", "france", "germany", "egypt", "usa")
_LIMIT = 100

Ask = Callable[[str, str], Query]
"""The path of a picture and words, as a search for the right picture."""
WAYS: dict[str, Ask] = {
    "picture alone": lambda picture, _: Query("", images=(picture,), limit=_LIMIT),
    "words alone": lambda _, words: Query(words, limit=_LIMIT),
    "picture and words": lambda picture, words: Query(words, images=(picture,), limit=_LIMIT),
    "picture, more of it": lambda picture, words: Query(
        "", images=(picture,), more_of=(Term(words),), limit=_LIMIT
    ),
}


class Places:
    """Photographs of places with things in them, in a store, and the pictures to ask with."""

    def __init__(self, store: Store, models: InstalledModels, most: int) -> None:
        self.pictures: dict[str, Picture] = {}
        album, random = Pictures(default_cache()), np.random.default_rng(7)
        cutouts = {one.name: one.cutout for one in album.subjects}
        known = [one for one in album.library if any(part in one for part in _SEEN_AS)]
        chosen = [known[n] for n in random.permutation(len(known))[:most]]
        self.count = len(chosen)

        def add(path: str, picture: Image.Image) -> None:
            add_photo(store, models, path, np.asarray(picture.convert("RGB")))  # type: ignore[arg-type]

        for number, address in enumerate(chosen):
            photo = album.photo(address)
            asked = without_edges(photo, 0.05, 0.05, 0.10, 0.0)
            self.pictures[f"/{number}"] = np.asarray(asked)
            add(f"{number}/plain", photo)
            add(f"{number}/{NIGHT}", ImageEnhance.Brightness(photo).enhance(0.25))
            for name, words in THINGS.items():
                ground = without_edges(photo, 0.0, 0.0, 0.05, 0.05)
                made, _ = placed(ground, album.cutout(cutouts[name]), _AREA, random)
                add(f"{number}/{words}", made)
        others = [one for one in album.photos if one not in chosen]
        for number, address in enumerate(others[: most * 8]):
            add(f"others/{number}", album.photo(address))


def main(most: int) -> None:
    """Measure and print."""
    models = InstalledModels(default_folder(), threads=1)
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder)) as store:
        places = Places(store, models, most)
        search = ExampleSearch(
            store, models, Searcher(store, models), lambda path: places.pictures[str(path)]
        ).search
        cases = [
            (place, words, (place + n) % 2)
            for place in range(places.count)
            for n, words in enumerate(THINGS.values())
        ]
        for label, half in (("one half", 0), ("other half", 1)):
            pairs = [(place, words) for place, words, which in cases if which == half]
            for way, ask in WAYS.items():
                say(f"{label:10} {way:22} {_figures(search, ask, pairs)}")
        nights = [(place, NIGHT) for place in range(places.count)]
        for way, ask in WAYS.items():
            say(f"{NIGHT:10} {way:22} {_figures(search, ask, nights)}")


def _figures(search, ask: Ask, pairs: list[tuple[int, str]]) -> str:  # type: ignore[no-untyped-def]
    ranks = []
    for place, words in pairs:
        paths = [hit.path for hit in search(ask(f"/{place}", words)).hits]
        right = f"{place}/{words}"
        ranks.append(paths.index(right) if right in paths else 10 * _LIMIT)
    found = np.array(ranks)
    recall = " ".join(f"R@{k} {np.mean(found < k):.2f}" for k in (1, 5, 10))
    return f"n {len(found):3}  {recall}  MRR {np.mean(1 / (found + 1)):.3f}"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else _PLACES)
