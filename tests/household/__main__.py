"""Makes a household: `python -m tests.household FOLDER [SEED]`."""

import sys
from pathlib import Path

from tests.household.generate import LIBRARY, QUESTIONS, make_household

if __name__ == "__main__":
    place = Path(sys.argv[1])
    made = make_household(place, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    files = sum(path.is_file() for path in made.folder.rglob("*"))
    print(f"{files} files in {place / LIBRARY}, {len(made.asked)} questions in {place / QUESTIONS}")  # noqa: T201
