"""Makes the archive of a seed: a folder `library`; `questions.jsonl` and `script.json` beside."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.album.pictures import Pictures
from tests.archive.dice import Dice
from tests.archive.documents import LISTED, write_documents
from tests.archive.photos import write_photos
from tests.archive.recordings import write_recordings
from tests.household.home import Home

LIBRARY, QUESTIONS = "library", "questions.jsonl"


@dataclass(frozen=True, slots=True)
class Size:
    """How many files of each kind there are."""

    documents: int = 500
    photos: int = 300
    recordings: int = 100


def make_archive(folder: Path, seed: int, size: Size, pictures: Pictures | None) -> Home:
    """Write library, script and questions into a folder and return what was made.

    Args:
        folder: is made.
        seed: of names, facts, pictures and questions.
        size: how much of it.
        pictures: what photos are made of; None: there are no photos.
    """
    dice = Dice(seed, LISTED["values"])
    home = Home(folder / LIBRARY, dice.random)
    write_documents(home, dice, size.documents)
    write_recordings(home, dice, size.recordings)
    if pictures is not None:
        write_photos(home, dice, pictures, size.photos)
    home.save_questions(folder / QUESTIONS)
    return home
