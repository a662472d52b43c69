"""How fast the installed models run on this computer: `python -m tests.bench.models_speed`.

Every figure is the best of three, so that other work on the computer disturbs it little.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

from assistant.ports import Message, Prompt
from assistant.records import SAMPLE_RATE, SoundPart
from models.load import InstalledModels, default_folder
from models.threads import thread_count

ROUNDS = 3


def best_of(work: Callable[[], object]) -> float:
    """Return the seconds of the fastest of three rounds, after one that loads the model."""
    work()
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


def main() -> None:
    """Print one line for each model."""
    models = InstalledModels(default_folder())
    random = np.random.default_rng(0)
    print(f"threads: {thread_count(0)}")  # noqa: T201
    passages = ["the boiler of the garden house is serviced every year in March " * 10] * 16
    tokens = 16 * models.text().count_tokens(passages[0])
    rows = [("text", "tokens/s", tokens, lambda: models.text().embed(passages))]
    photos = [random.integers(0, 255, (480, 640, 3), dtype=np.uint8) for _ in range(8)]
    rows += [("image and faces", "photos/s", 8, lambda: models.image().embed_pictures(photos))]
    page = np.full((1684, 1190, 3), 255, dtype=np.uint8)
    rows += [("reading, empty page", "pages/s", 1, lambda: models.reader().read(page))]
    rows += [
        ("reading, glance", "photos/s", 8, lambda: list(map(models.reader().has_text, photos)))
    ]
    hiss = (random.standard_normal(60 * SAMPLE_RATE) * 0.3).astype(np.float32)
    listen = models.transcriber().segments
    rows += [("speech, loud hiss", "s/s", 60, lambda: list(listen([SoundPart(0, hiss)], bool)))]

    def first_token() -> None:
        text = f"{time.perf_counter()} " + "the meeting spoke of the budget and the garden " * 100
        prompt = Prompt((Message("user", text),), max_tokens=1)
        list(models.language().stream(prompt, bool))

    rows += [("language, 900 token prompt", "first tokens/s", 1, first_token)]
    for name, unit, count, work in rows:
        print(f"{name:28} {count / best_of(work):10.1f} {unit}")  # noqa: T201
    models.close()


if __name__ == "__main__":
    main()
