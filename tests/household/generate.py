"""Makes a household from a seed: a folder `library` and a file `questions.jsonl` beside it."""

from __future__ import annotations

from pathlib import Path
from random import Random

from tests.household import bills, days, goods, odds, talk
from tests.household.cast import make_cast
from tests.household.home import Home

LIBRARY, QUESTIONS = "library", "questions.jsonl"
_CHAPTERS = (
    days.birthdays,
    bills.meals,
    bills.car,
    bills.power,
    bills.bank,
    goods.things,
    goods.contracts,
    goods.letters,
    days.diary,
    days.trips,
    days.health,
    talk.mails,
    talk.photos,
    talk.recordings,
    odds.recipes,
    odds.scraps,
)


def make_household(folder: Path, seed: int = 1) -> Home:
    """Write library and questions into a folder and return what was made."""
    dice = Random(seed)
    cast = make_cast(dice)
    home = Home(folder / LIBRARY, dice)
    for chapter in _CHAPTERS:
        chapter(home, cast)
    home.save_questions(folder / QUESTIONS)
    return home
